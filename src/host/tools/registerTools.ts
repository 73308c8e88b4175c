import * as vscode from 'vscode';
import { findPaper } from '../../core/library';
import { ToolInputError, TOOLS, type ToolLibrary } from '../../core/tools/tools';
import type { Marks } from '../marks/marks';
import type { Papers } from '../papers/papers';

/** The prefix in `contributes.languageModelTools` of the names of `TOOLS`. */
const TOOL_PREFIX = 'paper-digest_';

/** Registers `TOOLS` for language models in the editor; the tools only read the library, and send nothing. */
export function registerTools(papers: Papers, marks: Marks): vscode.Disposable {
  // Hosts without language models, such as older ones on the web, lack this namespace.
  if (typeof (vscode as { lm?: { registerTool?: unknown } }).lm?.registerTool !== 'function') {
    return new vscode.Disposable(() => undefined);
  }
  return vscode.Disposable.from(
    ...TOOLS.map((tool) =>
      vscode.lm.registerTool(TOOL_PREFIX + tool.name, {
        prepareInvocation: () => ({ invocationMessage: tool.title }),
        invoke: async ({ input }, token) => {
          await papers.ready;
          const answer = await tool.run(input, editorLibrary(papers, marks, token)).catch((error: unknown) => {
            // The model can correct its input when it sees the message.
            if (error instanceof ToolInputError) {
              return error.message;
            }
            throw error;
          });
          return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(answer)]);
        },
      }),
    ),
  );
}

function editorLibrary(papers: Papers, marks: Marks, token: vscode.CancellationToken): ToolLibrary {
  return {
    days: () => papers.days(),
    paper: (id) => findPaper(papers, id),
    entries: (paper) => papers.entries(paper, token),
    search: (query, page) => papers.search(query, page, token),
    related: (id, limit) => papers.related(id, limit, token),
    marks: () => marks.all(),
    path: (name) => vscode.workspace.asRelativePath(vscode.Uri.parse(name), false),
  };
}
