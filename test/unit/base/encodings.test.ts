import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeFile, upperHalf } from '../../../src/base/encodings';
import { assertGrowth } from '../../support/growth';

/** The bytes of a text in an encoding of one or two bytes a character, found by decoding all of them. */
function encode(text: string, label: string): Uint8Array {
  if (label === 'windows-1252') {
    return Uint8Array.from([...text].map((char) => (char < '\x80' ? char.charCodeAt(0) : 0x80 + upperHalf(label).indexOf(char))));
  }
  const decoder = new TextDecoder(label, { fatal: true });
  const codes = new Map<string, number[]>();
  for (let first = 0; first < 256; first++) {
    for (const bytes of [[first], ...Array.from({ length: 256 }, (_, second) => [first, second])]) {
      try {
        const char = decoder.decode(Uint8Array.from(bytes));
        if ([...char].length === 1 && !codes.has(char)) {
          codes.set(char, bytes);
        }
      } catch {
        // Not a character.
      }
    }
  }
  return Uint8Array.from([...text].flatMap((char) => codes.get(char) ?? assert.fail(`${char} is not in ${label}`)));
}

describe('files in any encoding', () => {
  const texts: [string, string][] = [
    ['euc-kr', '# 오늘의 논문\n\n## 제목: 기억하는 벽\n\n저자: 홍길동, 김영희. 벽은 지나간 것을 기억한다.\n'],
    ['shift_jis', '# 今日の論文\n\n壁は通り過ぎたものを覚えている。メモリとして使う。\n'],
    ['euc-jp', '# 今日の論文\n\n壁は通り過ぎたものを覚えている。メモリとして使う。\n'],
    ['gbk', '# 每日论文\n\n本文研究的是会记忆的墙，我们在三个数据上做了实验，可以看到它的作用。\n'],
    ['big5', '# 每日論文\n\n本文研究的是會記憶的牆，我們在三個資料上做了實驗，可以看到它的作用。\n'],
    ['windows-1251', '# Статьи дня\n\nМы изучаем стены, которые помнят, что через них прошло.\n'],
    ['koi8-r', '# Статьи дня\n\nМы изучаем стены, которые помнят, что через них прошло.\n'],
    ['windows-1252', '# Article du jour\n\nLes murs qui se souviennent, par René Müller et José Niño – « déjà vu ».\n'],
  ];
  for (const [label, text] of texts) {
    it(`are read in ${label}`, () => assert.equal(decodeFile(encode(text, label)), text));
  }

  it('are read in UTF-16, with a mark or without', () => {
    const text = '# Papers\n\n논문 2501.17161 and more text in Latin letters\n';
    const little = new Uint8Array(Uint16Array.from(text, (char) => char.charCodeAt(0)).buffer);
    const big = little.map((_, i) => little[i ^ 1] ?? 0);
    assert.equal(decodeFile(Uint8Array.from([0xff, 0xfe, ...little])), text);
    assert.equal(decodeFile(Uint8Array.from([0xfe, 0xff, ...big])), text);
    assert.equal(
      decodeFile(new Uint8Array(Uint16Array.from('plain Latin letters\n', (char) => char.charCodeAt(0)).buffer)),
      'plain Latin letters\n',
    );
  });

  it('are UTF-8 wherever they can be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = new TextEncoder().encode(text);
        assert.equal(decodeFile(bytes), new TextDecoder().decode(bytes));
      }),
    );
  });

  it('stay UTF-8 with replacements where nothing is certain', () => {
    const cut = new TextEncoder().encode('논문 하나').subarray(0, 10);
    assert.equal(decodeFile(cut), new TextDecoder().decode(cut));
    const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256);
    assert.equal(decodeFile(noise), new TextDecoder().decode(noise));
  });

  it('never fail and never take long', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => typeof decodeFile(bytes) === 'string'));
    assertGrowth((length) => decodeFile(new Uint8Array(length).fill(0xb0)), 4_000_000);
  });
});
