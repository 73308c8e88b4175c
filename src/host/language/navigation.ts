import * as vscode from 'vscode';
import type { Papers } from '../papers/papers';
import type { Bibliographies, LocatedEntry } from './bibliographies';
import { type Identifiers, rangeOf } from './identifiers';
import { newestFirst, toRange } from '../common/locations';
import { anyDocument } from './selector';

/** The definition of an identifier: its entries in the digests, newest first; for a citation, first its entry in the bibliography. */
export function registerDefinition(papers: Papers, identifiers: Identifiers, bibliographies: Bibliographies): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(anyDocument, {
    async provideDefinition(document, position): Promise<vscode.LocationLink[]> {
      await identifiers.ready(document);
      const found = identifiers.at(document, position);
      const sources = found ? newestFirst(papers.paper(found.identifier.id)?.sources ?? []) : [];
      const cited = found?.identifier.key === undefined ? undefined : bibliographies.entry(found.identifier.key, document.uri);
      const digests = sources.map(({ name, range }) => ({
        ...(found && { originSelectionRange: found.range }),
        targetUri: vscode.Uri.parse(name),
        targetRange: toRange(range),
        targetSelectionRange: toRange({ start: range.start, end: range.start }),
      }));
      return [...(cited && found ? [await entryLink(cited, found.range)] : []), ...digests];
    },
  });
}

async function entryLink({ uri, entry }: LocatedEntry, originSelectionRange: vscode.Range): Promise<vscode.LocationLink> {
  const document = await vscode.workspace.openTextDocument(uri);
  const at = (offset: number) => document.positionAt(offset);
  return {
    originSelectionRange,
    targetUri: uri,
    targetRange: new vscode.Range(at(entry.start), at(entry.end)),
    targetSelectionRange: new vscode.Range(at(entry.keyStart), at(entry.keyStart + entry.key.length)),
  };
}

/** The references of an identifier: all mentions in the workspace, in any spelling, and in open documents. */
export function registerReferences(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerReferenceProvider(anyDocument, {
    async provideReferences(document, position, _context, token) {
      await identifiers.ready(document);
      const found = identifiers.at(document, position);
      if (!found) {
        return undefined;
      }
      const { id } = found.identifier;
      const mentions = await papers.mentions(id, token);
      const inFiles = new Set(mentions.map(({ name }) => name));
      // The cells of an open notebook are separate documents that cover its file.
      const covered = new Set([document.uri, ...vscode.workspace.notebookDocuments.map(({ uri }) => uri)].map(String));
      const open = [
        document,
        ...vscode.workspace.textDocuments.filter((other) => other !== document && !inFiles.has(other.uri.toString())),
      ];
      return [
        ...open.flatMap((each) => locationsIn(each, id, identifiers)),
        ...mentions
          .filter(({ name }) => !covered.has(name))
          .map(({ name, range }) => new vscode.Location(vscode.Uri.parse(name), toRange(range))),
      ];
    },
  });
}

function locationsIn(document: vscode.TextDocument, id: string, identifiers: Identifiers): vscode.Location[] {
  return identifiers
    .all(document)
    .flatMap((identifier) => (identifier.id === id ? [new vscode.Location(document.uri, rangeOf(document, identifier))] : []));
}
