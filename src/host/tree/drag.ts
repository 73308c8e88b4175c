import * as vscode from 'vscode';
import { markdownLink } from '../../core/cite/text';
import type { Node } from './nodes';

/** What is dragged out of the tree: a JSON array of `Paper.id`. */
export const papersMime = 'application/vnd.paper-digest.papers';

/**
 * Lets papers be dragged out: as identifiers for our own editors, as links for others. Not as the addresses of
 * their digests: VS Code would rather insert the path of the file than our links.
 */
export class PaperDrag implements vscode.TreeDragAndDropController<Node> {
  readonly dragMimeTypes = [papersMime, 'text/plain'];
  readonly dropMimeTypes: string[] = [];

  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void {
    const papers = [...new Set(nodes.flatMap((node) => node.papers))];
    data.set(papersMime, new vscode.DataTransferItem(JSON.stringify(papers.map((paper) => paper.id))));
    data.set('text/plain', new vscode.DataTransferItem(papers.map(markdownLink).join('\n')));
  }
}
