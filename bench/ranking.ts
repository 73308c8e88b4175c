import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const SCORER = join(import.meta.dirname, '../../shared/ranking/score.mjs');

/**
 * Sentences by which others tell of papers, judged questions and graded related papers, beside plain baselines in the
 * same run. `npm run bench ranking`, with `--at FOLDER` for other sets; `ranking.md` says what they came to.
 */
export function run(args: readonly string[]): void {
  if (!existsSync(SCORER)) {
    console.log(`No scorer at ${SCORER}.`);
    return;
  }
  spawnSync(process.execPath, [SCORER, ...args], { stdio: 'inherit', cwd: join(import.meta.dirname, '..') });
}
