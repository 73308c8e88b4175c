/** As much of VS Code as the language providers touch, so that they can be measured without it. */

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(a: Position | number, b: Position | number, c?: number, d?: number) {
    this.start = typeof a === 'number' ? new Position(a, b as number) : a;
    this.end = typeof a === 'number' ? new Position(c ?? 0, d ?? 0) : (b as Position);
  }
}

class Uri {
  constructor(readonly text: string) {}
  static parse = (text: string) => new Uri(text);
  get scheme() {
    return this.text.slice(0, this.text.indexOf(':'));
  }
  toString = () => this.text;
}

class Keeper {
  readonly kept: unknown[];
  constructor(...kept: unknown[]) {
    this.kept = kept;
  }
}

class MarkdownString {
  isTrusted: unknown;
  constructor(readonly value = '') {}
}

class Item {
  constructor(
    readonly label: unknown,
    readonly kind: unknown,
  ) {}
}

class EventEmitter {
  event = () => disposable;
  fire = () => undefined;
}

const disposable = { dispose: () => undefined };
const providers = new Map<string, Record<string, (...args: never[]) => unknown>>();
const registering = new Proxy(
  {},
  {
    get:
      (_, name: string) =>
      (...args: unknown[]) => {
        providers.set(
          name.replace(/^register|Provider$/g, ''),
          args.find(
            (arg) => typeof arg === 'object' && arg !== null && Object.values(arg).some((value) => typeof value === 'function'),
          ) as never,
        );
        return disposable;
      },
  },
);

/** A text document of one version. */
export class FakeDocument {
  readonly version = 1;
  readonly #starts = [0];
  readonly uri: Uri;
  constructor(
    private readonly text: string,
    readonly languageId: string,
  ) {
    this.uri = new Uri(`file:///note.${languageId}`);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }
  get lineCount() {
    return this.#starts.length;
  }
  getText = () => this.text;
  lineAt(line: number) {
    return { text: this.text.slice(this.#starts[line], (this.#starts[line + 1] ?? this.text.length + 1) - 1) };
  }
  positionAt(offset: number) {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      [low, high] = (this.#starts[middle] ?? 0) <= offset ? [middle, high] : [low, middle];
    }
    return new Position(low, offset - (this.#starts[low] ?? 0));
  }
  offsetAt = ({ line, character }: Position) => (this.#starts[line] ?? this.text.length) + character;
}

/** What the module `vscode` is replaced with; `providers` holds what was registered, by name: `Hover`, `CodeLens`, … */
export const stub = {
  providers,
  Position,
  Range,
  Uri,
  MarkdownString,
  EventEmitter,
  Disposable: Object.assign(
    class extends Keeper {
      dispose() {}
    },
    { from: () => disposable },
  ),
  Hover: Keeper,
  CodeLens: Keeper,
  DocumentLink: Keeper,
  InlayHint: Keeper,
  CompletionItem: Item,
  CompletionList: class {
    constructor(readonly items: unknown[]) {}
  },
  CompletionItemKind: { Reference: 17 },
  CompletionTriggerKind: { Invoke: 0 },
  DocumentDropOrPasteEditKind: { Text: { append: () => ({}) } },
  languages: registering,
  commands: { registerCommand: () => disposable },
  workspace: {
    getConfiguration: () => ({ get: () => undefined }),
    onDidChangeConfiguration: () => disposable,
    asRelativePath: (uri: Uri) => uri.text,
  },
  l10n: { t: (text: string) => text },
  env: { language: 'en' },
  TreeItem: class {},
};
