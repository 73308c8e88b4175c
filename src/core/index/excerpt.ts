import type { IndexedEntry } from '../search/indexed';
import { placesOf } from './proximity';
import type { Term } from './queryTerms';

/** Length of an excerpt, in characters. */
const length = 160;
/** A sentence may begin so far before the first word that matched: the picker cuts a line off at about 70 characters, date and votes included. */
const lead = 40;
/** A word of Hangul may begin so far before the part of it that matched. */
const wordLead = 12;

/** The stretch of the summaries where most of the terms stand near each other, from the beginning of the sentence on when that is near, else from the first of them; the summary's beginning when none does. */
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

const emphasis = /[*_`]{1,3}/g;
const link = /\[([^[\]]{1,200})\]\([^()\s]{1,300}\)/g;

const sentenceEnd = /(?:[.!?]\s|[。！？\n])\s*/g;

function cut(summary: string, at: number): string {
  const sentence = sentenceStart(summary, at);
  const start = sentence ?? wordStart(summary, at);
  const end = start + length + lead;
  const stretch = summary.slice(start, end).replace(link, '$1').replace(emphasis, '').replace(/\s+/g, ' ').trim();
  return `${sentence === undefined ? '… ' : ''}${stretch}${end < summary.length ? ' …' : ''}`;
}

/** Where the sentence of a place begins, when that is near. */
function sentenceStart(summary: string, at: number): number | undefined {
  const from = Math.max(0, at - lead);
  const ends = [...summary.slice(Math.max(0, from - 1), at).matchAll(sentenceEnd)];
  const last = ends.at(-1);
  return last ? Math.max(0, from - 1) + last.index + last[0].length : from === 0 ? 0 : undefined;
}

function wordStart(summary: string, at: number): number {
  const before = /\S*$/.exec(summary.slice(Math.max(0, at - wordLead), at))?.[0].length ?? 0;
  return before < Math.min(wordLead, at) ? at - before : at;
}
