/** Where core reports what a developer may want to know; `vscode.LogOutputChannel` is one. */
export interface Logger {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string | Error): void;
}

/** What can be let go of; `vscode.Disposable` is one. */
export interface Disposable {
  dispose(): void;
}

/** Something one can listen to; `vscode.Event` is one. */
export type Event<T> = (listener: (value: T) => unknown) => Disposable;
