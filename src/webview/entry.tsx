import { Component, createRef, type ComponentChild } from 'preact';
import { useMemo } from 'preact/hooks';
import { renderedText } from '../core/markup/renderedText';
import { checkedPaper, type PageMark, type PagePaper, type PaperHead } from '../protocol/page';
import { gistOf } from './gist';
import { Markdown, Title } from './markup';
import { Note } from './note';
import {
  Authors,
  CopyButton,
  Facts,
  language,
  languageName,
  Links,
  MarkButtons,
  MarkSigns,
  menuContext,
  Sections,
  type Props,
} from './parts';

interface EntryProps extends Props {
  paper: PaperHead;
  index: number;
  /** Whether it is drawn at once; entries out of view are filled in later. */
  isFirst: boolean;
}

/** How much of an entry is drawn: an empty placeholder, what is visible without interaction, or everything. */
type Stage = 'empty' | 'seen' | 'whole';

/**
 * A paper in a list: a placeholder that is drawn at once and filled in on demand. Without hooks, since there may be
 * hundreds, most of them out of view at the first paint. An entry that fails to render does not affect the others.
 */
export class Entry extends Component<EntryProps, { stage: Stage; failed: boolean }> {
  override state = { stage: this.props.isFirst ? ('seen' as Stage) : ('empty' as Stage), failed: false };
  readonly #element = createRef<HTMLElement>();
  #unsubscribe: () => void = () => undefined;
  /** The session's values at the last rendering. */
  #drawn: readonly unknown[] = [];

  get id(): string {
    return this.props.paper.id;
  }

  get element(): HTMLElement | null {
    return this.#element.current;
  }

  /** Draws the entry completely. */
  fill(): void {
    if (this.state.stage !== 'whole') {
      this.setState({ stage: 'whole' });
    }
  }

  override componentDidMount(): void {
    this.#unsubscribe = this.props.session.subscribe(() => {
      const now = this.#state();
      if (now.some((value, i) => !Object.is(value, this.#drawn[i]))) {
        this.setState({});
      }
    });
  }

  override componentWillUnmount(): void {
    this.#unsubscribe();
  }

  override componentDidCatch(error: unknown): void {
    console.warn(error);
    this.setState({ failed: true });
  }

  #state() {
    const { session } = this.props;
    const { id } = this;
    const note = session.notes.get(id) ?? session.marks.get(id).note ?? '';
    return [session.form, session.marks.get(id), session.fold(id), session.notes.isOpen(id), note] as const;
  }

  override render(): ComponentChild {
    const { paper: head, index, session } = this.props;
    const { stage, failed } = this.state;
    const [form, mark, fold, isEditing, note] = (this.#drawn = this.#state());
    const isOpen = fold ?? (form === 'long' && session.data.settings.fold === 'full');
    const isCompact = form === 'compact' && !isOpen && !isEditing;
    if (stage === 'empty') {
      return <article ref={this.#element} class={isCompact ? 'entry compact' : 'entry'} tabIndex={-1} />;
    }
    const paper = checkedPaper(head);
    const names = ['entry', isCompact && 'compact', mark.read && 'is-read', mark.skipped && 'is-skipped', mark.starred && 'is-starred'];
    return (
      <article
        ref={this.#element}
        class={names.filter(Boolean).join(' ')}
        tabIndex={-1}
        aria-labelledby={headingId(index)}
        data-vscode-context={menuContext(paper, mark)}
      >
        {failed || paper.unshown !== undefined ? (
          <Unshown paper={paper} index={index} reason={paper.unshown ?? 'paper'} session={session} />
        ) : isCompact ? (
          <CompactBody paper={paper} index={index} mark={mark} note={note} isWhole={stage === 'whole'} session={session} />
        ) : (
          <EntryBody paper={paper} index={index} isOpen={isOpen} session={session} />
        )}
      </article>
    );
  }
}

const headingId = (index: number) => `t${String(index)}`;
const bodyId = (index: number) => `b${String(index)}`;

function Heading({ paper, index, session }: Props & { paper: PagePaper; index: number }): ComponentChild {
  return (
    <h2 id={headingId(index)} dir="auto">
      <button type="button" class="link" onClick={(event) => session.show({ kind: 'paper', id: paper.id }, event)}>
        <Title text={paper.title} />
      </button>
    </h2>
  );
}

/** Maximum length of a note in its line, in UTF-16 code units. */
const LONGEST_NOTE = 400;

/** One or two lines of a paper, and one of its note; actions appear on hover and focus. */
function CompactBody({
  paper,
  index,
  mark,
  note,
  isWhole,
  session,
}: Props & { paper: PagePaper; index: number; mark: PageMark; note: string; isWhole: boolean }): ComponentChild {
  const gist = useMemo(() => gistOf(paper), [paper]);
  const people = paper.authors.length > 2 ? `${paper.authors[0] ?? ''} +${String(paper.authors.length - 1)}` : paper.authors.join(', ');
  const tags = (mark.tags ?? []).map((tag) => `#${tag}`).join(' ');
  const followed = paper.followed ? session.text('followed', paper.followed.join(', ')) : '';
  const byline = [tags, people, paper.categories.slice(0, 2).join(', '), followed].filter((part) => part !== '').join(' · ');
  return (
    <>
      <div class="state">
        <MarkSigns mark={mark} session={session} />
        {paper.votes !== undefined && (
          <span class="votes" title={session.text('votes', paper.votes)}>
            <span aria-hidden="true">▲</span>
            {paper.votes}
          </span>
        )}
      </div>
      <Heading paper={paper} index={index} session={session} />
      {gist && (
        <p class="gist" dir="auto" lang={language(gist.lang)}>
          {gist.text}
        </p>
      )}
      {note !== '' && (
        <p class="gist" dir="auto">
          <span class="unseen">{session.text('note')}: </span>
          <span aria-hidden="true">✎ </span>
          {renderedText(note.slice(0, LONGEST_NOTE), 'markdown')}
        </p>
      )}
      <div class="foot">
        {byline !== '' && (
          <p class="byline" dir="auto">
            {byline}
          </p>
        )}
        {isWhole && (
          <div class="quick">
            <MarkButtons id={paper.id} heading={headingId(index)} session={session} />
            <CopyButton command="copyBibtex" paper={paper} session={session} />
            <FoldButton paper={paper} index={index} isOpen={false} session={session} />
          </div>
        )}
      </div>
    </>
  );
}

function FoldButton({ paper, index, isOpen, session }: Props & { paper: PagePaper; index: number; isOpen: boolean }): ComponentChild {
  return (
    <button
      type="button"
      class="link fold"
      aria-controls={isOpen ? bodyId(index) : undefined}
      aria-describedby={headingId(index)}
      aria-expanded={isOpen}
      onClick={() => session.setFold(paper.id, !isOpen)}
    >
      {session.text(isOpen ? 'less' : 'more')}
    </button>
  );
}

/** The head of a paper and its summary, folded by the user's setting. */
function EntryBody({ paper, index, isOpen, session }: Props & { paper: PagePaper; index: number; isOpen: boolean }): ComponentChild {
  const [summary] = paper.summaries;
  const isTitleOnly = session.data.settings.fold === 'title';
  const canFold =
    summary !== undefined && (session.form === 'compact' || isTitleOnly || paper.summaries.length > 1 || countItems(paper) > 1);
  return (
    <>
      <Heading paper={paper} index={index} session={session} />
      <Authors paper={paper} most={4} session={session} />
      <Facts paper={paper} session={session} />
      <div class="body" id={bodyId(index)}>
        {summary && isOpen && (
          <>
            <div class="summary" lang={language(summary.lang)}>
              <Sections summary={summary} session={session} />
            </div>
            <OtherSummaries paper={paper} session={session} />
          </>
        )}
        {summary && !isOpen && !isTitleOnly && (
          <div class="paragraph beginning" dir="auto" lang={language(summary.lang)}>
            <Markdown text={summary.sections.find(({ items }) => items.length > 0)?.items[0] ?? ''} images={session.data.settings.images} />
          </div>
        )}
      </div>
      <div class="actions">
        {canFold && <FoldButton paper={paper} index={index} isOpen={isOpen} session={session} />}
        <MarkButtons id={paper.id} heading={headingId(index)} session={session} />
        <Links paper={paper} copies={false} session={session} />
      </div>
      <Note id={paper.id} Heading="h3" session={session} />
    </>
  );
}

function countItems(paper: PagePaper): number {
  return paper.summaries[0]?.sections.reduce((count, { items }) => count + items.length, 0) ?? 0;
}

/** A link to the other summaries, which are on the paper's own page. */
function OtherSummaries({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const rest = paper.summaries.slice(1);
  const names = rest.map(({ lang, sources }) => `${languageName(lang, session)} (${sources[0]?.label ?? ''})`);
  return rest.length === 0 ? null : (
    <p class="hint">
      <button type="button" class="link" onClick={(event) => session.show({ kind: 'paper', id: paper.id }, event)}>
        {session.text('summaries', names.join(', '))}
      </button>
    </p>
  );
}

function Unshown({ paper, index, reason, session }: Props & { paper: PagePaper; index: number; reason: string }): ComponentChild {
  return (
    <>
      <h2 id={headingId(index)} dir="auto">
        {paper.title || paper.id || '…'}
      </h2>
      <p class="hint">{session.text('unshown', reason)}</p>
    </>
  );
}
