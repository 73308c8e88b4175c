import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { EventEmitter, fake } from '../../../support/vscode';
import { PagePanel, type PanelPorts } from '../../../../src/host/page/panel';
import { FakeMarks, FakePapers } from '../../../support/fakes';
import { digestOf, until } from '../../../support/world';

const DIGEST = 'file:///w/2031-05-06.md';
const ID = '3105.00001';
const NOTE = 'file:///w/ideas.md';
const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 5 } };

/** A panel on the page of a paper that one digest describes and one note mentions, and what its page can send. */
function open(ref: object = { kind: 'paper', id: ID }): { panel: PagePanel; posted: string[]; send(message: unknown): Promise<void> } {
  const papers = new FakePapers({ [DIGEST]: digestOf(ID, 'Some Paper') });
  Object.assign(papers, { mentions: () => Promise.resolve([{ name: NOTE, range, digest: false }]) });
  const posted: string[] = [];
  const messages = new EventEmitter<unknown>();
  const panel = {
    visible: true,
    active: true,
    dispose: () => undefined,
    onDidChangeViewState: new EventEmitter<unknown>().event,
    webview: { onDidReceiveMessage: messages.event, postMessage: (message: { type: string }) => posted.push(message.type) },
  } as unknown as vscode.WebviewPanel;
  const ports = {
    papers,
    marks: new FakeMarks(),
    extensionUri: { path: '/' },
    fail: assert.fail,
    log: { warn: assert.fail },
    changed: () => undefined,
  };
  const page = new PagePanel(panel, { page: ref, back: [], forward: [] } as never, ports as unknown as PanelPorts);
  const send = async (message: unknown): Promise<void> => {
    messages.fire(message);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { panel: page, posted, send };
}

describe('the panel of a page', () => {
  it('opens the digests of the library and the notes it shows, and no other file', async () => {
    const { send, posted } = open();
    await send({ type: 'ready', ref: { kind: 'paper', id: ID } });
    await until(() => posted.includes('mentions'));
    fake.ran.length = 0;
    for (const name of [DIGEST, NOTE, 'file:///etc/passwd', 'vscode-userdata:/User/settings.json']) {
      await send({ type: 'entry', name, range });
    }
    const opened = fake.ran
      .filter(([command]) => command === 'paperDigest.openDigest')
      .map(([, argument]) => (argument as { name: string }).name);
    assert.deepEqual(opened, [DIGEST, NOTE]);
  });

  it('lets a key wait until the steps before it have been taken', async () => {
    const { send, panel } = open({ kind: 'day', date: '2031-05-06' });
    await panel.arrived();
    panel.step(1);
    panel.step(1);
    const second = panel.arrived();
    panel.step(1);
    const third = panel.arrived();
    for (const id of ['first', 'second', 'third']) {
      await send({ type: 'at', id });
      await send({ type: 'stepped' });
    }
    assert.deepEqual([await second, await third], ['second', 'third']);
  });

  it('does not wait for a page that does not answer', async () => {
    const { panel } = open({ kind: 'day', date: '2031-05-06' });
    panel.step(1);
    await panel.arrived();
    const before = Date.now();
    await panel.arrived();
    assert.ok(Date.now() - before < 100);
  });
});
