import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absUrl, parseArxivId, pdfUrl } from '../../core/arxiv';
import { readBibliography } from '../../core/citation/bibliography';
import type { OutlineEntry } from '../../core/model';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { type Identifiers, type NamedPaper, rangeOf } from './identifiers';
import type { Bibliographies } from './bibliographies';
import { anyDocument, classOf } from './selector';
import { shortTitle, titleText } from '../common/strings';
import { plainCommand, showQuickPick } from '../common/ui';
import type { RegisterCommand } from '../common/commands';

const LONGEST_TITLE = 80;

/** Maximum number of papers with their own lens on a line; one more lens has the rest. */
const SHOWN_ON_LINE = 3;

/** The delimiter row of a Markdown table. */
const DELIMITER_ROW = /^[ \t]{0,20}\|?[ \t]{0,20}:?-{1,100}:?[ \t]{0,20}\|[ \t|:-]{0,1000}$/;

const TABLE_LANGUAGES: ReadonlySet<string> = new Set(['markdown', 'plaintext', 'quarto', 'rmd', 'mdx', 'org']);

/** Lenses above a line with the titles of the papers it mentions, and actions. */
export function registerLenses(papers: Papers, identifiers: Identifiers, bibliographies: Bibliographies): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    papers.onDidChange(() => changed.fire()),
    bibliographies.onDidChange(() => changed.fire()),
    onDidChangeSetting(['codeLens', 'code', 'identifiers', 'documentLanguages'], () => changed.fire()),
    vscode.languages.registerCodeLensProvider(anyDocument, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => [...lensesOf(document, papers, identifiers)],
    }),
  );
}

/** Turns CodeLens off, or back to its previous setting. */
export async function toggleCodeLens(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('paperDigest');
  await settings.update('codeLens', settings.get('codeLens') === 'off' ? undefined : 'off', vscode.ConfigurationTarget.Global);
}

function* lensesOf(document: vscode.TextDocument, papers: Papers, identifiers: Identifiers): Iterable<vscode.CodeLens> {
  const which = setting('codeLens', z.enum(['off', 'known', 'all']), 'known', document);
  const inCode = classOf(document) === 'code' && !setting('code.codeLens', z.boolean(), false, document);
  if (which === 'off' || inCode) {
    return;
  }
  const own = ownEntry(papers.outline(document.uri.toString())?.entries ?? []);
  const all = document.languageId === 'bibtex' ? onePerEntry(document, identifiers.all(document)) : identifiers.all(document);
  const tables = tableLines(document);
  for (const [line, ofLine] of byLine(document, all, own)) {
    if (tables.has(line)) {
      continue;
    }
    const found = [...ofLine.values()];
    const wanted = which === 'all' ? found : found.filter(({ id }) => papers.has(id));
    const range = new vscode.Range(line, 0, line, 0);
    const [only] = wanted;
    const commands = wanted.length === 1 && only ? forOne(only, papers, own(only.id, line) !== undefined) : forSeveral(wanted, papers);
    yield* commands.map((command) => new vscode.CodeLens(range, plainCommand(command)));
  }
}

/** The mentions on each line, each paper once; within a digest's entry, once for all its lines. */
function byLine(document: vscode.TextDocument, found: readonly NamedPaper[], own: OwnEntry): Map<number, Map<string, NamedPaper>> {
  const lines = new Map<number, Map<string, NamedPaper>>();
  const seen = new Set<OutlineEntry>();
  for (const identifier of found) {
    const at = rangeOf(document, identifier).start.line;
    const entry = own(identifier.id, at);
    // A row may be wrapped; its lens is above its first line.
    const line = entry?.range.start.line ?? at;
    const ofLine = lines.get(line) ?? new Map<string, NamedPaper>();
    if (ofLine.has(identifier.id) || (entry && seen.has(entry))) {
      continue;
    }
    if (entry) {
      seen.add(entry);
    }
    lines.set(line, ofLine.set(identifier.id, identifier));
  }
  return lines;
}

/** One lens for an entry of a bibliography, which may mention its paper in several fields. */
function onePerEntry(document: vscode.TextDocument, found: readonly NamedPaper[]): NamedPaper[] {
  return readBibliography(document.getText()).flatMap(({ id, start, end }) => {
    const named = found.find((identifier) => identifier.id === id && start <= identifier.start && identifier.end <= end);
    return named ? [{ ...named, start, end: start }] : [];
  });
}

/** The lines of a document that are rows of a table, which lenses would pull apart. */
function tableLines(document: vscode.TextDocument): ReadonlySet<number> {
  const lines = new Set<number>();
  if (!TABLE_LANGUAGES.has(document.languageId)) {
    return lines;
  }
  let inTable = false;
  for (let line = 0; line < document.lineCount; line++) {
    const { text, isEmptyOrWhitespace } = document.lineAt(line);
    if (DELIMITER_ROW.test(text)) {
      inTable = true;
      lines.add(line - 1);
    }
    inTable &&= !isEmptyOrWhitespace;
    if (inTable || /^\s{0,20}\|/.test(text)) {
      lines.add(line);
    }
  }
  return lines;
}

/** `inOwnEntry`: the line belongs to the paper's entry in a digest, which shows the title itself. */
function forOne(identifier: NamedPaper, papers: Papers, inOwnEntry: boolean): vscode.Command[] {
  const paper = papers.paper(identifier.id);
  const title = paper && !inOwnEntry ? shortTitle(titleText(paper), LONGEST_TITLE) : vscode.l10n.t('Page');
  return [
    ...(paper ? [open(paper.id, title)] : []),
    browse(paper ? 'arXiv' : `arXiv:${identifier.id}`, absUrl(identifier)),
    browse('PDF', pdfUrl(identifier)),
  ];
}

function forSeveral(found: readonly NamedPaper[], papers: Papers): vscode.Command[] {
  const shown = found.slice(0, SHOWN_ON_LINE).map((identifier) => {
    const paper = papers.paper(identifier.id);
    return paper ? open(paper.id, shortTitle(titleText(paper), LONGEST_TITLE / 2)) : browse(`arXiv:${identifier.id}`, absUrl(identifier));
  });
  const rest = found.slice(SHOWN_ON_LINE).map(({ id }) => id);
  return rest.length === 0
    ? shown
    : [...shown, { title: `+${rest.length}`, command: 'paperDigest.choosePaper', arguments: [found.map(({ id }) => id)] }];
}

function open(id: string, title: string): vscode.Command {
  return { title, command: 'paperDigest.openPaper', arguments: [id] };
}

function browse(title: string, url: string): vscode.Command {
  return { title, command: 'vscode.open', arguments: [vscode.Uri.parse(url)] };
}

/** Finds the entry of a paper in a digest that covers a line. */
export type OwnEntry = (id: string, line: number) => OutlineEntry | undefined;

/** Indexes the entries of a digest by line: linear to build, then constant per look-up. */
export function ownEntry(entries: readonly OutlineEntry[]): OwnEntry {
  const ofId = new Map<string, Map<number, OutlineEntry>>();
  for (const entry of entries) {
    if (entry.id !== undefined) {
      const ofLine = ofId.get(entry.id) ?? new Map<number, OutlineEntry>();
      ofId.set(entry.id, ofLine);
      for (let { line } = entry.range.start; line <= entry.range.end.line; line++) {
        ofLine.set(line, ofLine.get(line) ?? entry);
      }
    }
  }
  return (id, line) => ofId.get(id)?.get(line);
}

/** `paperDigest.choosePaper`: asks for one of several identifiers and opens its page, or arXiv when no digest has it. */
export function registerChoosePaper(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('choosePaper', async (argument) => {
    const ids = z.array(z.string()).safeParse(argument).data ?? [];
    const items = ids.map((id) => {
      const paper = papers.paper(id);
      return { label: paper ? titleText(paper) : `arXiv:${id}`, description: id, id };
    });
    const picked = await showQuickPick(items, { matchOnDescription: true });
    const parsed = picked && parseArxivId(picked.id);
    if (picked && papers.paper(picked.id)) {
      await vscode.commands.executeCommand('paperDigest.openPaper', picked.id);
    } else if (parsed) {
      await vscode.env.openExternal(vscode.Uri.parse(absUrl(parsed)));
    }
  });
}
