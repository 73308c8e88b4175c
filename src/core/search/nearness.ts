import { becomes } from './hangul';
import type { Term } from './terms';

/** How often a term is looked at in one text, at most. */
const mostPlaces = 24;
/** Characters between two words that still stand next to each other. */
const next = 3;
const close = 60;

/**
 * How well a text keeps the terms together, from 0 to 1: neighbours in the query that are neighbours in the
 * text in the same order count most, those that are close to each other less.
 */
export function nearness(lower: string, terms: readonly Term[]): number {
  if (terms.length < 2) {
    return 0;
  }
  const places = terms.map((term) => placesOf(lower, term));
  let sum = 0;
  for (let i = 1; i < places.length; i++) {
    sum += pair(places[i - 1] ?? [], places[i] ?? [], terms[i - 1]?.text.length ?? 0);
  }
  return sum / (terms.length - 1);
}

function pair(before: readonly number[], after: readonly number[], length: number): number {
  let best = 0;
  for (const start of before) {
    for (const other of after) {
      const gap = other - (start + length);
      if (gap >= 0 && gap <= next + 4) {
        return 1;
      }
      if (gap >= 0 && gap <= close) {
        best = Math.max(best, 0.5);
      } else if (gap < 0 && gap >= -close) {
        best = Math.max(best, 0.3);
      }
    }
  }
  return best;
}

/** Where the term, or what it begins with, stands in a text; at beginnings of words first. */
export function placesOf(lower: string, term: Term): number[] {
  const places = term.kind === 'word' ? wordPlaces(lower, term.text) : syllablePlaces(lower, term.text);
  return places;
}

function wordPlaces(lower: string, word: string): number[] {
  const whole = occurrences(lower, word);
  return whole.length > 0 || word.length < 5 ? whole : occurrences(lower, word.slice(0, Math.max(4, word.length - 3)));
}

function occurrences(lower: string, word: string): number[] {
  const places: number[] = [];
  if (word === '') {
    return places;
  }
  for (let at = lower.indexOf(word); at >= 0 && places.length < mostPlaces; at = lower.indexOf(word, at + 1)) {
    if (at === 0 || !isLetter(lower.charCodeAt(at - 1))) {
      places.push(at);
    }
  }
  return places;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Where syllables stand one after another, spaces between them or not. */
function syllablePlaces(text: string, run: string): number[] {
  const places: number[] = [];
  const first = run.charAt(0);
  const plain = text.includes(first);
  for (let at = plain ? text.indexOf(first) : 0; at >= 0 && at < text.length && places.length < mostPlaces; at = plain ? text.indexOf(first, at + 1) : at + 1) {
    if (standsAt(text, at, run)) {
      places.push(at);
    }
  }
  return places;
}

function standsAt(text: string, start: number, run: string): boolean {
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
