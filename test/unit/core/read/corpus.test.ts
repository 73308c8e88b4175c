import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Checked } from '../../../../bench/accuracy/checked';
import { ARCHIVES, measure } from '../../../../bench/accuracy/measure';

const root = join(import.meta.dirname, '../../../..');
const corpus = join(root, '../shared/corpus');
const checked = JSON.parse(readFileSync(join(root, 'test/fixtures/accuracy/checked.json'), 'utf8')) as Record<string, Checked[]>;

/** What issue and README promise, in per cent. */
const PROMISED: Record<string, number> = { 'papers found, none invented': 100, bullets: 99.5, 'summary (checked by hand)': 99.5 };

describe('real archives', () => {
  for (const archive of ARCHIVES) {
    it(`of ${archive.folder} are read as their producers recorded them`, function () {
      if (!existsSync(corpus)) {
        this.skip();
      }
      const tally = measure(corpus, archive, checked[archive.folder] ?? []);
      for (const { field, percent } of tally.rows()) {
        assert.ok(percent >= (PROMISED[field] ?? 99.9), `${field}: ${percent} %\n${tally.wrong.join('\n')}`);
      }
    });
  }
});
