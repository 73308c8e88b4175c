import assert from 'node:assert/strict';
import type { Digest, Entry } from '../../src/core/model';
import { readDigest } from '../../src/core/read/read';
import { OpenableUrl, type PageData } from '../../src/protocol/page';
import { suiteBrowser, type OpenPage, type Seen } from './browser';
import { fake } from '../support/vscode';
import { gather } from './host';
import { injections } from './injections';

const clean: Seen = { dialogs: [], requests: [], globals: [], errors: [] };

/** A digest whose every field is the string. */
function everyField(text: string, index: number): Entry {
  return {
    id: `2501.${String(10000 + index)}`,
    title: text,
    authors: [text, text],
    categories: [text],
    date: text,
    lang: text,
    votes: 1,
    links: [
      { kind: 'other', url: text },
      { kind: 'pdf', url: `https://evil.test/${text}` },
      { kind: 'github', url: `https://evil.test/#${encodeURIComponent(text.replace(/[\uD800-\uDFFF]/g, ''))}` },
    ],
    thumbnail: text,
    summary: [
      { heading: text, list: true, items: [text, `word ${text} word`] },
      { list: false, items: [text, `**${text}**`, `| a | b |\n|---|---|\n| ${text} | ${text} |`, `> ${text}`, `\`${text}\``] },
    ],
    range: { start: { line: index, character: 0 }, end: { line: index, character: 1 } },
  };
}

function digestOf(entries: Entry[], name: string): Digest {
  return { name, format: 'test', date: '2025-01-29', entries, problems: [] };
}

/** The strings as entries of digests in the layouts that are read. */
const layouts: Record<string, (text: string, id: string) => string> = {
  'table of 3': (text, id) =>
    `| ${text} (Read more on [arXiv](https://arxiv.org/abs/${id}) or [HuggingFace](https://huggingface.co/papers/${id}))| ${text}, ${text} | ${text} |`,
  'table of 6': (text, id) =>
    `| [${text}](https://arxiv.org/abs/${id}) | ${text} | - ${text} - ${text} | ['${text}'] | [Link](${text}) | [Link](${text}) |`,
  headings: (text, id) =>
    `### [${text}](https://arxiv.org/abs/${id})\n\n![](${text})\n\nVote: 3\n\nAuthors: ${text}, ${text}\n\n- ***${text}***: ${text}\n`,
  blocks: (text, id) =>
    `![Image](${text})\n## 제목:\n${text}\n\n**요약**:\n${text}\n\n**관련분야**:\n${text}\n\n**추천수**:\n4\n\n**PDF 다운로드 링크**: [PDF](https://arxiv.org/pdf/${id})\n\n---\n`,
  list: (text, id) => `1. [${text}](https://arxiv.org/abs/${id}) - ${text}\n   - Authors: ${text}\n   - ${text}\n`,
};

const heads: Record<string, string> = {
  'table of 3': '## Papers for 2025-01-29\n\n| Title | Authors | Summary |\n|---|---|---|\n',
  'table of 6':
    '## Papers for 2025-01-29\n\n| Title | Authors | Summary | Classification | GitHub URLs | HuggingFace URLs |\n|---|---|---|---|---|---|\n',
  headings: '## Daily Papers (2025-01-29)\n\n',
  blocks: '',
  list: '# Papers of 2025-01-29\n\n',
};

/** Shows everything there is: all folds open, all authors, every note as written and as a field. */
async function unfold({ page }: OpenPage): Promise<void> {
  await page.evaluate(async () => {
    const press = (selector: string) => document.querySelectorAll<HTMLButtonElement>(selector).forEach((button) => button.click());
    press('.fold[aria-expanded="false"]');
    press('.authors .link');
    press('.note-body .quiet');
    // Time for handlers of errors and loads to run, and for what they would ask for to be asked.
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
  });
}

/** What stands in the page that our own drawing never puts there. */
function strangers({ page }: OpenPage): Promise<string[]> {
  return page.evaluate(() => {
    const main = document.getElementById('page');
    if (!main || document.querySelectorAll('#page').length !== 1) {
      return ['the page itself is gone'];
    }
    const forbidden = 'script, iframe, frame, object, embed, form, input, svg, style, link, meta, base, video, audio, template, portal';
    const found = [...main.querySelectorAll(forbidden)].map((element) => element.outerHTML.slice(0, 200));
    for (const element of main.querySelectorAll('*')) {
      for (const { name, value } of element.attributes) {
        const mayHaveAddress = element.localName === 'a' ? name === 'href' : element.localName === 'img' && name === 'src';
        const outside =
          /^(href|src|srcset|action|formaction|data|poster|ping|xlink:href|background)$/.test(name) &&
          !(mayHaveAddress && /^(https?|mailto):/i.test(value));
        if (name.startsWith('on') || outside || (name === 'style' && !element.closest('math') && !element.closest('.math'))) {
          found.push(`${element.localName} ${name}=${value.slice(0, 100)}`);
        }
      }
    }
    return found;
  });
}

describe('hostile digests in pages', () => {
  const browser = suiteBrowser();
  afterEach(() => {
    fake.settings = {};
  });

  async function show(data: PageData, rest: (open: OpenPage) => Promise<void> = () => Promise.resolve()): Promise<Seen> {
    const open = await browser.open(data);
    try {
      await open.filled();
      await rest(open);
      await unfold(open);
      assert.deepEqual(await strangers(open), []);
      return open.seen;
    } finally {
      await open.close();
    }
  }

  it('has more than two hundred strings', () => assert.ok(injections.length >= 200, String(injections.length)));

  for (const images of [false, true]) {
    it(`runs and asks for nothing on the page of a day, pictures ${images ? 'on' : 'off'}`, async () => {
      fake.settings = { remoteImages: images };
      const digest = digestOf(injections.map(everyField), 'file:///"><script>alert(1)</script>.md');
      const notes = Object.fromEntries(injections.map((note, i) => [`2501.${String(10000 + i)}`, { note }]));
      const data = await gather({ kind: 'digest', name: digest.name }, [digest], notes);
      assert.equal(data.papers.length, injections.length);
      const seen = await show(data, async ({ page }) => {
        const titles = await page.locator('.entry > h2').allTextContents();
        // What is neither TeX, markup nor a control character stands as it was written.
        const plain = injections
          .map((text, i) => [text, titles[i]] as const)
          .filter(([text]) => !/[$\\&<`]|--|''|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u.test(text));
        assert.ok(plain.length > 40, String(plain.length));
        plain.forEach(([text, title]) => assert.equal(title, text));
      });
      // With pictures on, the pictures that a digest names are asked for and refused, and nothing else.
      const pictures = images ? seen.requests.filter((url) => url.startsWith('https://evil.test/')) : [];
      const refused = images ? seen.errors.filter((error) => error.includes('ERR_FAILED')) : [];
      assert.deepEqual(seen, { ...clean, requests: pictures, errors: refused });
    });
  }

  it('runs and asks for nothing on the page of each paper', async () => {
    const digest = digestOf(injections.map(everyField), 'file:///a.md');
    const ids = digest.entries.map(({ id }) => ({ kind: 'paper' as const, id: id ?? '' }));
    const pages = await Promise.all(ids.map((ref) => gather(ref, [digest], { [ref.id]: { note: injections[0] ?? '' } })));
    const [first] = pages;
    assert.ok(first);
    const seen = await show(first, async (open) => {
      for (const data of pages) {
        await open.tell({ type: 'page', data });
        await open.tell({
          type: 'related',
          id: data.papers[0]?.id ?? '',
          papers: data.papers.map(({ id, title, mark }) => ({ id, title, mark })),
        });
        assert.deepEqual(await strangers(open), []);
      }
    });
    assert.deepEqual(seen, clean);
  });

  for (const [layout, write] of Object.entries(layouts)) {
    it(`runs and asks for nothing when read from the layout "${layout}"`, async () => {
      const rows = injections.map((text, i) => write(text.replace(/\n/g, ' '), `2501.${String(10000 + i)}`));
      const digest = readDigest((heads[layout] ?? '') + rows.join('\n'), 'file:///2025-01-29.md');
      assert.ok(digest.entries.length > 100, `${String(digest.entries.length)} entries were read`);
      assert.deepEqual(await show(await gather({ kind: 'digest', name: digest.name }, [digest])), clean);
    });
  }

  it('ignores messages that are none', async () => {
    const digest = digestOf([everyField('fine', 0)], 'file:///a.md');
    const seen = await show(await gather({ kind: 'paper', id: '2501.10000' }, [digest]), async ({ page }) => {
      await page.evaluate(() => {
        for (const message of [
          null,
          1,
          'x',
          [],
          {},
          { type: 'page' },
          { type: 'page', data: { papers: [] } },
          { type: 'eval', code: 'alert(1)' },
          { type: 'marks', marks: { a: 1 } },
        ]) {
          window.postMessage(message);
        }
      });
      assert.equal(await page.locator('h1').textContent(), 'fine');
    });
    assert.deepEqual(seen, clean);
  });

  it('lets no address through that may not be followed', async () => {
    const digest = digestOf(injections.map(everyField), 'file:///a.md');
    const { papers } = await gather({ kind: 'digest', name: digest.name }, [digest]);
    for (const { url } of papers.flatMap(({ links }) => links)) {
      assert.ok(OpenableUrl.safeParse(url).success && /^(https?|mailto):/i.test(url), url);
    }
  });
});
