import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeFile } from '../base/encodings';
import { PromiseCache } from '../base/promiseCache';
import { hash } from '../core/key';
import { TOKENIZER } from '../core/index/tokenizer';
import { findPaper, Library, sourcedEntry } from '../core/library';
import type { Mark } from '../core/marks/mark';
import type { Day, Digest, Paper, SourcedEntry } from '../core/model';
import { PaperSearch, type SearchOptions, type SearchResult } from '../core/search';
import { withExcerpts } from '../worker/excerpts';
import type { Files } from '../worker/files';
import { nodeFiles } from '../worker/files.node';
import { IndexStore } from '../worker/indexStore';
import { CliError, findFiles } from './files';
import { OutlineFile } from './outlineFile';

/** To be raised when the format of the cache changes. */
const VERSION = 5;
/** Days after which the cache of a folder that has not been searched is removed. */
const MAX_AGE_DAYS = 60;
/** The index is written as one segment when more than this share of the files is new, or when it has more segments than this. */
const MANY_NEW = 0.1;
const MOST_SEGMENTS = 3;

/** Is called with the number of files read so far, and of all files. */
export type Progress = (read: number, total: number) => void;

/**
 * The papers of some files and folders, with the outlines and the index that an earlier run cached; files that changed
 * since are read again. Names of digests are absolute paths with forward slashes.
 */
export class FolderLibrary {
  readonly #roots: readonly string[];
  readonly #progress: Progress;
  readonly #outlines: OutlineFile;
  readonly #search = new PaperSearch();
  readonly #store: IndexStore;
  readonly #digests = new PromiseCache<Digest | undefined>();
  #library: Library | undefined;
  #marks: ReadonlyMap<string, Mark> = new Map();

  private constructor(roots: readonly string[], version: string, progress: Progress) {
    this.#roots = roots;
    this.#progress = progress;
    const folder = cacheFolder(roots, `${VERSION} ${version} ${TOKENIZER.version}`);
    this.#outlines = new OutlineFile(path.join(folder, 'outlines'));
    this.#store = new IndexStore(
      nodeFiles(NO_HOST),
      pathToFileURL(folder).toString(),
      this.#search.index,
      TOKENIZER.version,
      () => undefined,
    );
  }

  /** Opens the cache and updates it; throws a `CliError` when there is no digest. Works without a cache when it cannot be written. */
  static async open(roots: readonly string[], version: string, progress: Progress): Promise<FolderLibrary> {
    const library = new FolderLibrary(roots, version, progress);
    await library.#store.open(() => undefined);
    await library.update();
    return library;
  }

  /** Reads files that changed since; throws a `CliError` when no digest is left. */
  async update(): Promise<void> {
    const outlines = this.#outlines;
    const { index } = this.#search;
    const { files } = findFiles(this.#roots);
    const found = new Set(files.map(({ name }) => name));
    const stale = files.filter(({ name, size, mtime }) => {
      const isSame = (state?: { size: number; mtime: number }): boolean => state?.size === size && state.mtime === mtime;
      return !(isSame(outlines.state(name)) && (!outlines.isDigest(name) || isSame(index.state(name))));
    });
    const gone = [...new Set([...outlines.names, ...index.names()])].filter((name) => !found.has(name));
    if (stale.length + gone.length > 0) {
      // The reader is half of the program, and usually there is nothing to read.
      const { digestIn } = await import('./digestFiles');
      stale.forEach((file, i) => {
        this.#progress(i + 1, stale.length);
        const digest = digestIn(file.name);
        outlines.set(file, digest);
        if (digest === undefined) {
          this.#forget(file.name);
        } else {
          index.replace(file.name, digest.entries, file);
          this.#library?.replace(file.name, digest);
        }
      });
      for (const name of gone) {
        outlines.delete(name);
        this.#forget(name);
      }
      this.#digests.clear();
      await this.#save(stale.length > MANY_NEW * files.length);
    }
    if (![...found].some((name) => outlines.isDigest(name))) {
      throw new CliError(`no digest found in ${this.#roots.join(', ')}.`);
    }
    this.#marks = await readMarks(this.#roots);
    this.#search.setMarks(this.#marks);
  }

  /** One page of the hits for a query, best first. */
  async search(query: string, page: SearchOptions): Promise<SearchResult> {
    const result = this.#search.find(query, { ...page, excerpts: false });
    return page.excerpts === false
      ? result
      : { ...result, hits: await withExcerpts(this.#search.index.reader, this.#store, (name) => this.#digest(name), result) };
  }

  /** The nearest other papers, nearest first. */
  related(id: string, limit: number): { id: string }[] {
    return this.#search.related(id, limit);
  }

  /** All papers, in the order of `days`. */
  papers(): readonly Paper[] {
    return this.#whole.papers();
  }

  /** Newest first, undated last. */
  days(): readonly Day[] {
    return this.#whole.days();
  }

  /** By identifier in any spelling, or entry key. */
  paper(id: string): Paper | undefined {
    return findPaper(this.#whole, id);
  }

  /** The papers with these identifiers, in this order; unpacks no more outlines than necessary. */
  papersOf(ids: readonly string[]): Paper[] {
    const library = this.#library ?? this.#partFor(ids);
    return ids.flatMap((id) => library.paper(id) ?? []);
  }

  /** The entries of a paper, in the order of its sources. */
  entries(paper: Paper): Promise<SourcedEntry[]> {
    return Promise.all(
      paper.sources.map(async (source) => sourcedEntry(paper, source, await this.#digest(source.name), this.#whole.outline(source.name))),
    );
  }

  /** The user's marks, as far as they are stored with the digests. */
  marks(): ReadonlyMap<string, Mark> {
    return this.#marks;
  }

  get #whole(): Library {
    if (this.#library === undefined) {
      this.#library = new Library();
      for (const name of this.#outlines.names) {
        this.#add(this.#library, name);
      }
    }
    return this.#library;
  }

  /** A library of the digests with these papers, and of those that date the undated papers among them. */
  #partFor(ids: readonly string[]): Library {
    const { reader } = this.#search.index;
    const library = new Library();
    const names = new Set<string>();
    const addAll = (papers: Iterable<string>): void => {
      for (const id of papers) {
        const paper = reader.paper(id);
        for (const document of paper === undefined ? [] : reader.documentsOf(paper)) {
          names.add(reader.documentFacts(document).name);
        }
      }
    };
    addAll(ids);
    const undated = [...names].flatMap((name) => {
      const outline = this.#outlines.outline(name);
      return outline ? outline.index.keys.filter((_, i) => outline.index.dates[i] === undefined) : [];
    });
    addAll(undated);
    names.forEach((name) => this.#add(library, name));
    return library;
  }

  #add(library: Library, name: string): void {
    const outline = this.#outlines.outline(name);
    if (outline) {
      library.replace(name, outline);
    }
  }

  #forget(name: string): void {
    this.#search.index.remove(name);
    this.#library?.remove(name);
  }

  #digest(name: string): Promise<Digest | undefined> {
    return this.#digests.get(name, async () => (await import('./digestFiles')).digestIn(name));
  }

  /** Failure to write the cache costs time, nothing else. */
  async #save(isMostlyNew: boolean): Promise<void> {
    const now = (): undefined => undefined;
    try {
      this.#outlines.save();
      while (!isMostlyNew && (await this.#store.saveSome(1, now)));
      await this.#store.saveAsOne(isMostlyNew ? 1 : MOST_SEGMENTS, now);
      removeOld(cachesFolder());
    } catch {
      // The next run reads again.
    }
  }
}

/** The marks stored in `.paper-digest` of these folders. */
async function readMarks(roots: readonly string[]): Promise<ReadonlyMap<string, Mark>> {
  const files = roots.flatMap((root) => [path.join(root, '.paper-digest'), path.join(root, '.paper-digest', 'marks')]).flatMap(marksIn);
  if (files.length === 0) {
    return new Map();
  }
  const { readMarkFiles } = await import('./markFiles');
  return readMarkFiles(files);
}

function marksIn(folder: string): string[] {
  try {
    return fs.readdirSync(folder).flatMap((name) => (name.endsWith('.jsonl') ? [path.join(folder, name)] : []));
  } catch {
    return [];
  }
}

/** One folder for each set of roots, and in it one for this version of the reader; those of other versions are removed. */
function cacheFolder(roots: readonly string[], reader: string): string {
  const places = roots.map((root) => path.resolve(root)).sort();
  const folder = path.join(cachesFolder(), hash(places.join('\n')));
  const own = hash(reader);
  try {
    for (const name of fs.readdirSync(folder).filter((each) => each !== own)) {
      fs.rmSync(path.join(folder, name), { recursive: true, force: true });
    }
  } catch {
    // There is no cache yet, or it cannot be changed.
  }
  return path.join(folder, own);
}

/** The user's cache folder, by the conventions of the platform. */
function cachesFolder(): string {
  const { platform, env } = process;
  const base =
    env['XDG_CACHE_HOME'] ??
    (platform === 'win32'
      ? (env['LOCALAPPDATA'] ?? path.join(os.homedir(), 'AppData', 'Local'))
      : path.join(os.homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache'));
  return path.join(base, 'paper-digest');
}

function removeOld(folder: string): void {
  for (const name of fs.readdirSync(folder)) {
    const cache = path.join(folder, name);
    if (Date.now() - fs.statSync(cache).mtimeMs > MAX_AGE_DAYS * 86_400_000) {
      fs.rmSync(cache, { recursive: true, force: true });
    }
  }
}

/** There is no host: all files are on this machine. */
const NO_HOST: Files = {
  read: () => Promise.resolve(undefined),
  load: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
  erase: () => Promise.resolve(),
  list: () => Promise.resolve([]),
  decode: decodeFile,
};
