import * as vscode from 'vscode';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { registerCopyCommands } from './copy';
import { registerDigestCommand } from './digest';
import { registerOpenCommands } from './open';
import { registerSampleCommand } from './sample';

/** The commands that only read papers: open, copy, and a sample to try. */
export function registerCommands(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return vscode.Disposable.from(
    registerOpenCommands(papers, register),
    registerCopyCommands(papers, register),
    registerDigestCommand(papers, register),
    registerSampleCommand(register),
  );
}
