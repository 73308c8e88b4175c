/**
 * Scrolls now and again in the next frames, as long as `holds`: the heights of what is out of sight are
 * guesses of the style sheet (`content-visibility`) and become real when it comes near.
 */
export function scrollUntilStable(scroll: () => void, holds: () => boolean, frames = 3): void {
  scroll();
  if (frames > 0) {
    requestAnimationFrame(() => {
      if (holds()) {
        scrollUntilStable(scroll, holds, frames - 1);
      }
    });
  }
}

/** Runs work after the next paint, soon even where nothing is painted (a tab in the background). */
export function afterPaint(work: () => void): void {
  let isDone = false;
  const once = () => {
    if (!isDone) {
      isDone = true;
      work();
    }
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 200);
}

/** How long a slice of work takes, in milliseconds: some even when nobody is idle, and never so much that a key would wait. */
const LEAST = 4;
const MOST = 12;

/**
 * Runs tasks after the next paint, slice by slice, so that keys and scrolling come between; `signal` ends it.
 * The function that it returns runs all that is left, for who cannot wait.
 */
export function idleQueue(tasks: readonly (() => void)[], signal: AbortSignal): () => void {
  let next = 0;
  const slice = (idle: Pick<IdleDeadline, 'timeRemaining'>) => {
    if (signal.aborted) {
      return;
    }
    const end = performance.now() + Math.max(LEAST, Math.min(idle.timeRemaining(), MOST));
    while (next < tasks.length && performance.now() < end) {
      tasks[next++]?.();
    }
    if (next < tasks.length) {
      whenIdle(slice);
    }
  };
  if (tasks.length > 0) {
    whenIdle(slice);
  }
  return () => {
    while (next < tasks.length) {
      tasks[next++]?.();
    }
  };
}

/** Safari has no `requestIdleCallback`, so slices are as short as possible there. */
function whenIdle(work: (idle: Pick<IdleDeadline, 'timeRemaining'>) => void): void {
  if (typeof requestIdleCallback === 'function') {
    requestIdleCallback(work, { timeout: 100 });
  } else {
    setTimeout(() => work({ timeRemaining: () => 0 }), 1);
  }
}
