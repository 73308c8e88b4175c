/** The papers of a triage, and the current one. */
export interface TriageQueue {
  /** The name of the day, category or search. */
  title: string;
  ids: readonly string[];
  /** Identifier of the current paper. */
  at: string;
}

/** Number of undecided papers. */
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
