/** What can be disposed of; `vscode.Disposable` is one. */
export interface Disposable {
  dispose(): void;
}

/** Something one can listen to; `vscode.Event` is one. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;

/** Where a developer's messages go; `vscode.LogOutputChannel` is one. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/** Fires an event, as `vscode.EventEmitter` does, where there is no vscode. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<{ call: (value: T) => unknown }>();

  readonly event: Event<T> = (listener) => {
    const entry = { call: listener };
    this.#listeners.add(entry);
    return { dispose: () => void this.#listeners.delete(entry) };
  };

  /** Calls every listener; one that throws does not keep the others from being called. */
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
