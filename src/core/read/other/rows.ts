import { findArxivIds } from '../../arxiv';
import { votesOf } from '../fields';
import { labelKind, type LabelKind, type LabelTable } from '../labels';
import { Draft } from './draft';
import { isOnlyLinks, isTitle } from './evidence';
import { plain, withoutLinks } from '../inline';
import type { Line } from './lines';
import { namesIn } from '../names';
import { titleIn, type Manner } from './titles';
import { dayIn } from '../dates';

/** What the columns of a table announce (undefined when nothing is known of one), and how they are headed. */
export type Columns = readonly { kind: LabelKind | undefined; label: string }[];

/** What a table's head announces; `head` is its line of cells, or a row of HTML. */
export function columnsOf(head: string, table: LabelTable): Columns {
  return cellsOf(head).map((cell) => ({ kind: columnKind(plain(cell), table), label: plain(cell) }));
}

/** A head may say more than a label: `Title & Authors`, `arXiv (PDF)`; the first word it knows counts. */
function columnKind(text: string, table: LabelTable): LabelKind | undefined {
  const sign = /^[\s\uFE0F]*[★☆⭐🌟▲△👍❤♥🔥⬆↑][\s\uFE0F]*$/u.test(text) ? 'votes' : undefined;
  return (
    sign ??
    labelKind(text, table) ??
    text
      .slice(0, 100)
      .split(/[\s/&(（,+]+/)
      .map((word) => labelKind(word, table))
      .find((kind) => kind !== undefined)
  );
}

/** The cells of a row: between bars, which may be escaped, or between the tags of an HTML row. */
export function cellsOf(row: string): string[] {
  if (/^\s*<tr\b/i.test(row)) {
    return row
      .split(/<t[dh]\b[^<>]{0,300}>/i)
      .slice(1)
      .map((cell) => cell.replace(/<\/t[dhr]>|<\/(?:tbody|thead|table)>/gi, ' ').trim());
  }
  return row
    .trim()
    .replace(/^\|/, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** A row's entry in the making, and the day it names when it has a column for that. */
export function draftOfRow(
  lines: readonly Line[],
  columns: Columns,
  id: string | undefined,
  table: LabelTable,
): { draft: Draft; date?: string } {
  const cells = cellsOf(lines.map((line) => line.body).join(' '));
  const draft = new Draft();
  let date: string | undefined;
  const unknown: string[] = [];
  cells.forEach((cell, i) => {
    const { kind, label = '' } = columns[i] ?? {};
    const text = withoutLinks(cell, () => true);
    if (kind === 'date') {
      date ??= dayIn(plain(cell));
    } else if (kind === 'title') {
      takeTitle(draft, cell, id, table, 'labelled');
    } else if (kind === 'votes') {
      draft.votes ??= votesOf(plain(cell));
    } else if (kind === undefined || kind === 'id' || kind === 'links' || kind === 'pdf' || kind === 'comments') {
      unknown.push(cell);
    } else if (/[\p{L}\d]/u.test(text) && !/^(?:n\/a|none|null|-+)$/i.test(plain(text))) {
      draft.field(kind, kind === 'summary' ? undefined : label, text);
    }
  });
  const named = draft.authors.length > 0;
  guess(draft, unknown, id, table);
  draft.guessed = !named && columns.length > 0;
  draft.flush();
  return { draft, ...(date !== undefined && { date }) };
}

/** The title, and people below it in the same cell. */
function takeTitle(draft: Draft, cell: string, id: string | undefined, table: LabelTable, manner: Manner = 'plain'): void {
  const [first = '', ...below] = cell.split(/<br\s{0,2}\/?>/i);
  const found = draft.title === undefined ? titleIn(first, id, true, table) : undefined;
  if (found !== undefined) {
    draft.name(found.manner === 'link' ? found : { ...found, manner });
  }
  for (const part of below) {
    const names = draft.authors.length === 0 ? namesIn(part) : [];
    draft.authors = names.length > 0 ? names : draft.authors;
  }
}

/** What cells of unknown columns may be: the title is in the link to the paper, else in the longest that has words. */
function guess(draft: Draft, cells: readonly string[], id: string | undefined, table: LabelTable): void {
  const wordy = cells.filter((cell) => !isOnlyLinks(cell, table));
  const linked = wordy.find((cell) => findArxivIds(cell).some((one) => one.id === id));
  const rest = wordy.filter((cell) => isTitle(plain(withoutLinks(cell, () => true)), table) && dayIn(cell) === undefined);
  if (draft.title === undefined) {
    if (linked !== undefined) {
      takeTitle(draft, linked, id, table);
    }
    const used = draft.title === undefined ? rest[0] : linked;
    takeTitle(draft, rest[0] ?? '', id, table);
    rest.splice(0, rest.length, ...rest.filter((cell) => cell !== used));
  }
  for (const cell of rest) {
    const names = draft.authors.length === 0 ? namesIn(cell) : [];
    if (names.length > 0) {
      draft.authors = names;
    } else if (plain(cell).length > 40) {
      draft.text(plain(cell));
      draft.blank();
    }
  }
}
