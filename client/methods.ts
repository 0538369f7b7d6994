import type { Methods } from '../server/lsp/protocol.ts';

/** Names of our own messages; the type keeps them the server's. */
export const methods: Methods = {
  status: 'promptLatency/status',
  state: 'promptLatency/state',
  readFile: 'promptLatency/readFile',
  analyse: 'promptLatency/analyse',
};
