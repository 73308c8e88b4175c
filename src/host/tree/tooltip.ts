import * as vscode from 'vscode';
import type { Entry, Paper } from '../../core/model';
import type { Papers } from '../papers';

/** So much of a summary is shown, in UTF-16 code units. */
const beginning = 400;

/** Title, authors, days and the beginning of the first summary; all of it as text, never as Markdown of the digest. */
export async function tooltipOf(paper: Paper, papers: Papers, token: vscode.CancellationToken): Promise<vscode.MarkdownString> {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown('**').appendText(paper.title).appendMarkdown('**\n\n');
  const facts = [paper.authors.join(', '), paper.dates.join(', ')].filter((fact) => fact !== '');
  tooltip.appendText(facts.join('\n\n'));
  const entries = await papers.entries(paper, token);
  const summary = entries.map(textOf).find((text) => text !== '');
  if (summary !== undefined) {
    tooltip.appendMarkdown('\n\n---\n\n').appendText(summary.length > beginning ? `${summary.slice(0, beginning)}…` : summary);
  }
  return tooltip;
}

function textOf(entry: Entry): string {
  return entry.summary
    .flatMap(({ list, items }) => items.map((item) => (list ? `• ${item}` : item)))
    .join('\n')
    .replaceAll('**', '');
}
