import type { Position, Range } from '../model';

/**
 * Turns offsets of a text into places. It walks from the offset asked for last, so that asking in the
 * order of the text costs one walk over it.
 */
export class Places {
  private line = 0;
  private lineStart = 0;

  constructor(private readonly text: string) {}

  at(offset: number): Position {
    while (offset < this.lineStart) {
      this.line--;
      this.lineStart = this.lineStart < 2 ? 0 : this.text.lastIndexOf('\n', this.lineStart - 2) + 1;
    }
    for (;;) {
      const end = this.text.indexOf('\n', this.lineStart);
      if (end < 0 || end >= offset) {
        return { line: this.line, character: offset - this.lineStart };
      }
      this.line++;
      this.lineStart = end + 1;
    }
  }

  range(start: number, end: number): Range {
    return { start: this.at(start), end: this.at(end) };
  }
}
