import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeEditors, eventually, folder, open, remove, write } from './support';

const known = '2501.17161';
const unknown = '2412.00001';

/** The languages that a VS Code without other extensions knows, and how a note is written in them. */
const notes: { language: string; text: string; code?: true }[] = [
  { language: 'markdown', text: `# Note\n\nSee ${known} and ${unknown}.\n` },
  { language: 'plaintext', text: `See ${known} and ${unknown}.\n` },
  { language: 'latex', text: `\\section{Note}\nAs in \\cite{arXiv:${known}} and ${unknown}.\n` },
  { language: 'bibtex', text: `@misc{a,\n  eprint = {${known}},\n  note = {${unknown}}\n}\n` },
  { language: 'restructuredtext', text: `Note\n====\n\nSee ${known} and ${unknown}.\n` },
  { language: 'python', text: `# See arXiv:${known} and arXiv:${unknown}\n`, code: true },
];

/** The position in the middle of a word of the document. */
function within(document: vscode.TextDocument, word: string): vscode.Position {
  const at = document.getText().indexOf(word);
  assert.ok(at >= 0, word);
  return document.positionAt(at + 3);
}

async function hoverText(document: vscode.TextDocument, word: string): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, within(document, word));
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

async function lensTitles(document: vscode.TextDocument): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1000);
  return lenses.map(({ command }) => command?.title ?? '');
}

async function links(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  return vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', document.uri, 1000);
}

async function set(name: string, value: unknown): Promise<void> {
  await vscode.workspace.getConfiguration('paperDigest').update(name, value, vscode.ConfigurationTarget.Global);
}

describe('identifiers in documents', () => {
  before(async () => {
    await api();
  });
  afterEach(closeEditors);

  for (const { language, text, code } of notes) {
    describe(`in ${language}`, () => {
      let document: vscode.TextDocument;
      beforeEach(async () => {
        document = await open(text, language);
        assert.equal(document.languageId, language);
      });

      it('a hover tells what a known one is', async () => {
        const said = await eventually('the hover', async () => (await hoverText(document, known)) || undefined);
        assert.match(said, /SFT Memorizes/);
        assert.match(said, /https:\/\/arxiv\.org\/pdf\/2501\.17161/);
        assert.match(said, /command:paperDigest\.openPaper/);
      });

      it('a hover tells that no digest has another', async () => {
        const said = await hoverText(document, unknown);
        assert.match(said, /No digest here has this paper/);
        assert.match(said, /https:\/\/huggingface\.co\/papers\/2412\.00001/);
      });

      it('links lead to the page or to arXiv', async () => {
        const targets = (await links(document)).map(({ target }) => target?.toString(true) ?? '');
        assert.ok(
          targets.some((target) => target.startsWith('command:paperDigest.openPaper')),
          targets.join(),
        );
        assert.ok(targets.includes(`https://arxiv.org/abs/${unknown}`), targets.join());
      });

      it('the definition is the entry in a digest', async () => {
        const found = await vscode.commands.executeCommand<vscode.LocationLink[]>(
          'vscode.executeDefinitionProvider',
          document.uri,
          within(document, known),
        );
        assert.ok(found.length >= 3, String(found.length));
        const [first] = found;
        assert.ok(first);
        const digest = await vscode.workspace.openTextDocument(first.targetUri);
        assert.match(digest.getText(first.targetRange), /SFT Memorizes/);
      });

      it('references are the mentions in all digests, and here', async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          within(document, known),
        );
        const files = new Set(found.map(({ uri }) => uri.toString()));
        assert.ok(files.has(document.uri.toString()));
        assert.ok(files.size >= 4, [...files].join());
      });

      it('lenses say the title', async () => {
        const titles = await lensTitles(document);
        assert.equal(
          titles.some((title) => title.startsWith('SFT Memorizes')),
          code !== true,
          titles.join(),
        );
      });

      it('inlay hints say it when they are wanted', async () => {
        const whole = new vscode.Range(0, 0, document.lineCount, 0);
        const ask = () => vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, whole);
        assert.equal((await ask()).length, 0);
        await set('inlayHints', true);
        try {
          const hints = await ask();
          assert.ok(hints.some(({ label }) => typeof label === 'string' && label.startsWith('SFT Memorizes')));
        } finally {
          await set('inlayHints', undefined);
        }
      });
    });
  }

  it('a bare one in code counts for nothing', async () => {
    const document = await open(`x = ${known}  # ${known}\n`, 'python');
    assert.equal(await hoverText(document, known), '');
    assert.equal((await links(document)).length, 0);
  });

  it('settings choose the size of the hover', async () => {
    const document = await open(`${known}\n`, 'markdown');
    const sizes: Record<string, string> = {};
    for (const size of ['off', 'title', 'short', 'full']) {
      await set('hover.size', size);
      sizes[size] = await hoverText(document, known);
    }
    await set('hover.size', undefined);
    assert.equal(sizes['off'], '');
    assert.match(sizes['title'] ?? '', /SFT Memorizes/);
    assert.ok((sizes['title']?.length ?? 0) < (sizes['short']?.length ?? 0));
    assert.ok((sizes['short']?.length ?? 0) < (sizes['full']?.length ?? 0));
  });

  it('settings choose which identifiers count', async () => {
    const document = await open(`${known} ${unknown} arXiv:2412.00002\n`, 'markdown');
    const count = async () => (await links(document)).length;
    try {
      assert.equal(await count(), 3);
      await set('identifiers', 'known');
      assert.equal(await count(), 2);
      await set('identifiers', 'marked');
      assert.equal(await count(), 1);
      await set('documentLanguages', ['latex']);
      await set('code.identifiers', false);
      assert.equal(await count(), 0);
    } finally {
      await Promise.all(['identifiers', 'documentLanguages', 'code.identifiers'].map((name) => set(name, undefined)));
    }
  });

  it('what is a link already gets no second one', async () => {
    const document = await open(
      `https://arxiv.org/abs/${known} [x](https://arxiv.org/abs/${known}) https://x.org/10.48550/arXiv.${known}\n`,
      'markdown',
    );
    const ours = (await links(document)).filter(({ target }) => target?.scheme === 'command');
    assert.equal(ours.length, 0);
  });

  it('a hover shows the text of a digest as text', async () => {
    const evil = '2501.00666';
    const title = 'A [x](command:workbench.action.quit) <b>bold</b> ![i](https://evil.example/i.png)';
    await write(
      'evil.md',
      `## Papers for 2025-01-05\n\n| Title | Authors | Summary |\n|---|---|---|\n| ${title} (Read more on [arXiv](https://arxiv.org/abs/${evil}) or [HuggingFace](https://huggingface.co/papers/${evil}))| Ada Lovelace | Text with [y](command:workbench.action.quit) and https://evil.example/. |\n`,
    );
    try {
      const document = await open(`${evil}\n`, 'markdown');
      const said = await eventually('the paper', async () => {
        const text = await hoverText(document, evil);
        return text.includes('openPaper') ? text : undefined;
      });
      assert.doesNotMatch(said, /(?<!\\)\]\(command:workbench/);
      assert.doesNotMatch(said, /<b>|!\[i\]/);
      assert.doesNotMatch(said, /https:\/\/evil/);
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(0, 3),
      );
      const [content] = hover?.contents ?? [];
      assert.ok(content instanceof vscode.MarkdownString);
      assert.ok(
        typeof content.isTrusted === 'object' && content.isTrusted.enabledCommands.every((command) => command.startsWith('paperDigest.')),
      );
    } finally {
      await remove('evil.md');
    }
  });

  it('a lens line says several papers, and a digest nothing twice', async () => {
    const several = await open(`2501.17161 2501.17116 2501.16975 2501.16496 2501.15747\n`, 'markdown');
    const titles = await lensTitles(several);
    assert.equal(titles.length, 4, titles.join());
    assert.equal(titles[3], '+2');
    const [seed] = await vscode.workspace.findFiles('001_*.txt');
    assert.ok(seed);
    const digest = await vscode.workspace.openTextDocument(seed);
    const said = await lensTitles(digest);
    assert.ok(said.length > 0);
    const [table] = await vscode.workspace.findFiles('000_*.txt');
    assert.ok(table);
    assert.deepEqual(await lensTitles(await vscode.workspace.openTextDocument(table)), []);
    assert.ok(
      said.every((title) => !title.startsWith('SFT')),
      said.join(),
    );
  });

  it('have no lens in a language for which it is turned off', async () => {
    const [markdown, plain] = [await open(`${known}\n`, 'markdown'), await open(`${known}\n`, 'plaintext')];
    const turn = (value: string | undefined) =>
      vscode.workspace.getConfiguration('paperDigest', markdown).update('codeLens', value, vscode.ConfigurationTarget.Workspace, true);
    await turn('off');
    try {
      await eventually('the lenses of Markdown to go', async () => (await lensTitles(markdown)).length === 0);
      assert.notDeepEqual(await lensTitles(plain), []);
    } finally {
      await turn(undefined);
    }
  });

  it('lie in files of the workspace, too, where references find them', async () => {
    await write('notes/note.md', `About arXiv:${known}v2.\n`);
    await write('notes/paper.tex', `\\cite{arXiv:${known}}\n`);
    try {
      const document = await open(`${known}\n`, 'markdown');
      await eventually('the mention in the note', async () => {
        const found = await vscode.commands.executeCommand<vscode.Location[]>(
          'vscode.executeReferenceProvider',
          document.uri,
          new vscode.Position(0, 3),
        );
        const inPaper = found.some(({ uri }) => uri.path.endsWith('/notes/paper.tex'));
        return (
          inPaper &&
          found.some(({ uri, range }) => uri.path.endsWith('/notes/note.md') && range.start.character === 6 && range.end.character === 24)
        );
      });
    } finally {
      await remove('notes');
    }
  });
});

describe('papers as symbols', () => {
  before(async () => {
    await api();
  });
  afterEach(closeEditors);

  for (const query of ['SFT Memorizes', known, 'sftmem']) {
    it(`of the workspace, for ${query}`, async () => {
      const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', query);
      assert.ok(
        found.some(({ name }) => name.startsWith('SFT Memorizes')),
        String(found.length),
      );
    });
  }

  it('of a digest: its days and papers, rows that are wrapped included', async () => {
    const wrapped = '2501.00777';
    const uri = await write(
      'wrapped.md',
      `## Papers for 2025-01-06\n\n| Title | Authors | Summary |\n|---|---|---|\n| A Wrapped Title (Read more on\n[arXiv](https://arxiv.org/abs/${wrapped}) or [HuggingFace](https://huggingface.co/papers/${wrapped}))| Ada Lovelace | Text. |\n`,
    );
    try {
      const day = await eventually('the outline', async () => {
        const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
        return symbols?.find(({ name }) => name === '2025-01-06');
      });
      assert.deepEqual(
        day.children.map(({ name }) => name),
        ['A Wrapped Title'],
      );
      assert.ok(day.children[0]?.range.contains(new vscode.Position(5, 10)));
      // Folds, unlike symbols, are asked for documents that are open only.
      await vscode.window.showTextDocument(uri);
      const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', uri);
      assert.ok(
        folds.some(({ start, end }) => start === 4 && end >= 5),
        JSON.stringify(folds),
      );
    } finally {
      await remove('wrapped.md');
    }
  });

  it('of a seed of each family', async () => {
    for (const [file, papers] of [
      ['000', 7],
      ['001', 8],
      ['002', 6],
      ['003', 21],
      ['004', 15],
    ] as const) {
      const [uri] = await vscode.workspace.findFiles(`${file}_*.txt`);
      assert.ok(uri);
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
      assert.equal(
        symbols.reduce((sum, { children }) => sum + children.length, 0),
        papers,
        file,
      );
    }
    assert.ok(folder());
  });
});
