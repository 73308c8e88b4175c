import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { hash } from '../../core/key';
import type { MarkPlace } from '../../core/marks/markStore';
import { setting } from '../common/settings';

/** The setting that says where marks are kept, and its values. */
export const locationSetting = 'marks.location';
const locationSchema = z.enum(['extension', 'workspace']);
export type Location = z.infer<typeof locationSchema>;

/** In the state of the workspace: the folder in which marks were kept when it was last open, and the reader's answer about a folder. */
const LAST_FOLDER = 'marks.folder';
const ANSWER = 'marks.answer';

const answerSchema = z.object({ folder: z.string(), isAllowed: z.boolean() });

/** In the state of the extension, not synced: the name of this machine. */
const MACHINE = 'marks.machine';

/** Where marks are kept, by the setting, the trust in the workspace, and the reader's consent to what the workspace asks for. */
export class MarkLocation {
  readonly #context: vscode.ExtensionContext;

  constructor(context: vscode.ExtensionContext) {
    this.#context = context;
  }

  /** The folder of the marks that hold across workspaces. */
  get extensionFolder(): vscode.Uri {
    return vscode.Uri.joinPath(this.#context.globalStorageUri, 'marks');
  }

  /** The folder in which marks are to be kept: in the first folder of the workspace when the setting says so and the reader agrees, else with the extension. */
  get folder(): vscode.Uri {
    return (this.#isWanted && this.#isAllowed === true && this.#workspaceFolder) || this.extensionFolder;
  }

  /** Whether the folder is to be asked for: the workspace wants the marks, and the reader has not said anything about it yet. */
  get isUndecided(): boolean {
    return this.#isWanted && this.#isAllowed === undefined;
  }

  /** Remembers whether the reader wants the marks in the workspace; `undefined` forgets it. */
  async allow(isAllowed: boolean | undefined): Promise<void> {
    const answer = isAllowed === undefined ? undefined : { folder: this.#workspaceFolder?.toString() ?? '', isAllowed };
    await this.#context.workspaceState.update(ANSWER, answer);
  }

  /** Lets the reader be asked again after a refusal. */
  async forgetRefusal(): Promise<void> {
    if (this.#isAllowed === false) {
      await this.allow(undefined);
    }
  }

  /** The folder in which marks were kept when the workspace was last open. */
  get lastFolder(): vscode.Uri | undefined {
    const last = this.#context.workspaceState.get<unknown>(LAST_FOLDER);
    return typeof last === 'string' ? vscode.Uri.parse(last) : undefined;
  }

  async setLastFolder(folder: vscode.Uri): Promise<void> {
    await this.#context.workspaceState.update(LAST_FOLDER, folder.toString());
  }

  /** A folder as a place for marks; its log is with the extension, so that even a read-only folder loses none. Nothing is written to a folder of a workspace unless marks are to be kept there. */
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

  /** Private notes never go into a folder that the reader does not trust, whoever wants it. */
  get #isWanted(): boolean {
    return vscode.workspace.isTrusted && wantedLocation() === 'workspace' && this.#workspaceFolder !== undefined;
  }

  /** What the reader said: in their own settings, about this folder, or by having had the marks there. */
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

/** Where the setting wants marks to be kept. */
function wantedLocation(): Location {
  return setting(locationSetting, locationSchema, 'extension');
}

/** The name of this machine, made when it is first asked for. */
export function machineId(memento: vscode.Memento): string {
  const known = z.string().safeParse(memento.get(MACHINE)).data;
  if (known !== undefined) {
    return known;
  }
  const id = crypto.randomUUID();
  // When it cannot be written, the next window takes another name, which does no harm.
  void Promise.resolve(memento.update(MACHINE, id)).catch(() => undefined);
  return id;
}

/** Calls back when files of marks in a place may have been changed from outside. */
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
