import type { Line } from './lines';
import { begins, ends } from './shapes';

/** Lines `first..end` (end excluded) that tell of one paper, and how its beginning looks. */
export interface Segment {
  first: number;
  end: number;
  shape: string;
  /** The identifier of its paper; undefined when it has none. */
  id?: string;
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
