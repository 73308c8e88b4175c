import type { ComponentChild } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { sortNames, type PaperHead, type ReceivedPage, type SortName } from '../protocol/page';
import { Entry } from './entry';
import { ListView } from './listView';
import { Title } from './markup';
import { useSession, type PageSession } from './pageSession';
import { Back, MarkSigns, type Props } from './parts';
import { afterPaint, scrollUntilStable } from './scrolling';

/** Minimum height of a paper in a list, in pixels, by form. */
const SHORTEST = { compact: 60, long: 150 };

/** A page with a list of papers: of a day, a digest or a search. */
export function ListPage({ session }: Props): ComponentChild {
  const data = useSession(session, () => session.data);
  return (
    <div class="day">
      <header>
        <h1 tabIndex={-1} dir="auto">
          {data.ref.kind === 'day' ? session.day(data.ref.date) : (data.label ?? '')}
        </h1>
        <div class="actions">
          <Back session={session} />
          <Neighbour to={data.older} name="olderDay" session={session} />
          <Neighbour to={data.newer} name="newerDay" session={session} />
          {data.week && <WeekButton week={data.week} session={session} />}
          {data.inferred && <span class="hint">{session.text('inferred')}</span>}
        </div>
      </header>
      <PaperList papers={data.papers} session={session} />
    </div>
  );
}

function Neighbour({ to, name, session }: Props & { to: ReceivedPage['newer']; name: 'newerDay' | 'olderDay' }): ComponentChild {
  if (!to) {
    return null;
  }
  const day = session.day(to.date, 'medium');
  return (
    <button type="button" class="quiet" title={session.text(name)} onClick={(event) => session.show({ kind: 'day', ...to }, event)}>
      {name === 'olderDay' ? `← ${day}` : `${day} →`}
    </button>
  );
}

function WeekButton({ week, session }: Props & { week: NonNullable<ReceivedPage['week']> }): ComponentChild {
  return (
    <button type="button" class="quiet" onClick={(event) => session.show({ kind: 'range', ...week }, event)}>
      {session.text('week')}
    </button>
  );
}

/** A list of papers under a sticky bar, in the chosen order, optionally without those read or skipped. */
export function PaperList({ papers, session }: Props & { papers: readonly PaperHead[] }): ComponentChild {
  const form = useSession(session, () => session.form);
  const sort = useSession(session, () => session.sort);
  const unreadOnly = useSession(session, () => session.unreadOnly);
  const [showsMuted, setShowsMuted] = useState(false);
  // Marks are not a dependency: a paper that is marked stays until the list is rebuilt, so that nothing jumps.
  const [visible, muted] = useMemo(() => {
    const all = visiblePapers(papers, sort, unreadOnly, session);
    return [all.filter((paper) => !paper.muted), all.filter((paper) => paper.muted)];
  }, [papers, sort, unreadOnly]);
  const unfolded = useMemo(() => (showsMuted ? muted : []), [muted, showsMuted]);
  const [view] = useState(() => new ListView(session));
  view.papers = [...visible, ...unfolded];
  const first = useMemo(() => firstScreen(papers, session), []);
  const indices = useMemo(() => new Map(papers.map((paper, index) => [paper, index])), [papers]);
  const entriesOf = (some: readonly PaperHead[]) =>
    some.map((paper) => {
      const index = indices.get(paper) ?? 0;
      const isFirst = first.has(paper) || paper.muted === true;
      return <Entry key={paper.id || index} paper={paper} index={index} isFirst={isFirst} ref={view.register} session={session} />;
    });
  const entries = useMemo(() => entriesOf(visible), [visible]);
  const mutedEntries = useMemo(() => entriesOf(unfolded), [unfolded]);
  useEffect(() => unfolded.forEach(({ id }) => view.fill(id)), [unfolded]);
  // Going to a muted paper from elsewhere unfolds the muted ones.
  const sought = useRef<string>();
  view.unfold = (id) => {
    if (!showsMuted && muted.some((paper) => paper.id === id)) {
      sought.current = id;
      setShowsMuted(true);
    }
  };
  useLayoutEffect(() => {
    if (sought.current !== undefined) {
      view.reveal(sought.current);
      sought.current = undefined;
    }
  }, [unfolded]);
  useLayoutEffect(() => {
    session.restore(view);
    view.fillLater();
    // Everything is printed.
    window.addEventListener('beforeprint', () => view.fillAll(), { signal: session.ended });
  }, []);
  if (papers.length === 0) {
    return <p class="hint">{session.text('empty')}</p>;
  }
  return (
    <>
      <ListBar papers={papers} visible={visible} session={session} />
      <div class={`columns ${form}-list`}>
        {form === 'long' && <Contents papers={visible} view={view} session={session} />}
        <div class="entries">
          {entries}
          {visible.length + muted.length === 0 && <p class="hint">{session.text('allDone')}</p>}
          {muted.length > 0 && (
            <p class="muted">
              <button
                type="button"
                class="quiet"
                title={session.text('mutedHint')}
                aria-expanded={showsMuted}
                onClick={() => setShowsMuted(!showsMuted)}
              >
                {session.text('muted', muted.length)}
              </button>
            </p>
          )}
          {mutedEntries}
        </div>
      </div>
    </>
  );
}

function visiblePapers(papers: readonly PaperHead[], sort: SortName, unreadOnly: boolean, session: PageSession): PaperHead[] {
  const wanted = papers.filter(({ id }) => !unreadOnly || !isDone(id, session));
  switch (sort) {
    case 'votes':
      return wanted.sort((a, b) => (b.votes ?? -1) - (a.votes ?? -1));
    case 'title':
      return wanted.sort(byTitle(session.data.language));
    case 'digest':
      return wanted;
  }
}

function byTitle(language: string): (a: PaperHead, b: PaperHead) => number {
  const { compare } = new Intl.Collator(language, { numeric: true });
  return (a, b) => compare(a.title, b.title);
}

function isDone(id: string, session: PageSession): boolean {
  const { read = false, skipped = false } = session.marks.get(id);
  return read || skipped;
}

/** The papers in view when the page opens at its last position; the one above may reach into the window. */
function firstScreen(papers: readonly PaperHead[], session: PageSession): Set<PaperHead> {
  const from = Math.max(0, papers.findIndex(({ id }) => id === session.startsAt) - 1);
  return new Set(papers.slice(from, from + Math.ceil(window.innerHeight / SHORTEST[session.form]) + 1));
}

/** The number of papers read, and the actions on all papers. */
function ListBar({ papers, visible, session }: Props & { papers: readonly PaperHead[]; visible: readonly PaperHead[] }): ComponentChild {
  const done = useSession(session, () => papers.reduce((count, { id }) => count + (isDone(id, session) ? 1 : 0), 0));
  const late = useSession(session, () => session.marks.lateCount);
  const form = useSession(session, () => session.form);
  const sort = useSession(session, () => session.sort);
  const unreadOnly = useSession(session, () => session.unreadOnly);
  const ids = visible.map(({ id }) => id);
  const count = papers.length === 1 ? session.text('paper') : session.text('papers', papers.length);
  return (
    <div class="bar" role="group" aria-label={session.text('listActions')}>
      <p class="progress" role="status">
        {done === 0 ? count : session.text('progress', done, papers.length)}
      </p>
      {late > 0 && (
        <p class="hint pending" role="status">
          {session.text('pendingMarks', late)}
        </p>
      )}
      <select aria-label={session.text('sortBy')} value={sort} onChange={(event) => session.setSort(event.currentTarget.value as SortName)}>
        {sortNames.map((name) => (
          <option value={name}>
            {session.text(
              (
                {
                  digest: session.data.ref.kind === 'search' ? 'sortRelevance' : 'sortDigest',
                  votes: 'sortVotes',
                  title: 'sortTitle',
                } as const
              )[name],
            )}
          </option>
        ))}
      </select>
      <button type="button" class="quiet" aria-pressed={unreadOnly} onClick={() => session.setUnreadOnly(!unreadOnly)}>
        {session.text('unreadOnly')}
      </button>
      <button type="button" class="quiet" onClick={() => session.marks.setRead(ids)}>
        {session.text('markAllRead')}
      </button>
      <button type="button" class="quiet" onClick={() => session.send({ type: 'list', action: 'triage', ids })}>
        {session.text('triage')}
      </button>
      <button type="button" class="quiet" onClick={() => session.send({ type: 'list', action: 'cite', ids })}>
        {session.text('cite')}
      </button>
      <button
        type="button"
        class="quiet"
        aria-pressed={form === 'long'}
        title={session.text('longFormHint')}
        onClick={() => session.setForm(form === 'long' ? 'compact' : 'long')}
      >
        {session.text('longForm')}
      </button>
      {form === 'long' && (
        <>
          <button type="button" class="quiet" onClick={() => session.foldAll(ids, true)}>
            {session.text('unfoldAll')}
          </button>
          <button type="button" class="quiet" onClick={() => session.foldAll(ids, false)}>
            {session.text('foldAll')}
          </button>
        </>
      )}
    </div>
  );
}

/** Number of lines of the contents drawn before the first paint: more than a window shows. */
const FIRST_LINES = 40;

/** The table of contents of a list in its long form: beside it or, in a narrow window, folded above it. */
function Contents({ papers, view, session }: Props & { papers: readonly PaperHead[]; view: ListView }): ComponentChild {
  // The same width as in the style sheet.
  const beside = useMemo(() => window.matchMedia('(min-width: 900px)'), []);
  const [isOpen, setOpen] = useState(beside.matches);
  const [shown, setShown] = useState(FIRST_LINES);
  const element = useRef<HTMLElement>(null);
  const current = useSession(session, () => session.current);
  useEffect(() => afterPaint(() => setShown(Infinity)), []);
  useEffect(() => {
    const change = () => setOpen(beside.matches);
    beside.addEventListener('change', change);
    return () => beside.removeEventListener('change', change);
  }, []);
  useLayoutEffect(() => {
    const line = element.current?.querySelector<HTMLElement>('[aria-current]')?.parentElement;
    if (line && element.current) {
      const box = element.current;
      scrollUntilStable(
        () => scrollToLine(line, box),
        () => line.isConnected && session.current === current,
      );
    }
  }, [current, shown]);
  return (
    <nav ref={element} class="contents" aria-label={session.text('contents')}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{session.text('contents')}</summary>
        <ol>
          {papers.slice(0, shown).map((paper) => (
            <ContentsLine key={paper.id} paper={paper} view={view} session={session} />
          ))}
        </ol>
      </details>
    </nav>
  );
}

function ContentsLine({ paper, view, session }: Props & { paper: PaperHead; view: ListView }): ComponentChild {
  const mark = useSession(session, () => session.marks.get(paper.id));
  const isCurrent = useSession(session, () => session.current === paper.id);
  return (
    <li>
      <button type="button" class="link" dir="auto" aria-current={isCurrent ? 'true' : undefined} onClick={() => view.reveal(paper.id)}>
        <Title text={paper.title} />
      </button>
      <MarkSigns mark={mark} session={session} />
    </li>
  );
}

/** Scrolls the contents to a line, without scrolling the page. */
function scrollToLine(line: HTMLElement, container: HTMLElement): void {
  const box = container.getBoundingClientRect();
  const { top, bottom } = line.getBoundingClientRect();
  if (top < box.top) {
    container.scrollTop -= box.top - top;
  } else if (bottom > box.bottom) {
    container.scrollTop += bottom - box.bottom;
  }
}
