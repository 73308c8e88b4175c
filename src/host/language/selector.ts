import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { onDidChangeSetting, setting, settingItems } from '../common/settings';

/** The languages of notes and papers, when the setting is invalid. */
const DEFAULT_LANGUAGES = [
  'markdown',
  'plaintext',
  'latex',
  'tex',
  'bibtex',
  'restructuredtext',
  'asciidoc',
  'quarto',
  'rmd',
  'mdx',
  'org',
  'typst',
];

/** Schemes of documents that are no files: output channels, comment boxes, … */
const FOREIGN_SCHEMES = new Set(['output', 'comment', 'debug', 'vscode', 'search-editor']);

/** The class of a document: a text, in which every identifier counts, or code, in which only marked ones do. */
export type DocumentClass = 'text' | 'code';

/** The languages of texts, by the setting `documentLanguages`. */
function textLanguages(): readonly string[] {
  return settingItems('documentLanguages', DEFAULT_LANGUAGES);
}

/** The class of a document; undefined when its identifiers are to be ignored. */
export function classOf({ languageId, uri }: vscode.TextDocument): DocumentClass | undefined {
  if (FOREIGN_SCHEMES.has(uri.scheme)) {
    return undefined;
  }
  if (textLanguages().includes(languageId)) {
    return 'text';
  }
  return setting('code.identifiers', z.boolean(), true) ? 'code' : undefined;
}

/** Any document; providers ignore those for which `classOf` is undefined, so that a changed setting needs no new registration. */
export const anyDocument: vscode.DocumentSelector = { language: '*' };

/** Registers for exactly the text languages, again whenever the setting changes: completion uses only the most specific selector. */
export function forTextLanguages(register: (selector: vscode.DocumentSelector) => vscode.Disposable): vscode.Disposable {
  const now = () => register(textLanguages().map((language) => ({ language })));
  let registered = now();
  const changes = onDidChangeSetting(['documentLanguages'], () => {
    registered.dispose();
    registered = now();
  });
  return new vscode.Disposable(() => {
    changes.dispose();
    registered.dispose();
  });
}
