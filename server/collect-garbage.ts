import { setFlagsFromString } from 'node:v8';

/** Objects that fill the room for young ones as `start.ts` keeps it: as V8 empties it it looks at its triggers. */
const ENOUGH = 50_000;

/**
 * Has V8 free now, a step at a time and mostly on another core, what it would otherwise free at the next keystroke, all
 * at once: behind the analysis of a long file that takes 60 ms (10,000 lines; 2026-11-30, Node 24).
 */
export function startCollecting(): void {
  // what Electron makes of flags that come after its start is not known
  if (process.versions['electron']) return;
  setFlagsFromString('--incremental-marking-hard-trigger=1');
  Array.from({ length: ENOUGH }, () => []);
  setFlagsFromString('--incremental-marking-hard-trigger=0');
}
