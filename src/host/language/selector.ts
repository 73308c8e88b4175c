import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { onDidChangeSetting, setting, settingItems } from '../common/settings';

/** The languages of notes and papers, when the setting does not fit. */
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

/** Documents that nobody writes: output channels, the comment boxes of reviews, … */
const foreignSchemes = new Set(['output', 'comment', 'debug', 'vscode', 'search-editor']);

/** What a document is to us: a text in which every identifier counts, or code, in which only marked ones do. */
export type DocumentClass = 'text' | 'code';

/** The languages of the setting `documentLanguages`: the texts in which identifiers are alive. */
function textLanguages(): readonly string[] {
  return settingItems('documentLanguages', DEFAULT_LANGUAGES);
}

/** What the document is to us; undefined when identifiers in it are to be left alone. */
export function classOf({ languageId, uri }: vscode.TextDocument): DocumentClass | undefined {
  if (foreignSchemes.has(uri.scheme)) {
    return undefined;
  }
  if (textLanguages().includes(languageId)) {
    return 'text';
  }
  return setting('code.identifiers', z.boolean(), true) ? 'code' : undefined;
}

/** Any document; providers leave those alone for which `classOf` is undefined, so that settings need no new registration. */
export const anyDocument: vscode.DocumentSelector = { language: '*' };

/** Registers for exactly the text languages, again whenever the setting changes: completion asks the most specific selector only. */
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
