import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** What a producer says of a paper in a digest of its own; a field that it does not record is absent. */
export interface Recorded {
  id: string;
  title?: string;
  authors?: string[];
  categories?: string[];
  date?: string;
  links?: string[];
  /** The lines of the summary, without their marks; absent where the record has no line breaks. */
  bullets?: string[];
}

/** What the producer of a file recorded of the papers in it, in the order of the file. */
export type Records = (folder: string, file: string, text: string) => Recorded[];

/** `2025/01/29.md` is of 2025-01-29. */
function dateOfPath(file: string): string {
  return file.slice(-13, -3).replaceAll('/', '-');
}

const paperSchema = z.array(
  z.object({
    title: z.string(),
    authors: z.string(),
    link: z.string(),
    summary: z.string(),
    classification: z.array(z.string()),
    github_urls: z.optional(z.nullable(z.array(z.string()))),
    huggingface_urls: z.optional(z.nullable(z.array(z.string()))),
  }),
);

/** The file holds a subset of the papers of its JSON. */
export const table6Records: Records = (folder, file, text) => {
  const path = join(folder, file.replace(/^archive/, 'daily_results').replace(/md$/, 'json'));
  const papers = paperSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  return papers
    .filter(({ link }) => text.includes(link))
    .map((paper) => ({
      id: idOf(paper.link),
      title: oneLine(paper.title),
      authors: paper.authors.split(', '),
      categories: paper.classification,
      date: dateOfPath(file),
      links: [paper.link, ...(paper.github_urls ?? []), ...(paper.huggingface_urls ?? [])].filter(leadsSomewhere).map(absolute),
      ...bulletsOf(paper.summary),
    }))
    .sort((a, b) => text.indexOf(a.id) - text.indexOf(b.id));
};

/** Recorded links that are none. */
function leadsSomewhere(url: string): boolean {
  return !['null', 'None', 'string', 'N/A'].includes(url);
}

/** Recorded as their writers had them: with a scheme, with a host alone, or as a path of Hugging Face. */
function absolute(url: string): string {
  return url.includes('://') ? url : `https://${/^[^/]+\.[^/]+/.test(url) ? '' : 'huggingface.co/'}${url}`;
}

function bulletsOf(summary: string): { bullets?: string[] } {
  // Some writers put the mark on a line of its own, some the whole in brackets.
  const lines = summary
    .replace(/^\[(?=-)|^\*(?=-)|\]$/g, '')
    .replace(/(^|\n)\s*-\n/g, '$1- ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length === 1 && lines[0]!.startsWith('-') ? {} : { bullets: lines.map((line) => line.replace(/^[-•*]\s*/, '')) };
}

/** The list has papers that the file lacks on a few days. */
export const headingsRecords: Records = (folder, file, text) => {
  const day = dateOfPath(file);
  return csvRows(readFileSync(join(folder, 'papers_list.csv'), 'utf8'))
    .filter(([date, , url]) => date === day && text.includes(url))
    .map(([date, title, url]) => ({ id: idOf(url), title: oneLine(title), date }))
    .sort((a, b) => text.indexOf(a.id) - text.indexOf(b.id));
};

type Row = [date: string, title: string, url: string];

function csvRows(csv: string): Row[] {
  const cell = '("(?:[^"]|"")*"|[^,\\n]*)';
  return Array.from(csv.matchAll(new RegExp(`^${cell},${cell},${cell}$`, 'gm')), (match) => match.slice(1, 4).map(unquote) as Row);
}

function unquote(cell: string): string {
  return cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell.trim();
}

/** The producer records nothing; the links in its rows say which papers there are. */
export const table3Records: Records = (_folder, file, text) => {
  const ids = new Set(Array.from(text.matchAll(/arxiv\.org\/abs\/(\d{4}\.\d{5})/g), (match) => match[1]!));
  return [...ids].map((id) => ({ id, date: dateOfPath(file) }));
};

function idOf(url: string): string {
  return /\d{4}\.\d{5}/.exec(url)?.[0] ?? url;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
