/**
 * A title cut to at most `limit` UTF-16 code units: what stands before its colon when that is enough of a name
 * (`DeepSeek-R1: …`) and the whole is too long, else its first words and `…`.
 */
export function shortTitle(title: string, limit: number): string {
  if (title.length <= limit) {
    return title;
  }
  const colon = title.search(/[:：]/);
  if (colon >= 3 && colon <= limit) {
    return title.slice(0, colon);
  }
  const space = title.lastIndexOf(' ', limit - 1);
  const end = space > limit / 2 ? space : limit - 1;
  // A surrogate pair is not cut in two.
  const cut = /[\ud800-\udbff]/.test(title[end - 1] ?? '') ? end - 1 : end;
  return `${title.slice(0, cut).trimEnd()}…`;
}
