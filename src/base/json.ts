/** A JSON value. Numbers are kept as text, so that `2501.10110` keeps its zero. */
export type JsonValue = string | boolean | null | JsonObject | JsonValue[];

/** An object, with its keys in the order of the text; `start` (inclusive) and `end` (exclusive) are UTF-16 offsets. */
export class JsonObject extends Map<string, JsonValue> {
  end: number;

  constructor(readonly start: number) {
    super();
    this.end = start;
  }
}

/** The result of reading a JSON text. */
export interface JsonText {
  /** One value, or in JSON Lines one per line. */
  values: JsonValue[];
  /** Offsets of errors; after each, nothing is read up to the next line that begins with a brace. */
  errors: number[];
}

/** Maximum depth of nested arrays and objects. */
const DEEPEST = 100;

/** Reads JSON or JSON Lines. Values before an error are kept, even in arrays and objects that it truncates. Linear, never throws. */
export function readJson(text: string): JsonText {
  const reader = new Reader(text);
  const found: JsonText = { values: [], errors: [] };
  while (!reader.atEnd()) {
    const value = reader.value(0);
    if (value !== undefined) {
      found.values.push(value);
    }
    if (reader.failed) {
      found.errors.push(reader.at);
      reader.resume();
    }
  }
  return found;
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /-?\d[\d.eE+-]*|true|false|null|NaN|-?Infinity/y;

class Reader {
  at = 0;
  failed = false;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    this.#skip();
    return this.at >= this.#text.length;
  }

  /** Continues at the next line that begins with a brace. */
  resume(): void {
    const next = this.#text.indexOf('\n{', this.at);
    this.at = next < 0 ? this.#text.length : next + 1;
    this.failed = false;
  }

  value(depth: number): JsonValue | undefined {
    this.#skip();
    switch (this.#text.charAt(this.at)) {
      case '{':
        return depth < DEEPEST ? this.#object(depth) : this.#fail();
      case '[':
        return depth < DEEPEST ? this.#array(depth) : this.#fail();
      case '"':
        return this.#string();
      default:
        return this.#word();
    }
  }

  #object(depth: number): JsonObject {
    const object = new JsonObject(this.at++);
    if (!this.#taken('}')) {
      do {
        this.#skip();
        const key = this.#text.charAt(this.at) === '"' ? this.#string() : this.#fail();
        const value = key !== undefined && this.#expect(':') ? this.value(depth + 1) : undefined;
        if (key !== undefined && value !== undefined) {
          object.set(key, value);
        }
      } while (!this.failed && this.#taken(','));
      if (!this.failed) {
        this.#expect('}');
      }
    }
    object.end = this.at;
    return object;
  }

  #array(depth: number): JsonValue[] {
    const array: JsonValue[] = [];
    this.at++;
    if (!this.#taken(']')) {
      do {
        const value = this.value(depth + 1);
        if (value !== undefined) {
          array.push(value);
        }
      } while (!this.failed && this.#taken(','));
      if (!this.failed) {
        this.#expect(']');
      }
    }
    return array;
  }

  #string(): string | undefined {
    const start = this.at + 1;
    let end = this.#text.indexOf('"', start);
    while (end > 0 && this.#isEscaped(end, start)) {
      end = this.#text.indexOf('"', end + 1);
    }
    const inner = this.#text.slice(start, end < 0 ? start : end);
    if (end < 0 || inner.includes('\n')) {
      return this.#fail();
    }
    this.at = end + 1;
    return inner.includes('\\') ? unescaped(inner) : inner;
  }

  #isEscaped(at: number, start: number): boolean {
    let first = at;
    while (first > start && this.#text.charAt(first - 1) === '\\') {
      first--;
    }
    return (at - first) % 2 === 1;
  }

  #word(): JsonValue | undefined {
    WORD.lastIndex = this.at;
    const word = WORD.exec(this.#text)?.[0];
    if (word === undefined) {
      return this.#fail();
    }
    this.at += word.length;
    return word === 'true' || word === 'false' ? word === 'true' : /^-?\d/.test(word) ? word : null;
  }

  #skip(): void {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.#text)?.[0].length ?? 0;
  }

  #taken(mark: string): boolean {
    this.#skip();
    const found = this.#text.charAt(this.at) === mark;
    this.at += found ? 1 : 0;
    return found;
  }

  #expect(mark: string): boolean {
    const found = this.#taken(mark);
    this.failed ||= !found;
    return found;
  }

  #fail(): undefined {
    this.failed = true;
  }
}

function unescaped(inner: string): string {
  try {
    return JSON.parse(`"${inner.replaceAll('\t', '\\t')}"`) as string;
  } catch {
    return inner;
  }
}
