import * as vscode from 'vscode';
import { absUrl, huggingFaceUrl, pdfUrl } from '../../core/arxiv';
import { isEntryKey } from '../../core/key';
import type { Day, Entry, Link, LinkKind, Paper, Source } from '../../core/model';
import {
  OpenableUrl,
  type PageData,
  type PageMark,
  type PagePaper,
  type PageRef,
  type PageSummary,
  type RelatedPaper,
  type View,
} from '../../protocol/page';
import { languageRank, readerLanguages } from '../common/languages';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';
import { pageLook } from './look';
import { pageTexts } from './texts';
import { fileLabel } from './title';

/** A paper with what some of its digests say of it. */
interface Told {
  paper: Paper;
  said: { source: Source; entry: Entry }[];
}

/** Gathers what a page shows. */
export async function pageData(
  ref: PageRef,
  papers: Papers,
  marks: Marks,
  view: View | undefined,
  token?: vscode.CancellationToken,
): Promise<PageData> {
  const day = ref.kind === 'day' ? papers.days().find(({ date }) => date === ref.date) : undefined;
  const told = await tell(ref, day, papers, token);
  const guessed = new Set(papers.days().flatMap((other) => (other.inferred ? [other.date] : [])));
  return {
    ref,
    ...(ref.kind === 'digest' && { label: fileLabel(ref.name) }),
    inferred: day?.inferred ?? false,
    papers: told.map((one) => pagePaper(one, marks, guessed.has(one.paper.dates[0]))),
    ...(day && neighbours(day, papers.days())),
    language: vscode.env.language,
    texts: pageTexts(),
    look: pageLook(),
    ...(view && { view }),
  };
}

async function tell(ref: PageRef, day: Day | undefined, papers: Papers, token?: vscode.CancellationToken): Promise<Told[]> {
  switch (ref.kind) {
    case 'paper': {
      const paper = papers.paper(ref.id);
      if (!paper) {
        return [];
      }
      const entries = await papers.entries(paper, token);
      return [{ paper, said: paper.sources.flatMap((source, i) => pair(source, entries[i])) }];
    }
    case 'day':
      return tellList(day?.papers ?? [], (source) => source.date === undefined || source.date === day?.date, papers, token);
    case 'digest':
      return tellList(papersOf(ref.name, papers), ({ name }) => name === ref.name, papers, token);
  }
}

/** The papers of a digest in its order. */
function papersOf(name: string, papers: Papers): Paper[] {
  return papers.ids(name).flatMap((id) => papers.paper(id) ?? []);
}

/** Each digest is read once, however many of the papers it tells of; one that fails costs its summaries only. */
async function tellList(
  list: readonly Paper[],
  wanted: (source: Source) => boolean,
  papers: Papers,
  token?: vscode.CancellationToken,
): Promise<Told[]> {
  const sources = list.map((paper) => {
    const some = paper.sources.filter(wanted);
    return some.length > 0 ? some : paper.sources;
  });
  const names = [...new Set(sources.flat().map(({ name }) => name))];
  const entries = new Map<string, Entry>();
  await Promise.all(
    names.map(async (name) => {
      const digest = await papers.digest(name, token);
      digest?.entries.forEach((entry) => entries.set(placeKey(name, entry), entry));
    }),
  );
  return list.map((paper, i) => ({
    paper,
    said: (sources[i] ?? []).flatMap((source) => pair(source, entries.get(placeKey(source.name, source)))),
  }));
}

const pair = (source: Source, entry: Entry | undefined) => (entry ? [{ source, entry }] : []);

function placeKey(name: string, { range }: { range: Source['range'] }): string {
  return `${String(range.start.line)}:${String(range.start.character)} ${name}`;
}

function pagePaper({ paper, said }: Told, marks: Marks, inferred: boolean): PagePaper {
  const thumbnail = said.map(({ entry }) => entry.thumbnail).find((url) => OpenableUrl.safeParse(url).success);
  return {
    id: paper.id,
    ...(!isEntryKey(paper.id) && { arxiv: paper.id }),
    title: paper.title,
    authors: paper.authors,
    dates: paper.dates,
    inferred,
    ...(paper.votes !== undefined && { votes: paper.votes }),
    categories: paper.categories,
    links: pageLinks(paper),
    ...(thumbnail !== undefined && { thumbnail }),
    mark: pageMark(marks, paper.id),
    summaries: summaries(said),
  };
}

/** Where the digests say it can be had, and where its identifier alone leads; in the order of the kinds. */
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
  return kinds.flatMap((kind) => all.filter((link) => link.kind === kind));
}

const kinds: readonly LinkKind[] = ['abs', 'pdf', 'huggingface', 'github', 'other'];

/** The reader's languages first; digests that say the same are one. */
function summaries(said: Told['said']): PageSummary[] {
  const languages = readerLanguages();
  const byText = new Map<string, PageSummary>();
  for (const { source, entry } of said) {
    const text = JSON.stringify(entry.summary);
    const lang = entry.lang ?? source.lang;
    const summary = byText.get(text) ?? { sources: [], ...(lang !== undefined && { lang }), sections: entry.summary };
    summary.sources.push({
      name: source.name,
      label: fileLabel(source.name),
      range: source.range,
      ...(source.date !== undefined && { date: source.date }),
    });
    byText.set(text, summary);
  }
  const told = [...byText.values()].filter(({ sections }, _, all) => sections.length > 0 || all.length === 1);
  return told.sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages));
}

/** The mark of a paper as the page knows it. */
export function pageMark(marks: Marks, id: string): PageMark {
  const { read, starred, skipped, note } = marks.get(id) ?? {};
  return {
    ...(read && { read }),
    ...(starred && { starred }),
    ...(skipped && { skipped }),
    ...(note !== undefined && { note }),
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

function relatedPaper({ id, title, dates: [date], votes }: Paper, marks: Marks): RelatedPaper {
  return { id, title, mark: pageMark(marks, id), ...(date !== undefined && { date }), ...(votes !== undefined && { votes }) };
}

/** The days before and after one; days come newest first. */
function neighbours(day: Day, days: readonly Day[]): Pick<PageData, 'newer' | 'older'> {
  const at = days.indexOf(day);
  const ref = (other: Day | undefined) => other && { ...(other.date !== undefined && { date: other.date }) };
  const newer = ref(days[at - 1]);
  const older = ref(days[at + 1]);
  return { ...(newer && { newer }), ...(older && { older }) };
}
