import type { Clock, Files, Stamp } from '../../../../src/core/marks/ports';
import type { Disposable } from '../../../../src/base/emitter';

/** What a disk does at an operation, given its number and its kind; throwing is a fault. */
type Fault = (operation: number, kind: 'read' | 'write') => void;

/** Files in memory that several windows share. */
export class Disk {
  readonly texts = new Map<string, { text: string; mtime: number }>();
  private time = 0;

  put(path: string, text: string): void {
    this.texts.set(path, { text, mtime: ++this.time });
  }

  text(path: string): string | undefined {
    return this.texts.get(path)?.text;
  }

  names(folder: string): string[] {
    return [...this.texts.keys()]
      .filter((path) => path.startsWith(`${folder}/`))
      .map((path) => path.slice(folder.length + 1))
      .filter((name) => !name.includes('/'));
  }
}

/** One window's way to a disk; a fault cuts the operation off in its middle: half a text, a rename that only removed its target. */
export class MemoryFiles implements Files {
  operations = 0;

  constructor(
    readonly disk: Disk,
    private readonly fault: Fault = () => undefined,
  ) {}

  async stamp(path: string): Promise<Stamp | undefined> {
    await this.step('read');
    const file = this.disk.texts.get(path);
    return file && { mtime: file.mtime, size: file.text.length };
  }

  async read(path: string): Promise<string | undefined> {
    await this.step('read');
    return this.disk.text(path);
  }

  async write(path: string, text: string): Promise<number> {
    await this.step('write', () => this.disk.put(path, text.slice(0, text.length / 2)));
    this.disk.put(path, text);
    return text.length;
  }

  async rename(from: string, to: string): Promise<void> {
    const text = this.disk.text(from);
    if (text === undefined) {
      throw new Error('file not found');
    }
    await this.step('write');
    this.disk.texts.delete(to);
    await this.step('write');
    this.disk.put(to, text);
    this.disk.texts.delete(from);
  }

  async copy(from: string, to: string): Promise<void> {
    await this.write(to, this.disk.text(from) ?? '');
  }

  async remove(path: string): Promise<void> {
    await this.step('write');
    this.disk.texts.delete(path);
  }

  async list(folder: string): Promise<string[]> {
    await this.step('read');
    return this.disk.names(folder);
  }

  /** Lets others run in between, as a real disk does. */
  private async step(kind: 'read' | 'write', half: () => void = () => undefined): Promise<void> {
    await Promise.resolve();
    try {
      this.fault(this.operations++, kind);
    } catch (error) {
      half();
      throw error;
    }
  }
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private timers: { due: number; run: () => void }[] = [];

  constructor(private time = Date.UTC(2025, 0, 30)) {}

  now(): number {
    return this.time;
  }

  after(delay: number, run: () => void): Disposable {
    const timer = { due: this.time + delay, run };
    this.timers.push(timer);
    return { dispose: () => void (this.timers = this.timers.filter((other) => other !== timer)) };
  }

  /** Goes on by so many milliseconds and runs what is due, in order, each to its end. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await idle();
      const next = this.timers.filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
      if (next === undefined) {
        break;
      }
      this.timers = this.timers.filter((timer) => timer !== next);
      this.time = Math.max(this.time, next.due);
      next.run();
    }
    this.time = end;
  }
}

/** Resolves when all promises that need nothing from outside have been settled. */
export function idle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
