import type { ComponentChild } from 'preact';
import { useLayoutEffect, useMemo } from 'preact/hooks';
import { checkedPaper, type PagePaper, type PageSummary, type RelatedPaper } from '../protocol/page';
import { columns, type Side } from './columns';
import { Title } from './markup';
import { Note } from './note';
import { useSession, type PageView } from './pageSession';
import {
  Authors,
  Back,
  CopyButton,
  Facts,
  language,
  languageName,
  Links,
  MarkButtons,
  MarkSigns,
  menuContext,
  OwnOrder,
  Sections,
  Tags,
  votes,
  type Props,
} from './parts';
import { picture } from './urls';

/** The view of a page with one paper, without navigation. */
const NOWHERE: PageView = {
  at: () => undefined,
  place: () => undefined,
  reveal: () => undefined,
  step: () => undefined,
  arrive: () => undefined,
};

/** The page of one paper. */
export function PaperPage({ session }: Props): ComponentChild {
  const data = useSession(session, () => session.data);
  const mark = useSession(session, () => session.marks.get(data.papers[0]?.id ?? ''));
  useLayoutEffect(() => session.restore(NOWHERE), []);
  const paper = data.papers[0] && checkedPaper(data.papers[0]);
  if (!paper) {
    return <Missing session={session} />;
  }
  return (
    <article class="paper" aria-labelledby="title" data-vscode-context={menuContext(paper, mark)}>
      <Head paper={paper} session={session} />
      <Summaries paper={paper} session={session} />
      <Note id={paper.id} Heading="h2" session={session} />
      <Mentions session={session} />
      <OtherDays paper={paper} session={session} />
      <Related session={session} />
    </article>
  );
}

function Head({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const address = session.data.settings.images && paper.thumbnail !== undefined ? picture(paper.thumbnail) : undefined;
  return (
    <header>
      <Whence paper={paper} session={session} />
      <h1 id="title" tabIndex={-1} dir="auto">
        {paper.title === '' ? paper.id : <Title text={paper.title} />}
      </h1>
      {paper.unshown !== undefined && <p class="hint">{session.text('unshown', paper.unshown)}</p>}
      <Authors paper={paper} most={12} session={session} />
      <Facts paper={paper} session={session}>
        <Tags paper={paper} session={session} />
      </Facts>
      <OwnOrder paper={paper} session={session} />
      <div class="actions">
        <MarkButtons id={paper.id} session={session} />
        <Links paper={paper} copies session={session} />
      </div>
      {address !== undefined && <img class="thumbnail" src={address} alt={session.text('picture')} referrerpolicy="no-referrer" />}
    </header>
  );
}

/** The day the paper was listed, and its identifier, with a link and a button to copy it. */
function Whence({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const date = paper.dates[0];
  const ref = { kind: 'day' as const, ...(date !== undefined && { date }) };
  const abs = paper.links.find(({ kind }) => kind === 'abs')?.url;
  return (
    <div class="whence">
      <Back session={session} />
      <button type="button" class="link" onClick={(event) => session.show(ref, event)}>
        {session.day(date)}
      </button>
      {paper.inferred && <span class="hint">{session.text('inferred')}</span>}
      {paper.arxiv !== undefined && (
        <>
          {abs === undefined ? (
            <span class="identifier">{paper.arxiv}</span>
          ) : (
            <a class="identifier" href={abs} title={session.text('openId')}>
              {identifierLabel(paper.arxiv)}
            </a>
          )}
          <CopyButton command="copyId" paper={paper} session={session} />
        </>
      )}
    </div>
  );
}

/** An identifier with its prefix; only those of arXiv have none. */
function identifierLabel(id: string): string {
  return /^[a-z]{2,12}:/.test(id) ? id : `arXiv:${id}`;
}

function Summaries({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const { summaries } = paper;
  const sides = useMemo(() => (summaries.length > 1 ? columns(summaries) : undefined), [summaries]);
  return (
    <div class={sides ? 'summaries several' : 'summaries'}>
      {summaries.map((summary, index) => (
        <Summary summary={summary} side={sides?.[index]} session={session} />
      ))}
      {summaries.length === 0 && <p class="hint">{session.text('noSummary')}</p>}
    </div>
  );
}

/** A summary: its sources, then its sections; `side` is its column, where there are two. */
function Summary({ summary, side, session }: Props & { summary: PageSummary; side: Side | undefined }): ComponentChild {
  return (
    <section class={side ? `summary ${side}` : 'summary'} lang={language(summary.lang)}>
      <div class="summary-head">
        <h2 lang={session.data.language}>{languageName(summary.lang, session)}</h2>
        <div class="sources">
          {summary.sources.map(({ name, label, range, date }) => (
            <span>
              <button
                type="button"
                class="link"
                title={session.text('openEntry', label)}
                onClick={() => session.send({ type: 'entry', name, range })}
              >
                {label}
              </button>
              {date !== undefined && <time dateTime={date}>{date}</time>}
            </span>
          ))}
        </div>
      </div>
      <Sections summary={summary} session={session} />
    </section>
  );
}

/** The lines of the user's notes that mention the paper. */
function Mentions({ session }: Props): ComponentChild {
  const mentions = useSession(session, () => session.mentions);
  return mentions.length === 0 ? null : (
    <section class="mentions">
      <h2>{session.text('mentions')}</h2>
      <ul class="list">
        {mentions.map(({ name, label, range, line }) => (
          <li>
            <button
              type="button"
              class="link"
              title={session.text('openEntry', label)}
              onClick={() => session.send({ type: 'entry', name, range })}
            >
              {`${label}:${String(range.start.line + 1)}`}
            </button>
            <span class="hint" dir="auto">
              {line}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OtherDays({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const others = paper.dates.slice(1);
  return others.length === 0 ? null : (
    <section class="days">
      <h2>{session.text('appeared')}</h2>
      <ul class="inline">
        {others.map((date) => (
          <li>
            <button type="button" class="link" onClick={(event) => session.show({ kind: 'day', date }, event)}>
              {session.day(date, 'medium')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Related({ session }: Props): ComponentChild {
  const related = useSession(session, () => session.related);
  return (
    <section class="related">
      <h2>{session.text('related')}</h2>
      <ol class={related ? 'list filled' : 'list'}>
        {related?.map((paper) => (
          <RelatedLine key={paper.id} paper={paper} session={session} />
        ))}
        {related?.length === 0 && <li class="hint">{session.text('noRelated')}</li>}
      </ol>
    </section>
  );
}

/** A line with the title, marks, day and votes of a paper. */
function RelatedLine({ paper, session }: Props & { paper: RelatedPaper }): ComponentChild {
  const facts = [paper.date && session.day(paper.date, 'medium'), paper.votes !== undefined && votes(paper.votes, session)];
  return (
    <li>
      <button type="button" class="link" dir="auto" onClick={(event) => session.show({ kind: 'paper', id: paper.id }, event)}>
        <Title text={paper.title} />
      </button>
      <MarkSigns mark={paper.mark} session={session} />
      <span class="hint">{facts.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

function Missing({ session }: Props): ComponentChild {
  const { ref } = session.data;
  const id = ref.kind === 'paper' ? ref.id : '';
  // Other identifiers, such as entry keys, are not meant for users.
  const isOnArxiv = /^[\w.-]+(\/\d+)?$/.test(id);
  return (
    <article class="paper missing">
      <p class="whence">
        <Back session={session} />
      </p>
      <h1 tabIndex={-1}>{isOnArxiv ? session.text('missing', id) : session.text('missingUnnamed')}</h1>
      <p class="hint">{session.text('missingHint')}</p>
      <div class="actions">
        {isOnArxiv && (
          <a class="button" href={`https://arxiv.org/abs/${id}`}>
            {session.text('abs')}
          </a>
        )}
      </div>
    </article>
  );
}
