import { SegmentPart, type Part } from './parts';
import type { EncodedSegment, SourceDocument, SourceFile } from './segmentWriter';

/** Number of segments of similar size that are merged, unless the result would be too large. */
const MERGED_AT_ONCE = 4;
const LARGEST_SEGMENT = 20_000;

/** A piece of work on segments, in steps, so that others can go on between them. */
export interface Rewrite {
  /** Summaries that are in memory only, to be written one after another into a file before the segment is. */
  texts: readonly string[];
  /** Notes in which file they are and how many bytes each has. */
  placeTexts(file: string, lengths: readonly number[]): void;
  encode(): Generator<void, EncodedSegment>;
  /** Puts the segment, written under `key`, in place of what it was made of. */
  finish(key: string, encoded: EncodedSegment): void;
}

/** What of some parts goes into a segment. */
export interface Gathered {
  files: SourceFile[];
  /** Where each document stands now. */
  origins: [part: Part, local: number][];
  texts: { document: SourceDocument; text: string }[];
}

/** Gathers the files of parts that count. */
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

/** Gives summaries their places in a file, one after another. */
export function placeTexts(texts: Gathered['texts'], file: string, lengths: readonly number[]): void {
  let start = 0;
  texts.forEach(({ document }, i) => {
    document.text = { file, start, length: lengths[i]! };
    start += lengths[i]!;
  });
}

/** One segment of which most is dead, or several of like size. */
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
