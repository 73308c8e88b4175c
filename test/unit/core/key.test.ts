import assert from 'node:assert/strict';
import { entryKey, isEntryKey } from '../../../src/core/key';
import type { OutlineEntry } from '../../../src/core/model';

const range = { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } };
const entry = (said: Partial<OutlineEntry>): OutlineEntry => ({ authors: [], categories: [], links: [], range, ...said });

describe('entryKey', () => {
  it('is the identifier where there is one', () => {
    assert.equal(entryKey(entry({ id: 'math/0309136', title: 'A title' })), 'math/0309136');
    assert.ok(!isEntryKey('math/0309136') && !isEntryKey('2501.17161'));
  });

  it('is made of the title otherwise, however it is spaced, cased or composed', () => {
    const key = entryKey(entry({ title: 'Étude of a Title' }));
    assert.ok(isEntryKey(key));
    for (const title of ['étude of a title', ' Étude  of\ta Title ', 'E\u0301tude of a Title']) {
      assert.equal(entryKey(entry({ title })), key);
    }
    assert.notEqual(entryKey(entry({ title: 'Étude of another title' })), key);
  });

  it('is made of the first link or the authors where there is no title', () => {
    const link = { kind: 'other' as const, url: 'https://example.org/paper' };
    assert.equal(entryKey(entry({ links: [link] })), entryKey(entry({ links: [link], authors: ['A. Author'] })));
    assert.notEqual(entryKey(entry({ authors: ['A. Author'] })), entryKey(entry({ authors: ['B. Author'] })));
  });

  it('is the identifier in its links elsewhere, however the address is written', () => {
    const of = (...urls: string[]): string =>
      entryKey(entry({ title: 'A title', links: urls.map((url) => ({ kind: 'other' as const, url })) }));
    const same: [string, string[]][] = [
      [
        'doi:10.1145/3290605.3300233',
        [
          'https://doi.org/10.1145/3290605.3300233',
          'https://dl.acm.org/doi/abs/10.1145/3290605.3300233',
          'http://dx.doi.org/10.1145/3290605.3300233?x=1',
        ],
      ],
      [
        'doi:10.1101/2025.01.29.123456',
        ['https://www.biorxiv.org/content/10.1101/2025.01.29.123456v2.full', 'https://doi.org/10.1101/2025.01.29.123456'],
      ],
      ['openreview:AbC1_d-EfG', ['https://openreview.net/forum?id=AbC1_d-EfG', 'https://openreview.net/pdf?id=AbC1_d-EfG']],
      ['pmid:31452104', ['https://pubmed.ncbi.nlm.nih.gov/31452104/', 'https://www.ncbi.nlm.nih.gov/pubmed/31452104']],
      [
        'acl:2025.acl-long.1',
        [
          'https://aclanthology.org/2025.acl-long.1/',
          'https://aclanthology.org/2025.acl-long.1.pdf',
          'https://doi.org/10.18653/v1/2025.acl-long.1',
        ],
      ],
      [
        'cvf:ruiz_walls_that_remember_cvpr_2023_paper',
        [
          'https://openaccess.thecvf.com/content/CVPR2023/html/Ruiz_Walls_That_Remember_CVPR_2023_paper.html',
          'https://openaccess.thecvf.com/content/CVPR2023/papers/Ruiz_Walls_That_Remember_CVPR_2023_paper.pdf',
        ],
      ],
    ];
    for (const [key, urls] of same) {
      assert.deepEqual(
        urls.map((url) => of('https://github.com/example/walls', url)),
        urls.map(() => key),
      );
      assert.ok(isEntryKey(key));
    }
    assert.match(of('https://zenodo.org/doi/10.5281/zenodo.1234567'), /^key:/);
    assert.match(of('https://example.org/10.12/x'), /^key:/);
    assert.equal(entryKey(entry({ id: '2501.17161', links: [{ kind: 'other', url: 'https://doi.org/10.1145/1.2' }] })), '2501.17161');
  });

  it('stays what it is: marks and notes are kept under it', () => {
    assert.equal(entryKey(entry({ title: 'Attention Is All You Need' })), 'key:0wd2ojx17za92v');
  });

  it('has no half of a surrogate pair, which no address can have', () => {
    for (const end of ['x\ud83d', `${'x'.repeat(199)}\u{1f600}y`, '\udc00x']) {
      assert.doesNotThrow(() =>
        encodeURIComponent(entryKey(entry({ links: [{ kind: 'other', url: `https://doi.org/10.1234/a${end}` }] }))),
      );
    }
  });
});
