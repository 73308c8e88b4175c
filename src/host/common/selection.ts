import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { findArxivIds } from '../../core/arxiv';
import { findPaper } from '../../core/library';
import { entryKey } from '../../core/key';
import type { Outline, Paper, Position, Range } from '../../core/model';
import { setStatusBarMessage } from './ui';

/** The part of `Papers` that is used here. */
interface PaperLookup {
  paper(id: string): Paper | undefined;
  outline(name: string): Outline | undefined;
}

/** Registered by the pages for `targets`: returns the identifier of the paper on the active page. */
export const activePaperCommand = 'paperDigest.activePaper';

/** Registered by the search for `targets`: returns the identifier of a paper that the user picks. */
export const pickPaperCommand = 'paperDigest.pickPaper';

/**
 * Registered by the tree for `targets`: returns the identifiers of the selected papers; with `true`, for a key pressed
 * in the tree, those of the focused row unless several are selected.
 */
export const selectedPapersCommand = 'paperDigest.selectedPapers';

/**
 * The argument of keybindings in the tree, to which VS Code passes no node; `selection` is for commands that are run
 * elsewhere on the tree's selection.
 */
const fromTree = z.object({ from: z.enum(['tree', 'selection']) });

/** A node of the tree. */
const treeNode = z.object({ ids: z.array(z.string()) });

/** The argument of commands in a webview's context menu, from its `data-vscode-context`. */
const webviewContext = z.object({ paperId: z.string() });

/**
 * The papers that a command acts on: those of the tree's selection, else of the argument (an identifier, a node of the
 * tree, the context of a page), else that of the active page or of the entry at the cursor, else one that the user picks.
 * Empty when none is picked or known.
 */
export async function targets(argument: unknown, selection: unknown, papers: PaperLookup): Promise<Paper[]> {
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
    setStatusBarMessage(vscode.l10n.t('No digest in this workspace mentions {0}', argument), 5000);
    return [];
  }
  const paper = (await target(argument, papers)) ?? (await askedFor(pickPaperCommand, papers));
  return paper ? [paper] : [];
}

/** The paper that a command acts on, without asking: that of the argument, else of the active page, else at the cursor. */
export async function target(argument: unknown, papers: PaperLookup): Promise<Paper | undefined> {
  return namedBy(argument, papers)[0] ?? (await askedFor(activePaperCommand, papers)) ?? atCursor(papers);
}

/** The paper of the identifier at the cursor, else of the entry. */
function atCursor(papers: PaperLookup): Paper | undefined {
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

/** The paper whose identifier a command of another feature returns. */
async function askedFor(command: string, papers: PaperLookup): Promise<Paper | undefined> {
  const id = z.optional(z.string()).safeParse(await vscode.commands.executeCommand(command));
  return id.data === undefined ? undefined : papers.paper(id.data);
}

function namedBy(value: unknown, papers: PaperLookup): readonly Paper[] {
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
