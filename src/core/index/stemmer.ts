/**
 * Two depths of English stems. The light one removes inflections (`models`, `training`); the deep one is Porter's
 * algorithm (M. F. Porter, An algorithm for suffix stripping, 1980), which also conflates derived words (`optimal`,
 * `optimization`), with one additional step: a final `i` of longer stems is removed, so that `summaries` matches
 * `summarize`. Words with letters other than a to z are not changed.
 */

const LIGHT_ENDINGS = ['ization', 'ations', 'ation', 'ings', 'ing', 'ies', 'ness', 'ments', 'ment', 'ed', 'es', 's', 'ly'];
/** Minimum length of a light stem. */
const SHORTEST_LIGHT_STEM = 4;

/** The word without its last ending, if enough of it remains. */
export function lightStem(word: string): string {
  const ending = LIGHT_ENDINGS.find((each) => word.length - each.length >= SHORTEST_LIGHT_STEM && word.endsWith(each));
  return ending === undefined ? word : word.slice(0, -ending.length);
}

/** All words with the same light stem, including the word itself. */
export function lightForms(word: string): string[] {
  const stem = lightStem(word);
  return ['', ...LIGHT_ENDINGS].map((ending) => stem + ending).filter((form) => lightStem(form) === stem);
}

/** A cache of stems, since the same words recur. */
const stems = new Map<string, string>();
const MOST_STEMS = 50_000;

/** Porter's stem of a word in lower case. */
export function deepStem(word: string): string {
  let stem = stems.get(word);
  if (stem === undefined) {
    stem = porter(word);
    if (stems.size >= MOST_STEMS) {
      stems.clear();
    }
    stems.set(word, stem);
  }
  return stem;
}

/** The common prefix of all words that share a stem with this one. */
export function stemPrefix(word: string): string {
  const deep = deepStem(word);
  const light = lightStem(word);
  const changed = deep.endsWith('i') || (deep.endsWith('e') && !word.startsWith(deep)) ? deep.slice(0, -1) : deep;
  let length = 0;
  while (length < changed.length && changed[length] === light[length]) {
    length++;
  }
  return word.slice(0, length);
}

// Endings of Porter's steps 2, 3 and 4 with their replacements, longest first.
const STEP_2 = endings(
  'ational ate tional tion enci ence anci ance izer ize abli able bli ble alli al entli ent eli e ousli ous ization ize ation ate ator ate ' +
    'alism al iveness ive fulness ful ousness ous aliti al iviti ive biliti ble logi log',
);
const STEP_3 = endings('icate ic ative - alize al iciti ic ical ic ful - ness -');
const STEP_4 = endings(
  'al - ance - ence - er - ic - able - ible - ant - ement - ment - ent - ion - ou - ism - ate - iti - ous - ive - ize -',
);

function endings(text: string): readonly (readonly [string, string])[] {
  const words = text.split(' ');
  return words
    .flatMap((ending, i): [string, string][] => (i % 2 === 0 ? [[ending, words[i + 1] === '-' ? '' : (words[i + 1] ?? '')]] : []))
    .sort((a, b) => b[0].length - a[0].length);
}

function porter(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) {
    return word;
  }
  const singular = withoutPlural(word);
  let stem = withoutPast(singular);
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) {
    stem = `${stem.slice(0, -1)}i`;
  }
  stem = replaced(stem, STEP_2, (rest) => measure(rest) > 0);
  stem = replaced(stem, STEP_3, (rest) => measure(rest) > 0);
  stem = replaced(stem, STEP_4, (rest, ending) => measure(rest) > 1 && (ending !== 'ion' || /[st]$/.test(rest)));
  if (stem.endsWith('e')) {
    const rest = stem.slice(0, -1);
    const size = measure(rest);
    stem = size > 1 || (size === 1 && !isShort(rest)) ? rest : stem;
  }
  if (stem.endsWith('ll') && measure(stem) > 1) {
    return stem.slice(0, -1);
  }
  return stem.endsWith('i') && measure(stem.slice(0, -1)) > 1 ? stem.slice(0, -1) : stem;
}

/** Porter's step 1a; words in `-us` and `-is` are not plurals. */
function withoutPlural(word: string): string {
  if (word.endsWith('sses')) {
    return word.slice(0, -2);
  }
  if (word.endsWith('ies')) {
    return word.slice(0, word.length > 4 ? -2 : -1);
  }
  return /(?:ss|us|is)$/.test(word) || word.length < 4 || !word.endsWith('s') ? word : word.slice(0, -1);
}

/** Porter's step 1b. */
function withoutPast(word: string): string {
  if (word.endsWith('eed')) {
    return measure(word.slice(0, -3)) > 0 ? word.slice(0, -1) : word;
  }
  const ending = ['ed', 'ing'].find((each) => word.endsWith(each) && hasVowel(word.slice(0, -each.length)));
  if (ending === undefined) {
    return word;
  }
  const rest = word.slice(0, -ending.length);
  if (/(?:at|bl|iz)$/.test(rest)) {
    return `${rest}e`;
  }
  if (rest.length > 1 && rest.at(-1) === rest.at(-2) && isConsonant(rest, rest.length - 1) && !/[lsz]$/.test(rest)) {
    return rest.slice(0, -1);
  }
  return measure(rest) === 1 && isShort(rest) ? `${rest}e` : rest;
}

function replaced(word: string, table: readonly (readonly [string, string])[], allowed: (rest: string, ending: string) => boolean): string {
  const found = table.find(([ending]) => word.endsWith(ending));
  if (!found) {
    return word;
  }
  const rest = word.slice(0, -found[0].length);
  return allowed(rest, found[0]) ? rest + found[1] : word;
}

function isConsonant(word: string, at: number): boolean {
  const letter = word.charAt(at);
  if (letter === 'y') {
    // In a run of y's, counted from the first, every second is a vowel.
    let start = at;
    while (start > 0 && word.charAt(start - 1) === 'y') {
      start--;
    }
    const first = start === 0 || 'aeiou'.includes(word.charAt(start - 1));
    return (at - start) % 2 === 0 ? first : !first;
  }
  return !'aeiou'.includes(letter);
}

function hasVowel(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    if (!isConsonant(word, i)) {
      return true;
    }
  }
  return false;
}

/** Porter's m: the number of vowel sequences followed by a consonant. */
function measure(word: string): number {
  let count = 0;
  let vowel = false;
  for (let i = 0; i < word.length; i++) {
    const consonant = isConsonant(word, i);
    if (consonant && vowel) {
      count++;
    }
    vowel = !consonant;
  }
  return count;
}

/** Porter's *o: whether it ends in consonant, vowel, consonant, the last not w, x or y. */
function isShort(word: string): boolean {
  const end = word.length - 1;
  return end > 1 && isConsonant(word, end) && !isConsonant(word, end - 1) && isConsonant(word, end - 2) && !/[wxy]$/.test(word);
}
