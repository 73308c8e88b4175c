/** How long the worker goes on before it looks for messages; milliseconds. */
const SLICE = 12;

/**
 * Lets messages in: `await breathe()` gives way when the slice is used up, and at once goes on otherwise. Those that
 * wait together go on one after the other, each after what the one before did; at once, they would share a slice.
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

/** Resolves after the messages that are waiting. A timer of zero waits 1 ms in Node and 4 ms in a browser, hence the detours. */
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
