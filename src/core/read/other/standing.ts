import type { Draft } from './draft';
import type { Evidence } from './evidence';
import { linksOf } from '../inline';
import type { Line } from './lines';
import type { Segment } from './segments';

/** What a text says of one of its papers, as far as it tells an entry of a digest from a mention. */
export interface Standing {
  /** The identifier has a place of its own (with the title, or on a line of links), or there is none. */
  placed: boolean;
  /** The title stands in a link, in bold or quotes, as a heading, under a label, or is written as titles are. */
  titled: boolean;
  /** More than the title is said: people, votes, categories, a labelled part, a paragraph, a venue, code. */
  facts: boolean;
  /** The month stated above is the one the paper appeared in, or comes soon after. */
  fresh: boolean;
}

/** What is known of a paper's segment. */
export interface Told {
  segment: Segment;
  lines: readonly Line[];
  draft: Draft;
}

/** Months after a paper appeared in which a digest may still list it as news. */
const SOON = 3;

/** What one segment says of its paper; `month` is the one stated above it, counted from the year 0. */
export function standingOf(
  { segment, lines, draft }: Told,
  evidence: readonly (readonly Evidence[])[],
  month: number | undefined,
): Standing {
  const { id, first, end } = segment;
  const placed = id === undefined || isPlaced(id, lines, draft.title, evidence.slice(first, end));
  const appeared = id === undefined ? undefined : monthOfId(id);
  return {
    placed,
    titled:
      draft.title !== undefined &&
      isLong(draft.title) &&
      (draft.manner !== 'plain' || isCased(draft.title) || (isUncased(draft.title) && endsInLink(lines[0]))),
    facts: draft.title !== undefined && (hasFacts(segment, draft) || (placed && hasMore(segment, lines, draft))),
    fresh: month !== undefined && appeared !== undefined && month >= appeared - 1 && month <= appeared + SOON,
  };
}

/** Where several papers are named together, a link that says another title than the one above tells of another paper. */
function isPlaced(id: string, lines: readonly Line[], title: string | undefined, evidence: readonly (readonly Evidence[])[]): boolean {
  const alone = evidence.every((line) => line.every((one) => one.id === id));
  return evidence.some((line, i) =>
    line.some(
      (one) =>
        one.id === id &&
        one.strength === 2 &&
        (alone || i === 0 || !one.titled || linksOf(lines[i]?.body ?? '').some((link) => link.text === title)),
    ),
  );
}

/** People, votes, a part under a label: what no one writes of a paper only named. */
function hasFacts({ shape }: Segment, draft: Draft): boolean {
  const named = draft.authors.length > 0 && !draft.guessed;
  const voted = draft.votes !== undefined;
  const parts = draft.sections.some((section) => section.heading !== undefined);
  if (shape === 'row' || shape === 'tr') {
    const summary = draft.sections.some((section) => section.items.some((item) => item.length > 40));
    // Of a table that has no column for titles the reader guesses which cells hold what.
    return draft.manner === 'plain' ? named && voted : named || voted || summary;
  }
  return named || voted || parts;
}

/** Categories, a venue, code or a paragraph, of a paper that has a place of its own. */
function hasMore({ shape }: Segment, lines: readonly Line[], draft: Draft): boolean {
  const [head] = lines;
  return (
    head !== undefined &&
    shape !== 'row' &&
    shape !== 'tr' &&
    (draft.categories.length > 0 ||
      hasVenue(head.body) ||
      lines.slice(0, 6).some((line) => hasCode(line.body)) ||
      (isAlone(head, draft) && hasProse(draft)))
  );
}

/** `[2024/12] Title`, `[ICLR 2025] Title`, `Title (NeurIPS 2024)`. */
function hasVenue(head: string): boolean {
  return /^\W{0,4}\[[^\]]{0,24}(?:19|20)\d\d[^\]]{0,6}\]|[([]\s?\p{Lu}[\p{L}&-]{1,14}\s?['’]?(?:(?:19|20)\d\d|\d\d)\s?[)\]]/u.test(head);
}

/** `[[paper](…)] [[code](…)]`: one link beside the paper's own, called for what it is. */
function hasCode(body: string): boolean {
  return linksOf(body).some((link) =>
    /^\[?(?:official )?(?:code|github|project|project page|website|demo|代码|コード|코드)\]?$/i.test(link.text ?? ''),
  );
}

/** Whether the title has a line to itself, or is itself the link. */
function isAlone(head: Line, draft: Draft): boolean {
  return (
    draft.manner === 'link' ||
    draft.manner === 'labelled' ||
    head.kind === 'heading' ||
    head.kind === 'details' ||
    head.kind === 'bold' ||
    head.kind === 'term'
  );
}

/** More than a remark. */
function hasProse(draft: Draft): boolean {
  const text = draft.sections.flatMap((section) => section.items).join(' ');
  return text.length >= 120 || (text.length >= 50 && (text.match(WIDE)?.length ?? 0) >= 30);
}

const WIDE = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

/** Not one word, such as the name of a model or of a person. */
function isLong(title: string): boolean {
  return /\S\s\S/.test(title) || (title.match(WIDE)?.length ?? 0) > 2;
}

/** Whether the longer words begin with capitals, which remarks do not. */
function isCased(title: string): boolean {
  const words = title.split(/\s+/).filter((word) => /^\p{L}[\p{L}'’-]{3,}/u.test(word));
  return /^[\p{Lu}\d]/u.test(title) && words.length > 0 && words.filter((word) => /^\p{Lu}/u.test(word)).length >= 0.6 * words.length;
}

/** Whether the script has no capitals, so that nothing tells a title from a remark. */
function isUncased(title: string): boolean {
  return (title.match(WIDE)?.length ?? 0) * 2 > title.length;
}

/** `제목 - https://arxiv.org/abs/…`: then what stands before the link is the title. */
function endsInLink(head: Line | undefined): boolean {
  const link = head === undefined ? undefined : linksOf(head.body).at(-1);
  return head !== undefined && link !== undefined && link.start > 0 && head.body.slice(link.end).length < 3;
}

/** The month in an identifier, counted from the year 0; those of the 1990s begin with 9. */
function monthOfId(id: string): number {
  const digits = id.slice(id.indexOf('/') + 1);
  const year = Number(digits.slice(0, 2));
  return (year > 90 ? 1900 + year : 2000 + year) * 12 + Number(digits.slice(2, 4)) - 1;
}
