import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import addFormats from 'ajv-formats';
import Ajv from 'ajv-draft-04';
import { parseJsonFeed, parseRssFeed } from 'feedsmith';
import { CommandLine } from '../../support/commandLine';

interface CslName {
  family?: string;
  given?: string;
}

/** What Citation.js makes of a text. */
interface Reference {
  title?: string;
  URL?: string;
  author?: CslName[];
}

const day = (date: string, papers: string) => `## Daily Papers (${date})\n\n${papers}`;
const paper = (id: string, title: string, authors: string, summary: string) =>
  `### [${title}](https://arxiv.org/abs/${id})\n\nVote: 7\n\nAuthors: ${authors}\n\n- ${summary}\n\n`;

/** Characters that some format has a meaning for. */
const TITLES = ['Trees & <Forests>: 50% of Both, "Quoted"; ER - not an End', 'Überlänge in Ångström — 긴 제목'];

describe('what the command line writes', () => {
  const cli = new CommandLine();
  before(async () => {
    await cli.build();
    cli.write(
      'daily/2031-02-24.md',
      day(
        '2031-02-24',
        paper('3102.10001', TITLES[0]!, 'Ada Lovelace, José Muñoz', 'It grows & <grows>.') +
          paper('3102.10002', TITLES[1]!, 'Björn Ångström', '나무는 자란다.'),
      ),
    );
    cli.write(
      'broken/a b/2031-03-03.md',
      '| Title | Authors | Summary |\n|---|---|---|\n| A Title of Many Words\n  on Two Lines (Read more on [arXiv](https://arxiv.org/abs/3103.00001) or [HuggingFace](https://huggingface.co/papers/3103.00001))| Ada Lovelace | It tells of things. |\n',
    );
  });
  after(() => cli.dispose());

  const exported = (format: string) => cli.run('export', '--dir', 'daily', '--format', format).stdout;

  it('is SARIF by its schema', () => {
    const log = JSON.parse(cli.run('lint', 'broken', '--format', 'sarif').stdout) as {
      runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
    };
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv as never);
    const schema = require.resolve('@microsoft/jest-sarif').replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
    const isValid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')) as object);
    assert.ok(isValid(log), JSON.stringify(isValid.errors));
    assert.equal(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, 'broken/a%20b/2031-03-03.md');
    assert.ok(!isValid({ ...log, version: '1' }));
  });

  it('is RSS and JSON Feed to a reader of feeds', () => {
    const rss = parseRssFeed(exported('rss'));
    assert.deepEqual(
      rss.items?.map(({ title }) => title),
      TITLES,
    );
    assert.deepEqual(
      rss.items?.map(({ link }) => link),
      ['https://arxiv.org/abs/3102.10001', 'https://arxiv.org/abs/3102.10002'],
    );
    assert.ok(rss.items?.every(({ pubDate, guid }) => !Number.isNaN(Date.parse(String(pubDate))) && guid?.value));
    const feed = parseJsonFeed(exported('feed'));
    assert.deepEqual(
      feed.items?.map(({ title }) => title),
      TITLES,
    );
    assert.deepEqual(
      feed.items?.[0]?.authors?.map(({ name }) => name),
      ['Ada Lovelace', 'José Muñoz'],
    );
  });

  it('is RIS and CSL to Citation.js', async () => {
    const { plugins } = (await import('@citation-js/core' as string)) as { plugins: { input: { chain(text: string): Reference[] } } };
    await import('@citation-js/plugin-ris' as string);
    for (const format of ['ris', 'csl']) {
      const references = plugins.input.chain(exported(format));
      assert.deepEqual(
        references.map(({ title }) => title),
        TITLES,
        format,
      );
      assert.deepEqual(
        references.map(({ author }) => author?.map(({ family, given }) => `${given} ${family}`)),
        [['Ada Lovelace', 'José Muñoz'], ['Björn Ångström']],
        format,
      );
    }
  });

  it('is BibTeX to a parser of it', async () => {
    // Its CommonJS build does not load.
    const { parse } = await import('@retorquere/bibtex-parser');
    const { errors, entries } = parse(exported('bibtex'));
    assert.deepEqual([errors.length, entries.length], [0, 2]);
    assert.deepEqual(
      entries.map(({ fields }) => fields.author?.map(({ firstName, lastName }) => `${firstName} ${lastName}`)),
      [['Ada Lovelace', 'José Muñoz'], ['Björn Ångström']],
    );
  });

  it('is JSON and JSON Lines of the same papers, and Markdown that links them', () => {
    const { version, papers } = JSON.parse(exported('json')) as {
      version: number;
      papers: { id: string; title: string; sources: object[] }[];
    };
    assert.equal(version, 1);
    assert.deepEqual(
      papers.map(({ title }) => title),
      TITLES,
    );
    assert.deepEqual(
      exported('jsonl')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
      papers,
    );
    assert.equal(exported('markdown').match(/\]\(https:\/\/arxiv\.org\/abs\/3102\.1000\d\)/g)?.length, 2);
  });
});
