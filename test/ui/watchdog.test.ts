import * as assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { freePort } from '../../scripts/workbench.mjs';
import { workbenches } from './support/suite';

const digest = (number: number, title: string): string =>
  `## Daily Papers (2025-01-29)\n\n### [${title}](https://arxiv.org/abs/2501.${10_000 + number})\n\nAuthors: Ada Byron\n\n- It studies words.\n`;

/** A text over which the worker is made to loop. No file is known that does so by itself: all reading is linear. */
const ENDLESS = 'A Paper Without End';

/** Runs inside the worker: from now on, whoever looks through the endless text loops for ever, as an expression or a loop of ours would. */
const TRAP = `for (const name of ['split', 'replace', 'indexOf']) {
  const method = String.prototype[name];
  String.prototype[name] = function (...args) {
    while (this.includes(${JSON.stringify(ENDLESS)})) {}
    return method.apply(this, args);
  };
}`;

/** Sets the trap in the worker of the extension, through the inspector of the extension's host; resolves when it is set. */
async function setTrap(page: Page, port: number): Promise<void> {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { webSocketDebuggerUrl: string }[];
  const tab = await page.context().newPage();
  // A browser has the socket that Node 20 lacks. A text, since what compiles functions adds to them.
  await tab.evaluate(`new Promise((resolve, reject) => {
    const socket = new WebSocket(${JSON.stringify(targets[0]!.webSocketDebuggerUrl)});
    socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'NodeWorker.enable', params: { waitForDebuggerOnStart: false } }));
    socket.onerror = () => reject(new Error('no inspector'));
    socket.onmessage = ({ data }) => {
      const { method, params } = JSON.parse(data);
      if (method === 'NodeWorker.attachedToWorker' && params.workerInfo.url.includes('worker.node.js')) {
        const message = JSON.stringify({ id: 7, method: 'Runtime.evaluate', params: { expression: ${JSON.stringify(TRAP)} } });
        socket.send(JSON.stringify({ id: 2, method: 'NodeWorker.sendMessageToWorker', params: { sessionId: params.sessionId, message } }));
      } else if (method === 'NodeWorker.receivedMessageFromWorker' && params.message.includes('"id":7')) {
        socket.close();
        resolve();
      }
    };
  })`);
  await tab.close();
}

describe('a worker that says nothing for ten seconds, in a real workbench', () => {
  const open = workbenches();

  it('is ended, and the file that held it is named', async () => {
    const inspectPort = await freePort();
    const files = { '2025-01-29.md': digest(1, 'The First Paper'), 'endless.md': digest(2, 'The Second Paper') };
    const workbench = await open({ files, inspectPort });
    const { page } = workbench;
    await workbench.showPapers();
    await workbench.openFile('endless.md');
    await setTrap(page, inspectPort);
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(`\n\n- ${ENDLESS}.\n`);
    const message = page.locator('.notifications-center .notification-list-item', { hasText: 'endless.md' });
    // Ten seconds of silence, and the next look at it; a center that is opened before stays as it was.
    await page.waitForTimeout(25_000);
    await workbench.command('Notifications: Show Notifications');
    await message.waitFor();
    assert.match(await message.innerText(), /blocked or crashed the reader/);
    await workbench.screenshot('watchdog-named');
  });
});
