import * as vscode from 'vscode';
import { Debounce } from '../../base/schedule';
import { findFiles, FOREIGN_SETTINGS, FileScope, typeOf } from './fileScope';
import { onDidChangeSetting } from '../common/settings';
import type { PaperService } from './paperService';

/** Milliseconds of quiet that end a burst of events, and the longest that one may last. */
const QUIET = 20;
const LONGEST = 200;

/** Milliseconds for which typing has to rest before an unsaved text is read. */
const TYPING = 150;

/** Maximum number of unknown paths in a burst checked one by one; beyond it all files are listed again. */
const FEW = 20;

/** Milliseconds after which files are listed once more when a folder came: VS Code may lose events of a fresh one. */
const SETTLED = 2_000;

/** Milliseconds between two checks when the window gets the focus, and between two looks into linked folders while it has it. */
const BETWEEN_CHECKS = 5_000;
const BETWEEN_LOOKS = 3_000;

/** Keeps a paper service current: which files there are, what happens to them on disk, and what editors make of them. */
export class FileWatcher implements vscode.Disposable {
  /** None while files are being listed; what happens meanwhile waits for the list. */
  #scope: FileScope | undefined;
  #links: readonly string[] = [];
  #listing = new vscode.CancellationTokenSource();
  #checked = Date.now();
  readonly #changed = new Map<string, vscode.Uri>();
  readonly #deleted = new Set<string>();
  readonly #burst = new Debounce(() => this.#flush(), QUIET, LONGEST);
  readonly #settling = new Debounce(() => this.list(), SETTLED);
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #subscriptions: vscode.Disposable;
  readonly #papers: PaperService;
  readonly #failed: (error: unknown) => void;

  constructor(papers: PaperService, failed: (error: unknown) => void) {
    this.#papers = papers;
    this.#failed = failed;
    const watcher = vscode.workspace.createFileSystemWatcher('**');
    const looking = setInterval(() => this.#lookIntoLinks(), BETWEEN_LOOKS);
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.#came(uri)),
      watcher.onDidChange((uri) => (this.#scope?.has(uri) !== false || isIgnoreFile(uri.path)) && this.#came(uri)),
      watcher.onDidDelete((uri) => this.#went(uri)),
      vscode.window.onDidChangeWindowState(({ focused }) => focused && this.#check()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.list()),
      vscode.workspace.onDidChangeConfiguration(
        (change) => FOREIGN_SETTINGS.some((name) => change.affectsConfiguration(name)) && this.list(),
      ),
      onDidChangeSetting(['include', 'exclude'], () => this.list()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#rest(document, TYPING)),
      vscode.workspace.onDidOpenTextDocument((document) => this.#rest(document, 0)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#rest(document, 0)),
      vscode.workspace.onDidCloseTextDocument((document) => this.#rest(document, 0)),
      this.#burst,
      this.#settling,
      { dispose: () => clearInterval(looking) },
      { dispose: () => this.#typing.forEach((timer) => clearTimeout(timer)) },
      { dispose: () => this.#listing.cancel() },
    );
    this.list();
  }

  /** Lists all files again. */
  list(): void {
    this.#listing.cancel();
    const before = this.#scope;
    this.#scope = undefined;
    const { token } = (this.#listing = new vscode.CancellationTokenSource());
    findFiles(token).then(
      ({ scope, names, links }) => {
        if (!token.isCancellationRequested) {
          this.#scope = scope;
          this.#links = links;
          this.#papers.setFiles(names);
          // Texts may have been restored, or typed, before there was a list.
          vscode.workspace.textDocuments.forEach((document) => this.#readEditor(document));
        }
      },
      (error: unknown) => {
        if (!token.isCancellationRequested) {
          this.#scope = before ?? new FileScope([]);
          // What is known is all there is, so that nobody waits for more.
          this.#papers.setFiles(this.#papers.names());
        }
        this.#failed(error);
      },
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Looks for changes that no event reported, when the window gets the focus. */
  #check(): void {
    if (this.#scope !== undefined && Date.now() - this.#checked > BETWEEN_CHECKS) {
      this.#checked = Date.now();
      this.#papers.checkFiles();
      this.list();
    }
  }

  /** No watcher sees what lies behind a symbolic link. */
  #lookIntoLinks(): void {
    if (this.#links.length > 0 && this.#scope !== undefined && vscode.window.state.focused) {
      this.#papers.checkFiles(this.#links);
      this.list();
    }
  }

  #came(uri: vscode.Uri): void {
    this.#changed.set(uri.toString(), uri);
    this.#deleted.delete(uri.toString());
    this.#burst.request();
  }

  #went(uri: vscode.Uri): void {
    this.#changed.delete(uri.toString());
    this.#deleted.add(uri.toString());
    this.#burst.request();
  }

  #flush(): void {
    const scope = this.#scope;
    if (scope === undefined) {
      this.#burst.request();
      return;
    }
    const known: string[] = [];
    const unknown: vscode.Uri[] = [];
    for (const [name, uri] of this.#changed) {
      if (this.#papers.hasFile(name) && scope.has(uri)) {
        known.push(name);
      } else if (!scope.excludes(uri)) {
        unknown.push(uri);
      }
    }
    const hasRules = [...this.#changed.keys(), ...this.#deleted].some(isIgnoreFile);
    const deleted = this.#papers.filesUnder(this.#deleted);
    this.#changed.clear();
    this.#deleted.clear();
    if (known.length + deleted.length > 0) {
      this.#papers.changeFiles(known, deleted);
    }
    void this.#take(unknown, scope, hasRules);
  }

  /** Takes new files; a folder, whatever it is called, may have brought files of which no event tells. */
  async #take(uris: readonly vscode.Uri[], scope: FileScope, listAnew: boolean): Promise<void> {
    const types = uris.length > FEW ? [] : await Promise.all(uris.map(typeOf));
    const files = uris.filter((uri, i) => ((types[i] ?? 0) & vscode.FileType.File) !== 0 && scope.has(uri)).map(String);
    if (files.length > 0) {
      this.#papers.changeFiles(files, []);
    }
    const hasFolders = types.some((type) => (type & vscode.FileType.Directory) !== 0);
    if (uris.length > FEW || hasFolders || listAnew) {
      this.list();
    }
    if (uris.length > FEW || hasFolders) {
      this.#settling.request();
    }
  }

  /** Reads the text of an editor once typing rests. */
  #rest(document: vscode.TextDocument, milliseconds: number): void {
    const name = document.uri.toString();
    clearTimeout(this.#typing.get(name));
    this.#typing.set(
      name,
      setTimeout(() => {
        this.#typing.delete(name);
        this.#readEditor(document);
      }, milliseconds),
    );
  }

  #readEditor(document: vscode.TextDocument): void {
    if (this.#scope !== undefined) {
      const unsaved = document.isDirty && !document.isClosed && this.#scope.has(document.uri);
      this.#papers.setText(document.uri.toString(), unsaved ? document.getText() : undefined);
    }
  }
}

function isIgnoreFile(path: string): boolean {
  return path.endsWith('/.gitignore');
}
