import * as assert from 'node:assert/strict';
import { IgnoreRules } from '../../../src/base/ignoreRules';
import { assertGrowth } from '../../support/growth';

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
    const rules = `${'*a'.repeat(50)}b\n${'a**'.repeat(50)}\n*a*a*b\n`;
    assertGrowth((count) => ignored(rules.repeat(count), 'a'.repeat(255), 'a/'.repeat(400)), 960);
    assertGrowth((length) => ignored(rules, 'a'.repeat(length), 'a/'.repeat(length / 2)), 960, 'paths', 3);
  });
});
