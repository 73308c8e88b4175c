/** Numbers from 0 to 1 that look random and are the same in every run (mulberry32). */
export class Dice {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From `low` up to, but not including, `high`. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low));
  }

  /** From 0 up to, but not including, `n`. */
  below(n: number): number {
    return this.between(0, n);
  }

  pick<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!;
  }

  /** So many of them, each at most once; all when there are fewer. */
  some<T>(all: readonly T[], count: number): T[] {
    const rest = [...all];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(this.below(rest.length), 1)[0]!);
  }

  /** By Zipf's law: the first is picked twice as often as the second. */
  zipf<T>(all: readonly T[]): T {
    return all[Math.floor(Math.exp(this.next() * Math.log(all.length + 1))) - 1]!;
  }
}
