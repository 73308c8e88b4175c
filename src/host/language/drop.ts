import * as vscode from 'vscode';
import * as z from 'zod/mini';
import { parseArxivId } from '../../core/arxiv';
import { citesByKey, keyPlace } from '../../core/citation/citedKeys';
import { mentionOf } from '../../core/citationMarkup';
import type { CitedPaper } from '../../core/citation/paper';
import type { Papers } from '../papers/papers';
import { papersMime } from '../tree/treeView';
import { type Bibliographies, citationOptions } from './bibliographies';
import { forTextLanguages } from './selector';

const IDS = z.array(z.string());

/** Maximum length of a pasted address, in UTF-16 code units. */
const LONGEST_ADDRESS = 500;

/** Number of lines before the cursor that are searched for an unfinished citation or link. */
const LINES_BEFORE = 60;

/**
 * Papers dragged from the tree into an editor become links in the syntax of its language, and a pasted arXiv address or
 * identifier can become a link with the paper's title, or its citation key.
 */
export function registerDropAndPaste(papers: Papers, bibliographies: Bibliographies): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Text.append('paperDigest');
  return vscode.Disposable.from(
    vscode.languages.registerDocumentDropEditProvider(
      { language: '*' },
      {
        async provideDocumentDropEdits(document, _position, data) {
          const dropped = IDS.safeParse(parsed(await data.get(papersMime)?.asString()));
          const these = (dropped.data ?? []).flatMap((id) => papers.paper(id) ?? []);
          if (these.length === 0) {
            return undefined;
          }
          await bibliographies.ready();
          const keyOf = (paper: CitedPaper) => bibliographies.keyOf(paper, document.uri);
          const text = mentionOf(these, document.languageId, keyOf, citationOptions(document.uri));
          return new vscode.DocumentDropEdit(text, vscode.l10n.t('Insert Papers'), kind);
        },
      },
      { providedDropEditKinds: [kind], dropMimeTypes: [papersMime] },
    ),
    registerPaste(papers, bibliographies),
  );
}

function registerPaste(papers: Papers, bibliographies: Bibliographies): vscode.Disposable {
  const kind = vscode.DocumentDropOrPasteEditKind.Empty.append('paperDigest', 'link');
  const provider: vscode.DocumentPasteEditProvider = {
    async provideDocumentPasteEdits(document, [range], data, _context, token) {
      const text = (await data.get('text/plain')?.asString())?.trim();
      const id = text === undefined || text.length > LONGEST_ADDRESS ? undefined : parseArxivId(text)?.id;
      const paper = id === undefined ? undefined : papers.paper(id);
      if (!paper || !range || document.languageId === 'bibtex') {
        return undefined;
      }
      await bibliographies.ready();
      const written = token.isCancellationRequested ? undefined : pasted(paper, document, range.start, bibliographies);
      if (!written) {
        return undefined;
      }
      const edit = new vscode.DocumentPasteEdit(written.text, written.title, kind);
      // Plain text comes first: the user may want just the address.
      edit.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
      return [edit];
    },
  };
  return forTextLanguages((selector) =>
    vscode.languages.registerDocumentPasteEditProvider(selector, provider, {
      providedPasteEditKinds: [kind],
      pasteMimeTypes: ['text/plain'],
    }),
  );
}

/** The text for a pasted paper at the position; undefined within an unfinished link. */
function pasted(
  paper: CitedPaper,
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  bibliographies: Bibliographies,
): { text: string; title: string } | undefined {
  const { languageId, uri } = document;
  const before = document.getText(new vscode.Range(Math.max(0, line - LINES_BEFORE), 0, line, character));
  const keyOf = (each: CitedPaper) => bibliographies.keyOf(each, uri);
  if (keyPlace(before, languageId)) {
    return { text: keyOf(paper), title: vscode.l10n.t('Insert Citation Key') };
  }
  if (/(?:\]\(|<|\[\[|\{|=|["'`])$/.test(before.slice(-2))) {
    return undefined;
  }
  const isKey = citesByKey(languageId) && (languageId === 'latex' || languageId === 'tex');
  const text = mentionOf([paper], languageId, keyOf, citationOptions(uri));
  return { text, title: isKey ? vscode.l10n.t('Insert Citation') : vscode.l10n.t('Insert Link with Title') };
}

function parsed(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
