/** A real VS Code, as code-server serves it on the loopback interface. */
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const entry = path.join(import.meta.dirname, 'host/node_modules/code-server/out/node/entry.js');

const settings = {
  'workbench.startupEditor': 'none',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'workbench.enableExperiments': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'git.enabled': false,
  'editor.lightbulb.enabled': 'on',
};

export interface Host {
  readonly address: string;
  stop(): Promise<void>;
}

export interface HostOptions {
  /** Packaged extensions to install first. */
  readonly extensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Lets a page say which tests to run. */
  readonly isTestDriver?: boolean;
  readonly port?: number;
}

export async function startCodeServer(options: HostOptions = {}): Promise<Host> {
  // Short, for unix sockets allow 107 characters. HOME is in there too, so that nothing is left behind.
  const home = mkdtempSync(path.join(tmpdir(), 'pl-'));
  const env = environment(home);
  const common = writeConfiguration(home, { ...settings, ...options.settings });
  for (const extension of options.extensions ?? []) install(extension, common, env);
  const port = options.port ?? (await freePort());
  const driver = options.isTestDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : [];
  const server = launch([...common, '--bind-addr', `127.0.0.1:${port}`, ...flags, ...driver], env);
  const cleanUp = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', () => {
    signal(server.process, 'SIGKILL');
    cleanUp();
  });
  const address = `http://127.0.0.1:${port}`;
  await answers(address, server);
  return {
    address,
    stop: async () => {
      await end(server.process);
      cleanUp();
    },
  };
}

const flags = [
  '--auth=none', '--disable-telemetry', '--disable-update-check', '--disable-workspace-trust',
  '--disable-getting-started-override', '--disable-proxy',
];

function environment(home: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|XDG_|npm_)|^(PORT|NODE_OPTIONS)$/.test(name));
  // An empty gallery keeps it from looking for a marketplace.
  return { ...Object.fromEntries(inherited), HOME: home, TMPDIR: home, EXTENSIONS_GALLERY: '{}' };
}

function writeConfiguration(home: string, values: object): string[] {
  const user = path.join(home, 'user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  mkdirSync(path.join(home, 'extensions'));
  writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(values, null, 2));
  writeFileSync(path.join(home, 'config.yaml'), 'auth: none\ncert: false\n');
  return [entry, '--config', path.join(home, 'config.yaml'), '--user-data-dir', user, '--extensions-dir', path.join(home, 'extensions')];
}

function install(extension: string, common: readonly string[], env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...common, '--install-extension', extension, '--force'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${extension} could not be installed:\n${stdout}${stderr}`);
}

interface Server {
  readonly process: ChildProcess;
  log(): string;
}

function launch(command: readonly string[], env: NodeJS.ProcessEnv): Server {
  // The server goes when this process does, even if that is killed.
  const tied = existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'TERM'] : [];
  const [program = process.execPath, ...args] = [...tied, process.execPath, ...command];
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (log += data.toString()));
  return { process: child, log: () => log };
}

async function answers(address: string, server: Server): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.process.exitCode !== null) break;
    const isUp = await fetch(`${address}/healthz`).then(({ ok }) => ok, () => false);
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`code-server did not start:\n${server.log()}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), 4000);
  await exited;
  clearTimeout(timer);
}

/** To its whole group: code-server has children. */
function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // It has gone already.
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
