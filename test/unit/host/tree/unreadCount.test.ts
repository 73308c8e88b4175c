import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { changeSettings, fake, stub } from '../../../support/vscode';
import { FakeMarks, FakePapers } from '../../../support/fakes';
import { registerUnread } from '../../../../src/host/tree/unreadCount';
import { inTimeZone } from '../../../support/timeZone';

const digest = (date: string, ...ids: string[]) =>
  `## Daily Papers (${date})\n\n${ids.map((id) => `### [Paper ${id}](https://arxiv.org/abs/${id})\n\n- It says something.\n`).join('\n')}`;

interface Shown {
  badge: number | undefined;
  status: string | undefined;
}

/** The badge and the item of the status bar, as a reader in the zone sees them at each of the moments. */
function shownAt(zone: string, texts: Record<string, string>, moments: readonly Date[]): Shown[] {
  const [first] = moments;
  const item = {
    text: '',
    isShown: false,
    show: () => (item.isShown = true),
    hide: () => (item.isShown = false),
    dispose: () => undefined,
  };
  Object.assign(stub.window, { createStatusBarItem: () => item });
  const view: { badge?: { value: number } } = {};
  return inTimeZone(zone, () => {
    mock.timers.enable({ apis: ['Date', 'setInterval'], now: first });
    const registered = registerUnread(view as never, new FakePapers(texts), new FakeMarks());
    try {
      return moments.map((moment) => {
        mock.timers.tick(moment.getTime() - Date.now());
        return { badge: view.badge?.value, status: item.isShown ? item.text : undefined };
      });
    } finally {
      registered.dispose();
      mock.timers.reset();
    }
  });
}

describe('unread papers of the day', () => {
  afterEach(() => fake.reset());
  const texts = { 'a.md': digest('2025-01-28', '2501.00001'), 'b.md': digest('2025-01-29', '2501.00002', '2501.00003') };
  const none = { badge: undefined, status: undefined };

  for (const [zone, noonOfThe28th] of [
    ['Asia/Seoul', '2025-01-28T03:00:00Z'],
    ['America/Los_Angeles', '2025-01-28T20:00:00Z'],
    ['UTC', '2025-01-28T12:00:00Z'],
  ] as const) {
    it(`are those of the local day, and turn at midnight: ${zone}`, () => {
      changeSettings({ 'tree.unread': 'today' });
      const noon = new Date(noonOfThe28th);
      const hours = (count: number, minutes = 0) => new Date(noon.getTime() + (count * 60 + minutes) * 60_000);
      const today = { 'a.md': digest('2025-01-28', '2501.00001') };
      assert.deepEqual(shownAt(zone, today, [noon, hours(11, 59), hours(12, 1)]), [
        { badge: 1, status: '$(book) 1' },
        { badge: 1, status: '$(book) 1' },
        none,
      ]);
    });
  }

  it('are those of tomorrow where the digest was made farther east, and of no later day', () => {
    const [morning, evening] = shownAt('America/Los_Angeles', texts, [new Date('2025-01-28T17:00:00Z'), new Date('2025-01-29T05:00:00Z')]);
    assert.deepEqual([morning?.badge, evening?.badge], [2, 2]);
    assert.deepEqual(shownAt('America/Los_Angeles', texts, [new Date('2025-01-27T17:00:00Z')]), [{ badge: 1, status: '$(book) 1' }]);
  });
});
