import type { ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Markdown } from './markup';
import { useSession } from './pageSession';
import type { Props } from './parts';

/** The user's note on a paper, edited in place. */
export function Note({ id, Heading, session }: Props & { id: string; Heading: 'h2' | 'h3' }): ComponentChild {
  const note = useSession(session, () => session.notes.get(id) ?? session.marks.get(id).note ?? '');
  const isEditing = useSession(session, () => session.notes.isOpen(id));
  const opener = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useLayoutEffect(() => {
    if (wasEditing.current && !isEditing) {
      opener.current?.focus();
    }
    wasEditing.current = isEditing;
  }, [isEditing]);
  return (
    <section class={note === '' && !isEditing ? 'note empty' : 'note'}>
      <Heading>{session.text('note')}</Heading>
      <div class="note-body">
        {isEditing ? (
          <NoteField id={id} note={note} session={session} />
        ) : (
          <>
            {note !== '' && (
              <div class="text" dir="auto">
                <Markdown text={note} images={session.data.settings.images} />
              </div>
            )}
            <button ref={opener} type="button" class="quiet" onClick={() => session.notes.open(id)}>
              {session.text(note === '' ? 'addNote' : 'editNote')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}

function NoteField({ id, note, session }: Props & { id: string; note: string }): ComponentChild {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const close = () => session.notes.close(id);
  /** Keeps typing keys in the field: VS Code would handle them as shortcuts of the page. */
  const onKeyDown = (event: KeyboardEvent) => {
    const withModifier = event.ctrlKey || event.metaKey || event.altKey;
    if (withModifier) {
      // The shortcut may close the page.
      session.notes.send();
    }
    const leaves = event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey));
    if (leaves && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (!withModifier && event.key !== 'Tab' && !/^F\d+$/.test(event.key)) {
      event.stopPropagation();
    }
  };
  return (
    <>
      <textarea
        ref={field}
        rows={3}
        aria-label={session.text('note')}
        placeholder={session.text('notePlaceholder')}
        dir="auto"
        value={note}
        onInput={(event) => session.notes.write(id, event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => session.notes.send()}
      />
      <div class="note-foot">
        <button type="button" class="quiet" onClick={close}>
          {session.text('saveNote')}
        </button>
        <span class="hint">{session.text('noteHint')}</span>
      </div>
    </>
  );
}
