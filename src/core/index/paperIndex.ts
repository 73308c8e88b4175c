import { entryKey } from '../key';
import type { Entry, OutlineEntry, Stamp } from '../model';
import { Flag } from './documentTable';
import { IndexReader } from './indexReader';
import { LivePart, SegmentPart, type Part } from './parts';
import { FIELD_MASK, FIELDS, type Field } from './postings';
import { gather, placeTexts, segmentsToMerge, type Rewrite } from './rewrites';
import { Segment } from './segments';
import { encodeSegment, type SourceDocument } from './segmentWriter';
import type { Tokenizer } from './tokenizer';

/** Number of documents, or of characters in their summaries, from which on a live part becomes a segment. */
const SEAL_DOCUMENTS = 4096;
const SEAL_CHARACTERS = 16_000_000;
/** Maximum number of tokens indexed per field. */
const MAX_TOKENS = 0xffff;
/** The prefix of notes, which are indexed as files with one entry; no file has such a name. */
const NOTE_NAME = '\0note ';

/** The texts of an entry to be indexed. */
export type EntryTexts = Record<Field, string>;

/** Extracts the texts of an entry. */
export type ReadTexts = (entry: OutlineEntry | Entry) => EntryTexts;

/**
 * The index of all files: immutable segments, and live parts for new documents. A file that is reindexed or deleted
 * leaves dead documents behind until its segment is merged; the newest segment with a file has its valid state, so that
 * deletions need no file of their own.
 */
export class PaperIndex {
  /** Read access, for ranking. */
  readonly reader = new IndexReader();
  readonly #files = new Map<string, Part>();
  /** The parts into which files are indexed: those on disk, and the texts of editors. */
  readonly #live: { durable?: LivePart; volatile?: LivePart } = {};
  #obsolete: string[] = [];
  readonly #tokenizer: Tokenizer;
  readonly #readTexts: ReadTexts;

  constructor(tokenizer: Tokenizer, readTexts: ReadTexts) {
    this.#tokenizer = tokenizer;
    this.#readTexts = readTexts;
  }

  // Files

  /**
   * Replaces the entries of a file; summaries may be absent. With a `state` they are stored for later sessions;
   * `mentions` are the identifiers in the file.
   */
  replace(name: string, entries: readonly (OutlineEntry | Entry)[], state?: Stamp, mentions: readonly string[] = []): void {
    this.remove(name);
    const part = this.#liveFor(state !== undefined);
    const start = part.count;
    entries.forEach((entry, index) => this.#add(part, name, entry, index));
    part.files.set(name, { start, end: part.count, state });
    part.setMentions(name, mentions);
    this.#files.set(name, part);
    this.reader.version++;
  }

  remove(name: string): void {
    const part = this.#files.get(name);
    const file = part?.files.get(name);
    if (part === undefined || file === undefined) {
      return;
    }
    this.#files.delete(name);
    part.files.delete(name);
    for (let local = file.start; local < file.end; local++) {
      this.reader.removeDocument(part.numbers[local]!);
    }
    if (part.files.size === 0) {
      this.#discard(part);
    }
    this.reader.version++;
    this.reader.renumberWhenSparse();
  }

  /** Replaces the user's note on a paper; undefined removes it. */
  setNote(id: string, note: string | undefined): void {
    const name = NOTE_NAME + id;
    if (note === undefined) {
      this.remove(name);
      return;
    }
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    this.replace(name, [{ id, authors: [], categories: [], links: [], summary: [{ list: false, items: [note] }], range: nowhere }]);
  }

  /** The state in which a file is indexed; undefined when it is not, or with the text of an editor. */
  state(name: string): Stamp | undefined {
    return this.#files.get(name)?.files.get(name)?.state;
  }

  has(name: string): boolean {
    return this.#files.has(name);
  }

  /** The names of all files, without notes. */
  names(): string[] {
    return [...this.#files.keys()].filter((name) => !name.startsWith(NOTE_NAME));
  }

  // Segments

  /** Opens segments, newest last; `key` names their files. Only for an empty index; yields regularly. */
  *open(opened: readonly { key: string; segment: Segment }[]): Generator<void, void> {
    const numbers = opened.map(({ segment }) => new Uint32Array(segment.terms.count));
    yield* this.reader.vocabulary.open(
      opened.map(({ segment }) => segment.terms),
      numbers,
    );
    for (let i = opened.length - 1; i >= 0; i--) {
      this.#take(opened[i]!, numbers[i]!);
      yield;
    }
    this.reader.version++;
  }

  /** The keys of segments without valid documents, each returned once. */
  takeObsolete(): string[] {
    const keys = this.#obsolete;
    this.#obsolete = [];
    return keys;
  }

  /**
   * The next rewrite: a new segment when there are enough new documents, or a merge of several. With `least` the index is
   * idle, and this many new documents are enough. Documents added meanwhile go to another part.
   */
  nextRewrite(least?: number): Rewrite | undefined {
    const ready = this.reader.parts.find(
      (part): part is LivePart => part instanceof LivePart && part.durable && part !== this.#live.durable && part.files.size > 0,
    );
    const live = this.#live.durable;
    if (ready) {
      return this.#rewrite([ready]);
    }
    if (live && live.files.size > 0 && least !== undefined && live.count >= least) {
      this.#live.durable = undefined;
      return this.#rewrite([live]);
    }
    const merged = least === undefined ? [] : segmentsToMerge(this.reader.parts);
    return merged.length > 0 ? this.#rewrite(merged) : undefined;
  }

  /** A rewrite of everything durable into one segment; undefined when there are no more than `most` segments. */
  mergeAll(most = 1): Rewrite | undefined {
    const parts = this.reader.parts.filter((part) => part.files.size > 0 && (part instanceof SegmentPart || (part as LivePart).durable));
    if (parts.length <= most && parts.every((part) => part instanceof SegmentPart)) {
      return undefined;
    }
    this.#live.durable = undefined;
    return this.#rewrite(parts);
  }

  #rewrite(parts: readonly Part[]): Rewrite {
    const { files, origins, texts } = gather(parts, (part, local) => this.#source(part, local));
    const replaces = parts.flatMap((part) => (part instanceof SegmentPart ? [part.key] : []));
    const source = { tokenizer: this.#tokenizer.version, replaces, files, longest: this.reader.longest };
    return {
      texts: texts.map(({ text }) => text),
      placeTexts: (file, lengths) => placeTexts(texts, file, lengths),
      encode: () => encodeSegment(source, this.reader.vocabulary),
      finish: (key, { buffer, localNumbers, numbers: terms }) => {
        const segment = Segment.decode(buffer, this.#tokenizer.version);
        if (segment === undefined) {
          throw new Error('a segment cannot be read back');
        }
        const numbers = Uint32Array.from(origins, ([part, local]) => part.numbers[local]!);
        this.#replaceParts(parts, new SegmentPart(segment, key, numbers, localNumbers, terms));
      },
    };
  }

  #source(part: Part, local: number): SourceDocument {
    const table = this.reader.documents;
    const number = part.numbers[local]!;
    return {
      id: this.reader.paperId(table.paper[number]!),
      index: table.index[number]!,
      date: table.date[number]!,
      votes: table.votes[number]!,
      language: table.languages[table.language[number]!]!,
      flags: table.flags[number]!,
      lengths: FIELDS.map((field) => table.lengths[field][number]!),
      readTokens: (terms, positions) => part.readTokens(local, terms, positions),
    };
  }

  #replaceParts(parts: readonly Part[], merged: SegmentPart): void {
    let start = 0;
    for (const { name, size, mtime, documents } of merged.segment.head.files) {
      const before = this.#files.get(name);
      if (before && parts.includes(before)) {
        // A file that was removed or reindexed meanwhile is not in these parts.
        this.#files.set(name, merged);
        merged.files.set(name, { start, end: start + documents, state: { size, mtime } });
        for (let local = start; local < start + documents; local++) {
          this.reader.documents.parts[merged.numbers[local]!] = merged;
          this.reader.documents.local[merged.numbers[local]!] = local;
        }
      }
      start += documents;
    }
    for (const part of parts) {
      this.#discard(part);
    }
    this.reader.addPart(merged);
    if (merged.files.size === 0) {
      this.#discard(merged);
    }
  }

  /** `termNumbers`: the numbers of its terms, by ordinal. */
  #take({ key, segment }: { key: string; segment: Segment }, termNumbers: Uint32Array): void {
    const { sections, head } = segment;
    const terms = new Uint32Array(termNumbers.length);
    const localNumbers = new Uint32Array(this.reader.vocabulary.size);
    const locals = sections.termNumbers;
    for (let place = 0; place < termNumbers.length; place++) {
      const local = locals[place]!;
      const term = termNumbers[place]!;
      terms[local] = term;
      localNumbers[term] = local + 1;
    }
    const table = this.reader.documents;
    const first = table.reserve(segment.documentCount);
    const numbers = Uint32Array.from(sections.paper, (_, i) => first + i);
    const part = new SegmentPart(segment, key, numbers, localNumbers, terms);
    table.takeColumns(segment, first);
    const papers = new Int32Array(head.ids.length).fill(-1);
    let start = 0;
    for (const { name, size, mtime, documents } of head.files) {
      const end = start + documents;
      if (!this.#files.has(name)) {
        this.#files.set(name, part);
        part.files.set(name, { start, end, state: { size, mtime } });
        const file = table.fileNumber(name);
        for (let local = start; local < end; local++) {
          const ordinal = sections.paper[local]!;
          const paper = papers[ordinal]! < 0 ? (papers[ordinal] = this.reader.paperNumber(head.ids[ordinal]!)) : papers[ordinal]!;
          this.reader.reviveDocument(first + local, part, paper, file);
        }
      }
      start = end;
    }
    if (part.files.size === 0) {
      this.#obsolete.push(key);
      return;
    }
    this.reader.addPart(part);
  }

  // Documents

  #add(part: LivePart, name: string, entry: OutlineEntry | Entry, index: number): void {
    const texts = this.#readTexts(entry);
    const paper = this.reader.paperNumber(entryKey(entry));
    const { documents } = this.reader;
    const number = documents.reserve(1);
    const local = part.add(number, texts.summary);
    const note = name.startsWith(NOTE_NAME);
    const lengths = FIELDS.map((field) => {
      let count = 0;
      const mask = FIELD_MASK[field];
      const visit = (text: string, increment: 0 | 1): void => {
        if (count < MAX_TOKENS) {
          this.reader.addTerm(part, text, increment, mask);
          count++;
        }
      };
      if (field === 'categories' && entry.id !== undefined && !note) {
        visit(entry.id, 1);
      }
      this.#tokenizer.forEachTerm(texts[field], visit);
      return count;
    });
    const { date, votes, lang, links } = entry;
    this.reader.setDocument(number, {
      part,
      local,
      paper,
      file: documents.fileNumber(name),
      index,
      date: Number(date?.replaceAll('-', '')) || 0,
      votes: votes === undefined ? 0 : Math.min(Math.max(0, Math.floor(votes)), 0xfffffffe) + 1,
      language: documents.languageNumber(lang ?? ''),
      flags:
        (links.some(({ kind }) => kind === 'github') ? Flag.code : 0) |
        (links.some(({ url }) => url.includes('/datasets/')) ? Flag.dataset : 0) |
        (note ? Flag.note : 0),
      lengths,
    });
  }

  // Parts

  #liveFor(durable: boolean): LivePart {
    const kind = durable ? 'durable' : 'volatile';
    let live = this.#live[kind];
    if (live === undefined || live.count >= SEAL_DOCUMENTS || live.characters >= SEAL_CHARACTERS) {
      this.#live[kind] = live = new LivePart(durable);
      this.reader.addPart(live);
    }
    return live;
  }

  /** Drops a part without valid documents. */
  #discard(part: Part): void {
    if (!this.reader.removePart(part)) {
      return;
    }
    if (part instanceof SegmentPart) {
      this.#obsolete.push(part.key);
    }
    if (part === this.#live.durable) {
      this.#live.durable = undefined;
    } else if (part === this.#live.volatile) {
      this.#live.volatile = undefined;
    }
  }
}
