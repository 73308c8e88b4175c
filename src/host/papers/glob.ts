import { automaton, chain, either, loop, nothing, unit, type Piece } from './automaton';

/** Whether a path fits a glob; paths have forward slashes and are relative to the glob's folder. */
export type Matcher = (path: string) => boolean;

/** Fits what any of the globs fits; the rules are VS Code's: `*`, `**`, `?`, `[…]`, `{a,b}`. */
export function anyGlob(globs: readonly string[]): Matcher {
  const matchers = globs.map(oneGlob);
  return (path) => matchers.some((fits) => fits(path));
}

/** UTF-16 code units of the longest glob that is understood: no path is longer. */
export const LONGEST = 4096;

/** Braces within braces that are understood. */
const DEEPEST = 100;

/** Fits what a glob fits; one that is broken fits nothing. */
export function oneGlob(glob: string): Matcher {
  const piece = glob.length <= LONGEST ? pieceOf(glob) : undefined;
  if (piece === undefined) {
    return () => false;
  }
  if (!isPlain(glob)) {
    return automaton(piece);
  }
  const pattern = new RegExp(`^${piece.source}$`);
  return (path) => pattern.test(path);
}

/** Whether a regular expression, which is faster but tries every way to fit, has few to try: nearly all globs are of this kind. */
function isPlain(glob: string): boolean {
  return (glob.match(/\*\*?/g) ?? []).length <= 2 && glob.split('{').length <= 2;
}

const parts = /\*\*\/|\/\*\*$|\*\*|\[!?[^\]]+\]|./gs;

const any = unit('[^]', () => true);
const slash = unit('/', (char) => char === '/');
const inName = unit('[^/]', (char) => char !== '/');
const folder = chain([inName, loop(inName), slash]);

/** Undefined when the glob is broken: a brace that is not closed, a range that goes backwards. */
function pieceOf(glob: string): Piece | undefined {
  // Of each open brace the alternatives so far; the last is the one that is being read. The first level is the glob itself.
  const levels: Piece[][][] = [[[]]];
  for (const part of glob.match(parts) ?? []) {
    const level = levels.at(-1)!;
    if (levels.length > DEEPEST) {
      return undefined;
    }
    if (part === '{') {
      levels.push([[]]);
    } else if (part === '}' && levels.length > 1) {
      levels.pop();
      levels
        .at(-1)!
        .at(-1)!
        .push(either(level.map(chain)));
    } else if (part === ',' && levels.length > 1) {
      level.push([]);
    } else {
      const piece = simple(part);
      if (piece === undefined) {
        return undefined;
      }
      level.at(-1)!.push(piece);
    }
  }
  return levels.length === 1 ? chain(levels[0]![0]!) : undefined;
}

function simple(part: string): Piece | undefined {
  switch (part) {
    case '**/':
      return loop(folder);
    case '/**':
      return either([nothing, chain([slash, loop(any)])]);
    case '**':
      return loop(any);
    case '*':
      return loop(inName);
    case '?':
      return inName;
    default:
      return part.length > 1 ? oneOf(part) : unit(part.replace(/[.+^$()|{}[\]\\*?]/, '\\$&'), (char) => char === part);
  }
}

/** One character of a set such as `[a-z]` or `[!a-z]`. */
function oneOf(set: string): Piece | undefined {
  const source = set.replace(/^\[!/, '[^').replace(/\\/g, '\\\\');
  try {
    const pattern = new RegExp(`^${source}$`);
    return unit(source, (char) => pattern.test(char));
  } catch {
    return undefined;
  }
}
