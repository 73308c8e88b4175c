import * as vscode from 'vscode';
import { fixesOf, fixOf, type Edit } from '../../core/diagnostics/fixes';
import type { Problem } from '../../core/model';
import { toRange } from '../common/locations';
import { fixAllTitle, fixTitle, SOURCE } from './problemTexts';
import { plainText } from '../common/ui';

/** Offers fixes for a problem, and for all of its kind in the file. */
export class Fixes implements vscode.CodeActionProvider {
  static readonly metadata: vscode.CodeActionProviderMetadata = { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] };
  readonly #problemsOf: (name: string) => readonly Problem[];

  /** `problemsOf` returns the current problems of a digest. */
  constructor(problemsOf: (name: string) => readonly Problem[]) {
    this.#problemsOf = problemsOf;
  }

  provideCodeActions(document: vscode.TextDocument, _range: vscode.Range, context: vscode.CodeActionContext): vscode.CodeAction[] {
    const ours = context.diagnostics.filter((diagnostic) => diagnostic.source === SOURCE);
    if (ours.length === 0) {
      return [];
    }
    const problems = this.#problemsOf(document.uri.toString());
    const codes = new Set(ours.map((diagnostic) => String(diagnostic.code)));
    return [
      ...ours.flatMap((diagnostic) => fixOne(document, diagnostic, problems)),
      ...[...codes].flatMap((code) => fixAll(document, code, ours, problems)),
    ];
  }
}

function fixOne(document: vscode.TextDocument, diagnostic: vscode.Diagnostic, problems: readonly Problem[]): vscode.CodeAction[] {
  const problem = problems.find((each) => each.code === diagnostic.code && toRange(each.range).isEqual(diagnostic.range));
  const edit = problem === undefined ? undefined : fixOf(problem, document.getText(toRange(problem.range)));
  if (problem === undefined || edit === undefined) {
    return [];
  }
  return [action(document, fixTitle(problem.code, edit.text), [edit], [diagnostic], problem.code !== 'date-mismatch')];
}

function fixAll(
  document: vscode.TextDocument,
  code: string,
  ours: readonly vscode.Diagnostic[],
  problems: readonly Problem[],
): vscode.CodeAction[] {
  const edits = fixesOf(code, problems, (range) => document.getText(toRange(range)));
  const named = ours.filter((diagnostic) => diagnostic.code === code);
  return edits.length < 2 ? [] : [action(document, fixAllTitle(code, edits.length), edits, named, false)];
}

function action(
  document: vscode.TextDocument,
  title: string,
  edits: readonly Edit[],
  diagnostics: vscode.Diagnostic[],
  preferred: boolean,
): vscode.CodeAction {
  const fix = new vscode.CodeAction(plainText(title), vscode.CodeActionKind.QuickFix);
  fix.edit = new vscode.WorkspaceEdit();
  fix.edit.set(
    document.uri,
    edits.map((edit) => vscode.TextEdit.replace(toRange(edit.range), edit.text)),
  );
  fix.diagnostics = diagnostics;
  fix.isPreferred = preferred;
  return fix;
}
