import * as vscode from 'vscode';
import type { Problem } from '../../core/model';
import { toRange } from '../common/locations';
import { settingObject } from '../common/settings';
import { plainLines } from '../common/ui';

/** The source of all our diagnostics. */
export const SOURCE = 'Paper Digest';

const LEVELS = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
  off: undefined,
};

/** The diagnostics of a digest's problems, at the severities that the settings give their codes; those that are off left out. */
export function diagnosticsOf(problems: readonly Problem[], scope: vscode.Uri, wasAsked = false): vscode.Diagnostic[] {
  const levels = settingObject('severity', scope);
  return problems.flatMap((problem) => {
    const level = LEVELS[levels[problem.code] ?? levels['*'] ?? 'hint'];
    if (level === undefined) {
      return [];
    }
    // The Problems panel lists no hints.
    const severity = wasAsked && level === vscode.DiagnosticSeverity.Hint ? vscode.DiagnosticSeverity.Information : level;
    const diagnostic = new vscode.Diagnostic(toRange(problem.range), plainLines(messageOf(problem)), severity);
    diagnostic.source = SOURCE;
    diagnostic.code = problem.code;
    return [diagnostic];
  });
}

/** What a problem is called in the editor. */
export function messageOf({ code, args: [a = '', b = ''] = [] }: Problem): string {
  switch (code) {
    case 'wrapped-row':
      return vscode.l10n.t('This table row stands on several lines, so Markdown does not show it as a row.');
    case 'cut-row':
      return vscode.l10n.t('This table row has only {0} of {1} cells.', a, b);
    case 'link-without-scheme':
      return vscode.l10n.t('The link "{0}" lacks "https://", so it leads to a file beside this one.', a);
    case 'link-without-target':
      return vscode.l10n.t('The link "{0}" leads nowhere.', a);
    case 'wrong-encoding':
      return vscode.l10n.t('"{0}" is "{1}" read in a wrong encoding.', a, b);
    case 'impossible-identifier':
      return vscode.l10n.t('There can be no arXiv paper "{0}".', a);
    case 'no-summary':
      return vscode.l10n.t('This paper has no summary.');
    case 'no-title':
      return vscode.l10n.t('This paper has no title.');
    case 'duplicate-paper':
      return vscode.l10n.t('{0} is already listed above.', a);
    case 'date-mismatch':
      return vscode.l10n.t('The date here is {0}, but the file is named {1}.', a, b);
    case 'no-paper':
      return vscode.l10n.t('This text belongs to no paper.');
    case 'unread-entry':
      return vscode.l10n.t('This looks like a paper, but could not be read as one.');
    case 'too-long':
      return vscode.l10n.t('Nothing was read behind line {0}.', a);
    case 'broken-json':
      return vscode.l10n.t('This is not JSON, so it was not read.');
    case 'other-title':
      return vscode.l10n.t('Elsewhere {0} is "{1}".', a, b);
    case 'other-identifier':
      return vscode.l10n.t('Elsewhere this title has the identifier {1}, not {0}.', a, b);
  }
}

/** What mending one problem of a code is called. */
export function fixTitle(code: string, text: string): string {
  switch (code) {
    case 'wrapped-row':
      return vscode.l10n.t('Join the row into one line');
    case 'date-mismatch':
      return vscode.l10n.t("Use the date of the file's name: {0}", text);
    default:
      return vscode.l10n.t('Change to "{0}"', text);
  }
}

/** What mending all problems of a code in a file is called. */
export function fixAllTitle(code: string, count: number): string {
  switch (code) {
    case 'wrapped-row':
      return vscode.l10n.t('Join all {0} wrapped rows in this file', count);
    case 'link-without-scheme':
      return vscode.l10n.t('Complete all {0} links in this file', count);
    case 'wrong-encoding':
      return vscode.l10n.t('Mend the letters in all {0} places in this file', count);
    default:
      return vscode.l10n.t('Mend all {0} of this kind in this file', count);
  }
}
