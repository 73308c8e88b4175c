/** What can be disposed of; `vscode.Disposable` is one. */
export interface Disposable {
  dispose(): void;
}

/** A function that adds a listener; `vscode.Event` is one. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** A log for developers; `vscode.LogOutputChannel` is one. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/** An event emitter such as `vscode.EventEmitter`, for code without `vscode`. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Calls every listener, even after one throws. */
  fire(value: T, failed: (error: unknown) => void = () => undefined): void {
    for (const { call } of [...this.#listeners]) {
      try {
        call(value);
      } catch (error) {
        failed(error);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
