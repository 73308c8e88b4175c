import * as vscode from 'vscode';
import type { Entry, Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { newestFirst, toRange } from '../common/locations';
import { titleText } from '../common/strings';
import { plainText } from '../common/ui';
import { isArxiv } from '../../core/citation/paper';

/** Maximum number of symbols; VS Code shows only a few at once and asks again as the query grows. */
const MOST_SYMBOLS = 200;

/** Digests are Markdown or plain text. */
const digestDocuments: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'plaintext' }];

/** The days and papers of a digest for the outline, breadcrumbs, `Go to Symbol` and folding. */
export function registerOutline(papers: Papers): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerDocumentSymbolProvider(
      digestDocuments,
      {
        async provideDocumentSymbols(document, token) {
          const digest = await papers.digest(document.uri.toString(), token);
          return digest && days(digest.entries).map(({ date, entries }) => daySymbol(date ?? digest.date, entries));
        },
      },
      { label: 'Paper Digest' },
    ),
    vscode.languages.registerFoldingRangeProvider(digestDocuments, {
      async provideFoldingRanges(document, _context, token) {
        const digest = await papers.digest(document.uri.toString(), token);
        const ranges = digest
          ? [...days(digest.entries).map(({ entries }) => around(entries)), ...digest.entries.map(({ range }) => toRange(range))]
          : [];
        return ranges
          .filter((range) => lastLine(range) > range.start.line)
          .map((range) => new vscode.FoldingRange(range.start.line, lastLine(range)));
      },
    }),
  );
}

interface DayOfEntries {
  date: string | undefined;
  entries: [Entry, ...Entry[]];
}

/** Runs of entries of one date, in the digest's order. */
function days(entries: readonly Entry[]): DayOfEntries[] {
  const found: DayOfEntries[] = [];
  for (const entry of entries) {
    const last = found.at(-1);
    if (last && last.date === entry.date) {
      last.entries.push(entry);
    } else {
      found.push({ date: entry.date, entries: [entry] });
    }
  }
  return found;
}

function daySymbol(date: string | undefined, entries: DayOfEntries['entries']): vscode.DocumentSymbol {
  const range = around(entries);
  const name = date ?? vscode.l10n.t('Papers');
  const symbol = new vscode.DocumentSymbol(
    plainText(name),
    String(entries.length),
    vscode.SymbolKind.Namespace,
    range,
    toRange(entries[0].range),
  );
  symbol.children = entries.map(paperSymbol);
  return symbol;
}

function paperSymbol({ id, title, votes, range }: Entry): vscode.DocumentSymbol {
  const name = title !== undefined ? titleText({ title }) : (id ?? vscode.l10n.t('(no title)'));
  const detail = [...(id !== undefined && title !== undefined ? [id] : []), ...(votes === undefined ? [] : [`▲ ${votes}`])].join(' · ');
  const whole = toRange(range);
  const start = new vscode.Range(whole.start, whole.start);
  return new vscode.DocumentSymbol(plainText(name), plainText(detail), vscode.SymbolKind.String, whole, start);
}

function around(entries: DayOfEntries['entries']): vscode.Range {
  return entries.reduce((range, entry) => range.union(toRange(entry.range)), toRange(entries[0].range));
}

/** The last line of a range; one that ends at the beginning of a line does not include it. */
function lastLine({ end }: vscode.Range): number {
  return end.character === 0 ? end.line - 1 : end.line;
}

/** Papers by title and identifier in `Go to Symbol in Workspace…`. */
export function registerWorkspaceSymbols(papers: Papers): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query) {
      const symbols: vscode.SymbolInformation[] = [];
      // While digests are being read, other providers need not wait for us.
      for (const paper of papers.reading.phase === 'ready' ? await papers.papersOn(papers.days()) : []) {
        const name = nameOf(paper);
        const [source] = newestFirst(paper.sources);
        if (source && hasLettersOf(query, name)) {
          const location = new vscode.Location(vscode.Uri.parse(source.name), toRange(source.range));
          symbols.push(new vscode.SymbolInformation(plainText(name), vscode.SymbolKind.String, paper.dates[0] ?? '', location));
        }
        if (symbols.length === MOST_SYMBOLS) {
          break;
        }
      }
      return symbols;
    },
  });
}

function nameOf(paper: Paper): string {
  return isArxiv(paper.id) ? `${titleText(paper)} (${paper.id})` : titleText(paper);
}

/** Whether the name contains the letters of the query in this order, which is how VS Code itself filters. */
function hasLettersOf(query: string, name: string): boolean {
  const lower = name.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
    const at = lower.indexOf(letter, from);
    if (at < 0) {
      return false;
    }
    from = at + letter.length;
  }
  return true;
}
