import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absUrl, type FoundArxivId, pdfUrl } from '../../core/arxiv';
import type { OutlineEntry } from '../../core/model';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { type Identifiers, rangeOf } from './identifiers';
import { ownEntry, type OwnEntry } from './ownEntry';
import { anyDocument, classOf } from './selector';
import { shortTitle } from './shortTitle';
import { plainCommand } from '../common/ui';

const longestTitle = 80;
/** A line with more papers than these gets one lens for the rest. */
const shownOnLine = 3;

/** The titles of the papers a line names, above it, and what can be done with them. */
export function registerLenses(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    papers.onDidChange(() => changed.fire()),
    onDidChangeSetting(['codeLens', 'code', 'identifiers', 'documentLanguages'], () => changed.fire()),
    vscode.languages.registerCodeLensProvider(anyDocument, {
      onDidChangeCodeLenses: changed.event,
      provideCodeLenses: (document) => [...lensesOf(document, papers, identifiers)],
    }),
  );
}

function* lensesOf(document: vscode.TextDocument, papers: Papers, identifiers: Identifiers): Iterable<vscode.CodeLens> {
  const which = setting('codeLens', z.enum(['off', 'known', 'all']), 'known', document);
  const inCode = classOf(document) === 'code' && !setting('code.codeLens', z.boolean(), false, document);
  if (which === 'off' || inCode) {
    return;
  }
  const own = ownEntry(papers.outline(document.uri.toString())?.entries ?? []);
  for (const [line, ofLine] of byLine(document, identifiers.all(document), own)) {
    const found = [...ofLine.values()];
    const wanted = which === 'all' ? found : found.filter(({ id }) => papers.has(id));
    const range = new vscode.Range(line, 0, line, 0);
    const [only] = wanted;
    const commands = wanted.length === 1 && only ? forOne(only, papers, own(only.id, line) !== undefined) : forSeveral(wanted, papers);
    yield* commands.map((command) => new vscode.CodeLens(range, plainCommand(command)));
  }
}

/** The identifiers of each line, by paper, each once; of a digest's entry, once for all its lines. */
function byLine(document: vscode.TextDocument, found: readonly FoundArxivId[], own: OwnEntry): Map<number, Map<string, FoundArxivId>> {
  const lines = new Map<number, Map<string, FoundArxivId>>();
  const told = new Set<OutlineEntry>();
  for (const one of found) {
    const at = rangeOf(document, one).start.line;
    const entry = own(one.id, at);
    // A row may be wrapped; its lens stands above its first line.
    const line = entry?.range.start.line ?? at;
    const ofLine = lines.get(line) ?? new Map<string, FoundArxivId>();
    if (ofLine.has(one.id) || (entry && told.has(entry))) {
      continue;
    }
    if (entry) {
      told.add(entry);
    }
    lines.set(line, ofLine.set(one.id, one));
  }
  return lines;
}

/** `inOwnEntry`: the row of a digest says its title itself. */
function forOne(one: FoundArxivId, papers: Papers, inOwnEntry: boolean): vscode.Command[] {
  const paper = papers.paper(one.id);
  const title = paper && !inOwnEntry ? shortTitle(paper.title, longestTitle) : vscode.l10n.t('Page');
  return [...(paper ? [open(paper.id, title)] : []), browse(paper ? 'arXiv' : `arXiv:${one.id}`, absUrl(one)), browse('PDF', pdfUrl(one))];
}

function forSeveral(found: readonly FoundArxivId[], papers: Papers): vscode.Command[] {
  const shown = found.slice(0, shownOnLine).map((one) => {
    const paper = papers.paper(one.id);
    return paper ? open(paper.id, shortTitle(paper.title, longestTitle / 2)) : browse(`arXiv:${one.id}`, absUrl(one));
  });
  const rest = found.slice(shownOnLine).map(({ id }) => id);
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
