import type { Disposable } from '../../base/emitter';
import type { Clock } from './ports';

/** The turns in which work on a file is done: one task at a time, and one task that is due. */
export class Turns implements Disposable {
  private timer: { due: number; disposable: Disposable } | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  /** `due` is the task that `later` sets a time for. */
  constructor(
    private readonly clock: Clock,
    private readonly due: () => void,
  ) {}

  /** Does a task when those that came before it are done. */
  alone<T>(task: () => Promise<T>): Promise<T> {
    const run = this.last.then(task, task);
    this.last = run.catch(() => undefined);
    return run;
  }

  /** Does the task that is due after so many milliseconds, or when it was to be sooner, then. */
  later(delay: number): void {
    const due = this.clock.now() + delay;
    if (this.disposed || (this.timer && this.timer.due <= due)) {
      return;
    }
    this.timer?.disposable.dispose();
    const disposable = this.clock.after(delay, () => {
      this.timer = undefined;
      this.due();
    });
    this.timer = { due, disposable };
  }

  /** The task that is due is not done any more. */
  dispose(): void {
    this.disposed = true;
    this.timer?.disposable.dispose();
  }
}
