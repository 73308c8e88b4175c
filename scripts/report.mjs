// What integration tests print reaches us in the midst of VS Code's own log.

/** Shows a line of the log when it is a test's report; with PAPER_DIGEST_VERBOSE, every line. */
export function showReport(text) {
  const start = text.search(/ {2}[✓✗]/);
  if (start !== -1) {
    console.log(text.slice(start).replaceAll(/ color: ?\w*/g, ''));
  } else if (process.env.PAPER_DIGEST_VERBOSE) {
    console.log(text);
  }
}
