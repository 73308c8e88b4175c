/** One end of a line between two threads; what is transferred is no longer the sender's. */
export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** The one listener; messages before it is set may be lost. */
  listen(listener: (message: unknown) => void): void;
}

/** Whether an answer is still wanted; `vscode.CancellationToken` is one. */
export interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): { dispose(): void };
}

/** The buffers that an answer can hand over: bytes that fill their buffer, since a shared one is not ours to give. */
export function handOver(value: unknown): ArrayBuffer[] {
  const bytes = typeof value === 'object' && value !== null && 'bytes' in value ? value.bytes : value;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
    ? [bytes.buffer]
    : [];
}

/** Two ends of a line within one thread: for hosts without workers, and for tests. What is posted arrives later, as it is. */
export function linkedPorts(): [Port, Port] {
  const listeners: [((message: unknown) => void)?, ((message: unknown) => void)?] = [];
  const end = (mine: 0 | 1): Port => ({
    post: (message) => void Promise.resolve().then(() => listeners[1 - mine]?.(message)),
    listen: (listener) => void (listeners[mine] = listener),
  });
  return [end(0), end(1)];
}
