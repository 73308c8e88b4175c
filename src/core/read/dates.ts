/**
 * The names of the months in the languages that write them in words: nominative, and where dates take it, genitive.
 * Source: Unicode CLDR 46, `months/format/wide` and `months/stand-alone/wide`. Their beginnings count as well.
 */
const MONTH_NAMES: Readonly<Record<string, string>> = {
  en: 'january february march april may june july august september october november december',
  es: 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  pt: 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  it: 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  de: 'januar februar märz april mai juni juli august september oktober november dezember',
  'de-AT': 'jänner feber märz april mai juni juli august september oktober november dezember',
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'ru-genitive': 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  nl: 'januari februari maart april mei juni juli augustus september oktober november december',
  pl: 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień',
  'pl-genitive': 'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  cs: 'leden únor březen duben květen červen červenec srpen září říjen listopad prosinec',
  'cs-genitive': 'ledna února března dubna května června července srpna září října listopadu prosince',
  uk: 'січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень',
  'uk-genitive': 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  tr: 'ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık',
  id: 'januari februari maret april mei juni juli agustus september oktober november desember',
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  da: 'januar februar marts april maj juni juli august september oktober november december',
  nb: 'januar februar mars april mai juni juli august september oktober november desember',
  fi: 'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  hu: 'január február március április május június július augusztus szeptember október november december',
  ro: 'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  el: 'ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος',
  'el-genitive': 'ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου',
  ca: 'gener febrer març abril maig juny juliol agost setembre octubre novembre desembre',
  ar: 'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
  he: 'ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר',
  hi: 'जनवरी फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर',
  th: 'มกราคม กุมภาพันธ์ มีนาคม เมษายน พฤษภาคม มิถุนายน กรกฎาคม สิงหาคม กันยายน ตุลาคม พฤศจิกายน ธันวาคม',
};

/**
 * Months by name or by a prefix of at least three letters that is unambiguous in its language, without accents. The first
 * language wins where two share a spelling; 0 is ambiguous.
 */
const MONTHS: ReadonlyMap<string, number> = new Map(Object.values(MONTH_NAMES).reverse().flatMap(monthPrefixes));

function monthPrefixes(language: string): [string, number][] {
  const months = new Map<string, number>();
  const names = language.split(' ').map(withoutAccents);
  names.forEach((name, i) => {
    for (let length = 3; length <= name.length; length++) {
      const prefix = name.slice(0, length);
      // `jui` may be June or July.
      months.set(prefix, [undefined, i + 1].includes(months.get(prefix)) ? i + 1 : 0);
    }
  });
  names.forEach((name, i) => months.set(name, i + 1));
  return [...months];
}

/** A text in lower case, without accents and other diacritics. */
export function withoutAccents(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

const YEAR = '((?:19|20)\\d\\d)';
const WORD = '(\\p{L}[\\p{L}\\p{M}]{1,13})\\.?';
const DAY = '(\\d{1,2})';
// What may separate the parts of a date that names its month.
const GAP = '[\\s,/_-]{0,3}(?:(?:de[lr]?|of)[\\s_])?';
const ORDINAL = '(?:st|nd|rd|th|er|\\.?o|\\.)?';
const TO = '\\s?(?:[-–—~〜～至到]|to|until|bis|au|al|a|до|по|đến|から|부터)\\s?';

type Parts = [year: string | undefined, month: string | number | undefined, day: string | undefined];

interface Spelling {
  pattern: RegExp;
  parts(groups: (string | undefined)[]): Parts;
}

/** Spellings of a date with a year of four digits, and the groups of its parts. The first match that is a real day counts. */
const SPELLINGS: readonly Spelling[] = [
  {
    pattern: /(?<!\d|\d\.)((?:19|20)\d\d)\s?([-/._年년])\s?(\d{1,2})\s?(?:\2|[月월])\s?(\d{1,2})(?!\d|\.\d)/gu,
    parts: ([, year, , month, day]) => [year, month, day],
  },
  {
    pattern: new RegExp(`(?<![\\p{L}\\d])${DAY}${ORDINAL}${GAP}${WORD}${GAP}${YEAR}(?!\\d)`, 'giu'),
    parts: ([, day, month, year]) => [year, month, day],
  },
  {
    pattern: new RegExp(`(?<!\\p{L})${WORD}[\\s_-]{0,2}${DAY}${ORDINAL}(?:${TO}${DAY}${ORDINAL})?[\\s,_)-]{1,4}${YEAR}(?!\\d)`, 'giu'),
    parts: ([, month, first, last, year]) => [year, month, last ?? first],
  },
  {
    pattern: new RegExp(`(?<!\\d)${YEAR}[\\s,_-]{1,2}${WORD}[\\s_-]{1,2}${DAY}(?!\\d)`, 'giu'),
    parts: ([, year, month, day]) => [year, month, day],
  },
  {
    pattern: /(?<![\d.])(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d\d)(?!\d)/g,
    parts: ([, first = '', mark, second = '', year]) => {
      if (mark === '.') {
        return [year, second, first];
      }
      const [day, month] = Number(second) > 12 ? [second, first] : [first, second];
      return [year, Number(day) > 12 ? month : undefined, day];
    },
  },
  {
    pattern: /(?<!\d)(\d{1,2})\stháng\s(\d{1,2})(?:\snăm|,)?\s((?:19|20)\d\d)(?!\d)/giu,
    parts: ([, day, month, year]) => [year, month, day],
  },
  {
    // Digits without separators may be part of a hash: a word may precede them, but no letter or digit may follow.
    pattern: /(?<!\d|(?<![a-z][a-z])[a-z])((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)(?![\da-z])/gi,
    parts: ([, year, month, day]) => [year, month, day],
  },
];

/** The only spelling with a year of two digits: `29-Jan-25`. */
const SHORT_YEAR_SPELLING: Spelling = {
  pattern: /(?<![\p{L}\d])(\d{1,2})([-/\s])(\p{L}{3,12})\2'?(\d\d)(?=\s\d\d:|(?<=[-/]\d\d)(?![\p{L}\d]))/gu,
  parts: ([, day, , month, year = '']) => [`20${year}`, month, day],
};

const FULL_YEAR = /(?:19|20)\d\d/;

/** The end of a range of days without its year, after the first day: `~ 06.29`, `至29日`, but not `- 12 papers`. */
const WINDOW_END = /^일?日?(?:\s?[~〜～至到]\s?|\s[-–—]\s|[–—])(?:(\d{1,2})\s?[-/.월月]\s?)?(\d{1,2})(?:일|日|\s?$|\s?[)\]）(])/u;

/**
 * The first date in the first 300 characters of a text, as `YYYY-MM-DD`, in the languages of `MONTH_NAMES`; the last day of
 * a range of days. Ambiguous dates (`03/04/2025`) are ignored.
 */
export function dayIn(text: string): string | undefined {
  const short = normalized(text.slice(0, 300));
  return /\d\d/.test(short) ? dayOf(short) : undefined;
}

/** Converts full-width digits to ASCII, and Japanese years since 2019 (`令和7年`) to the common era. */
function normalized(text: string): string {
  const wide = text.normalize('NFKC');
  return wide.includes('令和')
    ? wide.replace(/令和\s?(\d{1,2}|元)\s?年/g, (_, year: string) => `${2018 + (year === '元' ? 1 : Number(year))}年`)
    : wide;
}

interface DayFound {
  date: string;
  start: number;
  end: number;
}

function dayOf(text: string): string | undefined {
  const first = firstDay(text);
  return first === undefined ? undefined : (windowEnd(first.date, text.slice(first.end)) ?? first.date);
}

function firstDay(text: string): DayFound | undefined {
  let first: DayFound | undefined;
  for (const spelling of FULL_YEAR.test(text) ? SPELLINGS : []) {
    first = dayAs(spelling, text, first?.start) ?? first;
  }
  return dayAs(SHORT_YEAR_SPELLING, text, first?.start) ?? first;
}

/** The first day in one spelling that begins before an offset. */
function dayAs({ pattern, parts }: Spelling, text: string, before = Infinity): DayFound | undefined {
  if (before === 0) {
    return undefined;
  }
  for (const match of text.matchAll(pattern)) {
    if (match.index >= before) {
      return undefined;
    }
    const [year, month, day] = parts(match);
    const date = dateOf(year, monthOf(month), Number(day));
    if (date !== undefined) {
      return { date, start: match.index, end: match.index + match[0].length };
    }
  }
  return undefined;
}

const UNTIL = /^\s?(?:[-–—~]|to|until|bis|au|al|até|до)\s?/u;

/** The last day of a range that begins with `first`, if a later day follows it. */
function windowEnd(first: string, rest: string): string | undefined {
  const until = UNTIL.exec(rest)?.[0].length;
  const second = until === undefined ? undefined : firstDay(rest.slice(until, until + 40));
  if (second !== undefined && second.start < 2 && second.date > first) {
    return second.date;
  }
  const [, month = first.slice(5, 7), day] = WINDOW_END.exec(rest) ?? [];
  const end = dateOf(first.slice(0, 4), Number(month), Number(day));
  return end !== undefined && end > first ? end : undefined;
}

function monthOf(month: string | number | undefined): number {
  return typeof month === 'string' && !/^\d/.test(month) ? (MONTHS.get(withoutAccents(month)) ?? 0) : Number(month);
}

/** A date as `YYYY-MM-DD`; undefined when there is no such day. */
function dateOf(year: string | undefined, month: number, day: number): string | undefined {
  if (year === undefined || !(month >= 1 && month <= 12 && day >= 1) || day > new Date(Date.UTC(Number(year), month, 0)).getUTCDate()) {
    return undefined;
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Spellings of a day without its year. */
const SHORT_SPELLINGS: readonly {
  pattern: RegExp;
  parts(groups: (string | undefined)[]): [month: string | undefined, day: string | undefined];
}[] = [
  { pattern: /(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]/u, parts: ([, month, day]) => [month, day] },
  { pattern: new RegExp(`(?<![\\p{L}\\d])${DAY}${ORDINAL}${GAP}${WORD}(?![\\p{L}\\d])`, 'iu'), parts: ([, day, month]) => [month, day] },
  { pattern: new RegExp(`(?<!\\p{L})${WORD}[\\s_-]{0,2}${DAY}(?!\\d)${ORDINAL}(?!\\p{L})`, 'iu'), parts: ([, month, day]) => [month, day] },
  { pattern: /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)/, parts: ([, day, month]) => [month, day] },
  { pattern: /^\W{0,4}(0[1-9]|1[0-2])[-/](0[1-9]|[12]\d|3[01])\W{0,4}$/, parts: ([, month, day]) => [month, day] },
];

/** Maximum number of letters beside a day without its year, such as a weekday or an article. */
const FEW = 16;

/**
 * The day in a text of little else that omits the year (`5 November`, `4月2日(水)`), in the year that is nearest to `near`, a
 * number of months since the year 0.
 */
export function dayNear(text: string, near: number): string | undefined {
  if (text.length > 60 || !/\d/.test(text)) {
    return undefined;
  }
  const short = normalized(text);
  for (const { pattern, parts } of SHORT_SPELLINGS) {
    const found = pattern.exec(short);
    const [name, day] = found === null ? [] : parts([...found]);
    const month = monthOf(name);
    const rest = short.replace(found?.[0] ?? '', '').replace(/[^\p{L}\d]/gu, '');
    if (month >= 1 && month <= 12 && !/\d/.test(rest) && rest.length <= FEW) {
      const year = Math.round((near - month + 1) / 12);
      return dateOf(String(year), month, Number(day));
    }
  }
  return undefined;
}

const YEAR_MONTH = new RegExp(`(?<!\\d)${YEAR}(?:\\s?[-/._年년]\\s?(\\d{1,2})(?!\\d)|[\\s/_-]{1,2}${WORD}(?!\\p{L}))`, 'u');
const MONTH_YEAR = new RegExp(
  `(?<!\\p{L})(?:${WORD}[\\s,_-]{1,2}(?:de[l]?\\s)?|(?:tháng\\s)?(?<!\\d)(\\d{1,2})(?:/|\\snăm\\s))${YEAR}(?!\\d)`,
  'iu',
);

/** The month in a short text, alone or as part of a day (`2025-03`, `März 2025`), in months since the year 0. */
export function monthIn(text: string): number | undefined {
  const short = normalized(text.slice(0, 300));
  const [year, month] = dayIn(short)?.split('-') ?? [];
  const [, year2, number2, word2] = YEAR_MONTH.exec(short) ?? [];
  const [, word3, number3, year3] = MONTH_YEAR.exec(short) ?? [];
  return (
    monthsSince0(year, Number(month)) ?? monthsSince0(year2, monthOf(number2 ?? word2)) ?? monthsSince0(year3, monthOf(number3 ?? word3))
  );
}

function monthsSince0(year: string | undefined, month: number): number | undefined {
  return year === undefined || !(month >= 1 && month <= 12) ? undefined : Number(year) * 12 + month - 1;
}

/** Number of parts at the end of a path that may hold a date. */
const PARTS = 5;

/**
 * The day in a path or URI, as `YYYY-MM-DD`; the date nearest to the end of the path counts. Year, month and day may be
 * spread over folders and file (`2026/07/report_14.md`). A week (`2025_w05`) gives its Monday (ISO 8601).
 */
export function dateOfName(name: string): string | undefined {
  const parts = partsOf(name);
  return nearest(parts, dayOfPart) ?? nearest(parts, weekOfPart);
}

function partsOf(name: string): string[] {
  const path = name.slice(-1024).replace(/[?#].*/s, '');
  const parts = decoded(path)
    .split('/')
    .slice(-PARTS)
    .map((part) => part.slice(-200));
  return [...parts.slice(0, -1), (parts.at(-1) ?? '').replace(/\.[a-z]{2,8}$/i, '')];
}

function decoded(path: string): string {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}

/** The result of `find` for the last part of a path that has one; `above` are the folders of the part. */
function nearest<T>(parts: readonly string[], find: (part: string, above: readonly string[]) => T | undefined): T | undefined {
  for (let i = parts.length - 1; i >= 0; i--) {
    const found = find(parts[i] ?? '', parts.slice(0, i));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** A number at the end of a name is a day unless it counts something else. */
const DAY_AT_END =
  /^(?!.*(?:paper|part|chapter|ch|vol|volume|issue|no|page|section|topic|version|v|top)[\s_.-]?\d{1,2}$)(?:.*[^\d.])?(\d\d)$/iu;
const MONTH_DAY_AT_END = /^(?:.*[^\d.])?(0[1-9]|1[0-2])[-_.]?([0-3]\d)$/u;
const YEAR_ALONE = /^(?:.*\D)?((?:19|20)\d\d)년?年?$/u;
const SHORT_YEAR = /(?<![\p{L}\d.-])([23]\d)([-.]?)(0[1-9]|1[0-2])\2([0-3]\d)(?![\p{L}\d.])/u;

function dayOfPart(part: string, above: readonly string[]): string | undefined {
  const [folder = '', folders = ''] = [above.at(-1), above.at(-2)];
  const inFull = dayIn(part);
  if (inFull !== undefined || !/\d\d/.test(part)) {
    return inFull;
  }
  const [, month, day] = MONTH_DAY_AT_END.exec(part) ?? [];
  const [, year] = YEAR_ALONE.exec(folder) ?? [];
  const [, dayAlone] = DAY_AT_END.exec(part) ?? [];
  const months = monthIn(folder) ?? (YEAR_ALONE.test(folders) ? monthIn(`${folders}-${folder}`) : undefined);
  const [, year2, , month2, day2] = SHORT_YEAR.exec(part) ?? [];
  return (
    dateOf(year, Number(month), Number(day)) ??
    dateOf(year2 === undefined ? undefined : `20${year2}`, Number(month2), Number(day2)) ??
    (months === undefined || dayIn(folder) !== undefined
      ? undefined
      : dateOf(String(Math.floor(months / 12)), (months % 12) + 1, Number(dayAlone)))
  );
}

function weekOfPart(part: string, above: readonly string[]): string | undefined {
  const [, year, week] =
    /(?<!\d)((?:19|20)\d\d)[\s_-]?(?:w|week|kw)[\s_-]?(\d{1,2})(?![\p{L}\d])/iu.exec(`${above.at(-1) ?? ''}-${part}`) ?? [];
  return year === undefined ? undefined : mondayOf(Number(year), Number(week));
}

/** The Monday of a week of ISO 8601, whose first week is that of 4 January. */
function mondayOf(year: number, week: number): string | undefined {
  if (week < 1 || week > 53) {
    return undefined;
  }
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (week - 1) * 7);
  return new Date(monday).toISOString().slice(0, 10);
}
