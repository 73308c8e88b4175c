import assert from 'node:assert/strict';
import '../../../support/vscode';
import { feedOf } from '../../../../src/host/commands/exportFeed';
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
