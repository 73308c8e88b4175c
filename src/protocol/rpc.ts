import { handOver, type Port, type Token } from './port';

/** The requests that one side may make: by name, a function from arguments to the answer. Both sides are of one build, so nothing is validated. */
export type Requests = object;

/** The arguments of a request. */
export type Args<R extends Requests, K extends keyof R> = R[K] extends (args: infer A) => unknown ? A : never;

/** The answer to a request. */
export type Value<R extends Requests, K extends keyof R> = R[K] extends (...args: never[]) => infer V ? V : never;

/** Answers every request. */
export type Handlers<R extends Requests> = {
  [K in keyof R]: (args: Args<R, K>, token: Token) => Value<R, K> | Promise<Value<R, K>>;
};

/** Options of a request: `token` cancels it, `transfer` moves buffers instead of copying them. */
export interface RequestOptions {
  token?: Token;
  transfer?: readonly ArrayBuffer[];
}

/** Why a request got no answer. */
export class RpcError extends Error {
  constructor(
    readonly code: 'cancelled' | 'closed' | 'failed' | 'timeout',
    message: string,
  ) {
    super(message);
  }
}

type Message =
  | { kind: 'request'; id: number; method: string; args: unknown }
  | { kind: 'notification'; method: string; args: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; code: 'cancelled' | 'failed'; message: string };

interface Pending {
  method: string;
  resolve(value: unknown): void;
  reject(error: RpcError): void;
}

/** Requests and notifications in both directions over one port: `Mine` is what this side answers, `Theirs` what it may request. */
export class Rpc<Mine extends Requests, Theirs extends Requests> {
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, Cancel>();
  #last = 0;
  #closed = false;
  readonly #port: Port;
  readonly #handlers: Handlers<Mine>;
  readonly #failed: (error: Error) => void;

  constructor(port: Port, handlers: Handlers<Mine>, failed: (error: Error) => void) {
    this.#port = port;
    this.#handlers = handlers;
    this.#failed = failed;
    port.listen((message) => this.#receive(message as Message));
  }

  /** Rejects with an `RpcError` when the request is cancelled or fails, or the connection is closed. */
  request<K extends keyof Theirs & string>(method: K, args: Args<Theirs, K>, options: RequestOptions = {}): Promise<Value<Theirs, K>> {
    if (this.#closed) {
      return Promise.reject(new RpcError('closed', method));
    }
    if (options.token?.isCancellationRequested === true) {
      return Promise.reject(new RpcError('cancelled', method));
    }
    const id = ++this.#last;
    return new Promise<Value<Theirs, K>>((resolve, reject) => {
      const cancelling = options.token?.onCancellationRequested(() => {
        this.#post({ kind: 'cancel', id });
        this.#pending.get(id)?.reject(new RpcError('cancelled', method));
      });
      const settle = (): void => {
        this.#pending.delete(id);
        cancelling?.dispose();
      };
      this.#pending.set(id, {
        method,
        resolve: (value) => (settle(), resolve(value as Value<Theirs, K>)),
        reject: (error) => (settle(), reject(error)),
      });
      this.#post({ kind: 'request', id, method, args }, options.transfer);
    });
  }

  /** Sends a message that has no answer. */
  notify<K extends keyof Theirs & string>(method: K, args: Args<Theirs, K>): void {
    if (!this.#closed) {
      this.#post({ kind: 'notification', method, args });
    }
  }

  /** Rejects every open request with `closed`. */
  close(): void {
    this.#closed = true;
    for (const pending of [...this.#pending.values()]) {
      pending.reject(new RpcError('closed', pending.method));
    }
    for (const cancel of this.#running.values()) {
      cancel.request();
    }
  }

  #post(message: Message, transfer?: readonly ArrayBuffer[]): void {
    this.#port.post(message, transfer);
  }

  #receive(message: Message): void {
    if (this.#closed) {
      return;
    }
    switch (message.kind) {
      case 'request':
        void this.#answer(message.id, message.method, message.args);
        return;
      case 'notification':
        void this.#onNotification(message.method, message.args);
        return;
      case 'cancel':
        this.#running.get(message.id)?.request();
        return;
      case 'answer':
        this.#pending.get(message.id)?.resolve(message.value);
        return;
      case 'error':
        this.#pending.get(message.id)?.reject(new RpcError(message.code, message.message));
        return;
    }
  }

  async #answer(id: number, method: string, args: unknown): Promise<void> {
    const cancel = new Cancel();
    this.#running.set(id, cancel);
    try {
      const value = await this.#handle(method, args, cancel);
      if (cancel.isCancellationRequested) {
        throw new RpcError('cancelled', method);
      }
      this.#post({ kind: 'answer', id, value }, handOver(value));
    } catch (error) {
      const code = error instanceof RpcError && error.code === 'cancelled' ? 'cancelled' : 'failed';
      this.#post({ kind: 'error', id, code, message: messageOf(error) });
    } finally {
      this.#running.delete(id);
    }
  }

  async #onNotification(method: string, args: unknown): Promise<void> {
    try {
      await this.#handle(method, args, new Cancel());
    } catch (error) {
      this.#failed(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }

  #handle(method: string, args: unknown, token: Token): unknown {
    return this.#handlers[method as keyof Mine](args as Args<Mine, keyof Mine>, token);
  }
}

class Cancel implements Token {
  readonly #listeners = new Set<() => void>();
  isCancellationRequested = false;

  onCancellationRequested(listener: () => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  request(): void {
    this.isCancellationRequested = true;
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }
}

/** The stack of an error, or the text of anything else that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
