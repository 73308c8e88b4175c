import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from '../../../../src/core/model';
import { explainText, heuristic } from '../../../../src/core/read/heuristic/heuristic';

/** What was written by hand of a stranger: only the fields it has are compared. */
interface Expected {
  digest: boolean;
  rule?: string;
  date?: string;
  entries: (Partial<Omit<Entry, 'links'>> & { links?: string[]; text?: string })[];
}

const folder = join(import.meta.dirname, '../../../fixtures/strangers');

describe('digests in layouts of their own', () => {
  for (const file of readdirSync(folder).filter((name) => !name.endsWith('.json'))) {
    const expected = JSON.parse(readFileSync(join(folder, file.replace(/\.\w+$/, '.json')), 'utf8')) as Expected;
    const text = readFileSync(join(folder, file), 'utf8');
    it(file, () => {
      const contents = heuristic.read(text, file, {});
      if (!expected.digest) {
        assert.equal(contents, undefined);
        return;
      }
      assert.ok(contents, `no digest: ${JSON.stringify(explainText(text, file))}`);
      const found = contents.entries.map((entry, i) => told(entry, expected.entries[i] ?? {}, contents.date));
      assert.deepEqual(found, expected.entries);
      assert.equal(contents.date, expected.date);
    });
  }
});

describe('a page called README', () => {
  const note = `# Lanterns That Remember

[arXiv](https://arxiv.org/abs/2304.01717), Nov 2023

## Introduction

The authors light a street by what its walkers did the day before.

- The paper keeps one number a lamp.
- Lamps that saw nobody go out.
`;

  it('is a note where its folder has the name of the paper', () => {
    assert.equal(heuristic.read(note, 'Lanterns_That_Remember/README.md', {})?.entries[0]?.id, '2304.01717');
    assert.equal(heuristic.read(note, '2023/lanterns-that-remember/README.md', {})?.entries[0]?.title, 'Lanterns That Remember');
  });

  it('is none where its folder has another name', () => {
    for (const name of ['README.md', 'lanterns/README.md', 'src/README.md']) {
      assert.equal(heuristic.read(note, name, {}), undefined, name);
    }
  });
});

/** The fields of an entry that its record has. */
function told(entry: Entry, expected: Expected['entries'][number], date: string | undefined): Expected['entries'][number] {
  const all: Record<string, unknown> = {
    date,
    ...entry,
    links: entry.links.map((link) => link.url),
    text: entry.summary.flatMap((section) => section.items).join(' '),
  };
  return Object.fromEntries(Object.keys({ title: 0, ...expected }).map((key) => [key, all[key]])) as Expected['entries'][number];
}
