import assert from 'node:assert/strict';
import fc from 'fast-check';
import { upperHalf } from '../../../../src/base/encodings';
import { readDigest } from '../../../../src/core/read/read';
import { repairMojibake as mend, repairsOf } from '../../../../src/core/read/encoding';

const roman = new TextDecoder('macintosh');
const utf8 = new TextEncoder();
const windows = upperHalf('windows-1252');

/** Text whose UTF-8 was read as Windows-1252. */
function tearInWindows(text: string): string {
  return Array.from(utf8.encode(text), (byte) => (byte < 0x80 ? String.fromCharCode(byte) : windows.charAt(byte - 0x80))).join('');
}

/** Text whose UTF-8 was read as Latin-1. */
function tearInLatin1(text: string): string {
  return String.fromCharCode(...utf8.encode(text));
}

/** Text whose UTF-8 was read as Mac OS Roman. */
function tear(text: string): string {
  return roman.decode(utf8.encode(text));
}

const letters = 'ñéöłšçøÅßŞğýÐþœĄőŷ' + 'ΩαβψЯжўїЂ' + '가힣뷁' + '中文字龍' + 'かなカナ' + 'ảẫễộữỹ' + 'אבגשעי' + 'ابجدهوي' + 'कखगहित';

describe('letters torn apart', () => {
  it('are mended within a name, whatever letter it is', () => {
    for (const letter of letters.replace(/[\u0400-\u07ff]/g, '')) {
      assert.equal(mend(`J. Mu${tear(letter)}oz`), `J. Mu${letter}oz`);
    }
  });

  it('are mended in words of any script', () => {
    for (const word of [
      'Łukasiewicz',
      'Σωκράτης',
      'Иванов',
      'משה',
      'محمد',
      '김철수',
      '张伟',
      'なかむら',
      'हिन्दी',
      'Nguyễn',
      'Ørsted',
      'Çelik',
    ]) {
      assert.equal(mend(`by ${tear(word)}, and more`), `by ${word}, and more`);
    }
  });

  it('are mended wherever Latin letters stand in words', () => {
    const latin = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéèêëñöüäçåøæœßłśżźčšžřěůőűğışíóúýþð');
    const word = fc.array(latin, { minLength: 3, maxLength: 10 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const text = words.join(' ');
        assert.equal(mend(tear(text)), text);
      }),
    );
  });

  it('are mended however they were read', () => {
    const names = [
      'José',
      'Björn',
      'François',
      'Łukasiewicz',
      'Mądrość',
      'Kadrić',
      'Doğan',
      'Šimon',
      'Иванов',
      'Nguyễn',
      '김철수',
      '张伟',
      'don’t',
      '“so”',
      'a – b',
      '😀',
    ];
    for (const name of names) {
      for (const read of [tearInWindows, tearInLatin1, (text: string) => tearInWindows(tearInWindows(text))]) {
        assert.equal(mend(`by ${read(name)}, and more`), `by ${name}, and more`);
      }
    }
    assert.equal(mend('JosÃ© Weber, Mia MÃ¼ller: We donâ€™t bend'), 'José Weber, Mia Müller: We don’t bend');
    assert.equal(mend('5Â°C, 3Â²'), '5°C, 3²');
  });

  it('are never mended into what they were not', () => {
    for (const text of ['JosÃ', 'JosÃ© – «Ã»', 'Jos̩']) {
      assert.doesNotMatch(mend(text), /Jos̩e|Josˇ/);
    }
    assert.equal(mend('JosÃ©'), 'José');
  });

  it('are found with their places', () => {
    assert.deepEqual(repairsOf('a Mu√±oz b'), [{ start: 4, end: 6, repaired: 'ñ' }]);
  });

  it('leave what was meant as it is', () => {
    const meant = [
      'Muñoz, Łukasiewicz, Иванов, 김철수, 张伟, 中村',
      '“Éclair” «École» ‘être’ l’école d’été …à – über — ça ›ö‹ „Äpfel“',
      '1/√π ≈ 0.56, √∞, ∆∑, ≥ 10°C, 5 µm ± 2, §3 ¶ 4 †‡',
      '“CAFÉ” «CAFÉ» “café…” l’été… „Spaß“ “IRMÔ 30°C, Université™, Ana René†, José©',
      'naïve café façade Œuvre Ångström ÀÉÎÕ ÍÎÏ',
    ];
    for (const text of meant) {
      assert.equal(mend(text), text);
    }
  });

  it('mend nothing twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(mend(mend(tear(text))), mend(tear(text)))));
  });

  it('are read as they were meant, at their places in the file', () => {
    const written =
      '# Papers 2025-01-29\n\n## [Ã‰tudes](https://arxiv.org/abs/2501.17161)\n\n**Authors:** JosÃ© KadriÄ‡, BjÃ¶rn Lind\n\nMurs qui se souviennent â€“ enfin.\n\n## [Walls](https://arxiv.org/abs/2501.17162)\n\n**Authors:** Ana Ruiz\n\nWalls.';
    const { entries, problems } = readDigest(written, 'a.md');
    assert.deepEqual(entries[0]?.authors, ['José Kadrić', 'Björn Lind']);
    assert.equal(entries[0]?.title, 'Études');
    const lines = written.split('\n');
    assert.deepEqual(entries[0]?.range.end, { line: 6, character: lines[6]?.length });
    const shown = problems
      .filter(({ code }) => code === 'wrong-encoding')
      .map(({ range }) => lines[range.start.line]?.slice(range.start.character, range.end.character));
    assert.deepEqual(shown, ['Ã‰', 'Ã©', 'Ä‡', 'Ã¶', 'â€“']);
  });
});
