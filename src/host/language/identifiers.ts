import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type ArxivKind, findArxivIds, type FoundArxivId } from '../../core/arxiv';
import { citesByKey, findCitedKeys } from '../../core/citation/citedKeys';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import type { Bibliographies } from './bibliographies';
import { classOf } from './selector';

/** A mention of an arXiv paper in a document: by its identifier, or by the `key` of an entry in a bibliography. */
export interface NamedPaper extends Omit<FoundArxivId, 'kind'> {
  kind: ArxivKind | 'key';
  key?: string;
}

/** Length of the text on each side of the cursor that is searched, in UTF-16 code units: more than the longest URL of a paper. */
const REACH = 1000;

/** The papers that open documents mention: found once per version, and filtered by the settings. */
export class Identifiers {
  readonly #papers: Papers;
  readonly #bibliographies: Bibliographies;
  readonly #found = new WeakMap<vscode.TextDocument, { version: number; found: readonly NamedPaper[] }>();

  constructor(papers: Papers, bibliographies: Bibliographies) {
    this.#papers = papers;
    this.#bibliographies = bibliographies;
    bibliographies.onDidChange(() => (this.#generation += 1));
  }

  /** Counts changes of the bibliographies. */
  #generation = 0;
  readonly #cited = new WeakMap<vscode.TextDocument, { version: number; generation: number; found: readonly NamedPaper[] }>();

  /** All mentions in the document, in order. */
  all(document: vscode.TextDocument): readonly NamedPaper[] {
    const counts = this.#filter(document);
    return counts ? merged(this.#inText(document).filter(counts), this.#citedIn(document)) : [];
  }

  /** The mention at a position, and its range. */
  at(document: vscode.TextDocument, position: vscode.Position): { identifier: NamedPaper; range: vscode.Range } | undefined {
    const counts = this.#filter(document);
    if (!counts) {
      return undefined;
    }
    const { line, character } = position;
    const from = Math.max(0, character - REACH);
    const text = document.lineAt(line).text.slice(from, character + REACH);
    const identifier = findArxivIds(text).find(({ start, end }) => start + from <= character && character <= end + from);
    if (identifier && counts(identifier)) {
      return { identifier, range: new vscode.Range(line, identifier.start + from, line, identifier.end + from) };
    }
    const offset = document.offsetAt(position);
    const cited = this.#citedIn(document).find(({ start, end }) => start <= offset && offset <= end);
    return cited && { identifier: cited, range: rangeOf(document, cited) };
  }

  /** Resolves when the citations of the document can be looked up. */
  async ready({ languageId }: vscode.TextDocument): Promise<void> {
    if (citesByKey(languageId)) {
      await this.#bibliographies.ready();
    }
  }

  #filter(document: vscode.TextDocument): ((identifier: NamedPaper) => boolean) | undefined {
    const kind = classOf(document);
    return kind === 'code' ? (identifier) => identifier.kind !== 'bare' : kind && recognizer(this.#papers, document);
  }

  #inText(document: vscode.TextDocument): readonly NamedPaper[] {
    const cached = this.#found.get(document);
    if (cached?.version === document.version) {
      return cached.found;
    }
    const found = findArxivIds(document.getText());
    this.#found.set(document, { version: document.version, found });
    return found;
  }

  /** The citations whose entries name an arXiv paper. */
  #citedIn(document: vscode.TextDocument): readonly NamedPaper[] {
    if (!citesByKey(document.languageId) || classOf(document) !== 'text') {
      return [];
    }
    void this.#bibliographies.ready();
    const cached = this.#cited.get(document);
    if (cached?.version === document.version && cached.generation === this.#generation) {
      return cached.found;
    }
    const found = findCitedKeys(document.getText(), document.languageId).flatMap(({ key, start, end }): NamedPaper[] => {
      const id = this.#bibliographies.entry(key, document.uri)?.entry.id;
      return id === undefined ? [] : [{ id, kind: 'key', key, start, end }];
    });
    this.#cited.set(document, { version: document.version, generation: this.#generation, found });
    return found;
  }
}

/** Merges both in document order; a key that is itself an identifier counts once. */
function merged(identifiers: readonly NamedPaper[], cited: readonly NamedPaper[]): readonly NamedPaper[] {
  if (cited.length === 0) {
    return identifiers;
  }
  const taken = new Set(identifiers.map(({ end }) => end));
  return [...identifiers, ...cited.filter(({ end }) => !taken.has(end))].sort((a, b) => a.start - b.start);
}

/** Whether the setting for identifiers in prose includes a mention. */
export function recognizer(papers: Papers, scope?: vscode.ConfigurationScope): (mention: { id: string; kind: string }) => boolean {
  const strictness = setting('identifiers', z.enum(['all', 'marked', 'known']), 'all', scope);
  return ({ id, kind }) => kind !== 'bare' || strictness === 'all' || (strictness === 'known' && papers.has(id));
}

/** The range of a mention in the document. */
export function rangeOf(document: vscode.TextDocument, { start, end }: Pick<NamedPaper, 'start' | 'end'>): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
