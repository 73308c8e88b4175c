import * as vscode from 'vscode';
import { absUrl, type ArxivId, huggingFaceUrl, pdfUrl } from '../../core/arxiv';
import { isArxiv } from '../../core/citation/paper';
import type { Entry, Paper, Source } from '../../core/model';
import { plainText } from '../../core/markup/plainText';
import { escapeMarkdown } from '../common/ui';
import type { Mention } from '../papers/papers';
import { commandUri, fileLabel, newestFirst } from './places';

/** How much a hover says. */
export type HoverSize = 'title' | 'short' | 'full';

/** What a hover says of a paper; `entries` in the order in which they are to be read. */
export interface Said {
  paper: Paper;
  /** As it was written: its version counts for the links. */
  one: ArxivId;
  entries: readonly { entry: Entry; source: Source }[];
  /** Other digests that name the paper. */
  alsoIn: readonly Source[];
  /** Notes that name it. */
  notes: readonly Mention[];
}

/** The only commands that may run from a hover. */
const enabledCommands = ['openPaper', 'openDigest', 'openCode', 'copyLink', 'copyBibtex'].map((name) => `paperDigest.${name}`);

/** A short hover fits into VS Code's box, which is 250 pixels high: about eleven lines. Lengths in UTF-16 code units. */
const most = { authors: 5, categories: 3, bullets: 2, bullet: 170, places: 3 };

/** The hover of a paper that digests know. Their text is escapeMarkdown, letter for letter. */
export function knownText(size: HoverSize, said: Said): vscode.MarkdownString {
  const { paper } = said;
  const blocks = [`**[${escapeMarkdown(plainText(paper.title))}](${commandUri('openPaper', paper.id)})**`];
  if (size === 'title') {
    return markdown([...blocks, actions(said)]);
  }
  // The actions stand where nobody has to scroll for them.
  blocks.push(facts(paper, size), actions(said), ...(size === 'short' ? beginning(said) : everything(said)));
  blocks.push(lines([places(vscode.l10n.t('Also in'), said.alsoIn, size), places(vscode.l10n.t('Notes'), said.notes, size)]));
  return markdown(blocks);
}

/** The hover of an identifier that no digest has. */
export function unknownText(one: ArxivId): vscode.MarkdownString {
  return markdown([
    `**arXiv:${escapeMarkdown(one.id)}**`,
    escapeMarkdown(vscode.l10n.t('No digest here has this paper.')),
    arxivLinks(one).join(' · '),
  ]);
}

function markdown(blocks: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(blocks.filter((block) => block !== '').join('\n\n'));
  text.isTrusted = { enabledCommands };
  return text;
}

function facts(paper: Paper, size: HoverSize): string {
  const shown = size === 'full' ? paper.authors : paper.authors.slice(0, most.authors);
  const authors = shown.join(', ') + (shown.length < paper.authors.length ? ' …' : '');
  const votes = paper.votes === undefined ? [] : [`▲ ${paper.votes}`];
  const rest = [...paper.dates.slice(0, 1), ...votes, ...paper.categories.slice(0, size === 'full' ? undefined : most.categories)].join(
    ' · ',
  );
  return lines([escapeMarkdown(authors), escapeMarkdown(rest)]);
}

/** Lines of one paragraph. */
function lines(all: readonly string[]): string {
  return all.filter((line) => line !== '').join('  \n');
}

/** The facts of a paper and the beginning of its summary, without links. */
export function summaryText(paper: Paper, entries: Said['entries']): vscode.MarkdownString {
  return markdown([`**${escapeMarkdown(plainText(paper.title))}**`, facts(paper, 'short'), ...beginning({ entries })]);
}

/** The first items of the first summary there is. */
function beginning({ entries }: Pick<Said, 'entries'>): string[] {
  const first = entries.find(({ entry }) => entry.summary.some(({ items }) => items.length > 0));
  const items = first?.entry.summary.flatMap((section) => section.items) ?? [];
  return [bullets(items.slice(0, most.bullets).map((item) => clipped(plainText(item, 'markdown'))))];
}

/** Every summary, under its digest's name when there are several. */
function everything({ entries }: Said): string[] {
  const told = entries.filter(({ entry }) => entry.summary.length > 0);
  return told.flatMap(({ entry, source }) => [
    ...(told.length > 1 ? [`---\n\n*${place(source)}*`] : []),
    ...entry.summary.flatMap(({ heading, list, items }) => [
      heading === undefined ? '' : `**${escapeMarkdown(plainText(heading, 'markdown'))}**`,
      list
        ? bullets(items.map((item) => plainText(item, 'markdown')))
        : items.map((item) => escapeMarkdown(plainText(item, 'markdown'))).join('\n\n'),
    ]),
  ]);
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
}

/** The sentences that are short enough; the beginning of the first when it is not. */
function clipped(text: string): string {
  if (text.length <= most.bullet) {
    return text;
  }
  const sentences = /^.{40,}[.!?。](?=\s\P{Ll})/u.exec(text.slice(0, most.bullet))?.[0];
  if (sentences !== undefined) {
    return sentences;
  }
  const space = text.lastIndexOf(' ', most.bullet);
  return `${text.slice(0, space > most.bullet / 2 ? space : most.bullet)}…`;
}

function places(heading: string, all: readonly (Source | Mention)[], size: HoverSize): string {
  if (all.length === 0) {
    return '';
  }
  const named = all.slice(0, size === 'full' ? 20 : most.places);
  const more = all.length > named.length ? [`+${all.length - named.length}`] : [];
  return `${escapeMarkdown(heading)}: ${[...named.map(place), ...more].join(' · ')}`;
}

function place(where: Source | Mention): string {
  const line = 'digest' in where ? `:${where.range.start.line + 1}` : '';
  return `[${escapeMarkdown(fileLabel(where.name) + line)}](${commandUri('openDigest', { name: where.name, range: where.range })})`;
}

function actions({ paper, one }: Said): string {
  const newest = newestFirst(paper.sources)[0];
  return [
    `[${vscode.l10n.t('Page')}](${commandUri('openPaper', paper.id)})`,
    ...(newest ? [`[${vscode.l10n.t('Digest')}](${commandUri('openDigest', { name: newest.name, range: newest.range })})`] : []),
    ...(isArxiv(paper.id) ? arxivLinks(one) : []),
    ...(paper.links.some(({ kind }) => kind === 'github') ? [`[${vscode.l10n.t('Code')}](${commandUri('openCode', paper.id)})`] : []),
    `[${vscode.l10n.t('Copy link')}](${commandUri('copyLink', paper.id)})`,
    `[${vscode.l10n.t('Copy BibTeX')}](${commandUri('copyBibtex', paper.id)})`,
  ].join(' · ');
}

function arxivLinks(one: ArxivId): string[] {
  return [`[arXiv](${absUrl(one)})`, `[PDF](${pdfUrl(one)})`, `[Hugging Face](${huggingFaceUrl(one)})`];
}
