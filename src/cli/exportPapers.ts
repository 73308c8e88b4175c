import { cite } from '../core/cite';
import { jsonFeed, rss } from '../core/export/feed';
import type { Paper } from '../core/model';
import { shownPaper } from './files';
import type { FolderLibrary } from './folderLibrary';

/** The formats in which papers are exported. */
export type ExportFormat = 'json' | 'jsonl' | 'rss' | 'feed' | 'bibtex' | 'ris' | 'csl' | 'markdown';

/** Papers in a format, with each one's first entry where the format includes summaries; `query` is the search that found them. */
export async function exportPapers(papers: readonly Paper[], format: ExportFormat, library: FolderLibrary, query: string): Promise<string> {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, papers: papers.map(shownPaper) }, undefined, 2)}\n`;
    case 'jsonl':
      return papers.map((paper) => `${JSON.stringify(shownPaper(paper))}\n`).join('');
    case 'rss':
    case 'feed': {
      const items = [];
      for (const paper of papers) {
        // One after another, so that the digest of a day is read only once.
        items.push({ paper, entry: (await library.entries(paper))[0]?.entry });
      }
      const feed = { title: query === '' ? 'Paper Digest' : `Paper Digest: ${query}`, description: 'Papers of arXiv digests' };
      return format === 'rss' ? rss(items, feed) : jsonFeed(items, feed);
    }
    case 'bibtex':
    case 'ris':
    case 'csl':
    case 'markdown':
      return cite(papers, format).text;
  }
}
