/** How many of a kind are exactly right, and what those that are not look like. */
export class Tally {
  readonly #fields = new Map<string, { right: number; of: number }>();
  readonly wrong: string[] = [];

  say(field: string, right: boolean, what: () => string): void {
    const score = this.#fields.get(field) ?? { right: 0, of: 0 };
    score.of++;
    if (right) {
      score.right++;
    } else {
      this.wrong.push(`${field}: ${what()}`);
    }
    this.#fields.set(field, score);
  }

  /** Whether two values are the same; tells both when they are not. */
  same(field: string, place: string, found: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
    this.say(field, a === b, () => `${place}\n    found    ${a}\n    expected ${b}`);
  }

  /** One row a field: its name, how many are right, of how many, per cent. */
  rows(): { field: string; right: number; of: number; percent: number }[] {
    return [...this.#fields].map(([field, { right, of }]) => ({ field, right, of, percent: (100 * right) / of }));
  }
}
