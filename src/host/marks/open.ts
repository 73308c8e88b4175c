import * as vscode from 'vscode';
import { MarkKeeper } from '../../core/marks/keeper';
import type { Mark, MarkPatch } from '../../core/marks/mark';
import { MarkStore } from '../../core/marks/store';
import type { Marks } from './marks';
import { onDidChangeSetting } from '../common/settings';
import { clock, workspaceFiles } from './files';
import { currentFolder, extensionFolder, locationSetting, placeIn, watchPlace } from './place';
import { SyncedMarks } from './sync';
import { Teller } from './tell';

/** How long marks wait for more before they are handed to Settings Sync, in milliseconds. */
const SYNC_DELAY = 5000;

/** In the state of the workspace: the folder in which marks were kept when it was last open. */
const LAST_FOLDER = 'marks.folder';

/** Marks that are kept in the workspace or with the extension, and can move from the one to the other. */
export class KeptMarks implements Marks, vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<readonly string[]>();
  readonly onDidChange = this.emitter.event;
  private keeper!: MarkKeeper;
  private folder!: vscode.Uri;
  private watcher: vscode.Disposable | undefined;
  private publishing: { dispose(): void } | undefined;
  private moving: Promise<void> = Promise.resolve();
  private readonly session = crypto.randomUUID();
  private readonly synced: SyncedMarks;
  private readonly teller: Teller;
  private readonly subscriptions: vscode.Disposable;

  private constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.synced = new SyncedMarks(context.globalState);
    this.teller = new Teller(context.workspaceState, log);
    const settle = () => void this.settle();
    this.subscriptions = vscode.Disposable.from(
      onDidChangeSetting([locationSetting], settle),
      vscode.workspace.onDidChangeWorkspaceFolders(settle),
    );
  }

  /**
   * Opens the marks where the setting wants them, and brings along those that were elsewhere when the
   * workspace was last open. Never rejects: what cannot be read is read when it can be, and new marks
   * are kept in the journal until then.
   */
  static async open(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<KeptMarks> {
    const marks = new KeptMarks(context, log);
    const last = context.workspaceState.get<unknown>(LAST_FOLDER);
    await marks.start(typeof last === 'string' ? vscode.Uri.parse(last) : currentFolder(context));
    await marks.settle();
    return marks;
  }

  get(id: string): Mark | undefined {
    return this.keeper.get(id);
  }

  all(): ReadonlyMap<string, Mark> {
    return this.keeper.all();
  }

  async change(ids: readonly string[], patch: MarkPatch): Promise<void> {
    await this.keeper.change(ids, patch);
    this.publishSoon();
  }

  async undo(): Promise<readonly string[]> {
    const ids = await this.keeper.undo();
    this.publishSoon();
    return ids;
  }

  /** Resolves when marks are kept where the setting wants them. */
  settle(): Promise<void> {
    this.moving = this.moving.then(() => this.moveTo(currentFolder(this.context))).catch((error: unknown) => this.teller.failed(error));
    return this.moving;
  }

  /** Writes what only the journal has; resolves when it is in the file, rejects when it cannot be. */
  flush(): Promise<void> {
    return this.keeper.flush();
  }

  dispose(): void {
    void this.keeper.flush().catch(() => undefined);
    this.keeper.dispose();
    this.watcher?.dispose();
    this.publishing?.dispose();
    this.subscriptions.dispose();
    this.emitter.dispose();
  }

  private async start(folder: vscode.Uri): Promise<void> {
    const store = this.store(folder);
    this.keeper = new MarkKeeper(store, clock);
    await store.open();
    await this.settled(folder, true);
  }

  private async moveTo(folder: vscode.Uri): Promise<void> {
    if (folder.toString() === this.folder.toString()) {
      return;
    }
    const store = this.store(folder);
    await store.open();
    const isWhole = await this.keeper.move(store);
    await this.settled(folder, isWhole);
    this.emitter.fire([...this.keeper.states().keys()]);
    this.log.info(`Marks are kept in ${folder.toString()}`);
  }

  /** Goes on in a folder. Where not all could be brought along from the last one, that is tried again when the workspace is opened next. */
  private async settled(folder: vscode.Uri, isWhole: boolean): Promise<void> {
    this.folder = folder;
    this.watcher?.dispose();
    this.watcher = watchPlace(folder, () => void this.refresh());
    if (isWhole) {
      await Promise.resolve(this.context.workspaceState.update(LAST_FOLDER, folder.toString())).catch((error: unknown) =>
        this.teller.failed(error),
      );
    }
    // What changed before it was watched, and what came from other machines.
    await this.refresh();
    // A window that was closed right after a mark had no time to hand it over.
    this.publishSoon();
  }

  private store(folder: vscode.Uri): MarkStore {
    return new MarkStore(workspaceFiles, clock, placeIn(folder, this.context, this.session), {
      changed: (ids) => {
        this.keeper.changed(ids);
        this.emitter.fire(ids);
      },
      unreadable: (lines, copy) => void this.teller.unreadable(lines, vscode.Uri.joinPath(folder, copy)),
      written: () => this.teller.written(),
      failed: (error) => this.teller.failed(error),
    });
  }

  private async refresh(): Promise<void> {
    for (const take of [() => this.keeper.refresh(), () => this.receive()]) {
      await take().catch((error: unknown) => this.teller.failed(error));
    }
  }

  /** Settings Sync is for marks that belong to the reader, not to a workspace. */
  private get isSynced(): boolean {
    return this.folder.toString() === extensionFolder(this.context).toString();
  }

  private async receive(): Promise<void> {
    for (const states of this.isSynced ? this.synced.received() : []) {
      await this.keeper.absorb(states);
    }
  }

  private publishSoon(): void {
    this.publishing?.dispose();
    this.publishing = clock.after(SYNC_DELAY, () => {
      // Nothing at all is no news, perhaps only a file that could not be read.
      if (this.isSynced && this.keeper.states().size > 0) {
        this.synced.publish(this.keeper.states()).catch((error: unknown) => this.teller.failed(error));
      }
    });
  }
}
