/**
 * The text of a file of marks. A line whose bytes are no UTF-8 comes with U+FFFD at its front, so that
 * it is no JSON: read leniently, its words would be lost when the file is written again.
 */
export function textOf(bytes: Uint8Array): string {
  try {
    return decode(bytes);
  } catch {
    return linesOf(bytes).map(lineOf).join('');
  }
}

const LINE_FEED = 10;

/** Each with its line break; no character of UTF-8 has the byte of a line break within it. */
function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

function lineOf(bytes: Uint8Array): string {
  try {
    return decode(bytes);
  } catch {
    return `\uFFFD${new TextDecoder().decode(bytes)}`;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
