/** An upper estimate of the tokens of a text for a language model: one for 3.5 ASCII characters, or for one other character. */
export function estimateTokens(text: string): number {
  const ascii = text.match(/[\0-\x7f]/g)?.length ?? 0;
  return Math.ceil(ascii / 3.5) + (text.length - ascii);
}

/** Collects paragraphs within a number of tokens. */
export class TokenBudget {
  readonly #parts: string[] = [];
  #left: number;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  get text(): string {
    return this.#parts.join('\n\n');
  }

  /** Adds a paragraph; false when it does not fit. */
  add(part: string): boolean {
    const cost = estimateTokens(part) + 1;
    if (cost > this.#left) {
      return false;
    }
    this.#left -= cost;
    this.#parts.push(part);
    return true;
  }

  /** Adds as much of a paragraph as fits, with a note that it was cut; false when almost nothing fits. */
  addBeginning(part: string): boolean {
    const end = '… (cut)';
    if (this.#left < 60) {
      return false;
    }
    let length = Math.min(part.length, this.#left * 4);
    while (estimateTokens(part.slice(0, length) + end) + 1 > this.#left) {
      length = Math.floor(length * 0.8);
    }
    return this.add(part.slice(0, length) + end);
  }
}
