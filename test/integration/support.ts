import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Paper } from '../../src/core/model';

/** The extension's public API, as DESIGN names it. */
export interface Api {
  version: 1;
  ready: Promise<void>;
  papers(): readonly Paper[];
  paper(id: string): Promise<(Paper & { entries: unknown[] }) | undefined>;
  search(query: string, limit?: number): Promise<{ id: string; score: number }[]>;
  onDidChange: vscode.Event<void>;
}

/** Activates the extension and waits until the workspace has been read. */
export async function api(): Promise<Api> {
  const extension = vscode.extensions.getExtension<Api>('paper-digest.paper-digest');
  assert.ok(extension, 'the extension is installed');
  const exported = await extension.activate();
  await exported.ready;
  return exported;
}

/** The folder that is open: a copy of the seeds that tests may change. */
export function folder(): vscode.Uri {
  const first = vscode.workspace.workspaceFolders?.[0];
  assert.ok(first, 'a folder is open');
  return first.uri;
}

/** Writes a file of the workspace, its folders included. */
export async function write(path: string, text: string | Uint8Array): Promise<vscode.Uri> {
  const uri = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.writeFile(uri, typeof text === 'string' ? new TextEncoder().encode(text) : text);
  return uri;
}

/** Deletes a file or folder of the workspace; one that is not there is no error. */
export async function remove(path: string): Promise<void> {
  const uri = vscode.Uri.joinPath(folder(), path);
  await vscode.workspace.fs.delete(uri, { recursive: true }).then(undefined, () => undefined);
}

/** Opens a text in an editor, unsaved. */
export async function open(content: string, language = 'markdown'): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument({ content, language });
  await vscode.window.showTextDocument(document);
  return document;
}

/** Asks again and again until the answer is not undefined or false; fails after `patience` milliseconds. */
export async function eventually<T>(what: string, ask: () => T | Promise<T>, patience = 40_000): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) {
      return answer;
    }
    if (Date.now() > end) {
      assert.fail(`waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Closes every editor without asking to save. Whether a document is dirty may be known here too late, so each is reverted. */
export async function closeEditors(): Promise<void> {
  const open = () => vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0);
  await eventually('all editors to close', async () => {
    if (open()) {
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    return !open();
  });
}
