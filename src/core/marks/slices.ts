import type { Clock } from './ports';

/** Milliseconds for which work on many marks holds the thread at most at a time. */
const SLICE = 8;

/** Does something with each item, and lets others run after every slice of work; they may have changed anything by then. */
export async function inSlices<T>(items: Iterable<T>, clock: Clock, act: (item: T) => void): Promise<void> {
  let since = clock.now();
  for (const item of items) {
    act(item);
    if (clock.now() - since >= SLICE) {
      await new Promise<void>((resolve) => clock.after(0, resolve));
      since = clock.now();
    }
  }
}
