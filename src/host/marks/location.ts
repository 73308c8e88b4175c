import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { hash } from '../../core/key';
import type { MarkPlace } from '../../core/marks/markStore';
import { setting } from '../common/settings';

/** The setting for the location of marks, and its values. */
export const locationSetting = 'marks.location';
const locationSchema = z.enum(['extension', 'workspace']);
export type Location = z.infer<typeof locationSchema>;

/** Keys of the workspace state: the folder of the marks when the workspace was last open, and the user's answer about a folder. */
const LAST_FOLDER = 'marks.folder';
const ANSWER = 'marks.answer';

const answerSchema = z.object({ folder: z.string(), isAllowed: z.boolean() });

/** Key of the global state, not synced: the name of this machine. */
const MACHINE = 'marks.machine';

/** Decides where marks are stored, by the setting, workspace trust, and the user's consent to a workspace's setting. */
export class MarkLocation {
  readonly #context: vscode.ExtensionContext;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** The folder for marks that apply in all workspaces. */
  get extensionFolder(): vscode.Uri {
    return vscode.Uri.joinPath(this.#context.globalStorageUri, 'marks');
  }

  /** The folder for marks: in the first workspace folder when the setting says so and the user agrees, else that of the extension. */
  get folder(): vscode.Uri {
    return (this.#isWanted && this.#isAllowed === true && this.#workspaceFolder) || this.extensionFolder;
  }

  /** Whether to ask the user: the workspace's setting wants the marks in its folder, and the user has not answered yet. */
  get isUndecided(): boolean {
    return this.#isWanted && this.#isAllowed === undefined;
  }

  /** Stores whether the user allows marks in the workspace; `undefined` clears the answer. */
  async allow(isAllowed: boolean | undefined): Promise<void> {
    const answer = isAllowed === undefined ? undefined : { folder: this.#workspaceFolder?.toString() ?? '', isAllowed };
    await this.#context.workspaceState.update(ANSWER, answer);
  }

  /** Clears a refusal, so that the user is asked again. */
  async forgetRefusal(): Promise<void> {
    if (this.#isAllowed === false) {
      await this.allow(undefined);
    }
  }

  /** The folder of the marks when the workspace was last open. */
  get lastFolder(): vscode.Uri | undefined {
    const last = this.#context.workspaceState.get<unknown>(LAST_FOLDER);
    return typeof last === 'string' ? vscode.Uri.parse(last) : undefined;
  }

  async setLastFolder(folder: vscode.Uri): Promise<void> {
    await this.#context.workspaceState.update(LAST_FOLDER, folder.toString());
  }

  /** The place for marks in a folder; its log is in the extension's storage, so that even a read-only folder loses none. Only the current folder is written to. */
  place(folder: vscode.Uri, session: string): MarkPlace {
    const log = vscode.Uri.joinPath(this.#context.globalStorageUri, 'journals', hash(folder.toString())).toString();
    const path = folder.toString();
    if (path === this.extensionFolder.toString()) {
      return { log, sources: [path], session };
    }
    const shared = { folder: `${path}/marks`, writer: machineId(this.#context.globalState).slice(0, 8), memory: `${log}/written.json` };
    return { log, sources: [path, shared.folder], shared: path === this.folder.toString() ? shared : undefined, session };
  }

  get #workspaceFolder(): vscode.Uri | undefined {
    const [first] = vscode.workspace.workspaceFolders ?? [];
    return first && vscode.Uri.joinPath(first.uri, '.paper-digest');
  }

  /** Private notes are never written to an untrusted workspace, whatever the setting. */
  get #isWanted(): boolean {
    return vscode.workspace.isTrusted && wantedLocation() === 'workspace' && this.#workspaceFolder !== undefined;
  }

  /** The user's consent: the answer for this folder, the user's own setting, or having had the marks there. */
  get #isAllowed(): boolean | undefined {
    const folder = this.#workspaceFolder?.toString();
    const answer = answerSchema.safeParse(this.#context.workspaceState.get<unknown>(ANSWER)).data;
    if (answer?.folder === folder) {
      return answer?.isAllowed;
    }
    const own = vscode.workspace.getConfiguration('paperDigest').inspect<unknown>(locationSetting)?.globalValue;
    return own === 'workspace' || this.lastFolder?.toString() === folder || undefined;
  }
}

/** The location in the setting. */
function wantedLocation(): Location {
  return setting(locationSetting, locationSchema, 'extension');
}

/** The name of this machine, created on first use. */
export function machineId(memento: vscode.Memento): string {
  const known = z.string().safeParse(memento.get(MACHINE)).data;
  if (known !== undefined) {
    return known;
  }
  const id = crypto.randomUUID();
  // If it cannot be stored, the next window uses another name, which does no harm.
  void Promise.resolve(memento.update(MACHINE, id)).catch(() => undefined);
  return id;
}

/** Calls back when files of marks may have been changed by others. */
export function watchPlace({ log, sources }: MarkPlace, changed: () => void): vscode.Disposable {
  const watchers = [log, ...sources].map((folder) => {
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.parse(folder), '*.jsonl*'));
    return vscode.Disposable.from(watcher, watcher.onDidChange(changed), watcher.onDidCreate(changed), watcher.onDidDelete(changed));
  });
  return vscode.Disposable.from(
    ...watchers,
    vscode.window.onDidChangeWindowState(({ focused }) => focused && changed()),
  );
}
