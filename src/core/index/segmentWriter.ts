import { addOccurrence, ByteWriter, FIELD_MASK, FIELDS, writePosting, writeToken, type Field } from './postings';
import { assembleSegment, type SectionName, type Sections, type SegmentHead, type TextPlace } from './segments';
import { SortedTermsWriter } from './sortedTerms';
import type { Vocabulary } from './vocabulary';

/** A document for a segment. */
export interface SourceDocument {
  id: string;
  index: number;
  /** YYYYMMDD, 0 for none. */
  date: number;
  /** Number of votes plus one, 0 for none. */
  votes: number;
  language: string;
  flags: number;
  lengths: readonly number[];
  text?: TextPlace;
  /** Writes its tokens as numbers of the vocabulary; returns their number. */
  readTokens(terms: Uint32Array, positions: Uint32Array): number;
}

/** A file for a segment. */
export interface SourceFile {
  name: string;
  size: number;
  mtime: number;
  mentions: readonly string[];
  documents: readonly SourceDocument[];
}

/** The input of a segment. */
export interface SegmentSource {
  tokenizer: string;
  replaces: string[];
  files: readonly SourceFile[];
  /** An upper bound of the number of tokens of a document. */
  longest: number;
}

/** An encoded segment: its bytes, its number plus one of each term of the vocabulary (0 for none), and its terms. */
export interface EncodedSegment {
  buffer: ArrayBuffer;
  localNumbers: Uint32Array;
  numbers: Uint32Array;
}

/** Number of documents between two pauses. */
const PAUSE = 128;

/** Encodes a segment; yields regularly, so that it can be done in slices. */
export function* encodeSegment(source: SegmentSource, vocabulary: Vocabulary): Generator<void, EncodedSegment> {
  const documents = source.files.flatMap((file) => file.documents);
  const tokens = { terms: new Uint32Array(source.longest), positions: new Uint32Array(source.longest) };
  const documentsWith = yield* countDocuments(documents, tokens, vocabulary.size);
  const { localNumbers, numbers } = numberByFrequency(documentsWith, documents.length);
  const frequencies = numbers.map((term) => documentsWith[term]!);
  const ids = new Places();
  const languages = new Places();
  const texts = new Places();
  const column = (of: (document: SourceDocument) => number): Uint32Array => Uint32Array.from(documents, of);
  const bytes = (of: (document: SourceDocument) => number): Uint8Array => Uint8Array.from(documents, of);
  const lengths = (field: Field): Uint16Array => Uint16Array.from(documents, (document) => document.lengths[FIELDS.indexOf(field)]!);
  const sections: Sections = {
    frequencies,
    ...(yield* termSections(vocabulary, localNumbers, numbers.length)),
    ...(yield* postingSections(documents, tokens, localNumbers, frequencies)),
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
  return { buffer: assembleSegment(head, sections), localNumbers, numbers };
}

/** A buffer for the tokens of one document. */
interface TokenBuffer {
  terms: Uint32Array;
  positions: Uint32Array;
}

/** The number of documents by term of the vocabulary. */
function* countDocuments(
  documents: readonly SourceDocument[],
  { terms, positions }: TokenBuffer,
  size: number,
): Generator<void, Uint32Array> {
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
  return documentsWith;
}

/** The `count` terms of the segment in ascending order. */
function* termSections(
  vocabulary: Vocabulary,
  localNumbers: Uint32Array,
  count: number,
): Generator<void, Pick<Sections, 'termBytes' | 'termBlocks' | 'termNumbers'>> {
  const writer = new SortedTermsWriter();
  const termNumbers = new Uint32Array(count);
  let ordinal = 0;
  yield* vocabulary.sorted((number, bytes, length) => {
    const local = localNumbers[number] ?? 0;
    if (local > 0) {
      writer.add(bytes, length);
      termNumbers[ordinal++] = local - 1;
    }
  });
  const { bytes, blocks } = writer.finish();
  return { termBytes: bytes, termBlocks: blocks, termNumbers };
}

/** The tokens of the documents, and the resulting postings; `frequencies` has the number of postings of each term. */
function* postingSections(
  documents: readonly SourceDocument[],
  { terms, positions }: TokenBuffer,
  localNumbers: Uint32Array,
  frequencies: Uint32Array,
): Generator<void, Pick<Sections, 'postingEnds' | 'postingBytes' | 'tokenEnds' | 'tokenBytes'>> {
  const tokens = new ByteWriter(1 << 16);
  const tokenEnds = new Uint32Array(documents.length);
  const next = new Uint32Array(frequencies.length + 1);
  frequencies.forEach((count, term) => (next[term + 1] = next[term]! + count));
  const total = next[frequencies.length]!;
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
  const postingEnds = new Uint32Array(frequencies.length);
  for (let term = 0; term < frequencies.length; term++) {
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
  return { postingEnds, postingBytes: postings.view(), tokenEnds, tokenBytes: tokens.view() };
}

/** Numbers terms by descending number of documents, with a counting sort, since there are a few hundred thousand. */
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

/** Strings, numbered in order of their first use. */
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
