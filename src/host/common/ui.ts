import * as vscode from 'vscode';

/**
 * The only way in which texts reach VS Code's messages, pickers, input boxes, progress and status bar: all pass through
 * `plainText` or `plainLines`. VS Code parses links, icons and Markdown in many of them (see ARCHITECTURE.md), and the
 * text of a digest, a repository's settings or an error must never become one. Lint rules enforce this.
 */

/** Maximum length of a text in UTF-16 code units; VS Code itself shows at most a thousand of a message. */
const LONGEST = 2000;

const CONTROLS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]/g;
/** Bidirectional marks, embeddings, overrides and isolates; deprecated format characters; annotations; the byte order mark. */
const INVISIBLE = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
const BREAKS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** The beginnings of a link's target and of an icon in VS Code. */
const MARKUP = /\](?=\()|\$(?=\()/g;
/** Has no width and allows no line break; inserted into markup, it turns it into text. */
const WORD_JOINER = '\u2060';

/** A text as one literal line: no link, no icon, no control character, no change of direction. */
export function plainText(text: string): string {
  return plainLines(text.slice(0, LONGEST).replace(BREAKS, ' '));
}

/** The same over several lines. */
export function plainLines(text: string): string {
  return text
    .slice(0, LONGEST)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(MARKUP, (half) => half + WORD_JOINER);
}

/** A command with a literal title, for a lens. */
export function plainCommand(command: vscode.Command): vscode.Command {
  return { ...command, title: plainText(command.title), tooltip: optional(command.tooltip) };
}

/**
 * A text escaped for Markdown, on one line. CommonMark allows any ASCII punctuation to be escaped, which also keeps
 * `www.…` and `https://…` from becoming links. `MarkdownString.appendText` would turn spaces into no-break spaces, so
 * that lines break inside words.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, '\\$&');
}

/** A text that may contain icons, all of them our own. */
export class IconText {
  constructor(readonly value: string) {}
}

/** `withIcons`$(book) ${title}``: icons in the literal parts are kept, those in substitutions are escaped. */
export function withIcons(ours: TemplateStringsArray, ...texts: readonly (string | number | IconText)[]): IconText {
  const shown = texts.map((text) => (text instanceof IconText ? text.value : plainText(String(text))));
  return new IconText(ours.map((part, i) => part + (shown[i] ?? '')).join(''));
}

/** Shows an information message; resolves to the chosen action. */
export function showInformationMessage(message: string, ...actions: string[]): Promise<string | undefined> {
  return chosen(actions, (titles) => vscode.window.showInformationMessage(plainText(message), ...titles));
}

/** Shows a warning; resolves to the chosen action. */
export function showWarningMessage(message: string, ...actions: string[]): Promise<string | undefined> {
  return chosen(actions, (titles) => vscode.window.showWarningMessage(plainText(message), ...titles));
}

/** Shows an error; resolves to the chosen action. */
export function showErrorMessage(message: string, ...actions: string[]): Promise<string | undefined> {
  return chosen(actions, (titles) => vscode.window.showErrorMessage(plainText(message), ...titles));
}

/** Asks for confirmation in a dialog. */
export async function confirm(question: string, action: string, detail?: string): Promise<boolean> {
  const options = { modal: true, detail: detail === undefined ? undefined : plainLines(detail) };
  return (await vscode.window.showWarningMessage(plainText(question), options, plainText(action))) !== undefined;
}

/** The chosen action in the caller's spelling, not as shown. */
async function chosen(actions: readonly string[], show: (titles: string[]) => Thenable<string | undefined>): Promise<string | undefined> {
  const titles = actions.map(plainText);
  const title = await show(titles);
  return title === undefined ? undefined : actions[titles.indexOf(title)];
}

/** Shows a message in the status bar for some milliseconds. */
export function setStatusBarMessage(message: string, milliseconds: number): vscode.Disposable {
  return vscode.window.setStatusBarMessage(plainText(message), milliseconds);
}

/** The content of a status bar item; `label` is for screen readers. */
export interface StatusContent {
  text: IconText;
  tooltip: string;
  label: string;
  command: vscode.Command;
}

/** An item of the status bar, on its left. */
export class StatusBarItem implements vscode.Disposable {
  readonly #item: vscode.StatusBarItem;

  constructor(id: string, name: string, priority: number) {
    this.#item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority);
    this.#item.name = plainText(name);
  }

  show({ text, tooltip, label, command }: StatusContent): void {
    this.#item.text = text.value;
    this.#item.tooltip = plainLines(tooltip);
    this.#item.accessibilityInformation = { label: plainText(label), role: 'button' };
    this.#item.command = command;
    this.#item.show();
  }

  hide(): void {
    this.#item.hide();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** The texts of a tree item; `spoken` is for screen readers, the tooltip may have several lines. */
export interface RowTexts {
  label: string;
  description: string;
  spoken: string;
  tooltip?: string;
}

/** A row of a tree. */
export function createTreeItem({ label, description, spoken, tooltip }: RowTexts, state: vscode.TreeItemCollapsibleState): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(label), state);
  item.description = plainText(description);
  item.accessibilityInformation = { label: plainText(spoken), role: 'treeitem' };
  if (tooltip !== undefined) {
    item.tooltip = plainLines(tooltip);
  }
  return item;
}

/** Runs a task with a title and progress messages. */
export function withProgress<T>(
  options: vscode.ProgressOptions & { title: string },
  task: (report: (message: string) => void, token: vscode.CancellationToken) => Promise<T>,
): Thenable<T> {
  return vscode.window.withProgress({ ...options, title: plainText(options.title) }, (progress, token) =>
    task((message) => progress.report({ message: plainText(message) }), token),
  );
}

/** Shows the progress bar of a view until the returned function is called. */
export function showViewProgress(viewId: string): () => void {
  let end = () => undefined as void;
  void vscode.window.withProgress({ location: { viewId } }, () => new Promise<void>((resolve) => (end = resolve)));
  return () => end();
}

/** An item of a picker; `icon` is shown before its label. */
export interface PickItem extends vscode.QuickPickItem {
  icon?: string;
}

/** Asks the user to choose an item. */
export async function showQuickPick<T extends PickItem>(
  items: readonly T[] | Promise<readonly T[]>,
  options: Omit<vscode.QuickPickOptions, 'canPickMany' | 'onDidSelectItem'> = {},
): Promise<T | undefined> {
  const originals = new Map<vscode.QuickPickItem, T>();
  const shown = Promise.resolve(items).then((all) =>
    all.map((item) => {
      const copy = plainItem(item);
      originals.set(copy, item);
      return copy;
    }),
  );
  const picked = await vscode.window.showQuickPick(shown, {
    ...options,
    title: optional(options.title),
    placeHolder: optional(options.placeHolder),
  });
  return picked && originals.get(picked);
}

/** Asks for a line of text. */
export async function showInputBox(options: vscode.InputBoxOptions): Promise<string | undefined> {
  const { validateInput } = options;
  return vscode.window.showInputBox({
    ...options,
    title: optional(options.title),
    prompt: optional(options.prompt),
    placeHolder: optional(options.placeHolder),
    validateInput: validateInput && (async (value) => plainValidation(await validateInput(value))),
  });
}

/** A `vscode.QuickPick` with plain texts; items read from it are the original ones. */
export function createQuickPick<T extends PickItem>(): vscode.QuickPick<T> {
  const picker = vscode.window.createQuickPick<vscode.QuickPickItem>();
  const copies = new WeakMap<T, vscode.QuickPickItem>();
  const originals = new WeakMap<vscode.QuickPickItem, T>();
  const shown = (item: T): vscode.QuickPickItem => {
    let copy = copies.get(item);
    if (copy === undefined) {
      copies.set(item, (copy = plainItem(item)));
      originals.set(copy, item);
    }
    return copy;
  };
  const given = (items: readonly vscode.QuickPickItem[]): T[] => items.flatMap((item) => originals.get(item) ?? []);
  return plainInput(picker as vscode.QuickInput, {
    get: {
      items: () => given(picker.items),
      activeItems: () => given(picker.activeItems),
      selectedItems: () => given(picker.selectedItems),
      onDidChangeActive: () => (listener: (items: T[]) => unknown) => picker.onDidChangeActive((items) => listener(given(items))),
      onDidChangeSelection: () => (listener: (items: T[]) => unknown) => picker.onDidChangeSelection((items) => listener(given(items))),
      onDidTriggerItemButton: () => (listener: (event: object) => unknown) =>
        picker.onDidTriggerItemButton(({ item, button }) => originals.has(item) && listener({ item: originals.get(item), button })),
    },
    set: {
      items: (items) => (items as T[]).map(shown),
      activeItems: (items) => (items as T[]).map(shown),
      selectedItems: (items) => (items as T[]).map(shown),
    },
  }) as vscode.QuickPick<T>;
}

/** A `vscode.InputBox` with plain texts. */
export function createInputBox(): vscode.InputBox {
  return plainInput(vscode.window.createInputBox(), {
    set: { validationMessage: (message) => plainValidation(message as vscode.InputBox['validationMessage']) },
  });
}

interface Traps {
  get?: Record<string, () => unknown>;
  set?: Record<string, (value: unknown) => unknown>;
}

/** Wraps an input so that some properties are converted on access, and all texts are plain. */
function plainInput<T extends vscode.QuickInput>(input: T, { get = {}, set = {} }: Traps): T {
  const texts = ['title', 'placeholder', 'prompt'];
  return new Proxy(input, {
    get(target, key) {
      if (Object.hasOwn(get, key)) {
        return get[key as string]!();
      }
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set(target, key, value: unknown) {
      const shown = texts.includes(key as string)
        ? optional(value as string | undefined)
        : Object.hasOwn(set, key)
          ? set[key as string]!(value)
          : value;
      return Reflect.set(target, key, shown, target);
    },
  });
}

function plainItem({ icon, ...item }: PickItem): vscode.QuickPickItem {
  const label = plainText(item.label);
  return {
    ...item,
    label: icon === undefined ? label : `$(${icon})${label === '' ? '' : ` ${label}`}`,
    description: optional(item.description),
    detail: optional(item.detail),
  };
}

function plainValidation(
  message: string | vscode.InputBoxValidationMessage | undefined | null,
): string | vscode.InputBoxValidationMessage | undefined {
  return typeof message === 'object' && message !== null
    ? { ...message, message: plainText(message.message) }
    : optional(message ?? undefined);
}

function optional(text: string | undefined): string | undefined {
  return text === undefined ? undefined : plainText(text);
}
