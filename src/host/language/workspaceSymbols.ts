import * as vscode from 'vscode';
import { isArxiv } from '../../core/citation/paper';
import type { Paper } from '../../core/model';
import type { Papers } from '../papers/papers';
import { newestFirst, toRange } from './places';
import { plainText } from '../common/ui';

/** VS Code shows no more than a few at once, and asks again as the query grows. */
const most = 200;

/** Papers by title and identifier in `Go to Symbol in Workspace…`. */
export function registerWorkspaceSymbols(papers: Papers): vscode.Disposable {
  return vscode.languages.registerWorkspaceSymbolProvider({
    async provideWorkspaceSymbols(query) {
      const symbols: vscode.SymbolInformation[] = [];
      // While digests are still read, the others who are asked need not wait for us.
      for (const paper of papers.reading.phase === 'ready' ? papers.papers() : []) {
        const name = nameOf(paper);
        const [source] = newestFirst(paper.sources);
        if (source && hasLettersOf(query, name)) {
          const location = new vscode.Location(vscode.Uri.parse(source.name), toRange(source.range));
          symbols.push(new vscode.SymbolInformation(plainText(name), vscode.SymbolKind.String, paper.dates[0] ?? '', location));
        }
        if (symbols.length === most) {
          break;
        }
      }
      return symbols;
    },
  });
}

function nameOf({ id, title }: Paper): string {
  return isArxiv(id) ? `${title} (${id})` : title;
}

/** Whether the letters of the query stand in the name in their order: what VS Code itself filters by. */
function hasLettersOf(query: string, name: string): boolean {
  const lower = name.toLowerCase();
  let from = 0;
  for (const letter of query.toLowerCase().replace(/\s+/g, '')) {
    const at = lower.indexOf(letter, from);
    if (at < 0) {
      return false;
    }
    from = at + letter.length;
  }
  return true;
}
