import { decodeText, encodeUtf8 } from '../../base/text';
import { addOccurrence, ByteWriter, FIELD_MASK, FIELDS, readPostings, readTokens, writePosting, writeToken, type Field } from './postings';
import { SortedTermsWriter, type SortedTerms } from './sortedTerms';
import type { Vocabulary } from './vocabulary';

/**
 * A segment: the index over some files, in one buffer that is used as it was read. Never changed once it is written.
 *
 *     magic, format, checksum of all that follows, length of the head (four 32-bit numbers)
 *     head     JSON: the files, what names them, and how long each section is
 *     sections typed arrays one after another, each from a multiple of eight bytes on
 *
 * Terms are numbered by how many documents have them, the most frequent first, so that a token is mostly one or two
 * bytes. Postings are steps from document to document with frequencies by field (see `postings.ts`). A document's tokens
 * stand in their order, which serves phrases, nearness and likeness without the texts: positions in postings, as Lucene
 * keeps them, would have to be decoded for every document that has the word.
 */
export class Segment {
  readonly terms: SortedTerms;

  constructor(
    readonly head: SegmentHead,
    readonly sections: Sections,
  ) {
    this.terms = { bytes: sections.termBytes, blocks: sections.termBlocks, count: sections.termNumbers.length };
  }

  /** Reads a segment; undefined when it is not one, is damaged, or is of another format or tokenizer. Never throws. */
  static decode(buffer: ArrayBuffer, tokenizer: string): Segment | undefined {
    try {
      const [magic, format, checksum, headLength] = new Uint32Array(buffer, 0, 4);
      if (magic !== MAGIC || format !== FORMAT || buffer.byteLength % 8 !== 0 || checksum !== checksumOf(buffer)) {
        return undefined;
      }
      const head = JSON.parse(decodeText(new Uint8Array(buffer, PROLOGUE, headLength))) as SegmentHead;
      const sections = layOut(head.lengths, PROLOGUE + headLength!, buffer);
      return head.tokenizer === tokenizer && sections.end === buffer.byteLength ? new Segment(head, sections.arrays) : undefined;
    } catch {
      return undefined;
    }
  }

  get documentCount(): number {
    return this.sections.paper.length;
  }

  /** Writes the postings of one of its terms from `at` on, under the documents' numbers elsewhere; returns where they end. */
  readPostings(term: number, numbers: Uint32Array, documents: Uint32Array, frequencies: Uint32Array, at: number): number {
    const { postingBytes, postingEnds } = this.sections;
    const start = term === 0 ? 0 : postingEnds[term - 1]!;
    return readPostings(postingBytes, start, postingEnds[term]!, numbers, documents, frequencies, at);
  }

  readTokens(document: number, numbers: Uint32Array, terms: Uint32Array, positions: Uint32Array): number {
    const { tokenBytes, tokenEnds } = this.sections;
    const start = document === 0 ? 0 : tokenEnds[document - 1]!;
    return readTokens(tokenBytes, start, tokenEnds[document]!, numbers, terms, positions);
  }

  /** The places in `head.files` of the files that name an identifier. */
  filesNaming(id: string): number[] {
    const ordinal = this.head.ids.indexOf(id);
    const { mentions, mentionEnds } = this.sections;
    const found: number[] = [];
    let at = ordinal < 0 ? -1 : mentions.indexOf(ordinal);
    for (let file = 0; at >= 0 && file < mentionEnds.length; file++) {
      if (at < mentionEnds[file]!) {
        found.push(file);
        at = mentions.indexOf(ordinal, mentionEnds[file]);
      }
    }
    return found;
  }
}

const MAGIC = 0x58494450;
/** Goes up when the form of segments changes. */
const FORMAT = 1;
const PROLOGUE = 16;

/** What a segment says of itself beside its arrays. */
export interface SegmentHead {
  /** The version of the tokenizer. */
  tokenizer: string;
  files: SegmentFile[];
  /** Identifiers of papers, those of its documents and those its files name. */
  ids: string[];
  languages: string[];
  /** Files with the documents' summaries. */
  texts: string[];
  /** Segments that were merged into this one. */
  replaces: string[];
  /** How many items each section has. */
  lengths: Record<SectionName, number>;
}

/** A file of a segment; its documents follow those of the file before. */
export interface SegmentFile {
  name: string;
  size: number;
  mtime: number;
  documents: number;
}

const SECTIONS = {
  termBytes: Uint8Array,
  termBlocks: Uint32Array,
  /** Of each term, in their order: its number. */
  termNumbers: Uint32Array,
  /** By number: documents that have the term. */
  frequencies: Uint32Array,
  postingEnds: Uint32Array,
  postingBytes: Uint8Array,
  tokenEnds: Uint32Array,
  tokenBytes: Uint8Array,
  title: Uint16Array,
  authors: Uint16Array,
  categories: Uint16Array,
  summary: Uint16Array,
  /** Places in `ids`. */
  paper: Uint32Array,
  index: Uint32Array,
  date: Uint32Array,
  votes: Uint32Array,
  /** Places in `languages`. */
  language: Uint8Array,
  flags: Uint8Array,
  /** Places in `texts` from 1 on; 0 when the summary was not kept. */
  textFile: Uint16Array,
  textStart: Uint32Array,
  textLength: Uint32Array,
  mentionEnds: Uint32Array,
  /** Places in `ids`. */
  mentions: Uint32Array,
} as const;

type SectionName = keyof typeof SECTIONS;
type Section<T> = T extends Uint8ArrayConstructor ? Uint8Array : T extends Uint16ArrayConstructor ? Uint16Array : Uint32Array;
type Sections = { [K in SectionName]: Section<(typeof SECTIONS)[K]> };

function layOut(lengths: Record<SectionName, number>, after: number, buffer: ArrayBuffer): { arrays: Sections; end: number } {
  let at = aligned(after);
  const arrays: Partial<Record<SectionName, Uint8Array | Uint16Array | Uint32Array>> = {};
  for (const [name, type] of Object.entries(SECTIONS) as [SectionName, (typeof SECTIONS)[SectionName]][]) {
    arrays[name] = new type(buffer, at, lengths[name]);
    at = aligned(at + lengths[name] * type.BYTES_PER_ELEMENT);
  }
  return { arrays: arrays as Sections, end: at };
}

function aligned(at: number): number {
  return Math.ceil(at / 8) * 8;
}

/** FNV-1a over the 32-bit numbers behind the checksum. */
function checksumOf(buffer: ArrayBuffer): number {
  const numbers = new Uint32Array(buffer);
  let value = 0x811c9dc5;
  for (let i = 3; i < numbers.length; i++) {
    value = Math.imul(value ^ numbers[i]!, 0x01000193);
  }
  return value >>> 0;
}

/** A document that goes into a segment. */
export interface SourceDocument {
  id: string;
  index: number;
  /** YYYYMMDD, 0 for none. */
  date: number;
  /** One more than there are, 0 for none. */
  votes: number;
  language: string;
  flags: number;
  lengths: readonly number[];
  text?: TextPlace;
  /** Writes its tokens as numbers of the vocabulary and returns how many they are. */
  readTokens(terms: Uint32Array, positions: Uint32Array): number;
}

/** Where a document's summary is kept; bytes. */
export interface TextPlace {
  file: string;
  start: number;
  length: number;
}

/** A file that goes into a segment. */
export interface SourceFile {
  name: string;
  size: number;
  mtime: number;
  mentions: readonly string[];
  documents: readonly SourceDocument[];
}

/** What becomes a segment. */
export interface SegmentSource {
  tokenizer: string;
  replaces: string[];
  files: readonly SourceFile[];
  /** A number above the tokens of any of the documents. */
  longest: number;
}

/** Documents between two pauses. */
const PAUSE = 128;

/** Writes a segment; yields now and then, so that it can be done in slices. `localNumbers` are the segment's numbers of the vocabulary's terms, one more than they are, 0 for none. */
export function* encodeSegment(
  source: SegmentSource,
  vocabulary: Vocabulary,
): Generator<void, { buffer: ArrayBuffer; localNumbers: Uint32Array; numbers: Uint32Array }> {
  const documents = source.files.flatMap((file) => file.documents);
  const terms = new Uint32Array(source.longest);
  const positions = new Uint32Array(source.longest);
  const size = vocabulary.size;

  const documentsWith = new Uint32Array(size);
  const last = new Uint32Array(size);
  for (const [i, document] of documents.entries()) {
    const length = document.readTokens(terms, positions);
    for (let at = 0; at < length; at++) {
      const term = terms[at]!;
      if (last[term] !== i + 1) {
        last[term] = i + 1;
        documentsWith[term]!++;
      }
    }
    if (i % PAUSE === 0) {
      yield;
    }
  }
  const { localNumbers, numbers } = numberByFrequency(documentsWith, documents.length);
  const frequencies = numbers.map((term) => documentsWith[term]!);

  const writer = new SortedTermsWriter();
  const termNumbers = new Uint32Array(numbers.length);
  let ordinal = 0;
  yield* vocabulary.sorted((number, bytes, length) => {
    const local = localNumbers[number] ?? 0;
    if (local > 0) {
      writer.add(bytes, length);
      termNumbers[ordinal++] = local - 1;
    }
  });
  const sorted = writer.finish();

  const tokens = new ByteWriter(1 << 16);
  const tokenEnds = new Uint32Array(documents.length);
  const next = new Uint32Array(numbers.length + 1);
  frequencies.forEach((count, term) => (next[term + 1] = next[term]! + count));
  const total = next[numbers.length]!;
  const starts = next.slice();
  const postingDocuments = new Uint32Array(total);
  const postingFrequencies = new Uint32Array(total);
  for (const [i, document] of documents.entries()) {
    const length = document.readTokens(terms, positions);
    let field = 0;
    let mask = FIELD_MASK[FIELDS[0]];
    let end = document.lengths[0]!;
    for (let at = 0; at < length; at++) {
      while (at >= end) {
        end += document.lengths[++field]!;
        mask = FIELD_MASK[FIELDS[field]!];
      }
      const term = localNumbers[terms[at]!]! - 1;
      writeToken(tokens, term, at > 0 && positions[at] === positions[at - 1] ? 0 : 1);
      const place = next[term]!;
      if (place > starts[term]! && postingDocuments[place - 1] === i) {
        postingFrequencies[place - 1] = addOccurrence(postingFrequencies[place - 1]!, mask);
      } else {
        postingDocuments[place] = i;
        postingFrequencies[place] = mask & -mask;
        next[term] = place + 1;
      }
    }
    tokenEnds[i] = tokens.length;
    if (i % PAUSE === 0) {
      yield;
    }
  }

  const postings = new ByteWriter(1 << 16);
  const postingEnds = new Uint32Array(numbers.length);
  for (let term = 0; term < numbers.length; term++) {
    let before = -1;
    for (let at = starts[term]!; at < starts[term + 1]!; at++) {
      writePosting(postings, before, postingDocuments[at]!, postingFrequencies[at]!);
      before = postingDocuments[at]!;
    }
    postingEnds[term] = postings.length;
    if (term % 4096 === 0) {
      yield;
    }
  }

  const ids = new Places();
  const languages = new Places();
  const texts = new Places();
  const column = (of: (document: SourceDocument) => number): Uint32Array => Uint32Array.from(documents, of);
  const bytes = (of: (document: SourceDocument) => number): Uint8Array => Uint8Array.from(documents, of);
  const lengths = (field: Field): Uint16Array => Uint16Array.from(documents, (document) => document.lengths[FIELDS.indexOf(field)]!);
  const sections: Sections = {
    termBytes: sorted.bytes,
    termBlocks: sorted.blocks,
    termNumbers,
    frequencies,
    postingEnds,
    postingBytes: postings.view(),
    tokenEnds,
    tokenBytes: tokens.view(),
    title: lengths('title'),
    authors: lengths('authors'),
    categories: lengths('categories'),
    summary: lengths('summary'),
    paper: column(({ id }) => ids.of(id)),
    index: column(({ index }) => index),
    date: column(({ date }) => date),
    votes: column(({ votes }) => votes),
    language: bytes(({ language }) => languages.of(language)),
    flags: bytes(({ flags }) => flags),
    textFile: Uint16Array.from(documents, ({ text }) => (text ? texts.of(text.file) + 1 : 0)),
    textStart: column(({ text }) => text?.start ?? 0),
    textLength: column(({ text }) => text?.length ?? 0),
    ...mentionsOf(source.files, ids),
  };
  const head: SegmentHead = {
    tokenizer: source.tokenizer,
    files: source.files.map((file) => ({ name: file.name, size: file.size, mtime: file.mtime, documents: file.documents.length })),
    ids: ids.all,
    languages: languages.all,
    texts: texts.all,
    replaces: source.replaces,
    lengths: Object.fromEntries(Object.entries(sections).map(([name, array]) => [name, array.length])) as Record<SectionName, number>,
  };
  return { buffer: assemble(head, sections), localNumbers, numbers };
}

/** Terms by how many documents have them, most first; a counting sort, since there are a few hundred thousand of them. */
function numberByFrequency(documentsWith: Uint32Array, most: number): { localNumbers: Uint32Array; numbers: Uint32Array } {
  const starts = new Uint32Array(most + 2);
  documentsWith.forEach((count) => starts[count > 0 ? most - count + 1 : most + 1]!++);
  let sum = 0;
  for (let i = 0; i <= most; i++) {
    const count = starts[i]!;
    starts[i] = sum;
    sum += count;
  }
  const numbers = new Uint32Array(sum);
  const localNumbers = new Uint32Array(documentsWith.length);
  documentsWith.forEach((count, term) => {
    if (count > 0) {
      const local = starts[most - count + 1]!++;
      numbers[local] = term;
      localNumbers[term] = local + 1;
    }
  });
  return { localNumbers, numbers };
}

function mentionsOf(files: readonly SourceFile[], ids: Places): Pick<Sections, 'mentions' | 'mentionEnds'> {
  const mentions: number[] = [];
  const ends = files.map((file) => {
    file.mentions.forEach((id) => mentions.push(ids.of(id)));
    return mentions.length;
  });
  return { mentions: Uint32Array.from(mentions), mentionEnds: Uint32Array.from(ends) };
}

function assemble(head: SegmentHead, sections: Sections): ArrayBuffer {
  const json = encodeUtf8(JSON.stringify(head));
  const size = (Object.keys(SECTIONS) as SectionName[]).reduce(
    (at, name) => aligned(at + sections[name].byteLength),
    aligned(PROLOGUE + json.length),
  );
  const buffer = new ArrayBuffer(size);
  new Uint8Array(buffer).set(json, PROLOGUE);
  const { arrays } = layOut(head.lengths, PROLOGUE + json.length, buffer);
  for (const name of Object.keys(SECTIONS) as SectionName[]) {
    arrays[name].set(sections[name]);
  }
  const prologue = new Uint32Array(buffer, 0, 4);
  prologue[3] = json.length;
  prologue.set([MAGIC, FORMAT, checksumOf(buffer)]);
  return buffer;
}

/** Strings and their places, in the order in which they came. */
class Places {
  readonly all: string[] = [];
  readonly #places = new Map<string, number>();

  of(text: string): number {
    let place = this.#places.get(text);
    if (place === undefined) {
      place = this.all.push(text) - 1;
      this.#places.set(text, place);
    }
    return place;
  }
}
