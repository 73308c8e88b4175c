import { oneLine } from '../fields';
import { foldLabel, labelKind } from '../labels';

/** Task states at the beginning of a heading. */
const STATES = /^(?:TODO|DONE|NEXT|WAIT(?:ING)?|HOLD|CANCELL?ED|STARTED|READ|READING|TO-?READ|UNREAD|SKIM(?:MED)?|SOMEDAY|LATER)\s+(?=\S)/;
const HEADLINE = /^(\*{1,20})\s(.*)$/;
const COOKIES = /\[#[A-Z0-9]\]\s{0,4}|\s{0,4}\[(?:\d{1,4}\/\d{1,4}|\d{1,3}%)\]/g;
const TAGS = /\s:([\p{L}\d_@#%:-]{1,200}):\s{0,20}$/u;
const KEYWORD = /^#\+([A-Za-z_-]{1,40})(?:\[[^\]]{0,100}\])?:\s{0,40}(.*)$/;
const BLOCK = /^#\+(begin|end)_([A-Za-z]{1,20})/i;
const PROPERTY = /^:([\p{L}\d_-]{1,40})\+?:(?:\s(.*))?$/u;
const TIMESTAMP = /[<[](\d{4}-\d\d-\d\d)(?:\s[^<>[\]\n]{0,40})?[>\]]/g;

/**
 * Org-mode as Markdown, line for line: headings without states, priorities and tags, properties and keywords as fields,
 * links, emphasis, lists of terms, blocks of code. Source: the Org syntax specification (orgmode.org/worg/org-syntax.html).
 */
export function orgToMarkdown(text: string): string {
  const lines = linksOver(text).split('\n');
  const titled = lines.slice(0, 100).some((line) => /^#\+title:/i.test(line));
  let block: string | undefined;
  let drawer: string | undefined;
  let tags: string | undefined;
  return lines
    .map((line) => {
      const trimmed = line.trim();
      const [, edge, name = ''] = BLOCK.exec(trimmed) ?? [];
      if (edge !== undefined) {
        block = edge.toLowerCase() === 'begin' ? name.toLowerCase() : undefined;
        return blockEdge(name);
      }
      if (block !== undefined && block !== 'quote' && block !== 'verse' && block !== 'center' && block !== 'abstract') {
        return block === 'comment' ? '' : line;
      }
      const headline = HEADLINE.exec(line);
      if (headline !== null) {
        const [, stars = '', words = ''] = headline;
        tags = TAGS.exec(words)?.[1];
        return `${'#'.repeat(Math.min(6, stars.length + (titled ? 1 : 0)))} ${headingOf(words)}`;
      }
      const property = PROPERTY.exec(trimmed);
      if (property !== null) {
        const [, key = '', value] = property;
        if (value === undefined || drawer === 'logbook') {
          drawer = /^end$/i.test(key) ? undefined : key.toLowerCase();
          const filed = /^properties$/i.test(key) && tags !== undefined ? `Tags: ${tags.replaceAll(':', ', ')}` : '';
          tags = undefined;
          return filed;
        }
        return fieldOf(key, inline(value));
      }
      if (drawer === 'logbook') {
        return '';
      }
      const keyword = KEYWORD.exec(trimmed);
      if (keyword !== null) {
        const [, key = '', value = ''] = keyword;
        return keywordOf(key.toLowerCase(), inline(value));
      }
      if (/^#(?:\s|$)/.test(trimmed) || /^(?:CLOSED|SCHEDULED|DEADLINE):\s/.test(trimmed)) {
        return '';
      }
      return inline(listItem(tableRule(line)));
    })
    .join('\n');
}

function blockEdge(name: string): string {
  switch (name.toLowerCase()) {
    case 'quote':
    case 'verse':
    case 'center':
    case 'abstract':
    case 'comment':
      return '';
    default:
      return '```';
  }
}

function headingOf(words: string): string {
  return inline(words.replace(TAGS, '').replace(STATES, '').replace(COOKIES, '').trim());
}

/** A property as a field; empty for identifiers of headings and for settings. */
function fieldOf(key: string, value: string): string {
  const name = key.replace(/[_-]/g, ' ');
  const kind = labelKind(key) ?? labelKind(name);
  return kind === undefined || (foldLabel(key) === 'id' && !/\d{4}\.\d{4}|\//.test(value)) ? linkField(key, value) : `${name}: ${value}`;
}

/** The address that a note is about, as a field (`ROAM_REFS`, `URL`). */
function linkField(key: string, value: string): string {
  return /^(?:roam_?(?:refs?|key)|refs?|uri|eprint)$/i.test(key) && /:\/\/|arxiv|10\.\d{4}/i.test(value) ? `Link: ${value}` : '';
}

/** A keyword as a field; the author of the file is left out, since it is not that of the paper. */
function keywordOf(key: string, value: string): string {
  switch (key) {
    case 'title':
      return `# ${value}`;
    case 'date':
      return `Date: ${value}`;
    case 'filetags':
      return `Tags: ${value.replace(/^:|:$/g, '').replaceAll(':', ', ')}`;
    case 'author':
    case 'email':
    case 'language':
    case 'description':
      return '';
    default:
      return fieldOf(key, value);
  }
}

function tableRule(line: string): string {
  return /^\s{0,40}\|-[-+|]{0,400}$/.test(line) ? line.replaceAll('+', '|') : line;
}

/** An item as Markdown: `- term :: text`, and an indented star, which Markdown nests differently. */
function listItem(line: string): string {
  const term = /^(\s{0,40}[-+*]\s+)(\S.{0,200}?)\s+::(?=\s|$)/.exec(line);
  const dashed =
    term === null ? line : `${term[1] ?? ''}**${(term[2] ?? '').replace(/^[*=~/_]|[*=~/_]$/g, '')}**:${line.slice(term[0].length)}`;
  return dashed.replace(/^(\s{1,40})\*(?=\s)/, '$1-');
}

const LINK = /\[\[([^[\]]{1,1000})\](?:\[([^[\]]{1,600}|[^[\]]{0,300}\[[^[\]]{0,100}\][^[\]]{0,300})\])?\]/g;

/** Moves a link that spans lines to the first of them, so that each line can be read by itself. */
function linksOver(text: string): string {
  return text.replace(/\[\[([^[\]\n]{1,1000})\]\[([^[\]]{0,300}\n[^[\]]{1,300})\]\]/g, (_, url: string, words: string) => {
    const breaks = words.match(/\n[ \t]*/g) ?? [];
    return `[[${url}][${oneLine(words)}]]${breaks.join('')}`;
  });
}

function inline(text: string): string {
  if (!/[[*/=~<\\]/.test(text)) {
    return text;
  }
  let translated = '';
  let from = 0;
  for (const link of text.matchAll(LINK)) {
    const [whole, target = '', words] = link;
    translated += marks(text.slice(from, link.index)) + linked(target, words === undefined ? undefined : marks(words));
    from = link.index + whole.length;
  }
  return translated + marks(text.slice(from));
}

/** A link as Markdown; of links to files and headings only the text is kept. */
function linked(target: string, words: string | undefined): string {
  const [, kind = '', rest = ''] = /^(arxiv|doi):(.*)$/i.exec(target) ?? [];
  const url = kind === '' ? target : kind.toLowerCase() === 'doi' ? `https://doi.org/${rest}` : `https://arxiv.org/abs/${rest}`;
  return !/^\w{2,10}:\/\//.test(url) ? (words ?? '') : words === undefined ? `<${url}>` : `[${words}](${url})`;
}

const EMPHASIS: readonly (readonly [RegExp, string])[] = [
  [/(?<=^|[\s({'"-])\*(?=\S)([^*\n]{1,400})(?<=\S)\*(?=$|[\s)}'".,;:!?-])/g, '**$1**'],
  [/(?<=^|[\s({'"-])\/(?=\S)([^/\n]{1,400})(?<=\S)\/(?=$|[\s)}'".,;:!?-])/g, '*$1*'],
  [/(?<=^|[\s({'"-])[=~](?=\S)([^=~\n]{1,400})(?<=\S)[=~](?=$|[\s)}'".,;:!?-])/g, '`$1`'],
];

function marks(text: string): string {
  const dated = text.replace(TIMESTAMP, '$1');
  return EMPHASIS.reduce((marked, [pattern, becomes]) => marked.replace(pattern, becomes), dated.replace(/\\\\\s{0,9}$/, ''));
}
