import assert from 'node:assert/strict';
// Before what imports `vscode`.
import { fake, stub, Uri } from '../../../support/vscode';
import { FakePapers } from '../../../support/fakes';
import { digestOf, until, World } from '../../../support/world';
import { readDigest } from '../../../../src/core/read/read';
import type { RegisterCommand } from '../../../../src/host/common/commands';
import { isUsableGlob, matchAny } from '../../../../src/base/globs';
import { registerExplain, wordsOf } from '../../../../src/host/papers/explain';

const MENTION = 'A page about something else, which names [A paper](https://arxiv.org/abs/3105.00002) in passing.\n\nAnd goes on.\n';

describe('what the user calls a digest', () => {
  const commands = new Map<string, (argument: unknown, selection: unknown) => unknown>();
  const register: RegisterCommand = (name, action) => {
    commands.set(name, action);
    return { dispose: () => undefined };
  };

  beforeEach(() => {
    stub.workspace.workspaceFolders = [{ uri: new Uri('file:///w'), name: 'w', index: 0 }];
    registerExplain(new FakePapers({}), register, () => undefined);
  });

  afterEach(() => {
    stub.workspace.workspaceFolders = undefined;
    fake.reset();
  });

  it('is one, and what they call none is none, whatever its layout', () => {
    const text = digestOf('3105.00001', 'Title');
    assert.equal(readDigest(text, 'a.md').entries.length, 1);
    assert.deepEqual(readDigest(text, 'a.md', { treatAs: 'no-digest' }), { name: 'a.md', format: 'none', entries: [], problems: [] });
    assert.equal(readDigest(MENTION, 'b.md').entries.length, 0);
  });

  it('is kept in the settings as globs that fit this file alone', async () => {
    const uri = new Uri('file:///w/a [1] {b}*.md');
    await commands.get('treatAsDigest')?.(uri, [uri]);
    const [glob] = fake.settings.treatAsDigest as string[];
    assert.ok(glob !== undefined && isUsableGlob(glob), glob);
    assert.ok(matchAny([glob])('a [1] {b}*.md'));
    assert.ok(!matchAny([glob])('a 1 bxy.md'));
    await commands.get('treatAsNoDigest')?.(uri, undefined);
    assert.deepEqual([fake.settings.treatAsDigest, fake.settings.treatAsNoDigest], [[], [glob]]);
  });

  it('is asked of files of the workspace alone', async () => {
    await commands.get('treatAsDigest')?.(new Uri('file:///elsewhere/a.md'), undefined);
    assert.deepEqual(fake.settings, {});
    assert.equal(fake.informations.length, 1);
  });

  it('reaches the worker, by the path within its folder', async () => {
    const world = new World();
    world.treatAs = { folders: ['mem:/w'], digest: [], noDigest: ['x/*.md'] };
    world.disk.write('mem:/w/x/a b.md', digestOf('3105.00001', 'One'));
    world.disk.write('mem:/w/y/x/a.md', digestOf('3105.00002', 'Two'));
    const papers = world.open();
    papers.setFiles(world.disk.under('mem:/w'));
    await papers.ready;
    assert.deepEqual(
      papers.papers().map(({ title }) => title),
      ['Two'],
    );
    await until(async () => (await papers.explain('mem:/w/x/a b.md')).reasons?.[0]?.code === 'treated-as-no-digest');
    papers.dispose();
  });

  it('and why it is one is told with reasons for and against', () => {
    const reasons = [
      { code: 'entries-with-facts', weight: 5, count: 3 },
      { code: 'code', weight: -2, count: 1 },
    ];
    const words = wordsOf({ name: 'a', digest: false, rule: 'only-mentions', reasons }, true);
    assert.match(words, /For it: papers with authors, a summary, a date or votes \(3\)\. Against it: code \(1\)\.$/);
  });
});
