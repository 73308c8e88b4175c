import * as vscode from 'vscode';
import { MarkKeeper } from '../../core/marks/keeper';
import type { Mark, MarkPatch } from '../../core/marks/mark';
import { MarkStore } from '../../core/marks/store';
import type { Marks } from '../marks';
import { onDidChangeSetting } from '../settings';
import { clock, noFiles, workspaceFiles } from './files';
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
    this.subscriptions = vscode.Disposable.from(onDidChangeSetting([locationSetting], settle), vscode.workspace.onDidChangeWorkspaceFolders(settle));
  }

  /**
   * Opens the marks where the setting wants them, and brings along those that were elsewhere when the
   * workspace was last open. Never rejects: where nothing can be read, marks last as long as the window.
   */
  static async open(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<KeptMarks> {
    const marks = new KeptMarks(context, log);
    const wanted = currentFolder(context);
    const last = context.workspaceState.get<unknown>(LAST_FOLDER);
    await marks.start(typeof last === 'string' ? vscode.Uri.parse(last) : wanted).catch(async (error: unknown) => {
      marks.teller.failed(error);
      await marks.start(extensionFolder(context)).catch(() => marks.start(extensionFolder(context), noFiles));
    });
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

  private async start(folder: vscode.Uri, files = workspaceFiles): Promise<void> {
    const store = await this.store(folder, files);
    this.keeper = new MarkKeeper(store, clock);
    await this.settled(folder);
  }

  private async moveTo(folder: vscode.Uri): Promise<void> {
    if (folder.toString() === this.folder.toString()) {
      return;
    }
    await this.keeper.move(await this.store(folder));
    await this.settled(folder);
    this.emitter.fire([...this.keeper.states().keys()]);
    this.log.info(`Marks are kept in ${folder.toString()}`);
  }

  private async settled(folder: vscode.Uri): Promise<void> {
    this.folder = folder;
    this.watcher?.dispose();
    this.watcher = watchPlace(folder, () => void this.refresh());
    await this.context.workspaceState.update(LAST_FOLDER, folder.toString());
    await this.receive();
    // A window that was closed right after a mark had no time to hand it over.
    this.publishSoon();
  }

  private store(folder: vscode.Uri, files = workspaceFiles): Promise<MarkStore> {
    return MarkStore.open(files, clock, placeIn(folder, this.context, this.session), {
      changed: (ids) => {
        this.keeper?.changed(ids);
        this.emitter.fire(ids);
      },
      unreadable: (lines, copy) => void this.teller.unreadable(lines, vscode.Uri.joinPath(folder, copy)),
      written: () => this.teller.written(),
      failed: (error) => this.teller.failed(error),
    });
  }

  private async refresh(): Promise<void> {
    try {
      await this.keeper.refresh();
      await this.receive();
    } catch (error) {
      this.teller.failed(error);
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
