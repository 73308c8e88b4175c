import { cite } from './cite';
import { markdownLink } from './text';
import { type Citable, citeKey, citeUrl } from './work';

/**
 * How papers are named in a document of the language (a VS Code language identifier): as links where it has
 * them, as `\cite` in LaTeX, as entries in BibTeX, and as `arXiv:ID` in code.
 */
export function mentionOf(papers: readonly Citable[], language: string): string {
  switch (language) {
    case 'latex':
    case 'tex':
      return papers.length === 0 ? '' : `\\cite{${papers.map(citeKey).join(',')}}`;
    case 'bibtex':
      return cite(papers, 'bibtex').text;
    case 'markdown':
    case 'plaintext':
    case 'quarto':
    case 'rmd':
    case 'mdx':
      return list(papers.map(markdownLink), '- ');
    case 'restructuredtext':
      return list(
        papers.map((paper) => linked(paper, (title, url) => `\`${title.replace(/[\\`<]/g, '\\$&')} <${url}>\`__`)),
        '- ',
      );
    case 'asciidoc':
      return list(
        papers.map((paper) => linked(paper, (title, url) => `${url}[${title.replace(/]/g, '\\]')}]`)),
        '* ',
      );
    case 'org':
      return list(
        papers.map((paper) => linked(paper, (title, url) => `[[${url}][${title.replace(/\[/g, '{').replace(/]/g, '}')}]]`)),
        '- ',
      );
    case 'typst':
      return list(
        papers.map((paper) => linked(paper, (title, url) => `#link(${JSON.stringify(url)})[${title.replace(/[\\[\]#*_`$@<]/g, '\\$&')}]`)),
        '- ',
      );
    default:
      return papers.map(citeKey).join(', ');
  }
}

function list(items: readonly string[], bullet: string): string {
  return items.length === 1 ? (items[0] ?? '') : items.map((item) => `${bullet}${item}\n`).join('');
}

function linked(paper: Citable, link: (title: string, url: string) => string): string {
  const url = citeUrl(paper);
  return url === undefined ? paper.title : link(paper.title, url.replace(/[<>\s[\]]/g, encodeURIComponent));
}
