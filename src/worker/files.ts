import type { Channel } from '../protocol/channel';
import type { FileRead, HostContract, Stamp, WorkerContract } from '../protocol/worker';
import { decodeFile } from '../base/encodings';

/** The worker's end of the line to the host. */
export type HostChannel = Channel<WorkerContract, HostContract>;

/** Where the worker gets files from, and keeps its own; names are URIs. */
export interface Files {
  /** Undefined when it cannot be read; no bytes when it is as `known` or larger than `limit` bytes. */
  read(name: string, limit: number, known?: Stamp): Promise<FileRead | undefined>;
  /** A whole file of the storage; undefined when there is none. */
  load(name: string): Promise<Uint8Array | undefined>;
  /** A stretch of a file of the storage; not there where only whole files can be read. */
  range?(name: string, start: number, length: number): Promise<Uint8Array | undefined>;
  /** Replaces a file of the storage as one step. */
  save(name: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file or a folder of the storage. */
  erase(name: string): Promise<void>;
  /** The names in a folder of the storage, none when there is no such folder. */
  list(name: string): Promise<string[]>;
  /** A text of UTF-8, without a byte order mark; what is no UTF-8 becomes U+FFFD. */
  decode(bytes: Uint8Array): string;
}

/** Asks the host for everything: what a worker does that reaches no files itself. */
export function hostFiles(host: () => HostChannel): Files {
  return {
    read: (name, limit, known) => host().ask('read', { name, limit, ...(known && { known }) }),
    load: (name) => host().ask('load', { name }),
    save: async (name, bytes) => void (await host().ask('save', { name, bytes })),
    erase: async (name) => void (await host().ask('erase', { name })),
    list: (name) => host().ask('list', { name }),
    decode: decodeFile,
  };
}
