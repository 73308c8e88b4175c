import { readdirSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, join } from 'node:path';
import { Library } from '../../../src/core/library';
import type { Digest } from '../../../src/core/model';
import { readDigest } from '../../../src/core/read/read';
import type { Mark, Marks } from '../../../src/host/marks/marks';
import type * as data from '../../../src/host/page/data';
import type { Papers } from '../../../src/host/papers/papers';
import type { PageData, PageRef } from '../../../src/protocol/page';

/** The root of the repository. */
export const root = join(__dirname, '..', '..', '..');

/** What `vscode` is for the code that gathers a page, outside of VS Code: a language, texts and settings, and the errors that were told. */
export const fake = { language: 'en', settings: {} as Record<string, unknown>, errors: [] as string[] };

/** What the module `vscode` is replaced with; a test may add to it before it loads what needs more. */
export const stub = {
  env: {
    get language() {
      return fake.language;
    },
  },
  l10n: {
    t: (text: string, ...args: unknown[]) =>
      (fake.language === 'ko' ? (korean()[text] ?? text) : text).replace(/\{(\d)\}/g, (whole, index: string) =>
        String(args[Number(index)] ?? whole),
      ),
  },
  window: { showErrorMessage: (text: string) => Promise.resolve(void fake.errors.push(text)) },
  Uri: { parse: (text: string) => text },
  workspace: {
    asRelativePath: (name: string) => decodeURIComponent(name.replace('file:///', '')),
    getConfiguration: () => ({ get: (name: string) => fake.settings[name] }),
  },
};

function korean(): Record<string, string> {
  return JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.ko.json'), 'utf8')) as Record<string, string>;
}

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(Module);
loader._load = (request, ...rest) => (request === 'vscode' ? stub : load(request, ...rest));

// After the stub is in place, since it imports vscode.
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { pageData } = require('../../../src/host/page/data') as typeof data;

/** The digests of the seeds, read. */
export function seeds(): Digest[] {
  return readdirSync(join(root, 'seeds'))
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readDigest(readFileSync(join(root, 'seeds', file), 'utf8'), `file:///seeds/${basename(file)}`));
}

/** The papers of some digests, as the pages' host code sees them. */
export function papersOf(digests: readonly Digest[]): Papers {
  const library = new Library();
  digests.forEach((digest) => library.replace(digest.name, digest));
  const digest = (name: string) => Promise.resolve(digests.find((one) => one.name === name));
  const unused = () => Promise.reject(new Error('not used by pages'));
  return {
    papers: () => library.papers(),
    all: () => Promise.resolve(library.papers()),
    has: (id) => library.has(id),
    ids: (name) => library.ids(name),
    paper: (id) => library.paper(id),
    days: () => library.days(),
    outline: (name) => digests.find((one) => one.name === name),
    names: () => digests.map(({ name }) => name),
    reading: { phase: 'ready', read: digests.length, total: digests.length },
    made: true,
    onDidChange: () => ({ dispose: () => undefined }),
    ready: Promise.resolve(),
    digest,
    entries: (paper) =>
      Promise.all(
        paper.sources.map(async ({ name, range }) => {
          const entry = (await digest(name))?.entries.find((one) => JSON.stringify(one.range) === JSON.stringify(range));
          return entry ?? { authors: [], categories: [], links: [], summary: [], range };
        }),
      ),
    search: unused,
    related: unused,
    mentions: unused,
    explain: unused,
    refresh: unused,
  };
}

/** The data of a page, gathered by the extension's own code. */
export function gather(ref: PageRef, digests: readonly Digest[], marks: Readonly<Record<string, Mark>> = {}): Promise<PageData> {
  const all = new Map(Object.entries(marks));
  const fixed: Marks = {
    get: (id) => all.get(id),
    all: () => all,
    change: () => Promise.resolve(),
    undo: () => Promise.resolve([]),
    onDidChange: () => ({ dispose: () => undefined }),
  };
  return pageData(ref, papersOf(digests), fixed, undefined);
}
