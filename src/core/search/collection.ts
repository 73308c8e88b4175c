import { entryKey } from '../key';
import type { Entry, OutlineEntry } from '../model';
import { indexed, partsOf, type IndexedEntry } from './indexed';
import { Field, type FieldBit, Postings } from './postings';
import { forEachTerm } from '../index/tokenizer';
import { Words } from './words';

/** A paper and the numbers of its entries; none when every digest that named it is gone. */
export interface IndexedPaper {
  id: string;
  entries: number[];
}

/** What ranking asks of every paper, by its number; objects would be fetched from all over the memory. */
export interface PaperFacts {
  /** The newest day of its entries, as the number YYYYMMDD; 0 when none has one. */
  newest: Uint32Array;
  votes: Uint32Array;
  /** 1 when some digest names the paper; a note alone does not count. */
  listed: Uint8Array;
}

/** Notes are kept as digests of one entry; no digest is called so. */
const noteName = '\0note ';

/** The entries of all digests with the terms that stand in them. Entries are numbered; a removed one leaves a gap until the next sweep. */
export class Collection {
  words = new Words();
  postings = new Postings();
  entries: (IndexedEntry | undefined)[] = [];
  readonly papers: IndexedPaper[] = [];
  facts: PaperFacts = roomFor(1 << 10);
  /** The paper of each entry, -1 when the entry is gone. */
  paperOf = new Int32Array(1 << 10).fill(-1);
  /** How many terms each entry's summary has. */
  lengths = new Uint16Array(1 << 10);
  /** Changes with every change. */
  version = 0;
  /** Entries that are there. */
  live = 0;
  /** Terms in the summaries of all entries that are there. */
  total = 0;

  private readonly numbers = new Map<string, number>();
  private readonly byName = new Map<string, number[]>();

  /** Takes a digest's entries in place of those known under the name; summaries may be absent. */
  replace(name: string, entries: readonly (OutlineEntry | Entry)[]): void {
    this.remove(name);
    this.byName.set(
      name,
      entries.map((entry) => this.add(name, entry)),
    );
  }

  remove(name: string): void {
    const gone = this.byName.get(name);
    if (!gone) {
      return;
    }
    this.byName.delete(name);
    this.version++;
    for (const number of gone) {
      this.drop(number);
    }
    if (this.entries.length > 2 * this.live + 1000) {
      this.sweep();
    }
  }

  /** Indexes the reader's note on a paper in place of the one before; none when undefined. */
  setNote(id: string, note: string | undefined): void {
    const section = { list: false, items: [note ?? ''] };
    const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    this.replace(
      noteName + id,
      note === undefined ? [] : [{ id, authors: [], categories: [], links: [], summary: [section], range: nowhere }],
    );
  }

  /** The number of a paper that some digest names. */
  paper(id: string): number | undefined {
    const number = this.numbers.get(id);
    return number !== undefined && this.isListed(number) ? number : undefined;
  }

  isListed(paper: number): boolean {
    return this.facts.listed[paper] === 1;
  }

  /** Whether some entry of the paper is so. */
  someEntry(paper: number, test: (entry: IndexedEntry) => boolean): boolean {
    for (const number of this.papers[paper]?.entries ?? []) {
      const entry = this.entries[number];
      if (entry && test(entry)) {
        return true;
      }
    }
    return false;
  }

  /** The entries of a paper, in the order they came. */
  entriesOf(paper: number): IndexedEntry[] {
    return (this.papers[paper]?.entries ?? []).flatMap((number) => this.entries[number] ?? []);
  }

  private add(name: string, entry: OutlineEntry | Entry): number {
    const number = this.entries.length;
    const paper = this.paperNumber(entryKey(entry));
    const parts = partsOf(entry);
    this.reserve(number);
    this.index(number, Field.title, name.startsWith(noteName) ? '' : (entry.id ?? ''));
    this.index(number, Field.title, parts.title);
    this.index(number, Field.authors, parts.authors);
    this.index(number, Field.categories, parts.categories);
    const length = this.index(number, Field.summary, parts.summary);
    this.lengths[number] = Math.min(length, 0xffff);
    this.paperOf[number] = paper;
    this.entries.push(indexed(entry, paper, name, parts));
    this.papers[paper]?.entries.push(number);
    this.refresh(paper);
    this.live++;
    this.total += length;
    this.version++;
    return number;
  }

  private index(entry: number, field: FieldBit, text: string): number {
    let count = 0;
    forEachTerm(text, (term) => {
      this.postings.add(this.words.add(term), entry, field);
      count++;
    });
    return count;
  }

  private drop(number: number): void {
    const paper = this.paperOf[number] ?? -1;
    const record = this.papers[paper];
    if (!record) {
      return;
    }
    record.entries = record.entries.filter((other) => other !== number);
    this.refresh(paper);
    this.total -= this.lengths[number] ?? 0;
    this.paperOf[number] = -1;
    this.entries[number] = undefined;
    this.live--;
  }

  private refresh(paper: number): void {
    const { newest, votes, listed } = this.facts;
    const entries = this.entriesOf(paper);
    newest[paper] = Math.max(0, ...entries.map((entry) => Number(entry.date?.replaceAll('-', '') ?? 0) || 0));
    votes[paper] = Math.max(0, ...entries.map((entry) => entry.votes ?? 0));
    listed[paper] = entries.some((entry) => !entry.name.startsWith(noteName)) ? 1 : 0;
  }

  private paperNumber(id: string): number {
    const known = this.numbers.get(id);
    if (known !== undefined) {
      return known;
    }
    this.numbers.set(id, this.papers.length);
    this.papers.push({ id, entries: [] });
    if (this.papers.length > this.facts.listed.length) {
      const { newest, votes, listed } = this.facts;
      this.facts = roomFor(2 * listed.length);
      this.facts.newest.set(newest);
      this.facts.votes.set(votes);
      this.facts.listed.set(listed);
    }
    return this.papers.length - 1;
  }

  private reserve(number: number): void {
    if (number >= this.paperOf.length) {
      const paperOf = new Int32Array(this.paperOf.length * 2).fill(-1);
      paperOf.set(this.paperOf);
      this.paperOf = paperOf;
      const lengths = new Uint16Array(paperOf.length);
      lengths.set(this.lengths);
      this.lengths = lengths;
    }
  }

  /** Numbers the entries anew without gaps, and forgets words that stand nowhere any more. */
  private sweep(): void {
    const renumbered = new Int32Array(this.entries.length).fill(-1);
    let next = 0;
    this.entries.forEach((entry, old) => {
      if (entry) {
        this.paperOf[next] = entry.paper;
        this.lengths[next] = this.lengths[old] ?? 0;
        renumbered[old] = next++;
      }
    });
    this.paperOf.fill(-1, next);
    this.entries = this.entries.filter((entry) => entry !== undefined);
    const renumber = (numbers: number[]) => numbers.map((old) => renumbered[old] ?? -1);
    this.papers.forEach((paper) => (paper.entries = renumber(paper.entries)));
    this.byName.forEach((numbers, name) => this.byName.set(name, renumber(numbers)));

    const words = new Words();
    const postings = new Postings();
    for (const [term, old] of this.words.all()) {
      this.postings.copy(old, renumbered, postings, () => words.add(term));
    }
    this.words = words;
    this.postings = postings;
  }
}

function roomFor(papers: number): PaperFacts {
  return { newest: new Uint32Array(papers), votes: new Uint32Array(papers), listed: new Uint8Array(papers) };
}
