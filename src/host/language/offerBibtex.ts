import * as vscode from 'vscode';
import { cite } from '../../core/cite';
import { citationKey } from '../../core/citation/citationKey';
import type { Paper } from '../../core/model';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { showInformationMessage } from '../common/ui';

/** So many bibliographies are looked into. */
const most = 20;

/** `paperDigest.offerBibtex`: after a `\cite` was completed, the entry for a bibliography that lacks it. */
export function registerOfferBibtex(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('offerBibtex', async (id, from) => {
    const paper = typeof id === 'string' ? papers.paper(id) : undefined;
    if (!paper) {
      return;
    }
    const files = nearestFirst(await vscode.workspace.findFiles('**/*.bib', '**/node_modules/**', most), String(from));
    const documents = await Promise.all(files.map((uri) => vscode.workspace.openTextDocument(uri)));
    if (documents.some((document) => document.getText().includes(`{${citationKey(paper)},`))) {
      return;
    }
    await ask(paper, documents[0]);
  });
}

async function ask(paper: Paper, bibliography: vscode.TextDocument | undefined): Promise<void> {
  const copy = vscode.l10n.t('Copy BibTeX');
  const add = bibliography && vscode.l10n.t('Add to {0}', vscode.workspace.asRelativePath(bibliography.uri));
  const question = vscode.l10n.t('No bibliography here has “{0}” yet.', paper.title);
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
  edit.insert(bibliography.uri, end, gap + cite([paper], 'bibtex').text);
  await vscode.workspace.applyEdit(edit);
}

/** By how much of the document's path a bibliography shares. */
function nearestFirst(files: readonly vscode.Uri[], from: string): vscode.Uri[] {
  const shared = (uri: vscode.Uri) => {
    const path = uri.toString();
    let i = 0;
    while (i < path.length && path[i] === from[i]) {
      i++;
    }
    return i;
  };
  return [...files].sort((a, b) => shared(b) - shared(a));
}
