/** The papers of one triage session, and the one the reader is at. */
export interface TriageQueue {
  /** Name of what is gone through: a day, a category, a search. */
  title: string;
  ids: readonly string[];
  /** Identifier of the current paper. */
  at: string;
}

/** Number of papers still to be decided about. */
export function countLeft({ ids }: TriageQueue, isDone: (id: string) => boolean): number {
  return ids.filter((id) => !isDone(id)).length;
}

/** The next undecided paper, wrapping around at the end; undefined when no other is left. */
export function nextPaper({ ids, at }: TriageQueue, isDone: (id: string) => boolean): string | undefined {
  const here = ids.indexOf(at);
  return [...ids.slice(here + 1), ...ids.slice(0, Math.max(here, 0))].find((id) => !isDone(id));
}

/** The paper before the current one, decided or not. */
export function previousPaper({ ids, at }: TriageQueue): string | undefined {
  return ids[ids.indexOf(at) - 1];
}
