import { labelled, type LabelTable } from '../labels';
import type { Evidence } from './evidence';
import type { Line } from './lines';
import { namesIn } from '../names';
import { segmentsOf, type Segment } from './segments';
import { titleIn } from './titles';

// Where papers without identifier have a clear place.
const SHAPES = ['h2', 'h3', 'h4', 'n0', 'b0', 'bold', 'row'];

/** How many of a list's parts must name people, when there is no identifier at all. */
const SHARE = 0.8;

/**
 * Adds papers that have no identifier: the other parts of a list in which most are papers, and lists whose
 * parts all have a title and people.
 */
export function unnamed(
  lines: readonly Line[],
  evidence: readonly (readonly Evidence[])[],
  named: readonly Segment[],
  table: LabelTable,
): Segment[] {
  if (named.length > 0) {
    return withNeighbours(lines, named, table);
  }
  if (evidence.some((line) => line.length > 0)) {
    return [];
  }
  for (const shape of SHAPES) {
    const segments = segmentsOf(lines, shape);
    const papers = segments.length < 2 || segments.length > 20_000 ? [] : segments.filter((segment) => hasPeople(lines, segment, table));
    const enough =
      papers.length >= 3 || (papers.length === segments.length && papers.every((segment) => hasAuthors(lines, segment, table)));
    if (papers.length > 0 && enough && papers.length >= SHARE * segments.length) {
      return papers;
    }
  }
  return [];
}

function hasPeople(lines: readonly Line[], segment: Segment, table: LabelTable): boolean {
  const head = lines[segment.first];
  const found = head === undefined ? undefined : titleIn(head.body, undefined, head.kind !== 'item', table);
  if (head === undefined || found === undefined || found.title.split(' ').length < 2) {
    return false;
  }
  if (
    /^[\s,–—-]*by\s/i.test(found.rest)
      ? namesIn(found.rest.replace(/^[\s,–—-]+|[.:].*$/g, '')).length > 0
      : namesIn(found.rest.replace(/^[\s,.–—-]+/, '')).length > 1
  ) {
    return true;
  }
  return hasAuthors(lines, segment, table);
}

function hasAuthors(lines: readonly Line[], segment: Segment, table: LabelTable): boolean {
  return lines
    .slice(segment.first + 1, Math.min(segment.end, segment.first + 6))
    .some((line) => labelled(line.body, table)?.kind === 'authors');
}

/** Parts between papers of the same shape that are dressed as they are. */
function withNeighbours(lines: readonly Line[], named: readonly Segment[], table: LabelTable): Segment[] {
  const all: Segment[] = [];
  const taken = new Uint8Array(lines.length);
  named.forEach((segment) => taken.fill(1, segment.first, segment.end));
  for (const shape of new Set(named.map((segment) => segment.shape))) {
    if (!/^(?:[hnb]\d|row|bold)$/.test(shape)) {
      continue;
    }
    const own = named.filter((segment) => segment.shape === shape);
    const first = own[0]?.first ?? 0;
    const end = own.at(-1)?.end ?? 0;
    const others = segmentsOf(lines, shape, first, endOfList(lines, end)).filter(
      (segment) => !taken.subarray(segment.first, segment.end).includes(1),
    );
    const alike = others.filter((segment) => isDressed(lines, segment, own, table));
    if (alike.length > 0 && alike.length <= own.length) {
      all.push(...alike);
    }
  }
  return [...named, ...all].sort((a, b) => a.first - b.first);
}

/** The list goes on up to the next heading. */
function endOfList(lines: readonly Line[], from: number): number {
  const heading = lines.findIndex((line, i) => i >= from && line.kind === 'heading');
  return heading < 0 ? lines.length : heading;
}

function isDressed(lines: readonly Line[], segment: Segment, own: readonly Segment[], table: LabelTable): boolean {
  const head = lines[segment.first]?.body ?? '';
  const model = lines[own[0]?.first ?? 0]?.body ?? '';
  const dress = (body: string): string => /^(?:\*\*|\[\*\*|\[|__|“|"|《|\|)/.exec(body)?.[0] ?? '';
  const labels = lines
    .slice(segment.first, Math.min(segment.end, segment.first + 8))
    .some((line) => labelled(line.body, table)?.kind === 'authors');
  return (
    !head.includes('](#') &&
    (labels ||
      (head.includes('://') &&
        dress(head) !== '' &&
        dress(head) === dress(model) &&
        segment.shape !== 'row' &&
        !segment.shape.startsWith('h')))
  );
}
