import type { Stamp } from '../../src/core/model';
import type { Disposable } from '../../src/base/emitter';
import type { Clock } from '../../src/base/schedule';
import type { MarkFiles } from '../../src/core/marks/markLog';

/** Files in memory that several windows share. */
export class MemoryDisk {
  readonly files = new Map<string, { bytes: Uint8Array; mtime: number; isLink?: boolean }>();
  #time = 0;

  put(path: string, content: string | Uint8Array, isLink?: boolean): void {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    this.files.set(path, { bytes, mtime: ++this.#time, isLink });
  }

  text(path: string): string | undefined {
    const file = this.files.get(path);
    return file && new TextDecoder().decode(file.bytes);
  }

  names(folder: string): string[] {
    return [...this.files.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1))
      .filter((name) => !name.includes('/'));
  }
}

/** What a disk does before an operation, given its kind and path; rejecting is a fault. */
type Gate = (kind: 'read' | 'write', path: string) => unknown;

/** One window's way to a disk; a fault cuts the operation off in its middle: half a text, a rename that only removed its target. */
export class MemoryFiles implements MarkFiles {
  operations = 0;
  gate: Gate;

  constructor(
    readonly disk: MemoryDisk,
    gate: Gate = () => undefined,
  ) {
    this.gate = gate;
  }

  async list(folder: string): Promise<{ name: string; isLink: boolean }[]> {
    await this.#step('read', folder);
    return this.disk.names(folder).map((name) => ({ name, isLink: this.disk.files.get(`${folder}/${name}`)?.isLink === true }));
  }

  async stamp(path: string): Promise<Stamp | undefined> {
    await this.#step('read', path);
    const file = this.disk.files.get(path);
    return file && { mtime: file.mtime, size: file.bytes.length };
  }

  async read(path: string): Promise<Uint8Array | undefined> {
    await this.#step('read', path);
    return this.disk.files.get(path)?.bytes;
  }

  async write(path: string, bytes: Uint8Array): Promise<void> {
    this.disk.put(path, bytes.subarray(0, bytes.length / 2));
    await this.#step('write', path);
    this.disk.put(path, bytes);
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#step('write', from);
    const file = this.disk.files.get(from);
    if (!file) {
      throw new Error('file not found');
    }
    this.disk.files.delete(to);
    await this.#step('write', to);
    this.disk.put(to, file.bytes);
    this.disk.files.delete(from);
  }

  async remove(path: string): Promise<void> {
    await this.#step('write', path);
    this.disk.files.delete(path);
  }

  /** Lets others run in between, as a real disk does. */
  async #step(kind: 'read' | 'write', path: string): Promise<void> {
    this.operations++;
    await Promise.resolve();
    await this.gate(kind, path);
  }
}

/** A clock that stands still until it is moved on, and that can be set wrong. */
export class ManualClock implements Clock {
  /** By how much it is wrong, in milliseconds. */
  offset = 0;
  #timers: { due: number; run: () => void }[] = [];
  #time: number;

  constructor(time = Date.UTC(2025, 0, 30)) {
    this.#time = time;
  }

  now(): number {
    return this.#time + this.offset;
  }

  after(delay: number, run: () => void): Disposable {
    const timer = { due: this.#time + delay, run };
    this.#timers.push(timer);
    return { dispose: () => void (this.#timers = this.#timers.filter((each) => each !== timer)) };
  }

  /** Moves on by so many milliseconds and runs what is due, in order, each to its end. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#time + milliseconds;
    for (;;) {
      await idle();
      const next = this.#timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) {
        break;
      }
      this.#run(next);
    }
    this.#time = end;
  }

  /** The same, without waiting for anything: what is due is begun. */
  skip(milliseconds: number): void {
    this.#time += milliseconds;
    this.#timers.filter((timer) => timer.due <= this.#time).forEach((timer) => this.#run(timer));
  }

  #run(timer: { due: number; run: () => void }): void {
    this.#timers = this.#timers.filter((each) => each !== timer);
    this.#time = Math.max(this.#time, timer.due);
    timer.run();
  }
}

/** Resolves when all promises that need nothing from outside have been settled. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
