import type { Digest, OutlineEntry } from '../core/model';
import type { Stamp } from '../protocol/worker';
import type { Kept } from './kept';
import { newestFirst } from './order';
import type { Outbox } from './outbox';
import type { Reading } from './shelf';

/** The outlines of all digests: keeps what was read for the next session, and tells the host what it does not know yet. */
export class Outlines {
  /** The digests the host knows of. */
  readonly #told = new Set<string>();
  /** Files of which the text of an editor was told last. */
  readonly #edited = new Set<string>();

  constructor(
    private readonly kept: Kept,
    private readonly outbox: Outbox,
  ) {}

  /** Every file of which something is known. */
  get names(): string[] {
    return [...new Set([...this.#told, ...this.kept.rows.keys()])];
  }

  /** Tells what was kept; `known` are the digests the host knows of already, from an earlier reading. */
  begin(known: readonly string[]): void {
    known.forEach((name) => this.#told.add(name));
    for (const name of newestFirst([...this.kept.rows.keys()])) {
      this.#tell(name, this.json(name));
    }
    this.outbox.flush();
  }

  /** The state in which a file need not be read again. */
  stamp(name: string): Stamp | undefined {
    return this.#edited.has(name) ? undefined : this.kept.rows.get(name)?.stamp;
  }

  /** The outline as JSON, `null` when the file is no digest. */
  json(name: string): string {
    return this.kept.rows.get(name)?.json ?? 'null';
  }

  /** Takes a reading in. */
  learn(name: string, { digest, stamp }: Reading & { state: 'read' }): void {
    const json = digest ? outlineJson(digest) : 'null';
    const same = this.kept.rows.get(name)?.json === json && this.#told.has(name) && !this.#edited.has(name);
    if (stamp) {
      this.kept.set(name, { stamp, json });
      this.#edited.delete(name);
    } else {
      this.#edited.add(name);
    }
    if (!same) {
      this.#tell(name, json);
    }
  }

  /** What was kept of a file is still so. */
  confirm(name: string): void {
    if (!this.#told.has(name)) {
      this.#tell(name, this.json(name));
    }
  }

  /** The file is gone, or cannot be read. */
  remove(name: string): void {
    this.kept.delete(name);
    this.#edited.delete(name);
    this.#tell(name, 'null');
  }

  /** The host hears nothing of files that never were digests. */
  #tell(name: string, json: string): void {
    if (json !== 'null') {
      this.#told.add(name);
      this.outbox.add(name, json);
    } else if (this.#told.delete(name)) {
      this.outbox.add(name, json);
    }
  }
}

/** Summaries stay in their files, and are not even looked at, since that would split them. */
function outlineJson(digest: Digest): string {
  const entries = digest.entries.map((entry) => {
    const outline: Record<string, unknown> = {};
    for (const key of Object.keys(entry)) {
      if (key !== 'summary') {
        outline[key] = entry[key as keyof OutlineEntry];
      }
    }
    return outline;
  });
  return JSON.stringify({ ...digest, entries });
}
