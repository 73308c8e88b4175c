import * as assert from 'node:assert/strict';
import { paletteCommands, runEach, seesEffects } from './palette';
import { api, closeEditors, open, remove } from './support';

/** Commands whose effect is in the tree alone. */
const IN_TREE = ['expandTree', 'clearFilter', 'revealPaper'];

describe('the commands of the palette', function () {
  this.timeout(400_000);
  before(api);
  after(async () => {
    await closeEditors();
    await remove('sample-digest.md');
  });

  const situations: [what: string, before: () => Promise<unknown>][] = [
    ['nothing is open', async () => undefined],
    ['a note without papers is open', () => open('No paper here.\n')],
  ];
  for (const [what, before] of situations) {
    it(`each do something or say why not where ${what}`, async () => {
      const outcomes = await runEach(paletteCommands(), before);
      assert.deepEqual(
        outcomes.filter(({ failures }) => failures.length > 0),
        [],
      );
      if (seesEffects) {
        assert.deepEqual(
          outcomes.filter(({ command, effects }) => effects.length === 0 && !IN_TREE.some((name) => command.endsWith(name))),
          [],
        );
      }
    });
  }
});
