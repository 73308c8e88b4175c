import * as vscode from 'vscode';
import type { Logger } from '../core/ports';

/** Registers the command `paperDigest.<name>`. */
export type RegisterCommand = (name: string, action: (argument: unknown, selection: unknown) => unknown) => vscode.Disposable;

/** Commands whose failures are logged and told once; they do not fail those who call them. */
export function commandsWith(log: Logger): RegisterCommand {
  return (name, action) =>
    vscode.commands.registerCommand(`paperDigest.${name}`, async (argument: unknown, selection: unknown) => {
      try {
        await action(argument, selection);
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        void vscode.window.showErrorMessage(vscode.l10n.t('Paper Digest could not do this: {0}', error instanceof Error ? error.message : String(error)));
      }
    });
}
