import { compare, decodeText, encodeUtf8 } from '../base/text';
import type { Digest, Outline, Stamp } from '../core/model';
import { packOutline, unpackOutline, type OutlineHead } from '../protocol/outline';
import { isSame, type OutlineCache } from './outlineCache';
import type { OutlineSender, Packed } from './outlineSender';
import type { Reading } from './fileReader';

/** The outlines of all digests: stores them for the next session, and sends the host those that are new to it. */
export class Outlines {
  /** The digests whose outlines the host has. */
  readonly #sent = new Set<string>();
  /** Files whose last outline came from the text of an editor. */
  readonly #edited = new Set<string>();
  readonly #cache: OutlineCache;
  readonly #sender: OutlineSender;

  constructor(cache: OutlineCache, sender: OutlineSender) {
    this.#cache = cache;
    this.#sender = sender;
  }

  /** Every file with a stored or sent outline. */
  get names(): string[] {
    return [...new Set([...this.#sent, ...this.#cache.rows.keys()])];
  }

  /** Sends the stored outlines; `known` are the digests that the host has already, from an earlier worker. */
  begin(known: readonly string[]): void {
    known.forEach((name) => this.#sent.add(name));
    for (const name of newestFirst([...this.#cache.rows.keys()])) {
      this.#send(name, this.#stored(name) ?? NONE);
    }
    this.#sender.flush();
  }

  /** The state in which a file need not be read again. */
  stamp(name: string): Stamp | undefined {
    return this.#edited.has(name) ? undefined : this.#cache.rows.get(name)?.stamp;
  }

  /** Undefined when the file is no digest, and once the outline has been released. */
  outline(name: string): Outline | undefined {
    const stored = this.#stored(name);
    const head = JSON.parse(stored?.head ?? 'null') as OutlineHead | null;
    return stored && head ? unpackOutline(name, head, () => decodeText(stored.body)) : undefined;
  }

  /** Stores the result of reading a file, and sends it when it differs. */
  update(name: string, { digest, stamp }: Reading & { state: 'read' }): void {
    const outline = digest ? packed(digest) : NONE;
    const before = this.#cache.rows.get(name);
    const same = before && isSame(before, outline) && this.#sent.has(name) && !this.#edited.has(name);
    if (stamp) {
      this.#cache.set(name, { stamp, ...outline });
      this.#edited.delete(name);
    } else {
      this.#edited.add(name);
    }
    if (!same) {
      this.#send(name, outline);
    }
  }

  /** The stored outline of a file is still current. */
  confirm(name: string): void {
    if (!this.#sent.has(name)) {
      this.#send(name, this.#stored(name) ?? NONE);
    }
  }

  /** The file was deleted, or cannot be read. */
  remove(name: string): void {
    this.#cache.delete(name);
    this.#edited.delete(name);
    this.#send(name, NONE);
  }

  /** Nothing is sent about files that have never been digests. */
  #send(name: string, outline: Packed): void {
    if (outline.head !== NONE.head) {
      this.#sent.add(name);
      this.#sender.add(name, outline);
    } else if (this.#sent.delete(name)) {
      this.#sender.add(name, outline);
    }
  }

  #stored(name: string): Packed | undefined {
    const row = this.#cache.rows.get(name);
    return row?.body instanceof Uint8Array ? { head: row.head, body: row.body } : undefined;
  }
}

/** The outline of a file that is no digest. */
const NONE: Packed = { head: 'null', body: new Uint8Array() };

function packed(digest: Digest): Packed {
  const { head, body } = packOutline(digest);
  return { head, body: encodeUtf8(body) };
}

/** The date in a file's path as eight digits, even when its parts are folders; empty without one. */
export function dayInName(name: string): string {
  const days = [...name.matchAll(/((?:19|20)\d\d)[-_./]?(0[1-9]|1[0-2])[-_./]?(0[1-9]|[12]\d|3[01])/g)];
  return days.at(-1)?.slice(1).join('') ?? '';
}

/** Sorts names by date, newest first, those without a date last; those of one date by name. */
export function newestFirst(names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, day: dayInName(name) }))
    .sort((a, b) => (a.day === b.day ? compare(a.name, b.name) : compare(b.day, a.day)))
    .map(({ name }) => name);
}
