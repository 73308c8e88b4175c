import { findArxivIds } from '../../arxiv';
import type { Link } from '../../model';
import { linkOf, absoluteUrl } from '../fields';
import { labelled, labelKind, type Labelled, type LabelTable } from '../labels';
import { Draft } from './draft';
import { fieldsOf, isOnlyLinks } from './evidence';
import { linksOf, pictureOf, plain, withoutHtml, withoutLinks } from '../inline';
import type { Line } from './lines';
import { namesIn } from '../names';
import { votesIn, withoutVotes } from '../fields';
import { titleIn, withoutVotesAtEnd } from './titles';

const WHOLE: ReadonlySet<Line['kind']> = new Set(['heading', 'details', 'bold', 'term']);

/** What the lines of one paper say of it, the first of them being its beginning. */
export function draftOf(lines: readonly Line[], id: string | undefined, table: LabelTable): Draft {
  const draft = new Draft();
  const [head, ...rest] = lines;
  if (head !== undefined) {
    readHead(draft, head, id, table);
  }
  for (const line of rest) {
    readLine(draft, line, id, table);
  }
  draft.flush();
  if (draft.title === undefined) {
    takeTitleFromText(draft, table);
  }
  return draft;
}

function readHead(draft: Draft, head: Line, id: string | undefined, table: LabelTable): void {
  const body = withoutHtmlUnlessLinks(head.body);
  draft.thumbnail = pictureOf(head.body);
  const label = labelOf(body, table);
  if (label !== undefined && /[:：]/.test(body.slice(0, label.at)) && label.kind !== 'title') {
    readLine(draft, head, id, table);
    return;
  }
  if (label?.kind === 'title' && label.rest === '') {
    draft.field('title', label.label, '');
    return;
  }
  const found = titleIn(label?.kind === 'title' ? label.rest : body, id, WHOLE.has(head.kind), table);
  if (found !== undefined) {
    draft.name(label?.kind === 'title' && found.manner === 'plain' ? { ...found, manner: 'labelled' } : found);
    readRest(draft, found.rest, table);
  }
  draft.votes ??=
    withoutVotesAtEnd(body).votes ?? votesIn(withoutLinks(body.slice(found === undefined ? 0 : body.length - found.rest.length)));
}

const TAGS = /(?<![\p{L}\d&/#])#([\p{L}\d][\p{L}\d_-]{0,40})/gu;

/** The label of a line that begins a paper; `arXiv:2501.17161 - Title` has none. */
function labelOf(body: string, table: LabelTable): Labelled | undefined {
  const label = labelled(body, table);
  return label?.kind === 'id' && label.rest !== '' && !isOnlyLinks(body, table) ? undefined : label;
}

/** What stands behind the title on its line: people, tags, or the beginning of the text. */
function readRest(draft: Draft, line: string, table: LabelTable): void {
  const tags = Array.from(withoutLinks(line).matchAll(TAGS), ([, tag = '']) => tag);
  draft.categories = draft.categories.length > 0 ? draft.categories : tags;
  const rest = tags.length > 0 ? line.replace(TAGS, ' ') : line;
  const bare = withoutVotes(withoutLinks(rest))
    .replace(/[\s,]{0,5}(?:\(?(?:19|20)\d\d\)?)[.\s]{0,5}$/, '')
    .replace(/[([（【][^\p{L}\d]{0,20}[\])）】]/gu, ' ');
  const parts = bare.replace(/^[\s\])*_.:：,|–—-]+/, '').split(/\s[|–—•·-]\s|\.\s(?=\p{Lu}\p{Ll}+\s\p{Lu}|\p{L}{0,12}\p{Lu}{2}|arXiv|$)/u);
  const text: string[] = [];
  for (const part of parts.map((one) => plain(one.replace(/[\s[(（|]+$/, '')))) {
    const label = labelled(part, table);
    const names = draft.authors.length === 0 && text.length === 0 ? namesIn(part.replace(/^\((.*)\)$/, '$1')) : [];
    if (label !== undefined && label.rest !== '') {
      draft.field(label.kind, label.label, label.rest);
    } else if (names.length > 0) {
      draft.authors = names;
    } else if (/\p{L}{2}/u.test(part) && !isOnlyLinks(part, table)) {
      text.push(part);
    }
  }
  const words = text.join(' – ');
  if (words.length > 20 || words.split(' ').length > 3) {
    draft.text(rest.replace(/^[\s\])*_.:：,|–—-]+/, '').trim());
    draft.blank();
  }
}

/** A line after the first. */
export function readLine(draft: Draft, line: Line, id: string | undefined, table: LabelTable): void {
  if (line.kind === 'blank') {
    draft.blank();
    return;
  }
  draft.thumbnail ??= pictureOf(line.body);
  const body = withoutHtmlUnlessLinks(line.body).replace(/^: /, '').trim();
  if (body === '\\\\') {
    draft.blank();
    return;
  }
  if (
    line.kind === 'rule' ||
    line.kind === 'code' ||
    line.kind === 'head' ||
    body === '' ||
    body.startsWith('\\\\ ') ||
    /^!\[[^\]]*\]\([^)]*\)$/.test(body)
  ) {
    return;
  }
  const fields = fieldsOf(body);
  if (fields.length > 1 && fields.every((field) => isField(field, table))) {
    fields.forEach((field) => readField(draft, line, field, id, table));
    return;
  }
  readField(draft, line, body, id, table);
}

/** Whether a part of a line is of a kind by itself: labelled, links, votes, people. */
function isField(text: string, table: LabelTable): boolean {
  return labelled(text, table) !== undefined || isOnlyLinks(text, table) || votesIn(text) !== undefined || namesIn(text).length > 0;
}

function readField(draft: Draft, line: Line, body: string, id: string | undefined, table: LabelTable): void {
  const label = labelled(body, table);
  if (label !== undefined) {
    draft.field(label.kind, label.label, label.rest, line.indent);
    return;
  }
  if (line.kind === 'heading') {
    const text = plain(body);
    if (draft.title === undefined && labelKind(text, table) === undefined) {
      const found = titleIn(body, id, true, table);
      if (found !== undefined) {
        draft.name(found);
      }
    } else {
      draft.heading(text);
    }
    return;
  }
  if (line.kind === 'text' && draft.goesOn(line.indent, body)) {
    return;
  }
  const votes = votesIn(body);
  if (votes !== undefined && withoutVotes(withoutLinks(body)).replace(/[^\p{L}]/gu, '').length < 4) {
    draft.votes ??= votes;
    return;
  }
  if (isOnlyLinks(body, table)) {
    return;
  }
  if (draft.title === undefined && !draft.waits) {
    const found = titleIn(body, id, line.kind === 'bold', table);
    if (found !== undefined && (line.kind === 'bold' || linksOf(body)[0]?.start === 0)) {
      draft.name(found);
      readRest(draft, found.rest, table);
      return;
    }
  }
  if (draft.authors.length === 0 && draft.sections.length === 0 && !draft.waits) {
    const names = namesIn(body);
    if (names.length > 0 && (names.length > 1 || draft.title !== undefined)) {
      draft.authors = names;
      return;
    }
  }
  if (line.kind === 'item') {
    draft.item(body);
  } else {
    draft.text(body);
  }
}

/** Where only text is left, its first short paragraph is the title. */
function takeTitleFromText(draft: Draft, table: LabelTable): void {
  const first = draft.sections[0];
  const [title = ''] = first?.list === false && first.heading === undefined ? first.items : [];
  const found = titleIn(title, undefined, title.length < 200 && !/[.。]\s/.test(title), table);
  if (found === undefined) {
    return;
  }
  draft.name(found);
  first?.items.shift();
  if (first?.items.length === 0) {
    draft.sections.shift();
  }
}

function withoutHtmlUnlessLinks(body: string): string {
  return body.includes('<') && !/<(?:a\s|https?:)/i.test(body) ? withoutHtml(body).trim() : body;
}

/** Every link of a paper once, those to other papers left out. */
export function linksOfEntry(lines: readonly Line[], id: string | undefined, table: LabelTable): Link[] {
  const urls = new Set<string>();
  for (const { body, kind } of lines) {
    if (kind === 'code') {
      continue;
    }
    for (const { url } of linksOf(body)) {
      const ids = findArxivIds(url);
      if (ids.length === 0 || ids[0]?.id === id) {
        urls.add(url);
      }
    }
    const label = body.length < 1000 ? labelled(body, table) : undefined;
    const bare = label?.kind === 'code' || label?.kind === 'project' || label?.kind === 'links' ? absoluteUrl(label.rest) : undefined;
    if (bare !== undefined) {
      urls.add(bare);
    }
  }
  return [...urls].map(linkOf);
}
