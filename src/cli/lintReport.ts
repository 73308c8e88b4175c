import { styleText } from 'node:util';
import { groupBy } from '../base/collections';
import { wellFormed } from '../base/text';
import type { Finding, LintResult } from './lint';
import { inOneLine } from './files';

/** The formats of a lint report. */
export type ReportFormat = 'text' | 'json' | 'github' | 'sarif';

/** The findings for people (`text`), programs (`json`, version 1), GitHub's annotations or SARIF 2.1.0. */
export function reportOf(result: LintResult, format: ReportFormat, version: string, colors: boolean): string {
  switch (format) {
    case 'text':
      return textReport(result, colors);
    case 'json':
      return `${JSON.stringify({ version: 1, ...result, fixed: Object.fromEntries(result.fixed) }, undefined, 2)}\n`;
    case 'github':
      return result.findings.map(annotation).join('');
    case 'sarif':
      return `${JSON.stringify(sarif(result.findings, version), undefined, 2)}\n`;
  }
}

function textReport({ digests, findings, fixed, lostRows }: LintResult, colors: boolean): string {
  const dim = (text: string) => (colors ? styleText('dim', text) : text);
  const bold = (text: string) => (colors ? styleText('bold', text) : text);
  const byFile = groupBy(findings, ({ path }) => path);
  const files = [...byFile].map(([path, these]) =>
    [
      bold(inOneLine(path)),
      ...these.map(
        ({ range, message, code, fixable }) =>
          `  ${`${range.start.line + 1}:${range.start.character + 1}`.padEnd(9)} ${message}  ${dim(code)}${fixable ? dim(' (fixable)') : ''}`,
      ),
      '',
    ].join('\n'),
  );
  const count = [...fixed.values()].reduce((sum, each) => sum + each, 0);
  return [
    ...files,
    `${plural(findings.length, 'finding')} in ${plural(digests, 'digest')}${fixed.size > 0 ? `; ${plural(count, 'finding')} fixed in ${plural(fixed.size, 'file')}` : ''}.`,
    ...(lostRows.before > 0 ? [`Table rows lost to a Markdown parser: ${lostRows.before} before, ${lostRows.after} after.`] : []),
    '',
  ].join('\n');
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** A workflow command (GitHub's documentation: "Workflow commands for GitHub Actions"). */
function annotation({ path, range, message, code }: Finding): string {
  const property = (text: string) => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
  const place = `file=${property(path)},line=${range.start.line + 1},col=${range.start.character + 1},endLine=${range.end.line + 1}`;
  return `::warning ${place},title=${property(code)}::${escapeData(message)}\n`;
}

function escapeData(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function sarif(findings: readonly Finding[], version: string): object {
  const rules = [...new Set(findings.map(({ code }) => code))].sort().map((id) => ({ id }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'paper-digest', version, rules } },
        results: findings.map(({ path, code, message, range }) => ({
          ruleId: code,
          level: 'warning',
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: wellFormed(path).split('/').map(encodeURIComponent).join('/') },
                region: {
                  startLine: range.start.line + 1,
                  startColumn: range.start.character + 1,
                  endLine: range.end.line + 1,
                  endColumn: range.end.character + 1,
                },
              },
            },
          ],
        })),
      },
    ],
  };
}
