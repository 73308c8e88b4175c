import type { Entry, Section } from '../model';
import { flatBullets, leadingMarker, numberedParts } from './flatLists';
import { languageOf } from './language';

/** A section of one paragraph; none when it is empty. */
export function paragraph(text: string, heading?: string): Section[] {
  const item = text.trim();
  return item === '' ? [] : [{ ...(heading === undefined ? {} : { heading }), list: false, items: [item] }];
}

/** A section with a list; none when it has no items. */
export function list(items: string[], heading?: string): Section[] {
  return items.length === 0 ? [] : [{ ...(heading === undefined ? {} : { heading }), list: true, items }];
}

/**
 * The sections of a summary whose line breaks became spaces: bullets, numbered or labelled parts, or prose. Follow-up
 * questions at its end become a separate list.
 */
export function flatSections(written: string): Section[] {
  const text = unwrapped(written);
  const questions = text.includes('uestion') ? QUESTIONS.exec(text) : null;
  if (questions === null) {
    return bodySections(text);
  }
  const heading = (questions[1] ?? '').trim();
  return [
    ...bodySections(text.slice(0, questions.index).trim()),
    ...questionList(text.slice(questions.index + questions[0].length), heading),
  ];
}

/** The heading of follow-up questions: `Follow-up questions:`, `**Follow-Up Questions:**`, `Follow-up questions an AI practitioner might ask:`. */
const QUESTIONS =
  /(?:\*\*|#{1,4} )?((?:Here are (?:some|\w{1,12}(?: \w{1,12})?) )?[Ff]ollow[- ]?[Uu]p [Qq]uestions?[^:.?!*|]{0,80})(?:\*\*:|:\*\*|:) ?/;

function questionList(text: string, heading: string): Section[] {
  const trimmed = text.trim();
  const parts = numberedParts(trimmed)?.parts ?? flatBullets(trimmed)?.items;
  return parts === undefined ? paragraph(trimmed, heading) : list(parts, heading);
}

function unwrapped(text: string): string {
  const trimmed = text.trim();
  const flat = trimmed.includes('\n') ? trimmed.replace(/[ \t]{0,9}\n\s*/g, ' ') : trimmed;
  return flat.includes('\\|') ? flat.replaceAll('\\|', '|') : flat;
}

function bodySections(text: string): Section[] {
  const bullets = leadingMarker(text) === undefined ? undefined : flatBullets(text);
  if (bullets !== undefined) {
    return list(bullets.items);
  }
  const numbered = numberedParts(text);
  if (numbered !== undefined) {
    return [...paragraph(numbered.intro), ...partSections(numbered.parts)];
  }
  const loose = flatBullets(text);
  if (loose !== undefined) {
    return [...paragraph(loose.intro), ...list(loose.items)];
  }
  return labelledSections(text);
}

/** The sections of parts: a label at its beginning is the heading of a part; adjacent parts without one form a list. */
function partSections(parts: readonly string[]): Section[] {
  const sections: Section[] = [];
  let plain: string[] | undefined;
  for (const part of parts) {
    const label = BOLD_LABEL.exec(part) ?? PLAIN_LABEL.exec(part);
    if (label?.index === 0) {
      plain = undefined;
      sections.push(...paragraph(part.slice(label[0].length), labelText(label)));
    } else if (plain === undefined) {
      plain = [part];
      sections.push({ list: true, items: plain });
    } else {
      plain.push(part);
    }
  }
  return sections;
}

const BOLD_LABEL = /(?<=^|[.!?:;)"”] {1,9})\*\*([^*:]{2,100})(?::\*\*|\*\*:) */;

// Words that name parts of a summary; a label is a short phrase with one of them.
const PART =
  '(?:[Ss]ummary|[Qq]uestion|[Oo]bjectives?|[Mm]ethod(?:s|ology)?|[Aa]pproach|[Rr]esults?|[Ff]indings?|[Ii]mplications?|[Cc]ontributions?|[Ll]imitations?|[Cc]onclusions?)';
// A label has no verb: "The key methodology involves two stages:" begins a sentence.
const VERB = 'is|are|was|were|be|has|have|uses?|used a|involves?|employs?|includes?|shows?|introduces?|proposes?|consists?';
const PLAIN_LABEL = new RegExp(
  `(?<=^|[.!?;)"”] {1,9})((?=[A-Z0-9])(?![^:]{0,90}? (?:${VERB}) )[A-Za-z0-9/ -]{0,40}?${PART}(?:[A-Za-z/ -]{0,40}| \\([^()]{1,80}\\)){0,2}): +`,
);

function labelText(match: RegExpExecArray): string {
  return (match[1] ?? '').trim();
}

function hasThrice(text: string, sign: string): boolean {
  const second = text.indexOf(sign, text.indexOf(sign) + 1);
  return second > 0 && text.indexOf(sign, second + 1) > 0;
}

/** The sections of prose with labels: one in bold is enough, but three plain ones are needed, since prose has colons too. */
function labelledSections(text: string): Section[] {
  const bold = text.includes('**') ? Array.from(text.matchAll(new RegExp(BOLD_LABEL, 'g'))) : [];
  const plain = bold.length > 0 || !hasThrice(text, ': ') ? [] : Array.from(text.matchAll(new RegExp(PLAIN_LABEL, 'g')));
  const labels = bold.length > 0 ? bold : plain.length > 2 ? plain : [];
  const first = labels[0];
  if (first === undefined) {
    return paragraph(text);
  }
  return [
    ...paragraph(text.slice(0, first.index)),
    ...labels.flatMap((label, i) => paragraph(text.slice(label.index + label[0].length, labels[i + 1]?.index), labelText(label))),
  ];
}

/**
 * An entry whose summary is split into sections on first access, since lists and look-ups do not need it. It can be copied
 * and posted like any other entry.
 */
export function withSummary(said: Omit<Entry, 'summary'>, text: string, split: (text: string) => Section[]): Entry {
  if (text.trim() === '') {
    return { ...said, summary: [] };
  }
  let sections: Section[] | undefined;
  const lang = languageOf(text);
  return {
    ...said,
    ...(lang === undefined ? {} : { lang }),
    get summary() {
      return (sections ??= split(text));
    },
    set summary(value) {
      sections = value;
    },
  };
}

/** Whether an entry has a summary; does not split it. */
export function hasSummary(entry: Entry): boolean {
  const { value } = Object.getOwnPropertyDescriptor(entry, 'summary') ?? {};
  return value === undefined || (value as Section[]).length > 0;
}
