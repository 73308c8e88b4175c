import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake, FakeDocument, stub } from '../../../support/vscode';
import { FakePapers } from '../../../support/fakes';
import { Bibliographies } from '../../../../src/host/language/bibliographies';
import { registerDropAndPaste } from '../../../../src/host/language/drop';

interface Edit {
  insertText: string;
  title: string;
}

const digest = `## Daily Papers (2025-01-29)

### [$\\alpha$-Nets at 90\\% [Cost]](https://arxiv.org/abs/2501.17161)

- It says something.

### [An Old One](https://arxiv.org/abs/math/0309136)

- It says something.
`;

const LINK = '[α-Nets at 90% \\[Cost\\]](https://arxiv.org/abs/2501.17161)';

/** What is offered for a pasted text behind what is written already. */
async function offered(pasted: string, language: string, written = ''): Promise<Edit | undefined> {
  const document = new FakeDocument(written, language);
  const provider = stub.providers.get('DocumentPasteEdit');
  assert.ok(provider);
  const data = { get: () => ({ asString: () => Promise.resolve(pasted) }) };
  const end = document.positionAt(written.length);
  Object.assign(document, { getText: () => written });
  const edits = (await provider['provideDocumentPasteEdits']?.(
    ...([document, [new stub.Range(end, end)], data, {}, { isCancellationRequested: false }] as never[]),
  )) as Edit[] | undefined;
  return edits?.[0];
}

describe('what is pasted', () => {
  before(() => {
    fake.files.write('file:///w/references.bib', '@misc{doe2003old,\n  eprint = {math/0309136},\n}\n');
    registerDropAndPaste(new FakePapers({ 'a.md': digest }), new Bibliographies());
  });
  after(() => fake.reset());

  const cases: [pasted: string, language: string, written: string, text: string | undefined][] = [
    ['https://arxiv.org/abs/2501.17161', 'markdown', '', LINK],
    ['  arXiv:2501.17161v2\n', 'markdown', 'See ', LINK],
    ['https://huggingface.co/papers/2501.17161', 'quarto', '- ', LINK],
    ['https://www.alphaxiv.org/ko/overview/2501.17161', 'plaintext', '', LINK],
    ['10.48550/arXiv.2501.17161', 'restructuredtext', '', '`α-Nets at 90% [Cost] <https://arxiv.org/abs/2501.17161>`__'],
    ['2501.17161', 'typst', '', '#link("https://arxiv.org/abs/2501.17161")[α-Nets at 90% \\[Cost\\]]'],
    ['https://arxiv.org/pdf/2501.17161', 'latex', 'As shown ', '\\cite{arXiv:2501.17161}'],
    ['https://arxiv.org/pdf/2501.17161', 'latex', '\\cite{', 'arXiv:2501.17161'],
    ['math.GT/0309136', 'latex', '\\citep[see][p.~3]{other,\n  ', 'doe2003old'],
    ['https://arxiv.org/abs/math/0309136', 'markdown', 'As [@', 'doe2003old'],
    ['math/0309136', 'org', '[cite/t:@', 'doe2003old'],
    // A link that was begun takes the address as it is, and so do attributes and a bibliography.
    ['https://arxiv.org/abs/2501.17161', 'markdown', '[it](', undefined],
    ['https://arxiv.org/abs/2501.17161', 'markdown', '<', undefined],
    ['https://arxiv.org/abs/2501.17161', 'latex', '\\url{', undefined],
    ['https://arxiv.org/abs/2501.17161', 'bibtex', '  url = ', undefined],
    // Papers that no digest has, several at once, and other texts.
    ['https://arxiv.org/abs/2412.00001', 'markdown', '', undefined],
    ['2501.17161 and math/0309136', 'markdown', '', undefined],
    ['https://example.org/2501.17161', 'markdown', '', undefined],
    ['x'.repeat(100_000), 'markdown', '', undefined],
  ];
  for (const [pasted, language, written, text] of cases) {
    it(`${JSON.stringify(pasted.slice(0, 60))} behind ${JSON.stringify(written)} in ${language}`, async () => {
      assert.equal((await offered(pasted, language, written))?.insertText, text);
    });
  }

  it('says what it would become', async () => {
    assert.equal((await offered('2501.17161', 'markdown'))?.title, 'Insert Link with Title');
    assert.equal((await offered('2501.17161', 'latex'))?.title, 'Insert Citation');
    assert.equal((await offered('2501.17161', 'latex', '\\cite{'))?.title, 'Insert Citation Key');
  });
});
