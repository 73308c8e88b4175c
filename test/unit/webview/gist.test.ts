import assert from 'node:assert/strict';
import { gistOf } from '../../../src/webview/gist';
import type { PagePaper } from '../../../src/protocol/page';

/** The gist of a paper whose one summary has these items. */
function gist(...items: string[]): string | undefined {
  return gistOf({ summaries: [{ lang: 'en', sections: [{ items }] }] } as unknown as PagePaper)?.text;
}

describe('the gist of a paper', () => {
  it('is what an announcement announces', () => {
    for (const announcement of [
      'Here is a concise summary of the paper, following your instructions:',
      '**Below is the summary of the paper that was asked for:**',
      '다음은 요청하신 형식에 맞추어 작성한 논문 요약이며, 핵심 내용을 세 문장으로 정리한 것입니다:',
      '以下是根据您的要求整理的论文摘要，包括研究目标、方法、主要结果以及对从业者的启示，共分为三点：',
    ]) {
      assert.equal(
        gist(announcement, 'A sparse router halves the cost of long contexts.'),
        'A sparse router halves the cost of long contexts.',
      );
      assert.equal(gist(announcement, 'A sparse router.'), 'A sparse router.');
    }
  });

  it('is an item with a colon when there is no other', () => {
    assert.equal(gist('A sparse router halves the cost of long contexts:'), 'A sparse router halves the cost of long contexts:');
    assert.equal(
      gist('A router: it halves the cost of attention in long contexts.', 'More.'),
      'A router: it halves the cost of attention in long contexts.',
    );
  });
});
