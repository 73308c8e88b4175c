import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import * as esbuild from 'esbuild';

const root = join(__dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'paper-digest-cli-'));
const program = join(folder, 'paper-digest.js');

const wrapped = `## Papers for 2025-03-03

| Title | Authors | Summary |
|-------|---------|---------|
| A Very Long Title of a Paper
  on Many Things (Read more on [arXiv](https://arxiv.org/abs/2503.00001) or [HuggingFace](https://huggingface.co/papers/2503.00001))| Ada Lovelace | It tells of many things at some length, and of more. |
| Another Paper (Read more on [arXiv](https://arxiv.org/abs/2503.00002) or [HuggingFace](https://huggingface.co/papers/2503.00002))| Alan Turing | It tells of machines that think, and how one would know. |
`;

const write = (name: string, text: string) => {
  const path = join(folder, 'work', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};
const run = (...args: string[]) =>
  spawnSync(process.execPath, [program, ...args], {
    cwd: join(folder, 'work'),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', XDG_CACHE_HOME: join(folder, 'cache') },
  });

describe('the command line', () => {
  before(async () => {
    await esbuild.build({
      entryPoints: [join(root, 'src', 'cli', 'main.ts')],
      outfile: program,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      conditions: ['worker'],
      define: { PAPER_DIGEST_VERSION: '"9.8.7"' },
      logLevel: 'error',
    });
    for (const [i, date] of ['2025-02-24', '2025-02-25', '2025-02-26'].entries()) {
      write(
        `daily/${date}.md`,
        `## Daily Papers (${date})\n\n### [Paper ${i} of Quantized Models & Co](https://arxiv.org/abs/2502.1000${i})\n\nVote: ${i}\n\nAuthors: Ada Lovelace, José Muñoz\n\n- It says something about quantized models.\n`,
      );
    }
    write('wrapped/2025-03-03.md', wrapped);
    write('notes.md', '# Notes\n\nNothing of the kind.\n');
    mkdirSync(join(folder, 'work', 'empty'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

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
      ['lint', 'nowhere.md'],
      ['lint', 'empty'],
      ['lint', '--format', 'pdf'],
      ['bogus'],
      ['search'],
      ['search', 'x', '--limit', 'many'],
      ['related', '2501.99999'],
      ['read', 'nowhere.md'],
      ['lint', '--bogus'],
    ]) {
      const { stderr, status } = run(...args);
      assert.equal(status, 2, `${args.join(' ')}: ${stderr}`);
      assert.match(stderr, /^paper-digest: [^\n]+\n$/, args.join(' '));
    }
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
    assert.equal(run('search', 'zzzzzz').status, 1);
    assert.match(run('related', 'arXiv:2502.10000v2').stdout, /Paper [12] of/);
  });

  it('searches with what an earlier search kept, as the files are now', () => {
    const day = (id: string, title: string) =>
      `## Daily Papers (2025-02-24)\n\n### [${title}](https://arxiv.org/abs/${id})\n\nVote: 1\n\nAuthors: Ada Lovelace\n\n- It works.\n`;
    const titles = () => run('search', 'whispering', '--dir', 'kept').stdout.split('\n').filter((line) => /^Whispering/.test(line)).sort(); // prettier-ignore
    write('kept/a.md', day('2502.20001', 'Whispering Windmills'));
    write('kept/b.md', day('2502.20002', 'Whispering Walls'));
    assert.deepEqual(titles(), ['Whispering Walls', 'Whispering Windmills']);
    assert.ok(readdirSync(join(folder, 'cache', 'paper-digest')).length > 0);
    assert.deepEqual(titles(), ['Whispering Walls', 'Whispering Windmills']);
    write('kept/a.md', day('2502.20001', 'Whispering Windmills in the Rain'));
    rmSync(join(folder, 'work', 'kept', 'b.md'));
    assert.deepEqual(titles(), ['Whispering Windmills in the Rain']);
    const [cache = ''] = readdirSync(join(folder, 'cache', 'paper-digest'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.segment')); // prettier-ignore
    writeFileSync(join(folder, 'cache', 'paper-digest', cache), 'broken');
    assert.deepEqual(titles(), ['Whispering Windmills in the Rain']);
    assert.match(run('search', 'whispering', '--dir', 'kept').stdout, /^ {2}kept\/a\.md:3$/m);
  });

  it('exports what independent parsers read', async () => {
    // Its CommonJS build does not load.
    const { parse: parseBibtex } = await import('@retorquere/bibtex-parser');
    const bib = parseBibtex(run('export', '--dir', 'daily', '--format', 'bibtex').stdout);
    assert.deepEqual([bib.errors.length, bib.entries.length], [0, 3]);
    assert.equal((JSON.parse(run('export', 'quantized', '--format', 'csl').stdout) as unknown[]).length >= 3, true);
    const feed = JSON.parse(run('export', '--dir', 'daily', '--format', 'feed').stdout) as {
      version: string;
      items: { id: string; title: string }[];
    };
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
    assert.equal(feed.items.length, 3);
    const rss = run('export', '--dir', 'daily', '--format', 'rss').stdout;
    assert.equal(rss.match(/<item>/g)?.length, 3);
    assert.ok(rss.includes('Models &#38; Co') && !/&(?!#\d+;)/.test(rss));
    assert.equal(run('export', '--dir', 'daily', '--format', 'ris').stdout.match(/^TY {2}- /gm)?.length, 3);
    assert.equal(run('export', '--dir', 'daily', '--format', 'jsonl').stdout.trim().split('\n').length, 3);
  });

  it('counts, and draws', () => {
    const stats = JSON.parse(run('stats', '--json', '--svg', 'out.svg').stdout) as { papers: number; perDay: unknown[] };
    assert.ok(stats.papers >= 5 && stats.perDay.length >= 4);
    assert.match(readFileSync(join(folder, 'work', 'out.svg'), 'utf8'), /^<svg[\s\S]*<\/svg>\n$/);
  });

  it('stops quietly when its reader does', async () => {
    const child = spawn(process.execPath, [program, 'export', '--format', 'json'], { cwd: join(folder, 'work') });
    child.stdout.once('data', () => child.stdout.destroy());
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    await new Promise((resolve) => child.once('exit', resolve));
    assert.equal(stderr, '');
  });

  it('serves the same answers over the Model Context Protocol', async () => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [program, 'mcp', join(folder, 'work', 'daily')],
      cwd: join(folder, 'work'),
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
    for (const args of [
      ['lint', 'commands'],
      ['search', 'words', 'commands'],
      ['why', 'commands/a\n::error::2025-03-10.md'],
    ]) {
      const { stdout, stderr } = run(...args);
      assert.notEqual(stdout, '');
      assert.doesNotMatch(stdout + stderr, /^\s*(?:::|##\[)/m, args.join(' '));
    }
    const { stdout } = run('lint', 'commands', '--format', 'github');
    assert.match(stdout, /^::warning file=/m);
    assert.doesNotMatch(stdout, /^::(?!warning file=)/m);
  });

  it('reads no file without end, whatever leads to it', function () {
    if (!existsSync('/proc/self/pagemap')) {
      this.skip();
    }
    write('linked/2025-02-24.md', readFileSync(join(folder, 'work', 'daily', '2025-02-24.md'), 'utf8'));
    symlinkSync('/proc/self/pagemap', join(folder, 'work', 'linked', '.gitignore'));
    symlinkSync('/proc/self/pagemap', join(folder, 'work', 'linked', 'endless.md'));
    assert.equal(run('stats', '--dir', 'linked').status, 0);
    const { status, stderr } = run('why', 'linked/endless.md');
    assert.deepEqual([status, /too large/.test(stderr)], [2, true], stderr);
  });
});
