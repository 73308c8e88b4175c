/** A position in a text; both numbers are zero-based, `character` counts UTF-16 code units. */
export interface Position {
  line: number;
  character: number;
}

/** A range of a text; its end is exclusive. */
export interface Range {
  start: Position;
  end: Position;
}

/** Size in bytes and time of the last change in milliseconds since 1970, which identify a state of a file. */
export interface Stamp {
  size: number;
  mtime: number;
}

/** The kinds of links, in the order in which they are shown. */
export const LINK_KINDS = ['abs', 'pdf', 'huggingface', 'github', 'other'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

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

/** The problems of digests, with their `args`. */
export type ProblemCode =
  /** A table row that spans several lines, so that no Markdown parser recognizes it. */
  | 'wrapped-row'
  /** A table row without all its cells: args are the actual and the expected number. */
  | 'cut-row'
  /** A link without `https://`: args are the link as written, and corrected. */
  | 'link-without-scheme'
  /** A link that leads nowhere: the link as written. */
  | 'link-without-target'
  /** UTF-8 decoded in another encoding: args are the text as written, and corrected. */
  | 'wrong-encoding'
  /** A link to an arXiv paper that cannot exist: the identifier as written. */
  | 'impossible-identifier'
  /** An entry without a summary. */
  | 'no-summary'
  /** An entry without a title. */
  | 'no-title'
  /** A paper that is in the digest already: its identifier. */
  | 'duplicate-paper'
  /** The date in the text differs from that in the name: args are both. */
  | 'date-mismatch'
  /** A part of a digest that belongs to no paper. */
  | 'no-paper'
  /** Text that looks like a paper, but could not be read as one. */
  | 'unread-entry'
  /** Text after the last line that was read: the number of lines read. */
  | 'too-long'
  /** The position from which on a line or file is not JSON. */
  | 'broken-json'
  /** Other digests give the identifier a different title: the identifier, and the title elsewhere. */
  | 'other-title'
  /** Other digests give the title only another identifier: the identifier here, and the one elsewhere. */
  | 'other-identifier';

/** A problem in a digest. */
export interface Problem {
  code: ProblemCode;
  args?: readonly string[];
  range: Range;
}

/** The description of one paper in one digest. */
export interface Entry {
  /** Canonical arXiv identifier without its version: `2501.17161`, `math/0309136`. */
  id?: string;
  /** One line of plain text; TeX is kept as written. */
  title?: string;
  authors: string[];
  categories: string[];
  /** `YYYY-MM-DD`: the day it was listed, not the day it was published. */
  date?: string;
  /** Language of the summary: `en`, `ko`, `zh`, … */
  lang?: string;
  votes?: number;
  links: Link[];
  /** Absolute URL of an image. */
  thumbnail?: string;
  /** In the digest's order. */
  summary: Section[];
  range: Range;
}

/** A file of papers. `name` is an opaque key with forward slashes, `format` the layout that was recognized. */
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

/** The location of a paper's entry in a digest. */
export interface Source {
  name: string;
  range: Range;
  date?: string;
  /** Whether the date is that of the digests that share most papers, since this one states none. */
  inferred?: boolean;
  lang?: string;
}

/** An entry with its source. */
export interface SourcedEntry {
  source: Source;
  entry: Entry;
}

/** A paper, merged from all digests that describe it. */
export interface Paper {
  /** The arXiv identifier, else the key of `entryKey`. */
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
  /** The identifiers of `papers`. */
  ids: readonly string[];
  /** Created on first access; `ids` suffice for counting. */
  readonly papers: readonly Paper[];
}
