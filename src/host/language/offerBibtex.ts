import * as vscode from 'vscode';
import { cite } from '../../core/cite';
import type { Paper } from '../../core/model';
import { type Bibliographies, citationOptions } from './bibliographies';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { showInformationMessage } from '../common/ui';

/** `paperDigest.offerBibtex`: after a citation was completed, the entry for a bibliography when none has the paper. */
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
  edit.insert(bibliography.uri, end, gap + cite([paper], 'bibtex', citationOptions(bibliography.uri)).text);
  await vscode.workspace.applyEdit(edit);
}
