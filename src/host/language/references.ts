import * as vscode from 'vscode';
import type { Papers } from '../papers';
import { type Identifiers, rangeOf } from './identifiers';
import { toRange } from './places';
import { anyDocument } from './selector';

/** The references of an identifier: everywhere the workspace names it, in whatever spelling, and in the document itself. */
export function registerReferences(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(anyDocument, {
    async provideReferences(document, position, _context, token) {
      const found = identifiers.at(document, position);
      if (!found) {
        return undefined;
      }
      const { id } = found.one;
      const here = identifiers.all(document).filter((one) => one.id === id);
      const elsewhere = (await papers.mentions(id, token)).filter(({ name }) => name !== document.uri.toString());
      return [
        ...here.map((one) => new vscode.Location(document.uri, rangeOf(document, one))),
        ...elsewhere.map(({ name, range }) => new vscode.Location(vscode.Uri.parse(name), toRange(range))),
      ];
    },
  });
}
