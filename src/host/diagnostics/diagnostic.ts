import * as vscode from 'vscode';
import type { Problem } from '../../core/model';
import { toRange } from '../language/places';
import { settingObject } from '../common/settings';
import { messageOf } from './words';
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
export function diagnosticsOf(problems: readonly Problem[], scope: vscode.Uri): vscode.Diagnostic[] {
  const levels = settingObject('severity', scope);
  return problems.flatMap((problem) => {
    const severity = LEVELS[levels[problem.code] ?? levels['*'] ?? 'hint'];
    if (severity === undefined) {
      return [];
    }
    const diagnostic = new vscode.Diagnostic(toRange(problem.range), plainLines(messageOf(problem)), severity);
    diagnostic.source = SOURCE;
    diagnostic.code = problem.code;
    return [diagnostic];
  });
}
