import * as assert from 'node:assert/strict';
import { IgnoreRules, isUsableGlob, matchAny } from '../../../src/base/globs';

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

  it('that are used come to an end soon on every path', () => {
    const paths = ['a'.repeat(255), 'a/'.repeat(500), `${'a'.repeat(250)}/`.repeat(3), 'a'.repeat(1e6)];
    for (const glob of ['*a*a*b', '**/a/**/a/**/b', '{a,aa}{a,aa}{a,aa}{a,aa}{a,aa}b', '(a*)*b', '**/*a*a*a']) {
      assert.ok(isUsableGlob(glob), glob);
      const since = performance.now();
      paths.forEach((path) => matchAny([glob])(path));
      assert.ok(performance.now() - since < 2000, glob);
    }
  });
});

function ignored(text: string, ...paths: string[]): string[] {
  const rules = new IgnoreRules([{ folder: '', text }]);
  return paths.filter((path) => rules.ignores(path));
}

// The cases are those of gitignore(5).
describe('what git ignores', () => {
  it('takes a name without a slash at any depth', () => {
    assert.deepEqual(ignored('out', 'out/a.md', 'x/out/a.md', 'x/out', 'outer/a.md', 'OUT'), ['out/a.md', 'x/out/a.md', 'x/out']);
  });

  it('takes a pattern with a slash from where the file stands', () => {
    assert.deepEqual(ignored('/out\ndoc/frotz', 'out', 'x/out', 'doc/frotz/a', 'a/doc/frotz'), ['out', 'doc/frotz/a']);
  });

  it('takes only folders where a slash is at the end', () => {
    assert.deepEqual(ignored('out/', 'out', 'out/a', 'x/out/a'), ['out/a', 'x/out/a']);
  });

  it('lets the last rule decide, but not within an ignored folder', () => {
    assert.deepEqual(ignored('*.md\n!keep.md\n', 'a.md', 'keep.md', 'x/keep.md'), ['a.md']);
    assert.deepEqual(ignored('out\n!out/keep.md', 'out/keep.md'), ['out/keep.md']);
  });

  it('knows comments, escapes, blanks and double stars', () => {
    assert.deepEqual(ignored('# a.md\n\\#b.md\n\\!c.md\n\nd.md  \n', 'a.md', '#b.md', '!c.md', 'd.md', 'e.md'), ['#b.md', '!c.md', 'd.md']);
    assert.deepEqual(ignored('**/foo\nabc/**\na/**/b', 'x/foo', 'abc/x', 'a/b', 'a/x/y/b', 'x/a/b'), ['x/foo', 'abc/x', 'a/b', 'a/x/y/b']);
  });

  it('gives a deeper file the last word', () => {
    const rules = new IgnoreRules([
      { folder: '', text: '*.txt' },
      { folder: 'keep', text: '!*.txt' },
      { folder: 'keep/not', text: '/a.txt' },
    ]);
    assert.deepEqual(
      ['a.txt', 'keep/a.txt', 'keep/not/a.txt', 'keep/not/x/a.txt'].filter((path) => rules.ignores(path)),
      ['a.txt', 'keep/not/a.txt'],
    );
  });

  it('comes to an end whatever the rules and paths', () => {
    const since = performance.now();
    ignored(`${'*a'.repeat(50)}b\n${'a**'.repeat(50)}\n`.repeat(1000), 'a'.repeat(255), 'a/'.repeat(400));
    assert.ok(performance.now() - since < 2000);
  });
});
