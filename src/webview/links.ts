import type { PagePaper } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';

/** Where the paper can be had, as buttons; with `copies` also what can be copied of it. */
export function links(paper: PagePaper, copies: boolean, context: Context): HTMLElement {
  const names = paper.links.map(({ kind, url }) => (kind === 'other' ? hostOf(url) : context.text(kind)));
  const out = paper.links.map(({ url }, index) => h('a', { class: 'button', href: url, title: url }, linkLabel(names, index, url)));
  const copy = (command: 'copyLink' | 'copyBibtex') =>
    button(context.text(command), () => context.send({ type: 'command', command, id: paper.id }), { class: 'quiet' });
  return h(
    'div',
    { class: 'links', role: 'group', 'aria-label': context.text('links') },
    ...out,
    ...(copies ? [copy('copyLink'), copy('copyBibtex')] : []),
  );
}

/** The name of a link; where several have it, the end of its path tells them apart: `owner/data`. */
function linkLabel(names: readonly string[], index: number, url: string): string {
  const name = names[index] ?? '';
  const end = names.filter((other) => other === name).length > 1 ? endOf(url) : '';
  return end === '' ? name : `${name}: ${end}`;
}

/** The last two parts of a path, cut where a button would become too long. */
function endOf(url: string): string {
  const end = url
    .replace(/^[a-z]+:\/*[^/?#]*|[?#].*$/gi, '')
    .split('/')
    .filter((part) => part !== '')
    .slice(-2)
    .join('/');
  return end.length <= longest ? end : `${end.slice(0, longest - 1)}…`;
}

const longest = 40;

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^www\./, '') || url;
  } catch {
    return url;
  }
}
