import assert from 'node:assert/strict';
import type { Entry } from '../../../../src/core/model';
import { readDigest } from '../../../../src/core/read/read';
import { unreadEntries } from '../../../../src/core/read/unreadEntries';

/** Entries that stand on lines, counted from 1. */
function entries(...lines: [number, number?, string?][]): Entry[] {
  return lines.map(([first, last = first, id]) => ({
    id,
    authors: [],
    categories: [],
    links: [],
    summary: [],
    range: { start: { line: first - 1, character: 0 }, end: { line: last - 1, character: 0 } },
  }));
}

/** The lines that are told of. */
function told(text: string, ...known: Parameters<typeof entries>): number[] {
  return unreadEntries(text, entries(...known)).map(({ range }) => range.start.line + 1);
}

describe('what looks like a paper and was not read', () => {
  const LISTS: Record<string, [string, Parameters<typeof entries>, number[]]> = {
    'an item that links to a paper': [
      '- [A](https://arxiv.org/abs/2603.00110) by Ida\n- see [pdf](https://arxiv.org/pdf/2603.00111)\n- [C](https://arxiv.org/abs/2603.00112)',
      [
        [1, 1, '2603.00110'],
        [3, 3, '2603.00112'],
      ],
      [2],
    ],
    'a row among rows': [
      '| 제목 | 저자 |\n|---|---|\n| 하나 | 김민수 |\n| 둘째 논문 제목 | 이지우, 박서연 |\n| 셋 | 최유진 |',
      [[3], [5]],
      [4],
    ],
    'an item of a title and people': [
      '1. **河流如何规划**, 王伟\n2. **纸船的扩展定律与它的极限研究**, 李娜, 张敏\n3. **风筝**, 王芳',
      [[1], [3]],
      [2],
    ],
    'a heading with a DOI': ['## A\n\ntext\n\n## [B](https://doi.org/10.1038/s00000-026-1)\n\ntext', [[1, 3]], [5]],
  };
  for (const [name, [text, known, expected]] of Object.entries(LISTS)) {
    it(name, () => assert.deepEqual(told(text, ...known), expected));
  }

  const NONE: Record<string, [string, Parameters<typeof entries>]> = {
    'a reference': [
      '- [A](https://arxiv.org/abs/2603.00110)\n\n## References\n\n- [old](https://arxiv.org/abs/1901.00001)',
      [[1, 1, '2603.00110']],
    ],
    'a paper that an entry has': ['- [A](https://arxiv.org/abs/2603.00110)\n\n# Papers\n\n## A', [[5, 5, '2603.00110']]],
    'running text': ['We follow https://arxiv.org/abs/1901.00001 here.\n\n- A', [[3, 3, '2603.00110']]],
    code: ['```\n- https://arxiv.org/abs/1901.00001\n```\n- A', [[4, 4, '2603.00110']]],
    'the head of a table': ['| Title | People |\n|---|---|\n| A | B |', [[3]]],
    'a line of links to several': [
      '- [1](https://arxiv.org/abs/1901.00001) [2](https://arxiv.org/abs/1901.00002) [3](https://arxiv.org/abs/1901.00003)\n- A',
      [[2]],
    ],
    'an item without people': ['- **A**, Ida Holm\n- **Thanks to all who sent us something**\n- **B**, Bo Lind', [[1], [3]]],
  };
  for (const [name, [text, known]] of Object.entries(NONE)) {
    it(`is not ${name}`, () => assert.deepEqual(told(text, ...known), []));
  }

  it('is told by reading, as is what stands behind the last line that is read', () => {
    const day = '# 2026-03-02\n\n- [Rivers that plan their beds](https://arxiv.org/abs/2603.00110), Ida Holm, Bo Lind\n';
    const long = `${day}\n\`\`\`\n${'.\n'.repeat(300_001)}`;
    const { entries: found, problems } = readDigest(
      `${day}${day.replace('Rivers that plan', 'Sheep that count').replace('00110', '00111')}`,
      'a.md',
    );
    assert.deepEqual([found.length, problems.map(({ code }) => code).includes('too-long')], [2, false]);
    const cut = readDigest(long, 'a.md', { treatAs: 'digest' }).problems.find(({ code }) => code === 'too-long');
    assert.deepEqual(cut?.args, ['300000']);
    assert.ok((cut?.range.start.line ?? 0) > 299_000);
  });
});
