import * as fs from 'node:fs';
import MiniSearch from 'minisearch';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { entryKey } from '../src/core/key';
import { readDigest } from '../src/core/read/read';

/** Milliseconds that the obvious way takes for the same files. */
export interface Baselines {
  /** `remark-parse` with tables; above `REMARK` megabytes it is measured on a part and scaled. */
  remark: number;
  /** One `MiniSearch.addAll` of title, authors and summaries of every paper. */
  minisearch: number;
  /** Its median one-letter prefix query. */
  minisearchLetter: number;
}

const REMARK = 20e6;

/** Measures the obvious way. */
export function baselines(files: readonly string[]): Baselines {
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
  const records = recordsOf(texts, files);
  const index = new MiniSearch({ fields: ['title', 'authors', 'summary'] });
  const minisearch = timed(() => index.addAll(records));
  const letters = [...'aestm'].map((letter) => timed(() => index.search(letter, { prefix: true }))).sort((a, b) => a - b);
  const processor = unified().use(remarkParse).use(remarkGfm);
  let parsed = 0;
  let all = 0;
  const since = performance.now();
  let remark = 0;
  for (const text of texts) {
    all += text.length;
    if (parsed < REMARK) {
      processor.parse(text);
      parsed += text.length;
      remark = performance.now() - since;
    }
  }
  return { remark: (remark * all) / parsed, minisearch, minisearchLetter: letters[2]! };
}

function recordsOf(texts: readonly string[], files: readonly string[]): { id: string; title: string; authors: string; summary: string }[] {
  const records = new Map<string, { id: string; title: string; authors: string; summary: string }>();
  texts.forEach((text, i) => {
    for (const entry of readDigest(text, files[i]!).entries) {
      const id = entryKey(entry);
      const summary = entry.summary.flatMap((section) => section.items).join('\n');
      const known = records.get(id);
      records.set(id, {
        id,
        title: entry.title ?? '',
        authors: entry.authors.join(', '),
        summary: known ? `${known.summary}\n${summary}` : summary,
      });
    }
  });
  return [...records.values()];
}

function timed(work: () => void): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}
