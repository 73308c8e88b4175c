import * as assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { vsix } from '../../scripts/vsix.mjs';

const root = join(__dirname, '..', '..');

/** What may be in the package, apart from what vsce adds. */
const expected = [
  /^package(\.nls(\.(ko|ja|zh-cn))?)?\.json$/,
  /^(readme\.md|changelog\.md|license|third_party_notices\.txt)$/i,
  /^dist\/(extension|worker)\.(node|web)\.js$/,
  /^dist\/page\.js$/,
  /^l10n\/bundle\.l10n\.(ko|ja|zh-cn)\.json$/,
  /^skills\/[\w-]+\/SKILL\.md$/,
  /^media\/(icon\.png|[\w-]+\.(css|svg)|walkthrough\/[\w-]+\.svg)$/,
];

function files(): string[] {
  const vsce = join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  return execFileSync(process.execPath, [vsce, 'ls', '--no-dependencies'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, npm_config_ignore_scripts: 'true' },
  })
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('>') && !/ (DONE|WARNING|INFO) /.test(line));
}

describe('the package', () => {
  const inside = files();

  it('is below 500 KB', () => {
    assert.ok(statSync(vsix).size < 500 * 1024, `${(statSync(vsix).size / 1024).toFixed(0)} KB`);
  });

  it('holds what the extension needs and nothing else', () => {
    const extra = inside.filter((file) => !expected.some((pattern) => pattern.test(file)));
    assert.deepEqual(extra, []);
  });

  it('names every package of others that it contains, with its licence', () => {
    const notices = readFileSync(join(root, 'THIRD_PARTY_NOTICES.txt'), 'utf8');
    const bill = JSON.parse(readFileSync(join(root, 'paper-digest.cdx.json'), 'utf8')) as {
      components: { name: string; version: string }[];
    };
    for (const name of ['temml', 'js-yaml', 'preact', 'zod', 'ignore', 'minisearch', 'micromark-util-chunked']) {
      assert.ok(
        bill.components.some((component) => component.name === name),
        name,
      );
    }
    for (const { name, version } of bill.components) {
      assert.match(notices, new RegExp(`^${name.replace(/[/.]/g, '\\$&')} ${version.replaceAll('.', '\\.')} \\(`, 'm'));
    }
    assert.match(notices, /Permission is hereby granted/);
  });

  it('holds no path of the machine it was made on', () => {
    const telling = inside.filter((file) => readFileSync(join(root, file), 'latin1').includes(root));
    assert.deepEqual(telling, []);
  });
});
