import type { OutlineEntry } from '../../core/model';

/** Finds the entry of a digest that stands at a line and is about the paper. */
export type OwnEntry = (id: string, line: number) => OutlineEntry | undefined;

/** For the entries of a digest. Linear in the lines they have, and then the same for every line that is asked for. */
export function ownEntry(entries: readonly OutlineEntry[]): OwnEntry {
  const ofId = new Map<string, Map<number, OutlineEntry>>();
  for (const entry of entries) {
    if (entry.id !== undefined) {
      const ofLine = ofId.get(entry.id) ?? new Map<number, OutlineEntry>();
      ofId.set(entry.id, ofLine);
      for (let { line } = entry.range.start; line <= entry.range.end.line; line++) {
        ofLine.set(line, ofLine.get(line) ?? entry);
      }
    }
  }
  return (id, line) => ofId.get(id)?.get(line);
}
