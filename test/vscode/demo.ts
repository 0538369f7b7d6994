/** A real VS Code with the extension on the example project, and the command line on the same. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { startCodeServer } from './code-server.ts';
import { setUp } from './set-up.ts';
import { copyWorkspace, root, vsix } from './workspace.ts';

setUp();
const folder = copyWorkspace();
console.log('\n$ prompt-latency check\n');
spawnSync(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '.'], { cwd: folder, stdio: 'inherit' });

const port = process.env['PORT'] ? Number(process.env['PORT']) : undefined;
const server = await startCodeServer({ extensions: [vsix], port });
console.log(`\nOpen ${server.address}/?folder=${encodeURIComponent(folder)} and then typescript/src/support.ts. Ctrl-C ends it.`);
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => void server.stop().then(() => process.exit(0)));
