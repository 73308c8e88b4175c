import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mend, mendings } from '../../../../src/core/read/encoding';

const roman = new TextDecoder('macintosh');
const utf8 = new TextEncoder();

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

  it('are found with their places', () => {
    assert.deepEqual(mendings('a Mu√±oz b'), [{ start: 4, end: 6, mended: 'ñ' }]);
  });

  it('leave what was meant as it is', () => {
    const meant = [
      'Muñoz, Łukasiewicz, Иванов, 김철수, 张伟, 中村',
      '“Éclair” «École» ‘être’ l’école d’été …à – über — ça ›ö‹ „Äpfel“',
      '1/√π ≈ 0.56, √∞, ∆∑, ≥ 10°C, 5 µm ± 2, §3 ¶ 4 †‡',
      'naïve café façade Œuvre Ångström ÀÉÎÕ ÍÎÏ',
    ];
    for (const text of meant) {
      assert.equal(mend(text), text);
    }
  });

  it('mend nothing twice', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => assert.equal(mend(mend(tear(text))), mend(tear(text)))));
  });
});
