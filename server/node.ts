import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startCollecting } from './collect-garbage.ts';
import { fileOf, isWanted, leadsOutside, listFiles, readText, uriOf } from './project-files.ts';
import { describe } from './lsp/guard.ts';
import { serve } from './lsp/server.ts';
import { stdioConnection } from './stdio.ts';

/** Others than standard input and output, which need not be named. */
const transports = ['--node-ipc', '--socket', '--pipe'];

let didWork = false;

/** For the code that is kept: that of a run in which nothing was analysed would make the next ones slow. */
export function hasWorked(): boolean { return didWork; }

function main(): void {
  const isElsewhere = process.argv.slice(2).some((argument) => transports.some((name) => argument.startsWith(name)));
  const connection = isElsewhere ? createConnection(ProposedFeatures.all) : stdioConnection();
  // A fault in one corner must not take the editor's diagnostics away.
  const survive = (error: unknown): void => connection.console.error(describe(error));
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  serve(connection, {
    // at once: to load what Node has for waiting takes longer than to read what is to be read
    readAsset: () => async (name) => readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), name)),
    tidy: startCollecting,
    worked: () => { didWork = true; },
    project: { listFiles, isWanted, readText, leadsOutside, fileOf, uriOf },
    readFile: async (uri) => {
      const file = fileOf(uri);
      return file === undefined ? undefined : readText(file);
    },
  });
}

main();
