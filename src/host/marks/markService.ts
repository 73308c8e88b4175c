import * as vscode from 'vscode';
import { systemClock } from '../../base/schedule';
import { MarkHistory } from '../../core/marks/markHistory';
import type { Mark, MarkPatch } from '../../core/marks/mark';
import { MarkStore } from '../../core/marks/markStore';
import { onDidChangeSetting } from '../common/settings';
import { showInformationMessage } from '../common/ui';
import { workspaceFiles } from './files';
import { locationSetting, MarkLocation, watchPlace, type Location } from './location';
import type { Marks } from './marks';
import { MarkProblems } from './problems';
import { SyncedMarks } from './settingsSync';

/** Delay before marks are published to Settings Sync, in milliseconds. */
const SYNC_DELAY = 5000;

/** The marks of the workspace or of the extension, which can move from one to the other. */
export class MarkService implements Marks, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<readonly string[]>();
  readonly onDidChange = this.#changes.event;
  readonly #session = crypto.randomUUID();
  readonly #location: MarkLocation;
  readonly #synced: SyncedMarks;
  readonly #problems: MarkProblems;
  readonly #subscriptions: vscode.Disposable;
  #history!: MarkHistory;
  #folder!: vscode.Uri;
  #watcher: vscode.Disposable | undefined;
  #publishing: vscode.Disposable | undefined;
  #refreshing: Promise<void> | undefined;
  #moving: Promise<void> = Promise.resolve();
  #hasAsked = false;
  readonly #log: vscode.LogOutputChannel;

  private constructor(context: vscode.ExtensionContext, log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#location = new MarkLocation(context);
    this.#synced = new SyncedMarks(context.globalState);
    this.#problems = new MarkProblems(context.workspaceState, log);
    const settle = () => void this.settle();
    this.#subscriptions = vscode.Disposable.from(
      onDidChangeSetting([locationSetting], () => {
        this.#hasAsked = false;
        void this.#location.forgetRefusal().then(settle, settle);
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(settle),
      vscode.workspace.onDidGrantWorkspaceTrust(settle),
    );
  }

  /**
   * Opens the marks at their location, and moves marks there that were elsewhere when the workspace was last open. Never
   * rejects: reading is retried, and until it succeeds new marks are kept in the extension's storage.
   */
  static async open(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<MarkService> {
    const marks = new MarkService(context, log);
    await marks.#start();
    await marks.settle();
    return marks;
  }

  get(id: string): Mark | undefined {
    return this.#history.get(id);
  }

  all(): ReadonlyMap<string, Mark> {
    return this.#history.all();
  }

  async change(ids: readonly string[], patch: MarkPatch): Promise<void> {
    await this.#history.change(ids, patch);
    this.#publishSoon();
  }

  async undo(): Promise<readonly string[]> {
    const ids = await this.#history.undo();
    this.#publishSoon();
    return ids;
  }

  /** Moves the marks to their current location. Asks the user, without waiting for the answer, when the workspace wants them and the user has not decided. */
  settle(): Promise<void> {
    this.#moving = this.#moving.then(() => this.#moveTo(this.#location.folder)).catch((error: unknown) => this.#problems.failed(error));
    if (this.#location.isUndecided) {
      this.#ask().catch((error: unknown) => this.#problems.failed(error));
    }
    return this.#moving;
  }

  /** The current location of the marks. */
  get location(): Location {
    return this.#isWithExtension ? 'extension' : 'workspace';
  }

  /** Stores whether the user allows marks in the workspace; `undefined` clears the answer. */
  allowWorkspace(isAllowed: boolean | undefined): Promise<void> {
    return this.#location.allow(isAllowed);
  }

  /** Resolves when the marks have been written to the shared files; rejects when that fails. */
  flush(): Promise<void> {
    return this.#history.store.flush();
  }

  dispose(): void {
    void this.#history.store.flush().catch(() => undefined);
    this.#history.dispose();
    this.#watcher?.dispose();
    this.#publishing?.dispose();
    this.#subscriptions.dispose();
    this.#changes.dispose();
  }

  async #start(): Promise<void> {
    const folder = this.#location.lastFolder ?? this.#location.folder;
    const store = this.#store(folder);
    this.#history = new MarkHistory(store, systemClock);
    await store.open();
    await this.#use(folder, true);
  }

  async #moveTo(folder: vscode.Uri): Promise<void> {
    if (folder.toString() === this.#folder.toString()) {
      return;
    }
    const store = this.#store(folder);
    await store.open();
    const isWhole = await this.#history.move(store);
    await this.#use(folder, isWhole);
    this.#changes.fire([...store.all().keys()]);
    this.#log.info(`Marks are stored in ${folder.toString()}`);
  }

  /** Continues in a folder. Unless everything was moved from the last one (`isWhole`), moving is tried again when the workspace is next opened. */
  async #use(folder: vscode.Uri, isWhole: boolean): Promise<void> {
    this.#folder = folder;
    this.#watcher?.dispose();
    this.#watcher = watchPlace(this.#location.place(folder, this.#session), () => void this.#refreshSoon());
    if (isWhole) {
      await this.#location.setLastFolder(folder).catch((error: unknown) => this.#problems.failed(error));
    }
    // For changes before the folder was watched, and marks from other machines.
    await this.#refresh();
    // A window that was closed right after a mark had no time to publish it.
    this.#publishSoon();
  }

  #store(folder: vscode.Uri): MarkStore {
    return new MarkStore(workspaceFiles, systemClock, this.#location.place(folder, this.#session), {
      changed: (ids) => {
        this.#history.changed(ids);
        this.#changes.fire(ids);
      },
      unreadable: (lines, path) => void this.#problems.unreadable(lines, vscode.Uri.parse(path)),
      settled: () => this.#problems.settled(),
      failed: (error) => this.#problems.failed(error),
    });
  }

  /** Reads changes by others, once for many events. */
  #refreshSoon(): Promise<void> {
    this.#refreshing ??= this.#history.store
      .refresh()
      .then(() => undefined)
      .catch((error: unknown) => this.#problems.failed(error))
      .finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #refresh(): Promise<void> {
    for (const step of [() => this.#history.store.refresh(), () => this.#receive()]) {
      await step().catch((error: unknown) => this.#problems.failed(error));
    }
  }

  async #ask(): Promise<void> {
    if (this.#hasAsked) {
      return;
    }
    this.#hasAsked = true;
    const keep = vscode.l10n.t('Store in the Workspace');
    const leave = vscode.l10n.t('Store With the Extension');
    const answer = await showInformationMessage(
      vscode.l10n.t(
        'The settings of this workspace request that your marks and private notes are stored in its folder, where everyone with access to the folder can read them.',
      ),
      keep,
      leave,
    );
    if (answer !== undefined) {
      await this.allowWorkspace(answer === keep);
      await this.settle();
    }
  }

  /** Settings Sync transfers only these marks, which belong to the user and not to a workspace. */
  get #isWithExtension(): boolean {
    return this.#folder.toString() === this.#location.extensionFolder.toString();
  }

  async #receive(): Promise<void> {
    for (const table of this.#isWithExtension ? this.#synced.received() : []) {
      await this.#history.store.absorb(table);
    }
  }

  #publishSoon(): void {
    this.#publishing?.dispose();
    this.#publishing = systemClock.after(SYNC_DELAY, () => {
      const table = this.#history.store.all();
      // An empty table may only mean that a file could not be read.
      if (this.#isWithExtension && table.size > 0) {
        this.#synced.publish(table).catch((error: unknown) => this.#problems.failed(error));
      }
    });
  }
}
