import type { Stamp } from '../core/model';
import { decodeFile } from '../base/encodings';
import type { Rpc } from '../protocol/rpc';
import type { FileRead, HostRequests, WorkerRequests } from '../protocol/worker';

/** The worker's end of the connection to the host. */
export type HostRpc = Rpc<WorkerRequests, HostRequests>;

/** The worker's access to the user's files and to its own storage; names are URIs. */
export interface Files {
  /** Reads a file; undefined when it cannot be read, without bytes when its state is `known` or it has more than `limit` bytes. */
  read(name: string, limit: number, known?: Stamp): Promise<FileRead | undefined>;
  /** A whole file of the storage; undefined when there is none. */
  load(name: string): Promise<Uint8Array | undefined>;
  /** Part of a file of the storage; absent where only whole files can be read. */
  range?(name: string, start: number, length: number): Promise<Uint8Array | undefined>;
  /** Replaces a file of the storage atomically. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file or a folder of the storage. */
  erase(name: string): Promise<void>;
  /** The names in a folder of the storage, none when there is no such folder. */
  list(name: string): Promise<string[]>;
  /** The text of a file, without a byte order mark; decoded as UTF-8 where no other encoding is certain. */
  decode(bytes: Uint8Array): string;
}

/** Access through the host, for a worker that cannot reach files itself. */
export function hostFiles(host: () => HostRpc): Files {
  return {
    read: (name, limit, known) => host().request('read', { name, limit, ...(known && { known }) }),
    load: (name) => host().request('load', { name }),
    save: async (name, bytes) => void (await host().request('save', { name, bytes })),
    erase: async (name) => void (await host().request('erase', { name })),
    list: (name) => host().request('list', { name }),
    decode: decodeFile,
  };
}

/** The parts concatenated in a new buffer. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
