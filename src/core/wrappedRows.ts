/** A text whose wrapped table rows stand on one line each, and the line of the original at which each of its lines begins. */
export interface Unwrapped {
  text: string;
  lines: number[];
}

/** Maximum number of lines joined into one row. */
const longestRow = 30;

/**
 * Joins the rows of Markdown tables that were hard-wrapped, so that they are rows again: one that begins with
 * `|`, has fewer cells than the table and does not end with `|` goes on until a line does. Nothing else changes.
 */
export function unwrapRows(text: string): Unwrapped | undefined {
  const lines = text.split('\n');
  const joined: string[] = [];
  const starts: number[] = [];
  let pipes = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    pipes = isDelimiter(line) ? countPipes(line) : line.trim() === '' ? 0 : pipes;
    const rows = pipes > 0 ? rowLength(lines, i, pipes) : 1;
    joined.push(
      rows === 1
        ? line
        : lines
            .slice(i, i + rows)
            .map((part) => part.trim())
            .join(' '),
    );
    starts.push(i);
    i += rows - 1;
  }
  return joined.length === lines.length ? undefined : { text: joined.join('\n'), lines: starts };
}

/** On how many lines the row that begins at `first` stands; 1 when it is not one that was wrapped. */
function rowLength(lines: readonly string[], first: number, pipes: number): number {
  const line = lines[first]?.trim() ?? '';
  if (!line.startsWith('|') || line.endsWith('|') || countPipes(line) >= pipes) {
    return 1;
  }
  for (let i = first + 1; i < Math.min(lines.length, first + longestRow); i++) {
    const next = lines[i]?.trim() ?? '';
    if (next === '' || next.startsWith('|') || next.startsWith('#')) {
      return 1;
    }
    if (next.endsWith('|')) {
      return i - first + 1;
    }
  }
  return 1;
}

/** A row such as `|---|:--:|`. */
function isDelimiter(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[\s|:-]+$/.test(line);
}

/** Pipes that are not escaped. */
function countPipes(line: string): number {
  let count = 0;
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', at + 1)) {
    count += line[at - 1] === '\\' ? 0 : 1;
  }
  return count;
}
