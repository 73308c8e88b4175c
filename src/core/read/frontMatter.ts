import { FAILSAFE_SCHEMA, load } from 'js-yaml';
import { parse as parseToml } from 'smol-toml';
import { fieldsOf, paperOf, type Parsed, type StatedPaper } from './keyedFields';
import type { LabelTable } from './labels';

/** The facts about a paper in the front matter of a note, and the extent of the front matter. */
export interface FrontMatter extends StatedPaper {
  /** UTF-16 offset at which the text after it begins. */
  end: number;
  /** Number of its lines, both fences included. */
  lines: number;
}

/** Maximum size of front matter, in lines and in UTF-16 code units. */
const MOST_LINES = 400;
const MOST_CHARACTERS = 64 * 1024;

/**
 * Reads YAML (`---`) or TOML (`+++`) at the beginning of a text whose lines end with LF; undefined when there is none, or it
 * has no field. If the whole cannot be parsed, each key is parsed alone; a value that cannot be parsed is taken as written.
 */
export function readFrontMatter(text: string, table?: LabelTable): FrontMatter | undefined {
  const fence = /^(?:---|\+\+\+)(?=[ \t]*\n)/.exec(text)?.[0];
  const lines = fence === undefined ? [] : text.slice(0, MOST_CHARACTERS).split('\n', MOST_LINES);
  const close = lines.findIndex((line, i) => i > 0 && (line.trimEnd() === fence || (fence === '---' && line.trimEnd() === '...')));
  if (close < 2) {
    return undefined;
  }
  const inner = lines.slice(1, close);
  const end = lines.slice(0, close + 1).reduce((length, line) => length + line.length + 1, 0);
  const fields = fieldsOf(fence === '+++' ? tomlOf(inner) : yamlOf(inner), table);
  return fields.length === 0 ? undefined : { end: Math.min(end, text.length), lines: close + 1, ...paperOf(fields) };
}

function yamlOf(lines: readonly string[]): Parsed {
  return yamlEntries(lines.join('\n')) ?? chunks(lines, ':').flatMap((chunk) => yamlEntries(chunk.join('\n')) ?? [asWritten(chunk, ':')]);
}

/** Maximum number of aliases (`*name`), each of which may repeat everything before it. */
const MOST_ALIASES = 20;

/** The entries of a map; undefined when there is an error anywhere. All scalars are text, so that `2501.10110` keeps its zero. */
function yamlEntries(yaml: string): Parsed | undefined {
  if (openBrackets(yaml) > 40 || /(?:- ){40}/.test(yaml) || (yaml.match(/(?<![^\s,[])\*[^\s,[\]{}*]/g)?.length ?? 0) > MOST_ALIASES) {
    return undefined;
  }
  try {
    const value = load(yaml, { schema: FAILSAFE_SCHEMA, json: true });
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  } catch {
    return undefined;
  }
}

/** The maximum depth of brackets, which is limited because the parser is recursive. */
function openBrackets(yaml: string): number {
  let open = 0;
  let most = 0;
  for (const [bracket] of yaml.matchAll(/[[{\]}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    most = Math.max(most, open);
  }
  return most;
}

function tomlOf(lines: readonly string[]): Parsed {
  const written = chunks(lines, '=').map((chunk) => asWritten(chunk, '='));
  try {
    const parsed = Object.entries(parseToml(lines.join('\n'), { maxDepth: 40 }));
    // A number is taken as written, so that `2501.10110` keeps its zero.
    return parsed.map(([key, value]) => [key, typeof value === 'number' ? written.find(([other]) => other === key)?.[1] : value]);
  } catch {
    return written;
  }
}

/** The lines of each key: from a line that begins with a key to the next one. */
function chunks(lines: readonly string[], sign: ':' | '='): string[][] {
  const found: string[][] = [];
  for (const line of lines) {
    const at = line.indexOf(sign);
    if (at > 0 && at < 60 && /^[\p{L}_"']/u.test(line)) {
      found.push([line]);
    } else if (line.trim() !== '') {
      found.at(-1)?.push(line);
    }
  }
  return found;
}

function asWritten([first = '', ...rest]: readonly string[], sign: ':' | '='): [string, string] {
  const at = first.indexOf(sign);
  const below = rest.map((line) => line.trim().replace(/^-\s/, ''));
  const value = [
    first
      .slice(at + 1)
      .trim()
      .replace(/^[|>][-+]?$/, ''),
    ...below,
  ]
    .filter((line) => line !== '')
    .join(below.length > 0 && rest[0]?.trim().startsWith('-') === true ? ', ' : ' ');
  return [first.slice(0, at).trim(), value.replace(/^["']|["']$/g, '')];
}
