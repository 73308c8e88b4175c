import * as vscode from 'vscode';
import type { Papers } from '../papers/papers';
import { type Identifiers, rangeOf } from './identifiers';
import { toRange } from './places';
import { anyDocument } from './selector';

/** The references of an identifier: everywhere the workspace names it, in whatever spelling, and in the documents that are open. */
export function registerReferences(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(anyDocument, {
    async provideReferences(document, position, _context, token) {
      await identifiers.ready(document);
      const found = identifiers.at(document, position);
      if (!found) {
        return undefined;
      }
      const { id } = found.one;
      const mentions = await papers.mentions(id, token);
      const inFiles = new Set(mentions.map(({ name }) => name));
      // The cells of an open notebook are documents of their own: its file says nothing more.
      const told = new Set([document.uri, ...vscode.workspace.notebookDocuments.map(({ uri }) => uri)].map(String));
      const open = [
        document,
        ...vscode.workspace.textDocuments.filter((other) => other !== document && !inFiles.has(other.uri.toString())),
      ];
      return [
        ...open.flatMap((each) => locationsIn(each, id, identifiers)),
        ...mentions
          .filter(({ name }) => !told.has(name))
          .map(({ name, range }) => new vscode.Location(vscode.Uri.parse(name), toRange(range))),
      ];
    },
  });
}

function locationsIn(document: vscode.TextDocument, id: string, identifiers: Identifiers): vscode.Location[] {
  return identifiers.all(document).flatMap((one) => (one.id === id ? [new vscode.Location(document.uri, rangeOf(document, one))] : []));
}
