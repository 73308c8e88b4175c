import type * as vscode from 'vscode';
import * as z from 'zod/mini';
import { parseMarks } from '../../core/marks/format';
import type { States } from '../../core/marks/mark';
import { newestMarks } from '../../core/marks/newest';

/** How much of the newest marks a machine hands to Settings Sync, in UTF-16 code units: several hundred papers. */
const LIMIT = 64 * 1024;

const PREFIX = 'marks.sync.';
const MACHINE = 'marks.machine';

/**
 * The newest marks of each machine in Settings Sync, each under a key that it alone writes, so that
 * two machines never overwrite each other; all are merged when they are read.
 */
export class SyncedMarks {
  private readonly key: string;

  constructor(private readonly memento: vscode.Memento & { setKeysForSync(keys: readonly string[]): void }) {
    const known = z.string().safeParse(memento.get(MACHINE)).data;
    const machine = known ?? crypto.randomUUID();
    if (known === undefined) {
      void memento.update(MACHINE, machine);
    }
    this.key = PREFIX + machine;
    this.announce();
  }

  /** What the other machines handed over. */
  received(): States[] {
    this.announce();
    return this.others().map((key) => parseMarks(z.string().safeParse(this.memento.get(key)).data ?? '').states);
  }

  /** Hands the newest marks over. */
  async publish(states: States): Promise<void> {
    const text = newestMarks(states, LIMIT);
    if (this.memento.get(this.key) !== text) {
      await this.memento.update(this.key, text);
    }
  }

  /** Names the keys of all machines: one that is not named here would be dropped when this machine uploads. */
  private announce(): void {
    this.memento.setKeysForSync([this.key, ...this.others()]);
  }

  private others(): string[] {
    return this.memento.keys().filter((key) => key.startsWith(PREFIX) && key !== this.key);
  }
}
