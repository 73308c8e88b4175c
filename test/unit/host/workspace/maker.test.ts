import * as assert from 'node:assert/strict';
import type { Day } from '../../../../src/core/model';
import { Maker } from '../../../../src/host/workspace/maker';

/** Days that note when their papers are made; each takes its time. */
function daysThatTake(milliseconds: number, count: number, made: number[]): Day[] {
  return Array.from({ length: count }, (_, i) => {
    let done = false;
    return {
      inferred: false,
      ids: [],
      get papers() {
        for (const end = Date.now() + (done ? 0 : milliseconds); Date.now() < end; );
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
  it('goes through all days, the newest first, and gives way between them', async () => {
    const made: number[] = [];
    const days = daysThatTake(10, 5, made);
    let turns = 0;
    const turn = setInterval(() => turns++, 0);
    let maker: Maker | undefined;
    await new Promise<void>((resolve) => {
      maker = new Maker(() => days, resolve);
      maker.start();
      assert.ok(maker.busy);
    });
    clearInterval(turn);
    assert.deepEqual([made, maker?.busy], [[0, 1, 2, 3, 4], false]);
    assert.ok(turns >= 4, `${turns} turns`);
  });

  it('takes in what changed meanwhile, and tells once', async () => {
    const made: number[] = [];
    let days = daysThatTake(10, 3, made);
    let told = 0;
    const maker = new Maker(() => days, () => told++);
    maker.start();
    await new Promise((resolve) => setTimeout(resolve, 15));
    days = [...days, ...daysThatTake(0, 1, made)];
    maker.start();
    while (maker.busy) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.deepEqual([made, told], [[0, 1, 2, 0], 1]);
  });

  it('makes nothing any more once it is let go', async () => {
    const made: number[] = [];
    const maker = new Maker(() => daysThatTake(0, 1, made), () => assert.fail('told'));
    maker.start();
    maker.dispose();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(made, []);
  });
});
