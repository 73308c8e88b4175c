import * as vscode from 'vscode';
import type { Entry } from '../../core/model';
import type { Papers } from '../papers/papers';
import { toRange } from './places';
import { plainText } from '../common/ui';

/** Digests are Markdown or plain text. */
const digestDocuments: vscode.DocumentSelector = [{ language: 'markdown' }, { language: 'plaintext' }];

/** The days and papers of a digest in the outline, the breadcrumbs, `Go to Symbol` and as folds. */
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
        const stretches = digest
          ? [...days(digest.entries).map(({ entries }) => around(entries)), ...digest.entries.map(({ range }) => toRange(range))]
          : [];
        return stretches
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
  const name = title ?? id ?? vscode.l10n.t('(no title)');
  const detail = [...(id !== undefined && title !== undefined ? [id] : []), ...(votes === undefined ? [] : [`▲ ${votes}`])].join(' · ');
  const whole = toRange(range);
  const start = new vscode.Range(whole.start, whole.start);
  return new vscode.DocumentSymbol(plainText(name), plainText(detail), vscode.SymbolKind.String, whole, start);
}

function around(entries: DayOfEntries['entries']): vscode.Range {
  return entries.reduce((range, entry) => range.union(toRange(entry.range)), toRange(entries[0].range));
}

/** A stretch that ends at the beginning of a line does not cover it. */
function lastLine({ end }: vscode.Range): number {
  return end.character === 0 ? end.line - 1 : end.line;
}
