import { keyPlace } from '../../core/citation/citedKeys';
import { type KeyOf, mentionOf } from '../../core/citationMarkup';
import type { CitationOptions } from '../../core/cite';
import { citationKey } from '../../core/citation/citationKey';
import { type CitedPaper, citedUrl, isArxiv } from '../../core/citation/paper';
import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { withoutAccents } from '../../core/citation/tex';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { inReadingOrder, setting } from '../common/settings';
import { type Bibliographies, type LocatedEntry, citationOptions } from './bibliographies';
import { summaryText } from './hover';
import { forTextLanguages } from './selector';
import { titleText } from '../common/strings';
import { plainText } from '../common/ui';

/** Length of the text before the cursor that is searched, in UTF-16 code units. */
const REACH = 200;

/** Maximum number of papers offered at once; further typing searches again. */
const MOST = 50;

/** Number of lines before the cursor in which a citation may begin. */
const LINES_BEFORE = 60;

/** Where a paper is being typed: text from the character `start` of the line is replaced. */
export interface CompletionPlace {
  start: number;
  /** The part of the paper that has been typed. */
  query: string;
  insert: 'mention' | 'key' | 'id' | 'url';
}

/**
 * The place at the end of `line`, the text of the line before the cursor: where a key is cited, after `arxiv:` or `[[`,
 * and, when completion was `asked` for, after any word. Undefined elsewhere. `before` may begin lines earlier.
 */
export function completionPlace(line: string, language: string, asked: boolean, before = line): CompletionPlace | undefined {
  const near = line.slice(-REACH);
  const place = (query: string, typed: string, insert: CompletionPlace['insert']) => ({ start: line.length - typed.length, query, insert });
  const key = keyPlace(before, language);
  if (key) {
    return place(withoutPrefix(key.typed), key.typed, 'key');
  }
  const wiki = /\[\[([^[\]]*)$/.exec(near);
  if (wiki) {
    return place(withoutPrefix(wiki[1] ?? ''), wiki[0], 'mention');
  }
  const at = near.toLowerCase().lastIndexOf('arxiv:');
  const prefixed = at < 0 || /[a-z\d]/i.test(near[at - 1] ?? '') ? null : /^arxiv:\s?([^\s{}[\]()<>]*)$/i.exec(near.slice(at));
  if (prefixed) {
    const ahead = near.slice(0, at);
    const insert = /\]\(<?$/.test(ahead) ? 'url' : language === 'bibtex' && ahead.includes('=') ? 'id' : 'mention';
    return place(prefixed[1] ?? '', prefixed[0], insert);
  }
  if (!asked) {
    return undefined;
  }
  const word = near.split(/[^\p{L}\p{N}./-]/u).at(-1) ?? '';
  return place(word, word, language === 'bibtex' && near.includes('=') ? 'id' : 'mention');
}

/** The text to insert for the paper at the place. */
export function completed(
  paper: CitedPaper,
  { insert }: Pick<CompletionPlace, 'insert'>,
  language: string,
  keyOf: KeyOf = (each) => citationKey(each),
  options: CitationOptions = {},
): string {
  switch (insert) {
    case 'mention':
      return mentionOf([paper], language, keyOf, options);
    case 'key':
      return keyOf(paper);
    case 'id':
      return paper.id;
    case 'url':
      return citedUrl(paper) ?? paper.id;
  }
}

function withoutPrefix(typed: string): string {
  return typed.replace(/^arxiv:\s?/i, '');
}

/** Completes papers by title, author or identifier after `arxiv:`, `[[` and on request, and by key in citations. */
export function registerCompletion(papers: Papers, bibliographies: Bibliographies): vscode.Disposable {
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
          const before = document.getText(
            new vscode.Range(Math.max(0, position.line - LINES_BEFORE), 0, position.line, position.character),
          );
          const place = completionPlace(line.slice(0, position.character), document.languageId, asked, before);
          if (!place) {
            return undefined;
          }
          await bibliographies.ready();
          // Without a bibliography, an `@` in Markdown is rarely a citation.
          const isMark = document.languageId === 'markdown' && place.insert === 'key' && line[place.start - 1] === '@';
          if (isMark && bibliographies.entries().length === 0) {
            return undefined;
          }
          // Brackets that the editor closed automatically are replaced, too.
          const closed = line.startsWith(']]', position.character) && line.startsWith('[[', place.start) ? 2 : 0;
          const range = new vscode.Range(position.line, place.start, position.line, position.character + closed);
          const typed = line.slice(place.start, position.character);
          const offered = await offer(place.query, papers, token);
          const entries = place.insert === 'key' ? matching(place.query, bibliographies, document.uri) : [];
          const keys = new Set(entries.map(({ entry }) => entry.key));
          const items = offered
            .map((paper, i) => new PaperItem(paper, MOST + i, place, typed, range, document, bibliographies))
            .filter(({ insertText }) => !keys.has(String(insertText)));
          return new vscode.CompletionList(
            [...entries.map((located, i) => new EntryItem(located, i, typed, range, papers)), ...items],
            true,
          );
        },
        async resolveCompletionItem(item, token) {
          const paper = item instanceof PaperItem || item instanceof EntryItem ? item.paper : undefined;
          if (paper) {
            item.documentation = summaryText(
              paper,
              inReadingOrder(await papers.entries(paper, token), ({ entry }) => entry.lang),
            );
          }
          return item;
        },
      },
      ':',
      '[',
      '{',
      ',',
      '@',
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
    bibliographies: Bibliographies,
  ) {
    super({ label: plainText(titleText(paper)), ...(isArxiv(paper.id) && { description: paper.id }) }, vscode.CompletionItemKind.Reference);
    this.range = range;
    const keyOf = (each: CitedPaper) => bibliographies.keyOf(each, uri);
    this.insertText = completed(paper, place, languageId, keyOf, citationOptions(uri));
    this.detail = plainText(paper.authors.join(', '));
    // The order is that of the search; for VS Code every item matches the typed text.
    this.sortText = String(rank).padStart(4, '0');
    this.filterText = typed;
    const isCited = place.insert === 'key' || languageId === 'latex' || languageId === 'tex';
    if (isCited && !bibliographies.entryOf(paper.id, uri)) {
      this.command = { title: '', command: 'paperDigest.offerBibtex', arguments: [paper.id, uri.toString()] };
    }
  }
}

/** An entry of a bibliography, by its own key. */
class EntryItem extends vscode.CompletionItem {
  readonly paper: Paper | undefined;

  constructor({ uri, entry }: LocatedEntry, rank: number, typed: string, range: vscode.Range, papers: Papers) {
    super({ label: plainText(entry.key), description: plainText(entry.title ?? '') }, vscode.CompletionItemKind.Constant);
    this.paper = entry.id === undefined ? undefined : papers.paper(entry.id);
    this.range = range;
    this.insertText = entry.key;
    this.detail = plainText([entry.author, entry.year, vscode.workspace.asRelativePath(uri)].filter(Boolean).join(' · '));
    this.sortText = String(rank).padStart(4, '0');
    this.filterText = typed;
  }
}

/** The entries of arXiv papers with every word of the query in key, title, authors or identifier; each key once. */
function matching(query: string, bibliographies: Bibliographies, from: vscode.Uri): LocatedEntry[] {
  const words = folded(query).split(/[\s,]+/);
  const all = new Map<string, LocatedEntry>();
  for (const { entry } of bibliographies.entries()) {
    const text = folded([entry.key, entry.title, entry.author, entry.id].join(' '));
    const located =
      entry.id !== undefined && words.every((word) => text.includes(word)) ? bibliographies.entry(entry.key, from) : undefined;
    if (located) {
      all.set(entry.key, located);
    }
    if (all.size === MOST) {
      break;
    }
  }
  return [...all.values()].sort((a, b) => Number(startsWith(b, query)) - Number(startsWith(a, query)));
}

function startsWith({ entry }: LocatedEntry, query: string): boolean {
  return folded(entry.key).startsWith(folded(query));
}

function folded(text: string): string {
  return withoutAccents(text).toLowerCase();
}

async function offer(query: string, papers: Papers, token: vscode.CancellationToken): Promise<Paper[]> {
  if (query === '') {
    return newestAndMostVoted(papers);
  }
  const byPrefix = /^[\d.]+$|\//.test(query) ? withIdPrefix(query.toLowerCase(), papers) : [];
  const { hits } = await papers.search(query, { limit: MOST }, token);
  const found = hits.flatMap(({ id }) => papers.paper(id) ?? []);
  return [...new Set([...byPrefix, ...found])].slice(0, MOST);
}

/** The papers whose identifiers start with a text, newest first. */
function withIdPrefix(start: string, papers: Papers): Paper[] {
  const ids = new Set(papers.days().flatMap((day) => day.ids.filter((id) => id.startsWith(start))));
  return [...ids].slice(0, MOST).flatMap((id) => papers.paper(id) ?? []);
}

function newestAndMostVoted(papers: Papers): Paper[] {
  const byVotes = (a: Paper, b: Paper) => (b.votes ?? -1) - (a.votes ?? -1);
  const newest: Paper[] = [];
  for (const day of papers.days()) {
    newest.push(...[...day.papers].sort(byVotes));
    if (newest.length >= MOST) {
      break;
    }
  }
  return [...new Set(newest)].slice(0, MOST);
}
