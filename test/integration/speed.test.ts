import * as vscode from 'vscode';
import { makeDigests } from '../../bench/digests';
import { api, eventually, folder, remove, write } from './support';

/** The longest time in which nothing else ran on this thread, the extension host's own; milliseconds. */
function longestHold(): () => number {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last - 5);
    last = now;
  }, 5);
  return () => {
    clearInterval(timer);
    return longest;
  };
}

describe('a large workspace, in the real extension host', () => {
  let seeds = 0;

  // Other tests begin with the seeds alone.
  after(async function () {
    this.timeout(120_000);
    await remove('archive');
    const papers = await api();
    await eventually('all papers to go', () => papers.papers().length <= seeds, 100_000);
  });

  it('comes to show thirteen thousand entries, and says how long the host was held', async function () {
    this.timeout(300_000);
    const papers = await api();
    seeds = papers.papers().length;
    const digests = [...makeDigests(13_000)];
    const written = longestHold();
    for (let i = 0; i < digests.length; i += 50) {
      await Promise.all(digests.slice(i, i + 50).map(({ path, text }) => write(`archive/${path}`, text)));
    }
    await eventually('all papers', () => papers.papers().length > seeds + 8_000 && papers.papers(), 200_000);
    const holdOfCreation = written();

    const since = performance.now();
    const read = longestHold();
    await vscode.commands.executeCommand('paperDigest.refresh');
    await eventually(
      'the index to be complete again',
      async () => (await papers.search(digests.at(-1)!.path.slice(-9, -3))) && papers.papers().length > seeds + 8_000,
      200_000,
    );
    const hold = read();
    console.log(
      `    in ${folder().scheme}: the host was held for ${holdOfCreation.toFixed(0)} ms while files came, for ${hold.toFixed(0)} ms while all were read anew (${(performance.now() - since).toFixed(0)} ms)`,
    );
  });
});
