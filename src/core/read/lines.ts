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
