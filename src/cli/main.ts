import * as fs from 'node:fs';
import cac from 'cac';
import type { ExportFormat } from './exportPapers';
import type { ReportFormat } from './lintReport';
import type { Paper } from '../core/model';
import type { FolderLibrary } from './folderLibrary';
import { CliError, codeOf, inOneLine, reasonText, shownPaper } from './files';

declare const PAPER_DIGEST_VERSION: string;

const REPORT_FORMATS = ['text', 'json', 'github', 'sarif'] as const satisfies readonly ReportFormat[];
const EXPORT_FORMATS = ['json', 'jsonl', 'bibtex', 'ris', 'csl', 'rss', 'feed', 'markdown'] as const satisfies readonly ExportFormat[];

/** Exit codes: success; findings, or nothing found; wrong use or an unreadable file. */
const [OK, FOUND, WRONG] = [0, 1, 2];

/** Control characters of terminals and of text direction, except line ends, tabs and the styles used in reports. */
const CONTROLS = /(?!\u001b\[(?:1|2|22)m|\r\n)[\0-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

interface CommonOptions {
  json?: boolean;
  dir?: string | string[];
  limit?: number;
  '--'?: string[];
}

void main(process.argv);

async function main(argv: string[]): Promise<void> {
  // A consumer that closes the pipe early, such as `head`, ends the program without a stack trace.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? OK : WRONG));
  try {
    const program = commands();
    program.parse(argv, { run: false });
    if (program.options['help'] || program.options['version']) {
      return;
    }
    if (!program.matchedCommand) {
      const [unknown] = program.args;
      if (unknown !== undefined) {
        throw new CliError(`unknown command ${unknown}. Try paper-digest --help.`);
      }
      program.outputHelp();
      process.exitCode = WRONG;
      return;
    }
    process.exitCode = Number((await program.runMatchedCommand()) ?? OK);
  } catch (error) {
    const message = messageOf(error);
    if (message === undefined) {
      throw error;
    }
    complain(message);
    process.exitCode = WRONG;
  }
}

/** The message of an error for the user; undefined when it is a bug of this program. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof CliError || (error instanceof Error && error.name === 'CACError')) {
    return error.message;
  }
  const { syscall, path } = error as NodeJS.ErrnoException;
  return syscall === undefined ? undefined : `${path === undefined ? '' : `${path}: `}${reasonText(codeOf(error))}`;
}

function commands() {
  const program = cac('paper-digest');
  program
    .command('lint [...paths]', 'Check digests as the editor does; exit code 1 when something is found')
    .option('--fix', 'Fix what can be fixed, and change nothing else')
    .option('--format <format>', `How to report: ${REPORT_FORMATS.join(', ')}`, { default: 'text' })
    .option('--repeat-days <days>', 'Report a paper that appears again within so many days', { default: 7 })
    .example('paper-digest lint digests/ --format github')
    .action(async (paths: string[], options: { fix?: boolean; format: string; repeatDays: number }) => {
      const format = oneOf<ReportFormat>(REPORT_FORMATS, options.format);
      const repeatDays = wholeNumber('--repeat-days', 'days', options.repeatDays, 0);
      const [{ readDigests }, { lint }, { reportOf }] = await Promise.all([
        import('./digestFiles'),
        import('./lint'),
        import('./lintReport'),
      ]);
      const { digests, unreadable } = readDigests(paths.length === 0 ? ['.'] : paths, progress);
      unreadable.forEach(({ path, reason }) => complain(`${path}: ${reasonText(reason)}`));
      if (digests.length === 0) {
        throw new CliError(`no digest found in ${paths.length === 0 ? 'this folder' : paths.join(', ')}.`);
      }
      const result = lint(digests, { fix: options.fix, repeatDays });
      print(reportOf(result, format, PAPER_DIGEST_VERSION, colors()), format === 'github');
      return unreadable.length > 0 ? WRONG : result.findings.length > 0 ? FOUND : OK;
    });
  program.command('read <file>', 'Print what was read of a digest, as JSON').action(async (file: string) => {
    const { digest } = await readOne(String(file));
    print(`${JSON.stringify(digest, undefined, 2)}\n`);
    return digest.entries.length > 0 ? OK : FOUND;
  });
  program.command('why <file>', 'Explain why a file is a digest, or is not').action(async (file: string) => {
    const { digest, text, path } = await readOne(String(file));
    const { whyNotDigest } = await import('../core/read/heuristic/heuristic');
    print(
      digest.entries.length > 0
        ? `${inOneLine(path)}: a digest of ${digest.entries.length} papers, read as ${digest.format}${digest.date === undefined ? '' : `, of ${digest.date}`}.\n`
        : `${inOneLine(path)}: not a digest (${whyNotDigest(text, path) ?? 'no papers'}).\n`,
    );
    return digest.entries.length > 0 ? OK : FOUND;
  });
  withDir(program.command('search [...query]', 'Search papers, best first, as the editor does; words after -- may begin with a dash'))
    .option('--limit <count>', 'How many papers', { default: 10 })
    .option('--json', 'Print JSON')
    .example('paper-digest search "author:he since:30d" --dir digests')
    .action(async (args: string[], options: CommonOptions) => {
      const words = [...args, ...(options['--'] ?? [])];
      if (words.length === 0) {
        throw new CliError('search needs words to search for.');
      }
      const limit = count(options);
      const library = await open(options);
      const { hits, total, notUnderstood } = await library.search(words.join(' '), { limit, excerpts: false });
      complainOf(notUnderstood);
      complainOfFolders(words);
      if (hits.length === 0) {
        complain('no paper found.');
      }
      return printPapers(library.papersOf(hits.map(({ id }) => id)), options, { total });
    });
  withDir(program.command('related <id>', 'List the papers nearest to one, nearest first'))
    .option('--limit <count>', 'How many papers', { default: 10 })
    .option('--json', 'Print JSON')
    .action(async (id: string, options: CommonOptions) => {
      const limit = count(options);
      const library = await open(options);
      const paper = library.paper(String(id));
      if (!paper) {
        throw new CliError(`no digest mentions ${id}.`);
      }
      return printPapers(library.papersOf(library.related(paper.id, limit).map((hit) => hit.id)), options);
    });
  withDir(program.command('export [...query]', 'Export all papers, or those that a search finds'))
    .option('--format <format>', EXPORT_FORMATS.join(', '), { default: 'json' })
    .option('--limit <count>', 'How many papers', { default: 100_000 })
    .example('paper-digest export since:7d --format rss --dir digests')
    .action(async (args: string[], options: CommonOptions & { format: string }) => {
      const words = [...args, ...(options['--'] ?? [])];
      const format = oneOf<ExportFormat>(EXPORT_FORMATS, options.format);
      const limit = count(options);
      const [{ exportPapers }, library] = await Promise.all([import('./exportPapers'), open(options)]);
      const query = words.join(' ');
      const papers = query === '' ? library.papers().slice(0, limit) : await found(library, query, limit);
      print(await exportPapers(papers, format, library, query), true);
      return papers.length > 0 ? OK : FOUND;
    });
  withDir(program.command('stats', 'Count papers by day, folder and language, and list the rising words'))
    .option('--json', 'Print JSON')
    .option('--svg <file>', 'Also draw the papers per day into a file')
    .action(async (options: CommonOptions & { svg?: string }) => {
      const [{ statsOf, statsSvg, statsText }, library] = await Promise.all([import('./stats'), open(options)]);
      const stats = statsOf(library);
      if (options.svg !== undefined) {
        fs.writeFileSync(String(options.svg), statsSvg(stats));
      }
      print(options.json ? `${JSON.stringify(stats, undefined, 2)}\n` : statsText(stats));
      return OK;
    });
  program
    .command('mcp [dir]', 'Serve the library to language models, over the Model Context Protocol')
    .example('paper-digest mcp digests')
    .action(async (dir = '.') => {
      const library = await open({ dir: String(dir) });
      const { serveMcp } = await import('./mcp');
      await serveMcp(library, PAPER_DIGEST_VERSION);
      return OK;
    });
  program.help();
  program.version(PAPER_DIGEST_VERSION);
  return program;
}

type Command = ReturnType<ReturnType<typeof cac>['command']>;

function withDir(command: Command): Command {
  return command.option('--dir <dir>', 'The folder of the digests; may be given several times', { default: '.' });
}

/** The library of the given folders; each command loads only the modules it needs, since start-up takes longer than most answers. */
async function open({ dir = '.' }: CommonOptions): Promise<FolderLibrary> {
  const { FolderLibrary } = await import('./folderLibrary');
  return FolderLibrary.open([dir].flat().map(String), PAPER_DIGEST_VERSION, progress);
}

async function found(library: FolderLibrary, query: string, limit: number): Promise<Paper[]> {
  const { hits, notUnderstood } = await library.search(query, { limit, excerpts: false });
  complainOf(notUnderstood);
  return hits.flatMap(({ id }) => library.paper(id) ?? []);
}

function count({ limit }: CommonOptions): number {
  return wholeNumber('--limit', 'papers', limit, 1);
}

function wholeNumber(option: string, what: string, value: unknown, least: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < least) {
    throw new CliError(`${option} needs a number of ${what}, not ${String(value)}.`);
  }
  return number;
}

async function readOne(file: string) {
  const { readFile } = await import('./digestFiles');
  const read = readFile(file, 'any');
  if ('reason' in read) {
    throw new CliError(`${file}: ${reasonText(read.reason)}`);
  }
  return read;
}

/** Shows the progress of long work on a terminal. */
function progress(done: number, total: number): void {
  if (process.stderr.isTTY && (done % 50 === 0 || done === total) && total > 200) {
    process.stderr.write(`\rReading digests: ${done} of ${total}${done === total ? '\n' : ''}`);
  }
}

/** Prints an error in one line. */
function complain(message: string): void {
  const lines = `paper-digest: ${message}`.split('\n').map((line) => line.trim());
  console.error(withoutControls(withoutCommands(lines.join(' '))));
}

/** A folder among the words was probably meant as the one to search in. */
function complainOfFolders(words: readonly string[]): void {
  words
    .filter((word) => /[\\/]/.test(word) && fs.existsSync(word))
    .forEach((folder) => complain(`${folder} is searched for as a word; give a folder by --dir.`));
}

function complainOf(notUnderstood: readonly string[]): void {
  if (notUnderstood.length > 0) {
    complain(`not understood: ${notUnderstood.join(', ')}`);
  }
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((each) => each === value);
  if (found === undefined) {
    throw new CliError(`--format is one of ${values.join(', ')}, not ${value}.`);
  }
  return found;
}

function printPapers(papers: readonly Paper[], { json }: CommonOptions, facts: object = {}): number {
  const shown = papers.map(shownPaper);
  print(json ? `${JSON.stringify({ version: 1, ...facts, papers: shown }, undefined, 2)}\n` : shown.map(paperLine).join(''));
  return papers.length > 0 ? OK : FOUND;
}

function paperLine(paper: Paper): string {
  const [source] = paper.sources;
  const facts = [paper.id, paper.dates[0], paper.votes === undefined ? undefined : `▲ ${paper.votes}`, paper.authors[0]]
    .filter(Boolean)
    .join(' · ');
  return `${paper.title}\n  ${facts}\n  ${source === undefined ? '' : `${inOneLine(source.name)}:${source.range.start.line + 1}`}\n`;
}

function colors(): boolean {
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
}

/** Prints a text; unless it is for programs, nothing in it is a workflow command of GitHub. */
function print(text: string, isForPrograms = false): void {
  process.stdout.write(withoutControls(isForPrograms ? text : withoutCommands(text)));
}

/**
 * Escapes what GitHub takes for workflow commands: `::` behind any space at the beginning of a line, and `##[` anywhere.
 * Source: `ActionCommand.cs` of github.com/actions/runner. In JSON, `##[` is only inside strings, where the escape is one.
 */
function withoutCommands(text: string): string {
  return text.replace(/^(?=[^\S\n\r\u2028\u2029]*::)/gm, '\\').replaceAll('##[', '##\\u005b');
}

/** Keeps digests and file names from controlling the terminal: control characters are escaped as in JSON. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
