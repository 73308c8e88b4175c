import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, remove, write } from './support';

const ROW = "| Jane Doe | - One thing. - Another. | ['NLP'] | [Link](github.com/a/b) | [Link](huggingface.co/c/d) |";
const BROKEN = `## Papers for 2031-01-02

| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |
|-------|---------|---------|----------------|-------------|-----------------|
| [A Title That
  Is Broken](https://arxiv.org/abs/2501.00011) ${ROW}
| [Another Title That
  Is Broken](https://arxiv.org/abs/2501.00012) ${ROW}
`;

describe('problems of digests', () => {
  before(() => api());

  afterEach(async () => {
    await configure('severity', undefined);
    await closeEditors();
    await remove('problems');
    // The next test writes files of the same names: what is still told of these would be taken for its own.
    await eventually('no problems of removed digests', () =>
      vscode.languages.getDiagnostics().every(([uri, found]) => found.length === 0 || !uri.path.includes('/problems/')),
    );
  });

  it('are told where they are in an open digest, as hints, with their codes', async () => {
    const uri = await opened('problems/2031-01-02.md', BROKEN);
    const found = await told(uri, 'wrapped-row');
    const rows = found.filter((diagnostic) => diagnostic.code === 'wrapped-row');
    assert.deepEqual(
      rows.map(({ range }) => [range.start.line, range.end.line]),
      [
        [4, 5],
        [6, 7],
      ],
    );
    assert.ok(
      found.every(
        ({ severity, source, message }) => severity === vscode.DiagnosticSeverity.Hint && source === 'Paper Digest' && message !== '',
      ),
    );
  });

  it('are mended one by one, and all of a kind at once', async () => {
    const uri = await opened('problems/2031-01-02.md', BROKEN);
    const [first] = (await told(uri, 'wrapped-row')).filter((diagnostic) => diagnostic.code === 'wrapped-row');
    assert.ok(first);
    const titles = (await actionsAt(uri, first.range)).map((action) => action.title);
    assert.deepEqual(
      titles.filter((title) => title.includes('row')),
      ['Join the row into one line', 'Join all 2 wrapped rows in this file'],
    );
    await apply(uri, first.range, 'Complete all 4 links in this file');
    await gone(uri, 'link-without-scheme');
    await apply(uri, first.range, 'Join all 2 wrapped rows in this file');
    await gone(uri, 'wrapped-row');
    const text = (await vscode.workspace.openTextDocument(uri)).getText();
    assert.ok(text.includes('| [A Title That Is Broken](https://arxiv.org/abs/2501.00011) | Jane Doe |'));
    assert.ok(text.includes('[Link](https://github.com/a/b) | [Link](https://huggingface.co/c/d) |'));
  });

  it('have the severity that the setting gives their code', async () => {
    await configure('severity', { 'wrapped-row': 'warning', 'link-without-scheme': 'off' });
    const uri = await opened('problems/2031-01-02.md', BROKEN);
    const found = await told(uri, 'wrapped-row');
    assert.equal(found.find((diagnostic) => diagnostic.code === 'wrapped-row')?.severity, vscode.DiagnosticSeverity.Warning);
    assert.ok(!found.some((diagnostic) => diagnostic.code === 'link-without-scheme'));
  });

  it('go with the file that had them', async () => {
    const uri = await opened('problems/2031-01-02.md', BROKEN);
    await told(uri, 'wrapped-row');
    await closeEditors();
    await remove('problems');
    await gone(uri, 'wrapped-row');
  });

  it('of digests that are not open are told by the command that checks the workspace, what other digests pair differently included', async () => {
    const exports = await api();
    const row = (id: string, title: string): string =>
      BROKEN.slice(0, BROKEN.indexOf('| [A Title')) +
      `| [${title}](https://arxiv.org/abs/${id}) | Jane Doe | - One. | ['NLP'] | N/A | N/A |\n`;
    const one = await write('problems/2031-02-01.md', row('2501.00021', 'Rivers That Plan Their Own Way'));
    const other = await write('problems/2031-02-02.md', row('2501.00021', 'Counting Sheep in Complete Darkness'));
    await eventually('both digests to be read', () => exports.papers().find((paper) => paper.id === '2501.00021')?.sources.length === 2);
    await vscode.commands.executeCommand('paperDigest.checkWorkspace');
    for (const uri of [one, other]) {
      await eventually(`a problem in ${uri.path}`, () =>
        vscode.languages.getDiagnostics(uri).some((diagnostic) => diagnostic.code === 'other-title'),
      );
    }
  });
});

describe('the command that explains a file', () => {
  before(() => api());
  afterEach(() => remove('problems'));

  it('says how a digest was read', async () => {
    const exports = await api();
    const uri = await write('problems/2031-03-01.md', BROKEN);
    await eventually('the digest to be read', () => exports.papers().find((paper) => paper.id === '2501.00011'));
    const words = await vscode.commands.executeCommand<string>('paperDigest.explainFile', uri);
    assert.match(words, /digest/);
    assert.match(words, /2031-01-02/);
  });

  it('says by which rule a file is none', async () => {
    const uri = await write('problems/notes.md', '# Notes\n\nAsk Jun about 2501.17161 before Monday. Then buy coffee.\n');
    const words = await vscode.commands.executeCommand<string>('paperDigest.explainFile', uri);
    assert.match(words, /Not a digest: .*mentioned/);
  });
});

async function opened(path: string, text: string): Promise<vscode.Uri> {
  const uri = await write(path, text);
  await vscode.window.showTextDocument(uri);
  return uri;
}

function told(uri: vscode.Uri, code: string): Promise<vscode.Diagnostic[]> {
  return eventually(`${code} in ${uri.path}`, () => {
    const found = vscode.languages.getDiagnostics(uri).filter((diagnostic) => diagnostic.source === 'Paper Digest');
    return found.some((diagnostic) => diagnostic.code === code) ? found : undefined;
  });
}

async function gone(uri: vscode.Uri, code: string): Promise<void> {
  await eventually(`no ${code} in ${uri.path}`, () => !vscode.languages.getDiagnostics(uri).some((diagnostic) => diagnostic.code === code));
}

/** The quick fixes at a place; VS Code cancels the question when the problems of the file change meanwhile, and is asked again. */
async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return eventually('an answer that is not cancelled', () =>
    Promise.resolve(
      vscode.commands.executeCommand<vscode.CodeAction[] | undefined>('vscode.executeCodeActionProvider', uri, range, kind),
    ).then(
      (actions) => actions ?? [],
      (error: unknown) => {
        if (String(error).includes('Canceled')) {
          return undefined;
        }
        throw error;
      },
    ),
  );
}

/** Applies the fix of that title; asks again while the file is read anew. */
async function apply(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const fix = await eventually(title, async () => (await actionsAt(uri, range)).find((action) => action.title === title));
  assert.ok(fix.edit, 'the fix has an edit');
  assert.ok(await vscode.workspace.applyEdit(fix.edit));
}

async function configure(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('paperDigest').update(name, value, vscode.ConfigurationTarget.Global);
}
