import assert from 'node:assert/strict';
import { readBibliography } from '../../../../src/core/citation/bibliography';

/** Keys and the papers they name. */
function ids(text: string): [key: string, id: string | undefined][] {
  return readBibliography(text).map(({ key, id }) => [key, id]);
}

describe('a bibliography', () => {
  const cases: [what: string, entry: string, id: string | undefined][] = [
    ['an eprint', '@misc{k,\n  eprint = {2501.17161},\n  archivePrefix = {arXiv}\n}', '2501.17161'],
    ['an eprint with its prefix and version', '@article{k, eprint="arXiv:2501.17161v2"}', '2501.17161'],
    ['an old eprint', '@article{k, eprint = {hep-th/9901001}}', 'hep-th/9901001'],
    ['an old eprint apart from its archive', '@article{k, eprint = {9901001}, primaryClass = {hep-th}}', 'hep-th/9901001'],
    ['a DOI', '@article{k, doi = {10.48550/arXiv.2501.17161}}', '2501.17161'],
    ['an address', '@misc{k, howpublished = {\\url{https://arxiv.org/abs/2501.17161}}}', '2501.17161'],
    ['a journal, as Google Scholar writes it', '@article{k, journal={arXiv preprint arXiv:2501.17161}, year={2025}}', '2501.17161'],
    ['a volume, as DBLP writes it', '@article{k, journal = {CoRR}, volume = {abs/2501.17161}}', '2501.17161'],
    ['a key of DBLP', '@article{DBLP:journals/corr/abs-2501-17161, title = {X}}', '2501.17161'],
    ['a key with the prefix', '@misc{arXiv:2501.17161, title = {X}}', '2501.17161'],
    ['round brackets', '@misc(k, eprint = {2501.17161})', '2501.17161'],
    ['parts joined', '@misc{k, eprint = "2501." # "17161"}', '2501.17161'],
    ['upper case', '@MISC{k, EPRINT = {2501.17161}}', '2501.17161'],
    ['a DOI of somebody else', '@article{k, doi = {10.1145/2501.17161}}', undefined],
    ['a number in pages', '@article{k, pages = {2501.17161}}', undefined],
    ['a bare number in a note', '@article{k, note = {See 2501.17161}}', undefined],
    ['nothing', '@article{k}', undefined],
  ];
  for (const [what, entry, id] of cases) {
    it(`names a paper by ${what}`, () => {
      const [read, ...more] = readBibliography(`text\n${entry}\n@misc{next, title = {Next}}`);
      assert.equal(read?.id, id);
      assert.deepEqual(
        more.map(({ key }) => key),
        ['next'],
      );
      assert.equal(read?.end, 5 + entry.length);
    });
  }

  it('has titles, people and years as text', () => {
    const [entry] = readBibliography(
      '@article{k, title = {{The} {\\"U}ber-Model \\& $\\alpha$}, author = {Mu{\\~n}oz, Mikel and {Example Team}}, date = {2025-01-28}}',
    );
    assert.equal(entry?.title, 'The Über-Model & α');
    assert.equal(entry?.author, 'Muñoz, Mikel and Example Team');
    assert.equal(entry?.year, '2025');
  });

  it('has no comments, strings and preambles', () => {
    assert.deepEqual(ids('@comment{x, eprint = {2501.17161}}\n@string{a = "b"}\n@preamble{"x"}\n@misc{k, eprint = {2412.00001}}'), [
      ['k', '2412.00001'],
    ]);
  });

  it('is read on behind an entry that is not closed', () => {
    assert.deepEqual(ids('@misc{a, title = {Open\n@misc{b, eprint = {2501.17161}}\n@misc{c, title = "x\n@misc{d, year = 2025}'), [
      ['a', undefined],
      ['b', '2501.17161'],
      ['c', undefined],
      ['d', undefined],
    ]);
  });

  it('is read in time that grows with its length', () => {
    for (const piece of [
      '@misc{',
      '@misc{k,',
      '{',
      '@misc{k, a = {',
      '@misc{k, a = "',
      '@a{k, x = y # ',
      '@',
      '\n@misc{k, title = {{{',
      ' ',
      '@misc{k,'.padEnd(3000),
    ]) {
      readBibliography(piece.repeat(500_000 / piece.length));
    }
  });
});
