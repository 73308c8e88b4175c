import * as vscode from 'vscode';
import { settingItems } from './settings';

/** The languages the reader reads, best first, in lower case: the setting, else VS Code's own and English. */
export function readerLanguages(): string[] {
  const chosen = settingItems('languages');
  const languages = chosen.length > 0 ? chosen : [vscode.env.language, 'en'];
  return [...new Set(languages.map((language) => language.trim().toLowerCase()).filter((language) => language !== ''))];
}

/**
 * Where a language stands among those of the reader, 0 first; `zh-tw` counts as `zh`. What has no language
 * comes after those that are read and before those that are not.
 */
export function languageRank(lang: string | undefined, languages: readonly string[]): number {
  if (lang === undefined) {
    return languages.length;
  }
  const base = lang.toLowerCase().split('-')[0];
  const at = languages.findIndex((language) => language === lang.toLowerCase() || language.split('-')[0] === base);
  return at === -1 ? languages.length + 1 : at;
}
