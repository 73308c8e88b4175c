import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';

const root = join(__dirname, '..', '..');

/** Imports that a room may not have: a file in the room, and what it would import. */
const forbidden: readonly [room: string, imported: string][] = [
  ['core', 'vscode'],
  ['core', 'node:fs'],
  ['core', '../host/papers/papers'],
  ['core', '../protocol/worker'],
  ['protocol', 'vscode'],
  ['protocol', '../worker/session'],
  ['worker', 'vscode'],
  ['worker', '../host/papers/papers'],
  ['webview', 'vscode'],
  ['webview', '../host/papers/papers'],
  ['webview', '../worker/session'],
  ['base', 'vscode'],
  ['base', '../core/model'],
  ['host', 'node:fs'],
  ['host', '../worker/session'],
  ['host', '../webview/page'],
];

describe('the house', () => {
  const eslintOptions = {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ['src/*/intruder.ts'] } } },
  };
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: eslintOptions,
    ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-imports',
  });
  for (const [room, imported] of forbidden) {
    it(`lets no file of ${room} import ${imported}`, async () => {
      const [result] = await eslint.lintText(`import * as intruder from '${imported}';\nintruder;\n`, {
        filePath: join(root, 'src', room, 'intruder.ts'),
      });
      assert.deepEqual(
        result?.messages.map((message) => message.ruleId),
        ['no-restricted-imports'],
      );
    });
  }

  const syntax = new ESLint({ cwd: root, overrideConfig: eslintOptions, ruleFilter: ({ ruleId }) => ruleId === 'no-restricted-syntax' });
  for (const way of [
    'vscode.window.showWarningMessage(title)',
    "vscode.window['showErrorMessage'](title)",
    'vscode.window.createQuickPick()',
    'const { window } = vscode',
    'const all = vscode.window',
    'new vscode.TreeItem(title)',
    'new vscode.CodeLens(range, command)',
    'new vscode.DocumentSymbol(title)',
    'item.tooltip = title',
    "item.description = vscode.l10n.t('By {0}', title)",
    'this.panel.title = title',
  ]) {
    it(`lets no text reach VS Code by ${way}`, async () => {
      const text = `import * as vscode from 'vscode';\n${way};\n`;
      const [result] = await syntax.lintText(text, { filePath: join(root, 'src', 'host', 'intruder.ts') });
      assert.ok(result && result.messages.length > 0);
    });
  }

  for (const member of ['private a = 1', 'protected a(): void {}', 'constructor(private readonly a: number) {}']) {
    for (const room of ['core', 'host']) {
      it(`lets no class of ${room} have ${member}`, async () => {
        const [result] = await syntax.lintText(`export class A {\n  ${member};\n}\n`, { filePath: join(root, 'src', room, 'intruder.ts') });
        assert.equal(result?.messages.length, 1);
      });
    }
  }

  it('lets plain texts reach VS Code', async () => {
    const text = "import * as vscode from 'vscode';\nitem.tooltip = plainText(title);\nvscode.window.showTextDocument(uri);\n";
    const [result] = await syntax.lintText(text, { filePath: join(root, 'src', 'host', 'intruder.ts') });
    assert.deepEqual(result?.messages, []);
  });

  for (const name of ['process', 'console', 'document', 'setTimeout', 'URL']) {
    it(`does not compile ${name} in core`, () => {
      assert.notDeepEqual(compileInCore(`${name};\n`), []);
    });
  }

  it('compiles plain TypeScript in core', () => {
    assert.deepEqual(compileInCore('export const one: number = 1;\n'), []);
  });

  it('has no circle of imports between files', () => {
    assert.deepEqual(circles(importsOf((file) => file)), []);
  });

  it('has no circle of imports between folders', () => {
    const files = typescriptFiles(join(root, 'src'));
    const folders = new Set(files.map((file) => dirname(file)));
    const isMixed = (folder: string) => [...folders].some((each) => each.startsWith(folder + sep));
    // The files beside a folder stand for themselves: what is in the folder may build on one of them, and another on it.
    assert.deepEqual(circles(importsOf((file) => (isMixed(dirname(file)) ? file : dirname(file)))), []);
  });

  it('has no folder beside a file of its name', () => {
    const files = typescriptFiles(join(root, 'src'));
    const folders = new Set(files.map((file) => dirname(file)));
    assert.deepEqual(
      files.filter((file) => folders.has(file.replace(/\.tsx?$/, ''))),
      [],
    );
  });

  it('lets no workspace turn on what reaches the network', () => {
    assert.equal(settings()['paperDigest.remoteImages']?.scope, 'application');
  });

  it('has every setting described in its group, and every value of it', () => {
    const all = Object.entries(settings());
    const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
    assert.deepEqual(
      all.filter(([, { order, markdownDescription }]) => order === undefined || !markdownDescription).map(([name]) => name),
      [],
    );
    assert.deepEqual(
      all
        .filter(([, { enum: values, markdownEnumDescriptions }]) => values?.length !== markdownEnumDescriptions?.length)
        .map(([name]) => name),
      [],
    );
    const linked = Object.values(texts).flatMap((text) => [...text.matchAll(/#(paperDigest\.[\w.]+)#/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(
      linked.filter((name) => !all.some(([known]) => known === name)),
      [],
    );
  });

  for (const language of ['ko', 'zh-cn', 'ja']) {
    it(`has every text in ${language}, with the same placeholders`, () => {
      const english = keys('package.nls.json');
      assert.deepEqual(keys(`package.nls.${language}.json`), english);
      assert.deepEqual(keys(`l10n/bundle.l10n.${language}.json`), keys('l10n/bundle.l10n.ko.json'));
      const bundle = JSON.parse(readFileSync(join(root, 'l10n', `bundle.l10n.${language}.json`), 'utf8')) as Record<string, string>;
      const placeholders = (text: string) => [...new Set(text.match(/\{\d\}/g))].sort();
      for (const [message, translation] of Object.entries(bundle)) {
        assert.deepEqual(placeholders(translation), placeholders(message), message);
      }
    });
  }

  it('uses every text of package.nls.json', () => {
    const english = keys('package.nls.json');
    const used = new Set([...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? ''));
    assert.deepEqual(
      [...used].filter((key) => !english.includes(key)),
      [],
    );
    assert.deepEqual(
      english.filter((key) => !used.has(key)),
      [],
    );
  });

  it('has every message translated, and no message that nothing says', async () => {
    const { getL10nJson } = await import('@vscode/l10n-dev');
    const sources = typescriptFiles(join(root, 'src')).map((path) => ({ extension: '.ts', contents: readFileSync(path, 'utf8') }));
    const said = Object.keys(await getL10nJson(sources)).sort();
    const korean = keys('l10n/bundle.l10n.ko.json');
    assert.deepEqual(
      said.filter((text) => !korean.includes(text)),
      [],
      'without Korean',
    );
    assert.deepEqual(
      korean.filter((text) => !said.includes(text)),
      [],
      'said by nothing',
    );
  });

  it('has a singular beside every message that counts something', () => {
    const all = keys('l10n/bundle.l10n.ko.json');
    const counted = all.filter((text) => !alwaysMany.some((begin) => text.startsWith(begin)) && COUNTED.test(text));
    assert.ok(counted.length > 5);
    assert.deepEqual(
      counted.filter((text) => !all.some((other) => other.endsWith(singularEnd(text)))),
      [],
    );
  });
});

/** A number and what is counted, with what is said after it. */
const COUNTED = /\{\d\} ((?:\w+ )?\w{2,})s\b(.*)/;

/** `Marks of {0} papers were lost.` ends with `1 paper was lost.` when it is one. */
function singularEnd(text: string): string {
  const [, noun = '', rest = ''] = COUNTED.exec(text) ?? [];
  return `1 ${noun}${rest
    .replace(/^ are\b/, ' is')
    .replace(/\bwere\b/, 'was')
    .replace('{1}', '{0}')}`;
}

/** How those messages begin that are said only of two or more. */
const alwaysMany = ['Open {0} pages', 'Join all', 'Complete all', 'Fix all', 'Nothing after line ', 'Not read: ', 'This table row '];

/** What `package.json` says of a setting. */
interface Contributed {
  scope?: string;
  order?: number;
  enum?: readonly unknown[];
  markdownDescription?: string;
  markdownEnumDescriptions?: readonly string[];
}

/** The settings of all groups, by name. */
function settings(): Record<string, Contributed> {
  const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    contributes: { configuration: { properties: Record<string, Contributed> }[] };
  };
  return Object.assign({}, ...contributes.configuration.map(({ properties }) => properties)) as Record<string, Contributed>;
}

function keys(path: string): string[] {
  return Object.keys(JSON.parse(readFileSync(join(root, path), 'utf8')) as object).sort();
}

function typescriptFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path));
}

/** The errors of a text as if it were a file of src/core. */
function compileInCore(text: string): string[] {
  const folder = join(root, 'src', 'core');
  const path = join(folder, 'intruder.ts');
  const { config } = ts.readConfigFile(join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) => (file === path ? ts.createSourceFile(file, text, ts.ScriptTarget.ES2022) : read(file, ...rest));
  const program = ts.createProgram([path], { ...options, composite: false, noEmit: true, emitDeclarationOnly: false }, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}

/** What each part of the source imports of the others; `partOf` gives the part of a file. */
function importsOf(partOf: (file: string) => string): Map<string, Set<string>> {
  const files = new Set(typescriptFiles(join(root, 'src')));
  const imports = new Map<string, Set<string>>();
  for (const file of files) {
    const part = partOf(file);
    const imported = imports.get(part) ?? new Set();
    imports.set(part, imported);
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
      const target = ['.ts', '.tsx'].map((ending) => join(dirname(file), path) + ending).find((each) => files.has(each));
      if (target !== undefined && partOf(target) !== part) {
        imported.add(partOf(target));
      }
    }
  }
  return imports;
}

/** The parts that are in a circle or lead into and out of one: what is left when all that import nothing left are taken away, from both ends. */
function circles(imports: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Set(imports.keys());
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const part of left) {
      const importsSome = [...(imports.get(part) ?? [])].some((each) => left.has(each));
      const isImported = [...left].some((each) => imports.get(each)?.has(part));
      if (!importsSome || !isImported) {
        left.delete(part);
      }
    }
  }
  return [...left].map((part) => relative(root, part));
}
