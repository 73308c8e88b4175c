import type { Line } from './scan';

/** Lines `first..end` (end excluded) that describe one paper, and how its beginning looks. */
export interface Segment {
  first: number;
  end: number;
  shape: string;
  /** What names its paper: the arXiv identifier, an address, or nothing when only its people tell that it is one. */
  key?: string;
  /** The arXiv identifier of its paper. */
  id?: string;
  /** Whether the paper is named in a place of its own, not perhaps in passing. */
  placed?: boolean;
  /** Whether its paper is named only below a heading that is no part of a note on one paper. */
  below?: boolean;
}

/** All segments of a shape, in order: each goes on until the next begins or something greater does. */
export function segmentsOf(lines: readonly Line[], shape: string, first = 0, end = lines.length): Segment[] {
  const segments: Segment[] = [];
  let start: number | undefined;
  const close = (at: number): void => {
    if (start !== undefined) {
      segments.push({ first: start, end: at, shape });
      start = undefined;
    }
  };
  for (let i = first; i < end; i++) {
    if (begins(lines, i, shape, first)) {
      close(i);
      start = i;
    } else if (start !== undefined && ends(lines, i, shape)) {
      close(i);
    }
  }
  close(end);
  return segments;
}

/** A line that begins with an identifier, with a link, or with words and a bar before one, as in a list without marks. */
const LEAD = /^(?:\*\*)?(?:\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\b|\[[^\]]{8,300}\]\(http)/i;
const BARRED = /^[^|[\]]{8,300}\s\|\s\[[^\]]{1,40}\]\(http/i;

const ITSELF: ReadonlySet<Line['kind']> = new Set(['tr', 'row', 'bold']);

export function ownShape(line: Line | undefined): string | undefined {
  if (line?.kind === 'heading') {
    return `h${Math.min(6, Math.max(1, line.level))}`;
  }
  if (line?.kind === 'details') {
    return `d${Math.min(3, Math.max(1, line.level))}`;
  }
  if (line?.kind === 'item') {
    return line.level > 2 ? undefined : `${line.ordered ? 'n' : 'b'}${line.level}`;
  }
  if (line?.kind === 'text') {
    return LEAD.test(line.body) || (line.body.includes(' | [') && BARRED.test(line.body)) ? 'lead' : undefined;
  }
  return line !== undefined && ITSELF.has(line.kind) ? line.kind : undefined;
}

/** Whether a shape begins at a line. */
function begins(lines: readonly Line[], i: number, shape: string, first: number): boolean {
  return shape === 'block' ? beginsBlock(lines, i, first) : shape === 'para' ? beginsParagraph(lines, i) : ownShape(lines[i]) === shape;
}

function isGap(line: Line | undefined): boolean {
  return line === undefined || line.kind === 'blank' || line.kind === 'rule' || line.kind === 'front';
}

export function beginsBlock(lines: readonly Line[], i: number, first: number): boolean {
  if (isGap(lines[i])) {
    return false;
  }
  let above = i - 1;
  while (above >= first && lines[above]?.kind === 'blank') {
    above--;
  }
  return above < first || lines[above]?.kind === 'rule' || lines[above]?.kind === 'front';
}

export function beginsParagraph(lines: readonly Line[], i: number): boolean {
  const kind = lines[i]?.kind;
  return (kind === 'text' || kind === 'bold') && (isGap(lines[i - 1]) || lines[i - 1]?.kind === 'heading');
}

/** Whether a line, itself no beginning of the shape, ends what the shape began. */
function ends(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  const above = lines[i - 1];
  if (line === undefined) {
    return true;
  }
  switch (shape) {
    case 'row':
      return line.kind !== 'text' || line.quoted;
    case 'tr':
      return /<\/(?:table|tbody)>/i.test(line.body) || (above !== undefined && /<\/table>/i.test(above.body));
    case 'bold':
      return line.kind === 'heading';
    case 'block':
      return line.kind === 'rule';
    case 'lead':
    case 'para':
      return line.kind === 'heading' || line.kind === 'rule' || (line.kind === 'blank' && !(shape === 'para' && isBeforeOwnList(lines, i)));
    default:
      break;
  }
  switch (shape.charAt(0)) {
    case 'h':
      return line.kind === 'heading' && line.level < Number(shape.charAt(1));
    case 'd':
      return line.folds < Number(shape.charAt(1));
    default:
      return endsItem(lines, i, shape);
  }
}

/** A title in bold at the beginning of a paragraph that says more: `**Title** — …`. */
const TITLED = /^\*\*[^*]{8,300}\*\*\s?\S/;

/** Whether a blank line stands between a paragraph that begins with a title and the list about it, or within this list. */
function isBeforeOwnList(lines: readonly Line[], i: number): boolean {
  const above = lines[i - 1];
  return lines[i + 1]?.kind === 'item' && (above?.kind === 'item' || (above?.kind === 'text' && TITLED.test(above.body)));
}

function endsItem(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  if (line?.kind === 'item') {
    return line.level <= Number(shape.charAt(1));
  }
  if (line?.kind === 'text') {
    // After a numbered item a paragraph without indent still belongs to it when the numbers go on below.
    return line.indent < 2 && !line.quoted && lines[i - 1]?.kind === 'blank' && !(shape.startsWith('n') && goesOn(lines, i, shape));
  }
  return line !== undefined && BREAKS.has(line.kind) && line.indent === 0 && !line.quoted;
}

/** What ends an item when it stands at the margin. */
const BREAKS: ReadonlySet<Line['kind']> = new Set(['heading', 'rule', 'row', 'head', 'bold', 'details', 'tr']);

const FAR = 12;

function goesOn(lines: readonly Line[], i: number, shape: string): boolean {
  for (let k = i + 1; k < Math.min(lines.length, i + FAR); k++) {
    const line = lines[k];
    if (line?.kind === 'heading' || line?.kind === 'rule') {
      return false;
    }
    if (ownShape(line) === shape) {
      return true;
    }
  }
  return false;
}

/** How many paragraphs may follow the one that a paper begins with. */
const MOST = 4;

/**
 * Paragraphs that follow a paragraph with a paper belong to it, up to the next paper, a heading or a rule; those at the
 * margin after the last numbered item likewise. After the last paper as many as the others have at most.
 */
export function extended(lines: readonly Line[], segments: readonly Segment[]): Segment[] {
  let most = 0;
  return segments.map((segment, i) => {
    const next = segments[i + 1]?.first;
    if (segment.shape === 'n0' && next !== undefined) {
      most = Math.max(most, paragraphsIn(lines, segment));
      return segment;
    }
    if (segment.shape !== 'para' && segment.shape !== 'n0') {
      return segment;
    }
    const limit = next === undefined ? most : MOST;
    let end = segment.end;
    let count = 0;
    for (let k = segment.end; k < (next ?? lines.length); k++) {
      const kind = lines[k]?.kind;
      if (kind !== 'text' && kind !== 'blank' && kind !== 'item') {
        break;
      }
      count += kind !== 'blank' && lines[k - 1]?.kind === 'blank' ? 1 : 0;
      if (count > limit) {
        break;
      }
      end = kind === 'blank' ? end : k + 1;
    }
    most = Math.max(most, Math.min(count, limit));
    return { ...segment, end };
  });
}

/**
 * What stands behind the last paper and is not about it, told by the others of its shape: text behind a rule, a paragraph
 * behind the items, a closing question, where none of them has such a thing.
 */
export function withoutTail(lines: readonly Line[], segments: readonly Segment[]): readonly Segment[] {
  const last = segments.at(-1);
  const others = segments.slice(0, -1).filter(({ shape }) => shape === last?.shape);
  const tail = (of: Segment, test: Tail): number | undefined => {
    for (let i = of.first + 1; i < of.end; i++) {
      if (test(lines, i)) {
        return i;
      }
    }
    return undefined;
  };
  const ends = TAILS.filter((test) => others.every((other) => tail(other, test) === undefined))
    .map((test) => (last === undefined ? undefined : tail(last, test)))
    .filter((at) => at !== undefined);
  return last === undefined || others.length === 0 || ends.length === 0
    ? segments
    : [...segments.slice(0, -1), { ...last, end: Math.min(...ends) }];
}

type Tail = (lines: readonly Line[], i: number) => boolean;

const isParagraph: Tail = (lines, i) =>
  lines[i]?.kind === 'text' && lines[i]?.indent === 0 && lines[i]?.quoted === false && isGap(lines[i - 1]);

const TAILS: readonly Tail[] = [
  (lines, i) => lines[i]?.kind === 'rule' && lines.slice(i + 1, i + 4).some((line) => line.kind === 'text' || line.kind === 'item'),
  (lines, i) => isParagraph(lines, i) && lines[i - 1]?.kind === 'blank' && lines[i - 2]?.kind === 'item',
  (lines, i) => isParagraph(lines, i) && /[?？]\W{0,8}$/.test(lines[i]?.body ?? ''),
];

/** Paragraphs at the margin within an item. */
function paragraphsIn(lines: readonly Line[], { first, end }: Segment): number {
  let count = 0;
  for (let i = first + 1; i < end; i++) {
    count += lines[i]?.kind === 'text' && lines[i]?.indent === 0 && lines[i - 1]?.kind === 'blank' ? 1 : 0;
  }
  return Math.min(count, MOST);
}
