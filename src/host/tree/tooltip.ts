import * as vscode from 'vscode';
import type { Entry, Paper } from '../../core/model';
import { languageRank, readerLanguages } from '../common/languages';
import type { Papers } from '../papers/papers';

/** So much of a summary is shown, in UTF-16 code units. */
const beginning = 400;

/** Title, authors, days, votes, categories and the beginning of the summary in the reader's language; all of it as text, never as Markdown of the digest. */
export async function tooltipOf(paper: Paper, papers: Papers, token: vscode.CancellationToken): Promise<vscode.MarkdownString> {
  const tooltip = new vscode.MarkdownString();
  tooltip.appendMarkdown('**').appendText(paper.title).appendMarkdown('**\n\n');
  const votes = paper.votes === undefined ? '' : `▲ ${paper.votes}`;
  const facts = [paper.authors.join(', '), joined([paper.dates.join(', '), votes]), paper.categories.join(' · ')];
  tooltip.appendText(joined(facts, '\n\n'));
  const languages = readerLanguages();
  const entries = (await papers.entries(paper, token)).sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages));
  const summary = entries.map(textOf).find((text) => text !== '');
  if (summary !== undefined) {
    tooltip.appendMarkdown('\n\n---\n\n').appendText(summary.length > beginning ? `${summary.slice(0, beginning)}…` : summary);
  }
  return tooltip;
}

function joined(parts: readonly string[], by = ' · '): string {
  return parts.filter((part) => part !== '').join(by);
}

function textOf(entry: Entry): string {
  return entry.summary
    .flatMap(({ list, items }) => items.map((item) => (list ? `• ${item}` : item)))
    .join('\n')
    .replaceAll('**', '');
}
