import { covers, mergeInto, type MarkPatch, type MarkRecord, type MarkTable } from '../../src/core/marks/mark';
import { MarkHistory } from '../../src/core/marks/markHistory';
import { MarkStore } from '../../src/core/marks/markStore';
import { idle, ManualClock, MemoryDisk, MemoryFiles } from './memoryDisk';

/** A window of the extension, as far as the simulation sees it. */
export interface SimulatedWindow {
  open(): Promise<void>;
  change(ids: readonly string[], patch: MarkPatch): Promise<void>;
  refresh(): Promise<void>;
  table(): MarkTable;
  dispose(): void;
}

/** Makes a window of a machine, whose own folder is `machine`; all machines share the folder `w`. */
export type MakeWindow = (files: MemoryFiles, clock: ManualClock, machine: string, session: string) => SimulatedWindow;

/** A window as the extension makes one. */
export const makeWindow: MakeWindow = (files, clock, machine, session) => {
  const store = new MarkStore(
    files,
    clock,
    {
      log: `${machine}/log`,
      sources: ['w', 'w/marks'],
      shared: { folder: 'w/marks', writer: machine, memory: `${machine}/log/written.json` },
      session,
    },
    { changed: (ids) => history.changed(ids), unreadable: () => undefined, settled: () => undefined, failed: () => undefined },
  );
  const history = new MarkHistory(store, clock);
  return {
    open: () => store.open(),
    change: (ids, patch) => history.change(ids, patch),
    refresh: () => store.refresh(),
    table: () => store.all(),
    dispose: () => history.dispose(),
  };
};

/** How a simulation went. */
export interface SimulationResult {
  steps: number;
  acknowledged: number;
  crashes: number;
  replacements: number;
  /** What was acknowledged and is not there any more, with the seed of its episode. */
  lost: string[];
}

interface Acknowledged {
  id: string;
  record: MarkRecord;
}

interface Open {
  machine: string;
  clock: ManualClock;
  window: SimulatedWindow;
  /** What was marked here, acknowledged or not. */
  made: Map<string, MarkRecord>;
  /** The operations that wait to be done, or to fail. */
  waiting: { go: () => void; fail: () => void; path: string; kind: 'read' | 'write' }[];
}

const MACHINES = ['m1', 'm2'];
const WINDOWS = 4;
const IDS = ['a', 'b', 'c'];
const YEAR = 365 * 24 * 3600 * 1000;
/** Long enough for logs to be compacted several times. */
const EPISODE = 1500;

/**
 * Runs windows of two machines against each other, one file operation at a time in any order, while
 * files of the folder that they share are put back to earlier content, removed, cut off and copied,
 * operations fail, windows crash, and clocks jump. Whatever was acknowledged has to be known, or be
 * superseded, in every later window of its machine and, once all has come to rest, on a machine that
 * sees the shared folder alone.
 */
export async function simulateMarks(steps: number, seed = 1, make: MakeWindow = makeWindow): Promise<SimulationResult> {
  const result: SimulationResult = { steps: 0, acknowledged: 0, crashes: 0, replacements: 0, lost: [] };
  for (let episode = 0; result.steps < steps; episode++) {
    await new Episode(seed + episode, result, make).run();
  }
  return result;
}

class Episode {
  readonly #disk = new MemoryDisk();
  #windows: Open[] = [];
  readonly #acknowledged = new Map<string, Acknowledged[]>(MACHINES.map((machine) => [machine, []]));
  readonly #snapshots: Map<string, Uint8Array>[] = [new Map()];
  readonly #offsets = new Map<string, number>();
  #failing: string | undefined;
  #sessions = 0;
  #state: number;
  readonly #seed: number;
  readonly #result: SimulationResult;
  readonly #make: MakeWindow;

  constructor(seed: number, result: SimulationResult, make: MakeWindow) {
    this.#seed = seed;
    this.#result = result;
    this.#make = make;
    this.#state = seed;
  }

  async run(): Promise<void> {
    for (let step = 0; step < EPISODE; step++) {
      this.#result.steps++;
      this.#act();
      await idle();
    }
    this.#failing = undefined;
    await this.#rest(this.#windows);
    MACHINES.forEach((machine) => this.#windows.filter((each) => each.machine === machine).forEach((open) => this.#check(open, machine)));
    this.#windows.forEach((open) => this.#crash(open));
    for (const machine of MACHINES) {
      const again = this.#open(machine);
      await this.#rest([again]);
      this.#check(again, machine);
    }
    await this.#rest(this.#windows);
    this.#windows.forEach((open) => this.#crash(open));
    const onlooker = this.#open('m3');
    await this.#rest([onlooker]);
    MACHINES.forEach((machine) => this.#check(onlooker, machine));
    onlooker.window.dispose();
  }

  #act(): void {
    const open = this.#pick(this.#windows);
    const chance = this.#random() * 100;
    if (!open || chance < 3) {
      return void (this.#windows.length < WINDOWS && this.#open(this.#pick(MACHINES)!));
    }
    if (chance < 70) {
      return this.#step(open);
    }
    if (chance < 80) {
      return this.#mark(open);
    }
    if (chance < 88) {
      return this.#windows.forEach(({ clock }) => clock.skip(this.#pick([0, 5, 1000, 2500, 40_000])!));
    }
    if (chance < 91) {
      return void open.window.refresh().catch(() => undefined);
    }
    if (chance < 93) {
      return this.#jump(open.machine);
    }
    if (chance < 95) {
      return void this.#snapshots.push(
        new Map([...this.#disk.files].filter(([path]) => path.startsWith('w/')).map(([path, { bytes }]) => [path, bytes])),
      );
    }
    if (chance < 98) {
      return this.#replace();
    }
    if (chance < 99) {
      this.#failing = this.#pick([undefined, undefined, 'w/', 'm1/', 'm2/', '']);
      return;
    }
    this.#result.crashes++;
    this.#crash(open);
  }

  /** One operation of a window is done, or fails while operations on its path do. */
  #step(open: Open): void {
    const index = Math.floor(this.#random() * open.waiting.length);
    const [operation] = open.waiting.splice(index, 1);
    const isFailing = operation && this.#failing !== undefined && operation.path.startsWith(this.#failing) && this.#random() < 0.7;
    if (isFailing && (operation.kind === 'write' || this.#random() < 0.2)) {
      operation.fail();
    } else {
      operation?.go();
    }
  }

  #mark({ window, machine, made }: Open): void {
    const ids = IDS.filter(() => this.#random() < 0.5);
    const patch = this.#pick<MarkPatch>([
      { read: true },
      { read: undefined },
      { starred: true, skipped: undefined },
      { starred: undefined },
      { note: `note ${Math.floor(this.#random() * 100)}` },
      { tags: { thesis: this.#random() < 0.5 || undefined } },
    ])!;
    const before = new Map(ids.map((id) => [id, window.table().get(id)]));
    const done = window.change(ids, patch);
    // What is so already because it was marked here before is acknowledged as well.
    const asked = [...Object.keys(patch).filter((field) => field !== 'tags'), 'tag:thesis'];
    const claims = ids.flatMap((id): Acknowledged[] => {
      const now = window.table().get(id);
      const isOwn = (field: string, time: number) =>
        before.get(id)?.at[field] !== time ||
        (asked.includes(field) && made.get(id)?.at[field] === time && (patch.tags !== undefined) === (field === 'tag:thesis'));
      const at = Object.fromEntries(Object.entries(now?.at ?? {}).filter(([field, time]) => isOwn(field, time)));
      const values = Object.fromEntries(Object.entries(now?.values ?? {}).filter(([field]) => field in at));
      return Object.keys(at).length > 0 ? [{ id, record: { values, at } }] : [];
    });
    claims.forEach(({ id, record }) => mergeInto(made, id, record));
    for (const [field, value] of Object.entries(patch).filter(([name]) => name !== 'tags')) {
      for (const id of ids.filter((each) => window.table().get(each)?.values[field] !== value)) {
        this.#result.lost.push(`seed ${this.#seed}: ${id} is not ${field} ${String(value)} after it was marked`);
      }
    }
    done.then(
      () => {
        this.#result.acknowledged += claims.length;
        this.#acknowledged.get(machine)!.push(...claims);
      },
      () => undefined,
    );
  }

  #jump(machine: string): void {
    const offset = this.#pick([0, -10 * YEAR, 70 * YEAR, 9000 * YEAR, -60 * YEAR, (this.#random() - 0.5) * YEAR])!;
    this.#offsets.set(machine, Math.round(offset));
    this.#windows.filter((each) => each.machine === machine).forEach(({ clock }) => (clock.offset = Math.round(offset)));
  }

  /** Git, a sync tool or a person does something to the shared folder. */
  #replace(): void {
    this.#result.replacements++;
    const snapshot = this.#pick(this.#snapshots)!;
    const shared = [...this.#disk.files.keys()].filter((path) => path.startsWith('w/'));
    const path = this.#pick(this.#random() < 0.5 ? shared : [...snapshot.keys()]);
    const how = this.#random();
    if (how < 0.4) {
      // A checkout of the whole folder.
      shared.filter((each) => !snapshot.has(each)).forEach((each) => this.#disk.files.delete(each));
      snapshot.forEach((bytes, each) => this.#disk.put(each, bytes));
    } else if (path !== undefined && how < 0.7) {
      const bytes = snapshot.get(path);
      if (bytes) {
        this.#disk.put(path, bytes);
      } else {
        this.#disk.files.delete(path);
      }
    } else if (path !== undefined) {
      const bytes = this.#disk.files.get(path)?.bytes ?? new Uint8Array();
      if (how < 0.85) {
        this.#disk.put(path.replace('.jsonl', ' (conflicted copy).jsonl'), bytes);
      } else {
        this.#disk.put(path, bytes.subarray(0, this.#random() * bytes.length));
      }
    }
  }

  #open(machine: string): Open {
    const clock = new ManualClock(Date.UTC(2025, 0, 30) + this.#result.steps);
    clock.offset = this.#offsets.get(machine) ?? 0;
    const waiting: Open['waiting'] = [];
    const files = new MemoryFiles(this.#disk, (kind, path) => {
      return new Promise<void>((resolve, reject) => {
        waiting.push({ kind, path, go: resolve, fail: () => reject(new Error('EIO')) });
      });
    });
    const window = this.#make(files, clock, machine, `s${this.#seed}x${++this.#sessions}`);
    const open = { machine, clock, window, waiting, made: new Map<string, MarkRecord>() };
    this.#windows.push(open);
    void window.open();
    return open;
  }

  #crash(open: Open): void {
    this.#windows = this.#windows.filter((each) => each !== open);
    open.waiting.length = 0;
    open.window.dispose();
  }

  /** Lets windows work until nothing is left to be done. */
  async #rest(windows: readonly Open[]): Promise<void> {
    for (let round = 0; round < 6; round++) {
      windows.forEach(({ window }) => void window.refresh().catch(() => undefined));
      await idle();
      while (windows.some(({ waiting }) => waiting.length > 0)) {
        windows.forEach((open) => this.#step(open));
        await idle();
      }
      windows.forEach(({ clock }) => clock.skip(40_000));
      await idle();
    }
  }

  #check({ window, machine: seenOn }: Open, machine: string): void {
    for (const { id, record } of this.#acknowledged.get(machine)!) {
      if (!covers(window.table().get(id), record)) {
        this.#result.lost.push(`seed ${this.#seed}: ${id} ${JSON.stringify(record)} of ${machine}, seen on ${seenOn}`);
      }
    }
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  /** Mulberry32: the same numbers for the same seed. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let value = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  }
}
