import { createConnection, ProposedFeatures, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { Connection } from 'vscode-languageserver/node';
import { messageJson } from './lsp/message-json.ts';

const contentTypeEncoder = {
  name: 'application/json',
  encode: (message: object): Promise<Uint8Array> => Promise.resolve(messageJson(message)),
};

/** A client at the other end of standard input and output. */
export function stdioConnection(): Connection {
  const { stdin, stdout } = process;
  // a client that is gone needs no server
  const leave = (): void => process.exit(1);
  stdin.once('end', leave).once('close', leave);
  console.log = console.error;
  return createConnection(ProposedFeatures.all, new StreamMessageReader(stdin), new StreamMessageWriter(stdout, { contentTypeEncoder }));
}
