const BEFORE = /(?:[★☆⭐🌟▲△🔺👍❤♥🔥⬆↑🤗]|upvotes?|votes?|likes?|stars?)[\uFE0F\s:：*_x×]{0,5}(\d[\d,]{0,9})(?![\d.]*\d|\s?%)/iu;
const AFTER =
  /(?<![\d.,])(\d[\d,]{0,9})[\s\uFE0F*_]{0,3}(?:[★☆⭐🌟▲△🔺👍❤♥⬆↑]|(?:hf\s|hugging\s?face\s)?(?:upvotes?|votes?|likes?|stars?|points?)(?!\p{L})|표(?!\p{L})|추천|赞|讚|票|いいね|lượt|votos?|voix|Stimmen|Sterne|étoiles|estrellas)/iu;

/** The votes that a piece of text states with a sign or a word beside the number: `★ 16`, `(12 upvotes)`. */
export function votesIn(text: string): number | undefined {
  const short = text.slice(0, 400);
  const digits = AFTER.exec(short)?.[1] ?? BEFORE.exec(short)?.[1];
  return digits === undefined ? undefined : Number(digits.replaceAll(',', ''));
}

/** The text without what `votesIn` understands. */
export function withoutVotes(text: string): string {
  return text.replace(AFTER, ' ').replace(BEFORE, ' ');
}
