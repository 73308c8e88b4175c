import type { Evidence } from './evidence';
import type { Line } from './lines';
import { segmentsOf, type Segment } from './segments';
import { SHAPES, shapesOf, type Shape } from './shapes';

/** A text's lines and what each tells of papers. */
export interface Scanned {
  lines: readonly Line[];
  evidence: readonly (readonly Evidence[])[];
  /** Whether a heading is a label (`Abstract`), not a title. */
  isLabel(line: Line): boolean;
}

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
  // The coarser wins a tie.
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
