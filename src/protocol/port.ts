/** One end of a connection between two threads; transferred buffers are no longer usable by the sender. */
export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Sets the only listener; messages before that may be lost. */
  listen(listener: (message: unknown) => void): void;
}

/** Signals that an answer is no longer needed; `vscode.CancellationToken` is one. */
export interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** The buffers to transfer with an answer: only bytes that fill their buffer, since a shared buffer must not be detached. */
export function handOver(value: unknown): ArrayBuffer[] {
  const bytes = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : value;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? [bytes.buffer]
    : [];
}

/** Two connected ports within one thread, for hosts without workers and for tests. Messages arrive asynchronously and are not copied. */
export function linkedPorts(): [Port, Port] {
  const listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  const end = (mine: 0 | 1): Port => ({
    post: (message) => void Promise.resolve().then(() => listeners[1 - mine]?.(message)),
    listen: (listener) => void (listeners[mine] = listener),
  });
  return [end(0), end(1)];
}
