import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { clip } from '../../base/text';
import { labelsSchema, layoutSchema } from '../../core/read/options';
import { isUsableGlob } from '../../base/globs';
import { showWarningMessage } from './ui';

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));
const glob = z.string().check(z.refine(isUsableGlob));

/** A saved search: a query under a name. */
export const savedSearchSchema = z.object({ name: text(200), query: z.string().check(z.maxLength(2000)) });

/** The schema of an item and the maximum number of items, so that no setting can block the window. */
interface List {
  item: z.ZodMiniType;
  most: number;
}

/** The settings that are lists. */
const LISTS = {
  include: { item: glob, most: 50 },
  exclude: { item: glob, most: 200 },
  treatAsDigest: { item: glob, most: 200 },
  treatAsNoDigest: { item: glob, most: 200 },
  languages: { item: text(40), most: 20 },
  layouts: { item: layoutSchema, most: 50 },
  savedSearches: { item: savedSearchSchema, most: 200 },
  documentLanguages: { item: text(100), most: 500 },
} satisfies Record<string, List>;

/** The settings that are objects: each entry, and each item of an entry that is a list, is validated separately. */
const OBJECTS = {
  labels: { item: labelsSchema, most: 500 },
  severity: { item: z.record(z.string(), z.enum(['error', 'warning', 'information', 'hint', 'off'])), most: 200 },
} satisfies Record<string, List>;

type ListName = keyof typeof LISTS;
type ObjectName = keyof typeof OBJECTS;
type ItemOf<K extends ListName> = z.infer<(typeof LISTS)[K]['item']>;
type ValueOf<K extends ObjectName> = z.infer<(typeof OBJECTS)[K]['item']>;

/** The setting `paperDigest.<name>`, or the fallback when its value does not match the schema. */
export function setting<T>(name: string, schema: z.ZodMiniType<T>, fallback: T, scope?: vscode.ConfigurationScope): T {
  const parsed = schema.safeParse(valueOf(name, scope));
  return parsed.success ? parsed.data : fallback;
}

/** The valid items of a list; invalid ones are left out. The fallback when the setting is no list. */
export function settingItems<K extends ListName>(
  name: K,
  fallback: readonly ItemOf<K>[] = [],
  scope?: vscode.ConfigurationScope,
): readonly ItemOf<K>[] {
  const value = valueOf(name, scope);
  return Array.isArray(value) ? (checkList(LISTS[name], value).usable as ItemOf<K>[]) : fallback;
}

/** The valid entries of an object; invalid ones are left out. */
export function settingObject<K extends ObjectName>(name: K, scope?: vscode.ConfigurationScope): ValueOf<K> {
  const merged: Record<string, unknown> = {};
  for (const entry of checkObject(OBJECTS[name], valueOf(name, scope)).usable as Record<string, unknown>[]) {
    for (const [key, each] of Object.entries(entry)) {
      const before = merged[key];
      merged[key] = Array.isArray(before) && Array.isArray(each) ? [...(before as unknown[]), ...(each as unknown[])] : each;
    }
  }
  return merged as ValueOf<K>;
}

/** Calls back when one of the settings `paperDigest.<name>` changes. */
export function onDidChangeSetting(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(`paperDigest.${name}`))) {
      listener();
    }
  });
}

/** Warns of invalid items in settings, once for each state of a setting, with a button that opens it. Nothing is changed. */
export function registerSettingCheck(): vscode.Disposable {
  const named = new Set<string>();
  const check = (): void => {
    for (const name of [...Object.keys(LISTS), ...Object.keys(OBJECTS)] as (ListName | ObjectName)[]) {
      const value = valueOf(name);
      const { wrong } = name in LISTS ? checkList(LISTS[name as ListName], value) : checkObject(OBJECTS[name as ObjectName], value);
      const key = `${name} ${JSON.stringify(wrong)}`;
      if (wrong.length > 0 && !named.has(key)) {
        void nameWrong(name, wrong);
      }
      named.add(key);
    }
  };
  check();
  return onDidChangeSetting([...Object.keys(LISTS), ...Object.keys(OBJECTS)], check);
}

async function nameWrong(name: string, [first = '', ...others]: readonly string[]): Promise<void> {
  const open = vscode.l10n.t('Open Settings');
  const id = `paperDigest.${name}`;
  const message =
    others.length === 0
      ? vscode.l10n.t('In {0} an item cannot be used and is ignored: {1}', id, first)
      : vscode.l10n.t('In {0}, items that cannot be used are ignored, such as {1}', id, first);
  if ((await showWarningMessage(message, open)) === open) {
    const values = vscode.workspace.getConfiguration('paperDigest').inspect(name);
    const file = values?.workspaceValue === undefined ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile';
    await vscode.commands.executeCommand(file, { revealSetting: { key: id } });
  }
}

function valueOf(name: string, scope?: vscode.ConfigurationScope): unknown {
  return vscode.workspace.getConfiguration('paperDigest', scope).get<unknown>(name);
}

interface Checked {
  usable: unknown[];
  /** The invalid items, for display. */
  wrong: string[];
}

function checkList({ item, most }: List, value: unknown): Checked {
  if (value === undefined || value === null) {
    return { usable: [], wrong: [] };
  }
  return Array.isArray(value) ? checkItems(value, item, most) : { usable: [], wrong: [shown(value)] };
}

function checkObject({ item, most }: List, value: unknown): Checked {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { usable: [], wrong: value === undefined || value === null ? [] : [shown(value)] };
  }
  const entries = Object.entries(value).flatMap(([key, each]: [string, unknown]) =>
    Array.isArray(each) ? each.map((one: unknown) => ({ [key]: [one] })) : [{ [key]: each }],
  );
  return checkItems(entries, item, most);
}

function checkItems(items: readonly unknown[], schema: z.ZodMiniType, most: number): Checked {
  const checked: Checked = { usable: [], wrong: [] };
  for (const item of items.slice(0, most)) {
    const parsed = schema.safeParse(item);
    if (parsed.success) {
      checked.usable.push(parsed.data);
    } else {
      checked.wrong.push(shown(item));
    }
  }
  if (items.length > most) {
    checked.wrong.push(vscode.l10n.t('all after the first {0}', most));
  }
  return checked;
}

function shown(value: unknown): string {
  return clip(JSON.stringify(value) ?? String(value), 80);
}

/** The user's languages in lower case, preferred first: the setting, else the display language and English. */
export function readerLanguages(): string[] {
  const chosen = settingItems('languages');
  const languages = chosen.length > 0 ? chosen : [vscode.env.language, 'en'];
  return [...new Set(languages.map((language) => language.trim().toLowerCase()).filter((language) => language !== ''))];
}

/**
 * The rank of a language among the user's, from 0; `zh-tw` counts as `zh`. An unknown language ranks after the user's
 * languages and before all others.
 */
export function languageRank(lang: string | undefined, languages: readonly string[]): number {
  if (lang === undefined) {
    return languages.length;
  }
  const base = lang.toLowerCase().split('-')[0];
  const at = languages.findIndex((language) => language === lang.toLowerCase() || language.split('-')[0] === base);
  return at === -1 ? languages.length + 1 : at;
}

/** Sorts summaries by the user's languages, best first. */
export function inReadingOrder<T>(summaries: readonly T[], langOf: (summary: T) => string | undefined): T[] {
  const languages = readerLanguages();
  return [...summaries].sort((a, b) => languageRank(langOf(a), languages) - languageRank(langOf(b), languages));
}
