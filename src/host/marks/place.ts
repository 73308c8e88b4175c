import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { hash } from '../../core/key';
import { GIT_ATTRIBUTES, GIT_IGNORE } from '../../core/marks/companions';
import type { Place } from '../../core/marks/ports';
import { setting } from '../common/settings';

const FILE = 'state.jsonl';

/** The setting that says where marks are kept, and its values. */
export const locationSetting = 'marks.location';
export const locationSchema = z.enum(['extension', 'workspace']);
export type Location = z.infer<typeof locationSchema>;

/** Where the setting wants marks to be kept. */
export function wantedLocation(): Location {
  return setting(locationSetting, locationSchema, 'extension');
}

/** Where marks are kept: in the first folder of the workspace when the setting says so and there is one, else with the extension. */
export function currentFolder(context: vscode.ExtensionContext): vscode.Uri {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  return wantedLocation() === 'workspace' && first ? vscode.Uri.joinPath(first.uri, '.paper-digest') : extensionFolder(context);
}

/** The folder of the marks that hold across workspaces. */
export function extensionFolder(context: vscode.ExtensionContext): vscode.Uri {
  return vscode.Uri.joinPath(context.globalStorageUri, 'marks');
}

/** A folder as a place for marks; its journal is with the extension, so that even a read-only folder loses none. */
export function placeIn(folder: vscode.Uri, context: vscode.ExtensionContext, session: string): Place {
  const isShared = folder.toString() !== extensionFolder(context).toString();
  return {
    folder: folder.toString(),
    file: FILE,
    companions: isShared ? { '.gitattributes': GIT_ATTRIBUTES, '.gitignore': GIT_IGNORE } : {},
    journal: vscode.Uri.joinPath(context.globalStorageUri, 'journals', hash(folder.toString())).toString(),
    session,
  };
}

/** Calls back when the file of marks in a folder may have been changed from outside. */
export function watchPlace(folder: vscode.Uri, changed: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(folder, FILE));
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    vscode.window.onDidChangeWindowState(({ focused }) => focused && changed()),
  );
}
