import { formatMarksInSlices, parseMarksInSlices, VERSION } from './format';
import type { States } from './mark';
import type { Clock, Files, Place, Stamp } from './ports';

/**
 * The file of marks that windows, machines and git share, as it was when it was last read or
 * written. Nothing but a whole file takes its place, and none that was changed since then, unless
 * that is forced.
 */
export class SharedFile {
  private readonly path: string;
  private readonly temporary: string;
  private seen: Stamp | undefined;
  private version = VERSION;
  private lines = 0;

  constructor(
    private readonly files: Files,
    private readonly clock: Clock,
    private readonly place: Place,
  ) {
    this.path = `${place.folder}/${place.file}`;
    this.temporary = `${place.folder}/.${place.file}.${place.session}.tmp`;
  }

  /** The version of its format. */
  get format(): number {
    return this.version;
  }

  /** How many of its lines could not be read, and are in no copy yet. */
  get unreadable(): number {
    return this.lines;
  }

  /** What stands in it; undefined when it is as it was last seen. */
  async read(): Promise<States | undefined> {
    const stamp = await this.files.stamp(this.path);
    if (isSame(stamp, this.seen)) {
      return undefined;
    }
    const { states, version, unreadable } = await parseMarksInSlices((await this.files.read(this.path)) ?? '', this.clock);
    this.seen = stamp;
    this.version = version;
    this.lines = unreadable;
    return states;
  }

  /** Before the file is replaced: keeps a copy of one that has unreadable lines, and gives its name; puts the companions beside a new one. */
  async prepare(): Promise<string | undefined> {
    if (this.seen === undefined) {
      for (const [name, text] of Object.entries(this.place.companions)) {
        await this.files.write(`${this.place.folder}/${name}`, text);
      }
    } else if (this.lines > 0) {
      const copy = `unreadable-${this.seen.mtime}-${this.place.file}`;
      await this.files.copy(this.path, `${this.place.folder}/${copy}`);
      this.lines = 0;
      return copy;
    }
    return undefined;
  }

  /** Puts states, which are not to change meanwhile, in the place of the file; whether that was done. */
  async replace(states: States, force: boolean): Promise<boolean> {
    const size = await this.files.write(this.temporary, await formatMarksInSlices(states, this.clock));
    if (!force && !isSame(await this.files.stamp(this.path), this.seen)) {
      return false;
    }
    await this.files.rename(this.temporary, this.path);
    const stamp = await this.files.stamp(this.path);
    this.seen = stamp?.size === size ? stamp : undefined;
    return true;
  }

  /** Files that a crash left between being written and being put in place. */
  async leftovers(): Promise<string[]> {
    const names = await this.files.list(this.place.folder);
    return names
      .filter((name) => name.startsWith(`.${this.place.file}.`) && name.endsWith('.tmp'))
      .map((name) => `${this.place.folder}/${name}`);
  }
}

function isSame(a: Stamp | undefined, b: Stamp | undefined): boolean {
  return a?.mtime === b?.mtime && a?.size === b?.size;
}
