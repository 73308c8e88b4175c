import * as vscode from 'vscode';
import type { PaperService } from './paperService';
import type { Scope } from './fileScope';

/** Milliseconds of quiet that end a burst of events, and the longest that one may last. */
const QUIET = 20;
const LONGEST = 200;

/** Milliseconds for which typing has to rest before an unsaved text is read. */
const TYPING = 150;

/** How many unknown paths of a burst are looked at one by one, before everything is listed anew. */
const FEW = 20;

/**
 * Passes on what happens to files on disk: bursts as one, folders as the files in them. What happens while
 * files are being listed (there is no scope then) waits for the list. `relist` finds all files anew.
 */
export function watchFiles(papers: PaperService, scope: () => Scope | undefined, relist: () => void): vscode.Disposable {
  const changed = new Map<string, vscode.Uri>();
  const removed = new Set<string>();
  let quiet: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  const flush = (): void => {
    quiet = undefined;
    const known = scope();
    if (known === undefined) {
      soon();
      return;
    }
    const files: string[] = [];
    const others: vscode.Uri[] = [];
    for (const [name, uri] of changed) {
      if (known.has(uri)) {
        files.push(name);
      } else if (!known.excludes(uri)) {
        others.push(uri);
      }
    }
    const rules = [...changed.keys(), ...removed].some(isRules);
    const gone = papers.filesUnder(removed);
    changed.clear();
    removed.clear();
    if (files.length + gone.length > 0) {
      papers.changeFiles(files, gone);
    }
    void haveFolders(others).then((some) => (some || rules) && relist());
  };
  const soon = (): void => {
    const now = Date.now();
    since = quiet === undefined ? now : since;
    clearTimeout(quiet);
    quiet = setTimeout(flush, Math.max(0, Math.min(QUIET, since + LONGEST - now)));
  };
  const came = (uri: vscode.Uri): void => {
    changed.set(uri.toString(), uri);
    removed.delete(uri.toString());
    soon();
  };
  const went = (uri: vscode.Uri): void => {
    changed.delete(uri.toString());
    removed.add(uri.toString());
    soon();
  };

  const watcher = vscode.workspace.createFileSystemWatcher('**');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(came),
    watcher.onDidChange((uri) => (scope()?.has(uri) !== false || isRules(uri.path)) && came(uri)),
    watcher.onDidDelete(went),
    {
      dispose: () => clearTimeout(quiet),
    },
  );
}

function isRules(path: string): boolean {
  return path.endsWith('/.gitignore');
}

/** Whether a folder came: it may have brought files of which no event tells. */
async function haveFolders(uris: readonly vscode.Uri[]): Promise<boolean> {
  if (uris.length > FEW) {
    return true;
  }
  const types = await Promise.all(
    uris.map((uri) =>
      vscode.workspace.fs.stat(uri).then(
        (stat) => stat.type,
        () => vscode.FileType.Unknown,
      ),
    ),
  );
  return types.some((type) => (type & vscode.FileType.Directory) !== 0);
}

/** Passes on the texts of editors that are not saved, once typing rests. */
export function watchEditors(papers: PaperService, scope: () => Scope | undefined): vscode.Disposable {
  const resting = new Map<string, ReturnType<typeof setTimeout>>();
  const rest = (document: vscode.TextDocument, milliseconds: number): void => {
    const name = document.uri.toString();
    clearTimeout(resting.get(name));
    resting.set(
      name,
      setTimeout(() => (resting.delete(name), look(papers, scope(), document)), milliseconds),
    );
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => rest(document, TYPING)),
    vscode.workspace.onDidOpenTextDocument((document) => rest(document, 0)),
    vscode.workspace.onDidSaveTextDocument((document) => rest(document, 0)),
    vscode.workspace.onDidCloseTextDocument((document) => rest(document, 0)),
    { dispose: () => resting.forEach((timer) => clearTimeout(timer)) },
  );
}

/** Passes on the texts that are not saved now: some are restored, or typed, before the files are listed. */
export function lookAtEditors(papers: PaperService, scope: Scope | undefined): void {
  vscode.workspace.textDocuments.forEach((document) => look(papers, scope, document));
}

function look(papers: PaperService, scope: Scope | undefined, document: vscode.TextDocument): void {
  if (scope === undefined) {
    return;
  }
  const unsaved = document.isDirty && !document.isClosed && scope.has(document.uri);
  papers.setText(document.uri.toString(), unsaved ? document.getText() : undefined);
}
