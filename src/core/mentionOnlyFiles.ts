/** Endings of files that may name papers but are never digests: papers, bibliographies, notebooks and notes in languages in which there are no digests. */
const ENDINGS = ['tex', 'bib', 'adoc', 'asciidoc', 'qmd', 'Rmd', 'rmd', 'typ', 'ipynb'];

/** The glob of the files that `isMentionOnly` accepts. */
export const MENTION_ONLY_GLOB = `**/*.{${ENDINGS.join(',')}}`;

/** Whether a file is read for the identifiers in it alone. */
export function isMentionOnly(name: string): boolean {
  return ENDINGS.includes(name.slice(name.lastIndexOf('.') + 1));
}
