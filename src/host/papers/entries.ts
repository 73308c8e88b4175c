import { entryKey } from '../../core/key';
import type { Digest, Entry, Outline, Paper, Source } from '../../core/model';

/** The entries of a paper, one a source; where a digest cannot be read any more, what its outline tells. */
export function entriesOf(
  paper: Paper,
  digest: (name: string) => Promise<Digest | undefined>,
  outline: (name: string) => Outline | undefined,
): Promise<Entry[]> {
  return Promise.all(
    paper.sources.map(async (source) => {
      const whole = await digest(source.name);
      return entryAt(whole?.entries ?? [], paper, source) ?? bare(entryAt(outline(source.name)?.entries ?? [], paper, source), source);
    }),
  );
}

/** The entry of a paper in a digest: where its source says, else where it has moved to since. */
function entryAt<E extends Outline['entries'][number]>(entries: readonly E[], paper: Paper, source: Source): E | undefined {
  const own = entries.filter((entry) => entryKey(entry) === paper.id);
  return own.find((entry) => entry.range.start.line === source.range.start.line) ?? own[0];
}

/** What is left to say of an entry whose digest cannot be read any more. */
function bare(entry: Outline['entries'][number] | undefined, source: Source): Entry {
  return { authors: [], categories: [], links: [], range: source.range, ...entry, summary: [] };
}
