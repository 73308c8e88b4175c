import type { PageSummary } from '../protocol/page';

/** A column for summaries. */
export type Side = 'left' | 'right';

/**
 * Assigns summaries to two columns: each in turn to the column that is shorter so far. Undefined when one column would
 * be more than half empty. Lengths are estimated from the text.
 */
export function columns(summaries: readonly PageSummary[]): Side[] | undefined {
  let left = 0;
  let right = 0;
  const sides = summaries.map((summary): Side => {
    const lines = linesOf(summary);
    if (left <= right) {
      left += lines;
      return 'left';
    }
    right += lines;
    return 'right';
  });
  return Math.min(left, right) * 2 >= Math.max(left, right) ? sides : undefined;
}

/** Estimated number of lines of a summary, including headings and gaps. */
function linesOf({ sections }: PageSummary): number {
  const items = sections.flatMap((section) => section.items);
  return (
    2.5 +
    sections.length * 0.5 +
    sections.filter(({ heading }) => heading !== undefined).length * 1.2 +
    items.reduce((sum, item) => sum + 0.5 + linesIn(item), 0)
  );
}

function linesIn(item: string): number {
  return item.split('\n').reduce((sum, line) => sum + Math.max(1, Math.round(0.5 + (line.length + wide(line) * 0.75) / LINE_LENGTH)), 0);
}

/** Latin letters per line of a column. */
const LINE_LENGTH = 62;

/** Number of wide letters: Korean, Chinese and Japanese. */
function wide(line: string): number {
  return line.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
}
