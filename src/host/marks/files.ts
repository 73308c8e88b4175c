import * as vscode from 'vscode';
import type { Clock, Files } from '../../core/marks/ports';
import { textOf } from './text';

/** Files through VS Code, whatever provides them; paths are URI strings. */
export const workspaceFiles: Files = {
  stamp: (path) =>
    ifFound(async () => {
      const { mtime, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(path));
      return { mtime, size };
    }),
  read: (path) => ifFound(async () => textOf(await vscode.workspace.fs.readFile(vscode.Uri.parse(path)))),
  write: async (path, text) => {
    const uri = vscode.Uri.parse(path);
    const bytes = new TextEncoder().encode(text);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, bytes);
    return bytes.length;
  },
  rename: async (from, to) => vscode.workspace.fs.rename(vscode.Uri.parse(from), vscode.Uri.parse(to), { overwrite: true }),
  copy: async (from, to) => vscode.workspace.fs.copy(vscode.Uri.parse(from), vscode.Uri.parse(to), { overwrite: true }),
  remove: async (path) => {
    await ifFound(async () => vscode.workspace.fs.delete(vscode.Uri.parse(path)));
  },
  list: async (folder) => {
    const entries = await ifFound(async () => vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder)));
    return (entries ?? []).filter(([, type]) => type === vscode.FileType.File).map(([name]) => encodeURIComponent(name));
  },
};

/** The time of the machine. */
export const clock: Clock = {
  now: () => Date.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, delay);
    return { dispose: () => clearTimeout(timer) };
  },
};

async function ifFound<T>(act: () => Promise<T>): Promise<T | undefined> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
      return undefined;
    }
    throw error;
  }
}
