import { readFileSync } from 'node:fs';
import Module from 'node:module';
import { join } from 'node:path';
import picomatch from 'picomatch';
import { MemoryFiles } from './files';

/** The root of the repository. */
export const root = join(__dirname, '..', '..');

/**
 * What the stub of `vscode` gives and takes: set what a test needs, read what was shown. Import this module before
 * anything that imports `vscode`. A test may add to `stub` what it lacks.
 */
export const fake = {
  language: 'en',
  /** By the name after `paperDigest.`, or the whole name for VS Code's own. */
  settings: {} as Record<string, unknown>,
  /** Those of the user, by the name after `paperDigest.`; the others are the workspace's. */
  userSettings: {} as Record<string, unknown>,
  errors: [] as string[],
  warnings: [] as string[],
  informations: [] as string[],
  /** The action that is chosen in every message; none by default. */
  answer: undefined as string | undefined,
  statusMessages: [] as string[],
  /** Open documents, as `workspace.textDocuments` gives them. */
  documents: [] as unknown[],
  files: new MemoryFiles(),
  /** In place of these files, when it is set. */
  fs: undefined as object | undefined,
  watchers: [] as FakeWatcher[],
  /** The commands that were run and are not registered, with their arguments. */
  ran: [] as [command: string, ...args: unknown[]][],
  /** Everything as it was at the beginning. */
  reset(): void {
    const { reset } = fake;
    Object.assign(fake, {
      language: 'en',
      settings: {},
      userSettings: {},
      errors: [],
      warnings: [],
      informations: [],
      answer: undefined,
      statusMessages: [],
    });
    Object.assign(fake, { documents: [], files: new MemoryFiles(), fs: undefined, watchers: [], ran: [], reset });
  },
};

/** An emitter that works. */
export class EventEmitter<T> {
  readonly #listeners = new Set<(value: T) => unknown>();
  readonly event = (listener: (value: T) => unknown): { dispose(): void } => {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  };
  fire = (value: T): void => [...this.#listeners].forEach((listener) => listener(value));
  dispose = (): void => this.#listeners.clear();
}

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

/** As much of `vscode.Uri` as is used here; a text without a scheme is one of `file`. */
export class Uri {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  constructor(readonly text: string) {
    const [, scheme = 'file', authority = '', path = '', query = ''] =
      /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/is.exec(text) ?? [];
    this.scheme = scheme;
    this.authority = authority;
    this.path = decodeURIComponent(path);
    this.query = query;
  }
  static parse = (text: string) => new Uri(text);
  static file = (path: string) => new Uri(`file://${path}`);
  static from = ({ scheme, path, query }: { scheme: string; path: string; query?: string }) =>
    new Uri(`${scheme}:${path}${query === undefined ? '' : `?${query}`}`);
  static joinPath = (uri: Uri, ...names: string[]) => {
    const parts: string[] = [];
    for (const name of [uri.path, ...names].join('/').split('/')) {
      if (name === '..') {
        parts.pop();
      } else if (name !== '' && name !== '.') {
        parts.push(encodeURIComponent(name));
      }
    }
    return new Uri(`${uri.scheme}://${uri.authority}/${parts.join('/')}`);
  };
  get fsPath() {
    return this.path;
  }
  with = ({ path }: { path: string }) => new Uri(`${this.scheme}://${this.authority}${path}`);
  toString = () => this.text;
  toJSON = () => this.text;
}

class Keeper {
  readonly args: unknown[];
  constructor(...args: unknown[]) {
    this.args = args;
  }
}

class MarkdownString {
  isTrusted: unknown;
  supportHtml = false;
  value: string;
  constructor(value = '') {
    this.value = value;
  }
  appendMarkdown(text: string): this {
    this.value += text;
    return this;
  }
  appendText(text: string): this {
    this.value += text.replace(/[\\`*_{}[\]()#+\-!~<>]/g, '\\$&');
    return this;
  }
}

class Labelled {
  constructor(
    readonly label: unknown,
    readonly kind: unknown,
  ) {}
}

class FileSystemError extends Error {
  constructor(readonly code: string) {
    super(code);
  }
  static FileNotFound = () => new FileSystemError('FileNotFound');
  static NoPermissions = () => new FileSystemError('NoPermissions');
}

class CancellationTokenSource {
  readonly #cancelled = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };
  cancel = (): void => {
    this.token.isCancellationRequested = true;
    this.#cancelled.fire();
  };
  dispose = (): void => undefined;
}

const disposable = { dispose: () => undefined };
const never = (): { dispose(): void } => disposable;

class Disposable {
  readonly #act: () => unknown;

  constructor(act: () => unknown) {
    this.#act = act;
  }
  dispose = (): void => void this.#act();
  static from = (...all: { dispose(): unknown }[]) => new Disposable(() => all.forEach((one) => one.dispose()));
}

/** A watcher whose events a test fires. */
export class FakeWatcher {
  readonly created = new EventEmitter<Uri>();
  readonly changed = new EventEmitter<Uri>();
  readonly deleted = new EventEmitter<Uri>();
  readonly onDidCreate = this.created.event;
  readonly onDidChange = this.changed.event;
  readonly onDidDelete = this.deleted.event;
  constructor(readonly pattern: unknown) {
    fake.watchers.push(this);
  }
  dispose = (): void => void (fake.watchers = fake.watchers.filter((watcher) => watcher !== this));
}

class RelativePattern {
  readonly baseUri: Uri;
  constructor(
    base: Uri | { uri: Uri },
    readonly pattern: string,
  ) {
    this.baseUri = base instanceof Uri ? base : base.uri;
  }
}

const providers = new Map<string, Record<string, (...args: never[]) => unknown>>();
const commands = new Map<string, (...args: unknown[]) => unknown>();
const configuration = new EventEmitter<{ affectsConfiguration(name: string): boolean }>();
const windowState = new EventEmitter<{ focused: boolean }>();

/** Sets settings and tells the listeners of it. */
export function changeSettings(settings: Record<string, unknown>): void {
  Object.assign(fake.settings, settings);
  const names = Object.keys(settings).map((name) => (name.includes('.') ? name : `paperDigest.${name}`));
  configuration.fire({ affectsConfiguration: (section) => names.some((name) => name === section || name.startsWith(`${section}.`)) });
}

/** The window gets or loses the focus. */
export function focusWindow(focused: boolean): void {
  stub.window.state.focused = focused;
  windowState.fire({ focused });
}

function shown(list: 'errors' | 'warnings' | 'informations') {
  return (text: string) => {
    fake[list].push(text);
    return Promise.resolve(fake.answer);
  };
}

function korean(): Record<string, string> {
  return JSON.parse(readFileSync(join(root, 'l10n', 'bundle.l10n.ko.json'), 'utf8')) as Record<string, string>;
}

/** What the module `vscode` is replaced with; `providers` holds what was registered, by name: `Hover`, `CodeLens`, … */
export const stub = {
  providers,
  Position,
  Range,
  Uri,
  MarkdownString,
  EventEmitter,
  Disposable,
  FileSystemError,
  RelativePattern,
  CancellationTokenSource,
  Hover: Keeper,
  CodeLens: Keeper,
  DocumentLink: Keeper,
  InlayHint: Keeper,
  Diagnostic: Keeper,
  Location: Keeper,
  ThemeIcon: class {
    constructor(readonly id: string) {}
  },
  ThemeColor: class {
    constructor(readonly id: string) {}
  },
  DocumentPasteEdit: class {
    constructor(
      readonly insertText: string,
      readonly title: string,
    ) {}
  },
  CompletionItem: Labelled,
  TreeItem: Labelled,
  CompletionList: class {
    constructor(readonly items: unknown[]) {}
  },
  CompletionItemKind: { Reference: 17 },
  CompletionTriggerKind: { Invoke: 0 },
  ConfigurationTarget: { Global: 1, Workspace: 2, WorkspaceFolder: 3 },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
  DocumentDropOrPasteEditKind: { Empty: { append: () => ({}) }, Text: { append: () => ({}) } },
  FileChangeType: { Changed: 1, Created: 2, Deleted: 3 },
  FileType: { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 },
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  ProgressLocation: { SourceControl: 1, Window: 10, Notification: 15 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  StatusBarAlignment: { Left: 1, Right: 2 },
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  TreeItemCheckboxState: { Unchecked: 0, Checked: 1 },
  env: {
    get language() {
      return fake.language;
    },
    clipboard: { writeText: () => Promise.resolve() },
    openExternal: () => Promise.resolve(true),
  },
  l10n: {
    t: (text: string, ...args: unknown[]) =>
      (fake.language === 'ko' ? (korean()[text] ?? text) : text).replace(/\{(\d)\}/g, (whole, index: string) =>
        String(args[Number(index)] ?? whole),
      ),
  },
  languages: new Proxy({} as Record<string, (...args: unknown[]) => unknown>, {
    get:
      (_, name: string) =>
      (...args: unknown[]) => {
        const isProvider = (arg: unknown): boolean =>
          typeof arg === 'object' && arg !== null && Object.values(arg).some((value) => typeof value === 'function');
        providers.set(name.replace(/^register|Provider$/g, ''), args.find(isProvider) as never);
        return { dispose: () => undefined };
      },
  }),
  commands: {
    registerCommand: (name: string, action: (...args: unknown[]) => unknown) => {
      commands.set(name, action);
      return { dispose: () => void commands.delete(name) };
    },
    executeCommand: async (name: string, ...args: unknown[]) => {
      const action = commands.get(name);
      return action ? action(...args) : void fake.ran.push([name, ...args]);
    },
  },
  window: {
    showErrorMessage: shown('errors'),
    showWarningMessage: shown('warnings'),
    showInformationMessage: shown('informations'),
    setStatusBarMessage: (text: string) => {
      fake.statusMessages.push(text);
      return disposable;
    },
    state: { focused: true },
    onDidChangeWindowState: windowState.event,
    onDidChangeActiveTextEditor: never,
    activeTextEditor: undefined as unknown,
  },
  workspace: {
    asRelativePath: (uri: Uri | string) => {
      const { path } = typeof uri === 'string' ? new Uri(uri) : uri;
      const folder = stub.workspace.workspaceFolders?.find((one) => path.startsWith(`${one.uri.path}/`));
      return path.slice(folder ? folder.uri.path.length + 1 : 1);
    },
    getConfiguration: (section?: string) => ({
      get: (name: string, fallback?: unknown) =>
        fake.settings[section === undefined || section === 'paperDigest' ? name : `${section}.${name}`] ??
        fake.userSettings[name] ??
        fallback,
      inspect: (name: string) => ({ workspaceValue: fake.settings[name], globalValue: fake.userSettings[name] }),
      update: (name: string, value: unknown) => Promise.resolve(changeSettings({ [name]: value })),
    }),
    onDidChangeConfiguration: configuration.event,
    onDidChangeWorkspaceFolders: never,
    onDidChangeTextDocument: never,
    onDidOpenTextDocument: never,
    onDidCloseTextDocument: never,
    onDidSaveTextDocument: never,
    get textDocuments() {
      return fake.documents;
    },
    isTrusted: true,
    onDidGrantWorkspaceTrust: never,
    workspaceFolders: undefined as { uri: Uri; name: string; index: number }[] | undefined,
    getWorkspaceFolder: (uri: Uri) =>
      stub.workspace.workspaceFolders?.find((one) => uri.path === one.uri.path || uri.path.startsWith(`${one.uri.path}/`)),
    createFileSystemWatcher: (pattern: unknown) => new FakeWatcher(pattern),
    findFiles: (include: RelativePattern | string, exclude?: string) => {
      const base = typeof include === 'string' ? '' : `${include.baseUri.toString()}/`;
      const fits = picomatch(typeof include === 'string' ? include : include.pattern, { dot: true, ignore: exclude });
      const names = [...fake.files.names()].filter((name) => name.startsWith(base) && fits(decodeURIComponent(name.slice(base.length))));
      return Promise.resolve(names.map((name) => new Uri(name)));
    },
    get fs() {
      return fake.fs ?? fake.files.fs;
    },
  },
};

const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
const load = loader._load.bind(Module);
loader._load = (request, ...rest) => (request === 'vscode' ? stub : load(request, ...rest));

/** A text document of one version. */
export class FakeDocument {
  readonly version = 1;
  readonly isClosed = false;
  isDirty = false;
  readonly #starts = [0];
  readonly uri: Uri;
  readonly #text: string;
  constructor(
    text: string,
    readonly languageId: string,
    name = `file:///note.${languageId}`,
  ) {
    this.#text = text;
    this.uri = new Uri(name);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      this.#starts.push(at + 1);
    }
  }
  get lineCount() {
    return this.#starts.length;
  }
  getText = () => this.#text;
  lineAt(line: number) {
    return { text: this.#text.slice(this.#starts[line], (this.#starts[line + 1] ?? this.#text.length + 1) - 1) };
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
  offsetAt = ({ line, character }: Position) => (this.#starts[line] ?? this.#text.length) + character;
}
