import { entryKey } from '../key';
import type { Entry, OutlineEntry } from '../model';
import { DocumentTable, Flag } from './documentTable';
import {
  FIELD_MASK,
  FIELDS,
  type DocumentFacts,
  type Field,
  type IndexReader,
  type PaperFacts,
  type PostingList,
  type SimilarTerm,
  type TermMatch,
  type Tokenizer,
  type Tokens,
} from './indexReader';
import { LivePart, SegmentPart, type FileState, type Part } from './parts';
import { PaperTable } from './paperTable';
import { gather, placeTexts, segmentsToMerge, type Rewrite } from './rewrites';
import { encodeSegment, Segment, type SourceDocument, type TextPlace } from './segments';
import { Vocabulary } from './vocabulary';

/** Documents, and characters of their summaries, from which on what was indexed is ready to become a segment. */
const SEAL_DOCUMENTS = 4096;
const SEAL_CHARACTERS = 16_000_000;
/** Tokens of a field that are indexed. */
const MAX_TOKENS = 0xffff;
/** Notes are kept as files of one entry; no file is called so. */
const NOTE_NAME = '\0note ';

/** The texts of an entry, as they are indexed. */
export type EntryTexts = Record<Field, string>;

/** Takes the texts out of an entry. */
export type ReadTexts = (entry: OutlineEntry | Entry) => EntryTexts;

/**
 * The index over all files: segments that never change, and live parts for what is new. A file that is indexed again or
 * gone leaves dead documents behind until its segment is merged; which state of a file counts, the newest segment
 * says, so that deletions need no file of their own.
 */
export class PaperIndex implements IndexReader {
  readonly vocabulary = new Vocabulary();
  version = 0;
  generation = 0;
  #parts: Part[] = [];
  #live: { durable?: LivePart; volatile?: LivePart } = {};
  readonly #files = new Map<string, Part>();
  #table = new DocumentTable();
  readonly #papers = new PaperTable();
  #frequencies = new Uint32Array(1 << 10);
  #postings: PostingList = { length: 0, documents: new Uint32Array(0), frequencies: new Uint32Array(0) };
  #terms = new Uint32Array(1 << 8);
  #positions = new Uint32Array(1 << 8);
  #obsolete: string[] = [];
  readonly #tokenizer: Tokenizer;
  readonly #readTexts: ReadTexts;

  constructor(tokenizer: Tokenizer, readTexts: ReadTexts) {
    this.#tokenizer = tokenizer;
    this.#readTexts = readTexts;
  }

  // What is indexed

  /**
   * Indexes a file's entries in place of what was known of it; summaries may be absent. With a `state` it is kept for later
   * sessions; `mentions` are the identifiers that the file names.
   */
  replace(name: string, entries: readonly (OutlineEntry | Entry)[], state?: FileState, mentions: readonly string[] = []): void {
    this.remove(name);
    const part = this.#liveFor(state !== undefined);
    const start = part.count;
    entries.forEach((entry, index) => this.#add(part, name, entry, index));
    part.files.set(name, { start, end: part.count, state });
    part.setMentions(name, mentions);
    this.#files.set(name, part);
    this.version++;
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
      this.#drop(part.numbers[local]!);
    }
    if (part.files.size === 0) {
      this.#discard(part);
    }
    this.version++;
    if (this.#table.limit > 4 * this.#table.count + 50_000) {
      this.#renumber();
    }
  }

  /** Indexes the reader's note on a paper in place of the one before; none when undefined. */
  setNote(id: string, note: string | undefined): void {
    const name = NOTE_NAME + id;
    if (note === undefined) {
      this.remove(name);
      return;
    }
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    this.replace(name, [{ id, authors: [], categories: [], links: [], summary: [{ list: false, items: [note] }], range: nowhere }]);
  }

  /** The state in which a file is indexed; undefined when it is not, or as it stands in an editor. */
  state(name: string): FileState | undefined {
    return this.#files.get(name)?.files.get(name)?.state;
  }

  has(name: string): boolean {
    return this.#files.has(name);
  }

  /** The names of all files, notes aside. */
  names(): string[] {
    return [...this.#files.keys()].filter((name) => !name.startsWith(NOTE_NAME));
  }

  /** The files that name an identifier, sorted. */
  filesNaming(id: string): string[] {
    return this.#parts.flatMap((part) => part.filesNaming(id)).sort();
  }

  /** A document's summary, or where it is kept. */
  text(document: number): string | TextPlace | undefined {
    return this.#table.parts[document]?.text(this.#table.local[document]!);
  }

  // Vocabulary

  get termCount(): number {
    return this.vocabulary.size;
  }

  term(text: string): number | undefined {
    return this.vocabulary.number(text);
  }

  termText(term: number): string {
    return this.vocabulary.text(term);
  }

  documentFrequency(term: number): number {
    return this.#frequencies[term] ?? 0;
  }

  termsWithPrefix(prefix: string, most: number): TermMatch[] {
    return this.vocabulary.withPrefix(prefix, most, (term) => this.documentFrequency(term));
  }

  similarTerms(word: string, edits: number, asPrefix: boolean): SimilarTerm[] {
    return this.vocabulary.similar(word, edits, asPrefix);
  }

  firstSyllables(): Iterable<number> {
    return this.vocabulary.firstSyllables();
  }

  pairsFrom(first: number): readonly number[] {
    return this.vocabulary.pairsFrom(first);
  }

  secondSyllable(pair: number): number {
    return this.vocabulary.secondSyllable(pair);
  }

  // Postings and documents

  postings(term: number): PostingList {
    const room = this.documentFrequency(term);
    if (room > this.#postings.documents.length) {
      this.#postings = { length: 0, documents: new Uint32Array(2 * room), frequencies: new Uint32Array(2 * room) };
    }
    const { documents, frequencies } = this.#postings;
    let at = 0;
    for (const part of this.#parts) {
      at = part.readPostings(term, documents, frequencies, at);
    }
    this.#postings.length = at;
    return this.#postings;
  }

  get documentCount(): number {
    return this.#table.count;
  }

  get documentLimit(): number {
    return this.#table.limit;
  }

  get paperOf(): Int32Array {
    return this.#table.paper;
  }

  get lengths(): Readonly<Record<Field, Uint16Array>> {
    return this.#table.lengths;
  }

  averageLength(field: Field): number {
    return this.#table.totals[field] / Math.max(1, this.#table.count);
  }

  tokens(document: number): Tokens {
    const part = this.#table.parts[document];
    const length = part?.readTokens(this.#table.local[document]!, this.#terms, this.#positions) ?? 0;
    const ends = { title: 0, authors: 0, categories: 0, summary: 0 };
    let end = 0;
    for (const field of FIELDS) {
      ends[field] = end += part ? this.#table.lengths[field][document]! : 0;
    }
    return { length, terms: this.#terms, positions: this.#positions, ends };
  }

  documentFacts(document: number): DocumentFacts {
    return this.#table.facts(document);
  }

  // Papers

  get paperCount(): number {
    return this.#papers.count;
  }

  paper(id: string): number | undefined {
    return this.#papers.listed(id);
  }

  paperId(paper: number): string {
    return this.#papers.id(paper);
  }

  documentsOf(paper: number): readonly number[] {
    return this.#papers.documents(paper);
  }

  get facts(): PaperFacts {
    return this.#papers.facts;
  }

  // Segments

  /** Takes over segments, the newest last, by what names their files. Only for an empty index; yields now and then. */
  *open(opened: readonly { key: string; segment: Segment }[]): Generator<void, void> {
    const terms = opened.map(({ segment }) => new Uint32Array(segment.terms.count));
    yield* this.vocabulary.open(
      opened.map(({ segment }) => segment.terms),
      (list, ordinal, number) => (terms[list]![opened[list]!.segment.sections.termNumbers[ordinal]!] = number),
    );
    for (let i = opened.length - 1; i >= 0; i--) {
      this.#take(opened[i]!, terms[i]!);
      yield;
    }
    this.version++;
  }

  /** Keys of segments of which nothing counts any more, each told once. */
  takeObsolete(): string[] {
    const keys = this.#obsolete;
    this.#obsolete = [];
    return keys;
  }

  /**
   * The next piece of work on segments: one that is to be written because enough is new, or some that are to be merged
   * into one. With `least` the index is at rest, and so many new documents are enough. What is new meanwhile goes elsewhere.
   */
  nextRewrite(least?: number): Rewrite | undefined {
    const ready = this.#parts.find(
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
    const merged = least === undefined ? [] : segmentsToMerge(this.#parts);
    return merged.length > 0 ? this.#rewrite(merged) : undefined;
  }

  /** The work that makes one segment of all that is kept for later sessions; undefined when it is one already. */
  mergeAll(): Rewrite | undefined {
    const parts = this.#parts.filter((part) => part.files.size > 0 && (part instanceof SegmentPart || (part as LivePart).durable));
    if (parts.length === 0 || (parts.length === 1 && parts[0] instanceof SegmentPart)) {
      return undefined;
    }
    this.#live.durable = undefined;
    return this.#rewrite(parts);
  }

  #rewrite(parts: readonly Part[]): Rewrite {
    const { files, origins, texts } = gather(parts, (part, local) => this.#source(part, local));
    const replaces = parts.flatMap((part) => (part instanceof SegmentPart ? [part.key] : []));
    const source = { tokenizer: this.#tokenizer.version, replaces, files, longest: this.#terms.length };
    return {
      texts: texts.map(({ text }) => text),
      placeTexts: (file, lengths) => placeTexts(texts, file, lengths),
      encode: () => encodeSegment(source, this.vocabulary),
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
    const table = this.#table;
    const number = part.numbers[local]!;
    return {
      id: this.paperId(table.paper[number]!),
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
        // Removed and indexed again meanwhile, it is in another part.
        this.#files.set(name, merged);
        merged.files.set(name, { start, end: start + documents, state: { size, mtime } });
        for (let local = start; local < start + documents; local++) {
          this.#table.parts[merged.numbers[local]!] = merged;
          this.#table.local[merged.numbers[local]!] = local;
        }
      }
      start += documents;
    }
    for (const part of parts) {
      this.#discard(part);
    }
    this.#count(merged, 1);
    this.#parts.push(merged);
    if (merged.files.size === 0) {
      this.#discard(merged);
    }
  }

  #take({ key, segment }: { key: string; segment: Segment }, terms: Uint32Array): void {
    const localNumbers = new Uint32Array(this.vocabulary.size);
    for (let local = 0; local < terms.length; local++) {
      localNumbers[terms[local]!] = local + 1;
    }
    const { sections, head } = segment;
    const table = this.#table;
    const first = table.reserve(segment.documentCount);
    const numbers = new Uint32Array(segment.documentCount);
    for (let i = 0; i < numbers.length; i++) {
      numbers[i] = first + i;
    }
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
          const paper = papers[ordinal]! < 0 ? (papers[ordinal] = this.#papers.numberOf(head.ids[ordinal]!)) : papers[ordinal]!;
          table.revive(first + local, part, paper, file);
          this.#papers.add(first + local, table);
          this.#makeRoom(first + local);
        }
      }
      start = end;
    }
    if (part.files.size === 0) {
      this.#obsolete.push(key);
      return;
    }
    this.#count(part, 1);
    this.#parts.push(part);
  }

  // Documents

  #add(part: LivePart, name: string, entry: OutlineEntry | Entry, index: number): void {
    const texts = this.#readTexts(entry);
    const paper = this.#papers.numberOf(entryKey(entry));
    const number = this.#table.reserve(1);
    const local = part.add(number, texts.summary);
    const note = name.startsWith(NOTE_NAME);
    const lengths = FIELDS.map((field) => {
      let count = 0;
      const mask = FIELD_MASK[field];
      const visit = (text: string, increment: 0 | 1): void => {
        if (count < MAX_TOKENS) {
          this.#addTerm(part, this.vocabulary.add(text), increment, mask);
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
    this.#table.set(number, {
      part,
      local,
      paper,
      file: this.#table.fileNumber(name),
      index,
      date: Number(date?.replaceAll('-', '')) || 0,
      votes: votes === undefined ? 0 : Math.min(Math.max(0, Math.floor(votes)), 0xfffffffe) + 1,
      language: this.#table.languageNumber(lang ?? ''),
      flags:
        (links.some(({ kind }) => kind === 'github') ? Flag.code : 0) |
        (links.some(({ url }) => url.includes('/datasets/')) ? Flag.dataset : 0) |
        (note ? Flag.note : 0),
      lengths,
    });
    this.#papers.add(number, this.#table);
    this.#makeRoom(number);
  }

  #addTerm(part: LivePart, term: number, increment: 0 | 1, mask: number): void {
    if (part.addTerm(term, increment, mask)) {
      if (term >= this.#frequencies.length) {
        const bigger = new Uint32Array(Math.max(2 * this.#frequencies.length, term + 1));
        bigger.set(this.#frequencies);
        this.#frequencies = bigger;
      }
      this.#frequencies[term]!++;
    }
  }

  #drop(number: number): void {
    const paper = this.#table.paper[number]!;
    if (paper >= 0) {
      this.#table.remove(number);
      this.#papers.remove(paper, number, this.#table);
    }
  }

  /** Room for the tokens of a document. */
  #makeRoom(document: number): void {
    const { title, authors, categories, summary } = this.#table.lengths;
    const tokens = title[document]! + authors[document]! + categories[document]! + summary[document]!;
    if (tokens > this.#terms.length) {
      this.#terms = new Uint32Array(2 * tokens);
      this.#positions = new Uint32Array(2 * tokens);
    }
  }

  // Parts

  #liveFor(durable: boolean): LivePart {
    const kind = durable ? 'durable' : 'volatile';
    let live = this.#live[kind];
    if (live === undefined || live.count >= SEAL_DOCUMENTS || live.characters >= SEAL_CHARACTERS) {
      this.#live[kind] = live = new LivePart(durable);
      this.#parts.push(live);
    }
    return live;
  }

  /** Counts a part's terms in, or out. */
  #count(part: Part, sign: 1 | -1): void {
    if (this.#frequencies.length < this.vocabulary.size) {
      const bigger = new Uint32Array(this.vocabulary.size);
      bigger.set(this.#frequencies);
      this.#frequencies = bigger;
    }
    const frequencies = this.#frequencies;
    part.forEachCount((term, documents) => (frequencies[term]! += sign * documents));
  }

  #discard(part: Part): void {
    const at = this.#parts.indexOf(part);
    if (at < 0) {
      return;
    }
    this.#parts.splice(at, 1);
    this.#count(part, -1);
    this.version++;
    if (part instanceof SegmentPart) {
      this.#obsolete.push(part.key);
    }
    if (part === this.#live.durable) {
      this.#live.durable = undefined;
    } else if (part === this.#live.volatile) {
      this.#live.volatile = undefined;
    }
  }

  /** Numbers the documents again without those that are gone. */
  #renumber(): void {
    const before = this.#table;
    const table = new DocumentTable();
    this.#papers.forgetDocuments();
    for (const part of this.#parts) {
      const numbers = part.numbers.slice();
      part.numbers.fill(0);
      part.files.forEach(({ start, end }) => {
        for (let local = start; local < end; local++) {
          const number = table.reserve(1);
          table.copy(before, numbers[local]!, number);
          part.numbers[local] = number;
          this.#papers.add(number, table);
        }
      });
    }
    this.#table = table;
    this.generation++;
    this.version++;
  }
}
