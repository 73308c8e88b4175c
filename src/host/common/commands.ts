import * as vscode from 'vscode';
import type { Logger } from '../../base/emitter';
import { showErrorMessage } from './ui';

/** Logs a failure and tells the reader of it. */
export type Fail = (error: unknown) => void;

/** Registers the command `paperDigest.<name>`; what its action gives, gets who calls it, so it has to be plain data. */
export type RegisterCommand = (name: string, action: (argument: unknown, selection: unknown) => unknown) => vscode.Disposable;

/** Failures of what the reader asked for. */
export function failuresIn(log: Logger): Fail {
  return (error) => {
    log.error(error instanceof Error ? error : String(error));
    // The message of a failure in the worker is its whole stack.
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    void showErrorMessage(vscode.l10n.t('Paper Digest could not do this: {0}', reason));
  };
}

/** Commands whose failures are told once; they do not fail those who call them. */
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
