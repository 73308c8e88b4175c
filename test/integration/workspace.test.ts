import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, folder, remove, write, type Api } from './support';

const row = (id: string, title: string): string =>
  `| [${title}](https://arxiv.org/abs/${id}) | A. Author | - It works. | ['AI'] | N/A | N/A |`;
const table = (...rows: string[]): string =>
  [
    '## Papers for 2031-05-06',
    '',
    '| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');

describe('the workspace', () => {
  let papers: Api;
  const titleOf = (id: string): string | undefined => papers.papers().find((paper) => paper.id === id)?.title;
  const shows = (id: string, title: string | undefined): Promise<unknown> =>
    eventually(`${id} to be ${title ?? 'gone'}`, () => titleOf(id) === title);

  before(async () => {
    papers = await api();
  });

  afterEach(async () => {
    await closeEditors();
    await remove('changes');
    await remove('moved');
    await remove('.gitignore');
    await shows('3105.00001', undefined);
  });

  it('has the 44 papers of the seeds', async () => {
    // What the tests before this one left may still be going.
    await eventually('44 papers', () => papers.papers().length === 44);
  });

  it('shows a file that comes, changes and goes', async () => {
    await write('changes/a.md', table(row('3105.00001', 'First')));
    await shows('3105.00001', 'First');
    await write('changes/a.md', table(row('3105.00001', 'Second')));
    await shows('3105.00001', 'Second');
    await remove('changes/a.md');
    await shows('3105.00001', undefined);
  });

  it('shows papers in org-mode, reStructuredText and JSON, and none in settings', async () => {
    const kinds: [string, string][] = [
      ['changes/a.org', '* Papers of 2031-05-06\n** [[https://arxiv.org/abs/3105.00001][Rivers of Org]]\n- Authors :: Ida Holm, Bo Lind\n'],
      [
        'changes/b.rst',
        'Papers\n======\n\n* `Rivers of Rest <https://arxiv.org/abs/3105.00001>`_ by Ida Holm. We count rivers by ear.\n* `Boats of Rest <https://arxiv.org/abs/3105.00002>`_ by Bo Lind. We count boats by ear.\n',
      ],
      ['changes/c.json', '[{"title": "Rivers of JSON", "id": "3105.00001", "authors": ["Ida Holm"]}]'],
      ['changes/d.jsonl', '{"title": "Rivers of Lines", "id": "3105.00001", "authors": ["Ida Holm"]}\n'],
    ];
    for (const [path, text] of kinds) {
      await write(path, text);
      await shows('3105.00001', /Rivers of \w+/.exec(text)?.[0]);
      await remove(path);
      await shows('3105.00001', undefined);
    }
  });

  it('shows what is typed before it is saved, and what is reverted', async () => {
    const uri = await write('changes/b.md', table(row('3105.00001', 'Saved')));
    await shows('3105.00001', 'Saved');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, document.positionAt(document.getText().indexOf('Saved')), 'Not Yet ');
    await vscode.workspace.applyEdit(edit);
    await shows('3105.00001', 'Not Yet Saved');
    const paper = await papers.paper('3105.00001');
    assert.equal((paper?.entries[0] as { title?: string } | undefined)?.title, 'Not Yet Saved');
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await shows('3105.00001', 'Saved');
  });

  it('lets go of all files of a folder that is deleted', async () => {
    await write('changes/deep/c.md', table(row('3105.00001', 'Deep')));
    await write('changes/deep/er/d.md', table(row('3105.00002', 'Deeper')));
    await shows('3105.00001', 'Deep');
    await shows('3105.00002', 'Deeper');
    await remove('changes');
    await shows('3105.00001', undefined);
    await shows('3105.00002', undefined);
  });

  it('follows a folder that is moved', async () => {
    await write('changes/e/f.md', table(row('3105.00001', 'Moving')));
    await shows('3105.00001', 'Moving');
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(folder(), 'changes/e'), vscode.Uri.joinPath(folder(), 'moved'));
    await eventually('the source to be in the new folder', () =>
      papers
        .papers()
        .find((paper) => paper.id === '3105.00001')
        ?.sources.every((source) => source.name.endsWith('/moved/f.md')),
    );
  });

  it('reads what it can: a folder with the name of a digest, an empty file and bytes that are no text cost themselves only', async () => {
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder(), 'changes/folder.md'));
    await write('changes/empty.md', '');
    await write(
      'changes/binary.md',
      new Uint8Array(4_096).map((_, i) => (i * 7_919) % 256),
    );
    await write('changes/good.md', table(row('3105.00001', 'Good')));
    await shows('3105.00001', 'Good');
  });

  it('minds what git ignores', async () => {
    await write('changes/ignored/g.md', table(row('3105.00001', 'Ignored')));
    await shows('3105.00001', 'Ignored');
    await write('.gitignore', '# mine\n/changes/*/\n');
    await shows('3105.00001', undefined);
    await remove('.gitignore');
    await shows('3105.00001', 'Ignored');
  });

  it('finds in the summaries what was just written', async () => {
    await write('changes/h.md', table(row('3105.00001', 'Findable').replace('It works', 'Xylographic zeugma')));
    await eventually('the search to find it', async () => (await papers.search('xylographic')).some((hit) => hit.id === '3105.00001'));
  });

  it('takes a thousand files at once', async () => {
    const ids = Array.from({ length: 1_000 }, (_, i) => `3105.1${String(i).padStart(4, '0')}`);
    await Promise.all(ids.map((id) => write(`changes/many/${id}.md`, table(row(id, `Many ${id}`)))));
    await eventually('all thousand', () => papers.papers().filter((paper) => paper.title.startsWith('Many ')).length === 1_000, 60_000);
    await remove('changes/many');
    await eventually('none of them', () => !papers.papers().some((paper) => paper.title.startsWith('Many ')), 60_000);
  });
});
