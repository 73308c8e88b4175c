import tseslint from 'typescript-eslint';

/** Who may import whom: a folder of src, the modules it may not import, and why. */
function room(folder, ...forbidden) {
  return {
    files: [`src/${folder}/**/*.ts`],
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

export default tseslint.config(
  { ignores: ['dist', 'out', '.vscode-test', 'node_modules', 'test/fixtures'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      eqeqeq: 'error',
    },
  },
  { files: ['**/*.js', '**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  room('base', 'vscode', node, ...rooms('core', 'host', 'worker', 'webview', 'protocol', 'cli')),
  room('core', 'vscode', node, ...rooms('host', 'worker', 'webview', 'protocol', 'cli')),
  room('protocol', 'vscode', node, ...rooms('host', 'worker', 'webview')),
  room('worker', 'vscode', ...rooms('host', 'webview')),
  room('webview', 'vscode', node, ...rooms('host', 'worker')),
  room('host', node, ...rooms('worker', 'webview')),
);
