import { Dice } from '../dice';
import { CONTEXTS, FIELD_CONTEXTS } from './contexts';
import { DOCUMENT_TARGETS, TARGETS } from './targets';
import { UNITS } from './units';

/** One target given one unit in one context. */
export interface Family {
  unit: string;
  context: string;
}

/** What was found of a family and a target. */
export interface Growth {
  unit: string;
  context: string;
  target: string;
  /** Milliseconds at the greatest length that was tried. */
  time: number;
  length: number;
  /** How often as long twice the text takes. */
  ratio: number;
  error?: string;
}

// Times are of the processor, not of the clock: what else the machine does is no part of them.

/** Twice the text may take so many times as long. */
const MOST = 2.5;
/** What takes fewer times as long is not given a longer text. */
const GROWING = 2.2;
/** Milliseconds: below, timers and garbage collection are most of what is measured. */
const TELLING = 50;
/** Milliseconds a KB: what costs more is as bad as growth, also where bounds keep it from growing. */
const MOST_COST = 100;
/** A text of `USUAL` UTF-16 code units that takes less than `FAST` milliseconds is not looked at further. */
const SHORT = 8 * 1024;
const USUAL = 64 * 1024;
const FAST = 10;
const LONGEST = 4 * 1024 * 1024;

/** All families, in a fixed order that looks random, so that a part of them is a sample. */
export function families(): Family[] {
  const units = [...new Set(Object.values(UNITS).flat())];
  const all = units.flatMap((unit) => Object.keys(CONTEXTS).map((context) => ({ unit, context })));
  const dice = new Dice(1);
  for (let i = all.length - 1; i > 0; i--) {
    const j = dice.below(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** Whether a target is given a family: fields of a paper have no headings, tables and front matter around them. */
export function isAsked({ context }: Family, target: string): boolean {
  return FIELD_CONTEXTS.has(context) || target in DOCUMENT_TARGETS;
}

/** How a target's time grows with the length of a family's text, and whether it is more than the text does. */
export async function growthOf({ unit, context }: Family, target: string): Promise<{ growth: Growth; isFailure: boolean }> {
  const run = TARGETS[target]!;
  const make = CONTEXTS[context]!;
  const timed = async (length: number, times = 1): Promise<number> => {
    const text = make(unit, length);
    let best = Infinity;
    for (let i = 0; i < times && (i === 0 || best * i < 1000); i++) {
      const start = process.cpuUsage();
      await run(text);
      const { user, system } = process.cpuUsage(start);
      best = Math.min(best, (user + system) / 1000);
    }
    return best;
  };
  const growth: Growth = { unit, context, target, time: 0, length: SHORT, ratio: 1 };
  try {
    growth.time = await timed(SHORT);
    let isSuspected = false;
    // What is slow in a short text is not given long ones.
    for (let length = growth.time > 200 ? 2 * SHORT : USUAL; length <= LONGEST; length *= 2) {
      const doublings = Math.log2(length / growth.length);
      const time = await timed(length);
      Object.assign(growth, { length, time, ratio: (time / growth.time) ** (1 / doublings) });
      if (time < FAST || growth.ratio < GROWING) {
        break;
      }
      if (time > TELLING) {
        // Once more, with care, and over two doublings.
        const before = await timed(length / 4, 5);
        growth.time = await timed(length, 5);
        growth.ratio = Math.sqrt(growth.time / before);
        // A collection of garbage that falls into one length does not fall into the next.
        if (growth.ratio > MOST && (isSuspected || time > 8 * TELLING)) {
          return { growth, isFailure: true };
        }
        isSuspected = growth.ratio > MOST;
        if (time > 8 * TELLING || growth.ratio < GROWING) {
          break;
        }
      }
    }
  } catch (error) {
    return { growth: { ...growth, error: String(error).slice(0, 200) }, isFailure: true };
  }
  return { growth, isFailure: (growth.time * 1024) / growth.length > MOST_COST };
}
