/** The packaged extension, installed, in an extension host that runs on Node. */
import path from 'node:path';
import { runInCodeServer } from './in-code-server.ts';
import { copyWorkspace, vsix } from './workspace.ts';

export function runNodeHost(): Promise<number> {
  return runInCodeServer({
    development: [path.join(import.meta.dirname, 'empty-extension')],
    tests: path.join(import.meta.dirname, '.out/suite.node.cjs'),
    folder: copyWorkspace(),
    host: { extensions: [vsix] },
  });
}

