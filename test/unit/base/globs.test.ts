import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import picomatch from 'picomatch';
import { isUsableGlob, matchAny } from '../../../src/base/globs';
import { assertGrowth } from '../../support/growth';

const fits = (glob: string, ...paths: string[]): string[] => paths.filter(matchAny([glob]));

describe('globs', () => {
  it('are those of VS Code', () => {
    assert.deepEqual(fits('**/*.{md,txt}', 'a.md', 'x/y/b.txt', '.x/.b.md', 'c.tex', 'd.md/e'), ['a.md', 'x/y/b.txt', '.x/.b.md']);
    assert.deepEqual(fits('papers/*.md', 'papers/a.md', 'papers/x/a.md', 'a.md'), ['papers/a.md']);
    assert.deepEqual(fits('**/node_modules/**', 'node_modules/a', 'x/node_modules/y/z', 'my_node_modules/a'), [
      'node_modules/a',
      'x/node_modules/y/z',
    ]);
    assert.deepEqual(fits('day-?[0-9].m[!x]', 'day-12.md', 'day-1x.md', 'day-12.mx', 'day-/2.md'), ['day-12.md']);
    assert.deepEqual(fits('a.b+(c|d)', 'a.b+(c|d)', 'aXb+(c|d)', 'a.bcc'), ['a.b+(c|d)']);
    assert.deepEqual(fits('!a', '!a', 'b'), ['!a']);
    assert.deepEqual(fits('{a,b{c,d}}', 'a', 'bc', 'bd', 'b'), ['a', 'bc', 'bd']);
  });

  it('fit what a library fits that makes regular expressions of them', () => {
    const piece = fc.constantFrom('a', 'b', '.', '*', '?', '[ab]', '[!a]', '{a,b}', '{ab,*.b}');
    const name = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join('').replace(/\*{2,}/g, '*'));
    const glob = fc.array(fc.oneof(name, fc.constant('**')), { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));
    const path = fc
      .array(fc.string({ unit: fc.constantFrom('a', 'b', '.', 'c'), minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
      .map((names) => names.filter((one) => !/^\.+$/.test(one)).join('/'));
    fc.assert(
      fc.property(glob, path, (one, given) => {
        fc.pre(given !== '' && isUsableGlob(one));
        const theirs = picomatch(one.replaceAll('[!', '[^'), { dot: true, nonegate: true, noextglob: true, strictSlashes: true });
        assert.equal(matchAny([one])(given), theirs(given), `${one} and ${given}`);
      }),
      { numRuns: 5_000 },
    );
  });

  it('that are broken fit nothing, and no glob at all fits nothing', () => {
    for (const glob of ['{a', 'a}', '[a', '[z-a]', '']) {
      assert.equal(isUsableGlob(glob), false, glob);
      assert.deepEqual(fits(glob, 'a', glob), []);
    }
    assert.equal(matchAny([])('a'), false);
  });

  it('that would make a search try every way to fit are not used', () => {
    for (const glob of ['*a'.repeat(40), '**/a/'.repeat(40), '{a,aa}'.repeat(40), '{'.repeat(200) + '}'.repeat(200), 'a'.repeat(600)]) {
      assert.equal(isUsableGlob(glob), false, glob.slice(0, 20));
    }
  });

  it('mean the same however many stars and braces they have', () => {
    assert.deepEqual(fits('**/*a*b*/**', 'a-b/c', 'x/y-a-b-z/c/d', 'x/b-a/c', 'a-b'), ['a-b/c', 'x/y-a-b-z/c/d']);
    assert.deepEqual(fits('{a,b*}/**/{c,d[!e]}.{md,t?t}', 'a/c.md', 'bb/x/y/df.txt', 'a/de.md', 'c/c.md'), ['a/c.md', 'bb/x/y/df.txt']);
    assert.deepEqual(fits('**/{a/**,b}/*c*', 'x/a/y/z/c', 'x/b/cc', 'b/y/c'), ['x/a/y/z/c', 'x/b/cc']);
    assert.deepEqual(fits('*(*)+*', 'a(b)+d', 'a(b)c', 'a/(b)+'), ['a(b)+d']);
    assert.deepEqual(fits('**/x/**/**', 'x/a', 'y/x/a/b', 'xx/a'), ['x/a', 'y/x/a/b']);
  });

  it('that are used come to an end soon on every path', () => {
    const pieces = ['a', 'a/', `${'a'.repeat(29)}/`];
    for (const glob of [
      '*a*a*b',
      '**/a/**/a/**/b',
      '{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b',
      '(a*)*b',
      '**/*a*a*a',
      '**/*a*a*a/**/*a*a*a/**/*a*a*b',
      `${`{${'a,'.repeat(40)}a}`.repeat(5)}b`,
    ]) {
      assert.ok(isUsableGlob(glob), glob);
      assertGrowth((length) => pieces.forEach((piece) => matchAny([glob])(piece.repeat(length / piece.length))), 960, glob, 3);
      assertGrowth((length) => matchAny([glob])('a'.repeat(length)), 1_000_000, glob);
    }
  });
});
