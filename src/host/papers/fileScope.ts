import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { MENTION_ONLY_GLOB } from '../../core/mentionOnlyFiles';
import { isUsableGlob, type Matcher, matchAny } from '../../base/globs';
import { IgnoreRules } from '../../base/ignoreRules';
import { readBounded } from '../common/locations';
import { settingItems } from '../common/settings';
import { plainText } from '../common/ui';
import type { Skipped } from './paperService';

/** Maximum number of folders that are traversed on a file system without search. */
const MOST_WALKED = 10_000;

/** Maximum number of folders that are checked for being symbolic links. */
const MOST_LINKS = 1_000;

/** Maximum number of globs that are taken from `files.exclude`, which a workspace can set. */
const MOST_FOREIGN_GLOBS = 200;

/** Maximum number of globs that are searched for one by one, each by a process; of more, which a workspace can set, all files are tried. */
const MOST_SEARCHES = 10;

/** Maximum size of a `.gitignore`, in bytes. */
const LARGEST_IGNORE_FILE = 1024 * 1024;

/** The folder of marks in a workspace, which contain identifiers but are no digests. */
const OWN_FOLDER = /(?:^|\/)\.paper-digest\//;

/** Settings of VS Code that affect which files are read. */
export const FOREIGN_SETTINGS = ['files.exclude', 'search.useIgnoreFiles'];

/** A workspace folder and the files in it that are read. */
interface ScopedFolder {
  folder: vscode.WorkspaceFolder;
  included: Matcher;
  excluded: Matcher;
}

/** Which files of the workspace are read: within `include`, outside `exclude`, `files.exclude` and what git ignores. */
export class FileScope {
  readonly #folders: readonly ScopedFolder[];

  constructor(folders: readonly ScopedFolder[]) {
    this.#folders = folders;
  }

  has(uri: vscode.Uri): boolean {
    const scoped = this.#folderOf(uri);
    return scoped !== undefined && scoped.included(pathIn(scoped.folder, uri)) && !scoped.excluded(pathIn(scoped.folder, uri));
  }

  /** Whether a file or folder is excluded, whether or not it matches `include`. */
  excludes(uri: vscode.Uri): boolean {
    const scoped = this.#folderOf(uri);
    return scoped === undefined || scoped.excluded(pathIn(scoped.folder, uri));
  }

  #folderOf(uri: vscode.Uri): ScopedFolder | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
    return this.#folders.find((scoped) => scoped.folder.uri.toString() === folder);
  }
}

/** The result of a search for files. */
export interface FoundFiles {
  scope: FileScope;
  names: string[];
}

/** Finds the files to read, by the current settings and workspace folders. */
export async function findFiles(token: vscode.CancellationToken): Promise<FoundFiles> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => findIn(folder, token)));
  const names = [...new Set(found.flatMap((each) => each.names))];
  return { scope: new FileScope(found.map(({ scoped }) => scoped)), names };
}

async function findIn(folder: vscode.WorkspaceFolder, token: vscode.CancellationToken): Promise<{ scoped: ScopedFolder; names: string[] }> {
  const include = [...settingItems('include', ['**/*.{md,markdown,txt,org,rst,json,jsonl}'], folder), MENTION_ONLY_GLOB];
  const exclude = [...settingItems('exclude', ['**/node_modules/**'], folder), ...filesExclude(folder)].filter(isUsableGlob);
  const search = (glob: string): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, glob),
      exclude.length > 0 ? `{${exclude.join(',')}}` : undefined,
      undefined,
      token,
    );
  const searched = include.length > MOST_SEARCHES ? ['**/*'] : include;
  const [ignored, ...found] = await Promise.all([ignoreRules(folder, search), ...searched.map(search)]);
  const out = matchAny(exclude.flatMap((glob) => [glob, `${glob}/**`]));
  const scoped = {
    folder,
    included: matchAny(include),
    excluded: (path: string) => (OWN_FOLDER.test(path) && /\.jsonl?$/.test(path)) || out(path) || ignored.ignores(path),
  };
  const files = found.flat();
  const all = files.length > 0 || folder.uri.scheme === 'file' ? files : await walk(folder.uri, (uri) => out(pathIn(folder, uri)), token);
  return { scoped, names: all.filter((uri) => scoped.included(pathIn(folder, uri)) && !scoped.excluded(pathIn(folder, uri))).map(String) };
}

/** The rules of `.gitignore` files, unless VS Code's setting turns them off for searches. */
async function ignoreRules(folder: vscode.WorkspaceFolder, search: (glob: string) => Thenable<vscode.Uri[]>): Promise<IgnoreRules> {
  if (vscode.workspace.getConfiguration('search', folder).get('useIgnoreFiles') === false) {
    return new IgnoreRules([]);
  }
  const read = async (uri: vscode.Uri): Promise<{ folder: string; text: string }> => {
    const file = await readBounded(uri, LARGEST_IGNORE_FILE).catch(() => undefined);
    return { folder: pathIn(folder, vscode.Uri.joinPath(uri, '..')), text: new TextDecoder().decode(file?.bytes) };
  };
  return new IgnoreRules(await Promise.all((await search('**/.gitignore')).map(read)));
}

/** All files below a folder on a file system without search. Links to folders are not followed, since they may form loops. */
async function walk(root: vscode.Uri, excluded: (uri: vscode.Uri) => boolean, token: vscode.CancellationToken): Promise<vscode.Uri[]> {
  const files: vscode.Uri[] = [];
  const folders = [root];
  for (let i = 0; i < folders.length && i < MOST_WALKED && !token.isCancellationRequested; i++) {
    const folder = folders[i]!;
    const entries = await vscode.workspace.fs.readDirectory(folder).then(undefined, (): [string, vscode.FileType][] => []);
    for (const [name, type] of entries) {
      const uri = vscode.Uri.joinPath(folder, name);
      if (type === vscode.FileType.Directory && !excluded(uri)) {
        folders.push(uri);
      } else if ((type & vscode.FileType.File) !== 0) {
        files.push(uri);
      }
    }
  }
  return files;
}

/** The folders of files that are symbolic links: VS Code's search follows them, its watchers do not. */
export async function linkedFolders(names: readonly string[]): Promise<string[]> {
  const roots = new Set(vscode.workspace.workspaceFolders?.map(({ uri }) => uri.toString()));
  const folders = new Set<string>();
  for (const name of names) {
    for (let end = name.lastIndexOf('/'); end > 0 && folders.size < MOST_LINKS; end = name.lastIndexOf('/', end - 1)) {
      const folder = name.slice(0, end);
      if (roots.has(folder) || folders.has(folder)) {
        break;
      }
      folders.add(folder);
    }
  }
  const isLink = async (folder: string): Promise<string[]> => {
    const type = await typeOf(vscode.Uri.parse(folder, true));
    return (type & vscode.FileType.SymbolicLink) !== 0 ? [folder] : [];
  };
  return (await Promise.all([...folders].map(isLink))).flat();
}

/** The type of a file or folder, `Unknown` when it does not exist. */
export function typeOf(uri: vscode.Uri): Thenable<vscode.FileType> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type }) => type,
    () => vscode.FileType.Unknown,
  );
}

/** The path of a file below a folder; empty for the folder itself. */
function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

/** The globs that `files.exclude` turns on. */
function filesExclude(folder: vscode.WorkspaceFolder): string[] {
  const value = vscode.workspace.getConfiguration('files', folder).get<unknown>('exclude');
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  return parsed.success
    ? Object.keys(parsed.data)
        .filter((glob) => parsed.data[glob] === true)
        .slice(0, MOST_FOREIGN_GLOBS)
    : [];
}

/** Shows in an editor's language status that its file was skipped, and why. */
export function registerSkippedFiles(skippedFiles: () => ReadonlyMap<string, Skipped>, changed: vscode.Event<void>): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('paperDigest.leftOut', []);
  item.name = vscode.l10n.t('Paper Digest: Skipped Files');
  const show = (): void => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const skipped = uri && skippedFiles().get(uri.toString());
    item.selector =
      uri && skipped
        ? {
            scheme: uri.scheme,
            pattern: new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), uri.path.slice(uri.path.lastIndexOf('/') + 1)),
          }
        : [];
    if (skipped) {
      showReason(item, skipped);
    }
  };
  show();
  return vscode.Disposable.from(item, changed(show), vscode.window.onDidChangeActiveTextEditor(show));
}

function showReason(item: vscode.LanguageStatusItem, { rule, args }: Skipped): void {
  item.severity = vscode.LanguageStatusSeverity.Warning;
  if (rule === 'too-large') {
    const [size, limit] = args.map((bytes) => (Number(bytes) / 1024 / 1024).toFixed(1));
    item.text = vscode.l10n.t('Too large for Paper Digest');
    item.detail = plainText(vscode.l10n.t('{0} MB; files above {1} MB are not read', size ?? '', limit ?? ''));
    item.command = {
      command: 'workbench.action.openSettings',
      arguments: ['paperDigest.maxFileSizeMB'],
      title: vscode.l10n.t('Change the Limit'),
    };
  } else {
    item.text =
      rule === 'held-worker'
        ? plainText(vscode.l10n.t('Took too long for Paper Digest'))
        : vscode.l10n.t('Paper Digest could not read this file');
    item.detail = vscode.l10n.t('It will be tried again when it changes');
    item.command = undefined;
  }
}
