import * as vscode from 'vscode';
import { compare, encodeUtf8 } from '../../base/text';
import { jsonFeed, rss, type FeedItem } from '../../core/export/feed';
import type { RegisterCommand } from '../common/commands';
import { setStatusBarMessage, showInformationMessage, showQuickPick } from '../common/ui';
import { allTags, type Marks } from '../marks/marks';
import { pageTitle } from '../page/labels';
import type { Pages } from '../page/pages';
import type { Papers } from '../papers/papers';
import type { SavedSearches } from '../search/saved';
import { askSearch, scopeOf, scopeOfDay, titleOfDay, type Scope, type ScopeChoice } from '../triage/scope';

/** The formats of feeds, with their file extensions. */
const FORMATS = { rss: { label: 'RSS 2.0', ending: 'xml' }, json: { label: 'JSON Feed 1.1', ending: 'json' } } as const;
export type FeedFormat = keyof typeof FORMATS;

/** Maximum number of papers in a feed; feed readers expect the newest ones, not an archive. */
const MOST_ITEMS = 500;

/** `paperDigest.exportFeed`: writes an RSS or JSON feed of a day, a page, a tag or a search. */
export function registerExportFeed(
  papers: Papers,
  marks: Marks,
  pages: Pages,
  saved: SavedSearches,
  register: RegisterCommand,
): vscode.Disposable {
  return register('exportFeed', async (argument, selection) => {
    const scope = (await scopeOf(argument, selection, papers)) ?? (await askScope(papers, marks, pages, saved));
    if (!scope) {
      return;
    }
    if (scope.ids.length === 0) {
      setStatusBarMessage(vscode.l10n.t('No papers here: {0}', scope.title), 5000);
      return;
    }
    const formats = (Object.keys(FORMATS) as FeedFormat[]).map((format) => ({ label: FORMATS[format].label, format }));
    const picked = await showQuickPick(formats, { title: vscode.l10n.t('Format of the feed') });
    const target = picked && (await askTarget(scope.title, picked.format));
    if (target) {
      await vscode.workspace.fs.writeFile(target, encodeUtf8(await feedOf(scope, picked.format, papers)));
      const open = vscode.l10n.t('Open');
      if ((await showInformationMessage(vscode.l10n.t('Feed saved: {0}', scope.title), open)) === open) {
        await vscode.window.showTextDocument(target);
      }
    }
  });
}

/** The feed of some papers, newest first, each with its first entry. */
export async function feedOf({ title, ids }: Scope, format: FeedFormat, papers: Papers): Promise<string> {
  const chosen = ids
    .flatMap((id) => papers.paper(id) ?? [])
    .sort((a, b) => compare(b.dates[0] ?? '', a.dates[0] ?? ''))
    .slice(0, MOST_ITEMS);
  const items: FeedItem[] = [];
  for (const paper of chosen) {
    const [first] = await papers.entries(paper).catch(() => []);
    items.push({ paper, ...(first && { entry: first.entry }) });
  }
  const options = { title: `Paper Digest: ${title}`, description: vscode.l10n.t('Papers of arXiv digests: {0}', title) };
  return format === 'rss' ? rss(items, options) : jsonFeed(items, options);
}

/** File systems allow names of 255 bytes, and a character has up to four. */
const LONGEST_STEM = 60;
const MOST_READ = 1000;

/** Asks for the papers of the feed: the active page, a search, the starred papers, a tag, a saved search, or a day. */
async function askScope(papers: Papers, marks: Marks, pages: Pages, saved: SavedSearches): Promise<Scope | undefined> {
  const searching = (query: string) => () => scopeOf({ query }, undefined, papers);
  const page = scopeOfPage(pages, papers);
  const tags = allTags(marks);
  const choices: ScopeChoice[] = [
    ...(page ? [{ label: vscode.l10n.t('This page'), description: page.title, scope: () => page }] : []),
    { label: vscode.l10n.t('A search…'), scope: () => askSearch(papers, vscode.l10n.t('What to search for')) },
    { label: vscode.l10n.t('Starred papers'), scope: searching('is:starred') },
    ...tags.map((tag) => ({ label: `#${tag}`, scope: searching(`tag:"${tag}"`) })),
    ...saved.all().map(({ name, query }) => ({ label: name, description: query, scope: searching(query) })),
    ...papers.days().map((day) => ({ label: titleOfDay(day), scope: () => scopeOfDay(day) })),
  ];
  const picked = await showQuickPick(choices, { title: vscode.l10n.t('Papers of the feed') });
  return picked?.scope();
}

/** The papers of the active page; undefined when it shows a single paper. */
function scopeOfPage({ active }: Pages, papers: Papers): Scope | undefined {
  switch (active?.kind) {
    case 'day':
      return { title: pageTitle(active, papers), ids: papers.days().find(({ date }) => date === active.date)?.ids ?? [] };
    case 'digest':
      return { title: pageTitle(active, papers), ids: papers.ids(active.name) };
    case 'range': {
      const days = papers.days().filter(({ date = '' }) => date >= active.from && date <= active.to);
      return { title: pageTitle(active, papers), ids: [...new Set(days.flatMap(({ ids }) => ids))] };
    }
    case 'search':
      return { title: active.query, ids: active.ids };
    case 'paper':
    case undefined:
      return undefined;
  }
}

/**
 * A file name for a title, without its extension: visible letters and digits, separated by hyphens, and no name that
 * Windows reserves for devices.
 */
export function fileStem(title: string): string {
  const words = title
    .slice(0, MOST_READ)
    .normalize('NFC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const short = [...words.replace(/^-/, '')].slice(0, LONGEST_STEM).join('').replace(/-$/, '');
  return short === '' ? 'papers' : /^(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])$/i.test(short) ? `papers-${short}` : short;
}

async function askTarget(title: string, format: FeedFormat): Promise<vscode.Uri | undefined> {
  const { ending, label } = FORMATS[format];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${fileStem(title)}.${ending}`) }),
    filters: { [label]: [ending] },
  });
}
