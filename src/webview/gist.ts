import { clip } from '../base/text';
import { renderedText } from '../core/markup/renderedText';
import type { PagePaper } from '../protocol/page';

/** Maximum lengths of an item that are read, and that are shown as the gist of a paper, in UTF-16 code units. */
const READ = 700;
const SHOWN = 320;

/** Minimum length of an item, unless all are shorter. */
const SHORTEST = 40;

/** Maximum length of an item that announces others. */
const LONGEST_ANNOUNCEMENT = 160;

/** One or two lines that say what a paper is about; undefined when it has no summary. */
export function gistOf({ summaries }: PagePaper): { text: string; lang: string | undefined } | undefined {
  for (const { sections, lang } of summaries) {
    const items = sections.flatMap((section) => section.items).filter((item) => !isNavigation(item));
    const telling = items.filter((item) => !isAnnouncement(item));
    const chosen = telling.find((item) => item.length >= SHORTEST) ?? telling[0] ?? items[0];
    if (chosen !== undefined) {
      const text = renderedText(chosen.slice(0, READ), 'markdown').replace(/^(?:[-*+•]|\d{1,2}[.)]|[a-e]\))\s/, '');
      return { text: clip(text, SHOWN), lang };
    }
  }
  return undefined;
}

/** Whether an item only announces those after it: “Here is a summary of the paper:”. */
function isAnnouncement(item: string): boolean {
  return item.length <= LONGEST_ANNOUNCEMENT && /[:：][*_]{0,3}$/.test(item.trim());
}

/** Whether an item is mostly links, such as `[PDF](…) | [Code](…)`, a rule, an image, or the first row of a table. */
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
