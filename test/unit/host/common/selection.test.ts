import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake, stub } from '../../../support/vscode';
import { FakePapers } from '../../../support/fakes';
import { digestOf } from '../../../support/world';
import { activePaperCommand, pickPaperCommand, targets } from '../../../../src/host/common/selection';

/** As the tree has them: the identifiers are a getter. */
class Node {
  readonly #own: readonly string[];

  constructor(own: readonly string[]) {
    this.#own = own;
  }

  get ids(): readonly string[] {
    return this.#own;
  }
}

describe('the papers that a command is about', () => {
  const papers = new FakePapers({ 'a.md': digestOf('3105.00001', 'One'), 'b.md': digestOf('3105.00002', 'Two') });
  const ids = async (argument?: unknown, selection?: unknown): Promise<string[]> =>
    (await targets(argument, selection, papers)).map(({ id }) => id);
  const commands: { dispose(): void }[] = [];
  const answer = (command: string, id: string | undefined): void => void commands.push(stub.commands.registerCommand(command, () => id));

  afterEach(() => {
    commands.splice(0).forEach((command) => command.dispose());
    fake.reset();
  });

  it('are those of the selected nodes, else of the argument', async () => {
    const [one, both] = [new Node(['3105.00001']), new Node(['3105.00001', '3105.00002'])];
    assert.deepEqual(await ids(one, [one, both]), ['3105.00001', '3105.00002']);
    assert.deepEqual(await ids(one), ['3105.00001']);
    assert.deepEqual(await ids('https://arxiv.org/abs/3105.00002v3'), ['3105.00002']);
    assert.deepEqual(await ids({ paperId: '3105.00002' }), ['3105.00002']);
  });

  it('are else that of the active page, else the one that is picked', async () => {
    answer(pickPaperCommand, '3105.00002');
    assert.deepEqual(await ids(), ['3105.00002']);
    answer(activePaperCommand, '3105.00001');
    assert.deepEqual(await ids(), ['3105.00001']);
  });

  it('are none when an identifier is in no digest, which is said', async () => {
    assert.deepEqual(await ids('2501.99999'), []);
    assert.equal(fake.statusMessages.length, 1);
  });
});
