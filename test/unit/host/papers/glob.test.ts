import * as assert from 'node:assert/strict';
import fc from 'fast-check';
import { anyGlob } from '../../../../src/host/papers/glob';

const fits = (glob: string, ...paths: string[]): string[] => paths.filter(anyGlob([glob]));

describe('globs', () => {
  it('are those of VS Code', () => {
    assert.deepEqual(fits('**/*.{md,txt}', 'a.md', 'x/y/b.txt', 'c.tex', 'd.md/e'), ['a.md', 'x/y/b.txt']);
    assert.deepEqual(fits('papers/*.md', 'papers/a.md', 'papers/x/a.md', 'a.md'), ['papers/a.md']);
    assert.deepEqual(fits('**/node_modules/**', 'node_modules/a', 'x/node_modules/y/z', 'node_modules', 'my_node_modules/a'), [
      'node_modules/a',
      'x/node_modules/y/z',
      'node_modules',
    ]);
    assert.deepEqual(fits('day-?[0-9].m[!x]', 'day-12.md', 'day-1x.md', 'day-12.mx', 'day-/2.md'), ['day-12.md']);
    assert.deepEqual(fits('a.b+(c)', 'a.b+(c)', 'aXb+(c)'), ['a.b+(c)']);
    assert.deepEqual(fits('{a,b{c,d}}', 'a', 'bc', 'bd', 'b'), ['a', 'bc', 'bd']);
  });

  it('that are broken fit nothing, and no glob at all fits nothing', () => {
    assert.deepEqual(fits('{a', 'a', '{a'), []);
    assert.equal(anyGlob([])('a'), false);
  });

  it('that would make a search try every way to fit come to an end', () => {
    const name = 'a'.repeat(200);
    const stars = '*a'.repeat(40);
    assert.deepEqual(fits(`${stars}*b`, name, `${name}b`), [`${name}b`]);
    assert.deepEqual(fits('**/a/'.repeat(40) + 'b', 'a/'.repeat(200), `${'a/'.repeat(200)}b`), [`${'a/'.repeat(200)}b`]);
    assert.deepEqual(fits('{a,*,**}'.repeat(40) + 'b', name), []);
    assert.deepEqual(fits('{'.repeat(2000) + '}'.repeat(2000), '', name), []);
    assert.deepEqual(fits('['.repeat(4000), name), []);
    assert.deepEqual(fits('{a,'.repeat(90) + '}'.repeat(90), 'a', '', 'aa'), ['a', '']);
  });

  it('fit what the definition says, whatever stands in them', () => {
    const atom = fc.constantFrom('a', 'b', '/', '*', '**', '?', '**/', '{a,b}', '{a*b,b/a}', '[!a]');
    fc.assert(
      fc.property(fc.array(atom, { maxLength: 6 }), fc.array(fc.constantFrom('a', 'b', '/'), { maxLength: 7 }), (atoms, chars) => {
        const [glob, path] = [atoms.join(''), chars.join('')];
        assert.equal(anyGlob([glob])(path), defined(glob, path), `${glob} ${path}`);
      }),
      { numRuns: 2000 },
    );
  });
});

/** What a glob fits by trying every way, which only short ones can afford. */
function defined(glob: string, path: string): boolean {
  const brace = /^(.*?)\{([^{}]*)\}(.*)$/.exec(glob);
  if (brace) {
    return brace[2]!.split(',').some((one) => defined(`${brace[1]}${one}${brace[3]}`, path));
  }
  if (glob === '') {
    return path === '';
  }
  const ends = Array.from({ length: path.length + 1 }, (_, end) => end);
  const rest = (size: number, fitting: (text: string) => boolean): boolean =>
    ends.some((end) => fitting(path.slice(0, end)) && defined(glob.slice(size), path.slice(end)));
  if (glob.startsWith('**/')) {
    return rest(
      3,
      (text) =>
        text === '' ||
        (text.endsWith('/') &&
          text
            .slice(0, -1)
            .split('/')
            .every((name) => name !== '')),
    );
  }
  if (glob === '/**') {
    return path === '' || path.startsWith('/');
  }
  if (glob.startsWith('**')) {
    return rest(2, () => true);
  }
  if (glob.startsWith('*')) {
    return rest(1, (text) => !text.includes('/'));
  }
  if (glob.startsWith('[!a]')) {
    return rest(4, (text) => text.length === 1 && text !== 'a');
  }
  return rest(1, (text) => (glob.startsWith('?') ? text.length === 1 && text !== '/' : text === glob[0]));
}
