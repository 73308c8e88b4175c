import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { MarkTable } from '../../core/marks/mark';
import { formatNewest, parseMarks } from '../../core/marks/marksFile';
import { machineId } from './location';

/** Maximum size of the marks that a machine publishes to Settings Sync, in UTF-16 code units: several hundred papers. */
const LIMIT = 64 * 1024;

const PREFIX = 'marks.sync.';

/**
 * The newest marks of each machine in Settings Sync, under a key that only this machine writes, so that machines never
 * overwrite each other; all are merged on reading.
 */
export class SyncedMarks {
  readonly #key: string;
  readonly #memento: vscode.Memento & { setKeysForSync(keys: readonly string[]): void };

  constructor(memento: vscode.Memento & { setKeysForSync(keys: readonly string[]): void }) {
    this.#memento = memento;
    this.#key = PREFIX + machineId(memento);
    this.#setKeys();
  }

  /** The marks that other machines published. */
  received(): MarkTable[] {
    this.#setKeys();
    return this.#otherKeys().map((key) => parseMarks(z.string().safeParse(this.#memento.get(key)).data ?? '').table);
  }

  /** Publishes the newest marks. */
  async publish(marks: MarkTable): Promise<void> {
    const text = formatNewest(marks, LIMIT);
    if (this.#memento.get(this.#key) !== text) {
      await this.#memento.update(this.#key, text);
    }
  }

  /** Registers the keys of all machines: unregistered ones would be dropped when this machine uploads. */
  #setKeys(): void {
    this.#memento.setKeysForSync([this.#key, ...this.#otherKeys()]);
  }

  #otherKeys(): string[] {
    return this.#memento.keys().filter((key) => key.startsWith(PREFIX) && key !== this.#key);
  }
}
