import { becomes, hasLoneConsonant } from './hangul';
import type { Term } from './queryTerms';

/** How often a term is looked at in one text, at most. */
const mostPlaces = 24;
/** Characters between two words that stand next to each other, or nearly: an ending, a space, a short word. */
const next = 2;
const nearly = 7;
const close = 60;

/** From 0 to 1 how near a word that begins at one of the places `before`, of some length, is followed by one of `after`, all within start..end. */
export function isNextTo(before: readonly number[], after: readonly number[], length: number, start: number, end: number): number {
  let best = 0;
  for (const own of before) {
    for (const other of after) {
      if (own < start || other < start || own >= end || other >= end) {
        continue;
      }
      const gap = other - (own + length);
      if (gap >= 0 && gap <= next) {
        return 1;
      }
      if (gap >= 0 && gap <= nearly) {
        best = Math.max(best, 0.8);
      } else if (gap >= 0 && gap <= close) {
        best = Math.max(best, 0.5);
      } else if (gap < 0 && gap >= -close) {
        best = Math.max(best, 0.3);
      }
    }
  }
  return best;
}

/** Where a term stands in a lower-case text, or what it begins with when it does not: its first places, in order. */
export function placesOf(lower: string, term: Term): number[] {
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
  for (let at = lower.indexOf(word); at >= 0 && places.length < mostPlaces; at = lower.indexOf(word, at + word.length)) {
    if (at === 0 || !notAfter(lower.charCodeAt(at - 1))) {
      places.push(at);
    }
  }
  return places;
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

/** Where syllables stand one after another: as typed, else with spaces between them, else as what they may become. */
function syllablePlaces(text: string, run: string): number[] {
  const lone = hasLoneConsonant(run);
  const plain = lone ? [] : occurrences(text, run, () => false);
  if (plain.length > 0 || run.length < 2) {
    return plain;
  }
  const places: number[] = [];
  const first = run.charAt(0);
  for (let at = nextStart(text, first, 0); at >= 0 && places.length < mostPlaces; at = nextStart(text, first, at + 1)) {
    if (standsAt(text, at, run)) {
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
