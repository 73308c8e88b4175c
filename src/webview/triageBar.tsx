import type { ComponentChild } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSession } from './pageSession';
import type { Props } from './parts';

/** Shows the papers left and the keys of an active triage; at the end, the results and how to continue. */
export function TriageBar({ session }: Props): ComponentChild {
  const triage = useSession(session, () => session.triage);
  const isOver = triage?.left === 0;
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOver) {
      card.current?.focus({ preventScroll: true });
    }
  }, [isOver]);
  if (!triage) {
    return null;
  }
  const action = (name: 'nextDay' | 'starred' | 'leave') => () => session.send({ type: 'triage', action: name });
  return isOver ? (
    <aside ref={card} class="triage card" tabIndex={-1} aria-labelledby="triage-title">
      <h2 id="triage-title">{session.text('triageOver', triage.title)}</h2>
      <p>{session.text('triageCounts', triage.read, triage.starred, triage.skipped)}</p>
      <div class="actions">
        {triage.hasNextDay && (
          <button type="button" class="button primary" onClick={action('nextDay')}>
            {session.text('triageNextDay')}
          </button>
        )}
        {triage.starred > 0 && (
          <button type="button" class="button" onClick={action('starred')}>
            {session.text('triageStarred')}
          </button>
        )}
        <button type="button" class="button" onClick={action('leave')}>
          {session.text('triageLeave')}
        </button>
      </div>
    </aside>
  ) : (
    <aside class="triage" aria-label={session.text('triage')}>
      <strong>{session.text('triageLeft', triage.left)}</strong>
      {triage.keys.map(({ key, does }) => (
        <span>
          <kbd>{key}</kbd> {does}
        </span>
      ))}
    </aside>
  );
}
