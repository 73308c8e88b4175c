import { compare } from '../../base/text';
import { formatLine, formatMarks } from './format';
import type { State, States } from './mark';

/** The text of as many states as fit into so many UTF-16 code units, those that were changed last; one that is too long keeps no other out. Linear in their number. */
export function newestMarks(states: States, limit: number): string {
  const chosen = new Map<string, State>();
  let room = limit - formatMarks(chosen).length;
  for (const { id, state } of newestFirst(states, limit)) {
    const length = formatLine(id, state).length + 1;
    if (length <= room) {
      room -= length;
      chosen.set(id, state);
    }
  }
  return formatMarks(chosen);
}

interface Dated {
  id: string;
  state: State;
  time: number;
}

/** At least the newest that could fit: no line is shorter than SHORTEST. */
function newestFirst(states: States, limit: number): Dated[] {
  const most = Math.ceil(limit / SHORTEST);
  let kept: Dated[] = [];
  for (const [id, state] of states) {
    kept.push({ id, state, time: Math.max(...Object.values(state.at)) });
    if (kept.length >= 2 * most) {
      kept = kept.sort(byTime).slice(0, most);
    }
  }
  return kept.sort(byTime);
}

const SHORTEST = 10;

function byTime(a: Dated, b: Dated): number {
  return b.time - a.time || compare(a.id, b.id);
}
