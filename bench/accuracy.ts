import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDigest } from '../src/core/read/read';
import { type Checked, fingerprint } from './accuracy/checked';
import { ARCHIVES, measure, textsOf } from './accuracy/measure';
import { readingSpeed } from './accuracy/speed';

const root = join(import.meta.dirname, '..');
const record = join(root, 'test/fixtures/accuracy/checked.json');

/**
 * How exactly real archives are read: for each folder and field how many are right of how many, then what is not,
 * then how fast. `npm run bench accuracy [CORPUS] [--renew]`; `--renew` writes the fingerprints of the entries that
 * were checked by hand anew, to be done only after they have been looked at again.
 */
export function run(args: readonly string[]): void {
  const corpus = args.find((arg) => !arg.startsWith('-')) ?? join(root, '../shared/corpus');
  if (!existsSync(corpus)) {
    console.log(`No corpus at ${corpus}.`);
    return;
  }
  const checked = JSON.parse(readFileSync(record, 'utf8')) as Record<string, Checked[]>;
  if (args.includes('--renew')) {
    renew(corpus, checked);
  }
  const wrong: string[] = [];
  for (const archive of ARCHIVES) {
    const tally = measure(corpus, archive, checked[archive.folder] ?? []);
    console.log(`\n${archive.folder}`);
    for (const { field, right, of, percent } of tally.rows()) {
      console.log(`  ${field.padEnd(34)} ${String(right).padStart(5)} of ${String(of).padStart(5)}   ${percent.toFixed(2).padStart(6)} %`);
    }
    wrong.push(...tally.wrong);
  }
  console.log(
    wrong.length === 0 ? '\nNothing is wrong.' : `\n${wrong.length} are not right:\n${wrong.map((line) => `  ${line}`).join('\n')}`,
  );
  printSpeed(corpus);
}

function renew(corpus: string, checked: Record<string, Checked[]>): void {
  for (const [folder, entries] of Object.entries(checked)) {
    const texts = textsOf(corpus, folder);
    checked[folder] = entries.map(({ file, index }) => fingerprint(file, index, readDigest(texts.get(file) ?? '', file).entries[index]!));
  }
  writeFileSync(record, `${JSON.stringify(checked, null, 1)}\n`);
}

function printSpeed(corpus: string): void {
  const { megabytes, bytes, text, outlines, summaries, remark } = readingSpeed(corpus);
  console.log(`\nReading ${megabytes.toFixed(1)} MB, milliseconds, the best of several runs`);
  const line = (what: string, ms: number): void =>
    console.log(
      `  ${what.padEnd(34)} ${ms.toFixed(1).padStart(8)}   ${(ms / bytes).toFixed(1).padStart(6)} x bytes   ${(remark / ms).toFixed(1).padStart(6)} x faster than remark-parse`,
    );
  line('bytes from warm files', bytes);
  line('bytes decoded', text);
  line('readDigest', outlines);
  line('readDigest, all summaries split', summaries);
  line('remark-parse', remark);
}
