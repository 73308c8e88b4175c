/** How long the worker runs before it yields to messages, in milliseconds. */
const SLICE = 12;

/**
 * Returns a function that yields to messages: `await breathe()` resolves after waiting messages when the slice is used
 * up, and at once otherwise. Concurrent callers resume one after another; together they would share one slice.
 */
export function breather(): () => Promise<void> {
  let since = Date.now();
  let line = Promise.resolve();
  const next = (): Promise<void> | undefined => {
    if (Date.now() - since < SLICE) {
      return undefined;
    }
    return pause().then(() => {
      since = Date.now();
    });
  };
  return () => (line = line.then(next));
}

/** Resolves after the waiting messages. A timer of zero takes 1 ms in Node and 4 ms in a browser, so none is used. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
