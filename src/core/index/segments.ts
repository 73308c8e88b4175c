import { decodeText, encodeUtf8 } from '../../base/text';
import { checksum } from '../key';
import { readPostings, readTokens } from './postings';
import type { SortedTerms } from './sortedTerms';

/**
 * A segment: the immutable index of some files, in one buffer that is used as it was read.
 *
 *     magic, format, checksum of all that follows, length of the head (four 32-bit numbers)
 *     head     JSON: files, identifiers, and the length of each section
 *     sections typed arrays, each aligned to eight bytes
 *
 * Terms are numbered by descending number of documents, so that most tokens take one or two bytes. Postings are
 * differences of document numbers with frequencies by field (see `postings.ts`). The tokens of a document are stored in
 * order, which serves phrases, proximity and similarity without the texts: positions in postings, as in Lucene, would
 * have to be decoded for every document with the word.
 */
export class Segment {
  readonly terms: SortedTerms;

  constructor(
    readonly head: SegmentHead,
    readonly sections: Sections,
  ) {
    this.terms = { bytes: sections.termBytes, blocks: sections.termBlocks, count: sections.termNumbers.length };
  }

  /** Decodes a segment; undefined when it is damaged, or of another format or tokenizer. Never throws. */
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

  /** Writes the postings of a term from `at` on, with the documents mapped by `numbers`; returns their end. */
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

  /** The indices in `head.files` of the files that mention an identifier. */
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
/** To be raised when the format of segments changes. */
const FORMAT = 1;
const PROLOGUE = 16;

/** The head of a segment. */
export interface SegmentHead {
  /** The version of the tokenizer. */
  tokenizer: string;
  files: SegmentFile[];
  /** Identifiers of papers, of its documents and mentioned in its files. */
  ids: string[];
  languages: string[];
  /** Files with the documents' summaries. */
  texts: string[];
  /** Segments that were merged into this one. */
  replaces: string[];
  /** Number of items in each section. */
  lengths: Record<SectionName, number>;
}

/** A file of a segment; its documents follow those of the previous file. */
export interface SegmentFile {
  name: string;
  size: number;
  mtime: number;
  documents: number;
}

const SECTIONS = {
  termBytes: Uint8Array,
  termBlocks: Uint32Array,
  /** The number of each term, in the order of terms. */
  termNumbers: Uint32Array,
  /** Number of documents, by number of the term. */
  frequencies: Uint32Array,
  postingEnds: Uint32Array,
  postingBytes: Uint8Array,
  tokenEnds: Uint32Array,
  tokenBytes: Uint8Array,
  title: Uint16Array,
  authors: Uint16Array,
  categories: Uint16Array,
  summary: Uint16Array,
  /** Indices in `ids`. */
  paper: Uint32Array,
  index: Uint32Array,
  date: Uint32Array,
  votes: Uint32Array,
  /** Indices in `languages`. */
  language: Uint8Array,
  flags: Uint8Array,
  /** Indices in `texts` plus one; 0 when the summary was not stored. */
  textFile: Uint16Array,
  textStart: Uint32Array,
  textLength: Uint32Array,
  mentionEnds: Uint32Array,
  /** Indices in `ids`. */
  mentions: Uint32Array,
} as const;

/** The name of an array. */
export type SectionName = keyof typeof SECTIONS;
type Section<T> = T extends Uint8ArrayConstructor ? Uint8Array : T extends Uint16ArrayConstructor ? Uint16Array : Uint32Array;
/** The arrays of a segment. */
export type Sections = { [K in SectionName]: Section<(typeof SECTIONS)[K]> };

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

/** The checksum of all that follows it. */
function checksumOf(buffer: ArrayBuffer): number {
  return checksum(new Uint32Array(buffer), 3);
}

/** Where the summary of a document is stored, in bytes. */
export interface TextPlace {
  file: string;
  start: number;
  length: number;
}

/** Assembles a segment. */
export function assembleSegment(head: SegmentHead, sections: Sections): ArrayBuffer {
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
