/** One way through a list of papers: which they are, and at which of them the reader is. */
export interface Pass {
  /** What the papers are: a day, a category, a search. */
  title: string;
  ids: readonly string[];
  at: string;
}

/** How many of its papers wait for a decision. */
export function left({ ids }: Pass, isDone: (id: string) => boolean): number {
  return ids.filter((id) => !isDone(id)).length;
}

/** The nearest paper after this one that waits, from the beginning again after the end; undefined when no other waits. */
export function next({ ids, at }: Pass, isDone: (id: string) => boolean): string | undefined {
  const here = ids.indexOf(at);
  return [...ids.slice(here + 1), ...ids.slice(0, Math.max(here, 0))].find((id) => !isDone(id));
}

/** The paper before this one, decided or not, so that one can come back to it. */
export function previous({ ids, at }: Pass): string | undefined {
  return ids[ids.indexOf(at) - 1];
}
