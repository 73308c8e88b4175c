import { findArxivIds } from '../../arxiv';
import type { Entry } from '../../model';
import type { Contents, Format } from '../format';
import { LABELS, type LabelKind, type LabelTable, labelTable } from '../labels';
import type { Layout, ReadOptions } from '../options';
import { dayIn } from '../dates';
import { EntryBuilder } from '../heuristic/entryBuilder';
import { linksOfEntry, readLine } from '../heuristic/fields';
import { type Line, scan } from '../heuristic/scan';
import { LineIndex } from '../../lineIndex';

/** The layouts defined by the user, in the user's order; the first that finds a paper reads the text. */
export const layouts: Format = {
  name: 'layout',
  read: (text, name, options) => {
    for (const layout of options.layouts ?? []) {
      const contents = layout.path === undefined || name.includes(layout.path) ? readLayout(text, layout, options) : undefined;
      if (contents !== undefined) {
        return contents;
      }
    }
    return undefined;
  },
};

/** A parsed template: literals, and the fields between them. */
export type Template = readonly (string | { field: LabelKind | 'ignore' })[];

/** Parses a template; the text of an unknown field is ignored. */
export function templateOf(written: string): Template {
  return written
    .split(/(\{[a-z]{1,20}\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const field = /^\{([a-z]+)\}$/.exec(part)?.[1];
      return field === undefined ? part : { field: Object.hasOwn(LABELS, field) ? (field as LabelKind) : 'ignore' };
    });
}

/**
 * The texts of the fields of a template in a line; undefined when the line does not match. A field matches the text up to
 * the first occurrence of the next literal; the last field matches the rest.
 */
export function matchTemplate(template: Template, line: string): Map<LabelKind, string> | undefined {
  const fields = new Map<LabelKind, string>();
  let at = 0;
  for (const [i, part] of template.entries()) {
    if (typeof part === 'string') {
      // After a field, `at` is already at the end of the literal.
      if (!line.startsWith(part, at)) {
        return undefined;
      }
      at += part.length;
      continue;
    }
    const next = template[i + 1];
    const end = typeof next === 'string' ? line.indexOf(next, at) : line.length;
    if (end < 0) {
      return undefined;
    }
    if (part.field !== 'ignore') {
      fields.set(part.field, line.slice(at, end).trim());
    }
    at = end;
  }
  return at === line.length ? fields : undefined;
}

function readLayout(text: string, layout: Layout, options: ReadOptions): Contents | undefined {
  const entry = templateOf(layout.entry);
  // A template without literals would match every line.
  if (!entry.some((part) => typeof part === 'string' && part.trim() !== '')) {
    return undefined;
  }
  const follow = (layout.lines ?? []).map(templateOf);
  const table = labelTable(options.labels);
  const lines = scan(text, table);
  const raw = lines.map((line) => text.slice(line.start, line.end).trimEnd());
  const begins = raw.flatMap((line, i) => (lines[i]?.kind !== 'code' && matchTemplate(entry, line) !== undefined ? [i] : []));
  if (begins.length === 0) {
    return undefined;
  }
  const places = new LineIndex(text);
  const before = lines.slice(0, begins[0]).map((line) => dayIn(line.body));
  const date = before.find((day) => day !== undefined);
  const entries = begins.map((begin, i) => entryOf(lines, raw, begin, begins[i + 1] ?? lines.length, [entry, ...follow], places, table));
  return { ...(date !== undefined && { date }), entries, problems: [] };
}

function entryOf(
  lines: readonly Line[],
  raw: readonly string[],
  begin: number,
  end: number,
  templates: readonly Template[],
  places: LineIndex,
  table: LabelTable,
): Entry {
  const draft = new EntryBuilder();
  const own = lines.slice(begin, end);
  let id: string | undefined;
  let date: string | undefined;
  own.forEach((line, i) => {
    const written = raw[begin + i] ?? '';
    const fields = templates.map((template) => matchTemplate(template, written)).find((one) => one !== undefined);
    if (fields === undefined) {
      readLine(draft, line, undefined, table);
      return;
    }
    for (const [kind, value] of fields) {
      id ??= kind === 'id' || kind === 'links' || kind === 'pdf' ? findArxivIds(value)[0]?.id : undefined;
      date ??= kind === 'date' ? dayIn(value) : undefined;
      if (value !== '') {
        draft.field(kind, kind === 'summary' ? undefined : kind, value);
      }
    }
  });
  id ??= own.flatMap((line) => findArxivIds(line.body))[0]?.id;
  const last = own.findLast((line) => line.kind !== 'blank' && line.kind !== 'rule');
  return {
    ...(id !== undefined && { id }),
    ...draft.finish(),
    ...(date !== undefined && { date }),
    links: linksOfEntry(own, id, table),
    range: places.range(own[0]?.start ?? 0, last?.end ?? 0),
  };
}
