import { bibtex } from './bibtex';
import { cslItem } from './csl';
import { markdownLink, plainCitation } from './text';
import type { Citable, Citation } from './work';

/** The ways in which papers can be cited. */
export const citationFormats = ['bibtex', 'csl', 'markdown', 'text'] as const;

/** A way in which papers can be cited. */
export type CitationFormat = (typeof citationFormats)[number];

/** The papers cited in the format, in their order, each once, and every handle that was left out. Ends in a line break unless it is empty. */
export function cite(papers: readonly Citable[], format: CitationFormat): Citation {
  const each = [...new Map(papers.map((paper) => [paper.id, paper])).values()];
  const cited = format === 'csl' ? citeCsl(each) : citeLines(each, format);
  return { text: cited.text === '' ? '' : `${cited.text}\n`, handles: [...new Set(cited.handles)] };
}

function citeLines(papers: readonly Citable[], format: Exclude<CitationFormat, 'csl'>): Citation {
  const citations = papers.map((paper) => citeOne(paper, format));
  const text = citations.map((citation) => (format === 'markdown' && papers.length > 1 ? `- ${citation.text}` : citation.text));
  return { text: text.join(format === 'bibtex' ? '\n\n' : '\n'), handles: citations.flatMap(({ handles }) => handles) };
}

function citeOne(paper: Citable, format: Exclude<CitationFormat, 'csl'>): Citation {
  switch (format) {
    case 'bibtex':
      return bibtex(paper);
    case 'markdown':
      return { text: markdownLink(paper), handles: [] };
    case 'text':
      return plainCitation(paper);
  }
}

function citeCsl(papers: readonly Citable[]): Citation {
  const items = papers.map(cslItem);
  return {
    text: JSON.stringify(
      items.map(({ item }) => item),
      null,
      2,
    ),
    handles: items.flatMap(({ handles }) => handles),
  };
}
