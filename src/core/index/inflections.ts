const vowel = /[aeiouy]/;

/**
 * Other forms of an English word, by rule: plurals, third person, past, `-ing`, `-er`, adverbs. Most of them
 * do not exist; which do, the vocabulary knows.
 */
export function inflections(word: string): string[] {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) {
    return [];
  }
  const forms = new Set<string>();
  for (const stem of stems(word)) {
    forms.add(stem);
    for (const form of grow(stem)) {
      forms.add(form);
    }
  }
  forms.delete(word);
  return [...forms].filter((form) => form.length > 2);
}

/** What the word may have grown from, itself included. */
function stems(word: string): string[] {
  const found = [word];
  const take = (ending: string, ...instead: string[]) => {
    const stem = word.slice(0, -ending.length);
    if (word.endsWith(ending) && stem.length > 2 && vowel.test(stem)) {
      found.push(...instead.map((end) => stem + end));
      if (ending !== 's' && ending !== 'es' && stem.at(-1) === stem.at(-2)) {
        found.push(stem.slice(0, -1));
      }
    }
  };
  take('ies', 'y');
  take('ied', 'y');
  take('es', '', 'e', 'is');
  if (!/(?:ss|us|is)$/.test(word)) {
    take('s', '');
  }
  take('ed', '', 'e');
  take('ing', '', 'e');
  take('ices', 'ix', 'ex');
  return found;
}

function grow(stem: string): string[] {
  const last = stem.at(-1) ?? '';
  const root = last === 'e' ? stem.slice(0, -1) : stem;
  const doubled = /[^aeiouy][aeiou][bdgklmnprt]$/.test(stem) ? [`${stem}${last}ing`, `${stem}${last}ed`] : [];
  const plural = last === 'y' && !/[aeiou]y$/.test(stem) ? [`${stem.slice(0, -1)}ies`, `${stem.slice(0, -1)}ied`] : [`${stem}s`];
  // `boxes`, and `analyses` of `analysis`.
  const hissed = /(?:s|x|z|ch|sh)$/.test(stem) ? [`${stem}es`, `${stem.slice(0, -2)}es`] : [];
  return [...plural, ...hissed, ...doubled, `${root}ing`, `${root}ed`];
}
