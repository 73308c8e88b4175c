import * as fs from 'node:fs';
import { encodeUtf8 } from '../base/text';
import { checkSeries, type SeriesFinding } from '../core/diagnostics/series';
import { fixOf, type Edit } from '../core/diagnostics/fixes';
import { entryKey } from '../core/key';
import type { Problem, Position, Range } from '../core/model';
import { readDigest } from '../core/read/read';
import { groupBy } from '../base/collections';
import type { DigestFile } from './digestFiles';
import { CliError, codeOf } from './files';

/** A finding in a file; lines and characters count from 0. */
export interface Finding {
  path: string;
  code: string;
  message: string;
  range: Range;
  /** Whether `--fix` removes it. */
  fixable: boolean;
}

/** The findings of a run, and what it changed. */
export interface LintResult {
  digests: number;
  findings: Finding[];
  /** Number of problems fixed, by file. */
  fixed: ReadonlyMap<string, number>;
  /** Table rows that Markdown parsers do not recognize, before and after fixing. */
  lostRows: { before: number; after: number };
}

/**
 * Checks digests as the editor does, and the series they form; with `fix`, writes the fixes, and nothing else. Throws a
 * `CliError` that names the files that could not be fixed, after all others have been.
 */
export function lint(digests: readonly DigestFile[], { fix = false, repeatDays }: { fix?: boolean; repeatDays?: number } = {}): LintResult {
  const fixed = new Map<string, number>();
  const lostRows = { before: 0, after: 0 };
  const failures: string[] = [];
  const checked = digests.map((file) => {
    lostRows.before += countLost(file.digest.problems);
    const current = fix ? fixDigest(file) : file;
    const count = file.digest.problems.length - current.digest.problems.length;
    if (current.text !== file.text) {
      const failure = write(file, current.text);
      if (failure === undefined) {
        fixed.set(file.path, count);
      } else {
        failures.push(`${file.path}: ${failure}`);
      }
    }
    lostRows.after += countLost(current.digest.problems);
    return current;
  });
  if (failures.length > 0) {
    throw new CliError(failures.join(' '));
  }
  const findings = checked.flatMap((file) => file.digest.problems.map((problem) => findingOf(file, problem)));
  const series = seriesOf(checked)
    .flatMap((files) =>
      checkSeries(
        files.flatMap(({ digest, path }) =>
          digest.date === undefined ? [] : [{ name: path, date: digest.date, ids: digest.entries.map(entryKey) }],
        ),
        { repeatDays },
      ),
    )
    .map((finding) => seriesFinding(finding, checked));
  return { digests: digests.length, findings: [...findings, ...series], fixed, lostRows };
}

/** Writes a file in place, unless it is no longer what was read; returns what failed. */
function write({ absolute, text: read }: DigestFile, text: string): string | undefined {
  try {
    const handle = fs.openSync(absolute, 'r+');
    try {
      if (!fs.readFileSync(handle).equals(encodeUtf8(read))) {
        return 'it has changed meanwhile.';
      }
      const bytes = encodeUtf8(text);
      for (let written = 0; written < bytes.length;) {
        written += fs.writeSync(handle, bytes, written, bytes.length - written, written);
      }
      fs.ftruncateSync(handle, bytes.length);
    } finally {
      fs.closeSync(handle);
    }
    return undefined;
  } catch (error) {
    return `it cannot be written (${codeOf(error)}).`;
  }
}

/** Groups digests by producer: the paths of a series differ in numbers alone. */
function seriesOf(files: readonly DigestFile[]): DigestFile[][] {
  return [...groupBy(files, ({ path }) => path.replace(/\d+/g, '#')).values()];
}

function countLost(problems: readonly Problem[]): number {
  return problems.filter(({ code }) => code === 'wrapped-row').length;
}

/** A fix can reveal other problems (a joined row has links), so a file is read again until there is none. */
const MOST_ROUNDS = 5;

/** A digest with all fixes applied; nothing is written. */
export function fixDigest(file: DigestFile): DigestFile {
  let current = file;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { text, digest } = current;
    const offsets = new RawOffsets(text);
    const edits = digest.problems.flatMap((problem) => {
      const edit = fixOf(problem, text.slice(offsets.at(problem.range.start), offsets.at(problem.range.end)));
      return edit === undefined ? [] : [edit];
    });
    if (edits.length === 0) {
      break;
    }
    const edited = applyEdits(text, edits, offsets);
    current = { ...current, text: edited, digest: readDigest(edited, digest.name) };
  }
  return current;
}

/** Applies edits that do not overlap; the rest waits for the next round. */
function applyEdits(text: string, edits: readonly Edit[], offsets: RawOffsets): string {
  const ordered = edits
    .map((edit) => ({ start: offsets.at(edit.range.start), end: offsets.at(edit.range.end), text: edit.text }))
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let changed = '';
  let from = 0;
  for (const edit of ordered) {
    if (edit.start >= from) {
      changed += text.slice(from, edit.start) + edit.text;
      from = edit.end;
    }
  }
  return changed + text.slice(from);
}

/** Converts positions to offsets in the exact text of a file, with any line ends and a byte order mark. */
class RawOffsets {
  readonly #starts: number[];

  constructor(text: string) {
    this.#starts = [text.startsWith('\ufeff') ? 1 : 0];
    for (const end of text.matchAll(/\r\n?|\n/g)) {
      this.#starts.push(end.index + end[0].length);
    }
  }

  at({ line, character }: Position): number {
    return (this.#starts[line] ?? this.#starts.at(-1) ?? 0) + character;
  }
}

function findingOf({ path, text }: DigestFile, problem: Problem): Finding {
  const offsets = new RawOffsets(text);
  const written = text.slice(offsets.at(problem.range.start), offsets.at(problem.range.end));
  return {
    path,
    code: problem.code,
    message: problemMessage(problem),
    range: problem.range,
    fixable: fixOf(problem, written) !== undefined,
  };
}

const TOP: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function seriesFinding(finding: SeriesFinding, files: readonly DigestFile[]): Finding {
  const digest = files.find(({ path }) => path === finding.name)?.digest;
  const range = finding.code === 'repeated-paper' ? digest?.entries.find((entry) => entryKey(entry) === finding.id)?.range : undefined;
  return { path: finding.name, code: finding.code, message: seriesMessage(finding), range: range ?? TOP, fixable: false };
}

function seriesMessage(finding: SeriesFinding): string {
  switch (finding.code) {
    case 'missing-day':
      return `There is no digest of ${finding.date}, a weekday that usually has one.`;
    case 'unusual-count':
      return `${finding.count} papers, where about ${finding.usual} are usual.`;
    case 'repeated-paper':
      return `${finding.id} appeared ${finding.days} ${finding.days === 1 ? 'day' : 'days'} earlier in ${finding.before}.`;
  }
}

/** The message of a problem on the command line. */
function problemMessage({ code, args: [a = '', b = ''] = [] }: Problem): string {
  switch (code) {
    case 'wrapped-row':
      return 'This table row spans several lines, so Markdown does not show it as a row.';
    case 'cut-row':
      return `This table row has only ${a} of ${b} cells.`;
    case 'link-without-scheme':
      return `The link "${a}" lacks "https://", so it leads to a file beside this one.`;
    case 'link-without-target':
      return `The link "${a}" leads nowhere.`;
    case 'wrong-encoding':
      return `"${a}" is "${b}" read in a wrong encoding.`;
    case 'impossible-identifier':
      return `"${a}" cannot be an arXiv identifier.`;
    case 'no-summary':
      return 'This paper has no summary.';
    case 'no-title':
      return 'This paper has no title.';
    case 'duplicate-paper':
      return `${a} is already listed above.`;
    case 'date-mismatch':
      return `The date here is ${a}, but the file is named ${b}.`;
    case 'no-paper':
      return 'This text belongs to no paper.';
    case 'unread-entry':
      return 'This looks like a paper, but could not be read as one.';
    case 'too-long':
      return `Nothing after line ${a} was read.`;
    case 'broken-json':
      return 'This is not valid JSON, so it was not read.';
    case 'other-title':
      return `Another digest titles ${a} "${b}".`;
    case 'other-identifier':
      return `Another digest gives this title the identifier ${b}, not ${a}.`;
  }
}
