import { Exit } from './cli/host.ts';
import { main } from './cli/main.ts';
import { nodeHost } from './cli/node-host.ts';

const interrupted = new AbortController();
// the file being written is finished first; a second signal ends the program at once
process.once('SIGINT', () => interrupted.abort());

const host = nodeHost(interrupted.signal);
main(process.argv.slice(2), host).then(
  (code) => { process.exitCode = code; },
  (error: unknown) => {
    host.err.write(`error: this should not have happened; please report it.\n${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
    process.exitCode = Exit.wrongUse;
  },
);
