import assert from 'node:assert/strict';
import { findArxivIds } from '../../../src/core/arxiv';

/** Half a million code units: a search that is quadratic in them would run for an hour, into Mocha's timeout. */
const length = 500_000;

const hostile: Record<string, string> = {
  'identifiers without end': '2501.17161',
  'identifiers a comma apart': '2501.17161,',
  'identifiers a space apart': '2501.17161 ',
  'numbers that begin like identifiers': '0704.',
  digits: '7',
  'old numbers without archive': '/0309136',
  'old numbers behind letters': 'abcdefgh/0309136',
  'letters and dots': 'a.',
  hyphens: '-',
  'archives without end': 'math.GT/',
  'schemes without end': 'https://',
  'hosts without end': 'arxiv.org/abs/',
  'labels before a host': 'x.x.x.arxiv.org/abs/2501.17161 ',
  'subdomains without end': 'arxiv.',
  'queries without end': 'arxiv.org/abs/2501.17161?',
  'a URL and closing punctuation': 'arxiv.org/abs/2501.17161/......',
  'slashes and question marks': '/?',
  'Semantic Scholar without end': 'semanticscholar.org/arxiv:',
  'registrants without end': '10.48550/arXiv.',
  'prefixes without end': 'arXiv:',
  'versions without end': '2501.17161v1',
  'escaped slashes': '%2F0309136',
  'signs of two code units': '😀',
  'slashes without end': '/',
  'escaped slashes of a new number': '%2F2501.17161',
  'bibcodes without end': '2025arXiv250117161',
  'dots of a bibcode': '1999hep.th....',
  'keys of DBLP': 'corr/abs-2501-17161',
  'fields without end': 'arxiv_id="2501.17161',
  'mirrors without end': 'xxx.a.b.c/abs/',
  'files without end': '/2501.17161.pdf',
  'an archive before numbers without end': 'hep-th/1601.07616/',
};

describe('arXiv identifiers: hostile texts', () => {
  for (const [what, piece] of Object.entries(hostile)) {
    it(`are read to their end: ${what}`, () => {
      const text = piece.repeat(length / piece.length);
      const found = findArxivIds(`${text} 2412.00001`);
      assert.equal(found.at(-1)?.id, '2412.00001');
    });
  }

  it('one tail after one identifier is walked once', () => {
    const dots = '.'.repeat(length);
    assert.equal(findArxivIds(`arxiv.org/abs/2501.17161/${dots} 2412.00001`).length, 2);
  });
});
