import { keyPlace } from '../../core/citation/citedKeys';
import { type KeyOf, mentionOf } from '../../core/citation/markup';
import type { CitationOptions } from '../../core/cite';
import { citationKey } from '../../core/citation/citationKey';
import { type CitedPaper, citedUrl } from '../../core/citation/paper';

/** Where a paper is being typed: what stands there is replaced from `start`, a character of the line. */
export interface CompletionPlace {
  start: number;
  /** What has been typed of the paper. */
  query: string;
  insert: 'mention' | 'key' | 'id' | 'url';
}

/** So much of a line before the cursor is looked at, in UTF-16 code units. */
const REACH = 200;

/**
 * The place at the end of `line`, the text before the cursor in its line: where a key is cited, after `arxiv:` or
 * `[[`, and when it was `asked` for, after any word. Undefined anywhere else. `before` may begin lines earlier.
 */
export function completionPlace(line: string, language: string, asked: boolean, before = line): CompletionPlace | undefined {
  const near = line.slice(-REACH);
  const place = (query: string, typed: string, insert: CompletionPlace['insert']) => ({ start: line.length - typed.length, query, insert });
  const key = keyPlace(before, language);
  if (key) {
    return place(withoutPrefix(key.typed), key.typed, 'key');
  }
  const wiki = /\[\[([^[\]]*)$/.exec(near);
  if (wiki) {
    return place(withoutPrefix(wiki[1] ?? ''), wiki[0], 'mention');
  }
  const at = near.toLowerCase().lastIndexOf('arxiv:');
  const prefixed = at < 0 || /[a-z\d]/i.test(near[at - 1] ?? '') ? null : /^arxiv:\s?([^\s{}[\]()<>]*)$/i.exec(near.slice(at));
  if (prefixed) {
    const ahead = near.slice(0, at);
    const insert = /\]\(<?$/.test(ahead) ? 'url' : language === 'bibtex' && ahead.includes('=') ? 'id' : 'mention';
    return place(prefixed[1] ?? '', prefixed[0], insert);
  }
  if (!asked) {
    return undefined;
  }
  const word = /[\p{L}\p{N}./-]*$/u.exec(near)?.[0] ?? '';
  return place(word, word, language === 'bibtex' && near.includes('=') ? 'id' : 'mention');
}

/** What is written for the paper at the place. */
export function completed(
  paper: CitedPaper,
  { insert }: Pick<CompletionPlace, 'insert'>,
  language: string,
  keyOf: KeyOf = (each) => citationKey(each),
  options: CitationOptions = {},
): string {
  switch (insert) {
    case 'mention':
      return mentionOf([paper], language, keyOf, options);
    case 'key':
      return keyOf(paper);
    case 'id':
      return paper.id;
    case 'url':
      return citedUrl(paper) ?? paper.id;
  }
}

function withoutPrefix(typed: string): string {
  return typed.replace(/^arxiv:\s?/i, '');
}
