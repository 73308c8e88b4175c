import * as vscode from 'vscode';
import type { Papers } from '../papers/papers';
import type { Bibliographies, LocatedEntry } from './bibliographies';
import type { Identifiers } from './identifiers';
import { newestFirst, toRange } from './places';
import { anyDocument } from './selector';

/** The definition of an identifier: its entries in the digests, the newest first; of a citation first its entry in the bibliography. */
export function registerDefinition(papers: Papers, identifiers: Identifiers, bibliographies: Bibliographies): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(anyDocument, {
    async provideDefinition(document, position): Promise<vscode.LocationLink[]> {
      await identifiers.ready(document);
      const found = identifiers.at(document, position);
      const sources = found ? newestFirst(papers.paper(found.one.id)?.sources ?? []) : [];
      const cited = found?.one.key === undefined ? undefined : bibliographies.entry(found.one.key, document.uri);
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
