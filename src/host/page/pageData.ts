import * as vscode from 'vscode';
import { distinctTopics } from '../../core/grouping/topics';
import { absUrl, huggingFaceUrl, pdfUrl } from '../../core/arxiv';
import { isEntryKey } from '../../core/key';
import { type Day, type Entry, type Link, LINK_KINDS, type Paper, type Source, type SourcedEntry } from '../../core/model';
import {
  OpenableUrl,
  type PageData,
  type PageMark,
  type PageMention,
  type PagePaper,
  type PageRef,
  type PageSettings,
  type PageSummary,
  type RelatedPaper,
  type View,
} from '../../protocol/page';
import * as z from 'zod/mini';
import { inReadingOrder, setting } from '../common/settings';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import type { Preferences } from '../preferences/preferences';
import { sourceLabels } from './labels';
import { rangeData, weekOf } from './rangeData';
import { pageStrings } from './strings';

/** A paper with the entries of some of its digests. */
interface PaperWithEntries {
  paper: Paper;
  entries: SourcedEntry[];
}

/** The part of the preferences that pages show. */
export type PagePreferences = Pick<Preferences, 'muted' | 'followed' | 'reasonsOf'>;

/** Maximum number of papers on a page of results. */
const MOST_FOUND = 200;

/** The settings that affect pages. */
export const PAGE_SETTINGS = [
  'page.width',
  'page.font',
  'page.fontSize',
  'page.summaries',
  'page.fold',
  'remoteImages',
  'languages',
] as const;

/** The current settings of pages. */
function pageSettings(): PageSettings {
  return {
    width: setting('page.width', z.number().check(z.minimum(0), z.maximum(200)), 0),
    font: setting('page.font', z.string(), ''),
    fontSize: setting('page.fontSize', z.number().check(z.minimum(0), z.maximum(60)), 0),
    summaries: setting('page.summaries', z.enum(['beside', 'stacked']), 'beside'),
    fold: setting('page.fold', z.enum(['compact', 'title', 'first', 'full']), 'compact'),
    images: setting('remoteImages', z.boolean(), false),
  };
}

/** Gathers the data of a page. */
export async function pageData(
  ref: PageRef,
  papers: Papers,
  marks: Marks,
  preferences: PagePreferences,
  view: View | undefined,
  token?: vscode.CancellationToken,
): Promise<PageData> {
  const day = ref.kind === 'day' ? papers.days().find(({ date }) => date === ref.date) : undefined;
  const range = ref.kind === 'range' ? await rangeData(ref, papers, marks) : undefined;
  const list = range?.papers ?? (ref.kind === 'search' ? await foundPapers(ref.query, papers, token) : listOf(ref, day, papers));
  const all = await withEntries(ref, list, papers, token);
  const guessed = new Set(papers.days().flatMap((other) => (other.inferred ? [other.date] : [])));
  const label = sourceLabels(all.flatMap(({ entries }) => entries.map(({ source }) => source.name)));
  return {
    ref,
    ...(ref.kind === 'digest' && { label: sourceLabels([ref.name])(ref.name) }),
    ...(ref.kind === 'search' && { label: ref.query }),
    inferred: day?.inferred ?? false,
    papers: all.map((each) => ({
      ...pagePaper(each, marks, guessed.has(each.paper.dates[0]), label),
      // A paper that was opened or found by a search is shown despite the rules.
      ...(ref.kind !== 'paper' && ref.kind !== 'search' && preferences.muted.has(each.paper.id) && { muted: true }),
      ...ownOrder(each.paper.id, preferences),
    })),
    ...(day && neighbours(day, papers.days())),
    ...(day?.date !== undefined && { week: weekOf(day.date) }),
    ...(range && { range: range.data }),
    language: vscode.env.language,
    texts: pageStrings(),
    settings: pageSettings(),
    ...(view && { view }),
  };
}

function listOf(ref: PageRef, day: Day | undefined, papers: Papers): readonly Paper[] {
  switch (ref.kind) {
    case 'paper':
      return [papers.paper(ref.id) ?? []].flat();
    case 'day':
      return day?.papers ?? [];
    case 'digest':
      return papersOf(ref.name, papers);
    case 'range':
    case 'search':
      return [];
  }
}

/** The papers that a search finds, best first. */
async function foundPapers(query: string, papers: Papers, token?: vscode.CancellationToken): Promise<Paper[]> {
  const { hits } = await papers.search(query, { limit: MOST_FOUND, excerpts: false }, token);
  return hits.flatMap(({ id }) => papers.paper(id) ?? []);
}

/** All entries of a paper for its own page, and for a list those that belong to it. */
async function withEntries(
  ref: PageRef,
  list: readonly Paper[],
  papers: Papers,
  token?: vscode.CancellationToken,
): Promise<PaperWithEntries[]> {
  switch (ref.kind) {
    case 'paper':
      return Promise.all(list.map(async (paper) => ({ paper, entries: await papers.entries(paper, token) })));
    case 'day':
      return entriesOfList(list, (source) => source.date === undefined || source.date === ref.date, papers, token);
    case 'digest':
      return entriesOfList(list, ({ name }) => name === ref.name, papers, token);
    case 'range':
      return entriesOfList(list, ({ date }) => date !== undefined && date >= ref.from && date <= ref.to, papers, token);
    case 'search':
      return entriesOfList(list, () => true, papers, token);
  }
}

/** The papers of a digest in its order. */
function papersOf(name: string, papers: Papers): Paper[] {
  return papers.ids(name).flatMap((id) => papers.paper(id) ?? []);
}

/** The entries of a list. Each digest is read once; one that cannot be read affects only its own summaries. */
async function entriesOfList(
  list: readonly Paper[],
  wanted: (source: Source) => boolean,
  papers: Papers,
  token?: vscode.CancellationToken,
): Promise<PaperWithEntries[]> {
  const sources = list.map((paper) => {
    const some = paper.sources.filter(wanted);
    return some.length > 0 ? some : paper.sources;
  });
  const names = [...new Set(sources.flat().map(({ name }) => name))];
  const entries = new Map<string, Entry>();
  await Promise.all(
    names.map(async (name) => {
      const digest = await papers.digest(name, token).catch(() => undefined);
      digest?.entries.forEach((entry) => entries.set(placeKey(name, entry), entry));
    }),
  );
  return list.map((paper, i) => ({
    paper,
    entries: (sources[i] ?? []).flatMap((source) => sourced(source, entries.get(placeKey(source.name, source)))),
  }));
}

function sourced(source: Source, entry: Entry | undefined): SourcedEntry[] {
  return entry ? [{ source, entry }] : [];
}

function placeKey(name: string, { range }: { range: Source['range'] }): string {
  return `${String(range.start.line)}:${String(range.start.character)} ${name}`;
}

function pagePaper({ paper, entries }: PaperWithEntries, marks: Marks, inferred: boolean, label: (name: string) => string): PagePaper {
  const thumbnail = entries.map(({ entry }) => entry.thumbnail).find((url) => OpenableUrl.safeParse(url).success);
  const votes = paper.votes !== undefined && Number.isFinite(paper.votes) ? paper.votes : undefined;
  return {
    id: paper.id,
    ...(!isEntryKey(paper.id) && { arxiv: paper.id }),
    title: withoutControls(paper.title),
    authors: paper.authors.map(withoutControls),
    dates: paper.dates,
    inferred,
    ...(votes !== undefined && { votes }),
    categories: distinctTopics(paper.categories).map(withoutControls),
    links: pageLinks(paper),
    ...(thumbnail !== undefined && { thumbnail }),
    mark: pageMark(marks, paper.id),
    summaries: summaries(entries, label),
  };
}

/** Why a paper is followed, and the words that decided its place in the suggested order. */
function ownOrder(id: string, preferences: PagePreferences): Pick<PagePaper, 'followed' | 'why'> {
  const followed = preferences.followed.get(id) ?? [];
  const why = preferences.reasonsOf(id);
  return { ...(followed.length > 0 && { followed: [...followed] }), ...(why.length > 0 && { why: [...why] }) };
}

/** Replaces control characters and line breaks by spaces; those of writing direction would affect the text around it. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, ' ');
}

/** The links in the digests and those derived from the identifier, in the order of their kinds. */
function pageLinks({ id, links }: Paper): Link[] {
  const own: Link[] = isEntryKey(id)
    ? []
    : [
        { kind: 'abs', url: absUrl({ id }) },
        { kind: 'pdf', url: pdfUrl({ id }) },
        { kind: 'huggingface', url: huggingFaceUrl({ id }) },
      ];
  const missing = own.filter(({ kind }) => !links.some((link) => link.kind === kind));
  const all = [...links, ...missing].filter(({ url }) => OpenableUrl.safeParse(url).success);
  return LINK_KINDS.flatMap((kind) => all.filter((link) => link.kind === kind));
}

/** The summaries in the order of the user's languages; equal ones are merged. */
function summaries(entries: PaperWithEntries['entries'], label: (name: string) => string): PageSummary[] {
  const byText = new Map<string, PageSummary>();
  for (const { source, entry } of entries) {
    const text = JSON.stringify(entry.summary);
    const lang = entry.lang ?? source.lang;
    const summary = byText.get(text) ?? { sources: [], ...(lang !== undefined && { lang }), sections: entry.summary };
    summary.sources.push({
      name: source.name,
      label: label(source.name),
      range: source.range,
      ...(source.date !== undefined && { date: source.date }),
    });
    byText.set(text, summary);
  }
  const all = [...byText.values()].filter(({ sections }, _, list) => sections.length > 0 || list.length === 1);
  return inReadingOrder(all, ({ lang }) => lang);
}

/** The mark of a paper in the page's format. */
export function pageMark(marks: Marks, id: string): PageMark {
  const { read, starred, skipped, note, tags = [] } = marks.get(id) ?? {};
  return {
    ...(read && { read }),
    ...(starred && { starred }),
    ...(skipped && { skipped }),
    ...(note !== undefined && { note }),
    ...(tags.length > 0 && { tags: [...tags] }),
  };
}

/** The papers nearest to one, as lines of a list. */
export async function relatedPapers(id: string, papers: Papers, marks: Marks): Promise<RelatedPaper[]> {
  const nearest = await papers.related(id, 6);
  return nearest.flatMap(({ id: other }) => {
    const paper = papers.paper(other);
    return paper ? [relatedPaper(paper, marks)] : [];
  });
}

/** Maximum number of mentions on a page, and maximum length of a line in UTF-16 code units. */
const MOST_MENTIONS = 20;
const LONGEST_LINE = 300;

/** The lines of the workspace's notes that mention a paper; its digests are left out, since they are its sources. */
export async function pageMentions(id: string, papers: Papers): Promise<PageMention[]> {
  const notes = (await papers.mentions(id)).filter(({ digest }) => !digest).slice(0, MOST_MENTIONS);
  const label = sourceLabels(notes.map(({ name }) => name));
  const lines = await Promise.all(notes.map(({ name, range }) => lineAt(name, range.start.line)));
  return notes.map(({ name, range }, i) => ({
    name,
    label: label(name),
    range,
    line: withoutControls(lines[i] ?? '')
      .trim()
      .slice(0, LONGEST_LINE),
  }));
}

/** A line of a file, unsaved edits included; empty when it cannot be read. */
async function lineAt(name: string, line: number): Promise<string> {
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(name));
    return document.lineAt(Math.min(line, document.lineCount - 1)).text;
  } catch {
    return '';
  }
}

function relatedPaper({ id, title, dates: [date], votes }: Paper, marks: Marks): RelatedPaper {
  return {
    id,
    title: withoutControls(title),
    mark: pageMark(marks, id),
    ...(date !== undefined && { date }),
    ...(votes !== undefined && { votes }),
  };
}

/** The days before and after one; days come newest first. */
function neighbours(day: Day, days: readonly Day[]): Pick<PageData, 'newer' | 'older'> {
  const at = days.indexOf(day);
  const ref = (other: Day | undefined) => other && { ...(other.date !== undefined && { date: other.date }) };
  const newer = ref(days[at - 1]);
  const older = ref(days[at + 1]);
  return { ...(newer && { newer }), ...(older && { older }) };
}
