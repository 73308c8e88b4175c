import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Paper, Range, Source } from '../../core/model';
import type { Group } from '../../core/grouping/group';
import { range } from '../../protocol/model';
import type { RegisterCommand } from '../common/commands';
import type { Papers } from '../papers/papers';
import { targets } from '../common/selection';
import { PaperNode, GroupNode } from '../tree/treeNodes';
import { showQuickPick } from '../common/ui';

const place = z.object({ name: z.string(), range });

/** `paperDigest.openDigest`: the digest at the entry of a paper, or at a place `{ name, range }`. */
export function registerDigestCommand(papers: Papers, register: RegisterCommand): vscode.Disposable {
  return register('openDigest', async (argument, selection) => {
    const given = place.safeParse(argument);
    if (given.success) {
      await open(given.data.name, given.data.range);
      return;
    }
    const group = argument instanceof PaperNode && argument.parent instanceof GroupNode ? argument.parent.group : undefined;
    for (const paper of await targets(argument, selection, papers)) {
      const source = await choose(paper, group);
      if (source) {
        await open(source.name, source.range);
      }
    }
  });
}

/** The digest of the group on which the paper was chosen; asked for when several remain. */
async function choose(paper: Paper, group: Group | undefined): Promise<Source | undefined> {
  const near = paper.sources.filter(
    ({ name, date }) => (group?.grouping === 'digest' && name === group.value) || (group?.grouping === 'day' && date === group.value),
  );
  const sources = near.length > 0 ? near : paper.sources;
  if (sources.length < 2) {
    return sources[0];
  }
  const items = sources.map((source) => ({
    label: vscode.workspace.asRelativePath(vscode.Uri.parse(source.name)),
    description: [source.date, source.lang].filter((part) => part !== undefined).join(' · '),
    source,
  }));
  return (await showQuickPick(items, { placeHolder: paper.title }))?.source;
}

async function open(name: string, { start, end }: Range): Promise<void> {
  const at = new vscode.Position(start.line, start.character);
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(name), { selection: new vscode.Range(at, at) });
  editor.revealRange(
    new vscode.Range(at, new vscode.Position(end.line, end.character)),
    vscode.TextEditorRevealType.InCenterIfOutsideViewport,
  );
}
