import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake, FakeDocument, stub } from '../../../support/vscode';
import { FakePapers } from '../../../support/fakes';
import { Bibliographies } from '../../../../src/host/language/bibliographies';
import { registerHover } from '../../../../src/host/language/hover';
import { Identifiers } from '../../../../src/host/language/identifiers';

const digest =
  "## Daily Papers (2025-01-29)\n\n### [$\\alpha$-Nets](https://arxiv.org/abs/2501.17161)\n\nAuthors: Anna Czerwi\\'nski\n\n- It says something.\n";

describe('the hover', () => {
  after(() => fake.reset());

  it('does not wait for the notes while the workspace is being read', async () => {
    const papers = new FakePapers({ 'a.md': digest });
    papers.mentions = () => new Promise(() => undefined);
    registerHover(papers, new Identifiers(papers, new Bibliographies()));
    const document = new FakeDocument('See 2501.17161.', 'markdown');
    const provide = stub.providers.get('Hover')?.['provideHover'];
    assert.ok(provide);
    const hover = (await provide(...([document, document.positionAt(6), {}] as never[]))) as { args: { value: string }[] };
    const text = hover.args[0]?.value ?? '';
    assert.match(text, /α\\-Nets/);
    assert.match(text, /Anna Czerwiński/);
    assert.match(text, /It says something/);
  });
});
