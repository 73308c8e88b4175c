// Mocha's own spec reporter, which also writes the counts to the file that PAPER_DIGEST_COUNTS names.
const { writeFileSync } = require('node:fs');
const Mocha = require('mocha');

module.exports = class extends Mocha.reporters.Spec {
  done(failures, end) {
    const { passes, pending } = this.stats;
    if (process.env.PAPER_DIGEST_COUNTS) {
      writeFileSync(process.env.PAPER_DIGEST_COUNTS, JSON.stringify({ passed: passes, failed: this.stats.failures, skipped: pending }));
    }
    end(failures);
  }
};
