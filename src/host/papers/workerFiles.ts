import * as vscode from 'vscode';
import type { FileHandlers } from './paperService';

/** Reads and writes for the worker what it does not reach itself. */
export const fileHandlers: FileHandlers = {
  read: async ({ name, limit, known }) => {
    const uri = vscode.Uri.parse(name, true);
    try {
      const { size, mtime, type } = await vscode.workspace.fs.stat(uri);
      const same = known?.size === size && known.mtime === mtime;
      if ((type & vscode.FileType.File) === 0) {
        return undefined;
      }
      return { stamp: { size, mtime }, ...(!same && size <= limit && { bytes: await vscode.workspace.fs.readFile(uri) }) };
    } catch {
      return undefined;
    }
  },
  load: ({ name }) => Promise.resolve(vscode.workspace.fs.readFile(vscode.Uri.parse(name, true))).catch(() => undefined),
  save: async ({ name, bytes }) => {
    const whole = vscode.Uri.parse(name, true);
    const part = vscode.Uri.parse(`${name}.tmp`, true);
    await vscode.workspace.fs.writeFile(part, bytes);
    await vscode.workspace.fs.rename(part, whole, { overwrite: true });
  },
  erase: async ({ name }) => {
    await vscode.workspace.fs.delete(vscode.Uri.parse(name, true), { recursive: true });
  },
  list: async ({ name }) => {
    try {
      return (await vscode.workspace.fs.readDirectory(vscode.Uri.parse(name, true))).map(([file]) => file);
    } catch {
      return [];
    }
  },
};
