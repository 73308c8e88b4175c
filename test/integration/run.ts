import 'mocha/mocha.js';
import * as vscode from 'vscode';

/** The file in the open folder that tells how the run went. */
const report = '.test-report.json';

/** Runs the tests of these files inside the extension host; rejects when one of them failed. */
export async function run(files: readonly (() => unknown)[]): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 0, reporter: Report as never });
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, '', mocha);
  for (const load of files) {
    load();
  }
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) {
    throw new Error(`${failures} failed`);
  }
}

/** Prints each test as it ends, and writes the counts to the report file. */
class Report {
  #passed = 0;
  #failed = 0;
  #skipped = 0;

  constructor(runner: Mocha.Runner) {
    runner.on('pass', (test) => {
      this.#passed++;
      console.log(`  ✓ ${test.fullTitle()} (${test.duration} ms)`);
    });
    runner.on('fail', (test, error: Error) => {
      this.#failed++;
      console.log(`  ✗ ${test.fullTitle()}\n    ${error.stack ?? error.message}`);
    });
    runner.on('retry', (test, error: Error) => {
      console.log(`  failed, and is tried again: ${test.fullTitle()}\n    ${error.stack ?? error.message}`);
    });
    runner.on('pending', () => this.#skipped++);
  }

  /** Mocha waits for this before it ends the run. */
  done(failures: number, end: (failures: number) => void): void {
    void this.#write().then(
      () => end(failures),
      () => end(failures),
    );
  }

  async #write(): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (folder) {
      const counts = { passed: this.#passed, failed: this.#failed, skipped: this.#skipped };
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder.uri, report), new TextEncoder().encode(JSON.stringify(counts)));
    }
  }
}
