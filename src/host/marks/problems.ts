import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { showWarningMessage } from '../common/ui';

/** Keys of the workspace state for problems that have been shown: that writing fails, and the number of unreadable lines by file. */
const UNWRITABLE = 'marks.unwritable';
const UNREADABLE = 'marks.unreadable';

/** Shows each problem with files of marks once, until it is solved. */
export class MarkProblems {
  readonly #memento: vscode.Memento;
  readonly #log: vscode.LogOutputChannel;

  constructor(memento: vscode.Memento, log: vscode.LogOutputChannel) {
    this.#memento = memento;
    this.#log = log;
  }

  /** A file could not be read or written; marks are safe in the extension's storage. */
  failed(error: unknown): void {
    this.#log.error(error instanceof Error ? error : String(error));
    if (this.#memento.get(UNWRITABLE) === undefined) {
      this.#remember(UNWRITABLE, true);
      void showWarningMessage(
        vscode.l10n.t('The file of marks cannot be read or written. Until it can, new marks are stored by the extension.'),
      );
    }
  }

  /** All files could be read and written: the next failure is shown again. */
  settled(): void {
    if (this.#memento.get(UNWRITABLE) !== undefined) {
      this.#remember(UNWRITABLE, undefined);
    }
  }

  /** Lines of a file could not be read; the file is not changed. */
  async unreadable(lines: number, file: vscode.Uri): Promise<void> {
    this.#log.warn(`${lines} lines of ${file.toString()} could not be read`);
    const shown = z.record(z.string(), z.number()).safeParse(this.#memento.get(UNREADABLE)).data ?? {};
    if ((shown[file.toString()] ?? 0) >= lines) {
      return;
    }
    this.#remember(UNREADABLE, { ...shown, [file.toString()]: lines });
    const show = vscode.l10n.t('Show');
    const text =
      lines === 1
        ? vscode.l10n.t('1 line of marks could not be read. The file was not changed; all other marks are available.')
        : vscode.l10n.t('{0} lines of marks could not be read. The file was not changed; all other marks are available.', lines);
    if ((await showWarningMessage(text, show)) === show) {
      await vscode.window.showTextDocument(file);
    }
  }

  #remember(key: string, value: unknown): void {
    void Promise.resolve(this.#memento.update(key, value)).catch((error: unknown) => this.#log.warn(String(error)));
  }
}
