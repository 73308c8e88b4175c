/** A text of about `length` UTF-16 code units in which a unit is repeated at one kind of place. */
export type Context = (unit: string, length: number) => string;

const LINK = 'https://arxiv.org/abs/2501.17161';
const DAY = '## Daily Papers (2025-01-29)\n\n';
const TABLE = '## Papers for 2025-01-29\n\n| Title | Authors | Summary |\n|---|---|---|\n';
const ROW = `| A Paper of Words (Read more on [arXiv](${LINK})) | Ada Byron, Alan Turing |`;

/** The unit stands in one stretch, between a beginning and an end. */
function within(before: string, after = ''): Context {
  return (unit, length) => before + repeated(unit, length) + after;
}

/** The unit stands a few times in each of many parts; `#` becomes a number. */
function manyTimes(before: string, after: string, unitsInEach = 3, first = ''): Context {
  return (unit, length) => {
    const parts = [first];
    for (let size = 0, i = 0; size < length; i++) {
      const part = (before + unit.repeat(unitsInEach) + after).replaceAll('#', String(10_000 + (i % 90_000)));
      parts.push(part);
      size += part.length;
    }
    return parts.join('');
  };
}

function repeated(unit: string, length: number): string {
  return unit.repeat(Math.max(1, Math.floor(length / unit.length)));
}

/** Where a hostile text can stand. */
export const CONTEXTS: Readonly<Record<string, Context>> = {
  'one line': within(''),
  lines: manyTimes('', '\n', 1),
  'long lines': manyTimes('', '\n', 200),
  paragraphs: manyTimes('', '\n\n', 20),
  'a line of a page of words': within('Words about a paper of words, '.repeat(10), ' and words behind it.\n'),
  'a heading': within('# ', '\n'),
  headings: manyTimes('## a ', `\n\n${LINK}\n`),
  'a row': within(`${TABLE}${ROW} `, ' |\n'),
  rows: manyTimes(`| `, ` | [a](https://arxiv.org/abs/2501.#) | a |\n`, 3, TABLE),
  'a head of a table': within(`| Title | `, ` |\n|---|---|\n| a | b |\n`),
  'a list item': within('- ', '\n'),
  'list items': manyTimes('- [a](https://arxiv.org/abs/2501.#) ', '\n'),
  'nested items': (unit, length) => {
    const lines: string[] = [];
    for (let size = 0, i = 0; size < length; i++) {
      lines.push(`${'  '.repeat(i % 20)}- ${unit}`);
      size += lines.at(-1)!.length + 1;
    }
    return lines.join('\n');
  },
  'a text of a link': within(`${DAY}### [`, `](${LINK})\n\nA summary.\n`),
  'a target of a link': within(`${DAY}### [A paper](${LINK}`, ')\n\nA summary.\n'),
  'an open target': within(`${DAY}### [A paper](${LINK}`),
  'a fence': within('```\n', '\n```\n'),
  'inline code': within(`${DAY}### [A paper](${LINK})\n\nUse \``, '` for it.\n'),
  'front matter': within(`---\ntitle: `, `\narxiv: 2501.17161\n---\n\nA summary.\n`),
  'keys of front matter': manyTimes('a#: ', '\n', 2, '---\ntitle: A\n'),
  'a cell of HTML': within(
    `<table><tr><th>Title</th><th>Summary</th></tr><tr><td><a href="${LINK}">A</a></td><td>`,
    '</td></tr></table>\n',
  ),
  'cells of HTML': manyTimes('<tr><td><a href="https://arxiv.org/abs/2501.#">', '</a></td></tr>', 2, '<table>'),
  'a block of HTML': within(`<details><summary>A paper</summary>\n\n`, `\n\n${LINK}</details>\n`),
  'a summary': within(`${DAY}### [A Paper of Words](${LINK})\n\nAuthors: Ada Byron\n\n`, '\n'),
  summaries: manyTimes('### [A Paper of Words](https://arxiv.org/abs/2501.#)\n\n- a ', '\n\n', 3, DAY),
  'a title': within(`${DAY}### `, `\n\n${LINK}\n\nA summary of it.\n`),
  titles: manyTimes('### ', '\n\nhttps://arxiv.org/abs/2501.#\n\nA summary.\n\n', 3, DAY),
  authors: within(`${DAY}### [A paper](${LINK})\n\nAuthors: `, '\n\nA summary.\n'),
  'authors of many': manyTimes('**A paper**\n\nAuthors: ', '\narXiv:2501.#\n\n'),
  'a label': within(`Title: A paper\nLink: ${LINK}\nAbstract: `, '\n'),
  'a quotation': manyTimes('> ', '\n', 8),
  'a field of BibTeX': within('@article{a,\n  title = {', '},\n  eprint = {2501.17161}\n}\n'),
  'fields of BibTeX': manyTimes('  a# = {', '},\n', 2, '@article{a,\n'),
  'entries of BibTeX': manyTimes('@article{a#, title = {', '}, eprint = {2501.#}}\n'),
  'a string of JSON': (unit, length) => JSON.stringify({ papers: [{ id: '2501.17161', title: repeated(unit, length) }] }),
  'objects of JSON': manyTimes('{"id":"2501.#","title":"', '"}\n', 2),
  'open JSON': within('{"papers": ['),
  'a mail of arXiv': within(`\\\\\narXiv:2501.17161\nTitle: `, `\nAuthors: A\n\\\\\n  A summary.\n\\\\ ( ${LINK} , 1kb)\n`),
  'mails of arXiv': manyTimes('\\\\\narXiv:2501.#\nTitle: ', '\nAuthors: A\n\\\\\n  A\n\\\\\n'),
  'a query': within('title:"words" author:a '),
  'a command of TeX': within('\\cite{a} \\textbf{', '}'),
  'a formula': within('A $', '$ b.'),
};

/** Those in which a title, a name or a summary can be hostile. */
export const FIELD_CONTEXTS: ReadonlySet<string> = new Set([
  'one line',
  'lines',
  'long lines',
  'a line of a page of words',
  'list items',
  'a quotation',
  'a query',
  'a command of TeX',
  'a formula',
]);
