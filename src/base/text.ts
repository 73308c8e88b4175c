/** Orders texts by code units, so that the order is the same in every locale. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const LINE_FEED = 10;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a text, in UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** From UTF-8, without a byte order mark; what is not one becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

/** Bytes as text. A line that is not UTF-8 begins with U+FFFD, so that a reader of JSON lines rejects it instead of taking it without its characters. */
export function decodeUtf8Lines(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // No character of UTF-8 has the byte of a line feed within it.
    const first = bytes.indexOf(LINE_FEED) + 1;
    if (first === 0 || first === bytes.length) {
      return `\uFFFD${new TextDecoder().decode(bytes)}`;
    }
    let text = '';
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(LINE_FEED, start) + 1 || bytes.length;
      text += decodeUtf8Lines(bytes.subarray(start, end));
      start = end;
    }
    return text;
  }
}
