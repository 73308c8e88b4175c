/** Work of one page that may wait until its first screen is shown. */
export class Later {
  private next = 0;

  /** `signal` ends it, when the page is drawn anew. */
  constructor(
    private readonly tasks: readonly (() => void)[],
    private readonly signal: AbortSignal,
  ) {
    this.soon();
  }

  /** Does all that is left, for who cannot wait. */
  finish(): void {
    while (this.next < this.tasks.length) {
      this.step();
    }
  }

  private step(): void {
    this.tasks[this.next++]?.();
  }

  /** After the next paint, and then slice by slice, so that keys and scrolling come between. */
  private soon(): void {
    if (this.next < this.tasks.length) {
      whenIdle((idle) => this.slice(idle));
    }
  }

  private slice(idle: Pick<IdleDeadline, 'timeRemaining'>): void {
    if (this.signal.aborted) {
      return;
    }
    const end = performance.now() + Math.max(least, Math.min(idle.timeRemaining(), most));
    while (this.next < this.tasks.length && performance.now() < end) {
      this.step();
    }
    this.soon();
  }
}

/** Safari tells of no idle time: there a slice is as short as it can be. */
function whenIdle(work: (idle: Pick<IdleDeadline, 'timeRemaining'>) => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work, { timeout: 100 });
  } else {
    setTimeout(() => work({ timeRemaining: () => 0 }), 1);
  }
}

/** How long a slice takes, in milliseconds: some work even when nobody is idle, and never so much that a key would wait. */
const least = 4;
const most = 12;
