import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { mentionOf } from '../../core/citation/markup';
import type { Papers } from '../papers/papers';
import { papersMime } from '../tree/treeView';

const ids = z.array(z.string());

/** Papers dragged out of the tree and dropped into an editor become links, in the form that its language has. */
export function registerDrop(papers: Papers): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('paperDigest');
  return vscode.languages.registerDocumentDropEditProvider(
    { language: '*' },
    {
      async provideDocumentDropEdits(document, _position, data) {
        const dropped = ids.safeParse(parsed(await data.get(papersMime)?.asString()));
        const these = (dropped.data ?? []).flatMap((id) => papers.paper(id) ?? []);
        if (these.length === 0) {
          return undefined;
        }
        return new vscode.DocumentDropEdit(mentionOf(these, document.languageId), vscode.l10n.t('Insert Papers'), kind);
      },
    },
    { providedDropEditKinds: [kind], dropMimeTypes: [papersMime] },
  );
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
