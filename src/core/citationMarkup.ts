import { type CitationOptions, cite } from './cite';
import { citationKey } from './citation/citationKey';
import { type CitedPaper, citedUrl } from './citation/paper';
import { markdownLink } from './citation/text';
import { titleWithoutTex } from './citation/tex';

/** The key by which a paper is cited in the document it is written into. */
export type KeyOf = (paper: CitedPaper) => string;

/**
 * Papers in the syntax of a language (a VS Code language identifier): links where it has them, `\cite` in LaTeX, entries
 * in BibTeX, and `arXiv:ID` in code. Texts are escaped: nothing of a paper becomes markup, a macro or code.
 */
export function mentionOf(
  papers: readonly CitedPaper[],
  language: string,
  keyOf: KeyOf = (paper) => citationKey(paper),
  options: CitationOptions = {},
): string {
  switch (language) {
    case 'latex':
    case 'tex':
      return papers.length === 0 ? '' : `\\cite{${papers.map(keyOf).join(',')}}`;
    case 'bibtex':
      return cite(papers, 'bibtex', options).text;
    case 'markdown':
    case 'plaintext':
    case 'quarto':
    case 'rmd':
    case 'mdx':
      return list(papers.map(markdownLink), '- ');
    case 'restructuredtext':
      return list(
        linked(papers, escapedPunctuation, (title, url) => `\`${title.replace(/[\\`<|]/g, '\\$&')} <${url}>\`__`),
        '- ',
      );
    case 'asciidoc':
      return list(
        linked(papers, asciidocLine, (title, url) => `${url}[${asciidocText(title)}]`),
        '* ',
      );
    case 'org':
      return list(
        linked(papers, orgLine, (title, url) => `[[${url}][${orgText(title)}]]`),
        '- ',
      );
    case 'typst':
      return list(
        linked(
          papers,
          escapedPunctuation,
          (title, url) => `#link("${url.replace(/["\\]/g, encodeURIComponent)}")[${title.replace(/[\\[\]#*_`$@<>~/]|^[=+-]/g, '\\$&')}]`,
        ),
        '- ',
      );
    default:
      return papers.map((paper) => citationKey(paper)).join(', ');
  }
}

function list(items: readonly string[], bullet: string): string {
  return items.length === 1 ? (items[0] ?? '') : items.map((item) => `${bullet}${item}\n`).join('');
}

/** The papers as links; those without one as `line` has their titles, which then begin a line where syntax of blocks counts. */
function linked(papers: readonly CitedPaper[], line: (title: string) => string, link: (title: string, url: string) => string): string[] {
  return papers.map((paper) => {
    const title = titleWithoutTex(paper.title);
    const url = citedUrl(paper);
    return url === undefined ? line(title) : link(title, url.replace(/[<>\s[\]]/g, encodeURIComponent));
  });
}

/** Escapes all punctuation with backslashes, as reStructuredText and Typst allow. */
function escapedPunctuation(title: string): string {
  return title.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/^(\d{1,9})(?=\\[.)])/, '\\$1');
}

/** Escapes a title that begins a line of AsciiDoc, where `include::`, `:name:`, `.`, `-` and others have a meaning. */
function asciidocLine(title: string): string {
  return asciidocText(title)
    .replace(/:/g, '&#58;')
    .replace(/^(\d{1,9})?[^\p{L}\p{N}&]/u, (start) => `${start.slice(0, -1)}&#${start.charCodeAt(start.length - 1)};`);
}

/** Escapes a title that begins a line of Org, where keywords (`#+INCLUDE`), headings, tables and lists have a meaning. */
function orgLine(title: string): string {
  return /^(?:[^\p{L}\p{N}]|\d{1,9}[.)])/u.test(title) ? `\u200b${orgText(title)}` : orgText(title);
}

/** Escapes the characters of AsciiDoc's macros, attributes and quotes with character references. */
function asciidocText(title: string): string {
  return title.replace(/[[\]{}<>+`*_#^~|="\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Escapes a link's description for Org, which has no escape there: brackets become parentheses, and a zero-width space
 * breaks up macros (`{{{x}}}`), source code (`src_sh{x}`), export snippets (`@@html:x@@`), targets (`<<x>>`) and LaTeX
 * (`\input`). Source: Org's manual, "Escape Character".
 */
function orgText(title: string): string {
  return title
    .replace(/\[/g, '(')
    .replace(/]/g, ')')
    .replace(/\{(?=\{)|@(?=@)|<(?=<)|\\(?=[a-zA-Z([])|\b(?:src|call)(?=_)/g, '$&\u200b');
}
