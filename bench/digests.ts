import { Dice } from './dice';
import { makeWords, type Words } from './words';

/** A digest that was made up; `path` is relative. */
export interface MadeDigest {
  path: string;
  text: string;
}

interface MadePaper {
  id: string;
  title: string;
  authors: string[];
}

/** How many papers a listing of a whole day has, and a pick of a day. */
const FULL = 200;
const PICK = 14;

/** Picks come for thirty thousand entries at most; what is beyond are full listings, twice as long. */
const PICKS = 20_000;

/**
 * Makes digests of `entries` entries in the layouts of the seeds, English and Korean, with the sizes,
 * words and repetitions of real archives. The same ones every time.
 */
export function* makeDigests(entries: number): Generator<MadeDigest> {
  const words = makeWords();
  const dice = new Dice(entries);
  let made = 0;
  for (let day = 0; made < entries; day++) {
    const date = new Date(Date.UTC(2023, 4, 1 + (day % 1_200))).toISOString().slice(0, 10);
    const full = made >= PICKS;
    const papers = Array.from({ length: full ? FULL : PICK + dice.between(-6, 7) }, (_, i) => makePaper(words, dice, date, day, i));
    // Real archives name a paper 1.6 times on average: the Korean picks repeat what the English ones have.
    const layouts = full
      ? [table6]
      : dice.next() < 0.6
        ? [dice.pick([table3, table6]), dice.pick([headings, blocks])]
        : [dice.pick([table3, table6, headings])];
    for (const layout of layouts) {
      const own = papers.slice(0, Math.max(1, entries - made));
      made += own.length;
      yield {
        path: `${layout.name}/${full ? 'full/' : ''}${date.slice(0, 7).replace('-', '/')}/${date}-${day}.md`,
        text: layout(own, date, words, dice),
      };
      if (made >= entries) {
        return;
      }
    }
  }
}

function makePaper(words: Words, dice: Dice, date: string, day: number, i: number): MadePaper {
  const title = sentence(words.english, dice, 6, 13).slice(0, -1);
  return {
    id: `${date.slice(2, 4)}${date.slice(5, 7)}.${String(1 + (((day % 40) * 1_201 + i) % 99_998)).padStart(5, '0')}`,
    title: title.replace(/\b\w/g, (letter) => letter.toUpperCase()),
    authors: Array.from({ length: dice.between(2, 10) }, () => words.person(dice)),
  };
}

function sentence(word: (dice: Dice) => string, dice: Dice, low: number, high: number): string {
  const text = Array.from({ length: dice.between(low, high) }, () => word(dice)).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function sentences(word: (dice: Dice) => string, dice: Dice, count: number): string[] {
  return Array.from({ length: count }, () => sentence(word, dice, 12, 28));
}

function table3(papers: MadePaper[], date: string, { english }: Words, dice: Dice): string {
  const rows = papers.map(({ id, title, authors }) => {
    const [a, b, c, d, e, f] = sentences(english, dice, 6);
    const links = `(Read more on [arXiv](https://arxiv.org/abs/${id}) or [HuggingFace](https://huggingface.co/papers/${id}))`;
    return `| ${title} ${links}| ${authors.join(', ')} | a) ${a}  b) ${b}  c) ${c}  d) ${d}   Follow-up questions:  1.  ${e} 2.  ${f} |`;
  });
  return ['', '', `## Papers for ${date}`, '', '| Title | Authors | Summary |', '|-------|---------|---------|', ...rows, ''].join('\n');
}

function table6(papers: MadePaper[], date: string, { english }: Words, dice: Dice): string {
  const rows = papers.map(({ id, title, authors }) => {
    const summary = sentences(english, dice, papers.length > 50 ? 19 : 5)
      .map((line) => `- ${line}`)
      .join(' ');
    const code = dice.next() < 0.4 ? `[Link](https://github.com/${id}/code)` : 'N/A';
    return `| [${title}](https://arxiv.org/abs/${id}) | ${authors.join(', ')} | ${summary} | ['Computer Vision', 'Multimodal'] | ${code} | N/A |`;
  });
  const head = [
    '| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |',
    '|-------|---------|---------|----------------|-------------|-----------------|',
  ];
  return ['', '', `## Papers for ${date}`, '', ...head, ...rows, ''].join('\n');
}

function headings(papers: MadePaper[], date: string, { korean }: Words, dice: Dice): string {
  const entries = papers.map(({ id, title, authors }) =>
    [
      `### [${title}](https://arxiv.org/abs/${id})`,
      `![](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png)`,
      `Vote: ${dice.between(1, 120)}`,
      `Authors: ${authors.join(', ')}`,
      ["What's New", 'Technical Details', 'Performance Highlights']
        .map((label) => `- ***${label}***: ${sentences(korean, dice, 2).join(' ')}`)
        .join('\n'),
    ].join('\n\n'),
  );
  return `## Daily Papers (${date})\n\n${entries.join('\n\n')}\n`;
}

function blocks(papers: MadePaper[], _date: string, { korean }: Words, dice: Dice): string {
  return papers
    .map(({ id, title }) =>
      [
        `![Image](https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png)\n## 제목:\n${title}`,
        `**요약**:\n${sentences(korean, dice, 4).join(' ')}`,
        `**쉬운설명**:\n${sentences(korean, dice, 2).join(' ')}`,
        '**관련분야**:\n기계 학습(Machine Learning), 컴퓨터 비전(Computer Vision)',
        `**추천수**:\n${dice.between(1, 60)}`,
        `**PDF 다운로드 링크**: [PDF 다운로드](https://arxiv.org/pdf/${id})`,
        '---\n',
      ].join('\n\n'),
    )
    .join('\n');
}
