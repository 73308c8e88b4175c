import { LOOSE, paperOf, paperOfFront, type Scanned } from './paperEvidence';
import { isOnlyLinks } from './evidence';
import { piecesOfLine, type Line } from './scan';
import { beginsBlock, beginsParagraph, ownShape, segmentsOf, type Segment } from './shapes';

const DEEPEST = 3;

/**
 * The ways in which a paper may begin, the coarser first: the whole file, headings, folds, rows, bold lines, items
 * by depth, what stands between rules, a line that begins with a link, a paragraph.
 */
const SHAPES = 'file h1 h2 h3 h4 h5 h6 d1 d2 d3 tr row bold n0 b0 n1 b1 n2 b2 block lead para'.split(' ');

/**
 * Divides lines into papers: the shape of beginning that gives most segments with one paper each, and few without, is
 * how the papers are laid out; what it leaves over, and segments that hold several papers, are divided again. Linear: a
 * fixed number of shapes, a bounded depth.
 */
export function divide(text: Scanned, first = 0, end = text.lines.length, depth = 0): Segment[] {
  const stated = depth === 0 ? paperOfFront(text.front) : undefined;
  if (stated !== undefined) {
    const file = { first: bodyStart(text.lines), end, shape: 'file', ...stated };
    return [{ ...file, ...(stated.key === undefined && paperOf(text, file)) }];
  }
  const best = bestShape(text, first, end, depth);
  if (best === undefined) {
    return [];
  }
  const papers: Segment[] = [];
  let from = first;
  for (const segment of best) {
    if (depth < DEEPEST) {
      push(papers, divide(text, from, segment.first, depth + 1));
    }
    from = segment.end;
    const paper = paperOf(text, segment);
    if (paper !== undefined) {
      papers.push({ ...segment, first: beginningOf(text, segment), ...paper });
    } else if (depth < DEEPEST && hasSeveral(text, segment)) {
      push(papers, divide(text, segment.first, segment.end, depth + 1));
    }
  }
  if (depth < DEEPEST) {
    push(papers, divide(text, from, end, depth + 1));
  }
  return papers;
}

function push(to: Segment[], more: readonly Segment[]): void {
  for (const segment of more) {
    to.push(segment);
  }
}

function bestShape(text: Scanned, first: number, end: number, depth: number): readonly Segment[] | undefined {
  const present = shapesIn(text, first, end);
  if (present === undefined) {
    return undefined;
  }
  let best: Scored | undefined;
  // The coarser wins a tie.
  for (const shape of SHAPES) {
    if (shape === 'file' ? depth > 0 || first > 0 : !present.has(shape)) {
      continue;
    }
    const segments =
      shape === 'file' ? [{ first: bodyStart(text.lines), end, shape }] : shiftedUp(text, segmentsOf(text.lines, shape, first, end), first);
    const scored = scoreOf(text, segments);
    if (scored.score > (best?.score ?? 0)) {
      best = scored;
    }
  }
  return best?.segments;
}

/** The shapes that begin on some lines; undefined when nothing on these is more than mentioned. */
function shapesIn({ lines, mentions }: Scanned, first: number, end: number): Set<string> | undefined {
  let strong = false;
  const present = new Set<string>();
  for (let i = first; i < end; i++) {
    strong ||= (mentions[i] ?? []).some(({ strength }) => strength > 0);
    const own = ownShape(lines[i]);
    if (own !== undefined) {
      present.add(own);
    }
    if (beginsBlock(lines, i, first)) {
      present.add('block');
    }
    if (beginsParagraph(lines, i)) {
      present.add('para');
    }
  }
  return strong ? present : undefined;
}

function bodyStart(lines: readonly Line[]): number {
  const at = lines.findIndex((line) => line.kind !== 'front' && line.kind !== 'blank');
  return at < 0 ? 0 : at;
}

interface Scored {
  /** Those from the first with a paper to the last. */
  segments: readonly Segment[];
  /** Different papers found, less where segments between the first and the last have none. */
  score: number;
}

function scoreOf(text: Scanned, segments: readonly Segment[]): Scored {
  const found = new Set<string | number>();
  let first = -1;
  let last = -1;
  segments.forEach((segment, i) => {
    const paper = paperOf(text, segment);
    if (paper !== undefined) {
      found.add(paper.key ?? i);
      first = first < 0 ? i : first;
      last = i;
    }
  });
  // A file about one paper may name a few more in its lists; a paragraph may be but a part of what a heading begins.
  const shape = segments[0]?.shape ?? '';
  const score = found.size === 0 ? 0 : shape === 'file' ? 2.5 : (LOOSE.has(shape) ? 0.75 : 1) * (found.size ** 2 / (last - first + 1));
  return { segments: segments.slice(Math.max(0, first), last + 1), score };
}

/** In a block, what stands before the line with the paper's title is not about it. */
function beginningOf({ mentions }: Scanned, segment: Segment): number {
  for (let i = segment.first; segment.shape === 'block' && i < segment.end; i++) {
    const strong = mentions[i]?.find(({ strength }) => strength === 2);
    if (strong !== undefined) {
      return strong.titled ? i : segment.first;
    }
  }
  return segment.first;
}

function hasSeveral({ mentions }: Scanned, segment: Segment): boolean {
  for (let i = segment.first; i < segment.end; i++) {
    if ((mentions[i] ?? []).some(({ strength }) => strength > 0)) {
      return true;
    }
  }
  return false;
}

/** A line of links above each heading belongs to the heading below it: then one stands before the first, and none ends the last. */
function shiftedUp({ lines, mentions, table }: Scanned, segments: Segment[], from: number): Segment[] {
  const above = (at: number, least: number): number | undefined => {
    let i = at - 1;
    while (i >= least && lines[i]?.kind === 'blank') {
      i--;
    }
    const line = lines[i];
    return i >= least &&
      line?.kind === 'text' &&
      (mentions[i] ?? []).some(({ strength }) => strength === 2) &&
      isOnlyLinks(piecesOfLine(line), table)
      ? i
      : undefined;
  };
  if (segments.length < 2 || !/^(?:h\d|bold)$/.test(segments[0]?.shape ?? '')) {
    return segments;
  }
  const starts = segments.map((segment, i) => above(segment.first, i === 0 ? from : (segments[i - 1]?.first ?? 0) + 1));
  if (
    starts.filter((start) => start !== undefined).length < 0.9 * segments.length ||
    above(segments.at(-1)?.end ?? 0, segments.at(-1)?.first ?? 0) !== undefined
  ) {
    return segments;
  }
  return segments.map((segment, i) => ({ ...segment, first: starts[i] ?? segment.first, end: starts[i + 1] ?? segment.end }));
}
