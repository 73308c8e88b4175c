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
