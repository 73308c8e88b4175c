import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { decodeFile } from '../base/encodings';
import { hash } from '../core/key';
import { Library } from '../core/library';
import { TOKENIZER } from '../core/index/tokenizer';
import { PaperSearch, type SearchOptions, type SearchResult } from '../core/search';
import { packOutline, unpackOutline, type OutlineHead } from '../protocol/outline';
import { decodeText, encodeUtf8 } from '../base/text';
import type { Files } from '../worker/files';
import { nodeFiles } from '../worker/files.node';
import { IndexStore } from '../worker/indexStore';
import { OutlineCache } from '../worker/outlineCache';
import { CliError } from './cliError';
import { filesAmong, LARGEST, readFile, shownPath } from './workspace';

/** Caches of folders that were not searched for so many days are removed. */
const KEPT_DAYS = 60;

/** Documents from which on what is new is written. */
const LEAST = 1;

/** A folder's papers with the index that an earlier run kept; files that changed since are read again. */
export class KeptLibrary {
  readonly papers = new Library();
  readonly #search = new PaperSearch();

  /** Opens what is kept of some files and folders, brings it up to date, and keeps it; what cannot be kept is made again each time. */
  static async open(roots: readonly string[], version: string, progress: (read: number, total: number) => void): Promise<KeptLibrary> {
    const library = new KeptLibrary();
    await library.#open(roots, version, progress);
    return library;
  }

  find(query: string, options: SearchOptions): SearchResult {
    return this.#search.find(query, options);
  }

  async #open(roots: readonly string[], version: string, progress: (read: number, total: number) => void): Promise<void> {
    const storage = pathToFileURL(cacheFolder(roots)).toString();
    const files = nodeFiles(NO_HOST);
    const cache = new OutlineCache(files, storage, `${version} ${TOKENIZER.version}`);
    await cache.load();
    const { index } = this.#search;
    const store = new IndexStore(files, cache.folder, index, TOKENIZER.version, () => undefined);
    await store.open(() => undefined);
    const changed = this.#update(roots, cache, progress);
    if (changed) {
      await keep(cache, store);
    }
  }

  /** Whether anything was not as it was kept. */
  #update(roots: readonly string[], cache: OutlineCache, progress: (read: number, total: number) => void): boolean {
    const found = new Set<string>();
    const stale: { file: string; name: string; stamp: { size: number; mtime: number } }[] = [];
    for (const file of filesAmong(roots)) {
      const { size, mtimeMs } = fs.statSync(file);
      const stamp = { size, mtime: mtimeMs };
      const name = shownPath(file);
      found.add(file);
      const row = cache.rows.get(file);
      const state = this.#search.index.state(file);
      const isKept = row?.stamp.size === size && row.stamp.mtime === mtimeMs && (row.head === 'null' || (state?.size === size && state.mtime === mtimeMs)); // prettier-ignore
      if (!isKept) {
        stale.push({ file, name, stamp });
      } else if (row.head !== 'null') {
        this.papers.replace(
          name,
          unpackOutline(name, JSON.parse(row.head) as OutlineHead, () => decodeText(row.body)),
        );
      }
    }
    stale.forEach(({ file, name, stamp }, i) => {
      progress(i + 1, stale.length);
      const read = stamp.size > LARGEST ? undefined : readFile(file);
      const digest = read === undefined || 'reason' in read || read.digest.entries.length === 0 ? undefined : read.digest;
      const packed = digest === undefined ? { head: 'null', body: '' } : packOutline(digest);
      cache.set(file, { stamp, head: packed.head, body: encodeUtf8(packed.body) });
      if (digest === undefined) {
        this.#search.index.remove(file);
      } else {
        this.#search.index.replace(file, digest.entries, stamp);
        this.papers.replace(name, digest);
      }
    });
    const gone = [...new Set([...cache.rows.keys(), ...this.#search.index.names()])].filter((file) => !found.has(file));
    gone.forEach((file) => {
      cache.delete(file);
      this.#search.index.remove(file);
    });
    if (this.papers.names().length === 0) {
      throw new CliError(`no digest found in ${roots.join(', ')}.`);
    }
    return stale.length + gone.length > 0;
  }
}

/** A cache that cannot be written costs time, nothing else. */
async function keep(cache: OutlineCache, store: IndexStore): Promise<void> {
  try {
    while (await cache.saveSome());
    while (await store.saveSome(LEAST, () => undefined));
    removeOld(cachesFolder());
  } catch {
    // The next run reads again.
  }
}

/** One folder for each set of places that are searched. */
function cacheFolder(roots: readonly string[]): string {
  const places = roots.map((root) => path.resolve(root)).sort();
  return path.join(cachesFolder(), hash(places.join('\n')));
}

/** The user's folder for caches, as the system has it. */
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
    if (Date.now() - fs.statSync(cache).mtimeMs > KEPT_DAYS * 86_400_000) {
      fs.rmSync(cache, { recursive: true, force: true });
    }
  }
}

/** All files are of this machine. */
const NO_HOST: Files = {
  read: () => Promise.resolve(undefined),
  load: () => Promise.resolve(undefined),
  save: () => Promise.resolve(),
  erase: () => Promise.resolve(),
  list: () => Promise.resolve([]),
  decode: decodeFile,
};
