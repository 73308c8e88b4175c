import { mentionOf } from '../../core/citation/markup';
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
const reach = 200;

/**
 * The place at the end of `line`, the text before the cursor: in a `\cite{`, after `arxiv:` or `[[`, and when
 * it was `asked` for, after any word. Undefined anywhere else.
 */
export function completionPlace(line: string, language: string, asked: boolean): CompletionPlace | undefined {
  const from = Math.max(0, line.length - reach);
  const before = line.slice(from);
  const place = (query: string, typed: string, insert: CompletionPlace['insert']) => ({ start: line.length - typed.length, query, insert });
  const cited = /\\[a-z]*cite[a-z]*\*?(?:\[[^\]]*\]){0,2}\{(?:[^{}]*,)?\s*([^{},\s]*)$/i.exec(before);
  if (cited) {
    return place(withoutPrefix(cited[1] ?? ''), cited[1] ?? '', 'key');
  }
  const wiki = /\[\[([^[\]]*)$/.exec(before);
  if (wiki) {
    return place(withoutPrefix(wiki[1] ?? ''), wiki[0], 'mention');
  }
  const prefixed = /(?<![a-z\d])arxiv:\s?([^\s{}[\]()<>]*)$/i.exec(before);
  if (prefixed) {
    const ahead = before.slice(0, prefixed.index);
    const insert = /\]\(<?$/.test(ahead) ? 'url' : language === 'bibtex' && ahead.includes('=') ? 'id' : 'mention';
    return place(prefixed[1] ?? '', prefixed[0], insert);
  }
  if (!asked) {
    return undefined;
  }
  const word = /[\p{L}\p{N}./-]*$/u.exec(before)?.[0] ?? '';
  return place(word, word, language === 'bibtex' && before.includes('=') ? 'id' : 'mention');
}

/** What is written for the paper at the place. */
export function completed(paper: CitedPaper, { insert }: Pick<CompletionPlace, 'insert'>, language: string): string {
  switch (insert) {
    case 'mention':
      return mentionOf([paper], language);
    case 'key':
      return citationKey(paper);
    case 'id':
      return paper.id;
    case 'url':
      return citedUrl(paper) ?? paper.id;
  }
}

function withoutPrefix(typed: string): string {
  return typed.replace(/^arxiv:\s?/i, '');
}
