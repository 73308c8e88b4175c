import { oneLine } from '../fields';

/** Directives whose content is code or part of a manual; they become fenced code. */
const CODE =
  /^(?:code|code-block|sourcecode|parsed-literal|literalinclude|highlight|math|doctest|testcode|testoutput|ipython|plot|prompt|graphviz|digraph|raw|toctree|contents|currentmodule|module|auto\w{1,20}|py:\w{1,20}|c:\w{1,20}|function|class|method|attribute|option|program|program-output|argparse|click|bibliography|include|csv-table|tabs?|versionadded|versionchanged|deprecated)$/;

const DIRECTIVE = /^(\s{0,60})\.\.\s+([\w:-]{1,40}?)::(?:\s(.*))?$/;
const TARGET = /^\s{0,60}\.\.\s+_(`[^`]{1,300}`|[^:`]{1,300}):\s{0,9}(\S{0,1000})\s{0,9}$/;
const ANONYMOUS = /^\s{0,60}(?:__|\.\.\s+__:)\s+(\S{1,1000})\s{0,9}$/;
const FOOTNOTE = /^(\s{0,60})\.\.\s+(\[[\w#*.-]{1,60}\]\s)/;
const FIELD = /^(\s{0,60}):([^:`\n]{1,60}):(?=\s|$)(?!`)\s{0,20}(.*)$/;
const OPTION = /^\s{1,60}:[\w-]{1,30}:(?:\s.*)?$/;
const ADORNMENT = /^([!-/:-@[-`{-~])\1{2,}$/;

/** The targets of links: by name, and the anonymous ones in order. */
interface Targets {
  named: Map<string, string>;
  anonymous: string[];
}

/**
 * Converts reStructuredText to Markdown, line for line: headings (whose levels follow the order of their underlines), links
 * and their targets, roles, fields and line blocks. Code and directives of manuals become fenced code, which is evidence
 * against a digest. Source: the reStructuredText specification (docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
 */
export function rstToMarkdown(text: string): string {
  const lines = linksOver(text).split('\n');
  const targets = targetsOf(lines);
  const translated = [...lines];
  headings(lines, translated);
  for (let i = 0; i < lines.length; i++) {
    if (translated[i] !== lines[i]) {
      translated[i] = inline(translated[i] ?? '', targets);
      continue;
    }
    i = markup(lines, translated, i, targets);
  }
  return translated.join('\n');
}

/** Converts the construct that begins at a line; returns its last line. */
function markup(lines: readonly string[], translated: string[], i: number, targets: Targets): number {
  const line = lines[i] ?? '';
  const directive = DIRECTIVE.exec(line);
  if (directive !== null) {
    const [, space = '', name = '', argument = ''] = directive;
    if (CODE.test(name)) {
      return fence(lines, translated, i, space.length, '```');
    }
    translated[i] = directiveLine(name, inline(argument.trim(), targets));
    let last = i;
    while (OPTION.test(lines[last + 1] ?? '')) {
      translated[++last] = '';
    }
    return last;
  }
  if (TARGET.test(line) || ANONYMOUS.test(line)) {
    translated[i] = '';
    return i;
  }
  if (/^\s{0,60}\.\.(?:\s|$)/.test(line) && !FOOTNOTE.test(line)) {
    // A comment.
    const end = blockEnd(lines, i, indentOf(line));
    translated.fill('', i, end + 1);
    return end;
  }
  const rule = simpleTable(lines, translated, i, targets) ?? gridTable(lines, translated, i, targets);
  if (rule !== undefined) {
    return rule;
  }
  const field = FIELD.exec(line);
  const plain = field === null ? line : `${field[1] ?? ''}${field[2] ?? ''}: ${field[3] ?? ''}`;
  translated[i] = inline(
    plain
      .replace(FOOTNOTE, '$1$2')
      .replace(/^(\s{0,60})\|(?=\s[^|]{0,2000}$|$)\s?/, '$1')
      .replace(/^(\s{0,60})#\.(?=\s)/, '$11.'),
    targets,
  );
  if (/(?:^|[^:])::\s{0,9}$/.test(line)) {
    translated[i] = (translated[i] ?? '').replace(/::\s{0,9}$/, ':');
    const next = i + 1;
    return lines[next]?.trim() === '' && indentOf(lines[next + 1] ?? '') > indentOf(line)
      ? fence(lines, translated, next, indentOf(line), '```')
      : i;
  }
  return i;
}

function directiveLine(name: string, argument: string): string {
  switch (name) {
    case 'image':
    case 'figure':
      return /^https?:\/\//.test(argument) ? `![](${argument})` : '';
    case 'abstract':
      return '**Abstract**:';
    case 'topic':
    case 'admonition':
    case 'rubric':
      return argument === '' ? '' : `**${argument}**`;
    default:
      return argument;
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The last line of the block that is indented further than its first line. */
function blockEnd(lines: readonly string[], first: number, indent: number): number {
  let end = first;
  for (let i = first + 1; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (line.trim() !== '' && indentOf(line) <= indent) {
      break;
    }
    end = line.trim() === '' ? end : i;
  }
  return end;
}

/** Fences the indented block below a line; the blank line after it closes the fence. Returns the last line that it changed. */
function fence(lines: readonly string[], translated: string[], first: number, indent: number, mark: string): number {
  const end = blockEnd(lines, first, indent);
  const close = end + 1;
  if (end === first && lines[close]?.trim() !== '') {
    translated[first] = '';
    return first;
  }
  translated[first] = mark;
  if (close < lines.length) {
    translated[close] = mark;
  }
  return close;
}

/** Converts underlined headings; levels follow the order in which the kinds of underlines first occur. */
function headings(lines: readonly string[], translated: string[]): void {
  const styles: string[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [above = '', line = '', rule = ''] = [lines[i - 2] ?? '', lines[i - 1] ?? '', lines[i] ?? ''];
    const mark = ADORNMENT.exec(rule.trimEnd())?.[1];
    const title = line.trim();
    if (
      mark === undefined ||
      title === '' ||
      ADORNMENT.test(title) ||
      rule.trimEnd().length < Math.min(title.length, 4) ||
      translated[i - 1] !== line
    ) {
      continue;
    }
    const boxed = ADORNMENT.exec(above.trimEnd())?.[1] === mark;
    if (!boxed && (/^\s/.test(line) || (i > 1 && above.trim() !== '' && translated[i - 2] === above))) {
      continue;
    }
    const style = `${mark}${boxed ? mark : ''}`;
    const known = styles.indexOf(style);
    const level = known < 0 ? styles.push(style) : known + 1;
    translated[i - 1] = `${'#'.repeat(Math.min(6, level))} ${title}`;
    translated[i] = '';
    if (boxed) {
      translated[i - 2] = '';
    }
  }
}

const TABLE_RULE = /^\s{0,60}={2,}(?:\s{1,9}={2,}){1,20}\s{0,9}$/;

/** Converts a table whose columns are marked by lines of `=`; returns its last line, undefined where no table begins. */
function simpleTable(lines: readonly string[], translated: string[], first: number, targets: Targets): number | undefined {
  const rule = lines[first] ?? '';
  if (!TABLE_RULE.test(rule)) {
    return undefined;
  }
  const starts = [...rule.matchAll(/=+/g)].map(({ index }) => index);
  const rules: number[] = [first];
  let last = first;
  for (let i = first + 1; i < lines.length && rules.length < 3 && i < first + 5000; i++) {
    const line = lines[i] ?? '';
    if (TABLE_RULE.test(line)) {
      rules.push(i);
      last = i;
      if (lines[i + 1]?.trim() === '') {
        break;
      }
    }
  }
  if (rules.length < 2) {
    return undefined;
  }
  for (let i = first + 1; i < last; i++) {
    const line = lines[i] ?? '';
    const cells = starts.map((start, k) => inline(line.slice(start, k + 1 < starts.length ? starts[k + 1] : undefined).trim(), targets));
    translated[i] = TABLE_RULE.test(line)
      ? `|${starts.map(() => '---|').join('')}`
      : /^[-\s]*$/.test(line)
        ? ''
        : `| ${cells.join(' | ')} |`;
  }
  translated[first] = '';
  translated[last] = '';
  return last;
}

const GRID_RULE = /^\s{0,60}\+(?:[-=]{1,400}\+){1,30}\s{0,9}$/;

/** Converts a table drawn with `+---+`, each row to its first line; returns its last line, undefined where no table begins. */
function gridTable(lines: readonly string[], translated: string[], first: number, targets: Targets): number | undefined {
  const rule = lines[first] ?? '';
  if (!GRID_RULE.test(rule)) {
    return undefined;
  }
  const bars = [...rule.matchAll(/\+/g)].map(({ index }) => index);
  let last = first;
  let top = first + 1;
  for (let i = first; i < lines.length && /^\s{0,60}[+|]/.test(lines[i] ?? ''); i++) {
    translated[i] = '';
    if (!GRID_RULE.test(lines[i] ?? '')) {
      continue;
    }
    if (i > top) {
      const parts = lines.slice(top, i).map((line) => cellsOf(line, bars));
      const cells = bars.slice(1).map((_, k) => cellText(parts.map((part) => part[k] ?? '')));
      translated[top] = `| ${cells.map((cell) => inline(cell, targets)).join(' | ')} |`;
      translated[top + 1] = lines[i]?.includes('=') === true ? `|${cells.map(() => '---|').join('')}` : (translated[top + 1] ?? '');
    }
    last = i;
    top = i + 1;
  }
  return last;
}

/** The cells of a line; letters of double width may have moved the bars. */
function cellsOf(line: string, bars: readonly number[]): string[] {
  const parts = line.split('|');
  return parts.length === bars.length + 1 ? parts.slice(1, -1) : bars.slice(1).map((bar, k) => line.slice((bars[k] ?? 0) + 1, bar));
}

/** The text of a cell from its lines; an address may be broken anywhere. */
function cellText(lines: readonly string[]): string {
  return oneLine(lines.join(' ')).replace(/<(https?:[^<>`]{1,1000})>/g, (whole) => whole.replace(/\s/g, ''));
}

const LINK = /`([^`<>]{1,600}?)\s{0,9}<([^<>`\s]{1,1000})>`__?/g;

/** Moves a link that spans lines to the first of them, so that each line can be read by itself. */
function linksOver(text: string): string {
  return text.replace(/`[^`\n]{0,600}\n[^`\n]{0,600}(?:\n[^`\n]{0,600})?`_/g, (whole) => {
    const breaks = whole.match(/\n[ \t]*/g) ?? [];
    return whole.includes('\n\n') || /\n\s{0,60}\|/.test(whole) || !/[`\w]/.test(whole.charAt(1))
      ? whole
      : `${oneLine(whole)}${breaks.join('')}`;
  });
}

function targetsOf(lines: readonly string[]): Targets {
  const targets: Targets = { named: new Map(), anonymous: [] };
  for (const line of lines) {
    if (!/\.\.|__/.test(line)) {
      continue;
    }
    const anonymous = ANONYMOUS.exec(line)?.[1];
    const [, name = '', url = ''] = TARGET.exec(line) ?? [];
    if (anonymous !== undefined) {
      targets.anonymous.push(anonymous);
    } else if (name !== '' && url !== '') {
      targets.named.set(folded(name), url);
    }
  }
  return targets;
}

function folded(name: string): string {
  return name.replaceAll('`', '').trim().toLowerCase().replace(/\s+/g, ' ');
}

const ROLE = /:([\w:+-]{1,30}):`([^`]{1,600})`/g;

function inline(line: string, { named, anonymous }: Targets): string {
  if (!/[`_\\]/.test(line)) {
    return line;
  }
  return line
    .replace(ROLE, (_, role: string, words: string) => roleText(role.toLowerCase(), words))
    .replace(LINK, (_, words: string, url: string) => `[${words}](${named.get(folded(url.replace(/_$/, ''))) ?? url})`)
    .replace(/``([^`]{1,600})``/g, '`$1`')
    .replace(/`([^`<>]{1,600})`(__?)(?![\w`])/g, (_, words: string, end: string) => {
      const url = end === '__' ? anonymous.shift() : named.get(folded(words));
      return url === undefined ? words : `[${words}](${url})`;
    })
    .replace(/(?<![\w`/\\([])([A-Za-z][\w.-]{0,60})_(?![\w`])/g, (whole, name: string) => {
      const url = named.get(folded(name));
      return url === undefined ? whole : `[${name}](${url})`;
    });
}

/** The text of a role: its address if it has one, else its text. */
function roleText(role: string, text: string): string {
  const [, words, target = text] = /^(.{1,500}?)\s{0,9}<([^<>]{1,300})>$/.exec(text) ?? [];
  const url =
    role === 'arxiv' ? `https://arxiv.org/abs/${target.replace(/^arxiv:/i, '')}` : role === 'doi' ? `https://doi.org/${target}` : undefined;
  return url === undefined ? (words ?? text) : words === undefined ? `<${url}>` : `[${words}](${url})`;
}
