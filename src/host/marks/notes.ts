import * as vscode from 'vscode';
import type { Paper } from '../../core/model';
import type { Marks } from './marks';
import { titleText } from '../common/strings';
import { createInputBox } from '../common/ui';

/** The scheme of notes edited as documents: the path is the title, the query the paper's identifier. */
export const noteScheme = 'paper-digest-note';

/** Asks for the note of a paper in an input box, or opens it as a document when it has several lines or the user prefers that. */
export async function editNote(paper: Paper, marks: Marks): Promise<void> {
  const note = marks.get(paper.id)?.note ?? '';
  if (note.includes('\n')) {
    return openNote(paper);
  }
  const answer = await ask(paper, note);
  if (answer === inDocument) {
    await openNote(paper);
  } else if (answer !== undefined) {
    await saveNote(paper.id, answer, marks);
  }
}

const inDocument = Symbol('in a document');

/** The note as typed; undefined when the input was cancelled. */
async function ask(paper: Paper, note: string): Promise<string | typeof inDocument | undefined> {
  const box = createInputBox();
  box.title = vscode.l10n.t('Note on {0}', titleText(paper));
  box.prompt = vscode.l10n.t('Markdown. Leave it empty to remove the note.');
  box.value = note;
  box.buttons = [{ iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Edit in a document') }];
  try {
    return await new Promise((resolve) => {
      box.onDidAccept(() => resolve(box.value));
      box.onDidTriggerButton(() => resolve(inDocument));
      box.onDidHide(() => resolve(undefined));
      box.show();
    });
  } finally {
    box.dispose();
  }
}

async function openNote(paper: Paper): Promise<void> {
  const name = titleText(paper)
    .replace(/[\\/:*?"<>|#%\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 60);
  await vscode.window.showTextDocument(vscode.Uri.from({ scheme: noteScheme, path: `/${name || 'note'}.md`, query: paper.id }));
}

async function saveNote(id: string, text: string, marks: Marks): Promise<void> {
  await marks.change([id], { note: text.trim() === '' ? undefined : text });
}

/** A file system of notes, so that they are edited and saved like any file; every paper has one, empty at first. */
export class NoteFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changes.event;
  readonly #marks: Marks;

  constructor(marks: Marks) {
    this.#marks = marks;
  }

  watch(uri: vscode.Uri): vscode.Disposable {
    return this.#marks.onDidChange((ids) => ids.includes(uri.query) && this.#changes.fire([{ type: vscode.FileChangeType.Changed, uri }]));
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: Date.now(), size: this.readFile(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return new TextEncoder().encode(this.#marks.get(uri.query)?.note ?? '');
  }

  writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    return saveNote(uri.query, new TextDecoder().decode(content), this.#marks);
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): Promise<void> {
    return saveNote(uri.query, '', this.#marks);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changes.dispose();
  }
}
