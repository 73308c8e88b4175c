import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { readDigests } from '../../../src/cli/digestFiles';
import { lint } from '../../../src/cli/lint';
import { CommandLine } from '../../support/commandLine';

const cli = new CommandLine();

const wrapped = `## Papers for 2025-03-03

| Title | Authors | Summary |
|-------|---------|---------|
| A Very Long Title of a Paper
  on Many Things (Read more on [arXiv](https://arxiv.org/abs/2503.00001) or [HuggingFace](https://huggingface.co/papers/2503.00001))| Ada Lovelace | It tells of many things at some length, and of more. |
| Another Paper (Read more on [arXiv](https://arxiv.org/abs/2503.00002) or [HuggingFace](https://huggingface.co/papers/2503.00002))| Alan Turing | It tells of machines that think, and how one would know. |
`;

const write = (name: string, text: string | Uint8Array) => cli.write(name, text);
const run = (...args: string[]) => cli.run(...args);

describe('the command line', () => {
  before(async () => {
    await cli.build();
    for (const [i, date] of ['2025-02-24', '2025-02-25', '2025-02-26'].entries()) {
      write(
        `daily/${date}.md`,
        `## Daily Papers (${date})\n\n### [Paper ${i} of Quantized Models & Co](https://arxiv.org/abs/2502.1000${i})\n\nVote: ${i}\n\nAuthors: Ada Lovelace, José Muñoz\n\n- It says something about quantized models.\n`,
      );
    }
    write('wrapped/2025-03-03.md', wrapped);
    write('notes.md', '# Notes\n\nNothing of the kind.\n');
    mkdirSync(join(cli.folder, 'empty'));
  });
  after(() => cli.dispose());

  it('explains itself, and every command', () => {
    assert.match(run('--help').stdout, /lint[\s\S]*search[\s\S]*mcp/);
    for (const command of ['lint', 'read', 'why', 'search', 'related', 'export', 'stats', 'mcp']) {
      const { stdout, status } = run(command, '--help');
      assert.match(stdout, /Usage/);
      assert.equal(status, 0);
    }
    assert.match(run('--version').stdout, /9\.8\.7/);
  });

  it('tells of wrong use in one line, with exit code 2', () => {
    for (const args of [
      ['lint', '--format', 'pdf'],
      ['lint', '--repeat-days', 'some'],
      ['export', '--format', 'pdf', '--dir', 'daily'],
      ['bogus'],
      ['search'],
      ['search', 'x', '--limit', 'many'],
      ['related', '2501.99999'],
      ['stats', '--dir', 'daily', '--svg', 'nowhere/out.svg'],
      ['lint', '--bogus'],
    ]) {
      isTold(args);
    }
  });

  const isTold = (args: string[], what = /./) => {
    const { stdout, stderr, status } = run(...args);
    assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
    assert.equal(stdout, '', args.join(' '));
    assert.match(stderr, /^paper-digest: [^\n]+\n$/, args.join(' '));
    assert.match(stderr, what, args.join(' '));
  };
  /** Every command that reads folders, of one; and those that read one file. */
  const ofFolder = (path: string) => [
    ['lint', path],
    ['lint', path, '--fix'],
    ['search', 'x', '--dir', path],
    ['related', '2502.10000', '--dir', path],
    ['export', '--dir', path],
    ['stats', '--dir', path],
    ['mcp', path],
  ];
  const ofFile = (path: string) => [
    ['read', path],
    ['why', path],
  ];

  it('tells in one line of a path that is not there, and of a folder without a digest, whatever is asked', () => {
    [...ofFolder('nowhere'), ...ofFile('nowhere.md')].forEach((args) => isTold(args, /nowhere.*no such/));
    ofFolder('empty').forEach((args) => isTold(args, /no digest found in empty/));
    ofFile('empty').forEach((args) => isTold(args, /it is a folder/));
  });

  it('takes a binary for no digest', () => {
    write(
      'binary/picture.md',
      Uint8Array.from({ length: 5_000 }, (_, i) => (i * 89) % 256),
    );
    ofFolder('binary').forEach((args) => isTold(args, /no digest found in binary/));
    for (const args of ofFile('binary/picture.md')) {
      const { stderr, status } = run(...args);
      assert.deepEqual([status, stderr], [1, ''], args.join(' '));
    }
  });

  it('tells in one line of what may not be read', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    // A link to itself can be read by nobody; of permissions an administrator takes no notice.
    symlinkSync('loop', join(cli.folder, 'loop'));
    [...ofFolder('loop'), ...ofFile('loop')].forEach((args) => isTold(args, /ELOOP/));
    if (process.getuid?.() !== 0) {
      const path = write('locked/2025-01-01.md', wrapped);
      chmodSync(path, 0);
      ofFile('locked/2025-01-01.md').forEach((args) => isTold(args, /permission denied/));
      chmodSync(dirname(path), 0);
      ofFolder('locked').forEach((args) => isTold(args, /permission denied/));
      chmodSync(dirname(path), 0o700);
    }
  });

  it('tells in one line that a digest cannot be mended', function () {
    if (process.getuid?.() === 0) {
      this.skip();
    }
    chmodSync(write('fixed/2025-03-03.md', wrapped), 0o400);
    const { stderr, status } = run('lint', 'fixed', '--fix');
    assert.equal(status, 2);
    assert.match(stderr, /^paper-digest: fixed\/2025-03-03\.md: it cannot be written[^\n]+\n$/);
  });

  it('mends no file that has changed since it was read, and all the others', () => {
    for (const name of ['meanwhile/2025-03-03.md', 'meanwhile/2025-03-04.md']) {
      write(name, wrapped);
    }
    const { digests } = readDigests([join(cli.folder, 'meanwhile')], () => undefined);
    write('meanwhile/2025-03-03.md', `${wrapped}\nMore.\n`);
    assert.throws(() => lint(digests, { fix: true }), /2025-03-03\.md: it has changed meanwhile\.$/);
    assert.equal(readFileSync(join(cli.folder, 'meanwhile/2025-03-03.md'), 'utf8'), `${wrapped}\nMore.\n`);
    assert.notEqual(readFileSync(join(cli.folder, 'meanwhile/2025-03-04.md'), 'utf8'), wrapped);
  });

  it('lints in four formats', () => {
    const text = run('lint', 'wrapped');
    assert.equal(text.status, 1);
    assert.match(text.stdout, /wrapped\/2025-03-03\.md[\s\S]*wrapped-row \(fixable\)[\s\S]*1 finding in 1 digest/);
    assert.match(text.stdout, /lost to a Markdown parser: 1 before/);
    const json = JSON.parse(run('lint', 'wrapped', '--format', 'json').stdout) as {
      version: number;
      findings: { code: string; path: string }[];
    };
    assert.deepEqual([json.version, json.findings.map(({ code }) => code)], [1, ['wrapped-row']]);
    assert.match(
      run('lint', 'wrapped', '--format', 'github').stdout,
      /^::warning file=wrapped\/2025-03-03\.md,line=5,col=\d+,endLine=\d+,title=wrapped-row::/,
    );
    const sarif = JSON.parse(run('lint', 'wrapped', '--format', 'sarif').stdout) as {
      version: string;
      runs: { results: { ruleId: string; locations: { physicalLocation: { region: { startLine: number } } }[] }[] }[];
    };
    assert.equal(sarif.version, '2.1.0');
    assert.equal(sarif.runs[0]?.results[0]?.locations[0]?.physicalLocation.region.startLine, 5);
    assert.equal(run('lint', 'daily').status, 0);
  });

  it('fixes what it can, changes nothing else, and finds nothing the second time', () => {
    for (const [name, text] of [
      ['lf', wrapped],
      ['crlf', wrapped.replaceAll('\n', '\r\n')],
      ['bom', `\ufeff${wrapped}`],
    ] as const) {
      const path = write(`fix-${name}/2025-03-03.md`, text);
      const { stdout, status } = run('lint', `fix-${name}`, '--fix');
      assert.match(stdout, /1 finding fixed in 1 file[\s\S]*1 before, 0 after/, name);
      assert.equal(status, 0);
      const end = name === 'crlf' ? '\r\n' : '\n';
      assert.equal(readFileSync(path, 'utf8'), text.replace(`of a Paper${end}  on Many`, 'of a Paper on Many'));
      assert.match(run('lint', `fix-${name}`).stdout, /0 findings/);
    }
  });

  it('reads, and says why', () => {
    const digest = JSON.parse(run('read', 'daily/2025-02-24.md').stdout) as { entries: { id: string }[] };
    assert.deepEqual(
      digest.entries.map(({ id }) => id),
      ['2502.10000'],
    );
    assert.match(run('why', 'daily/2025-02-24.md').stdout, /a digest of 1 papers/);
    assert.equal(run('why', 'notes.md').status, 1);
  });

  it('searches and finds related papers', () => {
    const found = JSON.parse(run('search', 'quantized', 'votes:>1', '--json', '--dir', 'daily').stdout) as {
      total: number;
      papers: { id: string }[];
    };
    assert.deepEqual([found.total, found.papers[0]?.id], [1, '2502.10002']);
    assert.match(run('search', 'author:munoz').stdout, /daily\/2025-02-2\d\.md:3/);
    const { status, stderr } = run('search', 'zzzzzz');
    assert.deepEqual([status, stderr.trim()], [1, 'paper-digest: no paper found.']);
    assert.match(run('search', 'quantized', './daily').stderr, /\.\/daily is searched for as a word; give a folder by --dir/);
    assert.match(run('search', '--', 'author:munoz', '-zzzzzz').stdout, /daily\/2025-02-2\d\.md:3/);
    assert.match(run('related', 'arXiv:2502.10000v2').stdout, /Paper [12] of/);
  });

  it('searches with what an earlier search kept, as the files are now', () => {
    const day = (id: string, title: string) =>
      `## Daily Papers (2025-02-24)\n\n### [${title}](https://arxiv.org/abs/${id})\n\nVote: 1\n\nAuthors: Ada Lovelace\n\n- It works.\n`;
    const titles = () => run('search', 'whispering', '--dir', 'kept').stdout.split('\n').filter((line) => /^Whispering/.test(line)).sort(); // prettier-ignore
    write('kept/a.md', day('2502.20001', 'Whispering Windmills'));
    write('kept/b.md', day('2502.20002', 'Whispering Walls'));
    assert.deepEqual(titles(), ['Whispering Walls', 'Whispering Windmills']);
    assert.ok(readdirSync(join(cli.cache, 'paper-digest')).length > 0);
    assert.deepEqual(titles(), ['Whispering Walls', 'Whispering Windmills']);
    write('kept/a.md', day('2502.20001', 'Whispering Windmills in the Rain'));
    rmSync(join(cli.folder, 'kept', 'b.md'));
    assert.deepEqual(titles(), ['Whispering Windmills in the Rain']);
    const [cache = ''] = readdirSync(join(cli.cache, 'paper-digest'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.segment')); // prettier-ignore
    writeFileSync(join(cli.cache, 'paper-digest', cache), 'broken');
    assert.deepEqual(titles(), ['Whispering Windmills in the Rain']);
    assert.match(run('search', 'whispering', '--dir', 'kept').stdout, /^ {2}kept\/a\.md:3$/m);
  });

  it('reads anew what was kept when a byte of it is another', () => {
    write('spoilt/2025-02-24.md', readFileSync(join(cli.folder, 'daily', '2025-02-24.md'), 'utf8'));
    const found = run('search', 'quantized', '--dir', 'spoilt').stdout;
    for (const name of readdirSync(cli.cache, { recursive: true, encoding: 'utf8' }).filter((each) => /outlines$/.test(each))) {
      const path = join(cli.cache, name);
      writeFileSync(path, readFileSync(path, 'latin1').replace('"title":', '"title";'), 'latin1');
    }
    const { stdout, stderr } = run('search', 'quantized', '--dir', 'spoilt');
    assert.deepEqual([stdout, stderr], [found, '']);
  });

  it('counts, and draws', () => {
    const stats = JSON.parse(run('stats', '--json', '--svg', 'out.svg').stdout) as { papers: number; perDay: unknown[] };
    assert.ok(stats.papers >= 5 && stats.perDay.length >= 4);
    assert.match(readFileSync(join(cli.folder, 'out.svg'), 'utf8'), /^<svg[\s\S]*<\/svg>\n$/);
  });

  for (const args of [
    ['export', '--format', 'json'],
    ['search', 'paper', '--json'],
    ['related', '2502.10000'],
    ['stats'],
    ['read', 'daily/2025-02-24.md'],
    ['why', 'daily/2025-02-24.md'],
    ['lint', '--format', 'json'],
    ['--help'],
  ]) {
    it(`stops quietly when its reader does: ${args.join(' ')}`, async () => {
      const child = spawn(process.execPath, [cli.program, ...args], { cwd: cli.folder, env: cli.env });
      child.stdout.destroy();
      let stderr = '';
      child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      const [code] = (await once(child, 'close')) as [number];
      assert.equal(stderr, '');
      assert.ok(code === 0 || code === 1, String(code));
    });
  }

  it('shows papers as the whole library has them, though it reads but a part', () => {
    // Undated lists take their day from the digests that have most of their papers.
    const list = (name: string, ids: string[]) =>
      write(`partial/${name}`, `# ${name}\n\n${ids.map((id) => `- [Title of ${id}](https://arxiv.org/abs/${id})\n`).join('')}`);
    for (const [date, first] of [
      ['2025-04-01', 0],
      ['2025-04-02', 5],
    ] as const) {
      write(
        `partial/${date}.md`,
        `## Daily Papers (${date})\n\n${Array.from({ length: 5 }, (_, i) => `### [Title of 2504.1000${first + i}](https://arxiv.org/abs/2504.1000${first + i})\n\nVote: 1\n\n- It works.\n\n`).join('')}`,
      );
    }
    list('first.md', ['2504.10001', '2504.10002', '2504.10009', '2504.20001']);
    list('second.md', ['2504.10005', '2504.10006', '2504.20001', '2504.20002']);
    type Papers = { papers: { id: string; dates: string[] }[] };
    const all = new Map((JSON.parse(run('export', '--dir', 'partial').stdout) as Papers).papers.map((paper) => [paper.id, paper]));
    for (const query of ['2504.20001', '2504.20002', '2504.10009', 'title']) {
      const { papers } = JSON.parse(run('search', query, '--json', '--limit', '50', '--dir', 'partial').stdout) as Papers;
      assert.ok(papers.length > 0 && papers.some(({ dates }) => dates.length > 0));
      papers.forEach((paper) => assert.deepEqual(paper, all.get(paper.id)));
    }
  });

  it('serves the same answers over the Model Context Protocol', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [cli.program, 'mcp', join(cli.folder, 'daily')],
      cwd: cli.folder,
    });
    const client = new Client({ name: 'test', version: '1' });
    await client.connect(transport);
    try {
      const { tools } = await client.listTools();
      assert.deepEqual(tools.map(({ name }) => name).sort(), [
        'compare_papers',
        'get_day',
        'get_paper',
        'list_marks',
        'related_papers',
        'search_papers',
      ]);
      const found = await client.callTool({ name: 'search_papers', arguments: { query: 'quantized' } });
      assert.match(JSON.stringify(found.content), /daily\/2025-02-2\d\.md:3/);
      const wrong = await client.callTool({ name: 'get_paper', arguments: { id: 'nothing' } });
      assert.equal(wrong.isError, true);
    } finally {
      await client.close();
    }
  });

  it('sends no control of a terminal that a digest holds', () => {
    const escape = '\u001b]0;owned\u0007\u001b[2J\u009b2J\u202e';
    const path = write(
      'escapes/2025-03-09.md',
      `## Daily Papers (2025-03-09)\n\n### [Words ${escape} of Terminals](https://arxiv.org/abs/2503.00009)\n\nA summary of ${escape} words.\n`,
    );
    for (const args of [
      ['read', path],
      ['search', 'terminals', 'escapes'],
      ['search', 'terminals', 'escapes', '--json'],
      ['lint', path],
      ['search', `x:${escape}`, 'escapes'],
    ]) {
      const { stdout, stderr } = run(...args);
      assert.doesNotMatch(stdout + stderr, /[\0-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/, args.join(' '));
    }
    const { stdout } = run('search', 'terminals', 'escapes', '--json');
    assert.equal((JSON.parse(stdout) as { papers: unknown[] }).papers.length, 1);
  });

  it('begins no line with a command of a workflow that a title or the name of a file holds', function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const title = (name: string) => `## Daily Papers (2025-03-09)\n\n### [${name}](https://arxiv.org/abs/2503.00009)\n\n`;
    write('commands/a\n::error::2025-03-10.md', `${title('::stop-commands::words')}A summary of words.\n`);
    write('commands/::error::2025-03-11.md', `${title('Words')}A summary of words.\n`);
    // The runner skips all white space before a command, and finds those in brackets anywhere.
    write(`commands/\u3000${' '.repeat(20)}::error::2025-03-12.md`, `${title('Words')}A summary of words.\n`);
    write('commands/##[error]2025-03-13.md', `${title('Words ##[set-output name=a]b')}A summary of words.\n\n[a](##[warning]b)\n`);
    for (const args of [
      ['lint', 'commands'],
      ['search', 'words', 'commands'],
      ['search', 'words', '--dir', 'commands', '--json'],
      ['read', 'commands/##[error]2025-03-13.md'],
      ['why', 'commands/a\n::error::2025-03-10.md'],
      ['why', 'commands/##[error].md'],
    ]) {
      const { stdout, stderr } = run(...args);
      assert.notEqual(stdout + stderr, '');
      assert.doesNotMatch(stdout + stderr, /^\s*::|##\[/m, args.join(' '));
      assert.ok(!args.includes('--json') || JSON.parse(stdout));
    }
    const { stdout } = run('lint', 'commands', '--format', 'github');
    assert.match(stdout, /^::warning file=/m);
    assert.doesNotMatch(stdout, /^::(?!warning file=)/m);
  });

  it('reads no file without end, whatever leads to it', function () {
    if (!existsSync('/proc/self/pagemap')) {
      this.skip();
    }
    write('linked/2025-02-24.md', readFileSync(join(cli.folder, 'daily', '2025-02-24.md'), 'utf8'));
    symlinkSync('/proc/self/pagemap', join(cli.folder, 'linked', '.gitignore'));
    symlinkSync('/proc/self/pagemap', join(cli.folder, 'linked', 'endless.md'));
    assert.equal(run('stats', '--dir', 'linked').status, 0);
    // Reading a pipe waits for a writer.
    mkdirSync(join(cli.folder, 'piped', '.paper-digest', 'marks'), { recursive: true });
    write('piped/2025-02-24.md', readFileSync(join(cli.folder, 'daily', '2025-02-24.md'), 'utf8'));
    execFileSync('mkfifo', [join(cli.folder, 'piped', 'pipe')]);
    symlinkSync('pipe', join(cli.folder, 'piped', '.gitignore'));
    symlinkSync('../../pipe', join(cli.folder, 'piped', '.paper-digest', 'marks', 'one.jsonl'));
    assert.equal(run('stats', '--dir', 'piped').status, 0);
    const { status, stderr } = run('why', 'linked/endless.md');
    assert.deepEqual([status, /too large/.test(stderr)], [2, true], stderr);
  });
});
