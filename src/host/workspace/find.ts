import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { setting } from '../settings';
import { anyGlob, type Matcher } from './glob';

const globs = z.array(z.string());

/** Which files of the workspace are looked at: within `include`, outside `exclude` and `files.exclude`. */
export class Scope {
  private constructor(private readonly folders: readonly { folder: vscode.WorkspaceFolder; include: string[]; exclude: string[]; included: Matcher; excluded: Matcher }[]) {}

  /** As the settings and the folders are now. */
  static current(): Scope {
    return new Scope(
      (vscode.workspace.workspaceFolders ?? []).map((folder) => {
        const include = setting('include', globs, ['**/*.{md,markdown,txt}'], folder);
        const exclude = [...setting('exclude', globs, ['**/node_modules/**'], folder), ...filesExclude(folder)];
        return { folder, include, exclude, included: anyGlob(include), excluded: anyGlob(exclude.flatMap((glob) => [glob, `${glob}/**`])) };
      }),
    );
  }

  /** All its files, as URIs. */
  async find(token?: vscode.CancellationToken): Promise<string[]> {
    const found = await Promise.all(
      this.folders.flatMap(({ folder, include, exclude }) =>
        include.map((glob) => vscode.workspace.findFiles(new vscode.RelativePattern(folder, glob), exclude.length > 0 ? `{${exclude.join(',')}}` : undefined, undefined, token)),
      ),
    );
    return [...new Set(found.flat().map((uri) => uri.toString()))];
  }

  /** Whether a file belongs to it. */
  has(uri: vscode.Uri): boolean {
    const place = this.#place(uri);
    return place !== undefined && place.included(place.path) && !place.excluded(place.path);
  }

  /** Whether a file or folder is left out whatever it is called or has in it. */
  excludes(uri: vscode.Uri): boolean {
    const place = this.#place(uri);
    return place === undefined || place.excluded(place.path);
  }

  #place(uri: vscode.Uri): { path: string; included: Matcher; excluded: Matcher } | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const known = this.folders.find((one) => one.folder.uri.toString() === folder?.uri.toString());
    return known && { path: uri.path.slice(known.folder.uri.path.replace(/\/$/, '').length + 1), included: known.included, excluded: known.excluded };
  }
}

/** The globs that `files.exclude` turns on. */
function filesExclude(folder: vscode.WorkspaceFolder): string[] {
  const value = vscode.workspace.getConfiguration('files', folder).get<unknown>('exclude');
  const parsed = z.record(z.string(), z.unknown()).safeParse(value);
  return parsed.success ? Object.keys(parsed.data).filter((glob) => parsed.data[glob] === true) : [];
}
