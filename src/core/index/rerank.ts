import type { IndexedEntry } from '../search/indexed';
import { endsLikeAWord, hasLoneConsonant } from './hangul';
import { isNextTo, placesOf } from './proximity';
import type { Term } from './queryTerms';

/** How well a paper's texts keep the words of a query: together, from 0 to 1, and what their weights lose because syllables stand there otherwise. */
export interface Look {
  near: number;
  apart: number;
}

/** What remains of the weight of Hangul that begins a longer word, stands inside one, stands apart; a whole word keeps all. */
const begins = 0.12;
const inside = 0.25;
const asunder = 0.45;
/** Neighbours in a summary count this much of neighbours in a title. */
const inSummary = 0.7;
/** Lower-case texts that are kept from keystroke to keystroke. */
const kept = new Map<IndexedEntry, string>();
const mostKept = 300;

/** Initial consonants are looked for in the index alone: in a text nearly every word is a place to try. */
function isLookedFor(term: Term): boolean {
  return term.kind === 'word' || !hasLoneConsonant(term.text);
}

/** Looks at texts for the terms of one query, where the index only knows that they stand there. */
export class Looker {
  constructor(
    private readonly terms: readonly Term[],
    private readonly weights: readonly number[],
  ) {}

  look(entries: readonly IndexedEntry[]): Look {
    const lost = this.terms.map((term, i) => (term.kind === 'syllables' && isLookedFor(term) ? asunder : 0) * (this.weights[i] ?? 0));
    let near = 0;
    for (const entry of entries) {
      const text = lower(entry);
      const places = this.terms.map((term) => (isLookedFor(term) ? placesOf(text, term) : []));
      near = Math.max(near, this.together(places, 0, entry.titleEnd), inSummary * this.together(places, entry.titleEnd, text.length));
      this.terms.forEach((term, i) => {
        if (term.kind === 'syllables' && isLookedFor(term)) {
          const share = Math.min(...(places[i] ?? []).map((at) => loss(text, at, term.text)), asunder);
          lost[i] = Math.min(lost[i] ?? 0, share * (this.weights[i] ?? 0));
        }
      });
    }
    return { near, apart: lost.reduce((sum, loss) => sum + loss, 0) };
  }

  private together(places: readonly (readonly number[])[], start: number, end: number): number {
    let sum = 0;
    for (let i = 1; i < places.length; i++) {
      sum += isNextTo(places[i - 1] ?? [], places[i] ?? [], this.terms[i - 1]?.text.length ?? 0, start, end);
    }
    return places.length > 1 ? sum / (places.length - 1) : 0;
  }
}

function loss(text: string, at: number, run: string): number {
  if (at > 0 && isSyllable(text.charCodeAt(at - 1))) {
    return inside;
  }
  return endsLikeAWord(text, at, run) ? 0 : begins;
}

function isSyllable(code: number): boolean {
  return code >= 0xac00 && code <= 0xd7a3;
}

function lower(entry: IndexedEntry): string {
  const known = kept.get(entry);
  if (known !== undefined) {
    return known;
  }
  if (kept.size >= mostKept) {
    kept.clear();
  }
  const text = entry.text.toLowerCase();
  kept.set(entry, text);
  return text;
}
