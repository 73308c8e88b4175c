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
