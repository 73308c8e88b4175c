import { dropOldest } from './collections';

/** Default number of cached answers. */
const SIZE = 16;

/** A cache of the last few answers by key, including pending ones; failures are not cached. */
export class PromiseCache<T> {
  readonly #answers = new Map<string, Promise<T>>();
  readonly #size: number;

  constructor(size = SIZE) {
    this.#size = size;
  }

  /** The cached answer, else the result of `load`. */
  get(key: string, load: () => Promise<T>): Promise<T> {
    const kept = this.#answers.get(key);
    if (kept) {
      return kept;
    }
    const answer = load();
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.get(key) === answer && this.#answers.delete(key));
    dropOldest(this.#answers, this.#size);
    return answer;
  }

  delete(key: string): void {
    this.#answers.delete(key);
  }

  clear(): void {
    this.#answers.clear();
  }
}
