/** Whole digests that are kept at hand. */
const AT_HAND = 16;

/** The last few answers by name, also those that are still to come; one that fails is asked for again. */
export class PromiseCache<T> {
  readonly #answers = new Map<string, Promise<T>>();

  /** What is at hand, else what `ask` gives. */
  get(name: string, ask: () => Promise<T>): Promise<T> {
    const known = this.#answers.get(name);
    if (known) {
      return known;
    }
    const asked = ask();
    this.#answers.set(name, asked);
    asked.catch(() => this.#answers.get(name) === asked && this.#answers.delete(name));
    for (const [oldest] of this.#answers) {
      if (this.#answers.size <= AT_HAND) {
        break;
      }
      this.#answers.delete(oldest);
    }
    return asked;
  }

  delete(name: string): void {
    this.#answers.delete(name);
  }

  clear(): void {
    this.#answers.clear();
  }
}
