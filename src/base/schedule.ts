/** The action, done at once and then no more often than every `interval` milliseconds; the last call is never lost. */
export function throttle(action: () => void, interval: number): () => void {
  let last = -Infinity;
  let waiting = false;
  const act = () => {
    waiting = false;
    last = Date.now();
    action();
  };
  return () => {
    if (waiting) {
      return;
    }
    const rest = last + interval - Date.now();
    if (rest <= 0) {
      act();
    } else {
      waiting = true;
      setTimeout(act, rest);
    }
  };
}
