import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { findArxivIds } from '../../core/arxiv';
import { findPaper } from '../../core/library';
import { entryKey } from '../../core/key';
import type { Outline, Paper, Position, Range } from '../../core/model';
import { setStatusBarMessage } from './ui';

/** What is known of papers and digests, as far as it is needed here. */
interface KnownPapers {
  paper(id: string): Paper | undefined;
  outline(name: string): Outline | undefined;
}

/** Asked by `targets` of the pages, which register it: the identifier of the paper on the active page. */
export const activePaperCommand = 'paperDigest.activePaper';

/** Asked by `targets` of the search, which registers it: the identifier of a paper that the reader picks. */
export const pickPaperCommand = 'paperDigest.pickPaper';

/**
 * Asked by `targets` of the tree, which registers it: the identifiers of the papers of its selection; with `true`, since a key
 * was pressed there, of the row that has the focus unless several are selected.
 */
export const selectedPapersCommand = 'paperDigest.selectedPapers';

/**
 * The argument of shortcuts that are pressed in the tree, which VS Code gives no node; `selection` is that of commands that
 * are chosen elsewhere for what is selected there.
 */
const fromTree = z.object({ from: z.enum(['tree', 'selection']) });

/** A node of the tree. */
const treeNode = z.object({ ids: z.array(z.string()) });

/** What a webview's context menu hands to a command, from its `data-vscode-context`. */
const webviewContext = z.object({ paperId: z.string() });

/**
 * The papers that a command is about: those of the tree's selection, else of the argument (an
 * identifier, a node of the tree, the context of a page), else the one of the active page, of the
 * entry under the cursor, else the one that is picked. None when nothing was picked or is known.
 */
export async function targets(argument: unknown, selection: unknown, papers: KnownPapers): Promise<Paper[]> {
  const from = fromTree.safeParse(argument).data?.from;
  const chosen: unknown[] = from
    ? z.array(z.string()).parse(await vscode.commands.executeCommand(selectedPapersCommand, from === 'tree'))
    : Array.isArray(selection) && selection.length > 0
      ? selection
      : [argument];
  const named = chosen.flatMap((each) => namedBy(each, papers));
  if (named.length > 0) {
    return [...new Set(named)];
  }
  if (typeof argument === 'string') {
    setStatusBarMessage(vscode.l10n.t('No digest in this workspace tells of {0}', argument), 5000);
    return [];
  }
  const paper = (await target(argument, papers)) ?? (await askedFor(pickPaperCommand, papers));
  return paper ? [paper] : [];
}

/** The paper a command is about where there is nothing to ask: that of the argument, else of the active page, else of the cursor. */
export async function target(argument: unknown, papers: KnownPapers): Promise<Paper | undefined> {
  return namedBy(argument, papers)[0] ?? (await askedFor(activePaperCommand, papers)) ?? underCursor(papers);
}

/** The paper of the identifier or else of the entry where the cursor is. */
function underCursor(papers: KnownPapers): Paper | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return undefined;
  }
  const position = editor.selection.active;
  const mention = findArxivIds(editor.document.lineAt(position.line).text).find(
    ({ start, end }) => start <= position.character && position.character <= end,
  );
  const mentioned = mention && papers.paper(mention.id);
  if (mentioned) {
    return mentioned;
  }
  const entry = papers.outline(editor.document.uri.toString())?.entries.find(({ range }) => contains(range, position));
  return entry && papers.paper(entryKey(entry));
}

/** The paper whose identifier a command of another feature gives. */
async function askedFor(command: string, papers: KnownPapers): Promise<Paper | undefined> {
  const id = z.optional(z.string()).safeParse(await vscode.commands.executeCommand(command));
  return id.data === undefined ? undefined : papers.paper(id.data);
}

function namedBy(value: unknown, papers: KnownPapers): readonly Paper[] {
  const node = treeNode.safeParse(value);
  if (node.success) {
    return node.data.ids.flatMap((id) => papers.paper(id) ?? []);
  }
  const id = typeof value === 'string' ? value : webviewContext.safeParse(value).data?.paperId;
  const paper = id === undefined ? undefined : findPaper(papers, id);
  return paper ? [paper] : [];
}

function contains({ start, end }: Range, { line, character }: Position): boolean {
  const afterStart = line > start.line || (line === start.line && character >= start.character);
  const beforeEnd = line < end.line || (line === end.line && character <= end.character);
  return afterStart && beforeEnd;
}
