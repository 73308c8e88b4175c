import { findArxivIds } from '../core/arxiv';
import type { Range } from '../core/model';

/** Where an identifier occurs in a text, in any spelling. */
export function rangesOf(id: string, text: string): Range[] {
  const found = findArxivIds(text).filter((each) => each.id === id);
  if (found.length === 0) {
    return [];
  }
  const starts = lineStarts(text);
  return found.map(({ start, end }) => ({ start: positionAt(starts, start), end: positionAt(starts, end) }));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + end.length);
  }
  return starts;
}

function positionAt(starts: readonly number[], offset: number): Range['start'] {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return { line: low, character: offset - (starts[low] ?? 0) };
}
