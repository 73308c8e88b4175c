import { afterMessages } from '../base/schedule';

/** How long the worker runs before it yields to messages, in milliseconds. */
const SLICE = 12;

/**
 * Creates a function that yields to messages: `await breathe()` resolves after the waiting messages if the slice is used up,
 * and at once otherwise. Concurrent callers resume one after another, since together they
 * would exceed the slice.
 */
export function breather(): () => Promise<void> {
  let since = Date.now();
  let line = Promise.resolve();
  const next = (): Promise<void> | undefined => {
    if (Date.now() - since < SLICE) {
      return undefined;
    }
    return new Promise<void>(afterMessages).then(() => {
      since = Date.now();
    });
  };
  return () => (line = line.then(next));
}
