import type { Disposable, Event } from './ports';

/** Tells listeners, as `vscode.EventEmitter` does, where there is no vscode. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ hear: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { hear: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Calls every listener; one that throws does not keep the others from hearing. */
  fire(value: T, failed: (error: unknown) => void = () => undefined): void {
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(value);
      } catch (error) {
        failed(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
