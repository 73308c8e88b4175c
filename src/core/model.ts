/** A place in a text; both numbers are zero-based, `character` counts UTF-16 code units. */
export interface Position {
  line: number;
  character: number;
}

/** A stretch of a text, its end excluded. */
export interface Range {
  start: Position;
  end: Position;
}

/** What a link of a paper leads to. */
export type LinkKind = 'abs' | 'pdf' | 'huggingface' | 'github' | 'other';

/** A link of a paper; `url` is absolute. */
export interface Link {
  kind: LinkKind;
  url: string;
}

/** A part of a summary: bullets when `list`, paragraphs otherwise. Items are Markdown. */
export interface Section {
  heading?: string;
  list: boolean;
  items: string[];
}

/** What can be wrong in a digest. `args` of each: what it names, as written. */
export type ProblemCode =
  /** A row of a table that stands on several lines, so that no Markdown parser sees a row. */
  | 'wrapped-row'
  /** A row of a table without all its cells: args are how many it has and how many it should have. */
  | 'cut-row'
  /** A link that lacks `https://`: args are the link as written and what it becomes. */
  | 'link-without-scheme'
  /** A link that leads nowhere: the link as written. */
  | 'link-without-target'
  /** UTF-8 read in another encoding: args are the text as it stands and what it should be. */
  | 'wrong-encoding'
  /** A link to an arXiv paper that cannot exist: the identifier as written. */
  | 'impossible-identifier'
  /** An entry without a summary. */
  | 'no-summary'
  /** An entry without a title. */
  | 'no-title'
  /** A paper that stands in this digest before: its identifier. */
  | 'duplicate-paper'
  /** The date in the text is not the date in the name: args are both. */
  | 'date-mismatch'
  /** A part of a digest that is no paper. */
  | 'no-paper'
  /** What looks like a paper among papers, and could not be read as one. */
  | 'unread-entry'
  /** Text behind the last line that is read: how many lines are. */
  | 'too-long'
  /** From here on a line or file is not JSON. */
  | 'broken-json'
  /** Other digests give the identifier an unlike title: the identifier, and the title elsewhere. */
  | 'other-title'
  /** Other digests give the title another identifier only: the identifier here, and the one elsewhere. */
  | 'other-identifier';

/** Something in a digest that could not be read as it was meant. */
export interface Problem {
  code: ProblemCode;
  args?: readonly string[];
  range: Range;
}

/** What one digest says of one paper. */
export interface Entry {
  /** Canonical arXiv identifier without its version: `2501.17161`, `math/0309136`. */
  id?: string;
  /** One line of plain text; TeX stands as it was written. */
  title?: string;
  authors: string[];
  categories: string[];
  /** `YYYY-MM-DD`: the day it was listed, not the day it was published. */
  date?: string;
  /** Language of the summary: `en`, `ko`, `zh`, … */
  lang?: string;
  votes?: number;
  links: Link[];
  /** Absolute URL of a picture. */
  thumbnail?: string;
  /** In the digest's order. */
  summary: Section[];
  range: Range;
}

/** One file of papers. `name` is an opaque key with forward slashes, `format` the reader that read it. */
export interface Digest {
  name: string;
  format: string;
  date?: string;
  entries: Entry[];
  problems: Problem[];
}

/** An entry without its summary: what lists and look-ups need. */
export type OutlineEntry = Omit<Entry, 'summary'>;

/** A digest without summaries; every `Digest` is one. */
export type Outline = Omit<Digest, 'entries'> & { entries: OutlineEntry[] };

/** Where a digest describes a paper. */
export interface Source {
  name: string;
  range: Range;
  date?: string;
  /** The digest states no date; this one is that of the digests that share most of its papers. */
  inferred?: boolean;
  lang?: string;
}

/** An entry with the source it was read from. */
export interface SourcedEntry {
  source: Source;
  entry: Entry;
}

/** A paper once, however many digests describe it. */
export interface Paper {
  /** The arXiv identifier; for a paper without one the key of `entryKey`. */
  id: string;
  title: string;
  authors: string[];
  /** Every day it was listed, newest first. */
  dates: string[];
  categories: string[];
  votes?: number;
  links: Link[];
  sources: Source[];
}

/** The papers of one day; `inferred` only when no digest states the date. */
export interface Day {
  date?: string;
  inferred: boolean;
  /** The identity of each of `papers`. */
  ids: readonly string[];
  /** Made when they are first looked at: who only counts takes `ids`. */
  readonly papers: readonly Paper[];
}
