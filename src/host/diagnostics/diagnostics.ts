import * as vscode from 'vscode';
import type { Outline, Problem } from '../../core/model';
import { pairingProblems } from '../../core/diagnostics/titleConflicts';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting } from '../common/settings';
import { diagnosticsOf } from './problemTexts';
import { TitleIndex } from './titleIndex';
import type { RegisterCommand } from '../common/commands';
import { digestsText, problemsText } from '../common/strings';
import { Fixes } from './fixes';
import { setStatusBarMessage, withProgress } from '../common/ui';

/** Milliseconds of work between two pauses. */
const SLICE = 8;

/** Keeps the diagnostics of open digests current, and those of all digests once the workspace has been checked. */
export class Diagnostics implements vscode.Disposable {
  readonly #collection = vscode.languages.createDiagnosticCollection('paperDigest');
  /** The outlines whose problems the diagnostics show. */
  readonly #published = new Map<string, Outline>();
  readonly #titles: TitleIndex;
  readonly #disposables: vscode.Disposable[];
  /** Whether every digest is checked, not only open ones. */
  #all = false;
  #ready = false;
  readonly #papers: Papers;

  constructor(papers: Papers) {
    this.#papers = papers;
    this.#titles = new TitleIndex(papers);
    this.#disposables = [
      this.#collection,
      papers.onDidChange(() => {
        this.#forgetWhenRead();
        this.#renew();
      }),
      vscode.workspace.onDidOpenTextDocument(() => this.#renew()),
      vscode.workspace.onDidCloseTextDocument(() => this.#renew()),
      onDidChangeSetting(['severity'], () => {
        this.#published.clear();
        this.#renew();
      }),
    ];
    this.#renew();
  }

  dispose(): void {
    this.#disposables.forEach((disposable) => disposable.dispose());
  }

  /** The current problems of a digest, including those found by comparison with other digests. */
  problems(name: string): Problem[] {
    const outline = this.#papers.outline(name);
    return outline === undefined ? [] : [...outline.problems, ...pairingProblems(outline.entries, this.#titles.from(name))];
  }

  /** Publishes the problems of every digest from now on; resolves with the number of problems shown and of digests that have any. */
  async checkAll(
    token: vscode.CancellationToken,
    progress: (done: number, total: number) => void,
  ): Promise<{ problems: number; digests: number }> {
    await this.#titles.index();
    this.#all = true;
    this.#published.clear();
    const names = this.#papers.names();
    let since = Date.now();
    for (const [i, name] of names.entries()) {
      if (token.isCancellationRequested) {
        break;
      }
      this.#publish(name);
      if (Date.now() - since > SLICE) {
        progress(i + 1, names.length);
        await new Promise((resolve) => setTimeout(resolve));
        since = Date.now();
      }
    }
    let problems = 0;
    let digests = 0;
    this.#collection.forEach((_uri, found) => {
      problems += found.length;
      digests += found.length > 0 ? 1 : 0;
    });
    return { problems, digests };
  }

  /** Diagnostics made while digests were still being read did not consider them all. */
  #forgetWhenRead(): void {
    const ready = this.#papers.reading.phase === 'ready';
    if (ready && !this.#ready) {
      this.#published.clear();
    }
    this.#ready = ready;
  }

  #renew(): void {
    const open = new Set(vscode.workspace.textDocuments.map((document) => document.uri.toString()));
    const names = this.#all ? [...this.#papers.names()] : [...open];
    for (const name of names) {
      this.#publish(name);
    }
    for (const name of [...this.#published.keys()]) {
      if (this.#papers.outline(name) === undefined || (!this.#all && !open.has(name))) {
        this.#published.delete(name);
        this.#collection.delete(vscode.Uri.parse(name, true));
      }
    }
  }

  #publish(name: string): void {
    const outline = this.#papers.outline(name);
    if (outline === undefined || this.#published.get(name) === outline) {
      return;
    }
    this.#published.set(name, outline);
    const uri = vscode.Uri.parse(name, true);
    this.#collection.set(uri, diagnosticsOf(this.problems(name), uri, this.#all));
  }
}

/** Problems of digests where they are, their fixes, and the command that checks every digest of the workspace. */
export function registerDiagnostics(papers: Papers, register: RegisterCommand): vscode.Disposable {
  const diagnostics = new Diagnostics(papers);
  return vscode.Disposable.from(
    diagnostics,
    vscode.languages.registerCodeActionsProvider({ language: '*' }, new Fixes((name) => diagnostics.problems(name)), Fixes.metadata),
    register('checkWorkspace', () => checkWorkspace(papers, diagnostics)),
  );
}

async function checkWorkspace(papers: Papers, diagnostics: Diagnostics): Promise<{ problems: number; digests: number }> {
  const options = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Checking digests'), cancellable: true };
  const found = await withProgress(options, async (report, token) => {
    await papers.ready;
    return diagnostics.checkAll(token, (done, total) => report(vscode.l10n.t('{0} of {1}', done, total)));
  });
  if (found.problems > 0) {
    // The panel's toggle command would close it when it has the focus.
    await vscode.commands.executeCommand('workbench.panel.markers.view.focus');
  }
  const summary =
    found.problems === 0
      ? vscode.l10n.t('No problems in {0}', digestsText(papers.names().length))
      : vscode.l10n.t('{0} in {1}', problemsText(found.problems), digestsText(found.digests));
  setStatusBarMessage(summary, 8000);
  return found;
}
