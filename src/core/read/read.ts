import type { Digest, Range } from '../model';
import { blocks } from './formats/blocks';
import { finishDigest } from './finishDigest';
import { dateOfName } from './dates';
import { repairText } from './encoding';
import type { Contents, Format } from './format';
import { arxivListing, arxivMail } from './formats/arxivText';
import { asMarkdown } from './toMarkdown/asMarkdown';
import { isJsonFile, json, looksLikeJson } from './formats/json';
import { note } from './formats/note';
import { headings } from './formats/headings';
import { layouts } from './formats/layouts';
import type { ReadOptions } from './options';
import { heuristic } from './heuristic/heuristic';
import { table3, table6 } from './formats/tables';
import { unreadEntries } from './unreadEntries';

// The first format that recognizes a text reads it: the user's layouts come first, the heuristic reader last.
const FORMATS: readonly Format[] = [layouts, table6, table3, headings, blocks, arxivMail, arxivListing, note, heuristic];

/**
 * Reads a digest: the papers of a text with their ranges, and its problems. A text that is not a digest has no entries and
 * the format `none`. Ranges count lines and UTF-16 code units as an editor does: line ends of any kind, without a byte order
 * mark. Never throws.
 */
export function readDigest(text: string, name: string, options: ReadOptions = {}): Digest {
  const plain = plainText(text);
  if (options.treatAs === 'no-digest') {
    return { name, format: 'none', entries: [], problems: [] };
  }
  const repaired = repairText(plain);
  const markdown = asMarkdown(repaired.text, name);
  const rangeInOriginal = (range: Range): Range => repaired.rangeInOriginal(markdown.rangeInOriginal(range));
  let empty: Digest | undefined;
  for (const format of formatsFor(markdown.text, name)) {
    const contents = format.read(markdown.text, name, options);
    if (contents !== undefined) {
      const unread = format === json || contents.entries.length === 0 ? [] : unreadEntries(markdown.text, contents.entries);
      const all = { ...contents, problems: [...contents.problems, ...unread] };
      const found = digest(name, format.name, finishDigest(plain, all, dateOfName(name), { ...repaired, rangeInOriginal }));
      if (found.entries.length > 0) {
        return found;
      }
      // A digest without papers, unless another format finds some.
      empty ??= found;
    }
  }
  return empty ?? { name, format: 'none', entries: [], problems: [] };
}

function formatsFor(text: string, name: string): readonly Format[] {
  return isJsonFile(name) ? [json] : looksLikeJson(text) ? [json, ...FORMATS] : FORMATS;
}

/** The text without a byte order mark, with LF at the end of every line, which changes no line or character number. */
function plainText(text: string): string {
  const body = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body;
}

function digest(name: string, format: string, { date, entries, problems }: Contents): Digest {
  return { name, format, ...(date === undefined ? {} : { date }), entries, problems };
}
