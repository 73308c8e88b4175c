import { markNames, type MarkName, type PageMark, type TextName } from '../protocol/page';
import type { Context } from './context';
import { button, h } from './dom';

const looks: Record<MarkName, { icon: string; label: TextName; set: TextName; hint: TextName }> = {
  read: { icon: '✓', label: 'read', set: 'read', hint: 'markRead' },
  starred: { icon: '★', label: 'star', set: 'starred', hint: 'markStarred' },
  skipped: { icon: '⊘', label: 'skip', set: 'skipped', hint: 'markSkipped' },
};

/** The buttons that mark a paper as read, starred or skipped. */
export class MarkButtons {
  readonly element: HTMLElement;
  private readonly buttons: Record<MarkName, HTMLButtonElement>;

  /** `heading`: the id of the element that names the paper, on a page of many. */
  constructor(id: string, mark: PageMark, context: Context, heading?: string) {
    const one = (name: MarkName) => {
      const { icon, label, hint } = looks[name];
      const glyph = h('span', { class: 'icon', 'aria-hidden': 'true' }, icon);
      const toggle: HTMLButtonElement = button(
        glyph,
        () => {
          const on = toggle.getAttribute('aria-pressed') !== 'true';
          toggle.setAttribute('aria-pressed', String(on));
          context.mark(id, name, on);
        },
        { class: `mark ${name}`, title: context.text(hint), 'aria-describedby': heading },
      );
      toggle.append(context.text(label));
      return toggle;
    };
    this.buttons = { read: one('read'), starred: one('starred'), skipped: one('skipped') };
    this.element = h('div', { class: 'marks', role: 'group', 'aria-label': context.text('marks') }, ...Object.values(this.buttons));
    this.update(mark);
  }

  update(mark: PageMark): void {
    for (const name of markNames) {
      this.buttons[name].setAttribute('aria-pressed', String(mark[name] ?? false));
    }
  }
}

/** The marks of a paper as signs beside its title in a list, with their words for those who do not see them. */
export function markSigns(mark: PageMark, context: Context): HTMLElement {
  const set = markNames.filter((name) => mark[name]);
  const words = set.map((name) => context.text(looks[name].set)).join(', ');
  return h(
    'span',
    { class: 'signs' },
    h('span', { 'aria-hidden': 'true' }, set.map((name) => looks[name].icon).join('')),
    words !== '' && h('span', { class: 'unseen' }, ` ${words}`),
  );
}
