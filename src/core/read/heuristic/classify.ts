import { notedTitle, titleLetters } from '../fields';
import { foldLabel } from '../labels';
import { textOf } from './pieces';
import { piecesOfLine, type Line } from './scan';
import type { Segment } from './shapes';
import {
  COMMAND,
  introducesManuscript,
  isAboutPaper,
  isBibliographyFile,
  isCourse,
  isDigestHeading,
  isDirective,
  isImplementation,
  isOwnPublications,
  isResultsHead,
  isSchedule,
  isSoftwareFile,
  isSoftwareHeading,
  isVersion,
} from './vocabulary';
import type { EntryBuilder } from './entryBuilder';

/** A reason for (weight above zero) or against (below zero) a text being a digest, and how often it was seen. */
export interface Reason {
  code: ReasonCode;
  weight: number;
  count?: number;
}

/** What is seen in a text that tells a digest from another page. */
export type ReasonCode =
  /** Entries that say more of a paper than its title: people, a summary, a date, a venue, votes. */
  | 'entries-with-facts'
  /** Entries whose title has a place of its own: a link, bold, a heading, a column. */
  | 'entries-with-titles'
  /** Many entries of one shape. */
  | 'regular-list'
  /** The papers are most of the text. */
  | 'mostly-papers'
  /** The name, a heading or the entries state days. */
  | 'dated'
  /** A heading names a digest or a list of papers. */
  | 'digest-heading'
  /** The file is about one paper: its title heads it, and people or parts follow. */
  | 'note-on-one-paper'
  /** Front matter states a paper. */
  | 'front-matter'
  /** The user said so. */
  | 'treated-as-digest'
  | 'treated-as-no-digest'
  /** Nothing names a paper. */
  | 'no-papers'
  /** Papers are named only in passing. */
  | 'only-mentions'
  /** What any text has to outweigh; it says nothing of this one. */
  | 'threshold'
  /** Papers stand under a heading such as "References" or as BibTeX. */
  | 'bibliography'
  /** The papers are a small part of the text. */
  | 'other-text'
  /** The file is called README or by another name that pages about code have, and describes one paper. */
  | 'readme'
  /** Fenced code or commands. */
  | 'code'
  /** BibTeX to be copied. */
  | 'bibtex'
  /** Headings such as "Installation" or "Usage". */
  | 'software-headings'
  /** Directives, components or an implementation of papers, as documentation of software has them. */
  | 'documentation'
  /** Links to files of code, or into the repository itself, as pages of code have them. */
  | 'links-to-files'
  /** Tasks to be done among the papers. */
  | 'tasks'
  /** Lectures, speakers, deadlines and tasks, as schedules and plans have them. */
  | 'schedule'
  /** Columns of figures, as tables of results have them. */
  | 'figures'
  /** Links elsewhere where papers would have theirs. */
  | 'other-links'
  /** Titles of a single word, as names of models and tools are, or a word or two in bold that begin a sentence. */
  | 'names-only';

/** What is known of a text when it is weighed. */
export interface Case {
  lines: readonly Line[];
  name: string;
  /** How many lines name papers at all, and how many of these under headings of works cited. */
  mentions: number;
  cited: number;
  entries: readonly WeighedEntry[];
  /** Whether front matter states a paper. */
  front: boolean;
  /** Whether some day is stated near the papers' own months, or by each. */
  dated: boolean;
}

/** One entry, as far as it tells a digest from a mention. */
export interface WeighedEntry {
  segment: Segment;
  lines: readonly Line[];
  fields: EntryBuilder;
}

/** The sum of the reasons decides; their order is that of their weight. */
export function isDigest(reasons: readonly Reason[]): boolean {
  return reasons.reduce((sum, { weight }) => sum + weight, 0) > 0;
}

/** All that speaks for and against a text being a digest. */
export function reasonsOf(seen: Case): Reason[] {
  const { entries } = seen;
  if (entries.length === 0) {
    return [
      {
        code: seen.cited > 0 ? 'bibliography' : seen.mentions > 0 ? 'only-mentions' : 'no-papers',
        weight: -10,
      },
    ];
  }
  const found = countsOf(seen);
  const reasons = entries.length === 1 ? reasonsOfOne(seen, found) : reasonsOfList(seen, found);
  return reasons.filter(({ weight }) => weight !== 0).sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

type Counts = ReturnType<typeof countsOf>;

/** What is counted in a text: lines of each kind, unless a comment says what else. */
function countsOf({ lines, entries, name }: Case) {
  const inside = new Uint8Array(lines.length);
  entries.forEach(({ segment }) => inside.fill(1, segment.first, segment.end));
  const counts = {
    // Characters of text within entries and around them.
    own: 0,
    around: 0,
    code: 0,
    commands: 0,
    bibtex: 0,
    software: 0,
    documentation: 0,
    digestHeadings: 0,
    localLinks: 0,
    codeLinks: 0,
    tasks: 0,
    schedule: 0,
    headings: 0,
    publications: 0,
    // How surely the text is a paper itself: 2 or more alone, 1 with a list of references.
    manuscript: 0,
    // Whether front matter names the file with the text's references.
    references: false,
    figures: 0,
    // Rows of figures that say how well a model or a method did.
    results: 0,
    readme: isSoftwareFile(name.slice(name.lastIndexOf('/') + 1)),
  };
  const titles = new Map(
    entries.map(({ segment, fields }) => [segment.first, entries.length > 1 || fields.authors.length > 0 ? fields.title : '']),
  );
  lines.forEach((line, i) => {
    counts.bibtex += /^@[a-z]{4,20}\s?\{/i.test(line.body) ? 1 : 0;
    counts.code += line.kind === 'code' && /^(?:`{3,}|~{3,})/.test(line.body) ? 1 : 0;
    counts.documentation +=
      line.kind !== 'code' && isDirective(line.body)
        ? 1
        : i < INTRODUCTION && (inside[i] === 0 || entries.length === 1) && isImplementation(textOf(piecesOfLine(line)))
          ? 2
          : 0;
    counts.commands += line.kind !== 'heading' && COMMAND.test(line.body) ? 1 : 0;
    if (line.kind === 'heading') {
      const folded = foldLabel(textOf(piecesOfLine(line)));
      counts.software += isVersion(line.body) ? 3 : isSoftwareHeading(folded) ? 1 : 0;
      counts.publications += isOwnPublications(folded) ? 1 : 0;
      counts.manuscript += introducesManuscript(line.body);
      counts.digestHeadings += isDigestHeading(folded) ? 1 : 0;
    }
    const [, named = ''] = line.kind === 'front' ? (/^title:\s{0,9}(.{1,80})$/i.exec(line.body) ?? []) : [];
    counts.publications += isOwnPublications(foldLabel(named)) ? 1 : 0;
    counts.references ||= line.kind === 'front' && isBibliographyFile(line.body);
    counts.headings += line.kind === 'heading' ? 1 : 0;
    if (line.kind === 'head' || line.kind === 'heading') {
      // A title may speak of anything: `Speakers Who Interrupt`, `Curriculum Learning`.
      const text = line.body.slice(0, 400).replace(titles.get(i) ?? '', '');
      counts.schedule += isSchedule(text) || (line.kind === 'head' && isCourse(text)) ? 1 : 0;
    }
    if (line.kind === 'row') {
      const cells = line.body.slice(0, 2000).match(FIGURES) ?? [];
      const measured = cells.some((cell) => FRACTION.test(cell));
      const results = measured && isResultsHead(line.head?.body ?? '');
      // Whole numbers beside a paper are its year, its number in the list or how often it is cited.
      counts.figures += results || (cells.length > 1 && measured && inside[i] === 1) ? 1 : 0;
      counts.results += results ? 1 : 0;
    }
    if (inside[i] === 1) {
      counts.own += line.body.length;
      counts.localLinks += localLinks(line);
      counts.codeLinks += codeLinks(line);
    } else {
      counts.around += line.kind === 'text' || line.kind === 'item' || line.kind === 'code' || line.kind === 'row' ? words(line) : 0;
      counts.tasks += line.task ? 1 : 0;
    }
  });
  return counts;
}

/** Cells of nothing but a figure; those with a fraction, or of a hundred, are how well something did. */
const FIGURES = /\|\s{0,9}[\d.,]{1,9}\s?%?\s{0,9}(?=\|)/g;
const FRACTION = /\|\s{0,9}(?:\d{1,3}[.,]\d{1,4}\s?%?|\d{1,3}\s?%)\s{0,9}$/;

/** Lines in which a text says what it is. */
const INTRODUCTION = 30;

const CODE = '\\.(?:py|ipynb|sh|ya?ml|json|toml|cpp|cu|js|ts|rs|jl)\\b';
const LOCAL = new RegExp(`\\]\\((?:(?!https?:|#|mailto:)[^()\\s]{1,200}${CODE}|\\.\\.?/[^()\\s.]{1,200}\\))`, 'i');
const BLOB = new RegExp(`/blob/[^()\\s]{1,200}${CODE}`, 'i');

/** Links into the repository: to files of code or settings, or to folders beside the text. */
function localLinks({ body }: Line): number {
  return body.includes('](') && LOCAL.test(body.slice(0, 2000)) ? 1 : 0;
}

/** Links to files of code in a repository. */
function codeLinks({ body }: Line): number {
  return body.includes('/blob/') && BLOB.test(body.slice(0, 2000)) ? 1 : 0;
}

/** Characters of a line without addresses, badges and entries of a table of contents. */
function words(line: Line): number {
  return /^\[[^\]]*\]\(#/.test(line.body) || /shields\.io|badge/.test(line.body)
    ? 0
    : line.kind === 'code'
      ? line.body.length
      : textOf(piecesOfLine(line)).length;
}

function reasonsOfOne({ name, entries, front, dated, mentions, cited }: Case, found: Counts): Reason[] {
  const [entry] = entries as [WeighedEntry];
  const { fields, segment } = entry;
  const noted = entry.lines[0]?.kind === 'heading' && notedTitle(entry.lines[0].body) !== undefined;
  const people = fields.authors.length > 0 && !fields.guessed;
  const parts = fields.sections.filter((section) => section.heading !== undefined).length;
  const says = lengthOf(fields) > 40;
  const passing =
    segment.key === undefined
      ? front
        ? 0
        : mentions > cited
          ? 5.5
          : 2.5
      : (segment.placed !== true ? 2.5 : 0) + (segment.below === true ? 1.5 : 0);
  return [
    {
      code: 'note-on-one-paper',
      weight:
        fields.title === undefined
          ? -3
          : (people ? 2 : 0) +
            (says ? 1 : 0) +
            Math.min(1, parts / 2) +
            (speaksOfPaper(fields) ? 1 : 0) +
            (segment.key === undefined && (fields.venue !== undefined || fields.date !== undefined) ? 1 : 0),
    },
    { code: 'front-matter', weight: front ? 1.5 : 0 },
    { code: 'dated', weight: dated ? 1 : 0 },
    { code: 'digest-heading', weight: noted ? 2.5 : found.digestHeadings > 0 ? 0.5 : 0 },
    { code: 'readme', weight: found.readme && !isFolderOf(name, fields.title) ? -3 : 0 },
    { code: 'code', weight: -Math.min(4, 0.5 * found.code + found.commands), count: found.code + found.commands },
    { code: 'bibtex', weight: found.bibtex > 0 ? (found.readme ? -4 : -2) : 0, count: found.bibtex },
    { code: 'software-headings', weight: -1.5 * Math.min(3, found.software), count: found.software },
    { code: 'documentation', weight: -2 * Math.min(2, found.documentation) },
    { code: 'other-text', weight: found.around > found.own + 200 ? -3 : 0 },
    { code: 'schedule', weight: found.schedule > 0 ? -2 : 0, count: found.schedule },
    {
      code: 'bibliography',
      weight: found.references
        ? -6
        : found.publications > 0 || (segment.key === undefined && !noted && found.manuscript > (cited > 1 ? 0 : 1))
          ? -3
          : 0,
    },
    { code: 'names-only', weight: fields.manner === 'marked' && !/\S\s\S+\s\S/.test(fields.title ?? '') ? -1.5 : 0 },
    { code: 'only-mentions', weight: -passing },
    { code: 'threshold', weight: -1.5 },
  ];
}

/** Whether the folder of a file has a paper's title for its name: `notes/Title_of_a_Paper/README.md`. */
function isFolderOf(name: string, title = ''): boolean {
  const folder = name.split('/').at(-2) ?? '';
  return isLong(title) && titleLetters(folder) === titleLetters(title);
}

/** Whether what is said speaks of a paper or of those who wrote it. */
function speaksOfPaper({ sections }: EntryBuilder): boolean {
  return sections.some(({ items }) => items.some((item) => isAboutPaper(item)));
}

/** Letters that an entry says of its paper. */
function lengthOf({ sections }: EntryBuilder): number {
  let length = 0;
  for (const { heading, items } of sections) {
    for (const item of items) {
      length += Math.min(item.length, 500) * (WIDE.test(item) ? 3 : 1) + (heading === undefined ? 0 : 20);
    }
  }
  return length;
}

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function reasonsOfList({ entries, dated }: Case, found: Counts): Reason[] {
  const count = entries.length;
  const share = (test: (entry: WeighedEntry) => boolean): number => entries.filter(test).length / count;
  const facts = share(
    ({ fields, segment }) =>
      (fields.authors.length > 0 && !fields.guessed) ||
      fields.votes !== undefined ||
      fields.categories.length > 0 ||
      fields.date !== undefined ||
      fields.venue !== undefined ||
      (fields.manner === 'labelled' && segment.id !== undefined) ||
      lengthOf(fields) > 40,
  );
  const titled = share(
    ({ fields, segment }) =>
      fields.title !== undefined &&
      isLong(fields.title) &&
      (fields.manner !== 'plain' || (segment.placed === true && isCased(fields.title))),
  );
  const spoken = share(
    ({ fields, segment }) => fields.manner === 'plain' && segment.placed === true && isSentenceCased(fields.title ?? ''),
  );
  const names = share(({ fields }) => fields.title !== undefined && !isLong(fields.title));
  const placed = share(({ segment }) => segment.placed === true);
  const unlinked = share(({ segment }) => segment.key === undefined && segment.placed !== true);
  const shapes = new Map<string, number>();
  entries.forEach(({ segment }) => shapes.set(segment.shape, (shapes.get(segment.shape) ?? 0) + 1));
  const regular = Math.max(...shapes.values()) / count;
  const links = found.localLinks + found.codeLinks;
  const cover = found.own / (found.own + found.around + 1);
  // In a long list that is most of the text a citation to copy or a command is a detail.
  const detail = cover > 0.5 ? Math.min(1, 8 / count) : 1;
  return [
    { code: 'entries-with-facts', weight: 2.5 * facts, count: Math.round(facts * count) },
    { code: 'entries-with-titles', weight: 1.5 * titled + 0.75 * spoken, count: Math.round(titled * count) },
    { code: 'regular-list', weight: (regular > 0.7 ? 0.5 : 0) + Math.min(1.5, Math.log10(count) - 0.3), count },
    { code: 'mostly-papers', weight: cover > 0.5 ? 2 * (cover - 0.4) : 0 },
    { code: 'dated', weight: dated ? 1 : 0 },
    { code: 'digest-heading', weight: found.digestHeadings > 0 ? 1 : 0 },
    { code: 'other-text', weight: cover < 0.5 ? -4 * (0.6 - cover) : 0 },
    { code: 'code', weight: -detail * Math.min(4, 0.7 * found.code + 0.5 * found.commands), count: found.code + found.commands },
    { code: 'software-headings', weight: -detail * Math.min(3, found.software), count: found.software },
    { code: 'documentation', weight: -2 * Math.min(2, found.documentation) },
    { code: 'links-to-files', weight: -3 * Math.min(1, links / count), count: links },
    { code: 'tasks', weight: -3 * Math.min(1, found.tasks / count), count: found.tasks },
    { code: 'schedule', weight: -4.5 * Math.min(1, (4 * found.schedule) / Math.max(1, found.headings)), count: found.schedule },
    { code: 'bibliography', weight: found.publications > 0 ? -3 : 0, count: found.publications },
    { code: 'figures', weight: -3 * Math.min(1, found.figures / count) - 2 * Math.min(1, found.results / count), count: found.figures },
    { code: 'other-links', weight: unlinked > 0.3 ? -3 * unlinked : 0, count: Math.round(unlinked * count) },
    { code: 'names-only', weight: -1.5 * names, count: Math.round(names * count) },
    { code: 'only-mentions', weight: -2.5 * (1 - placed) },
    { code: 'threshold', weight: -2.75 },
  ];
}

/** Whether the longer words begin with capitals, which remarks do not; scripts without capitals tell nothing. */
function isCased(title: string): boolean {
  const words = title.split(/\s+/).filter((word) => /^\p{L}[\p{L}'’-]{3,}/u.test(word));
  return /^[\p{Lu}\d]/u.test(title) && words.length > 0 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= 0.6 * words.length;
}

/** Whether words begin with a capital, go on in small letters and end as titles do, not in the middle of a sentence. */
function isSentenceCased(title: string): boolean {
  return (
    !isCased(title) &&
    /^[\p{Lu}\d]\S*(?:\s\S+){3}/u.test(title) &&
    !/[*]|(?:,[^,]*){3}|[.。]\s|[,.]$|\s(?:the|an?|see|our|in|of|for|by|with|this|paper)$/i.test(title)
  );
}

/** Not one word, such as the name of a model or of a person. */
function isLong(title: string): boolean {
  return /\S\s\S/.test(title) || (title.match(WIDE_ALL)?.length ?? 0) > 2;
}

const WIDE_ALL = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
