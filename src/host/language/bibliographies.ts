import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { getOrAdd } from '../../base/collections';
import { Debounce } from '../../base/schedule';
import { type BibEntry, readBibliography } from '../../core/citation/bibliography';
import { citationKey, DEFAULT_KEY_PATTERN } from '../../core/citation/citationKey';
import type { CitedPaper } from '../../core/citation/paper';
import type { CitationOptions } from '../../core/cite';
import type { Stamp } from '../../core/model';
import { readBounded } from '../common/locations';
import { setting } from '../common/settings';

/** An entry and the bibliography that has it. */
export interface LocatedEntry {
  uri: vscode.Uri;
  entry: BibEntry;
}

/** Maximum number of bibliographies read. */
const MOST_FILES = 200;
/** Maximum size of a bibliography in bytes. */
const LONGEST_FILE = 20_000_000;

/** Milliseconds without a new file or folder after which bibliographies are searched for: VS Code may lose events in a new folder. */
const SETTLED = 2_000;
/** Minimum milliseconds between two searches when the window gains the focus. */
const CHECK_INTERVAL = 5_000;

/** A bibliography as it was last read: the version of its open document, or the state of the file. */
interface ReadFile {
  uri: vscode.Uri;
  version?: number;
  stamp?: Stamp;
  entries: readonly BibEntry[];
}

/**
 * The `.bib` files of the workspace, unsaved edits included. They are searched for on first use and read again when they
 * change. Reading takes a few milliseconds per megabyte, so it happens on this thread, one file at a time.
 */
export class Bibliographies implements vscode.Disposable {
  readonly #files = new Map<string, ReadFile>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  #reading: Promise<void> | undefined;
  #searched = 0;
  #byKey: Map<string, LocatedEntry[]> | undefined;
  #byId: Map<string, LocatedEntry[]> | undefined;

  /** Fires when entries were added, changed or removed. */
  readonly onDidChange = this.#changed.event;

  /** Resolves when all bibliographies have been read. */
  ready(): Promise<void> {
    this.#reading ??= this.#begin();
    return this.#reading;
  }

  /** All entries of the bibliographies that have been read. */
  entries(): LocatedEntry[] {
    return [...this.#files.values()].flatMap(({ uri, entries }) => entries.map((entry) => ({ uri, entry })));
  }

  /** The entry with the key, in the bibliography nearest to a document. */
  entry(key: string, from: vscode.Uri): LocatedEntry | undefined {
    this.#byKey ??= grouped(this.entries(), ({ entry }) => entry.key);
    return nearest(this.#byKey.get(key) ?? [], from);
  }

  /** The entry of a paper, in the bibliography nearest to a document. */
  entryOf(id: string, from: vscode.Uri): LocatedEntry | undefined {
    this.#byId ??= grouped(this.entries(), ({ entry }) => entry.id);
    return nearest(this.#byId.get(id) ?? [], from);
  }

  /** The key by which a document cites the paper: that of its entry, else a new one by the pattern in the settings. */
  keyOf(paper: CitedPaper, from: vscode.Uri): string {
    return this.entryOf(paper.id, from)?.entry.key ?? citationKey(paper, citationOptions(from).keyPattern);
  }

  /** The bibliographies, nearest to a document first. */
  files(from: vscode.Uri): vscode.Uri[] {
    return [...this.#files.values()].map(({ uri }) => uri).sort((a, b) => sharedPath(b, from) - sharedPath(a, from));
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables).dispose();
  }

  async #begin(): Promise<void> {
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.bib');
    // Creating or deleting a folder may fire no event for its files.
    const folders = vscode.workspace.createFileSystemWatcher('**', false, true, false);
    const settling = new Debounce(() => void this.#search(), SETTLED);
    const reread = (uri: vscode.Uri) => void this.#readFile(uri);
    this.#disposables.push(
      watcher,
      watcher.onDidCreate(reread),
      watcher.onDidChange(reread),
      folders,
      folders.onDidCreate(() => settling.request()),
      folders.onDidDelete((uri) => this.#forgetUnder(uri)),
      settling,
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused && Date.now() - this.#searched > CHECK_INTERVAL) {
          void this.#search();
        }
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#take(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#take(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => (this.#files.has(uri.toString()) ? reread(uri) : undefined)),
    );
    await this.#search();
    vscode.workspace.textDocuments.forEach((document) => this.#take(document));
  }

  /** Reads the bibliographies that are new or have changed. */
  async #search(): Promise<void> {
    this.#searched = Date.now();
    for (const uri of await vscode.workspace.findFiles('**/*.bib', '**/node_modules/**', MOST_FILES)) {
      await this.#readFile(uri);
    }
  }

  async #readFile(uri: vscode.Uri): Promise<void> {
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open) {
      this.#take(open);
      return;
    }
    try {
      const known = this.#files.get(uri.toString())?.stamp;
      const file = await readBounded(uri, LONGEST_FILE, known);
      if (file?.stamp.size !== known?.size || file?.stamp.mtime !== known?.mtime) {
        this.#set({ uri, stamp: file?.stamp, entries: readBibliography(new TextDecoder().decode(file?.bytes)) });
      }
    } catch {
      this.#forget(uri);
    }
  }

  #take(document: vscode.TextDocument): void {
    const known = this.#files.get(document.uri.toString());
    const isBibliography = known !== undefined || (document.languageId === 'bibtex' && /^(?:file|vscode-)/.test(document.uri.scheme));
    if (isBibliography && known?.version !== document.version) {
      this.#set({ uri: document.uri, version: document.version, entries: readBibliography(document.getText()) });
    }
  }

  #set(file: ReadFile): void {
    this.#files.set(file.uri.toString(), file);
    this.#fire();
  }

  #forget(uri: vscode.Uri): void {
    if (this.#files.delete(uri.toString())) {
      this.#fire();
    }
  }

  #forgetUnder(folder: vscode.Uri): void {
    const name = folder.toString();
    for (const { uri } of [...this.#files.values()]) {
      if (uri.toString() === name || uri.toString().startsWith(`${name}/`)) {
        this.#forget(uri);
      }
    }
  }

  #fire(): void {
    this.#byKey = undefined;
    this.#byId = undefined;
    this.#changed.fire();
  }
}

/** The settings for citations. */
export function citationOptions(scope?: vscode.ConfigurationScope): CitationOptions {
  return {
    keyPattern: setting('citation.keyPattern', z.string().check(z.minLength(1), z.maxLength(200)), DEFAULT_KEY_PATTERN, scope),
    ascii: setting('citation.ascii', z.boolean(), false, scope),
  };
}

function grouped(entries: readonly LocatedEntry[], by: (located: LocatedEntry) => string | undefined): Map<string, LocatedEntry[]> {
  const groups = new Map<string, LocatedEntry[]>();
  for (const located of entries) {
    const name = by(located);
    if (name !== undefined) {
      getOrAdd(groups, name, () => []).push(located);
    }
  }
  return groups;
}

function nearest(entries: readonly LocatedEntry[], from: vscode.Uri): LocatedEntry | undefined {
  return entries.reduce<LocatedEntry | undefined>(
    (best, located) => (best && sharedPath(best.uri, from) >= sharedPath(located.uri, from) ? best : located),
    undefined,
  );
}

/** The length of the path prefix that two files share, in UTF-16 code units. */
function sharedPath(a: vscode.Uri, b: vscode.Uri): number {
  const [first, second] = [a.toString(), b.toString()];
  let i = 0;
  while (i < first.length && first[i] === second[i]) {
    i++;
  }
  return i;
}
