import * as assert from 'node:assert/strict';
import type { Day } from '../../../../src/core/model';
import { Maker } from '../../../../src/host/papers/maker';

/** Days that note when their papers are made; each takes its time. */
function daysThatTake(milliseconds: number, count: number, made: number[]): Day[] {
  return Array.from({ length: count }, (_, i) => {
    let done = false;
    return {
      inferred: false,
      ids: [],
      get papers() {
        for (const end = Date.now() + (done ? 0 : milliseconds); Date.now() < end;);
        if (!done) {
          done = true;
          made.push(i);
        }
        return [];
      },
    };
  });
}

describe('making papers', () => {
  const settled = () => true;
  const turn = (milliseconds = 0) => new Promise((resolve) => setTimeout(resolve, milliseconds));

  it('goes through all days, the newest first, and gives way between them', async () => {
    const made: number[] = [];
    const days = daysThatTake(10, 5, made);
    let turns = 0;
    let told = 0;
    const turning = setInterval(() => turns++, 0);
    const maker = new Maker(
      () => days,
      settled,
      () => told++,
    );
    await maker.all();
    await maker.all();
    await turn(20);
    clearInterval(turning);
    assert.deepEqual([made, maker.done, told], [[0, 1, 2, 3, 4], true, 1]);
    assert.ok(turns >= 4, `${turns} turns`);
  });

  it('makes none that nobody asked for', async () => {
    const made: number[] = [];
    const days = daysThatTake(0, 3, made);
    const maker = new Maker(
      () => days,
      settled,
      () => undefined,
    );
    maker.changed();
    await turn(20);
    assert.deepEqual([made, maker.done], [[], false]);
  });

  it('waits until the days are settled, and from then on goes with every change', async () => {
    const made: number[] = [];
    let days = daysThatTake(0, 1, made);
    let isSettled = false;
    const maker = new Maker(
      () => days,
      () => isSettled,
      () => undefined,
    );
    const all = maker.all();
    await turn(20);
    assert.deepEqual(made, []);
    isSettled = true;
    maker.changed();
    await all;
    assert.deepEqual(made, [0]);
    days = [...days, ...daysThatTake(0, 1, made)];
    maker.changed();
    assert.equal(maker.done, false);
    await maker.all();
    assert.deepEqual([made, maker.done], [[0, 0], true]);
  });

  it('makes nothing any more once it is let go', async () => {
    const made: number[] = [];
    const maker = new Maker(
      () => daysThatTake(0, 1, made),
      settled,
      () => assert.fail('told'),
    );
    void maker.all();
    maker.dispose();
    await turn(20);
    assert.deepEqual(made, []);
  });
});
