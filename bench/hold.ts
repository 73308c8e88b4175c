/** Measures how long the thread is held: the longest time in which nothing else could run. */
export class Hold {
  #last = performance.now();
  #longest = 0;
  readonly #timer = setInterval(() => this.#tick(), 1);

  /** Milliseconds since the last call, and begins anew. */
  take(): number {
    this.#tick();
    const longest = this.#longest;
    this.#longest = 0;
    return longest;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last - 1);
    this.#last = now;
  }
}
