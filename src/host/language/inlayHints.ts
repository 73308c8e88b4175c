import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Papers } from '../papers/papers';
import { onDidChangeSetting, setting } from '../common/settings';
import { type Identifiers, rangeOf } from './identifiers';
import { anyDocument } from './selector';
import { shortTitle, titleText } from '../common/strings';
import { plainText } from '../common/ui';

const LONGEST_TITLE = 40;

/** Shows the short title after a bare or prefixed identifier, but not after URLs. */
export function registerInlayHints(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    papers.onDidChange(() => changed.fire()),
    onDidChangeSetting(['inlayHints', 'identifiers', 'documentLanguages', 'code'], () => changed.fire()),
    vscode.languages.registerInlayHintsProvider(anyDocument, {
      onDidChangeInlayHints: changed.event,
      provideInlayHints(document, visible) {
        if (!setting('inlayHints', z.boolean(), false, document)) {
          return [];
        }
        const [from, to] = [document.offsetAt(visible.start), document.offsetAt(visible.end)];
        const shown = identifiers
          .all(document)
          .filter(({ kind, start, end }) => kind !== 'url' && kind !== 'doi' && end >= from && start <= to);
        return shown.flatMap((identifier) => {
          const paper = papers.paper(identifier.id);
          if (!paper) {
            return [];
          }
          const hint = new vscode.InlayHint(rangeOf(document, identifier).end, plainText(shortTitle(titleText(paper), LONGEST_TITLE)));
          hint.paddingLeft = true;
          hint.tooltip = plainText(titleText(paper));
          return [hint];
        });
      },
    }),
  );
}
