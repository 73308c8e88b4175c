import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'mdast';
import temml from 'temml';
import { readDigest } from '../src/core/read/read';
import { parseMarkdown, parseTitle } from '../src/webview/markdown';
import { setFormula } from '../src/webview/formulas';

const SHARED = join(__dirname, '..', '..', 'shared');
const FOLDERS = ['seeds', 'corpus', 'wild'];
const DIGEST = /\.(?:md|markdown|txt|csv|org|rst|html)$/i;

/** What a reader should never see in a text that has been set, by its kind. Code spans are left out of it. */
const LEFTOVERS = {
  command: /\\[a-zA-Z]{2,}|\\['"`^~=.][a-zA-Z{]|\\[%&$#_{}]/,
  tag: /<\/?[a-zA-Z][^<>\n]{0,200}>/,
  asterisk: /\*\*|(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}[^\s*]\*(?!\w)/,
  strike: /~~(?=\S)/,
  entity: /&(?:[a-zA-Z]{2,10}|#\d{2,6}|#x[0-9a-fA-F]{2,5});/,
  quotation: /``|''/,
  dollar: /\$[^$\s][^$\n]{0,80}[\\^_{}][^$\n]{0,80}\$/,
} as const;
type Leftover = keyof typeof LEFTOVERS | 'formula';

interface Text {
  kind: 'title' | 'summary';
  text: string;
}

/** `npm run bench letterPages [-- KIND]`: how many titles and summary items of the samples have markup, and leave it on the page; KIND lists those of one kind. */
export function run([listed]: readonly string[] = []): void {
  if (!existsSync(SHARED)) {
    console.log('skipped: there are no samples beside the project');
    return;
  }
  const texts = sampleTexts();
  const counts = new Map<string, { written: number; shown: number }>();
  let worse = 0;
  for (const { kind, text } of texts) {
    const { visible, failed } = setText(kind, text);
    const written = leftoversOf(text.replace(/(`{1,2})[^`]{1,300}\1/g, '⌘'), []);
    const left = leftoversOf(visible, failed);
    for (const leftover of new Set([...written, ...left])) {
      const name = `${kind} ${leftover}`;
      const count = counts.get(name) ?? { written: 0, shown: 0 };
      counts.set(name, {
        written: count.written + Number(written.includes(leftover)),
        shown: count.shown + Number(left.includes(leftover)),
      });
    }
    worse += left.some((leftover) => leftover !== 'formula' && !written.includes(leftover)) ? 1 : 0;
    for (const leftover of left) {
      if (leftover === listed) {
        console.log(
          `${kind}: ${JSON.stringify(text.slice(0, 400))}\n   → ${JSON.stringify(failed.length > 0 ? failed : visible.slice(0, 400))}`,
        );
      }
    }
  }
  const total = (kind: string) => texts.filter((text) => text.kind === kind).length;
  console.log(`\n${total('title')} titles, ${total('summary')} summary items: with markup as they are written, and on the page`);
  for (const [name, { written, shown }] of [...counts].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`  ${name.padEnd(22)} ${String(written).padStart(6)} ${String(shown).padStart(6)}`);
  }
  console.log(`  with markup on the page that was not written: ${worse}`);
}

/** Every distinct title and item of a summary in the samples. */
export function sampleTexts(): Text[] {
  const titles = new Set<string>();
  const items = new Set<string>();
  for (const file of FOLDERS.flatMap((folder) => filesUnder(join(SHARED, folder)))) {
    for (const { title, summary } of readDigest(readFileSync(file, 'utf8'), file).entries) {
      if (title !== undefined) {
        titles.add(title);
      }
      summary.forEach((section) => section.items.forEach((item) => items.add(item)));
    }
  }
  return [
    ...[...titles].map((text) => ({ kind: 'title' as const, text })),
    ...[...items].map((text) => ({ kind: 'summary' as const, text })),
  ];
}

function filesUnder(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile() && DIGEST.test(file.name) && !/^(?:README|LICENSE)/.test(file.name))
        .map((file) => join(file.parentPath, file.name))
        .sort()
    : [];
}

/** The text as it is seen, without its code, and the formulas that could not be set. */
export function setText(kind: Text['kind'], text: string): { visible: string; failed: string[] } {
  const failed: string[] = [];
  const visible = (node: Nodes): string => {
    if (node.type === 'inlineMath') {
      if (setFormula(node.tex, node.display, (tex, options) => temml.renderToString(tex, options))) {
        return '∎';
      }
      failed.push(node.tex);
      return '';
    }
    if (node.type === 'inlineCode' || node.type === 'code') {
      return '⌘';
    }
    if (node.type === 'html') {
      return /^<br\s*\/?>$/i.test(node.value) ? ' ' : node.value;
    }
    return 'children' in node ? (node.children as Nodes[]).map(visible).join('') : 'value' in node ? node.value : '';
  };
  const nodes: Nodes[] = kind === 'title' ? parseTitle(text) : [parseMarkdown(text)];
  return { visible: nodes.map(visible).join(''), failed };
}

function leftoversOf(visible: string, failed: readonly string[]): Leftover[] {
  const found = (Object.keys(LEFTOVERS) as (keyof typeof LEFTOVERS)[]).filter((kind) => LEFTOVERS[kind].test(visible));
  return failed.length > 0 ? [...found, 'formula'] : found;
}
