// Mocha's own spec reporter, which also says what had to be tried again, and writes the counts to the file that PAPER_DIGEST_COUNTS names.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.on('retry', (test, error) =>
      console.log(`    failed, and is tried again: ${test.fullTitle()}\n      ${error.message.split('\n')[0]}`),
    );
  }

  done(failures, end) {
    const { passes, pending } = this.stats;
    if (process.env.PAPER_DIGEST_COUNTS) {
      writeFileSync(process.env.PAPER_DIGEST_COUNTS, JSON.stringify({ passed: passes, failed: this.stats.failures, skipped: pending }));
    }
    end(failures);
  }
};
