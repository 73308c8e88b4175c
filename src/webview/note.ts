import type { PageMark } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';
import { markdown } from './render';

/** The reader's own note on a paper, written in its place. */
export class Note {
  readonly element: HTMLElement;
  private readonly body = h('div', { class: 'note-body' });
  private note: string;
  private field: HTMLTextAreaElement | undefined;

  constructor(
    private readonly id: string,
    mark: PageMark,
    private readonly context: Context,
    heading: 'h2' | 'h3',
  ) {
    this.note = context.draft(id) ?? mark.note ?? '';
    this.element = h('section', { class: 'note' }, h(heading, {}, context.text('note')), this.body);
    if (context.writing?.id === id) {
      this.showField();
    } else {
      this.showNote();
    }
  }

  /** Goes on where the writer was when the page was drawn anew. */
  resume(): void {
    const { writing } = this.context;
    if (writing?.id === this.id) {
      this.field?.focus({ preventScroll: true });
      this.field?.setSelectionRange(writing.start, writing.end);
    }
  }

  /** Takes over a note that changed elsewhere, unless it is being written here. */
  update(mark: PageMark): void {
    const note = mark.note ?? '';
    if (!this.field && this.context.draft(this.id) === undefined && note !== this.note) {
      this.note = note;
      this.showNote();
    }
  }

  /** Opens the note for writing. */
  edit(): void {
    if (!this.field) {
      this.showField();
    }
    this.field?.focus();
  }

  private showNote(): void {
    this.field = undefined;
    this.context.close();
    this.element.classList.toggle('empty', this.note === '');
    const edit = button(this.context.text(this.note === '' ? 'addNote' : 'editNote'), () => this.edit(), { class: 'quiet' });
    const text = h('div', { class: 'text', dir: 'auto' }, markdown(this.note, { images: this.context.data.look.images }));
    this.body.replaceChildren(...(this.note === '' ? [edit] : [text, edit]));
  }

  private showField(): void {
    const { context, id } = this;
    const label = context.text('note');
    const field = h('textarea', { rows: 3, 'aria-label': label, placeholder: context.text('notePlaceholder'), dir: 'auto' });
    field.value = this.note;
    field.addEventListener('input', () => {
      this.note = field.value;
      context.write(id, this.note);
    });
    field.addEventListener('keydown', (event) => this.onKey(event));
    field.addEventListener('blur', () => context.sendNotes());
    const done = button(context.text('saveNote'), () => this.close(), { class: 'quiet' });
    this.field = field;
    context.open(id, field);
    this.element.classList.remove('empty');
    this.body.replaceChildren(field, h('div', { class: 'note-foot' }, done, h('span', { class: 'hint' }, context.text('noteHint'))));
  }

  /** Keys that write stay in the field: VS Code would take them for shortcuts of the page. */
  private onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      // It may close the page.
      this.context.sendNotes();
    }
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (leaves && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== 'Tab' && !/^F\d+$/.test(event.key)) {
      event.stopPropagation();
    }
  }

  private close(): void {
    this.context.sendNotes();
    this.showNote();
    this.body.querySelector('button')?.focus();
  }
}
