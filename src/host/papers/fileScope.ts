import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { notesGlob } from '../../core/notes';
import { setting } from '../common/settings';
import { anyGlob, type Matcher } from './glob';
import { Ignore } from './ignore';
import { walk } from './walk';

const globs = z.array(z.string());

/** A folder of the workspace and what in it is looked at. */
interface Place {
  folder: vscode.WorkspaceFolder;
  included: Matcher;
  excluded: Matcher;
}

/** Which files of the workspace are looked at: within `include`, outside `exclude`, `files.exclude` and what git ignores. */
export class Scope {
  constructor(private readonly places: readonly Place[]) {}

  /** Whether a file belongs to it. */
  has(uri: vscode.Uri): boolean {
    const place = this.#placeOf(uri);
    return place !== undefined && place.included(pathIn(place.folder, uri)) && !place.excluded(pathIn(place.folder, uri));
  }

  /** Whether a file or folder is left out whatever it is called or has in it. */
  excludes(uri: vscode.Uri): boolean {
    const place = this.#placeOf(uri);
    return place === undefined || place.excluded(pathIn(place.folder, uri));
  }

  #placeOf(uri: vscode.Uri): Place | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
    return this.places.find((place) => place.folder.uri.toString() === folder);
  }
}

/** Finds the files to look at, by the settings and folders as they are now, and the scope they make. */
export async function findFiles(token: vscode.CancellationToken): Promise<{ scope: Scope; names: string[] }> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map((folder) => findIn(folder, token)));
  return { scope: new Scope(found.map(({ place }) => place)), names: [...new Set(found.flatMap(({ names }) => names))] };
}

async function findIn(folder: vscode.WorkspaceFolder, token: vscode.CancellationToken): Promise<{ place: Place; names: string[] }> {
  const include = [...setting('include', globs, ['**/*.{md,markdown,txt}'], folder), notesGlob];
  const exclude = [...setting('exclude', globs, ['**/node_modules/**'], folder), ...filesExclude(folder)];
  const search = (glob: string): Thenable<vscode.Uri[]> =>
    vscode.workspace.findFiles(
      new vscode.RelativePattern(folder, glob),
      exclude.length > 0 ? `{${exclude.join(',')}}` : undefined,
      undefined,
      token,
    );
  const [ignore, ...found] = await Promise.all([ignoreIn(folder, search), ...include.map(search)]);
  const out = anyGlob(exclude.flatMap((glob) => [glob, `${glob}/**`]));
  const place = { folder, included: anyGlob(include), excluded: (path: string) => out(path) || ignore.ignores(path) };
  const files = found.flat();
  // A file system that cannot be searched is walked.
  const all = files.length > 0 || folder.uri.scheme === 'file' ? files : await walk(folder.uri, (uri) => out(pathIn(folder, uri)), token);
  return { place, names: all.filter((uri) => place.included(pathIn(folder, uri)) && !place.excluded(pathIn(folder, uri))).map(String) };
}

/** What git ignores, unless VS Code's own search is told not to mind it. */
async function ignoreIn(folder: vscode.WorkspaceFolder, search: (glob: string) => Thenable<vscode.Uri[]>): Promise<Ignore> {
  if (vscode.workspace.getConfiguration('search', folder).get('useIgnoreFiles') === false) {
    return new Ignore([]);
  }
  const files = await search('**/.gitignore');
  const read = async (uri: vscode.Uri): Promise<{ folder: string; text: string }> => {
    const bytes = await vscode.workspace.fs.readFile(uri).then(undefined, () => new Uint8Array());
    return { folder: pathIn(folder, vscode.Uri.joinPath(uri, '..')), text: new TextDecoder().decode(bytes) };
  };
  return new Ignore(await Promise.all(files.map(read)));
}

/** The path of a file below a folder; empty for the folder itself. */
function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
}

/** The globs that `files.exclude` turns on. */
function filesExclude(folder: vscode.WorkspaceFolder): string[] {
  const value = vscode.workspace.getConfiguration('files', folder).get<unknown>('exclude');
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  return parsed.success ? Object.keys(parsed.data).filter((glob) => parsed.data[glob] === true) : [];
}
