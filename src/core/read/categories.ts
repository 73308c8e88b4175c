import { listItems } from './fields';
import { plain } from './inline';

/** Categories as written in one text: separated by commas, or arXiv's own by spaces, or as `#tags` and `code`. */
export function categoriesOf(text: string): string[] {
  const tags = /^\s*(?:`[^`]+`\s*)+$/.test(text) ? text.replace(/`\s+`/g, '`, `') : text;
  const bare = plain(tags.replace(/(^|[\s,])#(?=\S)/g, (_, before: string) => (before === '' || before === ',' ? '' : ', '))).replace(
    /[\s.]{1,5}$/,
    '',
  );
  const words = bare.split(' ');
  const spaced =
    !/[,;，、]/.test(bare) &&
    words.some((word) => word.includes('.')) &&
    words.every((word) => /^[a-z]{2,8}(?:-[a-z]{2,8})?(?:\.[A-Za-z-]{2,8})?$/.test(word));
  return spaced ? words : listItems(bare.replace(/\s+[/|·•]\s+/g, ', '));
}
