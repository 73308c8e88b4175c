import { getOrAdd } from './collections';

/** Whether a path matches; paths have forward slashes and are relative to the folder of the globs. */
export type Matcher = (path: string) => boolean;

/**
 * Globs and paths can come from an untrusted repository. These limits keep matching fast: UTF-16 code units of a glob and
 * of a path, stars in a path segment, and double stars and braces in total.
 */
export const GLOB_BOUNDS = { glob: 500, path: 1000, stars: 3, doubleStars: 3, braces: 5 };

/** Whether a glob is well-formed, and simple enough to be matched in bounded time. */
export function isUsableGlob(glob: string): boolean {
  return glob !== '' && isBounded(glob) && isBalanced(glob);
}

/** Matches paths that match any of the globs, by the rules of VS Code: `*`, `**`, `?`, `[…]`, `{a,b}`. An unusable glob matches nothing. */
export function matchAny(globs: readonly string[]): Matcher {
  const matchers = globs.filter(isUsableGlob).map((glob) => matcherOf(glob));
  return (path) => path.length <= GLOB_BOUNDS.path && matchers.some((fits) => fits(path));
}

/** Whether a pattern can be matched in bounded time. */
export function isBounded(glob: string): boolean {
  const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const single = glob.replaceAll('**', '');
  return (
    glob.length <= GLOB_BOUNDS.glob &&
    count(glob, /\*\*/g) <= GLOB_BOUNDS.doubleStars &&
    count(glob, /\{/g) <= GLOB_BOUNDS.braces &&
    single.split('/').every((name) => count(name, /\*/g) <= GLOB_BOUNDS.stars)
  );
}

/** Whether braces and brackets are closed and no range is reversed. */
function isBalanced(glob: string): boolean {
  let depth = 0;
  for (const part of glob.match(/\[!?[^\]]{1,100}\]|./gs) ?? []) {
    depth += part === '{' ? 1 : part === '}' ? -1 : 0;
    if (depth < 0 || part === '[' || (part.length > 1 && !isSet(part))) {
      return false;
    }
  }
  return depth === 0;
}

function isSet(set: string): boolean {
  try {
    return new RegExp(set.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Whether a character fits, or the steps of which any may be next. */
type Step = ((character: string) => boolean) | number[];

/** Where matching has got to: the steps that wait for a character, and the states that followed one so far. */
interface State {
  steps: readonly number[];
  isEnd: boolean;
  next: Map<string, State>;
}

/** Transitions between states of a glob that are remembered. */
const MOST_REMEMBERED = 10_000;

/**
 * Matches a well-formed glob by following all ways to match it at once, so that the time is at most its length times
 * that of the path, whatever its stars and braces are. Libraries turn globs into regular expressions, which try one way
 * after another.
 */
function matcherOf(glob: string): Matcher {
  const steps = stepsOf(glob.replace(/^(?:\.\/)+/, ''));
  let states = new Map<string, State>();
  let remembered = 0;
  const stateOf = (from: readonly number[]): State => {
    const all = reached(steps, from);
    return getOrAdd(states, all.join(), () => ({ steps: all, isEnd: all.includes(steps.length), next: new Map<string, State>() }));
  };
  let start = stateOf([0]);
  const after = (state: State, character: string): State => {
    const fitting = state.steps.filter((at) => {
      const step = steps[at];
      return typeof step === 'function' && step(character);
    });
    const next = stateOf(fitting.map((at) => at + 1));
    state.next.set(character, next);
    remembered++;
    return next;
  };
  return (path) => {
    if (remembered > MOST_REMEMBERED) {
      states = new Map();
      remembered = 0;
      start = stateOf([0]);
    }
    let state = start;
    for (let i = 0; i < path.length && state.steps.length > 0; i++) {
      state = state.next.get(path[i]!) ?? after(state, path[i]!);
    }
    return state.isEnd;
  };
}

/** The steps at which a character is awaited, and the end, from some steps on. */
function reached(steps: readonly Step[], from: readonly number[]): number[] {
  const found = new Set(from);
  // A set that grows while it is traversed is traversed to its new end.
  for (const at of found) {
    const step = steps[at];
    if (typeof step === 'object') {
      step.forEach((next) => found.add(next));
    }
  }
  return [...found].filter((at) => typeof steps[at] !== 'object').sort((x, y) => x - y);
}

const PART = /\*\*\/|\*+|\[[^\]]{1,100}\]|\\.|./gs;

function stepsOf(glob: string): Step[] {
  const steps: Step[] = [];
  /** Of each open brace: the step that chooses an alternative, and those that leave one. */
  const braces: { choice: number[]; ends: number[][] }[] = [];
  const repeat = (fits: (character: string) => boolean): void => {
    const at = steps.length;
    steps.push([at + 1, at + 3], fits, [at]);
  };
  for (const { 0: part, index } of glob.matchAll(PART)) {
    const brace = braces.at(-1);
    const startsSegment = index === 0 || '/{,'.includes(glob[index - 1]!);
    if (part === '**/' && startsSegment) {
      // Nothing, or any folders with a slash after them.
      const at = steps.length;
      steps.push([at + 1, at + 5]);
      repeat(() => true);
      steps.push(isSlash);
    } else if (part === '**/') {
      repeat(isNoSlash);
      steps.push(isSlash);
    } else if (part.startsWith('*')) {
      repeat(
        part.length > 1 && startsSegment && /^[},]|^$/.test(glob.slice(index + part.length, index + part.length + 1))
          ? () => true
          : isNoSlash,
      );
    } else if (part === '?') {
      steps.push(isNoSlash);
    } else if (part === '{') {
      const choice = [steps.length + 1];
      steps.push(choice);
      braces.push({ choice, ends: [] });
    } else if (part === ',' && brace) {
      const end: number[] = [];
      steps.push(end);
      brace.ends.push(end);
      brace.choice.push(steps.length);
    } else if (part === '}' && brace) {
      brace.ends.forEach((end) => end.push(steps.length));
      braces.pop();
    } else if (part.length > 1 && part.startsWith('[')) {
      const set = new RegExp(`^${part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')}$`, 's');
      steps.push((character) => character !== '/' && set.test(character));
    } else {
      const literal = part.at(-1)!;
      steps.push((character) => character === literal);
    }
  }
  return steps;
}

function isSlash(character: string): boolean {
  return character === '/';
}

function isNoSlash(character: string): boolean {
  return character !== '/';
}
