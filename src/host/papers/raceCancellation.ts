import { ChannelError } from '../../protocol/channel';
import type { Token } from '../../protocol/port';

/** An answer that others may wait for too, as one of them wants it; rejects with a `ChannelError` when that one's token is cancelled first. */
export function raceCancellation<T>(answer: Promise<T>, token: Token | undefined): Promise<T> {
  if (token === undefined) {
    return answer;
  }
  return new Promise((resolve, reject) => {
    const cancelled = (): void => reject(new ChannelError('cancelled', 'no longer wanted'));
    const listening = token.onCancellationRequested(cancelled);
    answer.then(resolve, reject).finally(() => listening.dispose());
    if (token.isCancellationRequested) {
      cancelled();
    }
  });
}
