import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDigest } from '../../../../src/core/read/read';

/**
 * One test for each text of a folder: it is read as the JSON of the same name in `records` says. With
 * UPDATE_FIXTURES=1 the records are written anew, to be reviewed by eye.
 */
export function testPairs(texts: string, records: string): void {
  for (const file of readdirSync(texts).filter((name) => /\.(?:md|txt)$/.test(name))) {
    it(file, () => {
      const record = join(records, file.replace(/\.\w+$/, '.json'));
      const digest = readDigest(readFileSync(join(texts, file), 'utf8'), file);
      if (process.env.UPDATE_FIXTURES === '1') {
        writeFileSync(record, `${JSON.stringify(digest, null, 2)}\n`);
      }
      assert.deepEqual(JSON.parse(JSON.stringify(digest)), JSON.parse(readFileSync(record, 'utf8')));
    });
  }
}
