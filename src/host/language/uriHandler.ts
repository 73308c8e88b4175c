import * as vscode from 'vscode';
import { parseArxivId } from '../../core/arxiv';

/**
 * Addresses of the extension, so that notes and other programs can lead to its pages:
 * `vscode://paper-digest.paper-digest/2501.17161`, `/day/2025-01-29`, `/search?q=…`.
 */
export function registerUriHandler(): vscode.Disposable {
  return vscode.window.registerUriHandler({
    async handleUri(uri) {
      const action = actionOf(uri);
      if (action) {
        await vscode.commands.executeCommand(`paperDigest.${action.command}`, action.argument);
      }
    },
  });
}

/** The command that an address asks for, and its argument; undefined for an address that is none of ours. */
export function actionOf({ path, query }: Pick<vscode.Uri, 'path' | 'query'>): { command: string; argument: string } | undefined {
  const day = /^\/day\/(\d{4}-\d{2}-\d{2})\/?$/.exec(path)?.[1];
  if (day !== undefined) {
    return { command: 'openDay', argument: day };
  }
  if (/^\/search\/?$/.test(path)) {
    const asked = new URLSearchParams(query).get('q') ?? '';
    return { command: 'searchPapers', argument: asked.slice(0, 500) };
  }
  const id = parseArxivId(path.slice(1, 200))?.id;
  return id === undefined ? undefined : { command: 'openPaper', argument: id };
}
