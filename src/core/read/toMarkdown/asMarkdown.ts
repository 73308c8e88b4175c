import type { Position, Range } from '../../model';
import { orgToMarkdown } from './orgMode';
import { rstToMarkdown } from './restructuredText';

/** A text as Markdown, line for line, and the map from its ranges to those of the original text. */
export interface AsMarkdown {
  text: string;
  rangeInOriginal(range: Range): Range;
}

/** Converts org-mode and reStructuredText, recognized by the file's extension, to Markdown; returns any other text unchanged. */
export function asMarkdown(text: string, name: string): AsMarkdown {
  const extension = extensionOf(name);
  const translated = extension === 'org' ? orgToMarkdown(text) : extension === 'rst' || extension === 'rest' ? rstToMarkdown(text) : text;
  return translated === text
    ? { text, rangeInOriginal: (range) => range }
    : { text: translated, rangeInOriginal: rangeMap(text.split('\n'), translated.split('\n')) };
}

/** The extension of a path or URI, in lower case and without its dot; the file's name when it has none. */
export function extensionOf(name: string): string {
  const [path = ''] = name.split(/[?#]/, 1);
  return path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1).toLowerCase();
}

/** Maps ranges to the original, which has the same lines: the end of a line to its end, any other character at most there. */
function rangeMap(lines: readonly string[], translated: readonly string[]): (range: Range) => Range {
  const original = ({ line, character }: Position): Position => {
    const length = lines[line]?.length ?? 0;
    return { line, character: character >= (translated[line]?.length ?? 0) ? length : Math.min(character, length) };
  };
  return ({ start, end }) => ({
    start: { line: start.line, character: Math.min(start.character, original(start).character) },
    end: original(end),
  });
}
