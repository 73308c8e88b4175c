import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { findArxivIds, type FoundArxivId } from '../../core/arxiv';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import { classOf } from './selector';

/** So much of a line around the cursor is looked at, in UTF-16 code units: more than the longest URL of a paper. */
const reach = 1000;

/** The identifiers of open documents: found once a version, and filtered by what the settings let count. */
export class Identifiers {
  readonly #papers: Papers;
  readonly #found = new WeakMap<vscode.TextDocument, { version: number; found: readonly FoundArxivId[] }>();

  constructor(papers: Papers) {
    this.#papers = papers;
  }

  /** All that count in the document, in order. */
  all(document: vscode.TextDocument): readonly FoundArxivId[] {
    const counts = this.#filter(document);
    return counts ? this.#inText(document).filter(counts) : [];
  }

  /** The one at the position, and the stretch it covers. */
  at(document: vscode.TextDocument, { line, character }: vscode.Position): { one: FoundArxivId; range: vscode.Range } | undefined {
    const counts = this.#filter(document);
    const from = Math.max(0, character - reach);
    const text = document.lineAt(line).text.slice(from, character + reach);
    const one = counts && findArxivIds(text).find(({ start, end }) => start + from <= character && character <= end + from);
    return one && counts(one) ? { one, range: new vscode.Range(line, one.start + from, line, one.end + from) } : undefined;
  }

  #filter(document: vscode.TextDocument): ((one: FoundArxivId) => boolean) | undefined {
    const kind = classOf(document);
    const strictness = setting('identifiers', z.enum(['all', 'marked', 'known']), 'all', document);
    if (kind === undefined) {
      return undefined;
    }
    if (kind === 'code' || strictness === 'marked') {
      return (one) => one.kind !== 'bare';
    }
    return strictness === 'all' ? () => true : (one) => one.kind !== 'bare' || this.#papers.has(one.id);
  }

  #inText(document: vscode.TextDocument): readonly FoundArxivId[] {
    const known = this.#found.get(document);
    if (known?.version === document.version) {
      return known.found;
    }
    const found = findArxivIds(document.getText());
    this.#found.set(document, { version: document.version, found });
    return found;
  }
}

/** Where an identifier of the document stands. */
export function rangeOf(document: vscode.TextDocument, { start, end }: FoundArxivId): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
