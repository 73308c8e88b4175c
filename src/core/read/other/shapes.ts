import type { Line } from './lines';

/** The ways in which a paper may begin; the coarser stand first. */
export const SHAPES = [
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'details',
  'tr',
  'row',
  'bold',
  'term',
  'n0',
  'b0',
  'n1',
  'b1',
  'n2',
  'b2',
  'block',
  'lead',
  'para',
] as const;

/** A way in which a paper may begin. */
export type Shape = (typeof SHAPES)[number];

/** The shapes that begin at a line, in a text that begins with the line `first`. */
export function shapesOf(lines: readonly Line[], i: number, first: number): Shape[] {
  const shapes: Shape[] = [];
  const own = lines[i] === undefined ? undefined : ownShape(lines[i]);
  if (own !== undefined) {
    shapes.push(own);
  }
  if (beginsBlock(lines, i, first)) {
    shapes.push('block');
  }
  if (beginsParagraph(lines, i)) {
    shapes.push('para');
  }
  return shapes;
}

/** Kinds of lines that are shapes by themselves. */
const ITSELF = ['details', 'tr', 'row', 'bold', 'term'] as const;

/** A line that begins with an identifier or with a link, as in a list without marks. */
const LEAD = /^(?:\*\*)?(?:\[?(?:arxiv:\s?)?\d{4}\.\d{4,5}(?:v\d{1,3})?\b|\[[^\]]{8,300}\]\(http)/i;

function ownShape(line: Line): Shape | undefined {
  if (line.kind === 'heading') {
    return `h${Math.min(6, Math.max(1, line.level)) as 1 | 2 | 3 | 4 | 5 | 6}`;
  }
  if (line.kind === 'item') {
    return line.level > 2 ? undefined : `${line.ordered ? 'n' : 'b'}${line.level as 0 | 1 | 2}`;
  }
  if (line.kind === 'text') {
    return LEAD.test(line.body) ? 'lead' : undefined;
  }
  return ITSELF.find((kind) => kind === line.kind);
}

/** Whether a shape begins at a line. */
export function begins(lines: readonly Line[], i: number, shape: string, first: number): boolean {
  const line = lines[i];
  return (
    line !== undefined &&
    (shape === 'block' ? beginsBlock(lines, i, first) : shape === 'para' ? beginsParagraph(lines, i) : ownShape(line) === shape)
  );
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
  return lines[i]?.kind === 'text' && (isGap(lines[i - 1]) || lines[i - 1]?.kind === 'heading');
}

/** Whether a line, itself no beginning of the shape, ends what the shape began. */
export function ends(lines: readonly Line[], i: number, shape: string): boolean {
  const line = lines[i];
  const above = lines[i - 1];
  if (line === undefined) {
    return true;
  }
  switch (shape.charAt(0)) {
    case 'h':
      return line.kind === 'heading' && line.level < Number(shape.charAt(1));
    case 'd':
      return line.kind === 'heading' || above?.body.toLowerCase().includes('</details>') === true;
    case 'r':
      return line.kind !== 'text' || line.quoted;
    case 't':
      return shape === 'tr'
        ? /<\/(?:table|tbody)>/i.test(line.body) || (above !== undefined && /<\/table>/i.test(above.body))
        : line.kind === 'heading' || (line.kind === 'text' && isGap(above) && line.indent < 2);
    case 'n':
    case 'b':
      return shape === 'bold' ? line.kind === 'heading' : shape === 'block' ? line.kind === 'rule' : endsItem(lines, i, shape);
    default:
      return line.kind === 'blank' || line.kind === 'heading' || line.kind === 'rule';
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
    if (line !== undefined && ownShape(line) === shape) {
      return true;
    }
  }
  return false;
}
