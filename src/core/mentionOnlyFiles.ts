/** Extensions of files that may mention papers but are never digests: papers, bibliographies, notebooks, and other markup languages. */
const EXTENSIONS = ['tex', 'bib', 'adoc', 'asciidoc', 'qmd', 'Rmd', 'rmd', 'typ', 'ipynb'];

/** The glob of the files that `isMentionOnly` accepts. */
export const MENTION_ONLY_GLOB = `**/*.{${EXTENSIONS.join(',')}}`;

/** Whether a file is only read for the identifiers in it. */
export function isMentionOnly(name: string): boolean {
  return EXTENSIONS.includes(name.slice(name.lastIndexOf('.') + 1));
}
