import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** Scores the reader on archives whose contents are known, a line an archive, and the totals; they lie beside the repository. */
export function run(): void {
  const root = join(import.meta.dirname, '..');
  const scorer = join(root, '../shared/wild/score.mjs');
  if (!existsSync(scorer)) {
    console.log(`No archives: ${scorer} is not there.`);
    return;
  }
  process.exitCode = spawnSync(process.execPath, [scorer], { cwd: root, stdio: 'inherit' }).status ?? 1;
}
