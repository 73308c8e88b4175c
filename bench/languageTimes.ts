import { FakeDocument, stub } from '../test/support/vscode';
import { findArxivIds } from '../src/core/arxiv';
import { registerLanguage } from '../src/host/language/register';
import type { Papers } from '../src/host/papers/papers';

/** How long the providers take over a note, with VS Code replaced: milliseconds at the 95th percentile. */
export async function languageTimes(
  papers: Papers,
  note: string,
): Promise<Record<'hover' | 'lenses' | 'lenses again' | 'links' | 'links again' | 'completion', number>> {
  registerLanguage(papers, () => ({ dispose: () => undefined }));
  const document = new FakeDocument(note, 'markdown');
  const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) };
  const fresh = (): FakeDocument => new FakeDocument(note, 'markdown');
  const found = findArxivIds(note);
  const anywhere = (i: number): unknown => document.positionAt((found[(i * 37) % found.length]?.start ?? 0) + 1);
  const typed = new FakeDocument(`${note}See arxiv:reas`, 'markdown');
  const end = typed.positionAt(typed.getText().length);
  return {
    hover: await p95(400, (i) => provider('Hover', 'provideHover')(document, anywhere(i), token)),
    lenses: await p95(30, () => provider('CodeLens', 'provideCodeLenses')(fresh())),
    'lenses again': await p95(30, () => provider('CodeLens', 'provideCodeLenses')(document)),
    links: await p95(30, () => provider('DocumentLink', 'provideDocumentLinks')(fresh())),
    'links again': await p95(30, () => provider('DocumentLink', 'provideDocumentLinks')(document)),
    completion: await p95(60, () => provider('CompletionItem', 'provideCompletionItems')(typed, end, token, { triggerKind: 1 })),
  };
}

function provider(kind: string, method: string): (...args: unknown[]) => unknown {
  const found = stub.providers.get(kind) as Record<string, (...args: unknown[]) => unknown> | undefined;
  return (...args) => {
    if (!found?.[method]) {
      throw new Error(`no provider ${kind}`);
    }
    return found[method](...args);
  };
}

async function p95(times: number, act: (i: number) => unknown): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await act(i);
    took.push(performance.now() - from);
  }
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.95)] ?? 0;
}
