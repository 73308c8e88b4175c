/** A paper by its number, and how good it is. */
export interface Ranked {
  paper: number;
  score: number;
}

/** Papers that match a query, in no order, and their scores; as numbers, because one letter may match all papers. */
export interface Candidates {
  papers: Uint32Array;
  /** One a paper, in the order of `papers`. */
  scores: Float64Array;
}

/** Candidates that are looked at to guess how good the best are. */
const SAMPLED = 64;

/** The numbers from 0 on, as many as there are. */
export function everyOf(count: number): Uint32Array {
  const numbers = new Uint32Array(count);
  for (let i = 0; i < numbers.length; i++) {
    numbers[i] = i;
  }
  return numbers;
}

/** As `filter`, which takes several times as long. */
export function passing(papers: ArrayLike<number>, test: (number: number) => boolean): Uint32Array {
  const passed = new Uint32Array(papers.length);
  let count = 0;
  for (let i = 0; i < papers.length; i++) {
    const paper = papers[i] as number;
    if (test(paper)) {
      passed[count++] = paper;
    }
  }
  return passed.subarray(0, count);
}

/** As `Float64Array.from`, which takes ten times as long. */
export function numbersOf(papers: Uint32Array, of: (paper: number) => number): Float64Array {
  const numbers = new Float64Array(papers.length);
  for (let i = 0; i < papers.length; i++) {
    numbers[i] = of(papers[i] as number);
  }
  return numbers;
}

/** The best candidates in order, `count` of them at least when there are so many; by the key first when there is one. */
export function topK({ papers, scores }: Candidates, key: ((paper: number) => number) | undefined, count: number): Ranked[] {
  const keys = key ? numbersOf(papers, key) : scores;
  const ranked = Array.from(above(keys, count), (i) => ({
    paper: papers[i] as number,
    score: scores[i] as number,
    key: keys[i] as number,
  }));
  return ranked.sort((a, b) => b.key - a.key || b.score - a.score || a.paper - b.paper).map(({ paper, score }) => ({ paper, score }));
}

/** Where the highest keys are, at least `count` of them: a sample says what the best have at least, so that not all are sorted. */
function above(keys: Float64Array, count: number): Uint32Array {
  let kept = everyOf(keys.length);
  while (kept.length > 4 * count) {
    const sample = Float64Array.from({ length: SAMPLED }, (_, i) => keys[kept[Math.floor((i * kept.length) / SAMPLED)] as number] as number)
      .sort()
      .reverse();
    const floor = sample[Math.ceil((SAMPLED * 2 * count) / kept.length)] as number;
    const higher = passing(kept, (i) => (keys[i] as number) >= floor);
    if (higher.length < count || higher.length === kept.length) {
      break;
    }
    kept = higher;
  }
  return kept;
}
