import type { Connection } from 'vscode-languageserver';
import type { FileReader } from '../project/config.ts';
import { answered } from './answered.ts';
import { methods } from './methods.ts';
import type { ReadFileParams } from './protocol.ts';
import type { Host } from './session.ts';

/** Reads files of the workspace: itself where it can, else through a client that offers to. */
export function workspaceFiles(host: Host, connection: Connection, clientReads: boolean): FileReader {
  return {
    async readText(uri) {
      if (host.readFile && uri.startsWith('file:')) return host.readFile(uri);
      if (!clientReads) return undefined;
      const params: ReadFileParams = { uri };
      return (await answered(connection.sendRequest<string | null>(methods.readFile, params), null)) ?? undefined;
    },
  };
}
