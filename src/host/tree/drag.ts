import * as vscode from 'vscode';
import { markdownLink } from '../../core/cite/text';
import type { Node } from './nodes';

/** What is dragged out of the tree: a JSON array of `Paper.id`. */
export const papersMime = 'application/vnd.paper-digest.papers';

/** Lets papers be dragged out: as identifiers for our own editors, as places in digests and as links for others. */
export class PaperDrag implements vscode.TreeDragAndDropController<Node> {
  readonly dragMimeTypes = [papersMime, 'text/uri-list', 'text/plain'];
  readonly dropMimeTypes: string[] = [];

  handleDrag(nodes: readonly Node[], data: vscode.DataTransfer): void {
    const papers = [...new Set(nodes.flatMap((node) => node.papers))];
    const places = papers.flatMap(({ sources: [source] }) => (source ? [`${source.name}#L${source.range.start.line + 1}`] : []));
    data.set(papersMime, new vscode.DataTransferItem(JSON.stringify(papers.map((paper) => paper.id))));
    data.set('text/uri-list', new vscode.DataTransferItem(places.join('\r\n')));
    data.set('text/plain', new vscode.DataTransferItem(papers.map(markdownLink).join('\n')));
  }
}
