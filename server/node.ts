import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { readSource } from './cli/read-source.ts';
import { collectGarbage } from './collect-garbage.ts';
import { fileOf, isWanted, leadsOutside, listFiles, readText, uriOf } from './project-files.ts';
import { describe } from './lsp/guard.ts';
import { serve } from './lsp/server.ts';
import { stdioConnection } from './stdio.ts';

/** Others than standard input and output, which need not be named. */
const transports = ['--node-ipc', '--socket', '--pipe'];

function main(): void {
  const isElsewhere = process.argv.slice(2).some((argument) => transports.some((name) => argument.startsWith(name)));
  const connection = isElsewhere ? createConnection(ProposedFeatures.all) : stdioConnection();
  // A fault in one corner must not take the editor's diagnostics away.
  const survive = (error: unknown): void => connection.console.error(describe(error));
  process.on('uncaughtException', survive);
  process.on('unhandledRejection', survive);
  serve(connection, {
    readAsset: () => (name) => readFile(path.join(path.dirname(fileURLToPath(import.meta.url)), name)),
    tidy: collectGarbage,
    project: { listFiles, isWanted, readText, leadsOutside, fileOf, uriOf },
    readFile: async (uri) => {
      const source = await readSource(fileURLToPath(uri));
      return 'text' in source ? source.text : undefined;
    },
  });
}

main();
