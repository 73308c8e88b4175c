import * as z from 'zod/mini';
import { handOver, type Port, type Token } from './port';

/** What one side may ask of the other: arguments and answer, checked where they arrive. */
export type Contract = Record<string, { args: z.ZodMiniType; value: z.ZodMiniType }>;

/** The arguments of a question. */
export type Args<C extends Contract, K extends keyof C> = z.infer<C[K]['args']>;

/** The answer to a question. */
export type Value<C extends Contract, K extends keyof C> = z.infer<C[K]['value']>;

/** Answers every question of a contract. */
export type Handlers<C extends Contract> = {
  [K in keyof C]: (args: Args<C, K>, token: Token) => Value<C, K> | Promise<Value<C, K>>;
};

/** How a question is asked: `token` takes it back, `transfer` hands buffers over instead of copying them. */
export interface AskOptions {
  token?: Token;
  transfer?: readonly ArrayBuffer[];
}

/** Why a question got no answer. */
export class ChannelError extends Error {
  constructor(
    readonly code: 'cancelled' | 'closed' | 'failed' | 'invalid' | 'timeout',
    message: string,
  ) {
    super(message);
  }
}

const id = z.number();
const envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ask'), id, what: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('tell'), what: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id }),
  z.object({ kind: z.literal('answer'), id, value: z.unknown() }),
  z.object({ kind: z.literal('fault'), id, code: z.enum(['cancelled', 'failed', 'invalid']), message: z.string() }),
]);

interface Pending {
  what: string;
  resolve(value: unknown): void;
  reject(error: ChannelError): void;
}

/** Questions and answers in both directions over one port: `Mine` is what this side answers, `Theirs` what it may ask. */
export class Channel<Mine extends Contract, Theirs extends Contract> {
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, Cancel>();
  #last = 0;
  #closed = false;

  constructor(
    private readonly port: Port,
    private readonly mine: Mine,
    private readonly theirs: Theirs,
    private readonly handlers: Handlers<Mine>,
    private readonly failed: (error: Error) => void,
  ) {
    port.listen((message) => this.#receive(message));
  }

  /** Rejects with a `ChannelError` when it is taken back, fails there, or the channel closes. */
  ask<K extends keyof Theirs & string>(what: K, args: Args<Theirs, K>, options: AskOptions = {}): Promise<Value<Theirs, K>> {
    if (this.#closed) {
      return Promise.reject(new ChannelError('closed', what));
    }
    if (options.token?.isCancellationRequested === true) {
      return Promise.reject(new ChannelError('cancelled', what));
    }
    const number = ++this.#last;
    return new Promise<Value<Theirs, K>>((resolve, reject) => {
      const cancelling = options.token?.onCancellationRequested(() => {
        this.port.post({ kind: 'cancel', id: number });
        this.#pending.get(number)?.reject(new ChannelError('cancelled', what));
      });
      const settle = (): void => {
        this.#pending.delete(number);
        cancelling?.dispose();
      };
      this.#pending.set(number, {
        what,
        resolve: (value) => (settle(), resolve(value as Value<Theirs, K>)),
        reject: (error) => (settle(), reject(error)),
      });
      this.port.post({ kind: 'ask', id: number, what, args }, options.transfer);
    });
  }

  /** Says something that wants no answer. */
  tell<K extends keyof Theirs & string>(what: K, args: Args<Theirs, K>): void {
    if (!this.#closed) {
      this.port.post({ kind: 'tell', what, args });
    }
  }

  /** Lets every open question fail with `closed`. */
  close(): void {
    this.#closed = true;
    for (const pending of [...this.#pending.values()]) {
      pending.reject(new ChannelError('closed', pending.what));
    }
    for (const cancel of this.#running.values()) {
      cancel.request();
    }
  }

  #receive(message: unknown): void {
    const parsed = envelope.safeParse(message);
    if (this.#closed) {
      return;
    }
    if (!parsed.success) {
      this.failed(new ChannelError('invalid', 'not a message of ours'));
      return;
    }
    const data = parsed.data;
    switch (data.kind) {
      case 'ask':
        void this.#answer(data.id, data.what, data.args);
        return;
      case 'tell':
        void this.#hear(data.what, data.args);
        return;
      case 'cancel':
        this.#running.get(data.id)?.request();
        return;
      case 'answer':
        this.#settle(data.id, data.value);
        return;
      case 'fault':
        this.#pending.get(data.id)?.reject(new ChannelError(data.code, data.message));
        return;
    }
  }

  #settle(number: number, value: unknown): void {
    const pending = this.#pending.get(number);
    const parsed = pending && this.theirs[pending.what]?.value.safeParse(value);
    if (parsed?.success === true) {
      pending?.resolve(parsed.data);
    } else {
      pending?.reject(new ChannelError('invalid', `${pending.what}: ${parsed?.error?.message ?? ''}`));
    }
  }

  async #answer(number: number, what: string, args: unknown): Promise<void> {
    const cancel = new Cancel();
    this.#running.set(number, cancel);
    try {
      const value = await this.#handle(what, args, cancel);
      if (cancel.isCancellationRequested) {
        throw new ChannelError('cancelled', what);
      }
      this.port.post({ kind: 'answer', id: number, value }, handOver(value));
    } catch (error) {
      const code = error instanceof ChannelError && error.code !== 'closed' && error.code !== 'timeout' ? error.code : 'failed';
      this.port.post({ kind: 'fault', id: number, code, message: messageOf(error) });
    } finally {
      this.#running.delete(number);
    }
  }

  async #hear(what: string, args: unknown): Promise<void> {
    try {
      await this.#handle(what, args, new Cancel());
    } catch (error) {
      this.failed(error instanceof Error ? error : new Error(messageOf(error)));
    }
  }

  #handle(what: string, args: unknown, token: Token): unknown {
    const parsed = Object.hasOwn(this.mine, what) ? this.mine[what]?.args.safeParse(args) : undefined;
    if (parsed?.success !== true) {
      throw new ChannelError('invalid', `${what}: ${parsed?.error?.message ?? 'no such question'}`);
    }
    return this.handlers[what as keyof Mine](parsed.data as Args<Mine, keyof Mine>, token);
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

function messageOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
