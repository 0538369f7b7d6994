import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';
import { imageOf, type RankImage } from './rank-image.ts';

export type Encoding = 'o200k_base' | 'cl100k_base';

const texts: Readonly<Record<Encoding, string>> = { o200k_base: o200k.bpe_ranks, cl100k_base: cl100k.bpe_ranks };

/** The ranks of an encoding. What is built for Node reads them instead (ranks.node.ts), as the build has written them. */
export function readRanks(encoding: Encoding): RankImage {
  return imageOf(texts[encoding]);
}
