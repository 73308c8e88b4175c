import * as vscode from 'vscode';
import { readBounded } from '../common/locations';
import type { FileHandlers } from './paperService';

/** Accesses files for a worker that cannot reach them itself. */
export const fileHandlers: FileHandlers = {
  read: ({ name, limit, known }) => readBounded(vscode.Uri.parse(name, true), limit, known).catch(() => undefined),
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
