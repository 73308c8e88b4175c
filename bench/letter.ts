import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findArxivIds } from '../src/core/arxiv';
import { cite } from '../src/core/cite';
import { type AuthorKind, byline, cleaned, kindOf } from '../src/core/citation/names';
import { namesAccounts } from '../src/core/citation/paper';
import { texTitle } from '../src/core/citation/tex';
import { Library } from '../src/core/library';
import type { Paper } from '../src/core/model';
import { readDigest } from '../src/core/read/read';
import { run as pages } from './letterPages';

const ARCHIVES = ['../shared/corpus', '../shared/wild', 'seeds'];

/** What of names, titles and citations is right, over every digest of the archives: `npm run bench letter`. */
export function run(): void {
  const papers = papersOf(ARCHIVES.filter((folder) => existsSync(folder)));
  console.log(`${papers.length} papers`);
  names(papers);
  compiled(papers);
  identifiers('node_modules');
  pages();
}

function papersOf(folders: readonly string[]): readonly Paper[] {
  const library = new Library();
  for (const folder of folders) {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:md|txt)$/.test(file))) {
      library.replace(join(folder, name), readDigest(readFileSync(join(folder, name), 'utf8'), name));
    }
  }
  return library.papers();
}

/** How many authors are of each kind, and what becomes of lists. */
function names(papers: readonly Paper[]): void {
  const kinds = new Map<AuthorKind, Set<string>>();
  let lists = 0;
  let whole = 0;
  let nobody = 0;
  for (const paper of papers.filter(({ authors }) => authors.length > 0)) {
    for (const author of paper.authors.map((each) => cleaned(each).name)) {
      const kind = kindOf(author);
      kinds.set(kind, (kinds.get(kind) ?? new Set()).add(author));
    }
    const { names: named, handles } = byline(paper.authors, namesAccounts(paper));
    lists++;
    whole += handles.length === 0 ? 1 : 0;
    nobody += named.length === 0 ? 1 : 0;
  }
  console.log(`\n${lists} lists of authors: ${share(whole, lists)} without a handle, ${share(nobody, lists)} with nobody to name`);
  for (const [kind, authors] of kinds) {
    const sample = [...authors].filter((_, i) => i % Math.ceil(authors.size / 8) === 0).slice(0, 8);
    console.log(`  ${kind.padEnd(7)} ${String(authors.size).padStart(6)}  ${sample.join(' · ')}`);
  }
}

/** How many titles LaTeX sets without an error, and whether BibTeX reads all entries. */
function compiled(papers: readonly Paper[]): void {
  if (spawnSync('pdflatex', ['--version']).status !== 0) {
    console.log('\nTitles were not compiled: there is no pdflatex.');
    return;
  }
  const titles = [...new Set(papers.map(({ title }) => title))];
  const written = titles.map((title) => title.replace(/[\r\n]+/g, ' '));
  console.log(`\n${titles.length} titles through pdflatex, without an error:`);
  report('as they are written', written, written);
  report(
    'in UTF-8',
    titles,
    titles.map((title) => texTitle(title)),
  );
  report(
    'in ASCII',
    titles,
    titles.map((title) => texTitle(title, { ascii: true })),
  );
  bibliography(papers);
}

/** Titles that pdfTeX cannot set without a font for their script. */
const NEEDS_FONT = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Extended_Pictographic}]/u;

function report(what: string, titles: readonly string[], tex: readonly string[]): void {
  const failed = failing(tex);
  const fonts = [...failed].filter((i) => NEEDS_FONT.test(titles[i] ?? ''));
  const others = [...failed].filter((i) => !fonts.includes(i));
  console.log(
    `  ${what.padEnd(20)} ${share(titles.length - failed.size, titles.length)}; without those that need a font: ${share(titles.length - failed.size, titles.length - fonts.length)}`,
  );
  if (what !== 'as they are written') {
    others.slice(0, 10).forEach((i) => console.log(`    ${titles[i] ?? ''}\n      ${tex[i] ?? ''}`));
  }
}

/** The indices of the texts at which LaTeX stops. */
function failing(texts: readonly string[]): Set<number> {
  return inFolder((folder) => {
    const lines = texts.map((text, i) => `\\typeout{ITEM ${i}.}\\setbox0=\\vbox{${text}\\par}\\typeout{END ${i}.}`);
    const source = `\\documentclass{article}\\usepackage[T1]{fontenc}\\usepackage{amsmath,amssymb}\n\\begin{document}\n${lines.join('\n')}\n\\end{document}\n`;
    writeFileSync(join(folder, 'x.tex'), source);
    spawnSync('pdflatex', ['-interaction=nonstopmode', '-no-shell-escape', 'x.tex'], {
      cwd: folder,
      env: { ...process.env, max_print_line: '2000' },
    });
    const failed = new Set<number>();
    let item = -1;
    const ended = new Set<number>();
    for (const line of readFileSync(join(folder, 'x.log'), 'latin1').split('\n')) {
      item = Number(/^ITEM (\d+)\./.exec(line)?.[1] ?? item);
      ended.add(Number(/END (\d+)\./.exec(line)?.[1] ?? -1));
      if (line.startsWith('! ') && item >= 0) {
        failed.add(item);
      }
    }
    texts.forEach((_, i) => {
      if (!ended.has(i)) {
        failed.add(i);
      }
    });
    return failed;
  });
}

function bibliography(papers: readonly Paper[]): void {
  inFolder((folder) => {
    writeFileSync(join(folder, 'all.bib'), cite(papers, 'bibtex').text);
    writeFileSync(join(folder, 'x.aux'), '\\citation{*}\n\\bibdata{all}\n\\bibstyle{plain}\n');
    const { stdout } = spawnSync('bibtex', ['x'], { cwd: folder, encoding: 'utf8', maxBuffer: 100_000_000 });
    const entries = (readFileSync(join(folder, 'x.bbl'), 'utf8').match(/\\bibitem/g) ?? []).length;
    const complaints = stdout
      .split('\n')
      .filter((line) => /error|---line|^Warning/i.test(line) && !/empty author|to sort, need|error message/.test(line));
    console.log(`\nBibTeX reads ${entries} of ${papers.length} entries; it complains ${complaints.length} times.`);
    complaints.slice(0, 10).forEach((line) => console.log(`  ${line}`));
  });
}

/** What is found in texts that name few papers or none. */
function identifiers(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:md|markdown|txt)$/i.test(name));
  const found = files.flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return findArxivIds(text).map(({ start, end }) => `${name}: ${text.slice(start, end)}`);
  });
  console.log(`\n${found.length} identifiers in ${files.length} texts of ${folder}`);
  found.slice(0, 20).forEach((line) => console.log(`  ${line}`));
}

function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'paper-digest-letter-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function share(part: number, whole: number): string {
  return `${part} of ${whole} (${((100 * part) / Math.max(1, whole)).toFixed(2)} %)`;
}
