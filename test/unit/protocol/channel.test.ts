import * as assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { Channel, type Handlers } from '../../../src/protocol/channel';
import { handOver, linkedPorts, type Port, type Token } from '../../../src/protocol/port';

const contract = {
  double: { args: z.object({ n: z.number() }), value: z.number() },
  wait: { args: z.object({}), value: z.void() },
};
const nothing = {};
type Questions = typeof contract;

function pair(handlers: Partial<Handlers<Questions>> = {}): {
  asking: Channel<typeof nothing, Questions>;
  asked: Channel<Questions, typeof nothing>;
  ports: [Port, Port];
  errors: Error[];
} {
  const ports = linkedPorts();
  const errors: Error[] = [];
  const all: Handlers<Questions> = { double: ({ n }) => n * 2, wait: () => undefined, ...handlers };
  const asked = new Channel(ports[1], contract, nothing, all, (error) => errors.push(error));
  const asking = new Channel(ports[0], nothing, contract, {}, (error) => errors.push(error));
  return { asking, asked, ports, errors };
}

describe('a channel', () => {
  it('answers what is asked, each question its own answer', async () => {
    const { asking } = pair();
    assert.deepEqual(await Promise.all([1, 2, 3].map((n) => asking.ask('double', { n }))), [2, 4, 6]);
  });

  it('tells who asks that the other side failed', async () => {
    const { asking } = pair({ double: () => Promise.reject(new Error('broken')) });
    await assert.rejects(
      asking.ask('double', { n: 1 }),
      (error: Error & { code: string }) => error.code === 'failed' && error.message.includes('broken'),
    );
  });

  it('checks arguments and answers where they arrive', async () => {
    const { asking } = pair({ double: () => 'four' as unknown as number });
    await assert.rejects(asking.ask('double', { n: 'two' as unknown as number }), { code: 'invalid' });
    await assert.rejects(asking.ask('double', { n: 2 }), { code: 'invalid' });
    await assert.rejects(asking.ask('toString' as 'double', { n: 2 }), { code: 'invalid' });
  });

  it('reports messages that are none of its own, and goes on', async () => {
    const { asking, ports, errors } = pair();
    for (const message of [undefined, 7, { kind: 'ask' }, { kind: 'answer', id: 'x' }, { kind: 'nonsense' }]) {
      ports[0].post(message);
    }
    ports[0].post({ kind: 'answer', id: 99, value: 1 });
    assert.equal(await asking.ask('double', { n: 4 }), 8);
    assert.equal(errors.length, 5);
  });

  it('takes a question back on both sides', async () => {
    let seen: Token | undefined;
    const { asking } = pair({
      wait: (_args, token) => {
        seen = token;
        return new Promise((resolve) => void token.onCancellationRequested(() => resolve()));
      },
    });
    let cancel: () => void = () => undefined;
    const token: Token = {
      isCancellationRequested: false,
      onCancellationRequested: (listener) => {
        cancel = listener;
        return { dispose: () => undefined };
      },
    };
    const answer = asking.ask('wait', {}, { token });
    await Promise.resolve();
    cancel();
    await assert.rejects(answer, { code: 'cancelled' });
    await asking.ask('double', { n: 1 });
    assert.equal(seen?.isCancellationRequested, true);
  });

  it('does not ask what is already taken back', async () => {
    const { asking } = pair();
    const token: Token = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose: () => undefined }) };
    await assert.rejects(asking.ask('double', { n: 1 }, { token }), { code: 'cancelled' });
  });

  it('lets no question hang when it closes', async () => {
    const { asking } = pair({ wait: () => new Promise(() => undefined) });
    const answer = asking.ask('wait', {});
    asking.close();
    await assert.rejects(answer, { code: 'closed' });
    await assert.rejects(asking.ask('wait', {}), { code: 'closed' });
  });

  it('hands over bytes that have their buffer for themselves, and no others', () => {
    const whole = new Uint8Array(8);
    assert.deepEqual(handOver(whole), [whole.buffer]);
    assert.deepEqual(handOver({ bytes: whole }), [whole.buffer]);
    assert.deepEqual(handOver(whole.subarray(1)), []);
    assert.deepEqual(handOver(undefined), []);
  });
});
