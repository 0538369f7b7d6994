import { PassThrough } from 'node:stream';
import { setImmediate as nextRound } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { turn } from '../../../server/lsp/turn.ts';

function message(method: string): string {
  const json = JSON.stringify({ jsonrpc: '2.0', method, params: [] });
  return `Content-Length: ${json.length}\r\n\r\n${json}`;
}

test('a change and the request behind it, which arrive together, go first', async () => {
  const input = new PassThrough();
  const connection = createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(new PassThrough()));
  const handled: string[] = [];
  for (const method of ['change', 'ask']) connection.onNotification(method, () => { handled.push(method); });
  connection.listen();
  await nextRound();
  // as input is read: between the start of the wait and its first round
  process.nextTick(() => input.write(message('change') + message('ask')));
  await turn();
  expect(handled).toEqual(['change', 'ask']);
  connection.dispose();
});
