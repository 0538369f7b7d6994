import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

test('the network is not used', () => {
  write('no-network.cjs', `
const fail = (what) => () => { process.stderr.write('NETWORK ' + what + '\\n'); process.exit(99); };
for (const name of ['net', 'tls', 'http', 'https', 'http2', 'dgram', 'dns']) {
  const module = require('node:' + name);
  for (const key of ['connect', 'createConnection', 'request', 'get', 'createSocket', 'lookup', 'resolve']) if (typeof module[key] === 'function') module[key] = fail(name + '.' + key);
}
require('node:net').Socket.prototype.connect = fail('socket');
globalThis.fetch = fail('fetch');
globalThis.WebSocket = fail('WebSocket');
`);
  const guard = ['--require', path.join(folder, 'no-network.cjs')];
  const tried = spawnSync(process.execPath, [...guard, '-e', 'fetch("http://127.0.0.1:1")'], { encoding: 'utf8' });
  expect(tried.status).toBe(99);
  expect(check(guard)).toMatchObject({ status: 1, findings: ['src/review.ts sequential-calls'] });
});

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
  const allowed = /^(package\.json|README\.md|LICENSE|CHANGELOG\.md|client\/icon\.png|dist\/(client|server)(\.browser)?\.js|dist\/\w+_base\.js|dist\/[\w-]+\.wasm|dist\/schema\.json|dist\/rules\/[\w-]+\.md|dist\/THIRD-PARTY\.txt)$/;
  expect(files.filter((file) => !allowed.test(file))).toEqual([]);
  const secrets = /-----BEGIN [A-Z ]*PRIVATE KEY|\b(ghp|gho|sk|npm)_[A-Za-z0-9]{20,}|_authToken/;
  for (const file of readdirSync(path.join(root, 'dist')).filter((name) => /\.(js|json|txt)$/.test(name))) {
    const text = readFileSync(path.join(root, 'dist', file), 'utf8');
    expect(secrets.test(text), file).toBe(false);
    expect(text.includes(root), file).toBe(false);
  }
}, 60_000);
