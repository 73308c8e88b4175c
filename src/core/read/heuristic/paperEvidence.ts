import { dayIn, monthIn } from '../dates';
import { titleLetters } from '../fields';
import type { FrontMatter } from '../frontMatter';
import { foldLabel, labelKind, type LabelTable } from '../labels';
import { namesIn } from '../names';
import { factOf, isOnlyLinks, isTitle, withoutIds, wordsOf, type Mention } from './evidence';
import { textOf } from './pieces';
import { labelOfLine, piecesOfLine, type Line } from './scan';
import type { Segment } from './shapes';
import { isDigestHeading, isHeaderHeading, isPaperUrl, isPartHeading, isSoftwareHeading } from './vocabulary';

/** A text's lines, what each says about papers, and the labels in force. */
export interface Scanned {
  lines: readonly Line[];
  mentions: readonly (readonly Mention[])[];
  table: LabelTable;
  /** What the front matter says, when there is any. */
  front?: FrontMatter;
}

/** Shapes that may be but a part of what a heading begins. */
export const LOOSE: ReadonlySet<string> = new Set(['lead', 'para']);

type PaperKey = Pick<Segment, 'key' | 'id' | 'placed' | 'below'>;

/** The one paper a segment is about: named at its beginning, or the only one that is more than mentioned. */
export function paperOf(text: Scanned, segment: Segment): PaperKey | undefined {
  const { lines, mentions } = text;
  const head = lines[segment.first];
  if (head === undefined) {
    return undefined;
  }
  if (segment.shape === 'file') {
    return paperOfFile(text, segment);
  }
  const named = (mentions[segment.first] ?? []).filter(({ strength }) => strength > 0);
  const [own = named[0]] = named.filter(({ id }) => id !== undefined);
  const rows = segment.shape === 'row' || segment.shape === 'tr';
  if ((head.kind === 'item' && isFactOf(head, text.table)) || (LOOSE.has(segment.shape) && isPeopleLine(head, text.table))) {
    return undefined;
  }
  if (own !== undefined && (own.titled || rows || goesOn(lines, segment) || !isOnlyLinks(piecesOfLine(head), text.table))) {
    return { key: own.key, id: own.id, placed: own.strength === 2 };
  }
  if (own !== undefined || !canHead(text, segment)) {
    return undefined;
  }
  const { links, titled, people } = countsOf(text, segment, /^h\d$/.test(segment.shape) ? 2 : 1);
  if (links.size + titled.size > 1 || people > 1) {
    return links.size === 1 && titled.size < 3 && people < 2 && head.kind === 'heading' ? [...links.values()][0] : undefined;
  }
  if (titled.size === 1 && (head.kind === 'heading' || head.kind === 'bold') && !sameTitle(text, segment)) {
    return undefined;
  }
  const [linked] = links.values();
  if (linked !== undefined) {
    return { ...linked, ...below(text, segment, linked.key) };
  }
  const [paper] = titled.values();
  return paper ?? (people === 1 ? { placed: true } : undefined);
}

/** Whether anything is said behind a segment's first line. */
function goesOn(lines: readonly Line[], { first, end }: Segment): boolean {
  for (let i = first + 1; i < end; i++) {
    if (lines[i]?.kind !== 'blank') {
      return true;
    }
  }
  return false;
}

/** Whether an item states a fact of a paper that began above: a label that is none of a title or an identifier. */
function isFactOf(item: Line, table: LabelTable): boolean {
  const kind = labelOfLine(item, table)?.kind;
  return kind !== undefined && kind !== 'title' && kind !== 'id' && kind !== 'number';
}

interface Counts {
  /** Papers named by lines of nothing but links or under labels, and those named with their titles. */
  links: Map<string, PaperKey>;
  titled: Map<string, PaperKey>;
  /** Lines that name people under a label. */
  people: number;
}

/** The papers a segment names as its own; addresses elsewhere count only when no identifier of arXiv does. */
function countsOf({ lines, mentions, table }: Scanned, { first, end, shape }: Segment, from: 1 | 2): Counts {
  for (let least = 2; least >= from; least--) {
    const arxiv: Counts = { links: new Map(), titled: new Map(), people: 0 };
    const others: Counts = { links: new Map(), titled: new Map(), people: 0 };
    let near = false;
    for (let i = first; i < end; i++) {
      near &&= lines[i]?.kind !== 'heading';
      arxiv.people += isPeopleLine(lines[i], table) ? 1 : 0;
      for (const { key, id, strength, titled } of mentions[i] ?? []) {
        if (strength >= least && !(shape === 'file' && !titled && isBareItem(lines[i], table))) {
          const to = id === undefined ? others : arxiv;
          // Several addresses without a title on lines of links under one heading are one paper's.
          const same = id === undefined && !titled && near;
          near ||= id === undefined && !titled;
          if (!same) {
            (titled ? to.titled : to.links).set(key, { key, ...(id !== undefined && { id }), placed: strength === 2 });
          }
        }
      }
    }
    for (const key of arxiv.links.keys()) {
      arxiv.titled.delete(key);
    }
    if (arxiv.links.size + arxiv.titled.size > 0) {
      others.titled.forEach((paper, key) => arxiv.titled.set(key, paper));
      return arxiv;
    }
    if (others.links.size + others.titled.size > 0 || (least === from && arxiv.people > 0)) {
      return { ...others, people: arxiv.people };
    }
  }
  return { links: new Map(), titled: new Map(), people: 0 };
}

/** An item of nothing but an address, which no word says to be the paper's: one of a list, not the place of a file's paper. */
function isBareItem(line: Line | undefined, table: LabelTable): boolean {
  if (line?.kind !== 'item' || labelOfLine(line, table) !== undefined) {
    return false;
  }
  const pieces = piecesOfLine(line);
  const links = isOnlyLinks(pieces, table);
  return !pieces.some(({ text, target }) => /\p{L}{2}/u.test(target !== undefined ? text : links ? withoutIds(text) : ''));
}

/** Whether a line names people under a label. */
export function isPeopleLine(line: Line | undefined, table: LabelTable): boolean {
  return (
    line !== undefined &&
    (line.kind === 'text' || line.kind === 'item' || line.kind === 'bold' || line.kind === 'row') &&
    line.body.length < 4000 &&
    (labelOfLine(line, table)?.kind ?? factOf(line, table)) === 'authors'
  );
}

/** A file is about one paper when it names one by itself, and has a title for it. */
function paperOfFile(text: Scanned, segment: Segment): PaperKey | undefined {
  const { links, titled, people } = countsOf(text, segment, 2);
  if (links.size > 1 || titled.size > 2 || people > 1 || (links.size === 0 && (titled.size > 0 || people === 0))) {
    return undefined;
  }
  const [paper = { placed: true }] = links.values();
  if (text.front?.title === undefined && !headsFile(headingsAbove(text, segment, paper.key), text.table)) {
    return undefined;
  }
  return { ...paper, ...below(text, segment, paper.key) };
}

/** Whether a segment that a heading begins names its paper only below a heading that is no part of a note on one paper. */
function below(text: Scanned, segment: Segment, key: string | undefined): { below?: true } {
  const { title, section } =
    text.lines[segment.first]?.kind === 'heading' || segment.shape === 'file' ? headingsAbove(text, segment, key) : {};
  const folded = foldLabel(section ?? '');
  const part = labelKind(folded, text.table) !== undefined || isHeaderHeading(folded) || isPartHeading(folded);
  return title === undefined || folded === '' || part ? {} : { below: true };
}

/** The paper that front matter states by itself: a title, and an identifier, people with more about their paper, or that it is a note. */
export function paperOfFront(front: FrontMatter | undefined): PaperKey | undefined {
  if (front?.title === undefined) {
    return undefined;
  }
  if (front.id !== undefined) {
    return { key: front.id, id: front.id, placed: true };
  }
  if (isDigestHeading(foldLabel(front.title))) {
    return undefined;
  }
  const paper = front.links.find(({ url }) => isPaperUrl(url))?.url;
  return front.noted === true || (front.authors.length > 0 && (paper !== undefined || front.summary.length > 0))
    ? { key: paper, placed: true }
    : undefined;
}

/** The first heading of a file, the last one above the place that names its paper, and whether a label states a title before. */
interface Headings {
  title?: string;
  section?: string;
  labelled: boolean;
}

function headingsAbove({ lines, mentions, table }: Scanned, { first, end }: Segment, key: string | undefined): Headings {
  const above: Headings = { labelled: false };
  let named = false;
  for (let i = first; i < end; i++) {
    const line = lines[i];
    // A label of the title may stand below the one of the identifier.
    if (named && (line?.kind === 'blank' || line?.kind === 'heading')) {
      break;
    }
    if (line?.kind === 'heading' || (line?.kind === 'bold' && i === first)) {
      const text = textOf(piecesOfLine(line));
      if (above.title === undefined) {
        above.title = text;
      } else {
        above.section = text;
      }
    }
    above.labelled ||= line !== undefined && (labelOfLine(line, table)?.kind ?? factOf(line, table)) === 'title';
    named ||=
      (mentions[i] ?? []).some((mention) => mention.key === key && mention.strength > 0) ||
      (key === undefined && isPeopleLine(line, table));
  }
  return above;
}

/** Whether the first heading of a file is the title of its one paper: not that of a digest, and of no section above the paper. */
function headsFile({ title, section, labelled }: Headings, table: LabelTable): boolean {
  return (
    labelled ||
    (title !== undefined &&
      isPaperTitle(title, table) &&
      (section === undefined || !isPaperTitle(section, table) || isLikelier(title, section)))
  );
}

function isLikelier(title: string, section: string): boolean {
  return isHeaderHeading(foldLabel(section)) || (!/^\d/.test(section) && title.length >= section.length);
}

/** Whether a heading can be a paper's title: no date, no label, not the name of a digest, of a part or of a chore. */
export function isPaperTitle(text: string, table: LabelTable): boolean {
  const folded = foldLabel(text);
  return (
    isTitle(text, table) &&
    dayIn(text) === undefined &&
    (text.length > 40 || monthIn(text) === undefined) &&
    !isPartHeading(folded) &&
    !isHeaderHeading(folded) &&
    !isSoftwareHeading(folded) &&
    !isDigestHeading(folded)
  );
}

/** Whether a segment's first line can be the beginning of a paper: a title, an item with text, no heading over others. */
function canHead(text: Scanned, { first, end, shape }: Segment): boolean {
  const { lines, table } = text;
  const head = lines[first];
  if (head === undefined) {
    return false;
  }
  if (head.kind === 'heading' || head.kind === 'bold' || head.kind === 'details') {
    const title = textOf(piecesOfLine(head));
    const label = labelKind(title, table) ?? labelOfLine(head, table)?.kind;
    const below = lines.slice(first + 1, Math.min(end, first + 3)).some((line) => labelOfLine(line, table)?.kind === 'title');
    return (below || label === 'title' || (label === undefined && isPaperTitle(title, table))) && !isOverHeadings(text, first, end);
  }
  return shape === 'block' || shape === 'para' || shape === 'lead' || end > first + 1 || !isOnlyLinks(piecesOfLine(head), table);
}

/** Whether a heading stands directly over another one that is no label, as topics stand over titles. */
function isOverHeadings({ lines, table }: Scanned, first: number, end: number): boolean {
  const level = lines[first]?.kind === 'heading' ? lines[first].level : undefined;
  for (let i = first + 1; level !== undefined && i < end; i++) {
    const line = lines[i];
    if (line?.kind !== 'blank' && line?.kind !== 'rule') {
      return line?.kind === 'heading' && line.level > level && isPaperTitle(textOf(piecesOfLine(line)), table);
    }
  }
  return false;
}

/** Whether a line below a title names people beside its links, and nothing else: one alone may be the title of a short paper. */
function isLineOfPeople(line: Line, title: string, table: LabelTable): boolean {
  const words = wordsOf(piecesOfLine(line), table).replace(/[\s()（）[\]|·,;:：•–—-]{1,20}$/, '');
  const names = namesIn(words).length;
  return names > 1 || (names > 0 && words.length < title.length);
}

/** Whether the line below a heading that names the paper says the heading's own title again, who wrote it, or where it appeared. */
function sameTitle({ lines, mentions, table }: Scanned, { first, end }: Segment): boolean {
  const heading = textOf(piecesOfLine(lines[first] as Line));
  const title = titleLetters(heading);
  for (let i = first + 1; i < end; i++) {
    const line = lines[i];
    if (line !== undefined && (mentions[i] ?? []).some(({ strength, titled }) => strength === 2 && titled)) {
      const words = textOf(piecesOfLine(line));
      const text = titleLetters(words);
      return (
        text.includes(title) || title.includes(text) || isLineOfPeople(line, heading, table) || /^[^,:]{3,60}\s(?:19|20)\d\d$/.test(words)
      );
    }
  }
  return true;
}
