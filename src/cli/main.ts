import * as fs from 'node:fs';
import cac from 'cac';
import { cite, type CitationFormat } from '../core/cite';
import { jsonFeed, rss } from '../core/export/feed';
import type { Paper } from '../core/model';
import { whyNotDigest } from '../core/read/heuristic/heuristic';
import { CliError } from './cliError';
import { KeptLibrary } from './keptLibrary';
import { lint } from './lint';
import { REPORT_FORMATS, reportOf, type ReportFormat } from './lintReport';
import { statsOf, statsSvg, statsText } from './stats';
import { CliLibrary, readDigests, readFile, type UnreadableFile } from './workspace';

declare const PAPER_DIGEST_VERSION: string;

const EXPORT_FORMATS = ['json', 'jsonl', 'bibtex', 'ris', 'csl', 'rss', 'feed', 'markdown'] as const;
type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Exit codes: nothing to complain of; findings, or nothing found; wrong use or a file that cannot be read. */
const [OK, FOUND, WRONG] = [0, 1, 2];

/** Controls of a terminal and of direction, but for line ends, tabs and the styles that reports use. */
const CONTROLS = /(?!\u001b\[(?:1|2|22)m|\r\n)[\0-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

interface CommonOptions {
  json?: boolean;
  dir?: string | string[];
  limit?: number;
  '--'?: string[];
}

void main(process.argv);

async function main(argv: string[]): Promise<void> {
  // A reader that closes the pipe early, such as `head`, ends the program without a stack.
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
        throw new CliError(`there is no command ${unknown}. Try paper-digest --help.`);
      }
      program.outputHelp();
      process.exitCode = WRONG;
      return;
    }
    process.exitCode = Number((await program.runMatchedCommand()) ?? OK);
  } catch (error) {
    if (!(error instanceof CliError) && !(error instanceof Error && error.name === 'CACError')) {
      throw error;
    }
    console.error(withoutControls(`paper-digest: ${error.message}`));
    process.exitCode = WRONG;
  }
}

function commands() {
  const program = cac('paper-digest');
  program
    .command('lint [...paths]', 'Check digests as the editor does; exit code 1 when something is found')
    .option('--fix', 'Mend what can be mended, and change nothing else')
    .option('--format <format>', `How to report: ${REPORT_FORMATS.join(', ')}`, { default: 'text' })
    .option('--repeat-days <days>', 'Report a paper told again within so many days', { default: 7 })
    .example('paper-digest lint digests/ --format github')
    .action((paths: string[], options: { fix?: boolean; format: string; repeatDays: number }) => {
      const format = oneOf<ReportFormat>(REPORT_FORMATS, options.format);
      const { digests, unreadable } = load(paths);
      const result = lint(digests, { fix: options.fix, repeatDays: Number(options.repeatDays) });
      print(reportOf(result, format, PAPER_DIGEST_VERSION, colors()));
      return told(unreadable) ? WRONG : result.findings.length > 0 ? FOUND : OK;
    });
  program.command('read <file>', 'Print what was read of a digest, as JSON').action((file: string) => {
    const read = readFile(file);
    if ('reason' in read) {
      throw new CliError(`${file}: ${reasonText(read.reason)}`);
    }
    print(`${JSON.stringify(read.digest, undefined, 2)}\n`);
    return read.digest.entries.length > 0 ? OK : FOUND;
  });
  program.command('why <file>', 'Say why a file is a digest or none').action((file: string) => {
    const read = readFile(file);
    if ('reason' in read) {
      throw new CliError(`${file}: ${reasonText(read.reason)}`);
    }
    const { digest, text } = read;
    print(
      digest.entries.length > 0
        ? `${read.path}: a digest of ${digest.entries.length} papers, read as ${digest.format}${digest.date === undefined ? '' : `, of ${digest.date}`}.\n`
        : `${read.path}: no digest (${whyNotDigest(text, read.path) ?? 'no papers'}).\n`,
    );
    return digest.entries.length > 0 ? OK : FOUND;
  });
  withDir(program.command('search <...query>', 'Search papers, best first, as the editor does'))
    .option('--limit <count>', 'How many papers', { default: 10 })
    .option('--json', 'For programs')
    .example('paper-digest search "author:he since:30d" --dir digests')
    .action(async (words: string[], options: CommonOptions) => {
      const library = await KeptLibrary.open(dirs(options), PAPER_DIGEST_VERSION, progress);
      const { hits, total, notUnderstood } = library.find(words.join(' '), { limit: count(options), excerpts: false });
      if (notUnderstood.length > 0) {
        console.error(withoutControls(`paper-digest: not understood: ${notUnderstood.join(', ')}`));
      }
      const papers = hits.flatMap(({ id }) => library.papers.paper(id) ?? []);
      print(options.json ? `${JSON.stringify({ version: 1, total, papers }, undefined, 2)}\n` : papers.map(paperLine).join(''));
      return papers.length > 0 ? OK : FOUND;
    });
  withDir(program.command('related <id>', 'List the papers nearest to one, nearest first'))
    .option('--limit <count>', 'How many papers', { default: 10 })
    .option('--json', 'For programs')
    .action((id: string, options: CommonOptions) => {
      const library = new CliLibrary(load(dirs(options)).digests);
      const paper = library.paper(String(id));
      if (!paper) {
        throw new CliError(`no digest tells of ${id}.`);
      }
      const papers = library.search.related(paper.id, count(options)).flatMap((hit) => library.paper(hit.id) ?? []);
      print(options.json ? `${JSON.stringify({ version: 1, papers }, undefined, 2)}\n` : papers.map(paperLine).join(''));
      return papers.length > 0 ? OK : FOUND;
    });
  withDir(program.command('export [...query]', 'Write papers, all of them or those a search finds'))
    .option('--format <format>', EXPORT_FORMATS.join(', '), { default: 'json' })
    .option('--limit <count>', 'How many papers', { default: 100_000 })
    .action((words: string[], options: CommonOptions & { format: string }) => {
      const format = oneOf<ExportFormat>(EXPORT_FORMATS, options.format);
      const library = new CliLibrary(load(dirs(options)).digests);
      const query = words.join(' ');
      const papers =
        query === ''
          ? library.papers().slice(0, count(options))
          : library.search.find(query, { limit: count(options) }).hits.flatMap(({ id }) => library.paper(id) ?? []);
      print(exported(papers, format, library, query));
      return papers.length > 0 ? OK : FOUND;
    });
  withDir(program.command('stats', 'Count papers by day, folder and language, and say which words rise'))
    .option('--json', 'For programs')
    .option('--svg <file>', 'Also draw papers a day into a file')
    .action((options: CommonOptions & { svg?: string }) => {
      const stats = statsOf(new CliLibrary(load(dirs(options)).digests));
      if (options.svg !== undefined) {
        fs.writeFileSync(options.svg, statsSvg(stats));
      }
      print(options.json ? `${JSON.stringify(stats, undefined, 2)}\n` : statsText(stats));
      return OK;
    });
  program.command('mcp [dir]', 'Serve the library to language models, over the Model Context Protocol').action(async (dir = '.') => {
    // The protocol's library is half of the program, and only this command needs it.
    const { serveMcp, toolLibrary } = await import('./mcp');
    await serveMcp(toolLibrary(new CliLibrary(load([dir as string]).digests)), PAPER_DIGEST_VERSION);
    return OK;
  });
  program.help();
  program.version(PAPER_DIGEST_VERSION);
  return program;
}

type Command = ReturnType<ReturnType<typeof cac>['command']>;

function withDir(command: Command): Command {
  return command.option('--dir <dir>', 'Where the digests are; may be given several times', { default: '.' });
}

function dirs({ dir = '.' }: CommonOptions): string[] {
  return [dir].flat().map(String);
}

function count({ limit }: CommonOptions): number {
  const value = Number(limit);
  if (!Number.isInteger(value) || value < 1) {
    throw new CliError(`--limit needs a number of papers, not ${String(limit)}.`);
  }
  return value;
}

function load(paths: readonly string[]) {
  const read = readDigests(paths.length === 0 ? ['.'] : paths, progress);
  if (read.digests.length === 0) {
    told(read.unreadable);
    throw new CliError(`no digest found in ${paths.length === 0 ? 'this folder' : paths.join(', ')}.`);
  }
  return read;
}

/** Tells of long work on a terminal. */
function progress(done: number, total: number): void {
  if (process.stderr.isTTY && (done % 50 === 0 || done === total) && total > 200) {
    process.stderr.write(`\rReading digests: ${done} of ${total}${done === total ? '\n' : ''}`);
  }
}

/** Names the files that could not be read; whether there were any. */
function told(unreadable: readonly UnreadableFile[]): boolean {
  for (const { path, reason } of unreadable) {
    console.error(withoutControls(`paper-digest: ${path}: ${reasonText(reason)}`));
  }
  return unreadable.length > 0;
}

function reasonText(reason: string): string {
  switch (reason) {
    case 'ENOENT':
      return 'there is no such file.';
    case 'EACCES':
    case 'EPERM':
      return 'it may not be read.';
    case 'EISDIR':
      return 'it is a folder.';
    case 'EFBIG':
      return 'it is too large.';
    default:
      return reason;
  }
}

function oneOf<T extends string>(values: readonly T[], value: string): T {
  const found = values.find((each) => each === value);
  if (found === undefined) {
    throw new CliError(`--format is one of ${values.join(', ')}, not ${value}.`);
  }
  return found;
}

function exported(papers: readonly Paper[], format: ExportFormat, library: CliLibrary, query: string): string {
  const items = () => papers.map((paper) => ({ paper, entry: library.entries(paper)[0]?.entry }));
  const feed = { title: query === '' ? 'Paper Digest' : `Paper Digest: ${query}`, description: 'Papers of arXiv digests' };
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, papers }, undefined, 2)}\n`;
    case 'jsonl':
      return papers.map((paper) => `${JSON.stringify(paper)}\n`).join('');
    case 'rss':
      return rss(items(), feed);
    case 'feed':
      return jsonFeed(items(), feed);
    case 'bibtex':
    case 'ris':
    case 'csl':
    case 'markdown':
      return cite(papers, format satisfies CitationFormat).text;
  }
}

function paperLine(paper: Paper): string {
  const [source] = paper.sources;
  const facts = [paper.id, paper.dates[0], paper.votes === undefined ? undefined : `▲ ${paper.votes}`, paper.authors[0]]
    .filter(Boolean)
    .join(' · ');
  return `${paper.title}\n  ${facts}\n  ${source === undefined ? '' : `${source.name}:${source.range.start.line + 1}`}\n`;
}

function colors(): boolean {
  return process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined;
}

function print(text: string): void {
  process.stdout.write(withoutControls(text));
}

/** What digests and names of files say is text in a terminal; controls are written out as JSON does. */
function withoutControls(text: string): string {
  return text.replace(CONTROLS, (control) => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
