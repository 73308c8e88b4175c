import type { PageSummary } from '../protocol/page';

/** The column of a summary. */
export type Side = 'left' | 'right';

/**
 * The columns of some summaries that stand beside each other: each, in its order, below what is shorter by then.
 * Undefined when one column would stay more than half empty. What is long is guessed from the text.
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

/** The lines of a column that a summary takes, its headings and the gaps in it too. */
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
  return item.split('\n').reduce((sum, line) => sum + Math.max(1, Math.round(0.5 + (line.length + wide(line) * 0.75) / inLine)), 0);
}

/** Letters in a line of a column, as wide as Latin ones are. */
const inLine = 62;

/** How many letters are wide: Korean, Chinese and Japanese ones. */
function wide(line: string): number {
  return line.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/g)?.length ?? 0;
}
