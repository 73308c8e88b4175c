/** Endings of files that may name papers but are never digests: papers, bibliographies, notebooks and notes in languages in which there are no digests. */
const endings = ['tex', 'bib', 'adoc', 'asciidoc', 'qmd', 'Rmd', 'rmd', 'typ', 'ipynb'];

/** The glob of the files that `isNote` tells. */
export const notesGlob = `**/*.{${endings.join(',')}}`;

/** Whether a file is read for the identifiers in it alone. */
export function isNote(name: string): boolean {
  return endings.includes(name.slice(name.lastIndexOf('.') + 1));
}
