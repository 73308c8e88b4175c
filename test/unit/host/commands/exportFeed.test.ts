import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import '../../../support/vscode';
import { feedOf, fileStem } from '../../../../src/host/commands/exportFeed';
import { FakePapers } from '../../../support/fakes';

const day = (date: string, papers: readonly [id: string, title: string][]) =>
  [
    `# Papers of ${date}`,
    ...papers.map(
      ([id, title]) => `## [${title}](https://arxiv.org/abs/${id})\n\n**Authors:** Ada Example, Bo Sample\n\n- It says $a < b$ & more.`,
    ),
  ].join('\n\n');

const papers = new FakePapers({
  'file:///w/2025-03-01.md': day('2025-03-01', [
    ['2503.00001', 'Older & wiser'],
    ['2503.00002', 'Another one'],
  ]),
  'file:///w/2025-03-02.md': day('2025-03-02', [['2503.00003', 'Newer']]),
});
const scope = { title: '#thesis', ids: ['2503.00001', '2503.00003', '2599.00000'] };

describe('exported feeds', () => {
  it('are RSS, newest first, without papers that are not known', async () => {
    const feed = await feedOf(scope, 'rss', papers);
    assert.match(feed, /^<\?xml version="1\.0"/);
    assert.match(feed, /<title>Paper Digest: #thesis<\/title>/);
    assert.deepEqual(
      [...feed.matchAll(/<guid[^>]*>([^<]*)</g)].map(([, id]) => id),
      ['2503.00003', '2503.00001'],
    );
    assert.match(feed, /Older &#38; wiser/);
    assert.match(feed, /It says \$a &#60; b\$ &#38; more\./);
  });

  it('are JSON Feed with authors, date and summary', async () => {
    const feed = JSON.parse(await feedOf(scope, 'json', papers)) as { version: string; items: Record<string, unknown>[] };
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.items.length, 2);
    assert.equal(feed.items[0]?.['title'], 'Newer');
    assert.equal(feed.items[0]?.['date_published'], '2025-03-02T00:00:00Z');
    assert.deepEqual(feed.items[0]?.['authors'], [{ name: 'Ada Example' }, { name: 'Bo Sample' }]);
    assert.match(String(feed.items[0]?.['content_text']), /It says/);
  });
});

describe('the proposed name of an exported file', () => {
  it('is the title in letters and digits', () => {
    assert.equal(fileStem('2025-01-29'), '2025-01-29');
    assert.equal(fileStem('author:"Li, Y." since:30d'), 'author-Li-Y-since-30d');
    assert.equal(fileStem('#논문 읽기'), '논문-읽기');
    assert.equal(fileStem('प्रेम'), 'प्रेम');
  });

  it('names no folder, no device and nothing that is hidden, and ends no terminal line', () => {
    for (const title of [
      '../../etc/passwd',
      '..\\..\\windows',
      '/etc/passwd',
      'C:\\x',
      'file:///a',
      '.bashrc',
      '.',
      '..',
      '~',
      '-rf',
      '--help',
      'a\0b',
      'a\nb\rc\u2028d',
      '\x1b]0;title\x07\x1b[31mred',
      '\u202Etxt.exe\u202C\u2066x\u2069\u200Fz',
      '\u200B\uFEFFa\u00AD',
      '\u3164\u115F\uFFA0',
      '\uDB40\uDC41\uDB40\uDC42',
      'a?b*c<d>e|f"g:h',
      '$(touch x) `y` %PATH% !z',
      '\uD83D',
      'name. ',
      'ＣＯＮ',
      '',
    ]) {
      assert.match(fileStem(title), /^[\p{L}\p{N}][-\p{L}\p{M}\p{N}]*$/u, JSON.stringify(title));
      assert.doesNotMatch(fileStem(title), /\p{Default_Ignorable_Code_Point}/u, JSON.stringify(title));
    }
    for (const device of ['CON', 'con', 'Nul', 'AUX', 'prn', 'COM1', 'lpt9', 'com¹', '/con/', '..nul..']) {
      assert.match(fileStem(device), /^papers-/, device);
    }
  });

  it('is short enough for a file system', () => {
    for (const letter of ['a', '가', '𠀀', 'e\u0301']) {
      assert.ok(Buffer.byteLength(fileStem(letter.repeat(100_000))) <= 250);
    }
  });

  it('is made here alone', () => {
    const root = join(__dirname, '../../../../src');
    const proposing = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .filter((file) => /showSaveDialog|defaultUri|suggestedName|\bdownload=/.test(readFileSync(join(root, file), 'utf8')));
    assert.deepEqual(
      proposing.map((file) => file.split(sep).join('/')),
      ['host/commands/exportFeed.ts'],
    );
  });
});
