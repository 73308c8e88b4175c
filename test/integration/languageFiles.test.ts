import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, open, remove, write } from './support';

const known = '2501.17161';

/** Kinds of notes whose languages a VS Code without other extensions does not know: it opens them as plain text. */
const notes: { file: string; text: string }[] = [
  { file: 'note.qmd', text: `---\ntitle: A note\n---\n\nSee ${known}.\n` },
  { file: 'note.Rmd', text: `---\ntitle: A note\n---\n\nSee ${known}.\n` },
  { file: 'note.adoc', text: `= A note\n\nSee ${known}.\n` },
  { file: 'note.org', text: `* A note\n\nSee ${known}.\n` },
  { file: 'note.typ', text: `= A note\n\nSee ${known}.\n` },
];

const notebook = {
  cells: [
    { cell_type: 'markdown', metadata: {}, source: ['# Note\n', '\n', `See ${known}.\n`] },
    { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: [`x = ${known}  # arXiv:${known}\n`] },
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 5,
};

function hovers(uri: vscode.Uri, line: number, character: number): Thenable<vscode.Hover[]> {
  return vscode.commands.executeCommand('vscode.executeHoverProvider', uri, new vscode.Position(line, character));
}

/** Waits until a hover there tells the paper's title. */
async function tellsTitle(uri: vscode.Uri, line: number, character: number): Promise<void> {
  await eventually(`a hover in ${uri.path}`, async () =>
    (await hovers(uri, line, character)).some(({ contents }) =>
      contents.some((one) => (typeof one === 'string' ? one : one.value).includes('SFT Memorizes')),
    ),
  );
}

async function referredFiles(document: vscode.TextDocument): Promise<vscode.Uri[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    document.uri,
    new vscode.Position(0, 3),
  );
  return found.map(({ uri }) => uri);
}

describe('identifiers in files of other kinds', () => {
  before(() => api());
  afterEach(async () => {
    await closeEditors();
    await remove('kinds');
  });

  for (const { file, text } of notes) {
    it(`are alive in ${file}`, async () => {
      const uri = await write(`kinds/${file}`, text);
      const document = await vscode.workspace.openTextDocument(uri);
      const { line, character } = document.positionAt(text.indexOf(known) + 3);
      await tellsTitle(uri, line, character);
      const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri, 10);
      assert.ok(links.some(({ target }) => target?.toString().startsWith('command:paperDigest.openPaper')));
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
      assert.ok(lenses.some(({ command }) => command?.title.startsWith('SFT Memorizes')));
      const other = await open(`${known}\n`);
      await eventually(`a reference in ${file}`, async () =>
        (await referredFiles(other)).some(({ path }) => path.endsWith(`/kinds/${file}`)),
      );
    });
  }

  it('are alive in the cells of a notebook', async () => {
    const uri = await write('kinds/book.ipynb', JSON.stringify(notebook));
    const asked = await open(`${known}\n`);
    await eventually('the file of the notebook as a reference', async () =>
      (await referredFiles(asked)).some(({ path, scheme }) =>
        scheme === 'file' || scheme === 'vscode-remote' ? path.endsWith('/book.ipynb') : false,
      ),
    );

    const book = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(book);
    const [markdown, code] = book.getCells().map(({ document }) => document);
    assert.ok(markdown && code);
    assert.equal(markdown.languageId, 'markdown');
    await tellsTitle(markdown.uri, 2, 7);
    // In code a bare number is none; a marked one is.
    assert.deepEqual(await hovers(code.uri, 0, 7), []);
    await tellsTitle(code.uri, 0, 28);
    const definitions = await vscode.commands.executeCommand<unknown[]>(
      'vscode.executeDefinitionProvider',
      markdown.uri,
      new vscode.Position(2, 7),
    );
    assert.ok(definitions.length >= 3, String(definitions.length));

    const files = await referredFiles(asked);
    assert.ok(
      files.some((each) => each.toString() === markdown.uri.toString()),
      files.join('\n'),
    );
    assert.ok(!files.some((each) => each.toString() === uri.toString()), files.join('\n'));
  });
});

describe('exported citations', () => {
  before(() => api());
  afterEach(closeEditors);

  /** Accepts what the list of formats has first, until a document in that language is in front. */
  async function exported(command: Thenable<unknown>): Promise<string> {
    const text = await eventually('the citations', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      const document = vscode.window.activeTextEditor?.document;
      return document?.languageId === 'bibtex' ? document.getText() : undefined;
    });
    await command;
    return text;
  }

  it('are a new document', async () => {
    const text = await exported(vscode.commands.executeCommand('paperDigest.exportCitations', [known, '2501.17116', '9999.99999']));
    assert.deepEqual(text.match(/^@misc\{.*$/gm), ['@misc{arXiv:2501.17161,', '@misc{arXiv:2501.17116,']);
  });

  it('are of what a document names', async () => {
    await open(`As in ${known}, arXiv:2501.17161v2 and 2412.00001.\n`);
    const text = await exported(vscode.commands.executeCommand('paperDigest.citeDocument'));
    assert.deepEqual(text.match(/^@misc\{.*$/gm), ['@misc{arXiv:2501.17161,']);
  });
});
