import { recognizer } from './identifiers';
import { absUrl, findArxivIds, parseArxivId } from '../../core/arxiv';
import type { Paper } from '../../core/model';
import { unwrapRows } from '../../core/read/tableRows';
import * as z from 'zod/mini';
import type { Papers } from '../papers/papers';
import { titleText } from '../common/strings';
import { setting } from '../common/settings';

/** The part of a markdown-it token that is used here. */
interface Token {
  type: string;
  content: string;
  children: Token[] | null;
  map: [number, number] | null;
  attrGet(name: string): string | null;
  attrSet(name: string, value: string): void;
}

interface State {
  src: string;
  tokens: Token[];
  env?: unknown;
  Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token;
}

/** The part of markdown-it that is used here; VS Code's built-in preview passes its own instance. */
export interface MarkdownIt {
  core: {
    ruler: {
      before(name: string, rule: string, run: (state: State) => void): void;
      after(name: string, rule: string, run: (state: State) => void): void;
      push(rule: string, run: (state: State) => void): void;
    };
  };
}

/** What VS Code's built-in Markdown preview expects in the API that `activate` returns. */
export interface MarkdownPreview {
  extendMarkdownIt(md: MarkdownIt): MarkdownIt;
}

/** What the preview needs of the extension; called again for each rendering. */
export interface PreviewPort {
  paper(id: string): Paper | undefined;
  /** Whether an identifier of this kind becomes a link. */
  counts(identifier: { id: string; kind: string }): boolean;
}

/** A markdown-it plugin: identifiers become links with the title as tooltip, and wrapped table rows of digests are joined. */
export function extendMarkdownIt<T extends MarkdownIt>(md: T, port: PreviewPort): T {
  const unwrapped = new WeakMap<State, number[]>();
  md.core.ruler.before('block', 'paperDigest.unwrap', (state) => {
    const rows = unwrapRows(state.src);
    if (rows) {
      state.src = rows.text;
      unwrapped.set(state, rows.lines);
    }
  });
  md.core.ruler.after('block', 'paperDigest.map', (state) => {
    const lines = unwrapped.get(state);
    if (lines) {
      restoreMaps(state.tokens, lines);
    }
  });
  md.core.ruler.push('paperDigest.identifiers', (state) => {
    for (const token of state.tokens) {
      if (token.children) {
        token.children = withLinks(token.children, state, port);
      }
    }
  });
  return md;
}

/** Maps line numbers of the rendered text back to the document, for scroll synchronization. */
function restoreMaps(tokens: readonly Token[], lines: readonly number[]): void {
  const original = (line: number) => lines[line] ?? (lines.at(-1) ?? 0) + 1 + line - lines.length;
  for (const token of tokens) {
    if (token.map) {
      token.map = [original(token.map[0]), original(token.map[1])];
    }
  }
}

function withLinks(tokens: readonly Token[], state: State, port: PreviewPort): Token[] {
  let depth = 0;
  return tokens.flatMap((token) => {
    if (token.type === 'link_open') {
      depth++;
      addTitle(token, port);
    } else if (token.type === 'link_close') {
      depth--;
    }
    return token.type === 'text' && depth === 0 ? split(token, state, port) : [token];
  });
}

function addTitle(link: Token, port: PreviewPort): void {
  const parsed = parseArxivId(link.attrGet('href') ?? '');
  const paper = parsed && port.paper(parsed.id);
  if (paper && link.attrGet('title') === null) {
    link.attrSet('title', titleText(paper));
  }
}

function split(token: Token, state: State, port: PreviewPort): Token[] {
  const text = token.content;
  const parts: Token[] = [];
  let from = 0;
  for (const identifier of findArxivIds(text).filter((each) => port.counts(each))) {
    const open = new state.Token('link_open', 'a', 1);
    open.attrSet('href', absUrl(identifier));
    const paper = port.paper(identifier.id);
    open.attrSet('title', paper ? titleText(paper) : `arXiv:${identifier.id}`);
    parts.push(
      textToken(text.slice(from, identifier.start), state),
      open,
      textToken(text.slice(identifier.start, identifier.end), state),
      new state.Token('link_close', 'a', -1),
    );
    from = identifier.end;
  }
  return from === 0 ? [token] : [...parts, textToken(text.slice(from), state)];
}

function textToken(content: string, state: State): Token {
  const token = new state.Token('text', '', 0);
  token.content = content;
  return token;
}

/** The papers and settings for VS Code's Markdown preview. */
export function previewPort(papers: Papers): PreviewPort {
  return {
    paper: (id) => papers.paper(id),
    counts: (mention) => setting('preview', z.boolean(), true) && recognizer(papers)(mention),
  };
}
