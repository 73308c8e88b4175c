import * as assert from 'node:assert/strict';
import { anyGlob } from '../../../../src/host/workspace/glob';

const fits = (glob: string, ...paths: string[]): string[] => paths.filter(anyGlob([glob]));

describe('globs', () => {
  it('are those of VS Code', () => {
    assert.deepEqual(fits('**/*.{md,txt}', 'a.md', 'x/y/b.txt', 'c.tex', 'd.md/e'), ['a.md', 'x/y/b.txt']);
    assert.deepEqual(fits('papers/*.md', 'papers/a.md', 'papers/x/a.md', 'a.md'), ['papers/a.md']);
    assert.deepEqual(fits('**/node_modules/**', 'node_modules/a', 'x/node_modules/y/z', 'node_modules', 'my_node_modules/a'), ['node_modules/a', 'x/node_modules/y/z', 'node_modules']);
    assert.deepEqual(fits('day-?[0-9].m[!x]', 'day-12.md', 'day-1x.md', 'day-12.mx', 'day-/2.md'), ['day-12.md']);
    assert.deepEqual(fits('a.b+(c)', 'a.b+(c)', 'aXb+(c)'), ['a.b+(c)']);
    assert.deepEqual(fits('{a,b{c,d}}', 'a', 'bc', 'bd', 'b'), ['a', 'bc', 'bd']);
  });

  it('that are broken fit nothing, and no glob at all fits nothing', () => {
    assert.deepEqual(fits('{a', 'a', '{a'), []);
    assert.equal(anyGlob([])('a'), false);
  });
});
