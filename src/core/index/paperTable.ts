import { Flag, type DocumentTable } from './documentTable';

/** Metadata for ranking, by the number of the paper. */
export interface PaperFacts {
  /** The newest day of its entries, as the number YYYYMMDD; 0 when none has one. */
  newest: Uint32Array;
  votes: Uint32Array;
  /** 1 when the paper is in a digest; a note alone does not count. */
  listed: Uint8Array;
}

interface PaperRow {
  id: string;
  documents: number[];
}

/** The papers by number: their identifiers, documents, and metadata for ranking. */
export class PaperTable {
  facts: PaperFacts = roomFor(1 << 8);
  readonly #rows: PaperRow[] = [];
  readonly #numbers = new Map<string, number>();

  get count(): number {
    return this.#rows.length;
  }

  /** The number of a paper in the digests. */
  listed(id: string): number | undefined {
    const paper = this.#numbers.get(id);
    return paper !== undefined && this.facts.listed[paper] === 1 ? paper : undefined;
  }

  id(paper: number): string {
    return this.#rows[paper]?.id ?? '';
  }

  documents(paper: number): readonly number[] {
    return this.#rows[paper]?.documents ?? [];
  }

  /** The number of a paper; allocates one for a new paper. */
  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) {
      return known;
    }
    const number = this.#rows.push({ id, documents: [] }) - 1;
    this.#numbers.set(id, number);
    if (number >= this.facts.listed.length) {
      const { newest, votes, listed } = this.facts;
      this.facts = roomFor(2 * listed.length);
      this.facts.newest.set(newest);
      this.facts.votes.set(votes);
      this.facts.listed.set(listed);
    }
    return number;
  }

  /** Adds a document to its paper. */
  add(document: number, table: DocumentTable): void {
    const paper = table.paper[document]!;
    this.#rows[paper]!.documents.push(document);
    this.#update(paper, document, table);
  }

  /** Removes a document from a paper. */
  remove(paper: number, document: number, table: DocumentTable): void {
    const row = this.#rows[paper]!;
    row.documents = row.documents.filter((other) => other !== document);
    const { newest, votes, listed } = this.facts;
    newest[paper] = votes[paper] = listed[paper] = 0;
    row.documents.forEach((other) => this.#update(paper, other, table));
  }

  /** Clears the documents of all papers before they are renumbered. */
  forgetDocuments(): void {
    this.#rows.forEach((row) => (row.documents = []));
  }

  /** Updates the metadata of a paper with one of its documents. */
  #update(paper: number, document: number, table: DocumentTable): void {
    const { newest, votes, listed } = this.facts;
    newest[paper] = Math.max(newest[paper]!, table.date[document]!);
    votes[paper] = Math.max(votes[paper]!, table.votes[document]! - 1, 0);
    listed[paper] = listed[paper]! | ((table.flags[document]! & Flag.note) === 0 ? 1 : 0);
  }
}

function roomFor(papers: number): PaperFacts {
  return { newest: new Uint32Array(papers), votes: new Uint32Array(papers), listed: new Uint8Array(papers) };
}
