import * as regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

/** Who may import whom: a folder of src, the modules it may not import, and why. */
function room(folder, ...forbidden) {
  return {
    files: [`src/${folder}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: forbidden.map((group) => ({
            group: [group],
            message: `src/${folder} may not import this; see the map of the house in README.md.`,
          })),
        },
      ],
    },
  };
}

const node = 'node:*';
const rooms = (...names) => names.map((name) => `**/${name}/**`);

const plainCall = 'callee.name=/^plain(Text|Lines|Command)$/';
const argument = (at) => `[arguments.${at}.${plainCall}]`;
const plainOnly = 'Texts that are not ours go to VS Code through src/host/common/ui.ts, which takes links, icons and controls out of them.';

/** What only its class may use is `#private`; a constructor may be `private`, for there is no other way to say it. */
const accessibility = [
  'TSParameterProperty[accessibility]',
  'PropertyDefinition[accessibility]',
  'MethodDefinition[accessibility][kind!="constructor"]',
].map((selector) => ({ selector, message: 'Write a #private field or method, or none of the words private, protected and public.' }));

/** What takes text to VS Code past src/host/common/ui.ts. */
const texts = [
  'MemberExpression[object.property.name="window"][property.name=/^(show(Information|Warning|Error)Message|(show|create)(QuickPick|InputBox)|setStatusBarMessage|createStatusBarItem|withProgress|createTerminal)$/]',
  'MemberExpression[object.property.name="window"][computed=true]',
  'VariableDeclarator[init.property.name="window"]',
  'VariableDeclarator[init.name="vscode"]',
  'ImportDeclaration[source.value="vscode"][importKind="value"] > ImportSpecifier',
  'NewExpression[callee.property.name="TreeItem"]',
  `NewExpression[callee.property.name=/^(SymbolInformation|DocumentSymbol|CodeAction)$/]:not(${argument(0)})`,
  `NewExpression[callee.property.name=/^(Diagnostic|InlayHint|CodeLens)$/]:not(${argument(1)})`,
  `AssignmentExpression[left.property.name=/^(tooltip|description|message|detail)$/]:not([right.${plainCall}]):not([right.type="AwaitExpression"]):not([right.callee.property.name="t"][right.arguments.length=1])`,
  `AssignmentExpression[left.object.property.name="panel"][left.property.name="title"]:not([right.${plainCall}])`,
];

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'no-restricted-syntax': ['error', ...accessibility],
      eqeqeq: 'error',
    },
  },
  {
    // What reads texts of others takes as long as they are long, whatever is in them.
    files: ['src/**/*.{ts,tsx}'],
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': ['error', { ignoreSticky: true }],
      'regexp/no-misleading-capturing-group': 'error',
      'regexp/no-misleading-unicode-character': 'error',
      'regexp/no-invalid-regexp': 'error',
    },
  },
  { files: ['**/*.js', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  room('base', 'vscode', node, ...rooms('core', 'host', 'worker', 'webview', 'protocol', 'cli')),
  room('core', 'vscode', node, ...rooms('host', 'worker', 'webview', 'protocol', 'cli')),
  room('protocol', 'vscode', node, ...rooms('host', 'worker', 'webview')),
  room('worker', 'vscode', ...rooms('host', 'webview')),
  room('webview', 'vscode', node, ...rooms('host', 'worker')),
  room('host', node, ...rooms('worker', 'webview', 'cli')),
  room('cli', 'vscode', ...rooms('host', 'webview')),
  {
    files: ['src/host/**/*.ts'],
    ignores: ['src/host/common/ui.ts'],
    rules: { 'no-restricted-syntax': ['error', ...accessibility, ...texts.map((selector) => ({ selector, message: plainOnly }))] },
  },
);
