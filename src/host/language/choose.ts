import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absUrl, parseArxivId } from '../../core/arxiv';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { showQuickPick } from '../common/ui';

/** `paperDigest.choosePaper`: one of several identifiers, and its page, at arXiv when no digest has it. */
export function registerChoosePaper(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('choosePaper', async (argument) => {
    const ids = z.array(z.string()).safeParse(argument).data ?? [];
    const items = ids.map((id) => ({ label: papers.paper(id)?.title ?? `arXiv:${id}`, description: id, id }));
    const picked = await showQuickPick(items, { matchOnDescription: true });
    const parsed = picked && parseArxivId(picked.id);
    if (picked && papers.paper(picked.id)) {
      await vscode.commands.executeCommand('paperDigest.openPaper', picked.id);
    } else if (parsed) {
      await vscode.env.openExternal(vscode.Uri.parse(absUrl(parsed)));
    }
  });
}
