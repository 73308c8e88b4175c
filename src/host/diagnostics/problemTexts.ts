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

/** The diagnostics of a digest's problems, at the severities of the settings; those that are off are left out. */
export function diagnosticsOf(problems: readonly Problem[], scope: vscode.Uri, wasAsked = false): vscode.Diagnostic[] {
  const levels = settingObject('severity', scope);
  return problems.flatMap((problem) => {
    const level = LEVELS[levels[problem.code] ?? levels['*'] ?? 'hint'];
    if (level === undefined) {
      return [];
    }
    // The Problems panel does not list hints.
    const severity = wasAsked && level === vscode.DiagnosticSeverity.Hint ? vscode.DiagnosticSeverity.Information : level;
    const diagnostic = new vscode.Diagnostic(toRange(problem.range), plainLines(messageOf(problem)), severity);
    diagnostic.source = SOURCE;
    diagnostic.code = problem.code;
    return [diagnostic];
  });
}

/** The message of a problem in the editor. */
export function messageOf({ code, args: [a = '', b = ''] = [] }: Problem): string {
  switch (code) {
    case 'wrapped-row':
      return vscode.l10n.t('This table row spans several lines, so Markdown does not show it as a row.');
    case 'cut-row':
      return vscode.l10n.t('This table row has only {0} of {1} cells.', a, b);
    case 'link-without-scheme':
      return vscode.l10n.t('The link "{0}" lacks "https://", so it leads to a file beside this one.', a);
    case 'link-without-target':
      return vscode.l10n.t('The link "{0}" leads nowhere.', a);
    case 'wrong-encoding':
      return vscode.l10n.t('"{0}" is "{1}" read in a wrong encoding.', a, b);
    case 'impossible-identifier':
      return vscode.l10n.t('"{0}" cannot be an arXiv identifier.', a);
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
      return vscode.l10n.t('Nothing after line {0} was read.', a);
    case 'broken-json':
      return vscode.l10n.t('This is not valid JSON, so it was not read.');
    case 'other-title':
      return vscode.l10n.t('Another digest titles {0} "{1}".', a, b);
    case 'other-identifier':
      return vscode.l10n.t('Another digest gives this title the identifier {1}, not {0}.', a, b);
  }
}

/** The title of the fix of one problem. */
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

/** The title of the fix of all problems of a code in a file. */
export function fixAllTitle(code: string, count: number): string {
  switch (code) {
    case 'wrapped-row':
      return vscode.l10n.t('Join all {0} wrapped rows in this file', count);
    case 'link-without-scheme':
      return vscode.l10n.t('Complete all {0} links in this file', count);
    case 'wrong-encoding':
      return vscode.l10n.t('Fix all {0} wrongly encoded texts in this file', count);
    default:
      return vscode.l10n.t('Fix all {0} of this kind in this file', count);
  }
}
