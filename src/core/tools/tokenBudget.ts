/** Tokens of a text for a language model, estimated from above: four ASCII letters, or one other character, a token. */
export function estimateTokens(text: string): number {
  const ascii = text.match(/[\0-\x7f]/g)?.length ?? 0;
  return Math.ceil(ascii / 3.5) + (text.length - ascii);
}

/** Paragraphs that together stay within a number of tokens. */
export class TokenBudget {
  readonly #parts: string[] = [];
  #left: number;

  constructor(tokens: number) {
    this.#left = tokens;
  }

  get text(): string {
    return this.#parts.join('\n\n');
  }

  /** Adds a paragraph if it fits; whether it did. */
  add(part: string): boolean {
    const cost = estimateTokens(part) + 1;
    if (cost > this.#left) {
      return false;
    }
    this.#left -= cost;
    this.#parts.push(part);
    return true;
  }

  /** Adds as much of a paragraph as fits, and says that it was cut; false when next to nothing fits. */
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
