import * as vscode from 'vscode';
import * as z from 'zod/mini';
import type { Paper } from '../../core/model';
import { languageRank, readerLanguages } from '../common/languages';
import type { Papers } from '../papers/papers';
import { setting } from '../common/settings';
import { type HoverSize, knownText, type Said, unknownText } from './hoverText';
import type { Identifiers, NamedPaper } from './identifiers';
import { anyDocument } from './selector';

/** What an identifier is, while the mouse rests on it. */
export function registerHover(papers: Papers, identifiers: Identifiers): vscode.Disposable {
  return vscode.languages.registerHoverProvider(anyDocument, {
    async provideHover(document, position, token) {
      const size = setting('hover.size', z.enum(['off', 'title', 'short', 'full']), 'short', document);
      await identifiers.ready(document);
      const found = size === 'off' ? undefined : identifiers.at(document, position);
      if (size === 'off' || !found) {
        return undefined;
      }
      const paper = papers.paper(found.one.id);
      const text = paper ? knownText(size, await gather(size, paper, found.one, papers, document, token)) : unknownText(found.one);
      return new vscode.Hover(text, found.range);
    },
  });
}

async function gather(
  size: HoverSize,
  paper: Paper,
  one: NamedPaper,
  papers: Papers,
  document: vscode.TextDocument,
  token: vscode.CancellationToken,
): Promise<Said> {
  if (size === 'title') {
    return { paper, one, entries: [], alsoIn: [], notes: [] };
  }
  const here = document.uri.toString();
  const [entries, mentions] = await Promise.all([papers.entries(paper, token), papers.mentions(one.id, token)]);
  return {
    paper,
    one,
    entries: inReadingOrder(paper, entries),
    alsoIn: paper.sources.filter(({ name }) => name !== here),
    notes: mentions.filter(({ digest, name }) => !digest && name !== here),
  };
}

/** What each digest says of the paper, in the order of the reader's languages. */
export function inReadingOrder(paper: Paper, entries: Awaited<ReturnType<Papers['entries']>>): Said['entries'] {
  const languages = readerLanguages();
  const pairs = paper.sources.flatMap((source, i) => {
    const entry = entries[i];
    return entry ? [{ entry, source }] : [];
  });
  return pairs.sort((a, b) => languageRank(a.entry.lang, languages) - languageRank(b.entry.lang, languages));
}
