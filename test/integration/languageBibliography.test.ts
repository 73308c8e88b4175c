import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, open, remove, write } from './support';

const known = '2501.17161';

const BIBLIOGRAPHY = `@article{chu2025sft,
  title = {{SFT} Memorizes},
  author = {Chu, Tianzhe and others},
  eprint = {2501.17161},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2501.17161},
}

@book{nobody1999, title = {A Book Without Identifier}}
`;

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

function inserted({ insertText }: vscode.CompletionItem): string {
  return typeof insertText === 'string' ? insertText : (insertText?.value ?? '');
}

async function offered(text: string, language: string): Promise<vscode.CompletionItem[]> {
  const document = await open(text, language);
  const end = document.positionAt(text.length);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, end);
  return list.items;
}

describe('a bibliography of the workspace', () => {
  let bibliography: vscode.Uri;
  before(async () => {
    await api();
    bibliography = await write('bibliography/references.bib', BIBLIOGRAPHY);
  });
  after(() => remove('bibliography'));
  afterEach(closeEditors);

  const cited: [language: string, text: string][] = [
    ['latex', 'As \\citep[see][p.~3]{other,\n  chu2025sft} says.'],
    ['markdown', 'As [@other; @chu2025sft, p. 3] says.'],
    ['quarto', 'As @chu2025sft says.'],
    ['typst', 'As @chu2025sft says.'],
    ['org', 'As [cite/t:@chu2025sft] says.'],
  ];
  for (const [language, text] of cited) {
    it(`has hover and definition in ${language}`, async function () {
      if (!(await vscode.languages.getLanguages()).includes(language)) {
        this.skip();
      }
      const document = await open(text, language);
      const position = document.positionAt(text.indexOf('chu2025sft') + 3);
      const hover = await eventually('the hover', async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
        return hovers.flatMap(({ contents }) => contents).find((content) => (content as vscode.MarkdownString).value.includes('Memorizes'));
      });
      assert.ok(hover);
      const definitions = await vscode.commands.executeCommand<vscode.LocationLink[]>(
        'vscode.executeDefinitionProvider',
        document.uri,
        position,
      );
      assert.ok(definitions.some(({ targetUri }) => targetUri.toString() === bibliography.toString()));
    });
  }

  for (const [language, text] of [
    ['latex', '\\cite{\n  other,\n  chu'],
    ['latex', '\\cites{a}{memorizes'],
    ['markdown', 'As [@chu'],
  ] as const) {
    it(`offers its keys in ${language} after ${JSON.stringify(text)}`, async () => {
      const items = await eventually('the key', async () => {
        const all = await offered(text, language);
        return all.some((item) => inserted(item) === 'chu2025sft') ? all : undefined;
      });
      const same = items.filter((item) => inserted(item) === 'chu2025sft');
      assert.deepEqual(same.map(labelOf), ['chu2025sft']);
      assert.equal(items.filter((item) => inserted(item) === `arXiv:${known}`).length, 0);
      assert.equal(items.filter((item) => inserted(item) === 'nobody1999').length, 0);
    });
  }

  it('gives its key to what is inserted', async () => {
    const document = await open('', 'latex');
    await vscode.commands.executeCommand('paperDigest.insertPaper', known);
    assert.equal(document.getText(), '\\cite{chu2025sft}');
  });

  it('has one lens an entry', async () => {
    const document = await vscode.workspace.openTextDocument(bibliography);
    await vscode.window.showTextDocument(document);
    const lenses = await eventually('the lenses', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
      const ours = all.filter(({ command }) => command?.command === 'paperDigest.openPaper');
      return ours.length > 0 ? ours : undefined;
    });
    assert.equal(lenses.length, 1);
    assert.equal(lenses[0]?.range.start.line, 0);
  });

  it('is read as it stands in its editor', async () => {
    const document = await vscode.workspace.openTextDocument(bibliography);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(bibliography, new vscode.Range(0, 9, 0, 19), 'renamed2025');
    await vscode.workspace.applyEdit(edit);
    const insertedKey = await eventually('the new key', async () => {
      const text = await open('', 'latex');
      await vscode.commands.executeCommand('paperDigest.insertPaper', known);
      return text.getText().includes('renamed2025') ? text.getText() : undefined;
    });
    assert.equal(insertedKey, '\\cite{renamed2025}');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });
});

describe('lenses and tables', () => {
  before(async () => {
    await api();
  });
  afterEach(closeEditors);

  it('keep apart', async () => {
    const table = `| Paper | Year |\n| --- | --- |\n| arXiv:${known} | 2025 |\n\nSee arXiv:${known}.\n`;
    const document = await open(table, 'markdown');
    const lines = await eventually('the lens', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 100);
      const ours = all.filter(({ command }) => command?.command === 'paperDigest.openPaper');
      return ours.length > 0 ? ours.map(({ range }) => range.start.line) : undefined;
    });
    assert.deepEqual(lines, [4]);
  });
});
