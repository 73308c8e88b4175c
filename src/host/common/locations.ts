import * as vscode from 'vscode';
import type { Range, Source } from '../../core/model';

/** A stretch of core as VS Code's. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The sources of a paper, newest digest first, those without a date last. */
export function newestFirst(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
}

/** What a file is called where a path would be too long: its path in the workspace. */
export function fileLabel(name: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(name));
}

/** The link that runs a command with these arguments, for Markdown and document links. */
export function commandUri(command: string, ...args: unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:paperDigest.${command}?${encodeURIComponent(JSON.stringify(args))}`);
}

/** What a file is, and its bytes when there are any to read. */
export interface FileState {
  stamp: { size: number; mtime: number };
  bytes?: Uint8Array;
}

/**
 * A file's state, and its bytes unless there are more than `limit` or its state is `known`; undefined for what is no file.
 * Rejects when it is not there or cannot be read.
 */
export async function readBounded(uri: vscode.Uri, limit: number, known?: FileState['stamp']): Promise<FileState | undefined> {
  const { size, mtime, type } = await vscode.workspace.fs.stat(uri);
  const stamp = { size, mtime };
  if ((type & vscode.FileType.File) === 0) {
    return undefined;
  }
  if (size > limit || (known?.size === size && known.mtime === mtime)) {
    return { stamp };
  }
  // Links lead to files of the system that are said to be empty and never end, and only whole files can be read here.
  const isEmpty = size === 0 && uri.scheme === 'file';
  return { stamp, bytes: isEmpty ? new Uint8Array() : await vscode.workspace.fs.readFile(uri) };
}
