import * as assert from 'node:assert/strict';
import { PaperSearch } from '../../../src/core/search';
import { decodeText } from '../../../src/base/text';
import type { HostRpc } from '../../../src/worker/files';
import { OutlineCache } from '../../../src/worker/outlineCache';
import { IndexStore } from '../../../src/worker/indexStore';
import { OutlineSender } from '../../../src/worker/outlineSender';
import { Outlines } from '../../../src/worker/outlines';
import { Indexer } from '../../../src/worker/indexer';
import { FileReader } from '../../../src/worker/fileReader';
import { MemoryFiles } from '../../support/files';
import { digestOf, until } from '../../support/world';

/** A reader whose host takes outlines in when it is told to. */
class Desk {
  readonly disk = new MemoryFiles();
  readonly phases: string[] = [];
  readonly failures: unknown[] = [];
  /** Batches the host has not taken in yet: each is ended by calling it. */
  readonly waiting: (() => void)[] = [];
  readonly taken: string[] = [];
  readonly search = new PaperSearch();
  /** Called before each file is understood. */
  beforeRead: (name: string) => void = () => undefined;
  /** Called before something is kept. */
  beforeSaving: () => undefined = () => undefined;
  readonly indexer: Indexer;

  constructor() {
    const disk = this.disk.handlers as never;
    const host = {
      request: (_: string, { heads }: { heads: string }) =>
        new Promise<void>((resolve) =>
          this.waiting.push(() => {
            this.taken.push(...(JSON.parse(heads) as [string, unknown][]).map(([name]) => name));
            resolve();
          }),
        ),
    };
    const files = {
      ...(disk as object),
      decode: decodeText,
      read: (name: string, limit: number) => (disk as MemoryFiles['handlers']).read({ name, limit }, undefined as never),
    };
    const cache = new OutlineCache(files as never, undefined, 'test');
    const sender = new OutlineSender(
      () => host as unknown as HostRpc,
      (error) => this.failures.push(error),
    );
    const reader = new FileReader(files as never, { limit: 1e6, reader: 'test', read: {} }, () => undefined, {
      skip: new Set(),
      begin: () => undefined,
    });
    const read = reader.read.bind(reader);
    reader.read = async (name, known) => {
      this.beforeRead(name);
      return read(name, known);
    };
    this.indexer = new Indexer({
      files: reader,
      outlines: new Outlines(cache, sender),
      search: this.search,
      store: new IndexStore(files as never, undefined, this.search.index, 'test', () => undefined),
      sender,
      releaseOutlines: () => undefined,
      saveOutlines: () => this.beforeSaving() ?? cache.saveSome(),
      opened: () => undefined,
      breathe: () => new Promise((resolve) => setImmediate(resolve)),
      progress: ({ phase }) => this.phases.push(phase),
      skipped: () => undefined,
      log: () => undefined,
      idle: () => undefined,
      failed: (error) => void this.failures.push(error),
    });
  }

  fill(count: number): string[] {
    return Array.from({ length: count }, (_, i) => {
      const name = `mem:/w/${i}.md`;
      this.disk.write(name, digestOf(`3105.${String(10_000 + i)}`, `Paper ${i}`));
      return name;
    });
  }

  take(): void {
    this.waiting.splice(0).forEach((taken) => taken());
  }
}

describe('the phases of reading', () => {
  it('says that it is ready when the host has taken everything in, not before', async () => {
    const desk = new Desk();
    const names = desk.fill(40);
    desk.indexer.list(names);
    await until(() => desk.waiting.length > 0 && desk.disk.read.length === 40);
    for (let turn = 0; turn < 20; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    assert.deepEqual([...new Set(desk.phases)], ['reading']);
    await until(() => (desk.take(), desk.phases.includes('ready')));
    assert.deepEqual(desk.taken.sort(), names.sort());
  });

  it('reads digests in org-mode, reStructuredText and JSON, and no other file in them', async () => {
    const desk = new Desk();
    const papers = JSON.stringify([{ title: 'Lanterns for lost gradients', arxiv: '3105.10002', authors: ['Ida Holm'] }]);
    const files = {
      'a.org':
        '* Papers of 2031-05-06\n** [[https://arxiv.org/abs/3105.10000][Rivers that plan their beds]]\n- Authors :: Ida Holm, Bo Lind\n',
      'b.rst':
        'Papers of 2031-05-06\n====================\n\n* `Sheep in the dark <https://arxiv.org/abs/3105.10001>`_ by Ida Holm. We count sheep by ear.\n* `Boats in the dark <https://arxiv.org/abs/3105.10005>`_ by Bo Lind. We count boats by ear.\n',
      'c.json': papers,
      'package.json': '{"name": "x", "version": "3105.10003", "dependencies": {"a": "3105.10004"}}',
    };
    for (const [name, text] of Object.entries(files)) {
      desk.disk.write(`mem:/w/${name}`, text);
    }
    desk.indexer.list(desk.disk.under('mem:/w'));
    await until(() => (desk.take(), desk.phases.includes('all')));
    assert.deepEqual(desk.taken.sort(), ['mem:/w/a.org', 'mem:/w/b.rst', 'mem:/w/c.json']);
    assert.equal(desk.search.search('lanterns', 10).length, 1);
    assert.deepEqual(desk.search.index.reader.filesNaming('3105.10003'), []);
  });

  it('reads what comes while the host is still taking in, before it says that it is ready', async () => {
    const desk = new Desk();
    const names = desk.fill(20);
    desk.indexer.list(names.slice(0, 5));
    await until(() => desk.waiting.length > 0);
    desk.indexer.list(names);
    await until(() => (desk.take(), desk.phases.includes('ready')));
    assert.equal(desk.taken.length, 20);
  });

  it('lets a file over which reading fails cost itself only', async () => {
    const desk = new Desk();
    const names = desk.fill(10);
    desk.beforeRead = (name) => {
      if (name.endsWith('/3.md')) {
        throw new Error('broken');
      }
    };
    desk.indexer.list(names);
    await until(() => (desk.take(), desk.phases.includes('all')));
    assert.equal(desk.taken.length, 9);
    assert.ok(desk.failures.length > 0);
    assert.equal(desk.search.search('paper', 100).length, 9);
  });

  it('reads a file that changes while a segment is written before it is done', async () => {
    const desk = new Desk();
    const [first = ''] = desk.fill(40);
    const { index } = desk.search;
    const next = index.nextRewrite.bind(index);
    const found: number[] = [];
    index.nextRewrite = (least) => {
      const rewrite = next(least);
      return (
        rewrite && {
          ...rewrite,
          encode: () => {
            if (found.length === 0) {
              desk.disk.write(first, digestOf('3105.20000', 'Renamed'));
              desk.indexer.change([first], []);
            }
            return rewrite.encode();
          },
          finish: (...done) => {
            found.push(desk.search.search('renamed', 10).length);
            rewrite.finish(...done);
          },
        }
      );
    };
    desk.indexer.list(desk.disk.under('mem:/w'));
    await until(() => (desk.take(), found.length > 0));
    assert.equal(found[0], 1);
    await until(() => (desk.take(), desk.search.search('renamed', 10).length === 1 && desk.search.search('paper', 100).length === 39));
  });

  it('leaves a step that always fails until something changes', async () => {
    const desk = new Desk();
    const [first = ''] = desk.fill(3);
    let tries = 0;
    desk.beforeSaving = () => {
      tries++;
      throw new Error('broken');
    };
    desk.indexer.list(desk.disk.under('mem:/w'));
    const gaveUp = (): boolean => desk.failures.some((failure) => String(failure).includes('consecutive failures'));
    await until(() => (desk.take(), gaveUp()));
    assert.equal(tries, 3);
    desk.disk.write(first, digestOf('3105.20000', 'Renamed'));
    desk.indexer.change([first], []);
    await until(() => (desk.take(), desk.search.search('renamed', 10).length === 1));
    await until(() => tries === 6);
  });
});
