import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';

/** The command line, built into a folder of its own, and files to run it on. */
export class CommandLine {
  readonly #root = mkdtempSync(join(tmpdir(), 'paper-digest-cli-'));
  readonly program = join(this.#root, 'paper-digest.js');
  /** Where it runs. */
  readonly folder = join(this.#root, 'work');
  readonly cache = join(this.#root, 'cache');
  readonly env = { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: this.cache };

  async build(): Promise<void> {
    mkdirSync(this.folder);
    await esbuild.build({
      entryPoints: [join(__dirname, '..', '..', 'src', 'cli', 'main.ts')],
      outfile: this.program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      conditions: ['worker'],
      define: { PAPER_DIGEST_VERSION: '"9.8.7"' },
      logLevel: 'error',
    });
  }

  /** Writes a file that is named relative to the folder; returns its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    return path;
  }

  run(...args: string[]) {
    return spawnSync(process.execPath, [this.program, ...args], { cwd: this.folder, encoding: 'utf8', env: this.env, timeout: 60_000 });
  }

  dispose(): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}
