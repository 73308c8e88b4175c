import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { isArxiv } from '../../core/citation/paper';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import { completed, completionPlace, type CompletionPlace } from './completionPlace';
import { inReadingOrder } from './hover';
import { summaryText } from './hoverText';
import { forTextLanguages } from './selector';
import { plainText } from '../common/ui';

/** So many papers are offered at once; typing on asks anew. */
const most = 50;

/** Papers by title, author or identifier after `arxiv:`, `[[`, in `\cite{` and on request. */
export function registerCompletion(papers: Papers): vscode.Disposable {
  return forTextLanguages((selector) =>
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        async provideCompletionItems(document, position, token, { triggerKind }) {
          if (!setting('completion', z.boolean(), true, document)) {
            return undefined;
          }
          const line = document.lineAt(position.line).text;
          const asked = triggerKind === vscode.CompletionTriggerKind.Invoke;
          const place = completionPlace(line.slice(0, position.character), document.languageId, asked);
          if (!place) {
            return undefined;
          }
          // Brackets that the editor closed by itself go with those that are replaced.
          const closed = line.startsWith(']]', position.character) && line.startsWith('[[', place.start) ? 2 : 0;
          const range = new vscode.Range(position.line, place.start, position.line, position.character + closed);
          const typed = line.slice(place.start, position.character);
          const offered = await offer(place.query, papers, token);
          return new vscode.CompletionList(
            offered.map((paper, i) => new PaperItem(paper, i, place, typed, range, document)),
            true,
          );
        },
        async resolveCompletionItem(item, token) {
          if (item instanceof PaperItem) {
            const entries = await papers.entries(item.paper, token);
            item.documentation = summaryText(item.paper, inReadingOrder(item.paper, entries));
          }
          return item;
        },
      },
      ':',
      '[',
      '{',
      ',',
    ),
  );
}

class PaperItem extends vscode.CompletionItem {
  constructor(
    readonly paper: Paper,
    rank: number,
    place: CompletionPlace,
    typed: string,
    range: vscode.Range,
    { languageId, uri }: vscode.TextDocument,
  ) {
    super({ label: plainText(paper.title), ...(isArxiv(paper.id) && { description: paper.id }) }, vscode.CompletionItemKind.Reference);
    this.range = range;
    this.insertText = completed(paper, place, languageId);
    this.detail = plainText(paper.authors.join(', '));
    // The order is the search's own; VS Code is told that everything fits what was typed.
    this.sortText = String(rank).padStart(4, '0');
    this.filterText = typed;
    if (languageId === 'latex' || languageId === 'tex') {
      this.command = { title: '', command: 'paperDigest.offerBibtex', arguments: [paper.id, uri.toString()] };
    }
  }
}

async function offer(query: string, papers: Papers, token: vscode.CancellationToken): Promise<Paper[]> {
  if (query === '') {
    return newestAndMostVoted(papers);
  }
  const begun = /^[\d.]+$|\//.test(query) ? begunBy(query.toLowerCase(), papers) : [];
  const { hits } = await papers.search(query, { limit: most }, token);
  const found = hits.flatMap(({ id }) => papers.paper(id) ?? []);
  return [...new Set([...begun, ...found])].slice(0, most);
}

/** The papers whose identifiers begin so, newest first. */
function begunBy(start: string, papers: Papers): Paper[] {
  const ids = new Set(papers.days().flatMap((day) => day.ids.filter((id) => id.startsWith(start))));
  return [...ids].slice(0, most).flatMap((id) => papers.paper(id) ?? []);
}

function newestAndMostVoted(papers: Papers): Paper[] {
  const byVotes = (a: Paper, b: Paper) => (b.votes ?? -1) - (a.votes ?? -1);
  const newest: Paper[] = [];
  for (const day of papers.days()) {
    newest.push(...[...day.papers].sort(byVotes));
    if (newest.length >= most) {
      break;
    }
  }
  return [...new Set(newest)].slice(0, most);
}
