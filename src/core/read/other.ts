import type { Entry } from '../model';
import type { Contents, Format } from './format';
import { labelled, labelTable, type LabelTable } from './labels';
import { languageOf } from './language';
import type { ReadOptions } from './options';
import { divide } from './other/divide';
import { evidenceOf } from './other/evidence';
import { draftOf, linksOfEntry } from './other/entry';
import type { Draft } from './other/draft';
import { scan, type Line } from './other/lines';
import { takePeopleFromTitles } from './other/people';
import { columnsOf, draftOfRow, type Columns } from './other/rows';
import { extended, type Segment } from './other/segments';
import { monthsAbove, surroundingsOf } from './other/context';
import { monthIn } from './dates';
import { standingOf } from './other/standing';
import { unnamed } from './other/unnamed';
import { judge, type Rule } from './other/verdict';
import { Places } from './places';

/** Any other layout in which papers can be recognised. */
export const other: Format = {
  name: 'other',
  read: (text, name, options) => {
    const found = recognise(text, name, options);
    return found.rule === undefined ? found.contents() : undefined;
  },
};

/** Why a text that `readDigest` does not read is no digest: `empty`, `binary`, or a rule; undefined when it is laid out as one. */
export function whyNotDigest(text: string, name = '', options: ReadOptions = {}): Rule | 'empty' | 'binary' | undefined {
  if (text.trim() === '') {
    return 'empty';
  }
  return text.includes('\0') ? 'binary' : recognise(text.replace(/\r\n?/g, '\n'), name, options).rule;
}

interface Recognised {
  rule: Rule | undefined;
  contents(): Contents;
}

interface Told {
  segment: Segment;
  lines: readonly Line[];
  draft: Draft;
  date?: string;
}

function recognise(text: string, name: string, options: ReadOptions): Recognised {
  const table = labelTable(options.labels);
  const lines = scan(text);
  const evidence = lines.map((line) => evidenceOf(line, table));
  const named = divide({ lines, evidence, isLabel: (line) => labelled(`${line.body}:`, table) !== undefined });
  const segments = extended(lines, unnamed(lines, evidence, named, table));
  const columns = new ColumnsAbove(lines, table);
  const told = segments
    .map((segment) => tell(lines, segment, columns, table))
    .filter((one) => one.draft.title !== undefined || one.segment.id !== undefined);
  takePeopleFromTitles(told.map((one) => one.draft));
  const own = told.map((one) => one.segment);
  const months = monthsAbove(lines, own, name, table);
  const standings = told.map((one, i) => standingOf(one, evidence, monthIn(one.date ?? '') ?? months[i]));
  const rule = judge({ lines, evidence, segments: own, standings });
  return { rule, contents: () => contentsOf(text, lines, told, table) };
}

function tell(lines: readonly Line[], segment: Segment, columns: ColumnsAbove, table: LabelTable): Told {
  const own = lines.slice(segment.first, segment.end);
  if (segment.shape === 'row' || segment.shape === 'tr') {
    return { segment, lines: own, ...draftOfRow(own, columns.of(segment.first), segment.id, table) };
  }
  return { segment, lines: own, draft: draftOf(own, segment.id, table) };
}

function contentsOf(text: string, lines: readonly Line[], told: readonly Told[], table: LabelTable): Contents {
  const around = surroundingsOf(
    lines,
    told.map((one) => one.segment),
    table,
  );
  const places = new Places(text);
  const dated = new Set(told.map((one) => one.date)).size > 1 && around.date === undefined;
  const entries = told.map(({ segment, lines: own, draft, date }, i): Entry => {
    const parts = draft.finish();
    const lang = languageOf(parts.summary.flatMap((section) => section.items).join('\n'));
    const day = around.dates[i] ?? (dated ? date : undefined);
    const topic = around.topics[i];
    const last = own.findLast((line) => line.kind !== 'blank' && line.kind !== 'rule') ?? own[0];
    return {
      ...(segment.id !== undefined && { id: segment.id }),
      ...parts,
      categories: parts.categories.length === 0 && topic !== undefined ? [topic] : parts.categories,
      ...(day !== undefined && { date: day }),
      ...(lang !== undefined && { lang }),
      links: linksOfEntry(own, segment.id, table),
      range: places.range(own[0]?.start ?? 0, last?.end ?? 0),
    };
  });
  return { ...(around.date !== undefined && { date: around.date }), entries, problems: [] };
}

/** What the columns of the table around a row announce, looked up once for each table. */
class ColumnsAbove {
  #head = -1;
  #columns: Columns = [];

  constructor(
    private readonly lines: readonly Line[],
    private readonly table: LabelTable,
  ) {}

  /** Rows are asked for in the order of the text. */
  of(row: number): Columns {
    for (let i = row; i > this.#head; i--) {
      const line = this.lines[i];
      if (line?.kind === 'head' && line.body.replace(/[|:\s-]/g, '') !== '') {
        this.#columns = columnsOf(line.body, this.table);
        break;
      }
      if (line?.kind === 'tr' && i < row && this.#isHtmlHead(i)) {
        this.#columns = columnsOf(this.#row(i), this.table);
        break;
      }
    }
    this.#head = row;
    return this.#columns;
  }

  #isHtmlHead(at: number): boolean {
    return /<th\b/i.test(this.#row(at));
  }

  #row(at: number): string {
    let row = '';
    for (let i = at; i < this.lines.length && i < at + 30 && (i === at || this.lines[i]?.kind !== 'tr'); i++) {
      row += ` ${this.lines[i]?.body ?? ''}`;
    }
    return row;
  }
}
