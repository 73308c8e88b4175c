import type { Position, Range } from './model';

/**
 * Converts offsets of a text to positions and back. It walks from the last position, so that queries in the order of the
 * text cost a single pass.
 */
export class LineIndex {
  #line = 0;
  #lineStart = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  at(offset: number): Position {
    while (offset < this.#lineStart) {
      this.#stepBack();
    }
    for (;;) {
      const end = this.#text.indexOf('\n', this.#lineStart);
      if (end < 0 || end >= offset) {
        return { line: this.#line, character: offset - this.#lineStart };
      }
      this.#line++;
      this.#lineStart = end + 1;
    }
  }

  /** The offset of a position, at most the length of the text. */
  offset({ line, character }: Position): number {
    while (line < this.#line) {
      this.#stepBack();
    }
    while (line > this.#line) {
      const end = this.#text.indexOf('\n', this.#lineStart);
      if (end < 0) {
        return this.#text.length;
      }
      this.#line++;
      this.#lineStart = end + 1;
    }
    return Math.min(this.#lineStart + character, this.#text.length);
  }

  #stepBack(): void {
    this.#line--;
    this.#lineStart = this.#lineStart < 2 ? 0 : this.#text.lastIndexOf('\n', this.#lineStart - 2) + 1;
  }

  range(start: number, end: number): Range {
    return { start: this.at(start), end: this.at(end) };
  }
}

/** The end of the line at an offset: its line feed, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** The offsets of a line, without its line feed. */
export interface Line {
  start: number;
  end: number;
}

/** The lines in a range of a text, without blank ones. */
export function* lines(text: string, from: number, to: number): Generator<Line> {
  let at = from;
  while (at < to) {
    const found = text.indexOf('\n', at);
    const end = found < 0 || found > to ? to : found;
    let first = at;
    while (first < end && text.charCodeAt(first) <= 32) {
      first++;
    }
    if (first < end) {
      yield { start: at, end };
    }
    at = end + 1;
  }
}
