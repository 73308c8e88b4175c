import type { ComponentChild } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PageRising, PaperHead, RangeData } from '../protocol/page';
import { PaperList } from './listPage';
import { Title } from './markup';
import { useSession } from './pageSession';
import { Back, MarkSigns, SearchLink, Votes, type Props } from './parts';

/** The page of a range of days: rising terms, highlights, then all papers. */
export function RangePage({ session }: Props): ComponentChild {
  const data = useSession(session, () => session.data);
  const byId = useMemo(() => new Map(data.papers.map((paper) => [paper.id, paper])), [data]);
  const { range, ref } = data;
  if (!range || ref.kind !== 'range') {
    return null;
  }
  const lines = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const unmuted = (ids: readonly string[]) => lines(ids).filter(({ muted }) => !muted);
  return (
    <div class="day range">
      <header>
        <h1 tabIndex={-1}>{session.text('range', session.day(ref.from, 'medium'), session.day(ref.to, 'medium'))}</h1>
        <RangeButtons range={range} session={session} />
      </header>
      <div class="overview">
        <section class="plotted">
          <h2>{session.text('papersADay')}</h2>
          <DayPlot days={range.days} session={session} />
          <p class="hint scale" aria-hidden="true">
            <span>{session.day(range.days[0]?.date, 'short')}</span>
            <span>{session.text('mostADay', Math.max(0, ...range.days.map(({ count }) => count)))}</span>
            <span>{session.day(range.days.at(-1)?.date, 'short')}</span>
          </p>
        </section>
        <RisingTerms rising={range.rising} session={session} />
        <PaperLines title="mostVoted" papers={unmuted(range.voted)} session={session} />
        <PaperLines
          title="severalDigests"
          papers={unmuted(range.several.map(({ id }) => id))}
          note={(paper) => session.text('digestCount', range.several.find(({ id }) => id === paper.id)?.digests ?? 0)}
          session={session}
        />
        <PaperLines title="starredPapers" papers={lines(range.starred)} session={session} />
      </div>
      <h2 class="all">{session.text('allPapers')}</h2>
      <PaperList papers={data.papers} session={session} />
    </div>
  );
}

function RangeButtons({ range, session }: Props & { range: RangeData }): ComponentChild {
  const button = (ref: { from: string; to: string } | undefined, label: string) =>
    ref && (
      <button type="button" class="quiet" onClick={(event) => session.show({ kind: 'range', ...ref }, event)}>
        {label}
      </button>
    );
  return (
    <div class="actions">
      <Back session={session} />
      {button(range.previous, `← ${session.text('previousRange')}`)}
      {button(range.next, `${session.text('nextRange')} →`)}
      {button(range.last7, session.text('last7'))}
      {button(range.last30, session.text('last30'))}
    </div>
  );
}

/** A bar chart of the papers per day, with tooltips, and a list of numbers for screen readers. */
function DayPlot({ days, session }: Props & { days: RangeData['days'] }): ComponentChild {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const label = days.map(({ date, count }) => `${session.day(date, 'medium')}: ${String(count)}`).join('; ');
  const width = 100 / Math.max(1, days.length);
  return (
    <svg
      class="plot days-plot"
      role="img"
      aria-label={`${session.text('papersADay')}. ${label}`}
      viewBox="0 0 100 34"
      preserveAspectRatio="none"
    >
      {days.map(({ date, count }, index) => (
        <rect
          key={date}
          x={index * width + width * 0.12}
          y={32 - (30 * count) / most}
          width={width * 0.76}
          height={Math.max(0.4, (30 * count) / most)}
        >
          <title>{`${session.day(date, 'medium')}: ${String(count)}`}</title>
        </rect>
      ))}
      <line x1="0" y1="32.4" x2="100" y2="32.4" />
    </svg>
  );
}

/** The rising words, authors and categories, each with its course over the weeks. */
function RisingTerms({ rising, session }: Props & { rising: readonly PageRising[] }): ComponentChild {
  return (
    <section class="rising">
      <h2>{session.text('rising')}</h2>
      <p class="hint">{session.text(rising.length > 0 ? 'risingHint' : 'noRising')}</p>
      <ul class="terms">
        {rising.map((term) => (
          <li key={`${term.kind} ${term.name}`}>
            <SearchLink query={term.query} title={term.query} session={session}>
              <bdi>{term.name}</bdi>
            </SearchLink>
            <Course term={term} session={session} />
            <span class="hint">{`${String(term.count)} (${term.expected < 9.5 ? term.expected.toFixed(1) : term.expected.toFixed(0)})`}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Course({ term, session }: Props & { term: PageRising }): ComponentChild {
  const most = Math.max(1, ...term.course);
  const step = 60 / Math.max(1, term.course.length - 1);
  const points = term.course.map((count, week) => `${(week * step).toFixed(1)},${(17 - (15 * count) / most).toFixed(1)}`);
  return (
    <svg class="plot course" role="img" aria-label={session.text('course', term.name, term.course.join(', '))} viewBox="-1 0 62 18">
      <polyline points={points.join(' ')} />
      <circle cx="60" cy={points.at(-1)?.split(',')[1]} r="1.6" />
    </svg>
  );
}

function PaperLines({
  title,
  papers,
  note,
  session,
}: Props & {
  title: 'mostVoted' | 'severalDigests' | 'starredPapers';
  papers: readonly PaperHead[];
  note?: (paper: PaperHead) => string;
}): ComponentChild {
  return papers.length === 0 ? null : (
    <section class="lines">
      <h2>{session.text(title)}</h2>
      <ol class="list">
        {papers.map((paper) => (
          <PaperLine key={paper.id} paper={paper} note={note?.(paper)} session={session} />
        ))}
      </ol>
    </section>
  );
}

function PaperLine({ paper, note, session }: Props & { paper: PaperHead; note: string | undefined }): ComponentChild {
  const mark = useSession(session, () => session.marks.get(paper.id));
  return (
    <li>
      <button type="button" class="link" dir="auto" onClick={(event) => session.show({ kind: 'paper', id: paper.id }, event)}>
        <Title text={paper.title} />
      </button>
      <span class="hint">
        {paper.votes !== undefined && <Votes count={paper.votes} session={session} />}
        {note}
        <MarkSigns mark={mark} session={session} />
      </span>
    </li>
  );
}
