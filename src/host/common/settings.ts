import * as vscode from 'vscode';
import type * as z from 'zod/mini';

/** The setting `paperDigest.<name>`, or the fallback when its value does not fit the schema. */
export function setting<T>(name: string, schema: z.ZodMiniType<T>, fallback: T, scope?: vscode.ConfigurationScope): T {
  const value = vscode.workspace.getConfiguration('paperDigest', scope).get<unknown>(name);
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : fallback;
}

/** Calls back when one of the settings `paperDigest.<name>` changes. */
export function onDidChangeSetting(names: readonly string[], listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((change) => {
    if (names.some((name) => change.affectsConfiguration(`paperDigest.${name}`))) {
      listener();
    }
  });
}
