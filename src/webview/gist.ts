import { renderedText } from '../core/markup/renderedText';
import type { PagePaper } from '../protocol/page';

/** So much of an item is read for a line that says what a paper is about, and so much of it is shown; in UTF-16 code units. */
const READ = 700;
const SHOWN = 320;

/** An item shorter than this says too little, when there is a longer one. */
const SHORTEST = 40;

/** A line or two that say what a paper is about, never navigation; undefined when no digest says anything. */
export function gistOf({ summaries }: PagePaper): { text: string; lang: string | undefined } | undefined {
  for (const { sections, lang } of summaries) {
    const items = sections.flatMap((section) => section.items).filter((item) => !isNavigation(item));
    const chosen = items.find((item) => item.length >= SHORTEST) ?? items[0];
    if (chosen !== undefined) {
      const text = renderedText(chosen.slice(0, READ), 'markdown').replace(/^(?:[-*+•]|\d{1,2}[.)]|[a-e]\))\s/, '');
      return { text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text, lang };
    }
  }
  return undefined;
}

/** Mostly links, as `[PDF](…) | [Code](…)`, a rule, a picture, or the first row of a table. */
function isNavigation(item: string): boolean {
  const text = item.slice(0, READ);
  const withoutLinks = text
    .replace(/!?\[[^[\]]{0,300}\]\([^()\s]{0,1000}\)/g, '')
    .replace(/<a\s[^<>]{0,300}>[^<]{0,300}<\/a>/gi, '')
    .replace(/https?:\/\/\S{1,1000}/g, '');
  const rest = withoutLinks.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const all = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return rest === 0 || (rest < all * 0.3 && rest < SHORTEST) || /^\s{0,3}\|/.test(text);
}
