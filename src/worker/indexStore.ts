import type { PaperIndex } from '../core/index/paperIndex';
import type { Rewrite } from '../core/index/rewrites';
import { Segment, type TextPlace } from '../core/index/segments';
import { decodeText, encodeUtf8 } from '../base/text';
import { joined, type Files } from './files';

/** Maximum size of all files of the index together, in bytes; nothing is written beyond it. */
const BOUND = 1024 ** 3;
/** Milliseconds after which an unreferenced file cannot be one that another window is about to refer to. */
const ABANDONED = 60 * 60 * 1000;
const SEGMENT = '.segment';
const TEXTS = '.texts';

/**
 * The segments of the index in the extension's storage, and the summaries of their documents beside them.
 *
 * There is no list of segments that could be damaged or overwritten: the folder is the list, a higher number is newer,
 * and a merged segment names those it replaces. Names are unique and files appear atomically, so two windows never
 * overwrite each other; the next one to open the store keeps the newest documents of each file and removes the rest.
 */
export class IndexStore {
  readonly #folder: string | undefined;
  #sequence = 0;
  #bytes = 0;
  #writes = true;
  readonly #files: Files;
  readonly #index: PaperIndex;
  readonly #tokenizer: string;
  readonly #log: (level: 'info' | 'warn', message: string) => void;

  /** `storage` is the URI of a folder; without one nothing is stored. */
  constructor(
    files: Files,
    storage: string | undefined,
    index: PaperIndex,
    tokenizer: string,
    log: (level: 'info' | 'warn', message: string) => void,
  ) {
    this.#files = files;
    this.#index = index;
    this.#tokenizer = tokenizer;
    this.#log = log;
    this.#folder = storage === undefined ? undefined : `${storage}/index`;
  }

  /** Fills the empty index from the store; segments that cannot be used are removed, and their files have to be indexed again. */
  async open(breathe: () => Promise<void> | undefined): Promise<void> {
    const folder = this.#folder;
    if (folder === undefined) {
      return;
    }
    const names = (await this.#files.list(folder)).sort();
    const opened: { key: string; segment: Segment }[] = [];
    for (const name of names.filter((candidate) => candidate.endsWith(SEGMENT))) {
      const bytes = await this.#files.load(`${folder}/${name}`).catch(() => undefined);
      const segment = bytes && Segment.decode(ownBuffer(bytes), this.#tokenizer);
      if (segment) {
        opened.push({ key: name.slice(0, -SEGMENT.length), segment });
        this.#bytes += bytes.length;
      } else {
        this.#log('warn', `A segment of the index cannot be used and will be rebuilt: ${name}`);
        await this.#erase(name);
      }
      await breathe();
    }
    const replaced = new Set(opened.flatMap(({ segment }) => segment.head.replaces));
    for (const { key } of opened.filter(({ key: own }) => replaced.has(own))) {
      await this.#erase(key + SEGMENT);
    }
    const used = opened.filter(({ key }) => !replaced.has(key));
    this.#sequence = Math.max(0, ...names.map((name) => Number.parseInt(name, 10) || 0));
    for (const steps = this.#index.open(used); steps.next().done !== true;) {
      await breathe();
    }
    await this.#removeObsolete();
    const texts = new Set(used.flatMap(({ segment }) => segment.head.texts));
    for (const name of names) {
      const isText = name.endsWith(TEXTS);
      if ((isText && !texts.has(name)) || (!isText && !name.endsWith(SEGMENT))) {
        await this.#eraseAbandoned(name);
      }
    }
  }

  /** Deletes the stored index. */
  async clear(): Promise<void> {
    if (this.#folder !== undefined) {
      await this.#files.erase(this.#folder);
    }
  }

  /** Writes new documents when there are enough (`least`, when the index is idle), or merges segments; false when there is nothing to do. */
  async saveSome(least: number | undefined, breathe: () => Promise<void> | undefined): Promise<boolean> {
    return this.#saveRewrite(this.#index.nextRewrite(least), breathe);
  }

  /** Writes everything into one segment, which opens fastest, when there are more than `most`; false when there are not. */
  async saveAsOne(most: number, breathe: () => Promise<void> | undefined): Promise<boolean> {
    return this.#saveRewrite(this.#index.mergeAll(most), breathe);
  }

  async #saveRewrite(rewrite: Rewrite | undefined, breathe: () => Promise<void> | undefined): Promise<boolean> {
    if (rewrite === undefined) {
      return false;
    }
    const key = `${String(++this.#sequence).padStart(8, '0')}-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
    await this.#write(() => this.#saveTexts(rewrite, key + TEXTS));
    const steps = rewrite.encode();
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      await breathe();
    }
    const { buffer } = step.value;
    await this.#write(() => this.#save(key + SEGMENT, new Uint8Array(buffer)));
    rewrite.finish(key, step.value);
    await this.#removeObsolete();
    return true;
  }

  /** A stored summary; undefined when it cannot be read. */
  async summary(place: TextPlace): Promise<string | undefined> {
    if (this.#folder === undefined || this.#files.range === undefined) {
      return undefined;
    }
    const bytes = await this.#files.range(`${this.#folder}/${place.file}`, place.start, place.length).catch(() => undefined);
    return bytes?.length === place.length ? decodeText(bytes) : undefined;
  }

  /** The size of the index, for the log. */
  describe(): string {
    return `${this.#index.reader.documentCount} entries, ${this.#index.reader.termCount} terms, ${(this.#bytes / 1e6).toFixed(0)} MB in storage`;
  }

  async #saveTexts(rewrite: Rewrite, name: string): Promise<void> {
    if (this.#files.range === undefined || rewrite.texts.length === 0) {
      return;
    }
    const texts = rewrite.texts.map(encodeUtf8);
    await this.#save(name, joined(texts));
    rewrite.placeTexts(
      name,
      texts.map(({ length }) => length),
    );
  }

  async #save(name: string, bytes: Uint8Array): Promise<void> {
    if (this.#folder === undefined) {
      return;
    }
    if (this.#bytes + bytes.length > BOUND) {
      throw new Error('the index is larger than its storage may be');
    }
    await this.#files.save(`${this.#folder}/${name}`, bytes);
    this.#bytes += bytes.length;
  }

  /** After a failure, such as a full disk, nothing more is written in this session; the index stays in memory. */
  async #write(work: () => Promise<void>): Promise<void> {
    if (!this.#writes) {
      return;
    }
    try {
      await work();
    } catch (error) {
      this.#writes = false;
      this.#log('warn', `The index is no longer stored: ${String(error)}`);
    }
  }

  async #removeObsolete(): Promise<void> {
    for (const key of this.#index.takeObsolete()) {
      await this.#erase(key + SEGMENT);
    }
  }

  /** Names of files in this store contain the time of their creation. */
  async #eraseAbandoned(name: string): Promise<void> {
    const made = Number.parseInt(name.split('-')[1] ?? '', 36);
    if (Date.now() - made > ABANDONED) {
      await this.#erase(name);
    }
  }

  async #erase(name: string): Promise<void> {
    await this.#files.erase(`${this.#folder}/${name}`).catch(() => undefined);
  }
}

function ownBuffer({ buffer, byteOffset, length }: Uint8Array): ArrayBuffer {
  return buffer instanceof ArrayBuffer && byteOffset === 0 && buffer.byteLength === length
    ? buffer
    : (buffer.slice(byteOffset, byteOffset + length) as ArrayBuffer);
}
