import assert from 'node:assert/strict';
import { readDigest } from '../../../../src/core/read/read';

/** Each paper of a text as its identifier, title and people. */
function papers(lines: readonly string[], name = 'report.md'): string[] {
  return readDigest(lines.join('\n'), name).entries.map(({ id, title, authors }) => [id ?? '-', title, authors.join('; ')].join(' | '));
}

function summaryOf(lines: readonly string[], name = 'report.md'): string[] {
  return readDigest(lines.join('\n'), name).entries.map(({ summary }) => summary.flatMap(({ items }) => items).join(' / '));
}

describe('reports that language models write', () => {
  it('reads the title in bold below a heading that says it in other words', () => {
    const text = [
      '# 每日論文 2025-03-04',
      '',
      '## 論文一｜慢潮：衛星的軌道怎樣縮小',
      '',
      '**Slow Tides: How the Orbits of Moons Shrink**',
      'Ann Lee, Bo Cruz et al.　·　arxiv: 2503.01234',
      '',
      '### TL;DR',
      '',
      '兩個獨立的時鐘一致。',
      '',
      '## 論文二｜塵環',
      '',
      '**Rings of Dust Around Stars Without Planets**',
      'Ivan Petrov　·　arxiv: 2503.02345',
      '',
      '### TL;DR',
      '',
      '沒有行星也有塵環。',
    ];
    assert.deepEqual(papers(text), [
      '2503.01234 | Slow Tides: How the Orbits of Moons Shrink | Ann Lee; Bo Cruz',
      '2503.02345 | Rings of Dust Around Stars Without Planets | Ivan Petrov',
    ]);
    const korean = [
      '## 1. 조석이 느린 위성',
      '',
      '**The Slow Tides of Rocky Moons Revisited**',
      '[arXiv](https://arxiv.org/abs/2503.01234)',
      '',
    ];
    assert.deepEqual(papers(['# 2025-03-04 논문', '', ...korean, '두 시계가 일치한다는 결과를 보인다.']), [
      '2503.01234 | The Slow Tides of Rocky Moons Revisited | ',
    ]);
  });

  it('reads papers in detail that lists by topic and a full list behind them name again', () => {
    const text = [
      '# 本周综述 2025-03-09',
      '',
      '| 指标 | 本周 | 上周 | 变化 |',
      '|---|---|---|---|',
      '| 论文总数 | 3 | 9 | -6 |',
      '| 有数据天数 | 1 | 4 | -3 |',
      '',
      '### 1. Slow Tides of Rocky Moons',
      '',
      '- **arXiv**: [2503.01234](https://arxiv.org/abs/2503.01234)',
      '- **核心要点**: 两个独立的时钟给出同样的结果，轨道缩小得比以前认为的快。',
      '',
      '### 2. Rings of Dust Without Planets',
      '',
      '- **arXiv**: [2503.02345](https://arxiv.org/abs/2503.02345)',
      '- **核心要点**: 没有行星的恒星周围也有尘环，这需要另一种解释。',
      '',
      '## 趋势',
      '',
      '**代表论文**:',
      '- [Slow Tides of Rocky Moons](https://arxiv.org/abs/2503.01234)',
      '- [Stairs of Ice on a Small Comet](https://arxiv.org/abs/2503.03456)',
      '- [Winds That Carry No Water](https://arxiv.org/abs/2503.04567)',
      '',
      '## 下周关注方向',
      '',
      '- 尘环：本周 2 篇，上周 5 篇',
    ];
    assert.deepEqual(papers(text), [
      '2503.01234 | Slow Tides of Rocky Moons | ',
      '2503.02345 | Rings of Dust Without Planets | ',
      '2503.03456 | Stairs of Ice on a Small Comet | ',
      '2503.04567 | Winds That Carry No Water | ',
    ]);
    assert.match(summaryOf(text)[0] ?? '', /两个独立的时钟/);
  });

  it('reads people in wide brackets behind a linked title, a dash right behind them', () => {
    const item = '- **[Slow Tides of Rocky Moons](https://arxiv.org/abs/2503.01234)**（Lee et al.）- 二つの時計が一致することを示した。';
    const other = '- **[Rings of Dust Without Planets](https://arxiv.org/abs/2503.02345)**（Ann Lee, Bo Cruz）– 惑星のない星の塵の環。';
    assert.deepEqual(papers(['## 2025-03-04 の論文', '', item, '', other]), [
      '2503.01234 | Slow Tides of Rocky Moons | Lee',
      '2503.02345 | Rings of Dust Without Planets | Ann Lee; Bo Cruz',
    ]);
  });

  it('reads headings with a venue and what is new in it beside those with people', () => {
    const paper = (title: string, ...facts: string[]): string[] => [`#### ${title}`, ...facts, ''];
    const text = [
      '# Conference digest — 2025-07-14',
      '',
      '## ICML 2025',
      '',
      ...paper(
        '1.1 Slow Tides of Rocky Moons',
        '- **Authors**: Ann Lee, Bo Cruz',
        '- **Venue**: ICML 2025',
        '- **Key Innovation**: Two clocks agree.',
        '- **Link**: https://openreview.net/forum?id=aB3dE5fG7h',
      ),
      ...paper(
        '1.2 Rings of Dust Without Planets',
        '- **Authors**: Ivan Petrov, Leila Amari',
        '- **Abstract & Key Innovation**: Dust needs no planet.',
      ),
      ...paper(
        '1.3 Stairs of Ice on a Small Comet',
        '- **Authors**: Ida Holm, Per Dahl',
        '- **Venue**: ICML 2025',
        '- **Key Innovation**: Ice that climbs.',
      ),
      ...paper('1.4 Winds That Carry No Water', '- **Venue**: ICML 2025 Oral', '- **Key Innovation**: A dry wind is measured from above.'),
    ];
    assert.deepEqual(papers(text), [
      '- | Slow Tides of Rocky Moons | Ann Lee; Bo Cruz',
      '- | Rings of Dust Without Planets | Ivan Petrov; Leila Amari',
      '- | Stairs of Ice on a Small Comet | Ida Holm; Per Dahl',
      '- | Winds That Carry No Water | ',
    ]);
  });

  it('reads a title in bold with a remark, and the list about it behind a blank line', () => {
    const text = [
      '# Weekly picks — 2025-03-04',
      '',
      '**1. Slow tides of rocky moons** — A new estimate of how fast orbits shrink.',
      '',
      '- arXiv: 2503.01234',
      '- Two independent clocks agree.',
      '',
      '**2. Dust rings without planets** (submitted)',
      '',
      '- Link: https://arxiv.org/abs/2503.02345',
      '- Authors: Ivan Petrov, Leila Amari',
    ];
    assert.deepEqual(papers(text), [
      '2503.01234 | Slow tides of rocky moons | ',
      '2503.02345 | Dust rings without planets | Ivan Petrov; Leila Amari',
    ]);
    const german = [
      '# Auswahl vom 4. März 2025',
      '',
      '**Kalte Gase in engen Kanälen** – Messungen an drei Anlagen zeigen denselben Sprung.',
      '',
      '- [2503.03456](https://arxiv.org/abs/2503.03456) — Keller, Okafor, Lindqvist',
      '- *Vorbehalt:* Die Eichung folgt einer älteren Arbeit (2301.04567).',
      '',
      '**Stille Vulkane unter dem Eis** – Ein Verfahren, das ohne Bohrung auskommt.',
      '',
      '- [2503.04567](https://arxiv.org/abs/2503.04567) — Hansen, Varga, Moreau',
      '- [Full report](notes/04_silent_2503.04567)',
    ];
    assert.deepEqual(papers(german), [
      '2503.03456 | Kalte Gase in engen Kanälen | Keller; Okafor; Lindqvist',
      '2503.04567 | Stille Vulkane unter dem Eis | Hansen; Varga; Moreau',
    ]);
  });

  it('reads items that begin with an identifier in bold, with people before a title in quotes', () => {
    const text = [
      '# Left out — 2025-03-04',
      '',
      '1. **2503.05678** — Meng, Zhang, Yang — "Waves of comets with dark-matter halos"',
      '   - No new data.',
      '',
      '2. **2503.06789** — Bishoyi, Field, Lau — "A survey of surveys of the faint sky"',
      '   - Too long for the week.',
    ];
    assert.deepEqual(papers(text), [
      '2503.05678 | Waves of comets with dark-matter halos | Meng; Zhang; Yang',
      '2503.06789 | A survey of surveys of the faint sky | Bishoyi; Field; Lau',
    ]);
    const french = [
      '# Écartés — 2025-03-04',
      '',
      '- **arXiv:2503.07891** – Durand, Petit, Roux – « Marées lentes dans les mers étroites du nord »',
      '- **arXiv:2503.08912** – Blanc, Noir, Leroy – « Des anneaux sans planètes autour des étoiles »',
    ];
    assert.deepEqual(papers(french), [
      '2503.07891 | Marées lentes dans les mers étroites du nord | Durand; Petit; Roux',
      '2503.08912 | Des anneaux sans planètes autour des étoiles | Blanc; Noir; Leroy',
    ]);
  });

  it('takes the people of a longer line below a heading for people', () => {
    const text = [
      '# Reading 2025-10-06',
      '',
      '## Tides in Narrow Seas',
      '**Alberto Castellano, Jin Chu, Eliseu Kloster, Jamie A. P. Law-Smith — arXiv:2510.03862**',
      '',
      'This is a deliberate pick.',
      '',
      '## Kalte Sterne',
      'Ana Ruiz, Bo Lind, Carla Meier, Dana Novak (arXiv:2510.03863)',
      '',
      'Zwei Gruppen sehen dasselbe.',
    ];
    assert.deepEqual(papers(text), [
      '2510.03862 | Tides in Narrow Seas | Alberto Castellano; Jin Chu; Eliseu Kloster; Jamie A. P. Law-Smith',
      '2510.03863 | Kalte Sterne | Ana Ruiz; Bo Lind; Carla Meier; Dana Novak',
    ]);
  });

  it('gives what rows of bare identifiers say to the paper that is named elsewhere', () => {
    const text = [
      '# Papers of 2025-07-14',
      '',
      '| Theme | What connects them | Papers |',
      '|---|---|---|',
      '| T1 | Both copy the policy of a smaller model. | 2507.05394, 2507.11505 |',
      '| T2 | One more on memory. | 2507.10350 |',
      '',
      '| Paper | Contribution | Weak point | Links |',
      '|---|---|---|---|',
      '| 2507.05394 | Copies a change of policy instead of the policy. | Tested with one teacher. | [arXiv](https://arxiv.org/abs/2507.05394) |',
      '| 2507.11505 | Explores with a small model first. | One family of models. | [arXiv](https://arxiv.org/abs/2507.11505) |',
      '| 2507.10350 | Plans, acts and checks with a memory of its own. | A prototype. | [arXiv](https://arxiv.org/abs/2507.10350) |',
      '',
      '- [2507.05394 — From Weak to Strong by Distilling Changes](14/2507.05394.md)',
      '- [2507.11505 — Exploring by Proxy and Guiding Again](14/2507.11505.md)',
      '- [2507.10350 — An Operating System for Robots](14/2507.10350.md)',
    ];
    assert.deepEqual(papers(text), [
      '2507.05394 | From Weak to Strong by Distilling Changes | ',
      '2507.11505 | Exploring by Proxy and Guiding Again | ',
      '2507.10350 | An Operating System for Robots | ',
    ]);
    assert.ok(summaryOf(text).every((said) => said !== ''));
  });

  it('reads what stands between front matter and the first heading of a note', () => {
    const text = [
      '---',
      'title: "Long codes for shop windows"',
      'paperUrl: "https://arxiv.org/abs/2502.13573"',
      '---',
      'Подробный разбор:',
      '',
      '> **Авторы:** Ming Xia, Zhiqin Zhou, Dongmin Huang.',
      '',
      '## 1. Коротко',
      '',
      'Длинные коды выразительны, но дороги.',
    ];
    assert.deepEqual(papers(text), ['2502.13573 | Long codes for shop windows | Ming Xia; Zhiqin Zhou; Dongmin Huang']);
    assert.match(summaryOf(text)[0] ?? '', /выразительны/);
    const english = [
      '---',
      'title: Cold Seas',
      'arxiv: 2502.13574',
      '---',
      '',
      '## 1. In brief',
      '',
      'Ice grows from below, says one buoy.',
    ];
    assert.deepEqual(summaryOf(english), ['Ice grows from below, says one buoy.']);
  });

  it('takes words that each say only that they are a link for no title', () => {
    const text = [
      '# Choosing catalysts by guessing well',
      '',
      '**Authors:** Changquan Zhao, Yi Zhang',
      '',
      'We present a method that guesses which catalysts to try next.',
      '',
      '**Published:** 2025-05-23',
      '',
      '[arXiv abstract page](http://arxiv.org/abs/2505.17393) | [PDF](http://arxiv.org/pdf/2505.17393)',
    ];
    assert.deepEqual(papers(text), ['2505.17393 | Choosing catalysts by guessing well | Changquan Zhao; Yi Zhang']);
  });

  it('takes the title under its label where the heading only holds it', () => {
    const text = [
      '# 論文メモ 2025-08-26 - Tides in Narrow Seas of the North',
      '',
      '- **タイトル**: Tides in Narrow Seas of the North',
      '- **著者**: Terry Chen, Zhifan Ye',
      '- **リンク**: [arXiv:2503.24517](https://arxiv.org/abs/2503.24517)',
      '- **ひとことでいうと**: 海峡の潮汐を衛星だけで測る方法。',
    ];
    assert.deepEqual(papers(text), ['2503.24517 | Tides in Narrow Seas of the North | Terry Chen; Zhifan Ye']);
    const label = text.map((line) => line.replace('論文メモ 2025-08-26 -', 'Reading note no. 12:').replace('タイトル', 'Title'));
    assert.deepEqual(papers(label), ['2503.24517 | Tides in Narrow Seas of the North | Terry Chen; Zhifan Ye']);
  });

  it('takes people and a year in brackets behind a title away from it', () => {
    const text = (people: string, list: string): string[] => [
      '# arXiv @ 2023.09.17',
      '',
      `### (1/2) Counting words by their shadows (${people})`,
      '',
      list,
      '[Paper Link](http://arxiv.org/abs/2309.08798v1)',
      '',
      '### (2/2) Slow light in cold gas (Erion Çano, 2023)',
      '',
      'Erion Çano. (2023)',
      '[Paper Link](http://arxiv.org/abs/2309.08741v1)',
    ];
    assert.deepEqual(papers(text('Amir Rahimi et al., 2023', 'Amir Rahimi, Moyuru Yamada. (2023)')), [
      '2309.08798 | Counting words by their shadows | Amir Rahimi; Moyuru Yamada',
      '2309.08741 | Slow light in cold gas | Erion Çano',
    ]);
  });

  it('keeps text that begins with a name and a bracket', () => {
    const text = [
      '# 오늘의 논문 2025-04-06',
      '',
      '### 1. [Self-Taught Sorting](https://huggingface.co/papers/2504.03128)',
      '',
      'Self-Taught Sorting(STS)은 작은 모델이 스스로 순서를 배우게 한다.',
      '',
      '### 2. [Quiet Clocks](https://huggingface.co/papers/2504.03129)',
      '',
      'Quiet Clocks (see Section 2) keep time without a pulse.',
    ];
    assert.deepEqual(papers(text), ['2504.03128 | Self-Taught Sorting | ', '2504.03129 | Quiet Clocks | ']);
    assert.ok(summaryOf(text).every((said) => said !== ''));
  });

  it('leaves no brackets of wiki links in titles', () => {
    const text = [
      '# Digest — 2025-07-21',
      '',
      '### 1. [[2507.18966]] — Measuring how models please',
      '',
      '> A study of checkpoints.',
      '',
      '### 2. [[2507.18722]] — Stale but stable (SAT)',
      '',
      '> Regions of trust.',
    ];
    assert.deepEqual(papers(text), ['2507.18966 | Measuring how models please | ', '2507.18722 | Stale but stable (SAT) | ']);
  });
});

describe('words of schedules in titles and topics', () => {
  it('are no sign of a schedule in titles', () => {
    const text = [
      '# arXiv speech — 2025-08-08',
      '',
      '### Following the Speakers Who Interrupt',
      '- arXiv: 2508.00011',
      '- Two microphones suffice.',
      '',
      '### A Curriculum for Small Robots',
      '- arXiv: 2508.00012',
      '- The order hardly matters.',
    ];
    assert.deepEqual(papers(text), [
      '2508.00011 | Following the Speakers Who Interrupt | ',
      '2508.00012 | A Curriculum for Small Robots | ',
    ]);
    const note = [
      '# Scheduling under a Deadline',
      '',
      '**Auteurs** : Ana Ruiz, Bo Lind',
      '',
      'arXiv: 2508.00013',
      '',
      'La file est vide la nuit.',
    ];
    assert.deepEqual(papers(note), ['2508.00013 | Scheduling under a Deadline | Ana Ruiz; Bo Lind']);
  });

  it('are no sign of a schedule in the topics of a list', () => {
    const list = (topic: string): string[] => [
      '# Lecturas',
      '',
      `## ${topic}`,
      '',
      '- [Quiet Voices in Loud Rooms](https://arxiv.org/abs/2508.00014) - Separa dos voces con un solo micrófono barato.',
      '- [Learning to Wait](https://arxiv.org/abs/2508.00015) - Aprende a callar hasta que la otra persona termina.',
    ];
    assert.equal(papers(list('Speaker Diarization')).length, 2);
    assert.equal(papers(list('Curriculum Learning')).length, 2);
  });
});

describe('titles that look like something else', () => {
  /** A title in several layouts, each of which must give it back. */
  function inLayouts(title: string): Record<string, string[]> {
    const people = 'Ana Ruiz, Bo Lind';
    const other = 'Quiet Clocks without a Pulse';
    return {
      heading: [
        '# Papers of 2025-08-08',
        '',
        ...[title, other].flatMap((one, i) => [`### ${one}`, `- **arXiv**: 2508.0001${i + 1}`, `- **Authors**: ${people}`, '']),
      ],
      link: [
        '# Papers of 2025-08-08',
        '',
        ...[title, other].map((one, i) => `- [${one}](https://arxiv.org/abs/2508.0001${i + 1}) - Measured twice.`),
      ],
      bold: [
        '# Papers of 2025-08-08',
        '',
        ...[title, other].flatMap((one, i) => [`**${one}**`, `*${people}* https://arxiv.org/abs/2508.0001${i + 1}`, '']),
      ],
      plain: [
        '# Papers of 2025-08-08',
        '',
        ...[title, other].flatMap((one, i) => [one, people, `https://arxiv.org/abs/2508.0001${i + 1}`, '']),
      ],
      note: [
        `# ${title}`,
        '',
        `**Authors:** ${people}`,
        '**arXiv:** [2508.00011](https://arxiv.org/abs/2508.00011)',
        '',
        '## Summary',
        '',
        'Measured twice.',
      ],
    };
  }

  for (const title of [
    'Heron-3 Technical Report',
    'Tech Report on the Drift of Buoys in Winter',
    'WarXiv: Reading Old War Diaries with Models',
    'sort.int4(): Ordering Small Numbers on Small Chips',
    'SCORE: A Steady Method for Maps of Rooms',
    'CODE: Contrasting Odd Descriptions of Events',
    'Winds of hot stars. II. Clumps near the surface',
    'The deep survey of the pole V. The faint end',
    'Habits of Night Birds, Sleep Restoration, and Wing Inhibition',
  ]) {
    it(title, () => {
      for (const [layout, lines] of Object.entries(inLayouts(title))) {
        const [first] = readDigest(lines.join('\n'), 'day.md').entries;
        assert.equal(first?.title, title, layout);
        assert.equal(first.id, '2508.00011', layout);
      }
    });
  }
});

describe('notes that state their paper in lines of facts', () => {
  it('find a link behind other facts of its line', () => {
    const text = [
      '# Slow Tides of Rocky Moons',
      '',
      '- Score: 79 | [Thread](https://news.example.com/item?id=1) | Link: https://arxiv.org/abs/2503.01234',
      '',
    ];
    const said = ['### TL;DR', '', 'The paper shows that two independent clocks agree on how fast the orbits of moons shrink.'];
    assert.deepEqual(papers([...text, ...said]), ['2503.01234 | Slow Tides of Rocky Moons | ']);
    const german = [
      '# Stille Vulkane unter dem Eis',
      '',
      'Stimmen: 12 · Quelle: https://arxiv.org/abs/2503.04567',
      '',
      '## Zusammenfassung',
      '',
    ];
    assert.deepEqual(papers([...german, 'Die Arbeit zeigt ein Verfahren, das ohne Bohrung auskommt.']), [
      '2503.04567 | Stille Vulkane unter dem Eis | ',
    ]);
  });

  it('find a title below the identifier', () => {
    const text = [
      'ID:: 2503.01234v1',
      'Type:: arXiv',
      'Title:: Slow Tides of Rocky Moons',
      'Authors:: Ann Lee',
      'Year:: 2025',
      'Saved:: 2025-03-06',
    ];
    const said = [
      '---',
      '',
      'We show that two independent clocks agree on how fast the orbits of moons shrink, and what this means for old ones.',
    ];
    assert.deepEqual(papers([...text, ...said], 'kb/2503.01234v1.md'), ['2503.01234 | Slow Tides of Rocky Moons | Ann Lee']);
    const chinese = [
      '编号：2503.02345',
      '标题：Rings of Dust Without Planets',
      '作者：Ivan Petrov, Leila Amari',
      '',
      '摘要：没有行星的恒星周围也有尘环，作者提出另一种解释。',
    ];
    assert.deepEqual(papers(chinese), ['2503.02345 | Rings of Dust Without Planets | Ivan Petrov; Leila Amari']);
  });

  it('prefer the title of the paper to that of the note', () => {
    const page = [
      'title:: Slow Tides (highlights)',
      'author:: [[arXiv.org]]',
      'full-title:: "Slow Tides of Rocky Moons"',
      'url:: https://arxiv.org/abs/2503.01234',
      '',
    ];
    assert.match(
      papers([...page, '- Two independent clocks agree on how fast the orbits of moons shrink.'])[0] ?? '',
      /\| Slow Tides of Rocky Moons \|/,
    );
    const front = [
      '---',
      'title: Orbits of moons shrink faster than we thought',
      'original_title: "Slow Tides of Rocky Moons"',
      'url: https://arxiv.org/abs/2503.01234',
      'authors:',
      '  - Ann Lee',
      '---',
      '',
    ];
    assert.deepEqual(papers([...front, 'Two clocks agree.']), ['2503.01234 | Slow Tides of Rocky Moons | Ann Lee']);
  });

  it('find the title below a heading that is but an identifier of any kind', () => {
    const paper = (id: string, title: string, link: string): string[] => [
      `## uid: \`${id}\``,
      '',
      `- title: ${title}`,
      '- authors: Ann Lee, Bo Cruz',
      `- link: ${link}`,
      '',
      '### abstract',
      '',
      'Two independent clocks agree on how fast the orbits shrink.',
      '',
    ];
    const text = [
      '# Batch 3',
      '',
      ...paper('arxiv:2503.01234v2', 'Slow Tides of Rocky Moons', 'https://arxiv.org/abs/2503.01234v2'),
      ...paper('doi:10.2139/abcd.7119116', 'On Dust', 'https://doi.org/10.2139/abcd.7119116'),
      ...paper('arxiv:2503.02345', 'Rings of Dust Without Planets', 'https://arxiv.org/abs/2503.02345'),
    ];
    assert.deepEqual(papers(text), [
      '2503.01234 | Slow Tides of Rocky Moons | Ann Lee; Bo Cruz',
      '- | On Dust | Ann Lee; Bo Cruz',
      '2503.02345 | Rings of Dust Without Planets | Ann Lee; Bo Cruz',
    ]);
  });

  it('find people in a list below a word alone', () => {
    const text = [
      '# Slow Tides',
      '[https://arxiv.org/abs/2503.01234](https://arxiv.org/abs/2503.01234)',
      '',
      '著者',
      '* **Ann Lee**',
      '* _Bo Cruz_',
      '',
      '# どんなもの？',
      '二つの独立した時計が一致することを示す研究。',
    ];
    assert.deepEqual(papers(text), ['2503.01234 | Slow Tides | Ann Lee; Bo Cruz']);
    const english = [
      '# Rings of Dust Without Planets',
      '',
      'https://arxiv.org/abs/2503.02345',
      '',
      'Authors',
      '- Ivan Petrov',
      '- Leila Amari',
      '',
      '## Summary',
      '',
      'The paper shows that dust needs no planet.',
    ];
    assert.deepEqual(papers(english), ['2503.02345 | Rings of Dust Without Planets | Ivan Petrov; Leila Amari']);
  });

  it('find a title in the front matter that says what the page is', () => {
    const said = [
      '본 논문 링크: https://arxiv.org/abs/2503.01234',
      '',
      '본 논문은 두 시계가 일치한다는 것을 보인다. 저자들은 위성의 궤도가 얼마나 빨리 줄어드는지 다시 잰다.',
    ];
    assert.deepEqual(papers(['---', 'layout: post', 'title: "Slow Tides of Rocky Moons - 리뷰"', '---', '', ...said]), [
      '2503.01234 | Slow Tides of Rocky Moons | ',
    ]);
    const year = [
      '---',
      'date: 2025-03-04',
      'title: "[2025] Slow Tides of Rocky Moons"',
      'categories: ["Paper Summary"]',
      '---',
      '',
      '[arxiv](https://arxiv.org/abs/2503.01234)',
      '',
      '## どんなもの？',
      '',
      '二つの時計が一致することを示した。',
    ];
    assert.deepEqual(papers(year), ['2503.01234 | Slow Tides of Rocky Moons | ']);
    const venue = [
      '---',
      'title: "[ICML 2025] Slow Tides of Rocky Moons"',
      'cover: https://ar5iv.labs.arxiv.org/html/2503.01234/assets/x1.png',
      '---',
      '',
      '## Summary',
      '',
      'The paper shows that two clocks agree.',
    ];
    assert.deepEqual(papers(venue), ['2503.01234 | Slow Tides of Rocky Moons | ']);
  });

  it('find a link in a heading that is a word and a link, and wiki links in the front matter', () => {
    const text = [
      '---',
      'title: SlowTides',
      'publication date: [[2025-03-04]]',
      'authors: [[Ann Lee]], [[Bo Cruz]]',
      'tags: [[moons]], #zotero, [[tides]]',
      '---',
      '## SlowTides: How the Orbits of Moons Shrink #toread',
      '### Metadata',
      '#### preprint: [http://arxiv.org/abs/2503.01234](http://arxiv.org/abs/2503.01234)',
      '',
      '#### [[abstract]]:',
      '##### Two independent clocks agree on how fast the orbits of moons shrink, the paper shows.',
    ];
    assert.deepEqual(papers(text), ['2503.01234 | SlowTides: How the Orbits of Moons Shrink | Ann Lee; Bo Cruz']);
    const [entry] = readDigest(text.join('\n'), 'notes/slowtides.md').entries;
    assert.equal(entry?.date, '2025-03-04');
    assert.deepEqual(entry.categories, ['moons', 'zotero', 'tides']);
  });

  it('find the title in quotes and bold below a name', () => {
    const paper = (number: number, name: string, title: string, id: string): string[] => [
      `## ${number}. ${name} (CHI EA '25)`,
      `**"${title}"**`,
      '- Authors: Lee, Cruz, Petrov, et al. (North University)',
      `- arXiv: https://arxiv.org/abs/${id}`,
      '',
      '### How It Works',
      'A loop of plans and acts.',
      '',
    ];
    assert.deepEqual(
      papers([
        '# Papers for the meeting of March 23, 2025',
        '',
        ...paper(1, 'TideSim', 'TideSim: Simulating Slow Tides of Rocky Moons', '2503.01234'),
        ...paper(2, 'DustSim', 'DustSim: Simulated Rings of Dust Without Planets', '2503.02345'),
      ]).map((one) => one.split(' | ').slice(0, 2).join(' | ')),
      ['2503.01234 | TideSim: Simulating Slow Tides of Rocky Moons', '2503.02345 | DustSim: Simulated Rings of Dust Without Planets'],
    );
  });
});
