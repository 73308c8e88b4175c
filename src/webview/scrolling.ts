/**
 * Scrolls now and again in the next frames, as long as `holds`: the heights of elements out of view are estimates
 * (`content-visibility`), which are corrected as they come near.
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

/** Runs work after the next paint, or after a short time where nothing is painted (a tab in the background). */
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

/** Minimum and maximum length of a slice in milliseconds: some work even when the browser is busy, never enough to delay a key. */
const LEAST = 4;
const MOST = 12;

/**
 * Runs tasks in slices after the next paint, so that keys and scrolling are handled in between; `signal` ends it.
 * The returned function runs all remaining tasks at once.
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
