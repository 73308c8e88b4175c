import type { Mark } from '../marks/marks';
import type { WorkerChannel } from './workerClient';

/** What a worker has to know before it begins, and another one when the first has died: files, texts of editors, marks. */
export class WorkerState {
  /** The files there are, in all; undefined before they were looked for. */
  files: Set<string> | undefined;
  /** The texts of files as they stand in editors. */
  readonly texts = new Map<string, string>();
  readonly #marks = new Map<string, Mark>();

  /** Takes note of marks; null where there is none any more. */
  mark(changes: readonly (readonly [string, Mark | null])[]): void {
    for (const [id, mark] of changes) {
      if (mark) {
        this.#marks.set(id, mark);
      } else {
        this.#marks.delete(id);
      }
    }
  }

  /** Tells a worker all of it. */
  give(worker: Pick<WorkerChannel, 'tell'>): void {
    if (this.files) {
      worker.tell('files', { names: [...this.files] });
    }
    this.texts.forEach((text, name) => worker.tell('text', { name, text }));
    worker.tell('marks', { marks: [...this.#marks] });
  }
}
