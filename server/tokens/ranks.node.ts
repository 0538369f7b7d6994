import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RankImage } from './rank-image.ts';
import type { Encoding } from './ranks.ts';

/** The ranks of an encoding, from the file beside the program. */
export function readRanks(encoding: Encoding): RankImage {
  return readFileSync(fileURLToPath(new URL(`${encoding}.ranks`, import.meta.url)));
}
