import * as vscode from 'vscode';
import { wellFormed } from '../../base/text';
import type { MarkFiles } from '../../core/marks/markLog';
import { readBounded } from '../common/locations';

/** Maximum size of a file in bytes; a million marks take about 100 MB. */
const LARGEST = 400 * 1024 * 1024;

/** Access to files through VS Code, on any file system; paths are URI strings. */
export const workspaceFiles: MarkFiles = {
  list: async (folder) => {
    const entries = await ifFound(async () => vscode.workspace.fs.readDirectory(vscode.Uri.parse(folder)));
    return (entries ?? [])
      .filter(([, type]) => (type & vscode.FileType.Directory) === 0)
      .map(([name, type]) => ({ name: encodeURIComponent(wellFormed(name)), isLink: (type & vscode.FileType.SymbolicLink) !== 0 }));
  },
  stamp: (path) =>
    ifFound(async () => {
      const { mtime, size } = await vscode.workspace.fs.stat(vscode.Uri.parse(path));
      return { mtime, size };
    }),
  read: (path) =>
    ifFound(async () => {
      const file = await readBounded(vscode.Uri.parse(path), LARGEST);
      if (file && !file.bytes) {
        throw new Error(`${path}: ${file.stamp.size} bytes are too many for a file of marks`);
      }
      return file?.bytes;
    }),
  write: async (path, bytes) => {
    const uri = vscode.Uri.parse(path);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(uri, '..'));
    await vscode.workspace.fs.writeFile(uri, bytes);
  },
  rename: async (from, to) => vscode.workspace.fs.rename(vscode.Uri.parse(from), vscode.Uri.parse(to), { overwrite: true }),
  remove: async (path) => {
    await ifFound(async () => vscode.workspace.fs.delete(vscode.Uri.parse(path)));
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
