/** A part of a pattern. */
export interface Piece {
  /** The same as a regular expression, over UTF-16 code units. */
  source: string;
  /** Where it begins, given what comes after it. */
  begin(next: State, states: States): State;
}

/** Where a match stands: it takes a character, or goes on in either of two ways; the end does neither. */
interface State {
  fits?: (char: string) => boolean;
  next?: State;
  /** The other way, and the number of this fork among all. */
  other?: State;
  fork?: number;
}

interface States {
  forks: number;
}

/** One UTF-16 code unit of a kind. */
export function unit(source: string, fits: (char: string) => boolean): Piece {
  return { source, begin: (next) => ({ fits, next }) };
}

/** Fits the empty text. */
export const nothing: Piece = { source: '', begin: (next) => next };

/** Pieces one after the other. */
export function chain(pieces: readonly Piece[]): Piece {
  return {
    source: pieces.map((piece) => piece.source).join(''),
    begin: (next, states) => pieces.reduceRight((after, piece) => piece.begin(after, states), next),
  };
}

/** Any one of at least one piece. */
export function either(pieces: readonly Piece[]): Piece {
  return {
    source: `(?:${pieces.map((piece) => piece.source).join('|')})`,
    begin: (next, states) =>
      pieces.map((piece) => piece.begin(next, states)).reduce((other, one) => ({ next: one, other, fork: states.forks++ })),
  };
}

/** A piece any number of times. */
export function loop(piece: Piece): Piece {
  return {
    source: `(?:${piece.source})*`,
    begin: (next, states) => {
      const fork: State = { next, fork: states.forks++ };
      fork.other = piece.begin(fork, states);
      return fork;
    },
  };
}

/** Whether a whole text fits. No fork is taken twice at the same place, so that the time grows with pattern times text, never faster. */
export function automaton(piece: Piece): (text: string) => boolean {
  const states: States = { forks: 0 };
  const start = piece.begin({}, states);
  return (text) => {
    const taken = new Uint8Array(states.forks * (text.length + 1));
    const branches: [State, number][] = [[start, 0]];
    for (let branch = branches.pop(); branch; branch = branches.pop()) {
      let [state, at]: [State | undefined, number] = branch;
      while (state?.next) {
        if (state.fits) {
          state = at < text.length && state.fits(text[at]!) ? state.next : undefined;
          at++;
        } else {
          const place: number = state.fork! * (text.length + 1) + at;
          if (state.other && taken[place] === 0) {
            taken[place] = 1;
            branches.push([state.other, at]);
            state = state.next;
          } else {
            state = undefined;
          }
        }
      }
      if (state && at === text.length) {
        return true;
      }
    }
    return false;
  };
}
