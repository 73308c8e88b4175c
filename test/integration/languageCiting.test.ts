import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, open } from './support';

const known = '2501.17161';

/** What is offered at the end of a document. */
async function offered(
  text: string,
  language: string,
  trigger?: string,
): Promise<{ document: vscode.TextDocument; items: vscode.CompletionItem[] }> {
  const document = await open(text, language);
  const end = document.positionAt(text.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    end,
    trigger,
    100,
  );
  return { document, items: list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference) };
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function inserted({ insertText }: vscode.CompletionItem): string {
  return typeof insertText === 'string' ? insertText : (insertText?.value ?? '');
}

describe('completion of papers', () => {
  before(async () => {
    await api();
  });
  afterEach(closeEditors);

  const places: [text: string, language: string, inserted: string][] = [
    [
      'See arxiv:memorizes',
      'markdown',
      `[SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training](https://arxiv.org/abs/${known})`,
    ],
    [
      'See [[memorizes',
      'markdown',
      `[SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training](https://arxiv.org/abs/${known})`,
    ],
    ['\\cite{memorizes', 'latex', `arXiv:${known}`],
    ['See ARXIV:memorizes', 'latex', `\\cite{arXiv:${known}}`],
    ['  eprint = {arxiv:2501.17161', 'bibtex', known],
    [
      'See arxiv:memorizes',
      'restructuredtext',
      `\`SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training <https://arxiv.org/abs/${known}>\`__`,
    ],
    [
      'arxiv:memorizes',
      'plaintext',
      `[SFT Memorizes, RL Generalizes: A Comparative Study of Foundation Model Post-training](https://arxiv.org/abs/${known})`,
    ],
  ];
  for (const [text, language, expected] of places) {
    it(`in ${language} after ${JSON.stringify(text)}`, async () => {
      const item = await eventually('the paper', async () =>
        (await offered(text, language)).items.find((one) => labelOf(one).startsWith('SFT Memorizes')),
      );
      assert.equal(inserted(item), expected);
    });
  }

  it('offers the newest papers before anything is typed, with their summaries', async () => {
    const { document, items } = await offered('arxiv:', 'markdown', ':');
    assert.ok(items.length > 10, String(items.length));
    const resolved = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(6),
      ':',
      3,
    );
    const [first] = resolved.items;
    assert.ok(first?.documentation instanceof vscode.MarkdownString);
    assert.ok(first.documentation.value.length > 100);
  });

  it('finds Korean', async () => {
    const { items } = await offered('arxiv:강화', 'markdown');
    assert.ok(items.length > 0);
  });

  it('offers nothing where no paper is being typed', async () => {
    assert.deepEqual((await offered('a: ', 'markdown', ':')).items, []);
  });
});

describe('citing', () => {
  before(async () => {
    await api();
  });
  afterEach(closeEditors);

  it('copies BibTeX of a paper and of a list', async () => {
    await vscode.commands.executeCommand('paperDigest.copyBibtex', known);
    const one = await vscode.env.clipboard.readText();
    assert.match(one, /^@misc\{arXiv:2501\.17161,\n {2}title = \{\{SFT\} Memorizes/);
    assert.doesNotMatch(one, /cp5555/);
    await vscode.commands.executeCommand('paperDigest.copyBibtex', [known, '2501.17116', '9999.99999']);
    assert.equal((await vscode.env.clipboard.readText()).match(/^@misc/gm)?.length, 2);
  });

  for (const [language, expected] of [
    ['markdown', /^\[SFT Memorizes.*\]\(https:\/\/arxiv\.org\/abs\/2501\.17161\)$/],
    ['latex', /^\\cite\{arXiv:2501\.17161\}$/],
    ['bibtex', /^@misc\{arXiv:2501\.17161,/],
    ['python', /^arXiv:2501\.17161$/],
  ] as const) {
    it(`inserts a paper into ${language}`, async () => {
      const document = await open('', language);
      await vscode.commands.executeCommand('paperDigest.insertPaper', known);
      assert.match(document.getText(), expected);
    });
  }

  it('inserts all of several papers', async () => {
    const other = (await api()).papers().find(({ id }) => /^\d{4}\.\d{5}$/.test(id) && id !== known)?.id;
    assert.ok(other);
    const document = await open('', 'latex');
    await vscode.commands.executeCommand('paperDigest.insertPaper', known, [known, other]);
    assert.equal(document.getText(), `\\cite{arXiv:${known},arXiv:${other}}`);
  });
});
