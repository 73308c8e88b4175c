import { becomes, hasLoneConsonant } from './hangul';
import type { QueryTerm } from './queryTerms';

/** The part of a term that is searched for in a text. */
type ExcerptTerm = Pick<QueryTerm, 'text' | 'kind' | 'stopWord'>;

/** Maximum number of occurrences of a term that are considered in a text. */
const MOST_PLACES = 24;

/** Length of an excerpt, in characters. */
const LENGTH = 160;
/** How far before the first match a sentence may begin: the picker cuts a line off at about 70 characters, including date and votes. */
const LEAD = 40;
/** How far before the matching part a word of Hangul may begin. */
const WORD_LEAD = 12;

/** The part of the summaries where most of the terms are close together, from the beginning of the sentence if it is near, else from the first term; the beginning of the summary when none occurs. */
export function excerpt(summaries: readonly string[], terms: readonly ExcerptTerm[]): string | undefined {
  const content = terms.filter(({ stopWord }) => !stopWord);
  let best: { summary: string; at: number; terms: number } | undefined;
  for (const summary of summaries) {
    const { at, count } = densest(summary.toLowerCase(), content);
    if (summary.trim() !== '' && (!best || count > best.terms)) {
      best = { summary, at, terms: count };
    }
  }
  return best && cut(best.summary, best.at);
}

/** The start of the window with the most different terms. */
function densest(lower: string, terms: readonly ExcerptTerm[]): { at: number; count: number } {
  const places = terms.flatMap((term, i) => placesOf(lower, term).map((at) => ({ at, term: i }))).sort((a, b) => a.at - b.at);
  let best = { at: 0, count: 0 };
  let end = 0;
  const inside = new Map<number, number>();
  for (const [start, place] of places.entries()) {
    for (; end < places.length && (places[end]?.at ?? 0) < place.at + LENGTH - LEAD; end++) {
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

const EMPHASIS = /[*_`]{1,3}/g;
const LINK = /\[([^[\]]{1,200})\]\([^()\s]{1,300}\)/g;

const SENTENCE_END = /(?:[.!?]\s|[。！？\n])\s*/g;

function cut(summary: string, at: number): string {
  const sentence = sentenceStart(summary, at);
  const start = sentence ?? wordStart(summary, at);
  const end = start + LENGTH + LEAD;
  const part = summary.slice(start, end).replace(LINK, '$1').replace(EMPHASIS, '').replace(/\s+/g, ' ').trim();
  return `${sentence === undefined ? '… ' : ''}${part}${end < summary.length ? ' …' : ''}`;
}

/** The start of the sentence at an offset, if it is near. */
function sentenceStart(summary: string, at: number): number | undefined {
  const from = Math.max(0, at - LEAD);
  const ends = [...summary.slice(Math.max(0, from - 1), at).matchAll(SENTENCE_END)];
  const last = ends.at(-1);
  return last ? Math.max(0, from - 1) + last.index + last[0].length : from === 0 ? 0 : undefined;
}

function wordStart(summary: string, at: number): number {
  const before =
    summary
      .slice(Math.max(0, at - WORD_LEAD), at)
      .split(/\s/)
      .at(-1)?.length ?? 0;
  return before < Math.min(WORD_LEAD, at) ? at - before : at;
}

/** The first occurrences of a term in a lower-case text, or of its beginning when there are none, in order. */
function placesOf(lower: string, term: ExcerptTerm): number[] {
  return term.kind === 'word' ? wordPlaces(lower, term.text) : syllablePlaces(lower, term.text);
}

function wordPlaces(lower: string, word: string): number[] {
  const whole = occurrences(lower, word, isLetter);
  return whole.length > 0 || word.length < 5 ? whole : occurrences(lower, word.slice(0, Math.max(4, word.length - 3)), isLetter);
}

function occurrences(lower: string, word: string, notAfter: (code: number) => boolean): number[] {
  const places: number[] = [];
  if (word === '') {
    return places;
  }
  for (let at = lower.indexOf(word); at >= 0 && places.length < MOST_PLACES; at = lower.indexOf(word, at + word.length)) {
    if (at === 0 || !notAfter(lower.charCodeAt(at - 1))) {
      places.push(at);
    }
  }
  return places;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** The occurrences of a run of syllables: as typed, else with spaces in between or with unfinished syllables completed. */
function syllablePlaces(text: string, run: string): number[] {
  const lone = hasLoneConsonant(run);
  const plain = lone ? [] : occurrences(text, run, () => false);
  if (plain.length > 0 || run.length < 2) {
    return plain;
  }
  const places: number[] = [];
  const first = run.charAt(0);
  for (let at = nextStart(text, first, 0); at >= 0 && places.length < MOST_PLACES; at = nextStart(text, first, at + 1)) {
    if (matchesAt(text, at, run)) {
      places.push(at);
    }
  }
  return places;
}

function nextStart(text: string, first: string, from: number): number {
  if (!hasLoneConsonant(first)) {
    return text.indexOf(first, from);
  }
  for (let at = from; at < text.length; at++) {
    if (becomes(first, text.charAt(at), false)) {
      return at;
    }
  }
  return -1;
}

function matchesAt(text: string, start: number, run: string): boolean {
  let at = start;
  for (let i = 0; i < run.length; i++, at++) {
    if (i > 0 && text.charAt(at) === ' ') {
      at++;
    }
    if (!becomes(run.charAt(i), text.charAt(at), i === run.length - 1)) {
      return false;
    }
  }
  return true;
}
