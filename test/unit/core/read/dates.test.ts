import assert from 'node:assert/strict';
import { dateOfName, dayIn, dayNear, monthIn } from '../../../../src/core/read/dates';
import { assertGrowth } from '../../../support/growth';

describe('dates', () => {
  const names: Record<string, string | undefined> = {
    'file:///papers/2025/01/29.md': '2025-01-29',
    'archive/2024-10-25-15:00:11.md': '2024-10-25',
    'file:///archive/2025-01-29-15%3A00%3A20.md': '2025-01-29',
    '20250129.md': '2025-01-29',
    'vscode-vfs://github/owner/repo/daily_20250129_v2.txt': '2025-01-29',
    'old-2023-01-01/new-2025-01-29.md': '2025-01-29',
    // Months in words, in files and in folders.
    'mail/29-Jan-2025.txt': '2025-01-29',
    'daily/19-Dec-2024/README.md': '2024-12-19',
    'notes/Jan 29, 2025.md': '2025-01-29',
    'notes/2025_jan_29.md': '2025-01-29',
    'lecturas/29_de_enero_de_2025/resumen.md': '2025-01-29',
    'file:///lesungen/29.%20M%C3%A4rz%202025.md': '2025-03-29',
    'чтение/29 января 2025.md': '2025-01-29',
    '논문/2025년 1월 29일.md': '2025-01-29',
    '论文/2025年1月29日/人工智能.md': '2025-01-29',
    // Year, month and day spread over folders and file.
    'reports/2026/07/report_14.md': '2026-07-14',
    'reports/2026-07/summary-09.md': '2026-07-09',
    '2025/Jan/29.md': '2025-01-29',
    '2025/01-29.md': '2025-01-29',
    '2025/0129.md': '2025-01-29',
    'out/2025/January/05/cs.LG.md': '2025-01-05',
    'out/2025-01-29/robots/a-lamp-that-learns.md': '2025-01-29',
    'out/20250129/12.md': '2025-01-29',
    'digest20250129.md': '2025-01-29',
    '250129.md': '2025-01-29',
    // A week is its first day, a window its last.
    'weekly/2025_w05.md': '2025-01-27',
    'weekly/2026-W01.md': '2025-12-29',
    'weekly/2025/week-09.md': '2025-02-24',
    '20250121-20250129/robots.md': '2025-01-29',
    'daily/2025-01-10-15.md': '2025-01-10',
    '2025-02-30.md': undefined,
    '2025/13/01.md': undefined,
    '000_a20250129b3bf7c.txt': undefined,
    'arxiv-2501.17161.md': undefined,
    'papers/2501.12011v2-a-lamp.md': undefined,
    '2026/07/chapter_14.md': undefined,
    '2026/07/paper-3.md': undefined,
    'releases/v2.14.md': undefined,
    'weekly/2025_w60.md': undefined,
    'notes.md': undefined,
    '': undefined,
  };
  for (const [name, date] of Object.entries(names)) {
    it(`in the name ${name || '(empty)'}`, () => assert.equal(dateOfName(name), date));
  }

  const texts: [string, string | undefined][] = [
    ['## Papers for 2025-01-29', '2025-01-29'],
    ['## Daily Papers (2024.02.29)', '2024-02-29'],
    ['## Daily Papers (2023.02.29)', undefined],
    ['2025/1/9 (Thu)', '2025-01-09'],
    ['January 29th, 2025', '2025-01-29'],
    ['Wed, 29 Jan 2025 18:02:11 GMT', '2025-01-29'],
    ['received from  Mon 27 Jan 25 19:00:00 GMT', '2025-01-27'],
    ['the 3rd of March 2025', '2025-03-03'],
    ['29-Jan-2025', '2025-01-29'],
    ['29/Jan/25', '2025-01-29'],
    ['2025 Jan 29', '2025-01-29'],
    ['Sept. 5, 2025', '2025-09-05'],
    ['29.01.2025', '2025-01-29'],
    ['29. Januar 2025', '2025-01-29'],
    ['5. März 2025', '2025-03-05'],
    ['29 de enero de 2025', '2025-01-29'],
    ['9 de setembro de 2025', '2025-09-09'],
    ['1º de março de 2025', '2025-03-01'],
    ['29 gennaio 2025', '2025-01-29'],
    ['3 luglio 2025', '2025-07-03'],
    ['1er août 2025', '2025-08-01'],
    ['14 juillet 2025', '2025-07-14'],
    ['29 января 2025 г.', '2025-01-29'],
    ['5 мая 2025', '2025-05-05'],
    ['ngày 29 tháng 1 năm 2025', '2025-01-29'],
    ['29 tháng 1, 2025', '2025-01-29'],
    ['2025년 1월 29일 (수)', '2025-01-29'],
    ['2025 年 1 月 29 日', '2025-01-29'],
    ['２０２５年１月２９日', '2025-01-29'],
    ['令和7年1月29日', '2025-01-29'],
    ['20250129 digest', '2025-01-29'],
    // The last day of a window.
    ['Top Papers of the Week (June 23 - June 29) - 2025', '2025-06-29'],
    ['June 23–29, 2025', '2025-06-29'],
    ['23 – 29 June 2025', '2025-06-29'],
    ['du 23 au 29 juin 2025', '2025-06-29'],
    ['2025-06-23 ~ 2025-06-29', '2025-06-29'],
    ['2025.06.23 - 06.29', '2025-06-29'],
    ['2025年6月23日至29日', '2025-06-29'],
    ['2025년 6월 23일 ~ 7월 1일', '2025-07-01'],
    ['April 28, 2025 to May 5, 2025', '2025-05-05'],
    ['28.04.2025–05.05.2025', '2025-05-05'],
    // Which of the two is the month, nobody can tell.
    ['03/04/2025', undefined],
    ['2025-01-10 - 12 papers', '2025-01-10'],
    ['13/04/2025', '2025-04-13'],
    ['04/13/2025', '2025-04-13'],
    ['Version 2.3 of 2025', undefined],
    ['marching 12 2025 steps', undefined],
    ['10.64898/2025.12.20.111108', undefined],
    ['arXiv:2501.17161', undefined],
    ['31 June 2025', undefined],
    ['', undefined],
  ];
  for (const [text, date] of texts) {
    it(`in the text ${text || '(empty)'}`, () => assert.equal(dayIn(text), date));
  }

  it('give months, by a day or by themselves', () => {
    const january = 2025 * 12;
    const texts = ['2025-01', 'Jan 2025', 'janvier 2025', 'январь 2025', '2025年1月', '01/2025', 'tháng 1 năm 2025', '29 January 2025'];
    assert.deepEqual(
      texts.map(monthIn),
      texts.map(() => january),
    );
    assert.deepEqual(['2025', 'v20.25', 'summary'].map(monthIn), [undefined, undefined, undefined]);
  });

  it('cost a line of digits no more than its length', () => {
    assertGrowth((count) => dayIn('2025-01-'.repeat(count)), 40_000);
    assertGrowth((count) => dateOfName('2025-01-'.repeat(count)), 40_000);
    assertGrowth((count) => monthIn(`${'1 '.repeat(count)}2025`), 96_000);
  });

  it('name months in further languages', () => {
    const days: Record<string, string> = {
      '12 Ekim 2024': '2024-10-12',
      '3 lipca 2025': '2025-07-03',
      '9. srpna 2025': '2025-08-09',
      '21 травня 2025': '2025-05-21',
      '5 Desember 2024': '2024-12-05',
      '٣ x 18 مارس 2025': '2025-03-18',
      '4 मार्च 2025': '2025-03-04',
      '7 มีนาคม 2025': '2025-03-07',
      '30 augusti 2025': '2025-08-30',
      'Mar 14, 2025': '2025-03-14',
    };
    for (const [text, day] of Object.entries(days)) {
      assert.equal(dayIn(text), day, text);
    }
  });

  it('without a year are those nearest to a month', () => {
    const april = 2025 * 12 + 3;
    assert.equal(dayNear('4月16日(水)', april), '2025-04-16');
    assert.equal(dayNear('Monday, 31 March', april), '2025-03-31');
    assert.equal(dayNear('5. Mai', april), '2025-05-05');
    assert.equal(dayNear('Dec 30', 2025 * 12), '2024-12-30');
    assert.equal(dayNear('January 2', 2024 * 12 + 11), '2025-01-02');
    assert.equal(dayNear('24.02.', april), '2025-02-24');
    for (const text of ['Version 3', 'Marathon 5', 'The 5 mai tasks of a long title', '31 February', 'May 2025', '3 papers']) {
      assert.equal(dayNear(text, april), undefined, text);
    }
  });
});
