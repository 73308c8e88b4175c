import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const text = readFileSync(join(__dirname, '..', '..', '..', 'action.yml'), 'utf8');
/** The only step's script: the indented lines after `run: |`, which end the file. */
const script = text.slice(text.indexOf('run: |\n') + 7).replace(/^ {8}/gm, '');

describe('the action', () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'paper-digest-action-')));
  const program = (name: string, lines: string) => {
    const path = join(root, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `#!/bin/sh\n${lines}\n`);
    chmodSync(path, 0o755);
  };
  after(() => rmSync(root, { recursive: true }));

  it('has no expression in its script', () => {
    assert.equal(text.match(/run: \|/g)?.length, 1);
    assert.doesNotMatch(script, /\$\{\{/);
  });

  it('runs no program of the checkout, takes no setting from it, and hands on what it is given as it is', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    program('checkout/node_modules/.bin/paper-digest', 'echo hostile');
    // Stands for npm: installs a program that tells how it was called, and where npm ran.
    program(
      'bin/npm',
      'mkdir -p node_modules/.bin; { echo "#!/bin/sh"; echo "printf \'%s|\' \\"\\$@\\""; echo "echo npm in $PWD"; } > node_modules/.bin/paper-digest; chmod +x node_modules/.bin/paper-digest',
    );
    program('bin/npx', 'echo hostile');
    const { stdout, stderr, status } = spawnSync('bash', ['-e', '-c', script], {
      cwd: join(root, 'checkout'),
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH']}`, PATHS: 'a $(id) `id`', DAYS: '7; id', FAIL: 'true', PACKAGE: 'paper-digest' }, // prettier-ignore
    });
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^lint\|a\|\$\(id\)\|`id`\|--format\|github\|--repeat-days\|7; id\|npm in /);
    assert.ok(!stdout.includes(join(root, 'checkout')), stdout);
  });
});
