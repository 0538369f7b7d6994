import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './kept-code.ts';

run(path.join(path.dirname(fileURLToPath(import.meta.url)), 'cli.node.js'));
