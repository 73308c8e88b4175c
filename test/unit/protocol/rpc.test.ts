import * as assert from 'node:assert/strict';
import { Rpc, type Handlers } from '../../../src/protocol/rpc';
import { handOver, linkedPorts, type Port, type Token } from '../../../src/protocol/port';

interface Questions {
  double(args: { n: number }): number;
  wait(args: object): void;
}

function pair(handlers: Partial<Handlers<Questions>> = {}): {
  asking: Rpc<object, Questions>;
  asked: Rpc<Questions, object>;
  ports: [Port, Port];
  errors: Error[];
} {
  const ports = linkedPorts();
  const errors: Error[] = [];
  const all: Handlers<Questions> = { double: ({ n }) => n * 2, wait: () => undefined, ...handlers };
  const asked = new Rpc<Questions, object>(ports[1], all, (error) => errors.push(error));
  const asking = new Rpc<object, Questions>(ports[0], {}, (error) => errors.push(error));
  return { asking, asked, ports, errors };
}

describe('requests between host and worker', () => {
  it('answers what is asked, each question its own answer', async () => {
    const { asking } = pair();
    assert.deepEqual(await Promise.all([1, 2, 3].map((n) => asking.request('double', { n }))), [2, 4, 6]);
  });

  it('tells who asks that the other side failed', async () => {
    const { asking } = pair({ double: () => Promise.reject(new Error('broken')) });
    await assert.rejects(
      asking.request('double', { n: 1 }),
      (error: Error & { code: string }) => error.code === 'failed' && error.message.includes('broken'),
    );
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
    const answer = asking.request('wait', {}, { token });
    await Promise.resolve();
    cancel();
    await assert.rejects(answer, { code: 'cancelled' });
    await asking.request('double', { n: 1 });
    assert.equal(seen?.isCancellationRequested, true);
  });

  it('does not ask what is already taken back', async () => {
    const { asking } = pair();
    const token: Token = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose: () => undefined }) };
    await assert.rejects(asking.request('double', { n: 1 }, { token }), { code: 'cancelled' });
  });

  it('lets no request hang when it closes', async () => {
    const { asking } = pair({ wait: () => new Promise(() => undefined) });
    const answer = asking.request('wait', {});
    asking.close();
    await assert.rejects(answer, { code: 'closed' });
    await assert.rejects(asking.request('wait', {}), { code: 'closed' });
  });

  it('hands over bytes that have their buffer for themselves, and no others', () => {
    const whole = new Uint8Array(8);
    assert.deepEqual(handOver(whole), [whole.buffer]);
    assert.deepEqual(handOver({ bytes: whole }), [whole.buffer]);
    assert.deepEqual(handOver(whole.subarray(1)), []);
    assert.deepEqual(handOver(undefined), []);
  });
});
