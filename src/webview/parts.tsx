import type { ComponentChild, ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  markNames,
  type MarkName,
  type PageCommand,
  type PageMark,
  type PagePaper,
  type PageSummary,
  type TextName,
} from '../protocol/page';
import { clip } from '../base/text';
import { useSession, type PageSession } from './pageSession';
import { Markdown } from './markup';

/** The common props of all components. */
export interface Props {
  session: PageSession;
}

/** A button that goes back to the previous page, if any. */
export function Back({ session }: Props): ComponentChild {
  const { back } = session.data;
  return back === undefined ? null : (
    <button type="button" class="quiet" title={session.text('backTo', back)} onClick={() => session.send({ type: 'go', way: 'back' })}>
      <span>
        <span aria-hidden="true">‹ </span>
        {session.text('back')}
      </span>
    </button>
  );
}

/** The authors of a paper, each with a link to a search; more than `most` are folded. */
export function Authors({ paper, most, session }: Props & { paper: PagePaper; most: number }): ComponentChild {
  const [all, setAll] = useState(false);
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (all) {
      // The focused button is gone: keyboard and screen reader users continue at the names.
      line.current?.focus({ preventScroll: true });
    }
  }, [all]);
  if (paper.authors.length === 0) {
    return null;
  }
  // One more author takes no more room than the button.
  const count = all || paper.authors.length <= most + 1 ? paper.authors.length : most;
  return (
    <p ref={line} class="authors" dir="auto" tabIndex={-1}>
      {paper.authors.slice(0, count).map((author, index) => (
        <>
          {index > 0 && ' '}
          <span class="author">
            <SearchLink query={`author:"${author.replace(/"/g, ' ')}"`} title={session.text('searchAuthor', author)} session={session}>
              {author}
            </SearchLink>
            {index < count - 1 && ','}
          </span>
        </>
      ))}
      {count < paper.authors.length && (
        <>
          {' '}
          <button type="button" class="link" onClick={() => setAll(true)}>
            {session.text('moreAuthors', paper.authors.length - count)}
          </button>
        </>
      )}
    </p>
  );
}

/** A text with a link to a search. */
export function SearchLink({
  query,
  title,
  children,
  session,
}: Props & { query: string; title: string; children: ComponentChildren }): ComponentChild {
  return (
    <button type="button" class="link quietly" title={title} onClick={() => session.send({ type: 'search', query })}>
      {children}
    </button>
  );
}

/** The votes and categories of a paper; each category has a link to a search. */
export function Facts({ paper, children, session }: Props & { paper: PagePaper; children?: ComponentChildren }): ComponentChild {
  if (paper.votes === undefined && paper.categories.length === 0 && children === undefined) {
    return null;
  }
  return (
    <div class="facts">
      {paper.votes !== undefined && <Votes count={paper.votes} session={session} />}
      {paper.categories.length > 0 && (
        <ul class="categories" aria-label={session.text('categories')}>
          {paper.categories.map((category) => (
            <li dir="auto">
              <SearchLink
                query={`category:"${category.replace(/"/g, ' ')}"`}
                title={session.text('searchCategory', category)}
                session={session}
              >
                {category}
              </SearchLink>
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  );
}

/** The user's tags of a paper, each with a link to a search, and a button to edit them. */
export function Tags({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const { tags = [] } = useSession(session, () => session.marks.get(paper.id));
  return (
    <>
      {tags.length > 0 && (
        <ul class="categories tags" aria-label={session.text('tags')}>
          {tags.map((tag) => (
            <li key={tag} dir="auto">
              <SearchLink query={`tag:"${tag}"`} title={session.text('searchCategory', `#${tag}`)} session={session}>
                {`#${tag}`}
              </SearchLink>
            </li>
          ))}
        </ul>
      )}
      <button type="button" class="quiet" onClick={() => session.send({ type: 'command', command: 'editTags', id: paper.id })}>
        {session.text('editTags')}
      </button>
    </>
  );
}

/** Why a paper is followed, and the words that decided its place in the suggested order, each of which can be followed or muted. */
export function OwnOrder({ paper, session }: Props & { paper: PagePaper }): ComponentChild {
  const { followed = [], why = [] } = paper;
  return (
    <>
      {followed.length > 0 && <p class="hint">{session.text('followed', followed.join(', '))}</p>}
      {why.length > 0 && (
        <p class="hint why">
          {session.text('suggested', '').trim()}
          {why.map((reason) => (
            <Reason key={reason} reason={reason} session={session} />
          ))}
        </p>
      )}
    </>
  );
}

/** A button that follows `+ speculative decoding`, or mutes `- survey`. */
function Reason({ reason, session }: Props & { reason: string }): ComponentChild {
  const kind = reason.startsWith('+') ? 'follow' : 'mute';
  const words = reason.replace(/^[+-]\s?/, '');
  return (
    <button
      type="button"
      class="link quietly"
      title={session.text(kind === 'follow' ? 'followWord' : 'muteWord', words)}
      onClick={() => session.send({ type: 'rule', kind, query: `"${words.replace(/"/g, ' ')}"` })}
    >
      <bdi>{reason.replace(/^-/, '−')}</bdi>
    </button>
  );
}

/** `▲ 7 votes`. */
export function Votes({ count, session }: Props & { count: number }): ComponentChild {
  return (
    <span class="votes">
      <span aria-hidden="true">▲ </span>
      {votes(count, session)}
    </span>
  );
}

/** `1 vote`, `7 votes`. */
export function votes(count: number, session: PageSession): string {
  return count === 1 ? session.text('vote') : session.text('votes', count);
}

/** The sections of a summary. */
export function Sections({ summary, session }: Props & { summary: PageSummary }): ComponentChild {
  if (summary.sections.length === 0) {
    return <p class="hint">{session.text('noSummary')}</p>;
  }
  const { images } = session.data.settings;
  return summary.sections.map(({ heading, list, items }) => (
    <div class="section">
      {heading !== undefined && (
        <h3 dir="auto">
          <Markdown text={heading} images={false} />
        </h3>
      )}
      {list ? (
        <ul>
          {items.map((item) => (
            <li dir="auto">
              <Markdown text={item} images={images} />
            </li>
          ))}
        </ul>
      ) : (
        items.map((item) => (
          <div class="paragraph" dir="auto">
            <Markdown text={item} images={images} />
          </div>
        ))
      )}
    </div>
  ));
}

/** A language for the `lang` attribute; undefined when it is malformed, since it comes from a file. */
export function language(lang: string | undefined): string | undefined {
  return lang !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}$/i.test(lang) ? lang : undefined;
}

/** The name of a language in the display language, `Summary` when it is unknown. */
export function languageName(lang: string | undefined, session: PageSession): string {
  const known = language(lang);
  if (known === undefined) {
    return session.text('summary');
  }
  return new Intl.DisplayNames(session.data.language, { type: 'language', fallback: 'code' }).of(known) ?? known;
}

/** The value of `data-vscode-context`: VS Code passes it to the commands of the context menu, whose conditions it decides. */
export function menuContext(paper: PagePaper, { starred, read, skipped }: PageMark): string {
  return JSON.stringify({
    paperId: paper.id,
    paperOnArxiv: paper.arxiv !== undefined,
    paperStarred: starred === true,
    paperRead: read === true,
    paperSkipped: skipped === true,
    webviewSection: 'paper',
  });
}

const MARKS: Readonly<Record<MarkName, { icon: string; label: TextName; set: TextName; hint: TextName }>> = {
  read: { icon: '✓', label: 'read', set: 'read', hint: 'markRead' },
  starred: { icon: '★', label: 'star', set: 'starred', hint: 'markStarred' },
  skipped: { icon: '⊘', label: 'skip', set: 'skipped', hint: 'markSkipped' },
};

/** The buttons that mark a paper as read, starred or skipped; `heading` is the id of the element with its title, in a list. */
export function MarkButtons({ id, heading, session }: Props & { id: string; heading?: string }): ComponentChild {
  const mark = useSession(session, () => session.marks.get(id));
  const isPending = useSession(session, () => session.marks.isLate(id));
  return (
    <div class={isPending ? 'marks pending' : 'marks'} role="group" aria-label={session.text('marks')}>
      {markNames.map((name) => (
        <button
          type="button"
          class={`mark ${name}`}
          title={session.text(MARKS[name].hint)}
          aria-describedby={heading}
          aria-pressed={mark[name] ?? false}
          onClick={() => session.marks.set(id, name, !mark[name])}
        >
          <span class="icon" aria-hidden="true">
            {MARKS[name].icon}
          </span>
          {session.text(MARKS[name].label)}
        </button>
      ))}
      {isPending && <span class="hint">{session.text('pending')}</span>}
    </div>
  );
}

/** The marks of a paper as icons beside its title, with texts for screen readers. */
export function MarkSigns({ mark, session }: Props & { mark: PageMark }): ComponentChild {
  const set = markNames.filter((name) => mark[name]);
  return (
    <span class="signs">
      <span aria-hidden="true">{set.map((name) => MARKS[name].icon).join('')}</span>
      {set.length > 0 && <span class="unseen"> {set.map((name) => session.text(MARKS[name].set)).join(', ')}</span>}
    </span>
  );
}

/** The links of a paper; with `copies`, also the buttons that copy. */
export function Links({ paper, copies, session }: Props & { paper: PagePaper; copies: boolean }): ComponentChild {
  const names = paper.links.map(({ kind, url }) => (kind === 'other' ? hostOf(url) : session.text(kind)));
  return (
    <div class="links" role="group" aria-label={session.text('links')}>
      {paper.links.map(({ url }, index) => (
        <a class="button" href={url} title={url}>
          {linkLabel(names, index, url)}
        </a>
      ))}
      {copies && <CopyButton command="copyLink" paper={paper} session={session} />}
      {copies && <CopyButton command="copyBibtex" paper={paper} session={session} />}
    </div>
  );
}

/** A button that runs a copy command, and confirms it. */
export function CopyButton({ command, paper, session }: Props & { command: PageCommand; paper: PagePaper }): ComponentChild {
  const isDone = useSession(session, () => session.isDone(command, paper.id));
  return (
    <button type="button" class="quiet copy" onClick={() => session.send({ type: 'command', command, id: paper.id })}>
      <span aria-live="polite">{session.text(isDone ? 'copied' : command)}</span>
    </button>
  );
}

/** The label of a link; equal names are told apart by the end of the path: `owner/data`. */
function linkLabel(names: readonly string[], index: number, url: string): string {
  const name = names[index] ?? '';
  const end = names.filter((other) => other === name).length > 1 ? endOf(url) : '';
  return end === '' ? name : `${name}: ${end}`;
}

/** Maximum length of the end of a path in a label, in UTF-16 code units. */
const LONGEST_END = 40;

/** The last two parts of a path. */
function endOf(url: string): string {
  const end = url
    .replace(/^[a-z]{1,10}:\/{0,3}[^/?#]*/i, '')
    .replace(/[?#].*/s, '')
    .split('/')
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
  return clip(end, LONGEST_END);
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '') || url;
  } catch {
    return url;
  }
}
