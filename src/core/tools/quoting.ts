import { clip } from '../../base/text';

/** Maximum length of a text on one line, in UTF-16 code units. */
const LONGEST = 300;

/** Control characters, changes of direction, and characters that only a model sees, such as tags (U+E0000 and those after it). */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u200b\u2060-\u206f\u2028\u2029\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]+/gu;

/** A text of a digest, a file's name or a client on one line of an answer, where it can begin no line of its own. */
export function shown(text: string, longest = LONGEST): string {
  const line = text
    .slice(0, 2 * longest)
    .replace(UNSEEN, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  return clip(line, longest);
}

/** A text of several lines as a quotation in Markdown, so that none of them passes for a line of the answer. */
export function quoted(text: string): string {
  return text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => `> ${shown(line, Infinity)}`)
    .join('\n');
}
