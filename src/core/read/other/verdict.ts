import { foldLabel } from '../labels';
import type { Evidence } from './evidence';
import { withoutHtml } from '../inline';
import type { Line } from './lines';
import type { Segment } from './segments';
import type { Standing } from './standing';

/** Why a text is no digest: it names no paper; names papers only in passing; lists what it cites. */
export type Rule = 'no-papers' | 'only-mentions' | 'bibliography';

/** What is known of a text when it is judged. */
export interface Case {
  lines: readonly Line[];
  evidence: readonly (readonly Evidence[])[];
  segments: readonly Segment[];
  /** Of each segment: what it says of its paper. */
  standings: readonly Standing[];
}

const CITED =
  /^(?:\d{1,2}[.)]?\s)?(?:references?|bibliography|citations?|citing.*|how to cite|works cited|literature|further reading|related (?:work|works|projects)|see also|acknowledge?ments?|credits|참고 ?문헌|인용|참고 자료|参考文献|引用|参考资料|参考|tài liệu tham khảo|referencias|bibliografía|références|bibliographie|literatur|literaturverzeichnis|quellen|zitieren.*)$/;

const BIBTEX = /^@[a-z]{4,20}\s?\{/i;

/** Characters of text around the papers that any digest may have, and how many times the papers' own it may be. */
const FREE = 900;
const TIMES = 1.5;

/** Why a text is no digest; undefined when it is one. */
export function judge({ lines, evidence, segments, standings }: Case): Rule | undefined {
  if (segments.length === 0) {
    return evidence.some((line) => line.length > 0) ? 'only-mentions' : 'no-papers';
  }
  const inside = new Set<number>();
  let size = 0;
  for (const segment of segments) {
    for (let i = segment.first; i < segment.end; i++) {
      inside.add(i);
      size += lines[i]?.body.length ?? 0;
    }
  }
  let around = 0;
  let code = 0;
  let loose = 0;
  let chores = 0;
  let section = '';
  const cited = new Set<number>();
  lines.forEach((line, i) => {
    if (line.kind === 'heading' && !inside.has(i)) {
      section = foldLabel(line.body);
    }
    if (inside.has(i)) {
      if (CITED.test(section)) {
        cited.add(i);
      }
      return;
    }
    code += line.kind === 'code' ? 1 : 0;
    loose += (evidence[i] ?? []).length;
    chores += line.task ? 1 : 0;
    around += line.kind === 'text' || line.kind === 'item' || line.kind === 'code' ? words(line) : 0;
  });
  const papers = segments.length;
  if (segments.some((segment) => BIBTEX.test(lines[segment.first]?.body ?? ''))) {
    return 'bibliography';
  }
  if (
    cited.size > 0 &&
    segments.every((segment) => cited.has(segment.first)) &&
    (around > size || papers < 3 || bracketed(lines, segments))
  ) {
    return 'bibliography';
  }
  if (papers > 2 && bracketed(lines, segments) && around > size) {
    return 'bibliography';
  }
  if (loose > papers || around > TIMES * size + FREE || (code > 2 && around > size)) {
    return 'only-mentions';
  }
  if (papers === 1) {
    return standings.every((one) => one.facts && one.placed) && around <= size && code === 0 ? undefined : 'only-mentions';
  }
  // A list of papers to be read is a digest of the reader's own; a plan with other tasks in it is none.
  return isStated(standings, around <= size && 2 * chores <= papers) ? undefined : 'only-mentions';
}

/** Entries from which on a regular list of titles is a digest by its size alone, as a year's README is. */
const MANY = 20;

/**
 * What makes entries of mentions. Most of the papers have a title together with facts; or, where the papers are most
 * of the text, titles in places of their own under a date near the papers' own; or the titles are many and regular.
 */
function isStated(standings: readonly Standing[], mostly: boolean): boolean {
  const share = (of: (one: Standing) => boolean): number => standings.filter(of).length / standings.length;
  return (
    share((one) => one.facts || (mostly && one.fresh && one.placed && one.titled)) > 0.5 ||
    (mostly && standings.length >= MANY && share((one) => one.placed && one.titled) >= 0.8)
  );
}

/** Without addresses and pictures, which badges and tables of contents are made of. */
function words(line: Line): number {
  return /^\[[^\]]*\]\(#/.test(line.body) || /shields\.io|badge/.test(line.body)
    ? 0
    : withoutHtml(line.body)
        .replace(/\]\([^()\s]{0,1000}\)/g, '')
        .trim().length;
}

/** `[1] A. Author. …`: how articles cite. */
function bracketed(lines: readonly Line[], segments: readonly Segment[]): boolean {
  return segments.every(
    (segment) =>
      lines[segment.first]?.kind === 'item' &&
      segment.shape.startsWith('n') &&
      /^\p{Lu}\.\s|^[^.]{3,60},\s\p{Lu}\./u.test(lines[segment.first]?.body ?? ''),
  );
}
