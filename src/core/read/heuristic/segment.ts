import { labelKind, labelled, type LabelTable } from '../labels';
import { dayIn, monthIn } from '../dates';
import type { FrontMatter } from '../frontMatter';
import { isOnlyLinks, isTitle, type Mention } from './evidence';
import { textOf } from './pieces';
import { piecesOfLine, type Line } from './scan';
import { isDigestHeading, isHeaderHeading, isPaperUrl, isPartHeading, isSoftwareHeading } from './vocabulary';
import { foldLabel } from '../labels';

/** Lines `first..end` (end excluded) that tell of one paper, and how its beginning looks. */
export interface Segment {
  first: number;
  end: number;
  shape: string;
  /** What names its paper: the arXiv identifier, an address, or nothing when only its people tell that it is one. */
  key?: string;
  /** The arXiv identifier of its paper. */
  id?: string;
  /** Whether the paper is named in a place of its own, not perhaps in passing. */
  placed?: boolean;
}

/** A text's lines, what each tells of papers, and the labels in force. */
export interface Scanned {
  lines: readonly Line[];
  mentions: readonly (readonly Mention[])[];
  table: LabelTable;
  /** What the front matter says, when there is any. */
  front?: FrontMatter;
}

const DEEPEST = 3;

/**
 * The ways in which a paper may begin, the coarser first: the whole file, headings, folds, rows, bold lines, terms, items
 * by depth, what stands between rules, a line that begins with a link, a paragraph.
 */
const SHAPES = 'file h1 h2 h3 h4 h5 h6 d1 d2 d3 tr row bold term n0 b0 n1 b1 n2 b2 block lead para'.split(' ');

/**
 * Divides lines into papers: the shape of beginning that gives most segments with one paper each, and few without, is
 * how the papers are laid out; what it leaves over, and segments that hold several papers, are divided again. Linear: a
 * fixed number of shapes, a bounded depth.
 */
export function divide(text: Scanned, first = 0, end = text.lines.length, depth = 0): Segment[] {
  const stated = depth === 0 ? paperOfFront(text.front) : undefined;
  if (stated !== undefined) {
    return [{ first: bodyStart(text.lines), end, shape: 'file', ...stated }];
  }
  const best = bestShape(text, first, end, depth);
  if (best === undefined) {
    return [];
  }
  const papers: Segment[] = [];
  let from = first;
  for (const segment of best) {
    if (depth < DEEPEST) {
      push(papers, divide(text, from, segment.first, depth + 1));
    }
    from = segment.end;
    const paper = paperOf(text, segment);
    if (paper !== undefined) {
      papers.push({ ...segment, first: beginningOf(text, segment), ...paper });
    } else if (depth < DEEPEST && hasSeveral(text, segment)) {
      push(papers, divide(text, segment.first, segment.end, depth + 1));
    }
  }
  if (depth < DEEPEST) {
    push(papers, divide(text, from, end, depth + 1));
  }
  return papers;
}

function push(to: Segment[], more: readonly Segment[]): void {
  for (const segment of more) {
    to.push(segment);
  }
}

function bestShape(text: Scanned, first: number, end: number, depth: number): Segment[] | undefined {
  const present = shapesIn(text, first, end);
  if (present === undefined) {
    return undefined;
  }
  let best: { segments: Segment[]; score: number } | undefined;
  // The coarser wins a tie.
  for (const shape of SHAPES) {
    if (shape === 'file' ? depth > 0 || first > 0 : !present.has(shape)) {
      continue;
    }
    const segments =
      shape === 'file' ? [{ first: bodyStart(text.lines), end, shape }] : shiftedUp(text, segmentsOf(text.lines, shape, first, end), first);
    const score = scoreOf(text, segments);
    if (score > (best?.score ?? 0)) {
      best = { segments, score };
    }
  }
  return best?.segments;
}

/** The shapes that begin on some lines; undefined when nothing on these is more than mentioned. */
function shapesIn({ lines, mentions }: Scanned, first: number, end: number): Set<string> | undefined {
  let strong = false;
  const present = new Set<string>();
  for (let i = first; i < end; i++) {
    strong ||= (mentions[i] ?? []).some(({ strength }) => strength > 0);
    const own = ownShape(lines[i]);
    if (own !== undefined) {
      present.add(own);
    }
    if (beginsBlock(lines, i, first)) {
      present.add('block');
    }
    if (beginsParagraph(lines, i)) {
      present.add('para');
    }
  }
  return strong ? present : undefined;
}

function bodyStart(lines: readonly Line[]): number {
  const at = lines.findIndex((line) => line.kind !== 'front' && line.kind !== 'blank');
  return at < 0 ? 0 : at;
}

const LOOSE: ReadonlySet<string> = new Set(['lead', 'para']);

/** Different papers found, less where segments between the first and the last have none. */
function scoreOf(text: Scanned, segments: readonly Segment[]): number {
  const found = new Set<string | number>();
  let first = -1;
  let last = -1;
  segments.forEach((segment, i) => {
    const paper = paperOf(text, segment);
    if (paper !== undefined) {
      found.add(paper.key ?? i);
      first = first < 0 ? i : first;
      last = i;
    }
  });
  // A file about one paper may name a few more in its lists; a paragraph may be but a part of what a heading begins.
  const shape = segments[0]?.shape ?? '';
  return found.size === 0 ? 0 : shape === 'file' ? 2.5 : (LOOSE.has(shape) ? 0.75 : 1) * (found.size ** 2 / (last - first + 1));
}

type PaperKey = Pick<Segment, 'key' | 'id' | 'placed'>;

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
  if (own !== undefined && (own.titled || rows || segment.end > segment.first + 1 || !isOnlyLinks(piecesOfLine(head), text.table))) {
    return { key: own.key, id: own.id ?? (rows ? undefined : idBeside(text, segment)), placed: own.strength === 2 };
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
  const [paper] = [...links.values(), ...titled.values()];
  return paper ?? (people === 1 ? { placed: true } : undefined);
}

/** Whether an item states a fact of a paper that began above: a label that is none of a title or an identifier. */
function isFactOf(item: Line, table: LabelTable): boolean {
  const kind = labelled(item.body, table)?.kind;
  return kind !== undefined && kind !== 'title' && kind !== 'id' && kind !== 'number';
}

/** The identifier of a paper whose beginning names it by another address. */
function idBeside({ mentions }: Scanned, { first, end }: Segment): string | undefined {
  const ids = new Set<string>();
  for (let i = first; i < end && ids.size < 2; i++) {
    for (const { id, strength } of mentions[i] ?? []) {
      if (id !== undefined && strength > 0) {
        ids.add(id);
      }
    }
  }
  return ids.size === 1 ? [...ids][0] : undefined;
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
    for (let i = first; i < end; i++) {
      arxiv.people += isPeopleLine(lines[i], table) ? 1 : 0;
      for (const { key, id, strength, titled } of mentions[i] ?? []) {
        if (strength >= least && !(shape === 'file' && !titled && isBareItem(lines[i], table))) {
          const to = id === undefined ? others : arxiv;
          // Several addresses without a title on lines of links are one paper's.
          const same = id === undefined && !titled && to.links.size > 0;
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

/** An item of nothing but an address: one of a list, not the place of the paper that a file is about. */
function isBareItem(line: Line | undefined, table: LabelTable): boolean {
  return (
    line?.kind === 'item' &&
    labelled(line.body, table) === undefined &&
    !piecesOfLine(line).some((piece) => piece.target !== undefined && /\p{L}{2}/u.test(piece.text))
  );
}

/** Whether a line names people under a label. */
export function isPeopleLine(line: Line | undefined, table: LabelTable): boolean {
  return (
    line !== undefined &&
    (line.kind === 'text' || line.kind === 'item' || line.kind === 'bold' || line.kind === 'row') &&
    line.body.length < 4000 &&
    labelled(line.body, table)?.kind === 'authors'
  );
}

/** A file is about one paper when it names one by itself, and has a title for it. */
function paperOfFile(text: Scanned, segment: Segment): PaperKey | undefined {
  const { links, titled, people } = countsOf(text, segment, 2);
  if (links.size > 1 || titled.size > 2 || people > 1 || (links.size === 0 && (titled.size > 0 || people === 0))) {
    return undefined;
  }
  if (text.front?.title === undefined && !headsFile(text, segment, [...links.keys()][0])) {
    return undefined;
  }
  return [...links.values()][0] ?? { placed: true };
}

/** The paper that front matter states by itself: a title, and an identifier, or people with more about their paper. */
export function paperOfFront(front: FrontMatter | undefined): PaperKey | undefined {
  if (front?.title === undefined) {
    return undefined;
  }
  if (front.id !== undefined) {
    return { key: front.id, id: front.id, placed: true };
  }
  const paper = front.links.find(({ url }) => isPaperUrl(url))?.url;
  return front.authors.length > 0 && (paper !== undefined || front.summary.length > 0) ? { key: paper, placed: true } : undefined;
}

/** Whether the first heading of a file is the title of its one paper: not that of a digest, and of no section above the paper. */
function headsFile({ lines, mentions, table }: Scanned, { first, end }: Segment, key: string | undefined): boolean {
  let title: string | undefined;
  let section: string | undefined;
  for (let i = first; i < end; i++) {
    const line = lines[i];
    if (line?.kind === 'heading') {
      const text = textOf(piecesOfLine(line));
      if (title === undefined) {
        title = text;
      } else {
        section = text;
      }
    }
    if (line !== undefined && labelled(line.body, table)?.kind === 'title') {
      return true;
    }
    if (
      (mentions[i] ?? []).some((mention) => mention.key === key && mention.strength > 0) ||
      (key === undefined && isPeopleLine(line, table))
    ) {
      break;
    }
  }
  return (
    title !== undefined &&
    isPaperTitle(title, table) &&
    (section === undefined || !isPaperTitle(section, table) || isLikelier(title, section))
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
    const label = labelKind(title, table) ?? labelled(head.body, table)?.kind;
    return (label === 'title' || (label === undefined && isPaperTitle(title, table))) && !isOverHeadings(text, first, end);
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

/** Whether the line below a heading that names the paper says the heading's own title again. */
function sameTitle({ lines, mentions }: Scanned, { first, end }: Segment): boolean {
  const title = fold(textOf(piecesOfLine(lines[first] as Line)));
  for (let i = first + 1; i < end; i++) {
    const line = lines[i];
    if (line !== undefined && (mentions[i] ?? []).some(({ strength, titled }) => strength === 2 && titled)) {
      const text = fold(textOf(piecesOfLine(line)));
      return text.includes(title) || title.includes(text);
    }
  }
  return true;
}

function fold(title: string): string {
  return title.toLowerCase().replace(/[^\p{L}\d]/gu, '');
}

/** In a block, what stands before the line with the paper's title is not about it. */
function beginningOf({ mentions }: Scanned, segment: Segment): number {
  for (let i = segment.first; segment.shape === 'block' && i < segment.end; i++) {
    const strong = mentions[i]?.find(({ strength }) => strength === 2);
    if (strong !== undefined) {
      return strong.titled ? i : segment.first;
    }
  }
  return segment.first;
}

function hasSeveral({ mentions }: Scanned, segment: Segment): boolean {
  for (let i = segment.first; i < segment.end; i++) {
    if ((mentions[i] ?? []).some(({ strength }) => strength > 0)) {
      return true;
    }
  }
  return false;
}

/** All segments of a shape, in order: each goes on until the next begins or something greater does. */
export function segmentsOf(lines: readonly Line[], shape: string, first = 0, end = lines.length): Segment[] {
  const segments: Segment[] = [];
  let start: number | undefined;
  const close = (at: number): void => {
    if (start !== undefined) {
      segments.push({ first: start, end: at, shape });
      start = undefined;
    }
  };
  for (let i = first; i < end; i++) {
    if (begins(lines, i, shape, first)) {
      close(i);
      start = i;
    } else if (start !== undefined && ends(lines, i, shape)) {
      close(i);
    }
  }
  close(end);
  return segments;
}

/** A line of links above each heading belongs to the heading below it: then one stands before the first, and none ends the last. */
function shiftedUp({ lines, mentions, table }: Scanned, segments: Segment[], from: number): Segment[] {
  const above = (at: number, least: number): number | undefined => {
    let i = at - 1;
    while (i >= least && lines[i]?.kind === 'blank') {
      i--;
    }
    const line = lines[i];
    return i >= least &&
      line?.kind === 'text' &&
      (mentions[i] ?? []).some(({ strength }) => strength === 2) &&
      isOnlyLinks(piecesOfLine(line), table)
      ? i
      : undefined;
  };
  if (segments.length < 2 || !/^(?:h\d|bold)$/.test(segments[0]?.shape ?? '')) {
    return segments;
  }
  const starts = segments.map((segment, i) => above(segment.first, i === 0 ? from : (segments[i - 1]?.first ?? 0) + 1));
  if (
    starts.filter((start) => start !== undefined).length < 0.9 * segments.length ||
    above(segments.at(-1)?.end ?? 0, segments.at(-1)?.first ?? 0) !== undefined
  ) {
    return segments;
  }
  return segments.map((segment, i) => ({ ...segment, first: starts[i] ?? segment.first, end: starts[i + 1] ?? segment.end }));
}

/** A line that begins with an identifier or with a link, as in a list without marks. */
const LEAD = /^(?:\*\*)?(?:\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\b|\[[^\]]{8,300}\]\(http)/i;

const ITSELF: ReadonlySet<Line['kind']> = new Set(['tr', 'row', 'bold', 'term']);

function ownShape(line: Line | undefined): string | undefined {
  if (line?.kind === 'heading') {
    return `h${Math.min(6, Math.max(1, line.level))}`;
  }
  if (line?.kind === 'details') {
    return `d${Math.min(3, Math.max(1, line.level))}`;
  }
  if (line?.kind === 'item') {
    return line.level > 2 ? undefined : `${line.ordered ? 'n' : 'b'}${line.level}`;
  }
  if (line?.kind === 'text') {
    return LEAD.test(line.body) ? 'lead' : undefined;
  }
  return line !== undefined && ITSELF.has(line.kind) ? line.kind : undefined;
}

/** Whether a shape begins at a line. */
function begins(lines: readonly Line[], i: number, shape: string, first: number): boolean {
  return shape === 'block' ? beginsBlock(lines, i, first) : shape === 'para' ? beginsParagraph(lines, i) : ownShape(lines[i]) === shape;
}

function isGap(line: Line | undefined): boolean {
  return line === undefined || line.kind === 'blank' || line.kind === 'rule' || line.kind === 'front';
}

function beginsBlock(lines: readonly Line[], i: number, first: number): boolean {
  if (isGap(lines[i])) {
    return false;
  }
  let above = i - 1;
  while (above >= first && lines[above]?.kind === 'blank') {
    above--;
  }
  return above < first || lines[above]?.kind === 'rule' || lines[above]?.kind === 'front';
}

function beginsParagraph(lines: readonly Line[], i: number): boolean {
  const kind = lines[i]?.kind;
  return (kind === 'text' || kind === 'bold') && (isGap(lines[i - 1]) || lines[i - 1]?.kind === 'heading');
}

/** Whether a line, itself no beginning of the shape, ends what the shape began. */
function ends(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  const above = lines[i - 1];
  if (line === undefined) {
    return true;
  }
  switch (shape) {
    case 'row':
      return line.kind !== 'text' || line.quoted;
    case 'tr':
      return /<\/(?:table|tbody)>/i.test(line.body) || (above !== undefined && /<\/table>/i.test(above.body));
    case 'term':
      return line.kind === 'heading' || (line.kind === 'text' && isGap(above) && line.indent < 2);
    case 'bold':
      return line.kind === 'heading';
    case 'block':
      return line.kind === 'rule';
    case 'lead':
    case 'para':
      return line.kind === 'blank' || line.kind === 'heading' || line.kind === 'rule';
    default:
      break;
  }
  switch (shape.charAt(0)) {
    case 'h':
      return line.kind === 'heading' && line.level < Number(shape.charAt(1));
    case 'd':
      return line.kind === 'heading' || line.folds < Number(shape.charAt(1));
    default:
      return endsItem(lines, i, shape);
  }
}

function endsItem(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  if (line?.kind === 'item') {
    return line.level <= Number(shape.charAt(1));
  }
  if (line?.kind === 'text') {
    // After a numbered item a paragraph without indent still belongs to it when the numbers go on below.
    return line.indent < 2 && !line.quoted && lines[i - 1]?.kind === 'blank' && !(shape.startsWith('n') && goesOn(lines, i, shape));
  }
  return line !== undefined && BREAKS.has(line.kind) && line.indent === 0 && !line.quoted;
}

/** What ends an item when it stands at the margin. */
const BREAKS: ReadonlySet<Line['kind']> = new Set(['heading', 'rule', 'row', 'head', 'bold', 'details', 'tr']);

const FAR = 12;

function goesOn(lines: readonly Line[], i: number, shape: string): boolean {
  for (let k = i + 1; k < Math.min(lines.length, i + FAR); k++) {
    const line = lines[k];
    if (line?.kind === 'heading' || line?.kind === 'rule') {
      return false;
    }
    if (ownShape(line) === shape) {
      return true;
    }
  }
  return false;
}

/** How many paragraphs may follow the one that a paper begins with. */
const MOST = 4;

/**
 * Paragraphs that follow a paragraph with a paper belong to it, up to the next paper, a heading or a rule; those at the
 * margin after the last numbered item likewise. After the last paper as many as the others have at most.
 */
export function extended(lines: readonly Line[], segments: readonly Segment[]): Segment[] {
  let most = 0;
  return segments.map((segment, i) => {
    const next = segments[i + 1]?.first;
    if (segment.shape === 'n0' && next !== undefined) {
      most = Math.max(most, paragraphsIn(lines, segment));
      return segment;
    }
    if (segment.shape !== 'para' && segment.shape !== 'n0') {
      return segment;
    }
    const limit = next === undefined ? most : MOST;
    let end = segment.end;
    let count = 0;
    for (let k = segment.end; k < (next ?? lines.length); k++) {
      const kind = lines[k]?.kind;
      if (kind !== 'text' && kind !== 'blank' && kind !== 'item') {
        break;
      }
      count += kind !== 'blank' && lines[k - 1]?.kind === 'blank' ? 1 : 0;
      if (count > limit) {
        break;
      }
      end = kind === 'blank' ? end : k + 1;
    }
    most = Math.max(most, Math.min(count, limit));
    return { ...segment, end };
  });
}

/** Paragraphs at the margin within an item. */
function paragraphsIn(lines: readonly Line[], { first, end }: Segment): number {
  let count = 0;
  for (let i = first + 1; i < end; i++) {
    count += lines[i]?.kind === 'text' && lines[i]?.indent === 0 && lines[i - 1]?.kind === 'blank' ? 1 : 0;
  }
  return Math.min(count, MOST);
}
