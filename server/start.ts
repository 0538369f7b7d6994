import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { run } from './kept-code.ts';

/**
 * With fifty files open, 264 MiB became 169: V8 would let the room for young objects grow to 64 MB, and one of its
 * three compilers takes more memory than it saves time (60 keystrokes: 305 ms before, 302 after; 2026-11-29, Node 24).
 */
const SPARING = ['--semi-space-growth-factor=1', '--no-maglev'];

// What Electron makes of flags that come after its start is not known.
if (!process.versions['electron']) for (const flag of SPARING) setFlagsFromString(flag);
run(path.join(path.dirname(fileURLToPath(import.meta.url)), 'server.node.js'));
