import * as vscode from 'vscode';
import type { FileRead } from '../../protocol/worker';
import type { Range, Source, Stamp } from '../../core/model';

/** Converts a range of core to one of VS Code. */
export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** The sources of a paper, newest digest first, those without a date last. */
export function newestFirst(sources: readonly Source[]): Source[] {
  return [...sources].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
}

/** The path of a file relative to the workspace. */
export function fileLabel(name: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(name));
}

/** The link that runs a command with these arguments, for Markdown and document links. */
export function commandUri(command: string, ...args: unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:paperDigest.${command}?${encodeURIComponent(JSON.stringify(args))}`);
}

/**
 * The state of a file, and its bytes unless there are more than `limit` or its state is `known`; undefined when it is no
 * file. Rejects when it does not exist or cannot be read.
 */
export async function readBounded(uri: vscode.Uri, limit: number, known?: Stamp): Promise<FileRead | undefined> {
  const { size, mtime, type } = await vscode.workspace.fs.stat(uri);
  const stamp = { size, mtime };
  if ((type & vscode.FileType.File) === 0) {
    return undefined;
  }
  if (size > limit || (known?.size === size && known.mtime === mtime)) {
    return { stamp };
  }
  // Links can lead to devices that report a size of zero and never end, and the API only reads whole files.
  const isEmpty = size === 0 && uri.scheme === 'file';
  return { stamp, bytes: isEmpty ? new Uint8Array() : await vscode.workspace.fs.readFile(uri) };
}
