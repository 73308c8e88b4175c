import type { IndexedEntry } from './collection';
import { placesOf } from './nearness';
import type { Term } from './terms';

/** Length of an excerpt, in characters. */
const length = 160;
/** A sentence may begin so far before the first word that matched. */
const lead = 60;

/** The stretch of the summaries where most of the terms stand near each other, from the beginning of a sentence or word on; the summary's beginning when none does. */
export function excerpt(entries: readonly IndexedEntry[], terms: readonly Term[]): string | undefined {
  let best: { summary: string; at: number; terms: number } | undefined;
  for (const { text, categoriesEnd } of entries) {
    const summary = text.slice(categoriesEnd + 1);
    const { at, count } = densest(summary.toLowerCase(), terms);
    if (summary.trim() !== '' && (!best || count > best.terms)) {
      best = { summary, at, terms: count };
    }
  }
  return best && cut(best.summary, best.at);
}

/** Where the window begins that holds the most different terms. */
function densest(lower: string, terms: readonly Term[]): { at: number; count: number } {
  const places = terms.flatMap((term, i) => placesOf(lower, term).map((at) => ({ at, term: i }))).sort((a, b) => a.at - b.at);
  let best = { at: 0, count: 0 };
  let end = 0;
  const inside = new Map<number, number>();
  for (const [start, place] of places.entries()) {
    for (; end < places.length && (places[end]?.at ?? 0) < place.at + length - lead; end++) {
      const { term } = places[end] ?? place;
      inside.set(term, (inside.get(term) ?? 0) + 1);
    }
    if (inside.size > best.count) {
      best = { at: place.at, count: inside.size };
    }
    const left = (inside.get(place.term) ?? 1) - 1;
    if (left > 0) {
      inside.set(place.term, left);
    } else {
      inside.delete(place.term);
    }
    end = Math.max(end, start + 1);
  }
  return best;
}

const markup = /[*_`]{1,3}|\[(?=[^\]]{1,200}\]\()|(?<=\])\([^)\s]{1,300}\)/g;

function cut(summary: string, at: number): string {
  const before = summary.slice(Math.max(0, at - lead), at);
  const sentence = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('다. '));
  const word = before.search(/\s/);
  const from = before.length === at ? 0 : sentence >= 0 ? at - before.length + sentence + 1 : word >= 0 ? at - before.length + word : at;
  const start = sentence >= 0 && before.length === at ? sentence + 1 : from;
  const stretch = summary.slice(start, start + length + lead).replace(markup, '').replace(/\s+/g, ' ').trim();
  const sentenceStarts = start === 0 || sentence >= 0;
  return `${sentenceStarts ? '' : '… '}${stretch}${start + length + lead < summary.length ? ' …' : ''}`;
}
