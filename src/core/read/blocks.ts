import type { Entry } from '../model';
import { parseArxivId } from '../arxiv';
import { absoluteUrl, linkOf, listItems, plainTitle, votesOf } from './fields';
import type { Format } from './format';
import { Places } from './places';
import { paragraph } from './summary';

/** A picture, `## 제목:`, then `**요약**:`, `**쉬운설명**:`, `**관련분야**:`, `**추천수**:` and a PDF link for each paper. */
export const blocks: Format = {
  name: 'blocks',
  read(text) {
    const starts = Array.from(text.matchAll(/^(?:!\[[^\]\n]*\]\([^)\n]*\)\s*\n)?## 제목:/gm), (match) => match.index);
    if (starts.length === 0) {
      return undefined;
    }
    const places = new Places(text);
    const entries = starts.map((start, i): Entry => {
      const body = text.slice(start, starts[i + 1] ?? text.length).replace(/\s*(?:\n---\s*)?$/, '');
      const part = (label: string): string => new RegExp(`\\*\\*${label}\\*\\*:\\s*([^]*?)\\s*(?=\\n\\*\\*|$)`).exec(body)?.[1] ?? '';
      const title = plainTitle(/^## 제목:\s*([^]*?)\s*\n\s*\n/m.exec(body)?.[1] ?? '');
      const url = absoluteUrl(/PDF[^\n]*\]\((\S+)\)/.exec(body)?.[1] ?? '');
      const thumbnail = absoluteUrl(/^!\[[^\]]*\]\((\S+)\)/.exec(body)?.[1] ?? '');
      const id = parseArxivId(url ?? '')?.id ?? parseArxivId(thumbnail ?? '')?.id;
      const votes = votesOf(part('추천수'));
      return {
        ...(id === undefined ? {} : { id }),
        ...(title === '' ? {} : { title }),
        authors: [],
        categories: listItems(part('관련분야')),
        ...(votes === undefined ? {} : { votes }),
        links: url === undefined ? [] : [linkOf(url)],
        ...(thumbnail === undefined ? {} : { thumbnail }),
        summary: [...paragraph(part('요약'), '요약'), ...paragraph(part('쉬운설명'), '쉬운설명')],
        range: places.range(start, start + body.length),
      };
    });
    return { entries, problems: [] };
  },
};
