import * as vscode from 'vscode';
import { NewerFormatError } from '../../core/marks/store';
import { showWarningMessage } from '../common/ui';

const TOLD = 'marks.told';

/** Tells of trouble with the file of marks, once until it is over. */
export class Teller {
  constructor(
    private readonly memento: vscode.Memento,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The file could not be written; the marks wait in the extension's storage. */
  failed(error: unknown): void {
    this.log.error(error instanceof Error ? error : String(error));
    const isNewer = error instanceof NewerFormatError;
    const kind = isNewer ? 'newer' : 'unwritable';
    if (this.memento.get(TOLD) === kind) {
      return;
    }
    void this.memento.update(TOLD, kind);
    void showWarningMessage(
      isNewer
        ? vscode.l10n.t(
            'The file of marks was written by a later version of Paper Digest. It is read but not changed; new marks are kept in the extension’s storage until Paper Digest is updated.',
          )
        : vscode.l10n.t('The file of marks cannot be written. New marks are kept in the extension’s storage until it can.'),
    );
  }

  /** The file was written: from now on trouble is news again. */
  written(): void {
    if (this.memento.get(TOLD) !== undefined) {
      void this.memento.update(TOLD, undefined);
    }
  }

  /** Lines could not be read; the file as it was is in `copy`. */
  async unreadable(lines: number, copy: vscode.Uri): Promise<void> {
    this.log.warn(`${lines} lines of marks could not be read; the file as it was is ${copy.toString()}`);
    const show = vscode.l10n.t('Show');
    const text =
      lines === 1
        ? vscode.l10n.t('1 line of marks could not be read. The file as it was has been kept as a copy; all other marks are in place.')
        : vscode.l10n.t(
            '{0} lines of marks could not be read. The file as it was has been kept as a copy; all other marks are in place.',
            lines,
          );
    const answer = await showWarningMessage(text, show);
    if (answer === show) {
      await vscode.window.showTextDocument(copy);
    }
  }
}
