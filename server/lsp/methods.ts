import type { Methods } from './protocol.ts';

/** Names of the messages that LSP does not have. */
export const methods: Methods = {
  status: 'promptLatency/status',
  state: 'promptLatency/state',
  readFile: 'promptLatency/readFile',
  analyse: 'promptLatency/analyse',
};
