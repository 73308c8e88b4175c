import type { Position, Range } from './model';

/**
 * Turns offsets of a text into places and back. It walks from where it was asked last, so that asking in the
 * order of the text costs one walk over it.
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

  /** The offset of a place; past the end of the text, that end. */
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

/** Where the line at an offset ends: its line feed, or the end of the text. */
export function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** A line of a text, without its end. */
export interface Line {
  start: number;
  end: number;
}

/** The lines of a stretch of a text, blank ones left out. */
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
