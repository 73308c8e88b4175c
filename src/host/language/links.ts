import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { absUrl } from '../../core/arxiv';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import { type Identifiers, type NamedPaper, rangeOf } from './identifiers';
import { commandUri } from '../common/locations';
import { anyDocument } from './selector';
import { plainText } from '../common/ui';

/** How far before an identifier a URL that contains it may begin, in UTF-16 code units. */
const LONGEST_URL = 300;

/** Makes links of identifiers: to the page of a paper in the digests, else to arXiv. */
export function registerLinks(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(anyDocument, {
    provideDocumentLinks(document) {
      if (!setting('links', z.boolean(), true, document)) {
        return [];
      }
      const text = document.getText();
      const bare = identifiers.all(document).filter((identifier) => identifier.kind !== 'key' && !isLinkAlready(text, identifier));
      return bare.map((identifier) => {
        const paper = papers.paper(identifier.id);
        const link = new vscode.DocumentLink(
          rangeOf(document, identifier),
          paper ? commandUri('openPaper', paper.id) : vscode.Uri.parse(absUrl(identifier)),
        );
        // Without the title, which the hover has; besides, VS Code parses tooltips as Markdown.
        link.tooltip = plainText(paper ? vscode.l10n.t('Open Page') : vscode.l10n.t('Open arXiv:{0} at arXiv', identifier.id));
        return link;
      });
    },
  });
}

/** Whether VS Code makes it a link itself: a URL with a scheme, part of one, or the target of a Markdown link. */
function isLinkAlready(text: string, { start, end }: NamedPaper): boolean {
  if (text.slice(start, end).includes('://')) {
    return true;
  }
  const before =
    text
      .slice(Math.max(0, start - LONGEST_URL), start)
      .split(/[\s<>"'`|\\^{}]/)
      .at(-1) ?? '';
  return (
    before.includes('](') ||
    before
      .split(/[()[\],;]/)
      .at(-1)
      ?.includes('://') === true
  );
}
