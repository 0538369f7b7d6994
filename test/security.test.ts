import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rules as registry } from '../rules/registry.ts';
import { review, rules } from './server/lsp/conversation.ts';
import { Editor, pulling } from './server/lsp/editor.ts';

/** What SECURITY.md promises. The built program is tried, as it is shipped. */
const root = path.join(import.meta.dirname, '..');
const cli = path.join(root, 'dist/cli.js');
/** Node itself refuses to write, to start programs, workers and native code. */
const readOnly = ['--permission', '--allow-fs-read=*'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pl-security-'));
  mkdirSync(path.join(folder, 'work/src'), { recursive: true });
  mkdirSync(path.join(folder, 'outside'));
  write('work/src/review.ts', review);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, text: string): void {
  writeFileSync(path.join(folder, name), text);
}

function check(flags: readonly string[], ...args: readonly string[]): { readonly status: number | null; readonly findings: readonly string[]; readonly stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, cli, 'check', '--format', 'json', ...args], { cwd: path.join(folder, 'work'), encoding: 'utf8' });
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly { readonly file: string; readonly rule: string }[] };
  return { status, findings: findings.map(({ file, rule }) => `${file} ${rule}`), stderr };
}

test('nothing of the workspace is run, nothing is written, no program is started', () => {
  const trap = `require('node:fs').writeFileSync(${JSON.stringify(path.join(folder, 'ran'))}, 'x');\n`;
  for (const name of ['prompt-latency.config.js', 'prompt-latency.js', '.promptlatencyrc.js', 'eslint.config.js', 'index.js']) write(`work/${name}`, trap);
  write('work/package.json', '{ "main": "index.js", "scripts": { "prepare": "node index.js" }, "promptLatency": { "extends": "./prompt-latency.js" } }');
  const { status, findings, stderr } = check(readOnly);
  expect(findings).toEqual(['src/review.ts sequential-calls']);
  expect(status).toBe(1);
  expect(stderr).toContain('extends');
  expect(existsSync(path.join(folder, 'ran'))).toBe(false);
});

/** Loaded before the program: a way out of the process ends it. */
const guards = {
  network: `
for (const name of ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns']) {
  const module = require('node:' + name);
  for (const key of ['connect', 'createConnection', 'request', 'get', 'createSocket', 'lookup', 'resolve']) if (typeof module[key] === 'function') module[key] = fail(name + '.' + key);
}
require('node:net').Socket.prototype.connect = fail('socket');
globalThis.fetch = fail('fetch');
globalThis.WebSocket = fail('WebSocket');
`,
  outside: `
const fs = require('node:fs');
const guarded = (of, keys) => {
  for (const key of keys) {
    const real = of[key];
    of[key] = (file, ...rest) => { if (isOutside(file)) fail(key)(); return real.call(of, file, ...rest); };
  }
};
const { realpathSync } = fs;
const isOutside = (file) => { try { return realpathSync(String(file)).includes('/outside/'); } catch { return false; } };
guarded(fs, ['readFileSync', 'openSync', 'createReadStream']);
guarded(fs.promises, ['readFile', 'open']);
`,
};

function guard(name: keyof typeof guards): string {
  write(`${name}.cjs`, `const fail = (what) => () => { process.stderr.write('WAY OUT ' + what + '\\n'); process.exit(99); };\n${guards[name]}\nrequire('node:module').syncBuiltinESMExports();\n`);
  return path.join(folder, `${name}.cjs`);
}

/** The built server on a folder, under other flags of Node. */
async function serverUnder(options: string, name = 'work'): Promise<Editor> {
  vi.stubEnv('NODE_OPTIONS', options);
  try { return await Editor.start(pulling, { folder: pathToFileURL(path.join(folder, name)).href }); } finally { vi.unstubAllEnvs(); }
}

test('the network is not used', async () => {
  const file = guard('network');
  const tried = spawnSync(process.execPath, ['--require', file, '-e', 'fetch("http://127.0.0.1:1")'], { encoding: 'utf8' });
  expect(tried.status).toBe(99);
  expect(check(['--require', file])).toMatchObject({ status: 1, findings: ['src/review.ts sequential-calls'] });
  const editor = await serverUnder(`--require ${file}`);
  const uri = pathToFileURL(path.join(folder, 'work/src/review.ts')).href;
  await editor.open(uri, review);
  expect(rules(await editor.diagnostics(uri))).toEqual(['sequential-calls']);
  expect(await editor.hover(uri, editor.rangeOf(uri, 'create({').start)).not.toBeNull();
  expect(await editor.stop()).toBe(0);
}, 30_000);

test('the server does its work where it can write nothing and start no program', async () => {
  const editor = await serverUnder('--permission --allow-fs-read=*');
  const uri = pathToFileURL(path.join(folder, 'work/src/review.ts')).href;
  await editor.open(uri, review);
  const [found] = await editor.diagnostics(uri);
  expect(found?.code).toBe('sequential-calls');
  expect((await editor.actions(uri, found!.range, [found!])).length).toBeGreaterThan(0);
  expect(editor.logs.filter((line) => /denied|permission/i.test(line))).toEqual([]);
  expect(await editor.stop()).toBe(0);
}, 30_000);

test('links and ".." do not lead out of the folder', () => {
  write('outside/other.ts', review);
  write('outside/other.prompt.md', 'You are {{name}}. Answer briefly.\n');
  symlinkSync(path.join(folder, 'outside'), path.join(folder, 'work/src/folder'));
  symlinkSync(path.join(folder, 'outside/other.ts'), path.join(folder, 'work/src/link.ts'));
  write('work/prompt-latency.json', JSON.stringify({ prompts: ['../outside/**', `${folder}/outside/**`], overrides: [{ files: ['../**'], rules: { 'sequential-calls': 'off' } }] }));
  const { findings, stderr } = check([]);
  expect(findings).toEqual(['src/review.ts sequential-calls']);
  expect(stderr).toContain('cannot lead out of the folder');
});

/** A program whose prompts are texts beside it, in all the ways that are followed. */
const loading = `import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
import { shared } from './folder/other';
const client = new OpenAI();
const first = readFileSync('src/linked.txt', 'utf8');
const second = readFileSync('src/folder/other.txt', 'utf8');
const third = readFileSync('../outside/other.txt', 'utf8');
const fourth = readFileSync('OUTSIDE/other.txt', 'utf8');
export const ask = (x: string) => client.responses.create({ model: 'gpt-4o', input: first + second + third + fourth + shared + x });
`;

test('text that code or prompts name is not read through links, nor above the folder', async () => {
  write('outside/other.txt', 'You are a helper. Never guess.\n');
  write('outside/other.ts', "export const shared = 'You are a helper.';\n");
  symlinkSync(path.join(folder, 'outside'), path.join(folder, 'work/src/folder'));
  symlinkSync(path.join(folder, 'outside/other.txt'), path.join(folder, 'work/src/linked.txt'));
  const text = loading.replace('OUTSIDE', path.join(folder, 'outside'));
  write('work/src/loading.ts', text);
  mkdirSync(path.join(folder, 'work/prompts'));
  write('work/prompts/a.j2', "You are a helper.\n{% include 'b.txt' %}\n{% include '../src/folder/other.txt' %}\n{% include '../../outside/other.txt' %}\n");
  symlinkSync(path.join(folder, 'outside/other.txt'), path.join(folder, 'work/prompts/b.txt'));
  const file = guard('outside');
  const tried = spawnSync(process.execPath, ['--require', file, '--input-type=module', '-e', `import { readFileSync } from 'node:fs'; readFileSync(${JSON.stringify(path.join(folder, 'work/src/linked.txt'))});`], { encoding: 'utf8' });
  expect(tried.status).toBe(99);
  expect(check(['--require', file], '--no-cache').status).toBe(1);
  const editor = await serverUnder(`--require ${file}`);
  for (const name of ['src/loading.ts', 'prompts/a.j2']) {
    const uri = pathToFileURL(path.join(folder, 'work', name)).href;
    await editor.open(uri, readFileSync(path.join(folder, 'work', name), 'utf8'), name.endsWith('.ts') ? 'typescript' : 'jinja');
    expect(await editor.diagnostics(uri)).toBeInstanceOf(Array);
  }
  expect(await editor.stop()).toBe(0);
}, 30_000);

test('the editor\'s settings lead to no configuration outside of the folder', async () => {
  write('outside/prompt-latency.json', '{ "rules": { "sequential-calls": "off" } }');
  const editor = await serverUnder(`--require ${guard('outside')}`);
  const uri = pathToFileURL(path.join(folder, 'work/src/review.ts')).href;
  await editor.open(uri, review);
  for (const configPath of ['../outside/prompt-latency.json', path.join(folder, 'outside/prompt-latency.json'), 'src/../../outside/prompt-latency.json']) {
    editor.settings = { configPath };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(rules(await editor.diagnostics(uri))).toEqual(['sequential-calls']);
  }
  expect(editor.logs.filter((line) => line.includes('is not in the folder'))).toHaveLength(3);
  expect(await editor.stop()).toBe(0);
}, 30_000);

test.runIf(process.platform !== 'win32')('pipes and devices are not waited for', async () => {
  for (const name of ['src/pipe.ts', 'src/pipe.txt', '.gitignore']) spawnSync('mkfifo', [path.join(folder, 'work', name)]);
  symlinkSync('/dev/zero', path.join(folder, 'work/src/zero.ts'));
  expect(check([], 'src/review.ts').findings).toEqual(['src/review.ts sequential-calls']);
  const named = spawnSync(process.execPath, [cli, 'check', 'src/pipe.ts', 'src/zero.ts', '/dev/zero'], { cwd: path.join(folder, 'work'), encoding: 'utf8', timeout: 20_000 });
  expect(named.status).toBe(2);
  expect(named.stderr).toMatch(/pipe\.ts: cannot be read: it is no file/);
}, 30_000);

test('what a pattern costs is bounded', () => {
  const hostile = ['+(a|aa)+(a|aa)+(a|aa)+(a|aa)+(a|aa)+(a|aa)b', `${'*a'.repeat(40)}b`, `${'{a,b}'.repeat(16)}`, `!(${'('.repeat(200)}`, `${'**/'.repeat(60)}x`, '*a*a*a*ab', '**/a/**/a/**/a/**/ab', '{,*a}{,*a}{,*a}{,*a}{,*a}b'];
  write('work/prompt-latency.json', JSON.stringify({ prompts: hostile, ignore: hostile, overrides: [{ files: hostile, rules: { 'sequential-calls': 'info' } }] }));
  write(`work/src/${'a'.repeat(120)}.ts`, review);
  expect(check([]).findings).toHaveLength(2);
  // and no rule takes a regular expression
  expect(registry.flatMap((rule) => Object.values(rule.options)).map(({ type }) => type).filter((type) => !/^(integer|number|boolean|string\[\])$/.test(type))).toEqual([]);
}, 30_000);

test('what files say is text in the editor, never a link or markup', async () => {
  const uri = pathToFileURL(path.join(folder, 'work/src/hostile.ts')).href;
  const lure = '[click](command:workbench.action.terminal.new) <img src=x onerror=alert(1)> ![x](https://example.com/x.png) `code` **bold**';
  const text = review.replace('Summarise the review in one sentence.', lure).replace('text: string', 'text: string, $icon: string');
  const editor = await Editor.start(pulling, { folder: pathToFileURL(path.join(folder, 'work')).href });
  await editor.open(uri, text);
  expect(rules(await editor.diagnostics(uri))).toContain('sequential-calls');
  const hover = JSON.stringify(await editor.hover(uri, editor.rangeOf(uri, 'create({').start));
  expect(hover).toContain('Static prefix');
  expect(hover).not.toMatch(/[^\\]\]\(command:|[^\\]<img|[^\\]!\[x[^\\]/);
  expect(await editor.stop()).toBe(0);
});

test('the package holds what it needs and nothing else', () => {
  const listed = spawnSync(process.execPath, [path.join(root, 'node_modules/@vscode/vsce/vsce'), 'ls', '--no-dependencies'], { cwd: root, encoding: 'utf8' });
  const files = listed.stdout.split('\n').filter(Boolean);
  expect(files.length).toBeGreaterThan(20);
  const allowed = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|client\/icon\.png|dist\/(client|server)(\.browser)?\.js|dist\/server\.node\.js|dist\/\w+\.ranks|dist\/[\w-]+\.wasm|dist\/schema\.json|dist\/rules\/[\w-]+\.md|dist\/THIRD-PARTY\.txt)$/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
  const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(ghp|gho|sk|npm)_[A-Za-z0-9]{20,}|_authToken/;
  for (const file of readdirSync(path.join(root, 'dist')).filter((name) => /\.(js|json|txt)$/.test(name))) {
    const text = readFileSync(path.join(root, 'dist', file), 'utf8');
    expect(secrets.test(text), file).toBe(false);
    expect(text.includes(root), file).toBe(false);
  }
}, 60_000);
