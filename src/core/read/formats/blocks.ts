import type { Entry, Problem, Section } from '../../model';
import { absoluteUrl, firstId, linksIn, listItems, plainTitle, votesOf } from '../fields';
import { authorList } from '../names';
import type { Format } from '../format';
import { type LabelKind, type Labelled, labelled } from '../labels';
import { type Line, LineIndex, lines } from '../../lineIndex';
import { problem } from '../format';

/**
 * Blocks of an image, `## 제목:` with the title, `**요약**:`, `**쉬운설명**:`, `**관련분야**:`, `**추천수**:` and a PDF
 * link. The text of a label is on its line or on the next ones. A block ends where the next one begins or at a line of
 * dashes. Blocks have no date.
 */
export const blocks: Format = {
  name: 'blocks',
  read(text) {
    if (!TITLE_LINE.test(text)) {
      return undefined;
    }
    const places = new LineIndex(text);
    const entries: Entry[] = [];
    const problems: Problem[] = [];
    for (const block of blocksOf(text)) {
      const entry = readBlock(text, block);
      if (entry === undefined) {
        problems.push(problem('no-paper', places.range(block.start, block.end)));
        continue;
      }
      entries.push({ ...entry.said, range: places.range(block.start, entry.end) });
      if (entry.end < block.end) {
        problems.push(problem('no-paper', places.range(entry.stray, block.end)));
      }
    }
    return { entries, problems };
  },
};

const TITLE_LINE = /^#{1,4} *\**제목/m;

interface Block {
  start: number;
  end: number;
  lines: Line[];
}

/** The blocks of a text: a line of dashes separates them, and an image, or a title without one, begins the next. */
function* blocksOf(text: string): Generator<Block> {
  let gathered: Line[] = [];
  let titled = false;
  for (const line of lines(text, 0, text.length)) {
    const first = text.charAt(line.start);
    const rule = first === '-' && /^-{3,}\s*$/.test(text.slice(line.start, line.end));
    const title = first === '#' && TITLE_LINE.test(text.slice(line.start, line.end));
    if (rule || ((title || text.startsWith('![', line.start)) && titled)) {
      yield* block(gathered);
      gathered = [];
      titled = false;
    }
    if (!rule) {
      gathered.push(line);
      titled ||= title;
    }
  }
  yield* block(gathered);
}

function block(gathered: Line[]): Block[] {
  const first = gathered[0];
  const last = gathered.at(-1);
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end, lines: gathered }];
}

type Said = Omit<Entry, 'range'>;

/** The content of a block; its text ends at `end`, and the text from `stray` on belongs to no field. */
function readBlock(text: string, block: Block): { said: Said; end: number; stray: number } | undefined {
  const said: Said = { authors: [], categories: [], links: [], summary: [] };
  let current: Labelled | undefined;
  let own = 0;
  for (const [i, { start, end }] of block.lines.entries()) {
    const line = text.slice(start, end);
    const label = line.startsWith('#') || line.startsWith('**') ? labelOf(line) : undefined;
    const content = (label?.rest ?? line).trim();
    if (label !== undefined) {
      current = label;
      own = i + 1;
    } else if (line.startsWith('![')) {
      addPicture(said, line);
      own = i + 1;
      continue;
    } else if (current === undefined) {
      continue;
    }
    if (take(said, current, content, label !== undefined)) {
      own = i + 1;
    }
  }
  const last = block.lines[own - 1];
  if (current === undefined || last === undefined) {
    return undefined;
  }
  const id = firstId([...said.links.map(({ url }) => url), said.thumbnail ?? '']);
  return { said: { ...(id === undefined ? {} : { id }), ...said }, end: last.end, stray: block.lines[own]?.start ?? last.end };
}

/** A known label, or any other bold text before a colon, since digests add parts of their own. */
function labelOf(line: string): Labelled | undefined {
  const known = labelled(line);
  const other = known === undefined ? /^\*\*([^*]{1,60}?)(?:\*\*\s?[:：]|[:：]\*\*)\s*/.exec(line) : null;
  return other === null
    ? known
    : { kind: 'summary', label: (other[1] ?? '').trim(), rest: line.slice(other[0].length).trim(), at: other[0].length };
}

function addPicture(said: Said, line: string): void {
  const url = absoluteUrl(/\]\(([^\s()]+)\)/.exec(line)?.[1] ?? '');
  if (url !== undefined) {
    said.thumbnail ??= url;
  }
}

/** Adds a line to the field of the preceding label; false when the field is complete. */
function take(said: Said, { kind, label }: Labelled, content: string, first: boolean): boolean {
  if (kind === 'title') {
    const title = plainTitle(content);
    if (title !== '') {
      said.title = said.title === undefined ? title : `${said.title} ${title}`;
    }
    return first || title !== '';
  }
  if (kind === 'authors' || kind === 'categories') {
    return content === '' || (said[kind].length === 0 && said[kind].push(...(kind === 'authors' ? authorList : listItems)(content)) > 0);
  }
  if (kind === 'votes') {
    const votes = said.votes === undefined ? votesOf(content) : undefined;
    if (votes !== undefined) {
      said.votes = votes;
    }
    return first || votes !== undefined;
  }
  if (LINKS.has(kind)) {
    const links = linksIn(content);
    said.links.push(...links);
    return first || links.length > 0;
  }
  addSummary(said.summary, label, content, first);
  return true;
}

const LINKS: ReadonlySet<LabelKind> = new Set(['pdf', 'links', 'code', 'huggingface', 'project', 'dataset']);

function addSummary(summary: Section[], heading: string, content: string, first: boolean): void {
  const last = summary.at(-1);
  if (content === '') {
    return;
  }
  if (first || last === undefined || last.heading !== heading) {
    summary.push({ heading, list: false, items: [content] });
  } else {
    last.items.push(content);
  }
}
