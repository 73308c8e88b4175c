/**
 * Scrolls now and again in the next frames, as long as `holds`: the heights of what is out of sight are
 * guesses of the style sheet (`content-visibility`) and become real when it comes near.
 */
export function scrollUntilStill(scroll: () => void, holds: () => boolean, frames = 3): void {
  scroll();
  if (frames > 0) {
    requestAnimationFrame(() => {
      if (holds()) {
        scrollUntilStill(scroll, holds, frames - 1);
      }
    });
  }
}
