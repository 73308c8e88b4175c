import assert from 'node:assert/strict';
import { risingTerms, type DatedPaper } from '../../../../src/core/grouping/rising';

const words =
  'graph neural model agent policy vision language reward sparse robust token diffusion planning memory retrieval speech video control audio safety'.split(
    ' ',
  );

/** The same sequence of numbers in 0..1 every time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

const dayOf = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);

/** A hundred days of some papers each, whose words and people come as often as ever; `change` plants a burst. */
function archive(seed: number, change: (day: number, paper: DatedPaper) => DatedPaper = (_, paper) => paper): DatedPaper[] {
  const roll = dice(seed);
  const pick = () => words[Math.floor(roll() * roll() * words.length)] ?? '';
  return Array.from({ length: 97 }, (_, day) => day).flatMap((day) =>
    Array.from({ length: 12 }, () =>
      change(day, {
        date: dayOf(day),
        title: Array.from({ length: 7 }, pick).join(' '),
        authors: [`Author ${String(Math.floor(roll() * 400))}`],
        categories: [roll() < 0.5 ? 'cs.LG' : 'cs.CL'],
      }),
    ),
  );
}

const from = dayOf(90);
const to = dayOf(96);

/** The same, with a stretch put into the titles of `count` papers of the last week. */
function withBurst(seed: number, count: number, burst: string): DatedPaper[] {
  let left = count;
  return archive(seed, (day, paper) => (day >= 90 && left-- > 0 ? { ...paper, title: `${paper.title} ${burst}` } : paper));
}

describe('risingTerms', () => {
  it('finds bursts of six papers in a week of eighty-four, and hardly anything by chance', () => {
    let found = 0;
    let alarms = 0;
    for (let seed = 1; seed <= 40; seed++) {
      found += risingTerms(withBurst(seed, 6, 'quantised mixers'), from, to).some(({ name }) => name.includes('quantised')) ? 1 : 0;
      alarms += risingTerms(archive(seed), from, to).length;
    }
    assert.ok(found >= 38, `${String(found)} of 40 found`);
    assert.ok(alarms <= 40, `${String(alarms)} false alarms in 40 weeks`);
  });

  it('finds bursts of four in a week of fourteen, where few words could jump by chance', () => {
    const thin = (papers: DatedPaper[]) => papers.filter((paper, i) => i % 6 === 0 || paper.title.includes('quantised'));
    let found = 0;
    let alarms = 0;
    for (let seed = 1; seed <= 20; seed++) {
      found += risingTerms(thin(withBurst(seed, 4, 'quantised')), from, to).some(({ name }) => name.includes('quantised')) ? 1 : 0;
      alarms += risingTerms(thin(archive(seed)), from, to).length;
    }
    assert.ok(found >= 19, `${String(found)} of 20 found`);
    assert.ok(alarms <= 20, `${String(alarms)} false alarms in 20 weeks`);
  });

  it('finds people and categories, and words of languages without spaces', () => {
    const papers = archive(7, (day, paper) =>
      day >= 90 && paper.title.startsWith('g')
        ? { ...paper, authors: ['Ada Example'], categories: ['cs.NEW'], title: `${paper.title} 稀疏注意力` }
        : paper,
    );
    const kinds = new Map(risingTerms(papers, from, to).map(({ kind, name }) => [kind, name]));
    assert.equal(kinds.get('author'), 'Ada Example');
    assert.equal(kinds.get('category'), 'cs.NEW');
    assert.ok(kinds.has('word'));
  });

  it('tells a pair of words once, with its course and what was to be expected', () => {
    const rising = risingTerms(withBurst(3, 12, 'Gated Mixers'), from, to).filter(({ name }) => /gated|mixers/i.test(name));
    assert.equal(rising.length, 1);
    assert.equal(rising[0]?.count, 12);
    assert.equal(rising[0]?.expected, 0);
    assert.equal(rising[0]?.course.at(-1), 12);
  });

  it('says nothing without a past, and never throws', () => {
    assert.deepEqual(
      risingTerms(
        archive(1).filter(({ date }) => date >= from),
        from,
        to,
      ),
      [],
    );
    assert.deepEqual(risingTerms([], from, to), []);
    assert.deepEqual(risingTerms([{ date: 'no date', title: '', authors: [], categories: [] }], 'x', 'y'), []);
  });
});
