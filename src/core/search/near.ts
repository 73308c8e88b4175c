/** The key of a value in MiniSearch's radix tree; every other key leads to a subtree. */
const leaf = '';
/** A node of the radix tree, by the letters that lead on. */
export type Tree = Map<string, number | Tree>;

/** A term like one that was asked for; `distance` is in edits, a transposition being one. */
export interface NearWord {
  term: number;
  distance: number;
  /** Length of the word, in UTF-16 code units. */
  length: number;
  sameStart: boolean;
}

/** Goes through all words below a node. */
export function collect(tree: Tree, length: number, visit: (term: number, length: number) => void): void {
  for (const [key, value] of tree) {
    if (typeof value === 'number') {
      visit(value, length);
    } else {
      collect(value, length + key.length, visit);
    }
  }
}

/** One walk over the radix tree with the rows of an edit distance matrix (optimal string alignment). */
export class Near {
  private readonly width: number;
  private readonly rows: Uint8Array[] = [];
  private readonly spelled: string[] = [];
  private readonly found = new Map<number, NearWord>();

  constructor(
    private readonly word: string,
    private readonly most: number,
    private readonly begun: boolean,
  ) {
    this.width = word.length + 1;
    this.rows.push(Uint8Array.from({ length: this.width }, (_, i) => Math.min(i, 255)));
  }

  search(tree: Tree): NearWord[] {
    this.walk(tree, 0);
    return [...this.found.values()];
  }

  private walk(tree: Tree, depth: number): void {
    for (const [key, value] of tree) {
      if (key === leaf) {
        this.note(value as number, depth, this.rows[depth]?.[this.width - 1] ?? 255);
        continue;
      }
      const reached = this.follow(key, depth);
      if (reached > 0) {
        this.walk(value as Tree, reached);
      } else if (reached < 0) {
        collect(value as Tree, depth + key.length, (term, length) => this.note(term, length, -reached));
      }
    }
  }

  /** The depth after the key; 0 when it leads nowhere near; minus the distance when the word's end was reached and what follows is free. */
  private follow(key: string, depth: number): number {
    for (let i = 0; i < key.length; i++) {
      const least = this.row(depth + i + 1, key.charAt(i));
      if (least > this.most) {
        return 0;
      }
      const end = this.rows[depth + i + 1]?.[this.width - 1] ?? 255;
      if (this.begun && end <= this.most && end > 0 && depth + i + 1 >= this.word.length) {
        return -end;
      }
    }
    return depth + key.length;
  }

  /** Fills the row for one more character and tells its least distance. */
  private row(depth: number, char: string): number {
    this.spelled[depth] = char;
    const before = this.rows[depth - 1] as Uint8Array;
    const twoBefore = this.rows[depth - 2];
    const row = (this.rows[depth] ??= new Uint8Array(this.width));
    row[0] = Math.min(depth, 255);
    let least = depth;
    for (let j = 1; j < this.width; j++) {
      const own = this.word[j - 1];
      let distance = Math.min((before[j - 1] as number) + (own === char ? 0 : 1), (before[j] as number) + 1, (row[j - 1] as number) + 1);
      if (twoBefore && j > 1 && own === this.spelled[depth - 1] && this.word[j - 2] === char) {
        distance = Math.min(distance, (twoBefore[j - 2] as number) + 1);
      }
      row[j] = distance;
      least = Math.min(least, distance);
    }
    return least;
  }

  private note(term: number, length: number, distance: number): void {
    const known = this.found.get(term);
    if (distance > 0 && distance <= this.most && (!known || known.distance > distance)) {
      this.found.set(term, { term, distance, length, sameStart: this.spelled[1] === this.word[0] });
    }
  }
}
