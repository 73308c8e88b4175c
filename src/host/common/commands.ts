import * as vscode from 'vscode';
import type { Logger } from '../../base/emitter';
import { showErrorMessage } from './ui';

/** Logs a failure and shows it to the user. */
export type Fail = (error: unknown) => void;

/** Registers the command `paperDigest.<name>`; its action's result goes to the caller, so it must be plain data. */
export type RegisterCommand = (name: string, action: (argument: unknown, selection: unknown) => unknown) => vscode.Disposable;

/** A handler for failures of the user's commands. */
export function failuresIn(log: Logger): Fail {
  return (error) => {
    log.error(error instanceof Error ? error : String(error));
    // The message of an error in the worker contains its whole stack.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    void showErrorMessage(vscode.l10n.t('Paper Digest could not do this: {0}', reason));
  };
}

/** Registers commands whose failures go to `fail` and not to the caller. */
export function commandsWith(fail: Fail): RegisterCommand {
  return (name, action) =>
    vscode.commands.registerCommand(`paperDigest.${name}`, async (argument: unknown, selection: unknown) => {
      try {
        return await action(argument, selection);
      } catch (error) {
        fail(error);
        return undefined;
      }
    });
}
