// Before what imports `vscode`.
import '../../test/support/vscode';
import { decodeEntities } from '../../src/base/entities';
import { matchAny } from '../../src/base/globs';
import { IgnoreRules } from '../../src/base/ignoreRules';
import { readJson } from '../../src/base/json';
import { inOneLine, shownPath } from '../../src/cli/files';
import type { Finding } from '../../src/cli/lint';
import { reportOf } from '../../src/cli/lintReport';
import { citationKey } from '../../src/core/citation/citationKey';
import { byline, cleaned, kindOf } from '../../src/core/citation/names';
import { decodeTex, texText, texTitle, titleWithoutTex, withoutAccents } from '../../src/core/citation/tex';
import { mentionOf } from '../../src/core/citationMarkup';
import { checkSeries } from '../../src/core/diagnostics/series';
import { areUnlike } from '../../src/core/diagnostics/titleConflicts';
import { groupPapers } from '../../src/core/grouping/group';
import { distinctTopics } from '../../src/core/grouping/topics';
import { excerpt } from '../../src/core/index/excerpt';
import { meaningsOf } from '../../src/core/index/glossary';
import { dateRange, numberRange, sinceRange } from '../../src/core/index/ranges';
import { spell } from '../../src/core/index/tokenizer';
import { entryKey, foldTitle, publisherKey } from '../../src/core/key';
import { Library } from '../../src/core/library';
import { applyPatch, markOf, normalizeTag } from '../../src/core/marks/mark';
import { formatMarks, formatNewest, parseMarks } from '../../src/core/marks/marksFile';
import type { Entry, Paper, Range } from '../../src/core/model';
import { categoriesOf, categoryKey, codesIn } from '../../src/core/read/categories';
import { dateOfName, dayIn, dayNear, monthIn } from '../../src/core/read/dates';
import { linksIn, plainTitle, splitOutsideBrackets, titleLetters, votesIn } from '../../src/core/read/fields';
import { labelKind, labelled } from '../../src/core/read/labels';
import { languageOf } from '../../src/core/read/language';
import { authorList, namesIn, namesOf } from '../../src/core/read/names';
import { readDigest } from '../../src/core/read/read';
import { flatSections } from '../../src/core/read/summary';
import { TOOLS, type ToolLibrary, type ToolName } from '../../src/core/tools/tools';
import { shortAuthors, shortTitle } from '../../src/host/common/strings';
import { escapeMarkdown, plainLines, plainText } from '../../src/host/common/ui';
import { completionPlace } from '../../src/host/language/completion';
import { summaryText } from '../../src/host/language/hover';
import { OpenableUrl } from '../../src/protocol/page';
import { gistOf } from '../../src/webview/gist';

const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const SMALL = '## Daily Papers (2025-01-29)\n\n### [A](https://arxiv.org/abs/2501.17161)\n\nAuthors: Ada Byron\n\n- Words.\n';
const LANGUAGES = ['latex', 'bibtex', 'markdown', 'restructuredtext', 'asciidoc', 'org', 'typst', 'python'];

type Run = (text: string) => unknown;

/** What reads one field of an entry, a name of a file, a setting, or a mark. */
export const PART_TARGETS: Readonly<Record<string, Run>> = {
  names: (text) => [authorList(text), namesOf(text), namesIn(text), kindOf(text), cleaned(text), byline([text, ...piecesOf(text)])],
  dates: (text) => [
    dayIn(text),
    dayNear(text, text.length >> 1),
    monthIn(text),
    dateRange(text),
    numberRange(text),
    sinceRange(text, '2025-01-29'),
  ],
  'a name of a file': (text) => [
    readDigest(SMALL, `papers/${text}.md`),
    dateOfName(`${text}/2025/01/29.md`),
    inOneLine(text),
    shownPath(text),
  ],
  categories: (text) => [categoriesOf(text), categoryKey(text), codesIn(text), distinctTopics([text, ...piecesOf(text)])],
  'fields of a line': (text) => [
    linksIn(text),
    plainTitle(text),
    titleLetters(text),
    splitOutsideBrackets(text),
    votesIn(text),
    labelled(text),
    labelKind(text),
    languageOf(text),
    flatSections(text),
  ],
  keys: (text) => [foldTitle(text), entryKey(entry({ title: text })), publisherKey({ links: [{ kind: 'other', url: text }] })],
  TeX: (text) => [decodeTex(text), texText(text), texTitle(text), titleWithoutTex(text), withoutAccents(text)],
  entities: (text) => decodeEntities(text),
  JSON: readJson,
  'labels and layouts of a repository': (text) =>
    readDigest(`${SMALL}${text}`, 'a.md', { labels: { title: [text] }, layouts: [{ name: 'a', entry: `${text} {title}`, lines: [text] }] }),
  globs: (text) => [matchAny([text, ...piecesOf(text), '**/*a*.md'])(text), matchAny(['**/{a,b*}/**'])(text)],
  'rules of git': (text) => new IgnoreRules([{ folder: '', text }]).ignores('papers/2025/01/29.md'),
  'a mark': (text) => {
    const record = applyPatch(undefined, { note: text, tags: Object.fromEntries(piecesOf(text).map((tag) => [tag, true])) }, 1);
    const table = new Map([[text, record!]]);
    return [normalizeTag(text), markOf(record!), parseMarks(formatMarks(table)), formatNewest(table, 10_000)];
  },
  'words that are compared': (text) => [areUnlike(text, `a ${text}`), spell(text), meaningsOf(text.split(' '))],
};

/** What writes for people, editors, terminals and models. */
export const OUTPUT_TARGETS: Readonly<Record<string, Run>> = {
  'mentions in each language': (text) => LANGUAGES.map((language) => mentionOf(papersOf(text), language)),
  'a pattern of keys': (text) => citationKey(papersOf(text)[0]!, text),
  'answers of tools': (text) => Promise.all(TOOLS.map(({ name, run }) => run(INPUTS[name], libraryOf(text)).catch(() => undefined))),
  'input of tools': (text) =>
    Promise.all(TOOLS.map(({ run }) => run({ query: text, id: text, [text]: 1 }, libraryOf('a')).catch(() => undefined))),
  'reports of findings': (text) => {
    const findings = [text, ...piecesOf(text)].map((each): Finding => ({
      path: each,
      code: 'a',
      message: each,
      range: NOWHERE,
      fixable: false,
    }));
    const result = { digests: 1, findings, fixed: new Map(), lostRows: { before: 0, after: 0 } };
    return (['text', 'json', 'github', 'sarif'] as const).map((format) => reportOf(result, format, '1', true));
  },
  'a series of digests': (text) =>
    checkSeries(
      piecesOf(text).map((piece, i) => ({ name: piece, date: new Date(i * 86_400_000).toISOString().slice(0, 10), ids: [piece] })),
    ),
  'texts for the editor': (text) => [
    plainText(text),
    plainLines(text),
    escapeMarkdown(text),
    shortTitle(text, 60),
    shortAuthors([text, text]),
  ],
  'a hover': (text) => summaryText(papersOf(text)[0]!, [{ entry: summarized(text), source: SOURCE }]),
  'a place to complete': (text) => [...LANGUAGES, 'quarto'].map((language) => completionPlace(text, language, true)),
  'an excerpt': (text) => [excerpt([text], [termOf('a')]), excerpt([`a ${text}`], [termOf(text.slice(0, 20))])],
  groups: (text) => {
    const library = new Library();
    library.replace('a.md', {
      name: 'a.md',
      format: 'test',
      date: '2025-01-29',
      problems: [],
      entries: piecesOf(text).map((each) => entry({ title: each, authors: [each], categories: [each] })),
    });
    return (['category', 'author', 'tag', 'week'] as const).map((by) => groupPapers(library.days(), by, {}, (id) => [id]));
  },
  'addresses that may be opened': (text) => [
    OpenableUrl.safeParse(text),
    OpenableUrl.safeParse(`https://${text}`),
    OpenableUrl.safeParse(`mailto:${text}`),
  ],
  'a gist': (text) => gistOf({ summaries: [{ sources: [], sections: [{ list: true, items: [text, ...piecesOf(text)] }] }] } as never),
};

const INPUTS: Readonly<Record<ToolName, unknown>> = {
  search_papers: { query: 'a' },
  get_paper: { id: '2501.17161' },
  get_day: {},
  related_papers: { id: '2501.17161' },
  list_marks: { kind: 'tagged' },
  compare_papers: { ids: ['2501.17161', '2501.17161'] },
};

/** A library with one paper whose every text is hostile. */
function libraryOf(text: string): ToolLibrary {
  const [paper] = papersOf(text);
  return {
    days: () => [{ date: '2025-01-29', inferred: false, ids: [paper!.id], papers: [paper!] }],
    paper: () => paper,
    entries: () => Promise.resolve([{ entry: summarized(text), source: { ...SOURCE, name: text, lang: text } }]),
    search: () => Promise.resolve({ hits: [{ id: '2501.17161', why: text }], total: 1, notUnderstood: [text] }),
    related: () => Promise.resolve([{ id: text }]),
    marks: () => new Map([['2501.17161', { note: text, tags: piecesOf(text) }]]),
    path: (name) => name,
  };
}

const SOURCE = { name: 'a.md', range: NOWHERE };

function summarized(text: string): Entry {
  return entry({ summary: [{ heading: text, list: true, items: [text, ...piecesOf(text)] }] });
}

function papersOf(text: string): Paper[] {
  const paper = {
    id: '2501.17161',
    title: text,
    authors: [text, ...piecesOf(text)],
    dates: ['2025-01-29'],
    categories: [text],
    sources: [SOURCE],
  };
  return [
    { ...paper, links: [{ kind: 'github', url: `https://github.com/${text}` }] },
    { ...paper, id: `title:${text}`, links: [] },
  ];
}

function termOf(text: string) {
  return { text, kind: 'word' as const, stopWord: false };
}

function entry(fields: Partial<Entry>): Entry {
  return { authors: [], categories: [], links: [], summary: [], range: NOWHERE, ...fields };
}

function piecesOf(text: string): string[] {
  return text.match(/[^]{1,12}/g) ?? [];
}
