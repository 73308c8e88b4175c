import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as bibtexParser from '@retorquere/bibtex-parser';
import { bibtex } from '../../../../src/core/citation/bibtex';
import { cite } from '../../../../src/core/cite';
import { byline, readingOrder } from '../../../../src/core/citation/names';
import { citationKey } from '../../../../src/core/citation/citationKey';
import { isArxiv, namesAccounts } from '../../../../src/core/citation/paper';
import { MATH_COMMANDS, MATH_SIGNS } from '../../../../src/core/citation/texTables';
import { titleWithoutTex } from '../../../../src/core/citation/tex';
import { Library } from '../../../../src/core/library';
import type { Paper } from '../../../../src/core/model';
import { readDigest } from '../../../../src/core/read/read';

const archives = ['../shared/corpus', '../shared/wild'];

// Only its build for `import` can be loaded: that for `require` lacks a dependency.
let parse: typeof bibtexParser.parse;
before(async () => {
  ({ parse } = await import('@retorquere/bibtex-parser'));
});

/** The papers of every digest in a folder. */
function papersOf(folder: string): readonly Paper[] {
  const library = new Library();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:md|txt)$/.test(file))) {
    library.replace(name, readDigest(readFileSync(join(folder, name), 'utf8'), name));
  }
  return library.papers();
}

/** The papers as an independent parser reads them back; it is told to leave the case of titles alone. */
function readBack(text: string) {
  const { entries, errors } = parse(text, { sentenceCase: false });
  // The parser knows fewer commands of mathematics than LaTeX.
  assert.deepEqual(
    errors.filter(
      ({ error, input }) =>
        !error.startsWith('unhandled macro') || !MATH_COMMANDS.has((input ?? '').replace(/^\\(?=.)/s, '').trim() || ' '),
    ),
    [],
  );
  return entries;
}

/** What a title says whatever its markup: signs stand for their commands, other commands of TeX and the parser's tags are left out, raised digits are digits. */
function words(title: string): string {
  const signs = title.replace(/\\([a-z]+)/gi, (command, name: string) =>
    Object.hasOwn(MATH_SIGNS, name) ? (MATH_SIGNS[name] ?? command) : command,
  );
  return signs.normalize('NFKC').replace(/<[^>]*>|\\[a-z]+|[^\p{L}\p{N}]/giu, '');
}

function checkAll(papers: readonly Paper[]): void {
  const entries = readBack(cite(papers, 'bibtex').text);
  assert.equal(entries.length, papers.length);
  for (const [i, paper] of papers.entries()) {
    const entry = entries[i];
    assert.ok(entry);
    assert.equal(entry.type, 'misc');
    assert.equal(entry.key, citationKey(paper));
    assert.equal(entry.fields.eprint, isArxiv(paper.id) ? paper.id : undefined);
    checkTitle(String(entry.fields.title), paper.title);
    checkAuthors(entry.fields.author ?? [], paper);
  }
}

function checkTitle(read: string, title: string): void {
  const plain = titleWithoutTex(title);
  if (title.includes('\\math')) {
    // The parser leaves such commands in the words behind them.
    return;
  }
  assert.equal(words(read), words(plain), title);
}

type Creator = { name?: string; firstName?: string; prefix?: string; lastName?: string; suffix?: string };

function checkAuthors(read: readonly Creator[], paper: Paper): void {
  const { names, incomplete } = byline(paper.authors, namesAccounts(paper));
  const spelled = read.map(
    ({ name, firstName, prefix, lastName, suffix }) => name ?? [firstName, prefix, lastName, suffix].filter(Boolean).join(' '),
  );
  // The parser reads two apostrophes as TeX does.
  const expected = [
    ...names.map((name) => readingOrder(name).replaceAll("''", '”')),
    ...(incomplete && names.length > 0 ? ['others'] : []),
  ];
  assert.deepEqual(spelled, expected, paper.id);
}

describe('BibTeX: read back by an independent parser', () => {
  it('all papers of the seeds', () => {
    const papers = papersOf('seeds');
    assert.ok(papers.length > 40);
    checkAll(papers);
  });

  for (const archive of archives) {
    it(`all papers of ${archive}, if it is there`, function () {
      this.timeout(300_000);
      if (!existsSync(archive)) {
        this.skip();
      }
      const papers = papersOf(archive);
      assert.ok(papers.length > 1000, String(papers.length));
      checkAll(papers);
    });
  }

  it('titles that are hostile to TeX', () => {
    for (const title of [
      '100% of $5 & #1',
      'a_b^c~d',
      'a \\ b',
      'f{x',
      'x}y',
      '{a}{b}',
      'Video-Ma$^2$mba',
      '@misc{x, y}',
      'A "quoted" title',
      'A, B and C',
      '%',
      '\\',
      '$',
      '$$',
      'Schr\\"odinger',
      '강화 학습',
    ]) {
      const paper = { id: '2501.17161', title, authors: [], categories: [], links: [] };
      const [entry, ...rest] = readBack(`${bibtex(paper, 'arXiv:2501.17161').text}\n@misc{next,\n  title = {Next},\n}`);
      assert.equal(rest.length, 1, title);
      assert.equal(entry?.key, 'arXiv:2501.17161');
      assert.equal(entry.fields.eprint, '2501.17161', title);
      assert.equal(rest[0]?.fields.title, 'Next', title);
    }
  });
});
