import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { distinctTopics } from '../../core/grouping/topics';
import type { Paper, Source, SourcedEntry } from '../../core/model';
import { inReadingOrder, setting } from '../common/settings';
import type { Mention, Papers } from '../papers/papers';
import type { Identifiers, NamedPaper } from './identifiers';
import { anyDocument } from './selector';
import { type ArxivId, absUrl, huggingFaceUrl, pdfUrl } from '../../core/arxiv';
import { isArxiv } from '../../core/citation/paper';
import { renderedText } from '../../core/markup/renderedText';
import { titleText } from '../common/strings';
import { escapeMarkdown } from '../common/ui';
import { commandUri, fileLabel, newestFirst } from '../common/locations';

/** The only commands that may run from a hover. */
const ENABLED_COMMANDS = ['openPaper', 'openDigest', 'openCode', 'copyLink', 'copyBibtex'].map((name) => `paperDigest.${name}`);

/** Limits of a short hover, so that it fits into VS Code's box of 250 pixels, about eleven lines; `bullet` in UTF-16 code units. */
const MOST = { authors: 5, categories: 3, bullets: 2, bullet: 170, places: 3 };

/** How long a hover waits for mentions of its paper in notes, in milliseconds. */
const PATIENCE = 400;

/** Shows the paper of an identifier in a hover. */
export function registerHover(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerHoverProvider(anyDocument, {
    async provideHover(document, position, token) {
      const size = setting('hover.size', z.enum(['off', 'title', 'short', 'full']), 'short', document);
      await identifiers.ready(document);
      const found = size === 'off' ? undefined : identifiers.at(document, position);
      if (size === 'off' || !found) {
        return undefined;
      }
      const paper = papers.paper(found.identifier.id);
      const text = paper
        ? knownText(size, await gather(size, paper, found.identifier, papers, document, token))
        : unknownText(found.identifier);
      return new vscode.Hover(text, found.range);
    },
  });
}

async function gather(
  size: HoverSize,
  paper: Paper,
  identifier: NamedPaper,
  papers: Papers,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<HoverContent> {
  if (size === 'title') {
    return { paper, identifier, entries: [], alsoIn: [], notes: [] };
  }
  const here = document.uri.toString();
  const [entries, mentions] = await Promise.all([papers.entries(paper, token), inTime(papers.mentions(identifier.id, token), [])]);
  return {
    paper,
    identifier,
    entries: inReadingOrder(entries, ({ entry }) => entry.lang),
    alsoIn: paper.sources.filter(({ name }) => name !== here),
    notes: mentions.filter(({ digest, name }) => !digest && name !== here),
  };
}

/** The result if it comes in time, else a default: a hover must not wait while the workspace is being read. */
function inTime<T>(work: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([work, new Promise<T>((resolve) => setTimeout(() => resolve(otherwise), PATIENCE))]);
}

/** How much a hover shows. */
export type HoverSize = 'title' | 'short' | 'full';

/** The content of a hover; `entries` are in reading order. */
export interface HoverContent {
  paper: Paper;
  /** As written in the document; its links keep the version. */
  identifier: ArxivId;
  entries: readonly SourcedEntry[];
  /** Other digests with the paper. */
  alsoIn: readonly Source[];
  /** Notes that mention it. */
  notes: readonly Mention[];
}

/** The hover of a paper in the digests, whose text is escaped. */
function knownText(size: HoverSize, content: HoverContent): vscode.MarkdownString {
  const { paper } = content;
  const blocks = [`**[${escapeMarkdown(titleText(paper))}](${commandUri('openPaper', paper.id)})**`];
  if (size === 'title') {
    return markdown([...blocks, actions(content)]);
  }
  // The actions come early, so that nobody has to scroll for them.
  blocks.push(facts(paper, size), actions(content), ...(size === 'short' ? beginning(content) : everything(content)));
  blocks.push(lines([places(vscode.l10n.t('Also in'), content.alsoIn, size), places(vscode.l10n.t('Notes'), content.notes, size)]));
  return markdown(blocks);
}

/** The hover of an identifier that no digest has. */
function unknownText(identifier: ArxivId): vscode.MarkdownString {
  return markdown([
    `**arXiv:${escapeMarkdown(identifier.id)}**`,
    escapeMarkdown(vscode.l10n.t('No digest here has this paper.')),
    arxivLinks(identifier).join(' · '),
  ]);
}

function markdown(blocks: readonly string[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(blocks.filter((block) => block !== '').join('\n\n'));
  text.isTrusted = { enabledCommands: ENABLED_COMMANDS };
  return text;
}

function facts(paper: Paper, size: HoverSize): string {
  const shown = size === 'full' ? paper.authors : paper.authors.slice(0, MOST.authors);
  const authors = shown.join(', ') + (shown.length < paper.authors.length ? ' …' : '');
  const votes = paper.votes === undefined ? [] : [`▲ ${paper.votes}`];
  const rest = [
    ...paper.dates.slice(0, 1),
    ...votes,
    ...distinctTopics(paper.categories).slice(0, size === 'full' ? undefined : MOST.categories),
  ].join(' · ');
  return lines([escapeMarkdown(authors), escapeMarkdown(rest)]);
}

/** Lines of one paragraph. */
function lines(all: readonly string[]): string {
  return all.filter((line) => line !== '').join('  \n');
}

/** The metadata of a paper and the beginning of its summary, without links. */
export function summaryText(paper: Paper, entries: HoverContent['entries']): vscode.MarkdownString {
  return markdown([`**${escapeMarkdown(titleText(paper))}**`, facts(paper, 'short'), ...beginning({ entries })]);
}

/** The first items of the first summary. */
function beginning({ entries }: Pick<HoverContent, 'entries'>): string[] {
  const first = entries.find(({ entry }) => entry.summary.some(({ items }) => items.length > 0));
  const items = first?.entry.summary.flatMap((section) => section.items) ?? [];
  return [bullets(items.slice(0, MOST.bullets).map((item) => clipped(renderedText(item, 'markdown'))))];
}

/** Every summary, under its digest's name when there are several. */
function everything({ entries }: HoverContent): string[] {
  const summarized = entries.filter(({ entry }) => entry.summary.length > 0);
  return summarized.flatMap(({ entry, source }) => [
    ...(summarized.length > 1 ? [`---\n\n*${place(source)}*`] : []),
    ...entry.summary.flatMap(({ heading, list, items }) => [
      heading === undefined ? '' : `**${escapeMarkdown(renderedText(heading, 'markdown'))}**`,
      list
        ? bullets(items.map((item) => renderedText(item, 'markdown')))
        : items.map((item) => escapeMarkdown(renderedText(item, 'markdown'))).join('\n\n'),
    ]),
  ]);
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${escapeMarkdown(item)}`).join('\n');
}

/** As many whole sentences as fit, else the beginning of the first. */
function clipped(text: string): string {
  if (text.length <= MOST.bullet) {
    return text;
  }
  const sentences = /^.{40,}[.!?。](?=\s\P{Ll})/u.exec(text.slice(0, MOST.bullet))?.[0];
  if (sentences !== undefined) {
    return sentences;
  }
  const space = text.lastIndexOf(' ', MOST.bullet);
  return `${text.slice(0, space > MOST.bullet / 2 ? space : MOST.bullet)}…`;
}

function places(heading: string, all: readonly (Source | Mention)[], size: HoverSize): string {
  if (all.length === 0) {
    return '';
  }
  const named = all.slice(0, size === 'full' ? 20 : MOST.places);
  const more = all.length > named.length ? [`+${all.length - named.length}`] : [];
  return `${escapeMarkdown(heading)}: ${[...named.map(place), ...more].join(' · ')}`;
}

function place(where: Source | Mention): string {
  const line = 'digest' in where ? `:${where.range.start.line + 1}` : '';
  return `[${escapeMarkdown(fileLabel(where.name) + line)}](${commandUri('openDigest', { name: where.name, range: where.range })})`;
}

function actions({ paper, identifier }: HoverContent): string {
  const newest = newestFirst(paper.sources)[0];
  return [
    `[${vscode.l10n.t('Page')}](${commandUri('openPaper', paper.id)})`,
    ...(newest ? [`[${vscode.l10n.t('Digest')}](${commandUri('openDigest', { name: newest.name, range: newest.range })})`] : []),
    ...(isArxiv(paper.id) ? arxivLinks(identifier) : []),
    ...(paper.links.some(({ kind }) => kind === 'github') ? [`[${vscode.l10n.t('Code')}](${commandUri('openCode', paper.id)})`] : []),
    `[${vscode.l10n.t('Copy link')}](${commandUri('copyLink', paper.id)})`,
    `[${vscode.l10n.t('Copy BibTeX')}](${commandUri('copyBibtex', paper.id)})`,
  ].join(' · ');
}

function arxivLinks(identifier: ArxivId): string[] {
  return [`[arXiv](${absUrl(identifier)})`, `[PDF](${pdfUrl(identifier)})`, `[Hugging Face](${huggingFaceUrl(identifier)})`];
}
