import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { type CitationFormat, cite } from '../../core/cite';
import { mentionOf } from '../../core/citationMarkup';
import type { CitedPaper } from '../../core/citation/paper';
import { entryKey } from '../../core/key';
import type { Paper } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { pickPaper } from '../search/picker';
import { targets } from '../common/selection';
import { type Bibliographies, citationOptions } from './bibliographies';
import type { Identifiers } from './identifiers';
import { titleText } from '../common/strings';
import { setStatusBarMessage, showInformationMessage, showQuickPick } from '../common/ui';

/** Maximum number of omitted account names to show. */
const HANDLES_SHOWN = 5;

const LANGUAGES: Record<CitationFormat, string> = {
  bibtex: 'bibtex',
  csl: 'json',
  ris: 'plaintext',
  endnote: 'plaintext',
  markdown: 'markdown',
  text: 'plaintext',
};

/** The commands that copy, insert and export citations; besides the arguments of `targets` they accept a list of identifiers. */
export function registerCiting(
  papers: Papers,
  identifiers: Identifiers,
  bibliographies: Bibliographies,
  register: RegisterCommand,
): vscode.Disposable {
  const registerFor = (name: string, run: (chosen: Paper[]) => unknown) =>
    register(name, async (argument, selection) => {
      const chosen = await chosenPapers(argument, selection, papers);
      return chosen.length > 0 ? run(chosen) : undefined;
    });
  return vscode.Disposable.from(
    registerFor('copyBibtex', (chosen) => copy(chosen, 'bibtex')),
    registerFor('copyCitation', (chosen) => withFormat((format) => copy(chosen, format))),
    registerFor('insertCitation', (chosen) => withFormat((format) => insert(citation(chosen, format)))),
    registerFor('exportCitations', (chosen) => withFormat((format) => exportTo(chosen, format))),
    register('citeDocument', () => {
      const chosen = ofDocument(papers, identifiers);
      return chosen.length > 0 ? withFormat((format) => exportTo(chosen, format)) : undefined;
    }),
    register('insertPaper', async (argument, selection) => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) {
        return showStatus(noEditor());
      }
      const given = named(selection, papers) ?? named(typeof argument === 'string' ? [argument] : argument, papers) ?? [];
      const picked = given.length > 0 ? undefined : await pickPaper(papers);
      const chosen = picked ? [picked] : given;
      if (chosen.length > 0) {
        await bibliographies.ready();
        const { uri, languageId } = editor.document;
        const keyOf = (paper: CitedPaper) => bibliographies.keyOf(paper, uri);
        await insert(mentionOf(chosen, languageId, keyOf, citationOptions(uri)));
      }
    }),
  );
}

/** The papers of a list of identifiers; `undefined` when it is not one. */
function named(argument: unknown, papers: Papers): Paper[] | undefined {
  const ids = z.array(z.string()).safeParse(argument);
  return ids.success ? ids.data.flatMap((id) => papers.paper(id) ?? []) : undefined;
}

async function chosenPapers(argument: unknown, selection: unknown, papers: Papers): Promise<Paper[]> {
  return named(argument, papers) ?? targets(argument, selection, papers);
}

/** The papers that the active document mentions or, as a digest, describes; shows how many identifiers are in no digest. */
function ofDocument(papers: Papers, identifiers: Identifiers): Paper[] {
  const document = vscode.window.activeTextEditor?.document;
  const mentioned = document ? identifiers.all(document).map(({ id }) => id) : [];
  const entries = (document && papers.outline(document.uri.toString())?.entries) ?? [];
  const ids = [...new Set([...entries.map(entryKey), ...mentioned])];
  const known = ids.flatMap((id) => papers.paper(id) ?? []);
  if (known.length < ids.length || ids.length === 0) {
    showStatus(ids.length === 0 ? vscode.l10n.t('This document names no paper.') : leftOutText(ids.length - known.length));
  }
  return known;
}

function leftOutText(count: number): string {
  return count === 1
    ? vscode.l10n.t('1 identifier is in no digest and was left out.')
    : vscode.l10n.t('{0} identifiers are in no digest and were left out.', count);
}

async function withFormat(run: (format: CitationFormat) => unknown): Promise<void> {
  const items: (vscode.QuickPickItem & { format: CitationFormat })[] = [
    { label: 'BibTeX', description: '.bib', format: 'bibtex' },
    { label: 'CSL-JSON', description: '.json', format: 'csl' },
    { label: 'RIS', description: '.ris', format: 'ris' },
    { label: 'EndNote', description: '.enw', format: 'endnote' },
    { label: vscode.l10n.t('Markdown links'), description: '.md', format: 'markdown' },
    { label: vscode.l10n.t('Plain text'), description: '.txt', format: 'text' },
  ];
  const picked = await showQuickPick(items, { placeHolder: vscode.l10n.t('Format of the citations') });
  if (picked) {
    await run(picked.format);
  }
}

async function copy(papers: readonly Paper[], format: CitationFormat): Promise<void> {
  await vscode.env.clipboard.writeText(citation(papers, format, vscode.l10n.t('Copied')));
}

async function insert(text: string): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return showStatus(noEditor());
  }
  await editor.edit((edit) => {
    for (const selection of editor.selections) {
      edit.replace(selection, text);
    }
  });
}

/** Opens the citations as a new document, which the user can save anywhere. */
async function exportTo(papers: readonly Paper[], format: CitationFormat): Promise<void> {
  const content = citation(papers, format);
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ content, language: LANGUAGES[format] }));
}

/** The citations; shows which account names are left out of them, after the message `done`. */
function citation(papers: readonly Paper[], format: CitationFormat, done?: string): string {
  const { text, handles } = cite(papers, format, citationOptions());
  const shown = handles.slice(0, HANDLES_SHOWN).join(', ') + (handles.length > HANDLES_SHOWN ? ', …' : '');
  const left = handles.length === 0 ? [] : [vscode.l10n.t('Left out, because they are account names: {0}', shown)];
  const parts = [...(done === undefined ? [] : [done]), ...left];
  if (parts.length > 0) {
    showStatus(parts.join(' · '));
  }
  return text;
}

function noEditor(): string {
  return vscode.l10n.t('Open a document first: nothing can be inserted here.');
}

function showStatus(message: string): void {
  setStatusBarMessage(message, 6000);
}

/** `paperDigest.offerBibtex`: after the completion of a citation, offers the BibTeX entry when no bibliography has the paper. */
export function registerOfferBibtex(papers: Papers, bibliographies: Bibliographies, register: RegisterCommand): vscode.Disposable {
  return register('offerBibtex', async (id, from) => {
    const paper = typeof id === 'string' ? papers.paper(id) : undefined;
    if (!paper) {
      return;
    }
    await bibliographies.ready();
    const document = vscode.Uri.parse(String(from));
    const [nearest] = bibliographies.files(document);
    if (!bibliographies.entryOf(paper.id, document) && !bibliographies.entry(bibliographies.keyOf(paper, document), document)) {
      await ask(paper, nearest && (await vscode.workspace.openTextDocument(nearest)));
    }
  });
}

async function ask(paper: Paper, bibliography: vscode.TextDocument | undefined): Promise<void> {
  const copy = vscode.l10n.t('Copy BibTeX');
  const add = bibliography && vscode.l10n.t('Add to {0}', vscode.workspace.asRelativePath(bibliography.uri));
  const question = vscode.l10n.t('No bibliography here has “{0}” yet.', titleText(paper));
  const answer = await showInformationMessage(question, ...(add === undefined ? [copy] : [add, copy]));
  if (answer === copy) {
    await vscode.commands.executeCommand('paperDigest.copyBibtex', paper.id);
  } else if (answer !== undefined && bibliography) {
    await append(paper, bibliography);
  }
}

async function append(paper: Paper, bibliography: vscode.TextDocument): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = bibliography.lineAt(bibliography.lineCount - 1).range.end;
  const gap = bibliography.getText().trim() === '' ? '' : end.character === 0 ? '\n' : '\n\n';
  edit.insert(bibliography.uri, end, gap + cite([paper], 'bibtex', citationOptions(bibliography.uri)).text);
  await vscode.workspace.applyEdit(edit);
}
