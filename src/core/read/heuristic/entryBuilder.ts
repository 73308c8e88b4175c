import type { Entry, Link, Section } from '../../model';
import { categoriesOf, codesIn } from '../categories';
import { dayIn } from '../dates';
import { titleLetters, votesOf } from '../fields';
import { plain } from '../inline';
import { isOwnTitle, type LabelKind } from '../labels';
import { namesOf } from '../names';

const SUMMARY: ReadonlySet<LabelKind> = new Set([
  'summary',
  'plain',
  'problem',
  'news',
  'method',
  'results',
  'limits',
  'conclusion',
  'questions',
  'comments',
]);

/** Labels of links; behind `abs` may stand the abstract's page or the abstract. */
const LEADING: ReadonlySet<LabelKind> = new Set(['links', 'pdf', 'project', 'code']);

function isProse(text: string): boolean {
  return (
    text.length > 40 &&
    !text.slice(0, 400).includes('://') &&
    !/\]\(/.test(text.slice(0, 400)) &&
    (/(?:\s\p{Ll}+){4}/u.test(text) || /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]{8}/u.test(text))
  );
}

/** Whether text under a label of this kind is part of the summary. */
export function isSummaryKind(kind: LabelKind): boolean {
  return SUMMARY.has(kind);
}

/** How a title stands: as the text of a link, in bold or quotes, as a whole line, under a label or a column's head, or only as words of a line. */
export type Manner = 'link' | 'marked' | 'whole' | 'labelled' | 'plain';

/** Characters of a field that goes on over lines; what is longer is no list of people. */
const LONGEST_FIELD = 4000;

/** An entry in the making: the first that says a thing is believed. */
export class EntryBuilder {
  title: string | undefined;
  /** How the title stands, when there is one. */
  manner: Manner | undefined;
  votes: number | undefined;
  thumbnail: string | undefined;
  /** The day stated for the paper itself. */
  date: string | undefined;
  /** The same without its year, as written. */
  dayOfYear: string | undefined;
  venue: string | undefined;
  authors: string[] = [];
  /** Whether the people stand in a column that is headed by no word for authors. */
  guessed = false;
  categories: string[] = [];
  /** Links that front matter states. */
  links: readonly Link[] = [];
  readonly sections: Section[] = [];
  /** The label whose text stands on the next lines. */
  #open: { kind: LabelKind; label: string | undefined; blanks: number } | undefined;
  /** The field that the line before stated, and how far it was indented: a line further in goes on with it. */
  #last: { kind: LabelKind; label: string | undefined; rest: string; indent: number } | undefined;
  #heading: string | undefined;
  #paragraph: string[] = [];
  /** Each item as its lines. */
  #list: string[][] = [];

  /** Whether a label waits for its text. */
  get waits(): boolean {
    return this.#open !== undefined;
  }

  name(title: string, manner: Manner): void {
    this.title = title;
    this.manner = manner;
  }

  /** Takes the day that a text states, with its year or without. */
  dated(text: string): void {
    const day = dayIn(text);
    this.date ??= day;
    this.dayOfYear ??= day === undefined && text.length < 40 ? text : undefined;
  }

  /** Takes what stands behind a label, or opens the label when nothing does; a summary's label becomes its heading. */
  field(announced: LabelKind, label: string | undefined, written: string, indent?: number): void {
    this.flush();
    // `Subjects: Subjects:` announces what stands on the next line.
    const rest = /^[^:：]{1,40}[:：]$/.test(written) && written.slice(0, -1) === label ? '' : written;
    const kind = LEADING.has(announced) && isProse(rest) ? 'summary' : announced;
    this.#last = indent === undefined || rest === '' || SUMMARY.has(kind) ? undefined : { kind, label, rest, indent };
    this.#heading = undefined;
    this.#open = undefined;
    if (rest === '') {
      this.#open = { kind, label, blanks: 0 };
      this.#heading = SUMMARY.has(kind) ? label : undefined;
      return;
    }
    this.#take(kind, label, rest);
  }

  /** Whether a line, indented so many columns, goes on with the field of the line before; if so it is taken. */
  continues(indent: number, line: string): boolean {
    const last = this.#last;
    if (last === undefined || indent <= last.indent) {
      this.#last = undefined;
      return false;
    }
    if (last.rest.length > LONGEST_FIELD) {
      return true;
    }
    last.rest = joined([last.rest, line]);
    if (last.kind === 'title') {
      this.title = undefined;
    } else if (last.kind === 'authors') {
      this.authors = [];
    } else if (last.kind === 'categories') {
      this.categories = [];
    }
    this.#take(last.kind, last.label, last.rest);
    return true;
  }

  /** A line of running text. */
  text(line: string): void {
    const open = this.#open;
    if (open !== undefined && !SUMMARY.has(open.kind)) {
      this.#take(open.kind, open.label, line);
      this.#open = undefined;
      return;
    }
    const last = this.#list.at(-1);
    if (last !== undefined) {
      last.push(line);
    } else {
      this.#paragraph.push(line);
    }
  }

  item(line: string): void {
    const open = this.#open;
    if (open !== undefined && !SUMMARY.has(open.kind)) {
      const before = this.authors;
      this.authors = open.kind === 'authors' ? [] : before;
      this.#take(open.kind, open.label, open.kind === 'authors' ? plain(line) : line);
      this.authors = open.kind === 'authors' ? [...before, ...this.authors] : before;
      return;
    }
    this.#endParagraph();
    this.#list.push([line]);
  }

  blank(): void {
    this.#last = undefined;
    this.#endParagraph();
    if (this.#open !== undefined && ++this.#open.blanks > 1) {
      this.#open = undefined;
    }
  }

  heading(text: string): void {
    this.flush();
    this.#open = undefined;
    this.#heading = text;
  }

  flush(): void {
    this.#endParagraph();
    this.#endList();
  }

  /** The entry's own parts; its identifier, links and range come from where it stands. */
  finish(): Pick<Entry, 'authors' | 'categories' | 'summary'> & Partial<Pick<Entry, 'title' | 'votes' | 'thumbnail'>> {
    this.flush();
    return {
      ...(this.title !== undefined && this.title !== '' && { title: this.title }),
      authors: this.authors,
      categories: this.categories,
      ...(this.votes !== undefined && { votes: this.votes }),
      ...(this.thumbnail !== undefined && { thumbnail: this.thumbnail }),
      summary: this.sections,
    };
  }

  #take(kind: LabelKind, label: string | undefined, rest: string): void {
    if (kind === 'title') {
      const [, linked] = /^\[([^[\]]{8,300})\]\(/.exec(rest) ?? [];
      const title = plain((linked ?? rest).replace(/^[*_]{1,9}|[*_]{1,9}\.?$/g, '')).replace(/^["“]([^"“”]+)["”]$/, '$1');
      const whole = this.manner === 'whole' || this.manner === 'plain';
      const said = this.title ?? '';
      if (
        (label !== undefined && isOwnTitle(label) && title !== '') ||
        (whole &&
          /\S\s+\S+\s+\S/.test(title) &&
          (!title.endsWith(said) || !said.includes(' ')) &&
          (linked !== undefined || !/\]\(|:\/\/|[.。]\s/.test(rest)) &&
          (title.length > said.length || titleLetters(said).includes(titleLetters(title))))
      ) {
        // `Reading note` and `Reading note 3 - Title` over `Title: …` say what it is.
        this.title = undefined;
        this.manner = undefined;
      }
      this.title ??= title;
      this.manner ??= 'labelled';
    } else if (kind === 'authors') {
      this.authors = this.authors.length > 0 ? this.authors : namesOf(rest.replace(/[*_]{1,9}$/, ''));
      this.venue ??= /[(（,]\s?((?:19|20)\d\d)[)）]?$/.exec(rest)?.[1];
    } else if (kind === 'votes') {
      this.votes ??= votesOf(plain(rest));
    } else if (kind === 'categories') {
      this.categories = this.categories.length > 0 ? this.categories : categoriesOf(rest);
    } else if (kind === 'date') {
      this.dated(plain(rest));
    } else if (kind === 'id') {
      this.categories = this.categories.length > 0 ? this.categories : codesIn(rest);
    } else if (kind === 'venue') {
      this.venue ??= plain(rest);
    } else if (SUMMARY.has(kind)) {
      this.#heading = label;
      this.#paragraph.push(rest);
    }
  }

  #endParagraph(): void {
    if (this.#paragraph.length > 0) {
      const item = joined(this.#paragraph);
      this.#paragraph = [];
      this.#endList();
      this.#add({ list: false, items: [item] });
    }
  }

  #endList(): void {
    if (this.#list.length > 0) {
      this.#add({ list: true, items: this.#list.map(joined) });
      this.#list = [];
    }
  }

  #add(section: Section): void {
    const last = this.sections.at(-1);
    if (last !== undefined && !section.list && !last.list && (this.#heading === undefined || last.heading === this.#heading)) {
      section.items.forEach((item) => last.items.push(item));
    } else {
      this.sections.push({ ...(this.#heading !== undefined && { heading: this.#heading }), ...section });
    }
  }
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、！？：；]/u;

/** Lines of one paragraph; Chinese and Japanese need no space between. */
function joined(lines: readonly string[]): string {
  return lines
    .map((line, i) => (i > 0 && !(WIDE.test(line.slice(0, 1)) && WIDE.test(lines[i - 1]?.slice(-1) ?? '')) ? ` ${line}` : line))
    .join('');
}
