import * as vscode from 'vscode';
import type { Papers } from '../papers/papers';
import type { Identifiers } from './identifiers';
import { newestFirst, toRange } from './places';
import { anyDocument } from './selector';

/** The definition of an identifier: its entries in the digests, the newest first. */
export function registerDefinition(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerDefinitionProvider(anyDocument, {
    provideDefinition(document, position): vscode.LocationLink[] {
      const found = identifiers.at(document, position);
      const sources = found ? newestFirst(papers.paper(found.one.id)?.sources ?? []) : [];
      return sources.map(({ name, range }) => ({
        ...(found && { originSelectionRange: found.range }),
        targetUri: vscode.Uri.parse(name),
        targetRange: toRange(range),
        targetSelectionRange: toRange({ start: range.start, end: range.start }),
      }));
    },
  });
}
