import { bibtex } from './citation/bibtex';
import { citationKeys } from './citation/citationKey';
import { cslItem } from './citation/csl';
import type { Citation, CitedPaper } from './citation/paper';
import { endnote, ris } from './citation/ris';
import { markdownLink, plainCitation } from './citation/text';

/** The citation formats. */
export const CITATION_FORMATS = ['bibtex', 'csl', 'ris', 'endnote', 'markdown', 'text'] as const;

/** A citation format. */
export type CitationFormat = (typeof CITATION_FORMATS)[number];

/** Options for citations. */
export interface CitationOptions {
  /** Whether BibTeX uses commands for every character beyond ASCII that has one. */
  ascii?: boolean;
  /** The pattern of keys; see `citationKey`. */
  keyPattern?: string;
  /** Keys that are in use already. */
  takenKeys?: ReadonlySet<string>;
}

/** Cites papers in a format, in order, each once; `handles` are the account names that were left out. The text ends in a line break unless it is empty. */
export function cite(papers: readonly CitedPaper[], format: CitationFormat, options: CitationOptions = {}): Citation {
  const each = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  const keys = citationKeys(each, options.keyPattern, options.takenKeys);
  const citations = each.map((paper, i) => citeEach(paper, keys[i] ?? paper.id, format, options));
  const text = joined(
    citations.map((citation) => citation.text),
    format,
  );
  return { text: text === '' ? '' : `${text}\n`, handles: [...new Set(citations.flatMap(({ handles }) => handles))] };
}

function citeEach(paper: CitedPaper, key: string, format: CitationFormat, options: CitationOptions): Citation {
  switch (format) {
    case 'bibtex':
      return bibtex(paper, key, options);
    case 'csl': {
      const { item, handles } = cslItem(paper, key);
      return { text: JSON.stringify(item, null, 2), handles };
    }
    case 'ris':
      return ris(paper, key);
    case 'endnote':
      return endnote(paper, key);
    case 'markdown':
      return { text: markdownLink(paper), handles: [] };
    case 'text':
      return plainCitation(paper);
  }
}

function joined(texts: readonly string[], format: CitationFormat): string {
  switch (format) {
    case 'bibtex':
    case 'endnote':
      return texts.join('\n\n');
    case 'csl':
      return texts.length === 0 ? '[]' : `[\n${texts.map((text) => text.replace(/^/gm, '  ')).join(',\n')}\n]`;
    case 'markdown':
      return texts.length > 1 ? texts.map((text) => `- ${text}`).join('\n') : (texts[0] ?? '');
    case 'ris':
    case 'text':
      return texts.join('\n');
  }
}
