import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, folder } from './support';

/** The webview tabs that show our pages. */
function tabs(): vscode.Tab[] {
  const all = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  return all.filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('paperDigest.page'));
}

const active = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
const at = () => vscode.commands.executeCommand<string | undefined>('paperDigest.activePaper');
const showing = (label: string) => eventually(`the tab “${label}”`, () => active() === label);

describe('pages', () => {
  before(() => api());
  afterEach(closeEditors);

  it('shows a paper, and the next one in its place', async () => {
    await vscode.commands.executeCommand('paperDigest.openPaper', '2501.17161');
    await eventually('the page of the paper', () => active()?.startsWith('SFT Memorizes'));
    assert.equal(await at(), '2501.17161');
    await vscode.commands.executeCommand('paperDigest.openPaper', '2501.17116');
    await eventually('the page of the other paper', () => active()?.startsWith('Optimizing Large'));
    assert.equal(tabs().length, 1);
    await vscode.commands.executeCommand('paperDigest.openPaperBeside', '2501.17161');
    await eventually('a second page', () => tabs().length === 2 && active()?.startsWith('SFT Memorizes'));
  });

  it('shows a day, whose script runs and says at which paper the reader is', async () => {
    await vscode.commands.executeCommand('paperDigest.openDay', '2025-01-29');
    await showing('2025-01-29');
    await eventually('the first paper of the day', async () => (await at()) === '2501.17161');
    await vscode.commands.executeCommand('paperDigest.openPaper', '2501.17161');
    await eventually('both pages', () => active()?.startsWith('SFT Memorizes'));
    assert.deepEqual(
      tabs()
        .map(({ label }) => label.slice(0, 10))
        .sort(),
      ['2025-01-29', 'SFT Memori'],
    );
  });

  it('opens the newest day when none is named', async () => {
    await vscode.commands.executeCommand('paperDigest.openDay');
    await showing('2025-02-11');
  });

  it('shows the digest of the editor in front', async () => {
    const [file] = (await vscode.workspace.fs.readDirectory(folder())).filter(([name]) => name.startsWith('002'));
    assert.ok(file);
    const uri = vscode.Uri.joinPath(folder(), file[0]);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('paperDigest.openDigestPage');
    await eventually('the page of the digest', () => active()?.endsWith(file[0]));
    await eventually('its first paper', async () => (await at()) === '2501.17161');
  });

  it('says so when no digest has a paper', async () => {
    await vscode.commands.executeCommand('paperDigest.openPaper', '9999.99999');
    await showing('9999.99999');
  });

  it('comes back where it stood after it was hidden', async () => {
    await vscode.commands.executeCommand('paperDigest.openDay', '2025-01-29');
    await eventually('the first paper', async () => (await at()) === '2501.17161');
    await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
    await eventually('no page in front', async () => (await at()) === undefined);
    await vscode.commands.executeCommand('paperDigest.openDay', '2025-01-29');
    await eventually('the first paper again', async () => (await at()) === '2501.17161');
    assert.equal(tabs().length, 1);
  });
});
