import { listItems } from './fields';
import { plain } from './inline';

const WORD = /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|(?:de|da|do|dos|di|del|della|van|von|der|den|la|le|el|al|bin|ibn|y|e)|\p{Lu}\.(?:-?\p{Lu}\.)*)$/u;
const EASTERN = /^[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}・·\s]{2,12}$/u;
const AND = /,?\s+(?:and|und|et|y|e|và|与|和|및|&)\s+/;
const OTHERS =
  /[\s,]{0,5}(?:et\.?\s?al\.?|and others|u\.\s?a\.|외(?:\s?\d+\s?[명인])?|等人?|ら|など|và cộng sự|y otros|et autres)[\s.]{0,5}$/i;

/** `Ann Lee (Example Lab), Bo Cruz (Other Lab)`. */
const AFFILIATION = /(?<=\p{Ll})\s\([^()]{2,80}\)(?=[,;]|$)/gu;

/** The people named in a text that is known to name people: separators of any language, `et al.` left out. */
export function namesOf(text: string): string[] {
  const bare = plain(text)
    .replace(OTHERS, '')
    .replace(/(?<!(?:^|\s)\p{Lu})[\s.]{1,5}$/u, '');
  return listItems(bare.startsWith('[') ? bare : bare.replaceAll(/\s*·\s*/g, ', '))
    .flatMap((item) => item.split(AND))
    .map((name) =>
      name
        .replace(/^(?:by|von|par|por|저자|作者)\s+/i, '')
        .replace(/[¹²³⁴⁵⁶⁷⁸⁹⁰*†‡]{1,8}$/, '')
        .trim(),
    )
    .filter((name) => name !== '');
}

/** The same for a text that may name people or not; none when any part of it does not look like a name. */
export function namesIn(text: string): string[] {
  const bare = plain(text)
    .replace(/^[\s\p{Extended_Pictographic}\uFE0F\u200D]+/u, '')
    .replace(AFFILIATION, '')
    .trim();
  if (bare.length < 3 || bare.length > 4000) {
    return [];
  }
  const by = /^(?:by|von|par|por|tác giả|저자|作者|著者)[:：]?\s+(.+)$/i.exec(bare)?.[1];
  const names = namesOf(by ?? bare);
  const sound = names.length > 0 && names.every((name) => isName(name, by !== undefined || names.length > 1));
  return sound ? names : [];
}

function isName(name: string, loose: boolean): boolean {
  if (EASTERN.test(name)) {
    return loose ? true : name.length <= 4;
  }
  const words = name.split(/\s+/);
  return (
    words.length <= 5 && words.every((word) => WORD.test(word)) && (words.length > 1 || loose) && words.some((word) => word.length > 1)
  );
}
