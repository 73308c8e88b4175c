import type { Entry } from '../src/core/model';
import type { Dice } from './dice';

/** A query and the paper it was drawn from. */
export interface DrawnQuery {
  text: string;
  id: string;
}

/** A paper as queries are drawn from it: what all its digests say. */
export interface Drawn {
  id: string;
  title: string;
  authors: string[];
  english: string[];
  korean: string[];
}

/** A kind of query; draws one from a paper, or none when the paper does not have what it takes. */
export interface QueryKind {
  name: string;
  target: number;
  draw(paper: Drawn, dice: Dice): string | undefined;
  /** What it makes of words of the title; a query is left out when other papers have all those words in their titles. */
  spoil?: (words: string[], dice: Dice) => string[] | undefined;
}

/** Papers by identifier, from the entries of all digests. */
export function drawnFrom(entries: readonly Entry[]): Drawn[] {
  const papers = new Map<string, Drawn>();
  for (const { id, title, authors, summary } of entries) {
    if (id === undefined || title === undefined) {
      continue;
    }
    const paper = papers.get(id) ?? { id, title, authors: [], english: [], korean: [] };
    paper.authors.push(...authors);
    for (const item of summary.flatMap((section) => section.items)) {
      (/[가-힣]/.test(item) ? paper.korean : paper.english).push(item);
    }
    papers.set(id, paper);
  }
  return [...papers.values()];
}

/** Words of a title, in lower case, as the check for titles that share them sees them. */
export function titleWords(title: string): string[] {
  return title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

const three = (paper: Drawn, dice: Dice): string[] | undefined => {
  const words = [...new Set(titleWords(paper.title).filter((word) => /^[a-z]{4,}$/.test(word)))];
  return words.length < 3 ? undefined : dice.some(words, 3);
};

const koreanEnding =
  /(?:에서는|으로써|으로서|이라는|에서|에게|까지|부터|으로|하는|하며|하고|하여|되는|이며|은|는|이|가|을|를|의|에|와|과|도|로)$/;

function koreanRuns(paper: Drawn): string[][] {
  return paper.korean.map((item) => item.split(/\s+/).map((word) => (/^[가-힣]{2,}[.,)]?$/.test(word) ? word.replace(/[.,)]$/, '') : '')));
}

function bare(word: string): string {
  const stem = word.replace(koreanEnding, '');
  return stem.length >= 2 ? stem : word;
}

/** One mistake of the hand: a letter left out, doubled by another, replaced, or two exchanged. */
function mistype(word: string, dice: Dice): string {
  const at = 1 + dice.below(word.length - 2);
  const letter = String.fromCharCode(97 + dice.below(26));
  switch (dice.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
}

const spellings: readonly ((id: string, dice: Dice) => string)[] = [
  (id) => id,
  (id, dice) => `${id}v${1 + dice.below(4)}`,
  (id) => `arXiv:${id}`,
  (id) => `arxiv: ${id}`,
  (id) => `https://arxiv.org/abs/${id}`,
  (id) => `https://arxiv.org/pdf/${id}v2.pdf`,
  (id) => `huggingface.co/papers/${id}`,
  (id) => `https://www.alphaxiv.org/abs/${id}`,
  (id) => `10.48550/arXiv.${id}`,
];

/** The kinds of the acceptance, with the share that is to come first. */
export const kinds: readonly QueryKind[] = [
  { name: 'title words', target: 0.99, draw: (paper, dice) => three(paper, dice)?.join(' '), spoil: (words) => words },
  {
    name: 'one mistyped',
    target: 0.96,
    draw: (paper, dice) => three(paper, dice)?.join(' '),
    spoil: (words, dice) => {
      const at = dice.below(3);
      const word = words[at] ?? '';
      return word.length > 4 ? words.with(at, mistype(word, dice)) : undefined;
    },
  },
  {
    name: 'last word begun',
    target: 0.96,
    draw: (paper, dice) => three(paper, dice)?.join(' '),
    spoil: (words) => words.map((word, i) => (i === 2 ? word.slice(0, 3) : word)),
  },
  {
    name: 'summary words',
    target: 0.95,
    draw: (paper, dice) => {
      const words = [
        ...new Set(
          paper.english
            .join(' ')
            .toLowerCase()
            .match(/(?<![\p{L}\p{N}-])[a-z]{4,}(?![\p{L}\p{N}-])/gu) ?? [],
        ),
      ];
      return words.length < 10 ? undefined : dice.some(words, 5).join(' ');
    },
  },
  {
    name: 'Korean words',
    target: 0.97,
    draw: (paper, dice) => {
      const words = [...new Set(koreanRuns(paper).flat().filter(Boolean).map(bare))];
      return words.length < 10 ? undefined : dice.some(words, 5).join(' ');
    },
  },
  {
    name: 'Korean joined',
    target: 0.96,
    draw: (paper, dice) => {
      const pairs = koreanRuns(paper).flatMap((run) =>
        run.slice(1).flatMap((word, i) => (word && run[i] ? (run[i] ?? '') + bare(word) : [])),
      );
      return pairs.length < 6 ? undefined : dice.some([...new Set(pairs)], 3).join(' ');
    },
  },
  {
    name: 'author and two words',
    target: 0.99,
    draw: (paper, dice) => {
      const authors = paper.authors.filter((author) => /^[\p{L}.'-]+ [\p{L}.' -]+$/u.test(author));
      const words = titleWords(paper.title).filter((word) => /^[a-z]{4,}$/.test(word));
      return authors.length === 0 || words.length < 2 ? undefined : [dice.pick(authors), ...dice.some([...new Set(words)], 2)].join(' ');
    },
  },
  { name: 'identifier', target: 1, draw: (paper, dice) => dice.pick(spellings)(paper.id, dice) },
];

/** Draws so many queries of a kind; those that fit several papers equally are left out. */
export function drawQueries(kind: QueryKind, papers: readonly Drawn[], dice: Dice, count: number): DrawnQuery[] {
  const titles = papers.map((paper) => ({ id: paper.id, words: titleWords(paper.title) }));
  const drawn: DrawnQuery[] = [];
  for (let tries = 0; drawn.length < count && tries < count * 20; tries++) {
    const paper = dice.pick(papers);
    const text = drawOne(kind, paper, titles, dice);
    if (text !== undefined) {
      drawn.push({ text, id: paper.id });
    }
  }
  return drawn;
}

function drawOne(kind: QueryKind, paper: Drawn, titles: readonly { id: string; words: string[] }[], dice: Dice): string | undefined {
  const text = kind.draw(paper, dice);
  if (text === undefined || !kind.spoil) {
    return text;
  }
  const meant = text.split(' ');
  const words = kind.spoil(meant, dice);
  // The word that was only begun may go on as others do; the mistyped one is meant as it was.
  const asked = kind.name === 'last word begun' ? words : meant;
  const fits = (own: readonly string[]): boolean =>
    asked?.every((word, i) => own.some((one) => one === word || (word !== meant[i] && one.startsWith(word)))) ?? true;
  return words && !titles.some(({ id, words: own }) => id !== paper.id && fits(own)) ? words.join(' ') : undefined;
}
