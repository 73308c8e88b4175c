import type { PagePaper, PageSummary } from '../protocol/page';
import type { Side } from './columns';
import type { Context } from './context';
import { button, h } from './dom';
import { markdown } from './render';

/** A quiet way back to the page that was shown before, when there was one. */
export function back(context: Context): HTMLElement | undefined {
  const { data } = context;
  const label = h('span', {}, h('span', { 'aria-hidden': 'true' }, '‹ '), context.text('back'));
  return data.back === undefined
    ? undefined
    : button(label, () => context.send({ type: 'go', way: 'back' }), { class: 'quiet', title: context.text('backTo', data.back) });
}

/** The authors of a paper, the first `most` of them until asked for the others. */
export function authors(paper: PagePaper, most: number, context: Context): HTMLElement | undefined {
  if (paper.authors.length === 0) {
    return undefined;
  }
  // One more than fits is shown rather than a button of the same length.
  const shown = paper.authors.length <= most + 1 ? paper.authors.length : most;
  const line = h('p', { class: 'authors', dir: 'auto', tabindex: -1 }, paper.authors.slice(0, shown).join(', '));
  if (shown < paper.authors.length) {
    const label = context.text('moreAuthors', paper.authors.length - shown);
    const showAll = () => {
      line.textContent = paper.authors.join(', ');
      // The button is gone: who came by keyboard or ear goes on at the names.
      line.focus({ preventScroll: true });
    };
    line.append(' ', button(label, showAll, { class: 'link' }));
  }
  return line;
}

/** Votes and categories, the latter as a list of small labels. */
export function facts(paper: PagePaper, context: Context): HTMLElement | undefined {
  if (paper.votes === undefined && paper.categories.length === 0) {
    return undefined;
  }
  const categories = paper.categories.map((category) => h('li', { dir: 'auto' }, category));
  return h(
    'div',
    { class: 'facts' },
    paper.votes !== undefined && h('span', { class: 'votes' }, h('span', { 'aria-hidden': 'true' }, '▲ '), votes(paper.votes, context)),
    categories.length > 0 && h('ul', { class: 'categories', 'aria-label': context.text('categories') }, ...categories),
  );
}

/** `1 vote`, `7 votes`. */
export function votes(count: number, context: Context): string {
  return count === 1 ? context.text('vote') : context.text('votes', count);
}

/** What digests say of a paper in one text: where it stands, then its sections; `side` is its column, where there are two. */
export function summary(said: PageSummary, context: Context, side?: Side): HTMLElement {
  return h(
    'section',
    { class: side ? `summary ${side}` : 'summary', lang: language(said.lang) },
    h('div', { class: 'summary-head' }, h('h2', { lang: context.data.language }, languageName(said.lang, context)), sources(said, context)),
    ...sections(said, context),
  );
}

/** Buttons that lead to the entries in the digests, each with the day its digest listed the paper. */
function sources(said: PageSummary, context: Context): HTMLElement {
  const entries = said.sources.map(({ name, label, range, date }) =>
    h(
      'span',
      {},
      button(label, () => context.send({ type: 'entry', name, range }), { class: 'link', title: context.text('openEntry', label) }),
      date !== undefined && h('time', { datetime: date }, date),
    ),
  );
  return h('div', { class: 'sources' }, ...entries);
}

/** The sections of a summary. */
export function sections(said: PageSummary, context: Context): HTMLElement[] {
  if (said.sections.length === 0) {
    return [h('p', { class: 'hint' }, context.text('noSummary'))];
  }
  const drawing = { images: context.data.look.images };
  return said.sections.map(({ heading, list, items }) => {
    const head = heading !== undefined && h('h3', { dir: 'auto' }, markdown(heading, { images: false }));
    const body = list
      ? [h('ul', {}, ...items.map((item) => h('li', { dir: 'auto' }, markdown(item, drawing))))]
      : items.map((item) => h('div', { class: 'paragraph', dir: 'auto' }, markdown(item, drawing)));
    return h('div', { class: 'section' }, head, ...body);
  });
}

/** The beginning of a summary: its first item. */
export function beginning(said: PageSummary, context: Context): HTMLElement {
  const first = said.sections.find((section) => section.items.length > 0)?.items[0] ?? '';
  return h(
    'div',
    { class: 'paragraph beginning', dir: 'auto', lang: language(said.lang) },
    markdown(first, { images: context.data.look.images }),
  );
}

/** Whether a summary goes on after its beginning. */
export function goesOn(said: PageSummary): boolean {
  return said.sections.reduce((count, { items }) => count + items.length, 0) > 1;
}

/** A language as an attribute: only what is one, since it comes from a file. */
export function language(lang: string | undefined): string | undefined {
  return lang !== undefined && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(lang) ? lang : undefined;
}

/** The name of a language in the reader's own, `Summary` when it is not known. */
export function languageName(lang: string | undefined, context: Context): string {
  const known = language(lang);
  if (known === undefined) {
    return context.text('summary');
  }
  return new Intl.DisplayNames(context.data.language, { type: 'language', fallback: 'code' }).of(known) ?? known;
}

/** What VS Code's context menu hands to the commands on it: the paper it was opened on. */
export function menuContext(paper: PagePaper): string {
  return JSON.stringify({ paperId: paper.id, paperOnArxiv: paper.arxiv !== undefined, webviewSection: 'paper' });
}
