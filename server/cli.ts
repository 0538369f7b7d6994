import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { help, type Order } from './cli/helper.ts';
import { Exit } from './cli/host.ts';
import { main } from './cli/main.ts';
import { nodeHost } from './cli/node-host.ts';

const interrupted = new AbortController();
const host = nodeHost(interrupted.signal);

/** For `kept-code.ts`. */
export function asStarted<T>(work: () => T): T { return host.youngGeneration.asStarted(work); }

if (isMainThread) run(); else void help(workerData as Order, host).then((done) => parentPort!.postMessage(done));

function run(): void {
  // the file being written is finished first; a second signal ends the program at once
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  main(process.argv.slice(2), host).then(
    (code) => { process.exitCode = code; },
    (error: unknown) => {
      host.err.write(`error: this should not have happened; please report it.\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
      process.exitCode = Exit.wrongUse;
    },
  );
}
