import type { Evidence } from './evidence';
import type { Line } from './lines';

/** Lines `first..end` (end excluded) that tell of one paper, and how its beginning looks. */
export interface Segment {
  first: number;
  end: number;
  shape: string;
  /** The identifier of its paper; undefined when it has none. */
  id?: string;
}

/** A text's lines and what each tells of papers. */
export interface Scanned {
  lines: readonly Line[];
  evidence: readonly (readonly Evidence[])[];
  /** Whether a heading is a label (`Abstract`), not a title. */
  isLabel(line: Line): boolean;
}

// The coarser wins a tie.
const SHAPES = [
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'details', 'tr', 'row', 'bold', 'term', 'n0', 'b0', 'n1', 'b1', 'n2', 'b2', 'block', 'lead', 'para',
] as const;
type Shape = (typeof SHAPES)[number];

const DEEPEST = 3;

/**
 * Divides lines into papers: the shape of beginning (a heading, an item, a row, …) that gives most segments
 * with one paper each, and few without, is how the papers are laid out; what it leaves over, and segments
 * that hold several papers, are divided again. Linear: a fixed number of shapes, a bounded depth.
 */
export function divide(text: Scanned, first = 0, end = text.lines.length, depth = 0): Segment[] {
  const best = bestShape(text, first, end);
  if (best === undefined) {
    return [];
  }
  const papers: Segment[] = [];
  let from = first;
  for (const segment of best.segments) {
    if (depth < DEEPEST) {
      papers.push(...divide(text, from, segment.first, depth + 1));
    }
    from = segment.end;
    const id = paperOf(text, segment);
    if (id !== undefined) {
      papers.push({ ...segment, first: beginningOf(text, segment), id });
    } else if (depth < DEEPEST && hasSeveral(text, segment)) {
      papers.push(...divide(text, segment.first + 1, segment.end, depth + 1));
    }
  }
  if (depth < DEEPEST) {
    papers.push(...divide(text, from, end, depth + 1));
  }
  return papers;
}

/** How many paragraphs may follow the one that a paper begins with. */
const MOST = 4;

/**
 * Paragraphs that follow a paragraph with a paper belong to it, up to the next paper, a heading or a rule. After
 * the last paper as many as the others have at most.
 */
export function extended(lines: readonly Line[], segments: readonly Segment[]): Segment[] {
  let most = 0;
  return segments.map((segment, i) => {
    if (segment.shape !== 'para') {
      return segment;
    }
    const next = segments[i + 1]?.first;
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

function bestShape(text: Scanned, first: number, end: number): { segments: Segment[] } | undefined {
  let strong = false;
  const present = new Set<Shape>();
  for (let i = first; i < end; i++) {
    strong ||= (text.evidence[i] ?? []).some((one) => one.strength > 0);
    for (const shape of shapesOf(text.lines, i, first)) {
      present.add(shape);
    }
  }
  if (!strong) {
    return undefined;
  }
  let best: { segments: Segment[]; score: number } | undefined;
  for (const shape of SHAPES.filter((one) => present.has(one))) {
    const segments = segmentsOf(text.lines, shape, first, end);
    const score = scoreOf(text, segments);
    if (score > (best?.score ?? 0)) {
      best = { segments, score };
    }
  }
  return best;
}

/** Papers found, less where segments between the first and the last have none. */
function scoreOf(text: Scanned, segments: readonly Segment[]): number {
  const papers = segments.map((segment) => paperOf(text, segment) !== undefined);
  const found = papers.filter(Boolean).length;
  const between = papers.lastIndexOf(true) - papers.indexOf(true) + 1;
  return found === 0 ? 0 : (found * found) / between;
}

/** The one paper a segment is about: named at its beginning, or the only one that is more than mentioned. */
function paperOf(text: Scanned, segment: Segment): string | undefined {
  const { evidence } = text;
  const head = (evidence[segment.first] ?? []).find((one) => one.strength > 0);
  if (head !== undefined) {
    return head.id;
  }
  if (isTopic(text, segment)) {
    return undefined;
  }
  for (const least of [2, 1]) {
    const ids = new Set<string>();
    for (let i = segment.first; i < segment.end && ids.size < 2; i++) {
      for (const one of evidence[i] ?? []) {
        if (one.strength >= least) {
          ids.add(one.id);
        }
      }
    }
    if (ids.size > 0) {
      return ids.size === 1 ? [...ids][0] : undefined;
    }
  }
  return undefined;
}

/** Whether a heading stands directly over another one that is no label, as topics stand over titles. */
function isTopic({ lines, isLabel }: Scanned, { first, end }: Segment): boolean {
  const level = lines[first]?.kind === 'heading' ? lines[first].level : undefined;
  for (let i = first + 1; level !== undefined && i < end; i++) {
    const line = lines[i];
    if (line?.kind !== 'blank') {
      return line?.kind === 'heading' && line.level > level && !isLabel(line);
    }
  }
  return false;
}

/** In a block, what stands before the line with the paper's title is not about it. */
function beginningOf({ evidence }: Scanned, segment: Segment): number {
  for (let i = segment.first; segment.shape === 'block' && i < segment.end; i++) {
    const strong = evidence[i]?.find((one) => one.strength === 2);
    if (strong !== undefined) {
      return strong.titled ? i : segment.first;
    }
  }
  return segment.first;
}

function hasSeveral({ evidence }: Scanned, segment: Segment): boolean {
  return evidence.slice(segment.first, segment.end).some((line) => line.some((one) => one.strength > 0));
}

function shapesOf(lines: readonly Line[], i: number, first: number): Shape[] {
  const shapes: Shape[] = [];
  const own = lines[i] === undefined ? undefined : ownShape(lines[i]);
  if (own !== undefined) {
    shapes.push(own);
  }
  if (beginsBlock(lines, i, first)) {
    shapes.push('block');
  }
  if (beginsParagraph(lines, i)) {
    shapes.push('para');
  }
  return shapes;
}

/** Kinds of lines that are shapes by themselves. */
const ITSELF = ['details', 'tr', 'row', 'bold', 'term'] as const;

/** A line that begins with an identifier or with a link, as in a list without marks. */
const LEAD = /^(?:\*\*)?(?:\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\b|\[[^\]]{8,300}\]\(http)/i;

function ownShape(line: Line): Shape | undefined {
  if (line.kind === 'heading') {
    return `h${Math.min(6, Math.max(1, line.level)) as 1 | 2 | 3 | 4 | 5 | 6}`;
  }
  if (line.kind === 'item') {
    return line.level > 2 ? undefined : `${line.ordered ? 'n' : 'b'}${line.level as 0 | 1 | 2}`;
  }
  if (line.kind === 'text') {
    return LEAD.test(line.body) ? 'lead' : undefined;
  }
  return ITSELF.find((kind) => kind === line.kind);
}

function begins(lines: readonly Line[], i: number, shape: string, first: number): boolean {
  const line = lines[i];
  return line !== undefined && (shape === 'block' ? beginsBlock(lines, i, first) : shape === 'para' ? beginsParagraph(lines, i) : ownShape(line) === shape);
}

function isGap(line: Line | undefined): boolean {
  return line === undefined || line.kind === 'blank' || line.kind === 'rule' || line.kind === 'front';
}

function beginsBlock(lines: readonly Line[], i: number, first: number): boolean {
  if (isGap(lines[i])) {
    return false;
  }
  let above = i - 1;
  while (above >= first && lines[above]?.kind === 'blank') {
    above--;
  }
  return above < first || lines[above]?.kind === 'rule' || lines[above]?.kind === 'front';
}

function beginsParagraph(lines: readonly Line[], i: number): boolean {
  return lines[i]?.kind === 'text' && (isGap(lines[i - 1]) || lines[i - 1]?.kind === 'heading');
}

/** Whether a line, itself no beginning of the shape, ends what the shape began. */
function ends(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  const above = lines[i - 1];
  if (line === undefined) {
    return true;
  }
  switch (shape.charAt(0)) {
    case 'h':
      return line.kind === 'heading' && line.level < Number(shape.charAt(1));
    case 'd':
      return line.kind === 'heading' || above?.body.toLowerCase().includes('</details>') === true;
    case 'r':
      return line.kind !== 'text' || line.quoted;
    case 't':
      return shape === 'tr' ? /<\/(?:table|tbody)>/i.test(line.body) || (above !== undefined && /<\/table>/i.test(above.body)) : line.kind === 'heading' || (line.kind === 'text' && isGap(above) && line.indent < 2);
    case 'n':
    case 'b':
      return shape === 'bold' ? line.kind === 'heading' : shape === 'block' ? line.kind === 'rule' : endsItem(lines, i, shape);
    default:
      return line.kind === 'blank' || line.kind === 'heading' || line.kind === 'rule';
  }
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
    if (line !== undefined && ownShape(line) === shape) {
      return true;
    }
  }
  return false;
}
