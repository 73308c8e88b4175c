import type { Entry, Problem, Section } from '../model';
import { parseArxivId } from '../arxiv';
import { findDate } from './dates';
import { absoluteUrl, linkOf, listItems, plainTitle, votesOf } from './fields';
import type { Format } from './format';
import { Places } from './places';
import { list, paragraph } from './summary';

/** `### [Title](abs)` for each paper, then a picture, `Vote:`, `Authors:` and labelled or plain bullets. */
export const headings: Format = {
  name: 'headings',
  read(text) {
    const starts = Array.from(text.matchAll(/^### \[(.*)\]\((https?:\/\/arxiv\.org\/abs\/[^\s)]+)\)[ \t]*$/gm));
    if (starts.length === 0 || !/^## Daily Papers \(/m.test(text)) {
      return undefined;
    }
    const places = new Places(text);
    const problems: Problem[] = [];
    const date = findDate(text.slice(0, 200));
    const entries = starts.map((match, i): Entry => {
      const end = (starts[i + 1]?.index ?? text.length);
      const body = text.slice(match.index + match[0].length, end);
      const title = plainTitle(match[1] ?? '');
      const url = match[2] ?? '';
      const id = parseArxivId(url)?.id;
      const thumbnail = absoluteUrl(/^!\[[^\]]*\]\((\S+)\)/m.exec(body)?.[1] ?? '');
      const votes = votesOf(/^Vote: (.*)$/m.exec(body)?.[1] ?? '');
      return {
        ...(id === undefined ? {} : { id }),
        ...(title === '' ? {} : { title }),
        authors: listItems(/^Authors: (.*)$/m.exec(body)?.[1] ?? ''),
        categories: [],
        ...(votes === undefined ? {} : { votes }),
        links: [linkOf(url)],
        ...(thumbnail === undefined ? {} : { thumbnail }),
        summary: bullets(body),
        range: places.range(match.index, match.index + match[0].length + body.trimEnd().length),
      };
    });
    return { ...(date === undefined ? {} : { date }), entries, problems };
  },
};

function bullets(body: string): Section[] {
  const sections: Section[] = [];
  const plain: string[] = [];
  for (const [, bullet = ''] of body.matchAll(/^- (.*)$/gm)) {
    const label = /^\*{2,3}([^*]+?)\*{1,3}: ?(.*)$/.exec(bullet);
    if (label === null) {
      plain.push(bullet.trim());
    } else {
      sections.push(...paragraph(label[2] ?? '', label[1]));
    }
  }
  return [...list(plain), ...sections];
}
