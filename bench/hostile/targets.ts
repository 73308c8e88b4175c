// Before what imports `vscode`.
import { OUTPUT_TARGETS, PART_TARGETS } from './outputTargets';
import temml from 'temml';
import { decodeFile } from '../../src/base/encodings';
import { lint } from '../../src/cli/lint';
import { findArxivIds } from '../../src/core/arxiv';
import { readBibliography } from '../../src/core/citation/bibliography';
import { citationKeys } from '../../src/core/citation/citationKey';
import { findCitedKeys, keyPlace } from '../../src/core/citation/citedKeys';
import { cite, CITATION_FORMATS } from '../../src/core/cite';
import { jsonFeed, rss } from '../../src/core/export/feed';
import { completionsOf } from '../../src/core/index/completion';
import { parseQuery } from '../../src/core/index/query';
import { Library } from '../../src/core/library';
import { parseMarks } from '../../src/core/marks/marksFile';
import { findMath } from '../../src/core/markup/formulas';
import { formulaText, renderedText } from '../../src/core/markup/renderedText';
import type { Digest, Entry, Range } from '../../src/core/model';
import { pairingProblems } from '../../src/core/diagnostics/titleConflicts';
import { repairText } from '../../src/core/read/encoding';
import { explainText } from '../../src/core/read/heuristic/heuristic';
import { readDigest } from '../../src/core/read/read';
import { risingTerms } from '../../src/core/grouping/rising';
import { PaperSearch } from '../../src/core/search';
import { orgToMarkdown } from '../../src/core/read/toMarkdown/orgMode';
import { rstToMarkdown } from '../../src/core/read/toMarkdown/restructuredText';
import { unwrapRows } from '../../src/core/read/tableRows';
import { setFormula } from '../../src/webview/formulas';
import { parseMarkdown, parseTitle } from '../../src/webview/markdown';
import { linkify } from '../../src/webview/urls';
import { rangesOf } from '../../src/worker/mentions';

const LINK = 'https://arxiv.org/abs/2501.17161';
const NAME = 'papers/2025-01-29.md';
const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** What is given whole documents. */
export const DOCUMENT_TARGETS: Readonly<Record<string, (text: string) => unknown>> = {
  readDigest: (text) => JSON.stringify(readDigest(text, NAME)),
  'org-mode': orgToMarkdown,
  reStructuredText: rstToMarkdown,
  'readDigest of JSON': (text) => readDigest(text, 'papers/2025-01-29.json'),
  findArxivIds,
  readBibliography,
  'keys that are cited': (text) => LANGUAGES.map((language) => [findCitedKeys(text, language), keyPlace(text, language)]),
  unwrapRows,
  repairText,
  mentions: (text) => rangesOf('2501.17161', text),
  parseMarks,
};

/** What is given a title, names, a summary, a query or a formula. */
export const FIELD_TARGETS: Readonly<Record<string, (text: string) => unknown>> = {
  'readDigest with layouts': (text) => readDigest(text, NAME, LAYOUTS),
  'readDigest of org-mode': (text) => readDigest(`${LINK}\n${text}`, 'papers/2025-01-29.org'),
  'readDigest of reStructuredText': (text) => readDigest(`${LINK}\n${text}`, 'papers/2025-01-29.rst'),
  explainText: (text) => explainText(text, NAME),
  'a mail': (text) => readDigest(`From: a\nSubject: cs daily\n\n\\\\\narXiv:2501.17161\n${text}`, 'mail.txt'),
  'problems and fixes': (text) => lint([{ path: NAME, absolute: NAME, text, digest: readDigest(text, NAME) }]),
  pairingProblems: (text) => pairingProblems(readDigest(text, NAME).entries, { titles: () => [text], ids: () => [text] }),
  'bytes of UTF-16': (text) => decodeFile(new Uint8Array(Buffer.from(text, 'utf16le'))),
  'bytes of Latin': (text) => decodeFile(new Uint8Array(Buffer.from(`\xe9${text}`, 'latin1'))),
  Library: (text) => {
    const library = new Library();
    entriesOf(text).forEach((digest) => library.replace(digest.name, digest));
    return [library.papers(), library.days()];
  },
  'an index': (text) => {
    const search = new PaperSearch();
    entriesOf(text).forEach((digest) => search.replace(digest.name, digest));
    search.search('words');
  },
  'a query': (text) => indexed().find(text, { today: '2025-01-29' }),
  'a query typed': (text) => [parseQuery(text, '2025-01-29'), completionsOf(text, NO_VALUES)],
  'words in a long summary': (text) => {
    const search = new PaperSearch();
    search.replace(NAME, digestOf([entry({ title: 'Words', summary: [{ list: false, items: [text] }] })]));
    return [search.find('words of a paper'), search.find('a*')];
  },
  ...Object.fromEntries(CITATION_FORMATS.map((format) => [`cite ${format}`, (text: string) => cite(citedOf(text), format)])),
  citationKeys: (text) => citationKeys(citedOf(text), '{author}{year}{title}'),
  feeds: (text) => [jsonFeed(feedOf(text), { title: text, description: text }), rss(feedOf(text), { title: text, description: text })],
  parseMarkdown,
  parseTitle,
  'Markdown as plain text': (text) => renderedText(text, 'markdown'),
  'a title as plain text': (text) => renderedText(text, 'title'),
  linkify,
  findMath,
  'a formula as plain text': (text) => formulaText(text, text),
  formulas: (text) => setFormula(text.slice(0, MOST_TEX), false, (tex, options) => void temml.renderToString(tex, options)),
  risingTerms: (text) =>
    risingTerms(
      [...new Array<string>(4).fill(text), 'b'].map((title) => ({ date: '2025-01-29', title, authors: [title], categories: [title] })),
      '2025-01-20',
      '2025-01-30',
    ),
};

/** What is attacked: everything that is given a text of others. */
export const TARGETS: Readonly<Record<string, (text: string) => unknown>> = {
  ...DOCUMENT_TARGETS,
  ...FIELD_TARGETS,
  ...PART_TARGETS,
  ...OUTPUT_TARGETS,
};

const LANGUAGES = ['latex', 'quarto', 'typst', 'org', 'restructuredtext', 'asciidoc'];

/** Pages set no formula that is longer, in UTF-16 code units. */
const MOST_TEX = 30_000;

const LAYOUTS = {
  labels: { title: ['titre'], summary: ['résumé'] },
  layouts: [{ name: 'own', entry: '§ {title} / {authors}', lines: ['- {ignore}: {summary}', '{link} ({date})'] }],
};

const NO_VALUES = { authors: () => [{ value: 'a' }], categories: () => [{ value: 'cs.CV' }], folders: () => [], languages: () => [] };

const PAPER = { id: '2501.17161', title: 'A', authors: ['A B'], dates: [], categories: ['cs.CV'], links: [], sources: [] };

function entry(fields: Partial<Entry>): Entry {
  return { authors: [], categories: [], links: [], summary: [], range: NOWHERE, ...fields };
}

function digestOf(entries: Entry[], name = NAME): Digest {
  return { name, format: 'test', date: '2025-01-29', entries, problems: [] };
}

/** Digests in which the text is each field in turn, whole and in many pieces. */
function entriesOf(text: string): Digest[] {
  const pieces = piecesOf(text);
  const url = `https://arxiv.org/abs/${text}`;
  return [
    digestOf([entry({ title: text }), entry({ id: '2501.17161', title: text, authors: [text], categories: [text] })]),
    digestOf([entry({ id: '2501.17161', title: 'A', authors: pieces, categories: pieces, links: [{ kind: 'other', url }] })], 'b.md'),
    digestOf([entry({ title: text.slice(0, 2000), summary: [{ heading: text, list: true, items: pieces }] })], 'c.md'),
    digestOf(
      pieces.map((title, i) => entry({ title, id: i % 2 ? `2501.${10_000 + (i % 90_000)}` : undefined })),
      'd.md',
    ),
  ];
}

function feedOf(text: string) {
  return entriesOf(text).flatMap(({ entries }) =>
    entries.slice(0, 50).map((each) => ({ paper: { ...PAPER, title: each.title ?? text, authors: each.authors }, entry: each })),
  );
}

function piecesOf(text: string): string[] {
  return text.match(/[^]{1,12}/g) ?? [];
}

function citedOf(text: string) {
  return [
    { ...PAPER, title: text, authors: [text], categories: [text] },
    {
      ...PAPER,
      id: 'doi:10.1/a',
      title: text.slice(0, 1000),
      authors: piecesOf(text),
      links: [{ kind: 'other' as const, url: `https://a.example/${text}` }],
    },
  ];
}

let lexicon: PaperSearch | undefined;

/** A small index whose words begin as many queries do. */
function indexed(): PaperSearch {
  if (lexicon === undefined) {
    lexicon = new PaperSearch();
    for (let i = 0; i < 200; i++) {
      const title = `Attention words of a model, number ${i}: 모델 학습 日本 The paper A${i} 2025`;
      const summary = [{ list: true, items: [`a b the of ${'words '.repeat(i % 7)} -a model`, `${'a '.repeat(300)}`] }];
      lexicon.replace(`${i}.md`, digestOf([entry({ id: `2501.${10_000 + i}`, title, authors: ['A B', 'Li Y'], summary })], `${i}.md`));
    }
  }
  return lexicon;
}
