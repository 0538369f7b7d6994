/** The tools that are measured beside ours: installed apart, each with its rule against awaiting in a loop and no other. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** What a language server gets where it asks for its settings. */
  readonly settings?: unknown;
  /** What it is told of them as it starts, for the folder that is open; absent: the settings themselves. */
  options?(folder: string): unknown;
  /** The program whose process, started by the server, does the work. */
  readonly daemon?: string;
}

/** A linter of the command line and, where it has one, its language server. */
export interface Tool {
  readonly name: string;
  /** Checks the folder that it is run in. */
  check(folder: string): Command;
  readonly server?: Command;
}

const home = path.join(import.meta.dirname, 'peers');
const root = path.resolve(import.meta.dirname, '../..');
export const requirePeer = createRequire(path.join(home, 'package.json'));

/** Installs them on the first run. */
export function installPeers(): void {
  const wanted = readFileSync(path.join(home, 'package-lock.json'), 'utf8');
  const mark = path.join(home, 'node_modules/.installed');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return;
  console.log('Installing what is measured beside ours …');
  // not `npm ci`: a lock made on one system may lack what another needs
  execFileSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  writeFileSync(mark, wanted);
}

export function versionOf(name: string): string {
  const file = path.join(home, 'node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

export interface Tools {
  readonly ours: Tool;
  readonly oxlint: Tool;
  readonly biome: Tool;
  readonly eslint: Tool;
}

/** `configs` is a folder that their configurations are written to; language servers find them in the folder that is open. */
export function tools(configs: string): Tools {
  const write = (name: string, text: string): string => {
    mkdirSync(configs, { recursive: true });
    writeFileSync(path.join(configs, name), text);
    return path.join(configs, name);
  };
  return { ours: ours(), oxlint: oxlint(write), biome: biome(write, configs), eslint: eslint(write) };
}

type Write = (name: string, text: string) => string;

function ours(): Tool {
  const dist = path.join(root, 'dist');
  return {
    name: 'Prompt Latency',
    check: (folder) => node(path.join(dist, 'cli.js'), 'check', '--format', 'json', folder),
    server: node(path.join(dist, 'server.js'), '--stdio'),
  };
}

function oxlint(write: Write): Tool {
  const config = write('.oxlintrc.json', JSON.stringify({ plugins: [], categories: { correctness: 'off' }, rules: { 'no-await-in-loop': 'warn' } }));
  const program = path.join(home, 'node_modules/oxlint/bin/oxlint');
  const settings = { configPath: config, run: 'onType' };
  return {
    name: `oxlint ${versionOf('oxlint')}`,
    check: (folder) => node(program, '-c', config, folder),
    // told in any other way, it knows them only after its first answer
    server: { ...node(program, '--lsp'), settings, options: (workspaceUri) => [{ workspaceUri, options: settings }] },
  };
}

function biome(write: Write, configs: string): Tool {
  write('biome.json', JSON.stringify({
    files: { includes: ['**/*.js', '**/*.mjs', '**/*.cjs', '**/*.jsx', '**/*.ts', '**/*.mts', '**/*.cts', '**/*.tsx'], maxSize: 10_000_000 },
    formatter: { enabled: false }, assist: { enabled: false },
    linter: { enabled: true, rules: { recommended: false, performance: { noAwaitInLoops: 'warn' } } },
  }));
  // the program itself, without the script that looks for it
  const file = requirePeer.resolve(`@biomejs/cli-${process.platform}-${process.arch}/biome${process.platform === 'win32' ? '.exe' : ''}`);
  return {
    name: `biome ${versionOf('@biomejs/biome')}`,
    check: (folder) => ({ file, args: ['lint', `--config-path=${configs}`, '--max-diagnostics=none', folder] }),
    server: { file, args: ['lsp-proxy'], daemon: file, settings: { enabled: true, configurationPath: configs, requireConfiguration: false } },
  };
}

function eslint(write: Write): Tool {
  const parser = pathToFileURL(requirePeer.resolve('@typescript-eslint/parser')).href;
  const config = write('eslint.config.mjs', `import parser from '${parser}';
export default [{ files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: 'off' }, rules: { 'no-await-in-loop': 'warn' } }];
`);
  return {
    name: `eslint ${versionOf('eslint')}`,
    // it lints nothing outside of the folder it is run in
    check: () => node(path.join(home, 'node_modules/eslint/bin/eslint.js'), '-c', config, '--format', 'json', '.'),
  };
}

function node(...args: string[]): Command {
  return { file: process.execPath, args };
}
