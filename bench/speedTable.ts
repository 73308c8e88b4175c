import type { SpeedWithOpenings } from './speedOnce';

/** What was measured, and where. */
export interface Report {
  machine: string;
  /** Bytes of each script that ships in `dist`, and of the package where there is one. */
  bundle: Record<string, number>;
  speeds: SpeedWithOpenings[];
}

type Line = [what: string, figure: (speed: SpeedWithOpenings) => string, target: string];

const ms = (value: number): string =>
  value < 10 ? `${value.toFixed(1)} ms` : value < 10_000 ? `${value.toFixed(0)} ms` : `${(value / 1000).toFixed(1)} s`;
const mb = (value: number): string => `${value.toFixed(0)} MB`;
const times = (value: number, of: number): string => `${(value / of).toFixed(value < of ? 2 : 1)}×`;

const LINES: Line[] = [
  ['the warm bytes merely read', (s) => ms(s.read), ''],
  ['the worker started', (s) => ms(s.start), ''],
  ['cold: tree complete', (s) => `${ms(s.cold.tree)}, ${times(s.cold.tree, s.read)} reading`, '8× reading'],
  [
    'cold: titles searchable',
    (s) => `${ms(s.cold.titles)}, ${times(s.cold.titles, s.baselines.minisearch)} \`MiniSearch.addAll\``,
    '0.5× `addAll`',
  ],
  ['cold: all searchable', (s) => `${ms(s.cold.all)}, ${times(s.cold.all, s.baselines.minisearch)} \`MiniSearch.addAll\``, '2× `addAll`'],
  ['warm: tree shown from the cache', (s) => `${ms(s.warm.shown)}, ${times(s.warm.shown, s.cold.tree)} cold`, '0.1× cold'],
  ['warm: verified', (s) => `${ms(s.warm.verified)}, ${times(s.warm.verified, s.cold.tree)} cold`, '0.33× cold'],
  ['third opening, nothing changed: ready', ({ openings: [, , third] }) => ms(third!.ready), '1.5 s at 109 MB'],
  [
    '… everything searchable',
    ({ openings: [first, , third] }) => `${ms(third!.searchable)}, ${times(third!.searchable, first!.searchable)} cold`,
    '3 s at 109 MB; 0.1× cold',
  ],
  [
    '… processor time, worker included',
    ({ openings: [first, , third] }) => `${ms(third!.cpu)}, ${times(third!.cpu, first!.cpu)} cold`,
    '4 s at 109 MB',
  ],
  [
    '… memory that the process grows by; of it the worker',
    ({ openings: [, , third] }) => `${mb(third!.grown)}; ${mb(third!.worker)}`,
    '250 MB at 109 MB',
  ],
  ['… slowest of ten searches', ({ openings: [, , third] }) => ms(third!.slowest), '60 ms'],
  [
    'storage: index and outlines; summaries beside them',
    ({ openings: [, , third] }) => `${mb(third!.stored - third!.texts)}; ${mb(third!.texts)}`,
    '',
  ],
  [
    'longest hold of the host: cold, warm, a thousand changed',
    (s) => [s.cold.hold, s.warm.hold, s.changedThousand.hold].map(ms).join(', '),
    '30 ms',
  ],
  ['… in two seconds in which nothing is done', (s) => ms(s.idle), ''],
  ['every paper made, for who wants all: time, longest hold', (s) => `${ms(s.every.time)}, ${ms(s.every.hold)}`, '30 ms'],
  [
    'memory: host, and with every paper made; worker',
    (s) => `${mb(s.memory.host)}, ${mb(s.memory.whole)}; ${mb(s.memory.worker)}`,
    '40 and 150 MB at 13,000; 150 and 600 MB at 60,000',
  ],
  ['one file changed, to the new tree', (s) => ms(s.changedOne), '100 ms; 150 ms at 60,000'],
  ['a thousand files changed', (s) => ms(s.changedThousand.time), ''],
  ['hover, its digest at hand; otherwise', (s) => `${ms(s.hover.atHand)}; ${ms(s.hover.otherwise)}`, '2 ms; one file'],
  [
    'a note of 1 MB: identifiers found; hover, lenses, links (95th percentile)',
    (s) => `${ms(s.megabyte.identifiers)}; ${[s.megabyte.hover, s.megabyte.lenses, s.megabyte.links].map(ms).join(', ')}`,
    '',
  ],
  ...(['letter', 'word', 'several', 'mistyped', 'korean', 'while reading'] as const).map((kind): Line => [
    `search a keystroke, ${kind}: median, 95th percentile`,
    (s) => `${ms(s.search[kind]!.median)}, ${ms(s.search[kind]!.p95)}`,
    '8 ms; 30 ms at 60,000',
  ]),
  ['the obvious way: `remark-parse` with tables', (s) => ms(s.baselines.remark), ''],
  ['the obvious way: `MiniSearch.addAll`', (s) => ms(s.baselines.minisearch), ''],
  ['the obvious way: a letter in MiniSearch, median', (s) => ms(s.baselines.minisearchLetter), ''],
];

/** The figures as a Markdown table. */
export function table({ machine, bundle, speeds }: Report): string {
  const head = [
    '',
    ...speeds.map((s) => `${s.entries.toLocaleString('en')} entries, ${s.files.toLocaleString('en')} files, ${mb(s.megabytes)}`),
    'target',
  ];
  const rows = [head, head.map(() => '---'), ...LINES.map(([what, figure, target]) => [what, ...speeds.map(figure), target])];
  const sizes = Object.entries(bundle).map(([file, bytes]) => `\`${file}\` ${(bytes / 1000).toFixed(0)} KB`);
  return `${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\nMeasured on ${machine}. What ships: ${sizes.join(', ')}.\n`;
}
