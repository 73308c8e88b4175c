import type * as vscode from 'vscode';
import { Emitter } from '../../src/base/emitter';
import { entryKey } from '../../src/core/key';
import { Library } from '../../src/core/library';
import type { Digest, SourcedEntry } from '../../src/core/model';
import { readDigest } from '../../src/core/read/read';
import type { Mark, Marks } from '../../src/host/marks/marks';
import type { Papers, Reading } from '../../src/host/papers/papers';

/** Papers of texts in memory, by the name of their file. */
export class FakePapers implements Papers {
  readonly #library = new Library();
  readonly #digests = new Map<string, Digest>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly ready = Promise.resolve();
  reading: Reading = { phase: 'ready', read: 1, total: 1 };
  readonly indexed = Promise.resolve();

  constructor(texts: Record<string, string>) {
    for (const [name, text] of Object.entries(texts)) {
      this.put(name, text);
    }
  }

  /** The papers of digests that were read. */
  static of(digests: readonly Digest[]): FakePapers {
    const papers = new FakePapers({});
    digests.forEach((digest) => papers.#add(digest.name, digest));
    return papers;
  }

  put(name: string, text: string): void {
    this.#add(name, readDigest(text, name));
  }

  #add(name: string, digest: Digest): void {
    this.#digests.set(name, digest);
    this.#library.replace(name, digest);
    this.#changed.fire(undefined);
  }

  papers = () => this.#library.papers();
  has = (id: string) => this.#library.has(id);
  ids = (name: string) => this.#library.ids(name);
  paper = (id: string) => this.#library.paper(id);
  days = () => this.#library.days();
  papersOn: Papers['papersOn'] = (days) => Promise.resolve([...new Set(days.flatMap(({ papers }) => papers))]);
  outline = (name: string) => this.#digests.get(name);
  names = () => [...this.#digests.keys()];
  digest = (name: string) => Promise.resolve(this.#digests.get(name));
  entries: Papers['entries'] = (paper) =>
    Promise.resolve(
      paper.sources.flatMap((source): SourcedEntry[] => {
        const entry = this.#digests.get(source.name)?.entries.find((each) => entryKey(each) === paper.id);
        return entry ? [{ source, entry }] : [];
      }),
    );
  /** By a part of the title; understands no operator. */
  search: Papers['search'] = (query) => {
    const notUnderstood = query.split(' ').filter((word) => /^\w+:\S/.test(word));
    const words = query
      .split(' ')
      .filter((word) => !notUnderstood.includes(word))
      .join(' ');
    const hits = this.papers()
      .filter(({ title }) => title.includes(words))
      .map(({ id }) => ({ id, score: 1 }));
    return Promise.resolve({ hits, total: hits.length, complete: true, notUnderstood });
  };
  related = () => Promise.resolve([]);
  suggest: Papers['suggest'] = (_starred, _skipped, candidates) =>
    Promise.resolve(candidates.toReversed().map((id, i) => ({ id, score: -i, why: ['+ words'] })));
  mentions = () => Promise.resolve([]);
  explain: Papers['explain'] = (uri) => Promise.resolve({ name: uri.toString(), digest: false });
  refresh = () => Promise.resolve();
}

/** Marks in memory. */
export class FakeMarks implements Marks {
  readonly #marks: Map<string, Mark>;
  readonly #steps: [string, Mark | undefined][][] = [];
  readonly #changed = new Emitter<readonly string[]>();
  readonly onDidChange = this.#changed.event;

  constructor(marks: Readonly<Record<string, Mark>> = {}) {
    this.#marks = new Map(Object.entries(marks));
  }

  get = (id: string) => this.#marks.get(id);
  all = () => this.#marks;

  change: Marks['change'] = async (ids, patch) => {
    this.#steps.push(ids.map((id) => [id, this.#marks.get(id)]));
    for (const id of ids) {
      const merged = Object.entries({ ...this.#marks.get(id), ...patch }).filter(([, value]) => value !== undefined);
      this.#marks.set(id, Object.fromEntries(merged));
    }
    this.#changed.fire(ids);
  };

  undo: Marks['undo'] = async () => {
    const step = this.#steps.pop() ?? [];
    for (const [id, mark] of step) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
    const ids = step.map(([id]) => id);
    this.#changed.fire(ids);
    return ids;
  };
}

/** A memento in memory. */
export class FakeMemento implements vscode.Memento {
  readonly #values = new Map<string, unknown>();
  keys = () => [...this.#values.keys()];
  get<T>(key: string, fallback?: T): T {
    return (this.#values.get(key) ?? fallback) as T;
  }
  update = async (key: string, value: unknown) => void this.#values.set(key, JSON.parse(JSON.stringify(value)));
}
