import { SegmentPart, type Part } from './parts';
import type { EncodedSegment, SourceDocument, SourceFile } from './segmentWriter';

/** Number of segments of similar size that are merged, and the maximum number of documents of the result. */
const MERGED_AT_ONCE = 4;
const LARGEST_SEGMENT = 20_000;

/** A rewrite of segments, in steps, so that other work can run in between. */
export interface Rewrite {
  /** Summaries that are only in memory, to be written one after another to a file before the segment. */
  texts: readonly string[];
  /** Sets the file with the summaries, and the length of each in bytes. */
  placeTexts(file: string, lengths: readonly number[]): void;
  encode(): Generator<void, EncodedSegment>;
  /** Replaces the source parts by the segment, written under `key`. */
  finish(key: string, encoded: EncodedSegment): void;
}

/** The content of some parts for a segment. */
export interface Gathered {
  files: SourceFile[];
  /** The current part and local number of each document. */
  origins: [part: Part, local: number][];
  texts: { document: SourceDocument; text: string }[];
}

/** Gathers the valid files of parts. */
export function gather(parts: readonly Part[], sourceOf: (part: Part, local: number) => SourceDocument): Gathered {
  const gathered: Gathered = { files: [], origins: [], texts: [] };
  for (const part of parts) {
    for (const [name, { start, end, state }] of part.files) {
      const documents: SourceDocument[] = [];
      for (let local = start; local < end; local++) {
        const document = sourceOf(part, local);
        const text = part.text(local);
        gathered.origins.push([part, local]);
        if (typeof text === 'string') {
          gathered.texts.push({ document, text });
        } else {
          document.text = text;
        }
        documents.push(document);
      }
      gathered.files.push({ name, size: state?.size ?? 0, mtime: state?.mtime ?? 0, mentions: part.mentions(name), documents });
    }
  }
  return gathered;
}

/** Assigns consecutive places in a file to summaries. */
export function placeTexts(texts: Gathered['texts'], file: string, lengths: readonly number[]): void {
  let start = 0;
  texts.forEach(({ document }, i) => {
    document.text = { file, start, length: lengths[i]! };
    start += lengths[i]!;
  });
}

/** A segment that is mostly dead, or several of similar size. */
export function segmentsToMerge(parts: readonly Part[]): SegmentPart[] {
  const tiers = new Map<number, SegmentPart[]>();
  for (const segment of parts.filter((part) => part instanceof SegmentPart)) {
    const documents = livingIn(segment);
    if (2 * documents < segment.segment.documentCount) {
      return [segment];
    }
    const tier = Math.max(0, Math.floor(Math.log2(documents / 64) / 2));
    tiers.set(tier, [...(tiers.get(tier) ?? []), segment]);
  }
  for (const tier of tiers.values()) {
    const few = tier.slice(0, MERGED_AT_ONCE);
    if (few.length === MERGED_AT_ONCE && few.reduce((sum, segment) => sum + livingIn(segment), 0) <= LARGEST_SEGMENT) {
      return few;
    }
  }
  return [];
}

function livingIn(part: Part): number {
  let count = 0;
  part.files.forEach(({ start, end }) => (count += end - start));
  return count;
}
