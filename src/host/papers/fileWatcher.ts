import * as vscode from 'vscode';
import { Debounce } from '../../base/schedule';
import { findFiles, FOREIGN_SETTINGS, FileScope, linkedFolders, typeOf } from './fileScope';
import { onDidChangeSetting } from '../common/settings';
import type { PaperService } from './paperService';

/** Milliseconds without events that end a burst, and the maximum length of one. */
const QUIET = 20;
const LONGEST = 200;

/** Milliseconds without typing before an unsaved text is read. */
const TYPING = 150;

/** Maximum number of unknown paths in a burst that are checked one by one; with more, all files are listed again. */
const FEW = 20;

/** Milliseconds after which files are listed again when a folder was created: VS Code may lose events in a new folder. */
const SETTLED = 2_000;

/** Minimum milliseconds between checks when the window gains the focus, and the interval at which linked folders are checked while it has it. */
const CHECK_INTERVAL = 5_000;
const LINK_INTERVAL = 3_000;

/** Keeps a paper service current: the list of files, their changes on disk, and the texts of open editors. */
export class FileWatcher implements vscode.Disposable {
  /** Undefined while files are being listed; events wait for the list. */
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
    const polling = setInterval(() => this.#checkLinks(), LINK_INTERVAL);
    this.#subscriptions = vscode.Disposable.from(
      watcher,
      watcher.onDidCreate((uri) => this.#onChange(uri)),
      watcher.onDidChange((uri) => (this.#scope?.has(uri) !== false || isIgnoreFile(uri.path)) && this.#onChange(uri)),
      watcher.onDidDelete((uri) => this.#onDelete(uri)),
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
      { dispose: () => clearInterval(polling) },
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
      ({ scope, names }) => {
        if (!token.isCancellationRequested) {
          this.#scope = scope;
          this.#papers.setFiles(names);
          // Texts may have been restored, or typed, before there was a list.
          vscode.workspace.textDocuments.forEach((document) => this.#readEditor(document));
          void this.#findLinks(names, token);
        }
      },
      (error: unknown) => {
        if (!token.isCancellationRequested) {
          this.#scope = before ?? new FileScope([]);
          // The known files count as the complete list, so that nothing waits for more.
          this.#papers.setFiles(this.#papers.names());
        }
        this.#failed(error);
      },
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Looks for changes without events, when the window gains the focus. */
  #check(): void {
    if (this.#scope !== undefined && Date.now() - this.#checked > CHECK_INTERVAL) {
      this.#checked = Date.now();
      this.#papers.checkFiles();
      this.list();
    }
  }

  /** Not awaited by the list of files: every folder costs a request. */
  async #findLinks(names: readonly string[], token: vscode.CancellationToken): Promise<void> {
    try {
      const links = await linkedFolders(names);
      this.#links = token.isCancellationRequested ? this.#links : links;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Polls folders that are symbolic links, which no watcher covers. */
  #checkLinks(): void {
    if (this.#links.length > 0 && this.#scope !== undefined && vscode.window.state.focused) {
      this.#papers.checkFiles(this.#links);
      this.list();
    }
  }

  #onChange(uri: vscode.Uri): void {
    this.#changed.set(uri.toString(), uri);
    this.#deleted.delete(uri.toString());
    this.#burst.request();
  }

  #onDelete(uri: vscode.Uri): void {
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
    void this.#addUnknown(unknown, scope, hasRules);
  }

  /** Adds new files; a new folder may contain files for which no event fires. */
  async #addUnknown(uris: readonly vscode.Uri[], scope: FileScope, listAnew: boolean): Promise<void> {
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

  /** Reads the text of an editor when there has been no change for some milliseconds. */
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
