import type { Disposable } from '../../base/emitter';

/** Milliseconds between two changes that are told: at most while the workspace is being read, and later. */
const PACE = { reading: 250, ready: 50 };

/** Tells of changes, but not more often than views can be drawn. */
export class ChangeNotifier implements Disposable {
  readonly #born = Date.now();
  #told = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tellNow: () => void) {}

  /** At once when `urgent`, or when the last one was told some time ago; `reading`: more are to come. */
  tell({ reading, urgent = false }: { reading: boolean; urgent?: boolean }): void {
    // A short reading shows at once, a long one does not redraw the views all the time.
    const pace = reading ? Math.min(PACE.reading, (Date.now() - this.#born) / 4) : PACE.ready;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#told = Date.now();
        this.tellNow();
      },
      urgent ? 0 : Math.max(0, this.#told + pace - Date.now()),
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
