import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';
import { check, file, finding, open, until } from './helpers.ts';

/** Restarts by itself within three minutes: `maxRestartCount` of the client. */
const RESTARTS = 3;

/** Where the server is a process of this extension host's own. */
export function lostServer(): void {
  describe('A server that is killed', () => {
    it('is started again with what is open, a few times, and then when it is asked for', async () => {
      const document = await open(file('typescript/src/support.ts'));
      await finding(document.uri, 'dynamic-before-static');
      for (let time = 0; time < RESTARTS; time++) {
        await killServer();
        await until('another server', async () => servers(), (pids) => pids.length === 1);
        await until('its findings', lint, (count) => count > 0);
      }
      await killServer();
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      check(servers().length === 0, 'it is left alone now');
      check(await lint() === 0, 'and finds nothing');
      await vscode.commands.executeCommand('promptLatency.restart');
      await until('findings after a restart', lint, (count) => count > 0);
    });
  });
}

async function killServer(): Promise<void> {
  const [pid] = servers();
  check(pid !== undefined, 'a server is running');
  process.kill(pid!, 'SIGKILL');
  await until('it to end', async () => servers(), (pids) => !pids.includes(pid!));
}

/** Findings in the file that is shown; none without a server. */
async function lint(): Promise<number> {
  try {
    const run = await vscode.commands.executeCommand<{ findings: number } | undefined>('promptLatency.lintFile');
    return run?.findings ?? 0;
  } catch {
    return 0;
  }
}

function servers(): readonly number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'dist/server\\.js'], { encoding: 'utf8' });
    return found.split('\n').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
