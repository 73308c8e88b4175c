import temml from 'temml';
import { h } from './dom';

/** A formula as MathML; one that cannot be set is shown as it was written. */
export function formula(tex: string, display: boolean, source: string): Node {
  const holder = h('span', { class: display ? 'math display' : 'math' });
  try {
    // Not trusted: commands that make links, pictures, classes or styles are refused.
    temml.render(tex, holder, { displayMode: display, throwOnError: true, trust: false, maxSize: [20, 200], maxExpand: 500 });
    // A \label becomes an id, and ids are the page's own.
    holder.querySelectorAll('[id]').forEach((labelled) => labelled.removeAttribute('id'));
    return holder;
  } catch {
    return h('code', { class: 'tex' }, source);
  }
}
