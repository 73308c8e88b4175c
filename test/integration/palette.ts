import * as vscode from 'vscode';
import manifest from '../../package.json';
import { closeEditors, eventually } from './support';

/** What a command did that one could notice, and how it failed. */
export interface Outcome {
  command: string;
  isConditional: boolean;
  effects: string[];
  failures: string[];
}

/** The commands that the palette may offer; those with a condition may do nothing where it does not hold. */
export function paletteCommands(): { command: string; isConditional: boolean }[] {
  const { commands, menus } = manifest.contributes;
  const conditions = new Map(menus.commandPalette.map(({ command, when }) => [command, when]));
  return commands
    .filter(({ command }) => conditions.get(command) !== 'false')
    .map((command) => ({ command: command.command, isConditional: 'enablement' in command || conditions.has(command.command) }));
}

/** Whether the tests share the extension's `vscode`, as in the Node host; in the web's, what a command shows cannot be seen or answered. */
const sharesApi = typeof process === 'object' && process.versions.node !== undefined;

/** Skips the tests of a suite where they would see nothing; to be called once in it. */
export function onlyWhereEffectsAreSeen(): void {
  before(function () {
    if (!sharesApi) {
      this.skip();
    }
  });
}

/** What shows something to the reader, and what it gives at once in these tests; the others are left to run. */
const WATCHED: { of: 'window' | 'commands' | 'env'; name: string; gives?: unknown }[] = [
  { of: 'window', name: 'showErrorMessage', gives: undefined },
  { of: 'window', name: 'showWarningMessage', gives: undefined },
  { of: 'window', name: 'showInformationMessage', gives: undefined },
  { of: 'window', name: 'showSaveDialog', gives: undefined },
  { of: 'window', name: 'showOpenDialog', gives: undefined },
  { of: 'env', name: 'openExternal', gives: true },
  ...['setStatusBarMessage', 'withProgress', 'createQuickPick', 'createInputBox', 'showQuickPick', 'showInputBox'].map((name) => ({
    of: 'window' as const,
    name,
  })),
  ...['createWebviewPanel', 'showTextDocument'].map((name) => ({ of: 'window' as const, name })),
  { of: 'commands', name: 'executeCommand' },
];

/** Commands by which nothing is shown. */
const UNSEEN = /^(?:setContext|vscode\.execute|workbench\.action\.closeQuickOpen)/;

/** Runs each command as the palette does, without an argument, `prepare` before each; what it opens is closed. */
export async function runEach(
  commands: readonly { command: string; isConditional: boolean }[],
  prepare: () => Promise<unknown>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { command, isConditional } of commands) {
    await prepare();
    outcomes.push({ isConditional, ...(await outcomeOf(command)) });
    await vscode.commands.executeCommand('notifications.clearAll');
    await closeEditors();
  }
  return outcomes;
}

async function outcomeOf(command: string): Promise<Omit<Outcome, 'isConditional'>> {
  const outcome: Omit<Outcome, 'isConditional'> = { command, effects: [], failures: [] };
  const untouched = `before ${command}`;
  await vscode.env.clipboard.writeText(untouched);
  const settings = vscode.workspace.onDidChangeConfiguration(() => outcome.effects.push('settings'));
  const restore = watch(command, outcome);
  try {
    let isDone = false;
    void Promise.resolve(vscode.commands.executeCommand(command)).then(
      () => (isDone = true),
      (error: unknown) => {
        outcome.failures.push(`rejects: ${String(error)}`);
        isDone = true;
      },
    );
    // What asks for something ends when it is closed, which may be before it shows.
    await eventually(`${command} to end`, async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      if (!isDone) {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      }
      return isDone;
    });
  } catch (error) {
    outcome.failures.push(String(error));
  } finally {
    restore();
    settings.dispose();
  }
  if ((await vscode.env.clipboard.readText()) !== untouched) {
    outcome.effects.push('clipboard');
  }
  return outcome;
}

/** Notes what of the reader's is touched until what this returns is called. */
function watch(command: string, { effects, failures }: Pick<Outcome, 'effects' | 'failures'>): () => void {
  const originals = WATCHED.map((watched) => {
    const object = vscode[watched.of] as unknown as Record<string, (...args: unknown[]) => unknown>;
    const original = object[watched.name];
    object[watched.name] = (...args) => {
      const [text] = args;
      if (watched.name === 'showErrorMessage') {
        failures.push(`says: ${String(text)}`);
      } else if (watched.of !== 'commands' || !(UNSEEN.test(String(text)) || text === command)) {
        effects.push(watched.of === 'commands' || /Message$/.test(watched.name) ? `${watched.name}: ${String(text)}` : watched.name);
      }
      return 'gives' in watched ? Promise.resolve(watched.gives) : original?.apply(object, args);
    };
    return () => Object.assign(object, { [watched.name]: original });
  });
  return () => originals.forEach((restore) => restore());
}

/** What is wrong with the outcomes: failures, and commands without a condition that did nothing one could notice. */
export function faultsOf(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ effects, failures, isConditional }) => failures.length > 0 || (!isConditional && effects.length === 0));
}
