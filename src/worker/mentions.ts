import { findArxivIds } from '../core/arxiv';
import type { Range } from '../core/model';

/** Which files name an identifier. Only the files are kept; where in them it stands is looked up when it is asked for. */
export class Mentions {
  readonly #files = new Map<string, Set<string>>();
  readonly #ids = new Map<string, readonly string[]>();

  replace(name: string, text: string): void {
    this.remove(name);
    const ids = [...new Set(findArxivIds(text).map((found) => found.id))];
    if (ids.length === 0) {
      return;
    }
    this.#ids.set(name, ids);
    for (const id of ids) {
      const files = this.#files.get(id);
      if (files) {
        files.add(name);
      } else {
        this.#files.set(id, new Set([name]));
      }
    }
  }

  remove(name: string): void {
    for (const id of this.#ids.get(name) ?? []) {
      const files = this.#files.get(id);
      files?.delete(name);
      if (files?.size === 0) {
        this.#files.delete(id);
      }
    }
    this.#ids.delete(name);
  }

  /** The names of the files that name it, sorted. */
  files(id: string): string[] {
    return [...(this.#files.get(id) ?? [])].sort();
  }
}

/** Where an identifier stands in a text, in whatever spelling. */
export function rangesOf(id: string, text: string): Range[] {
  const found = findArxivIds(text).filter((one) => one.id === id);
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
