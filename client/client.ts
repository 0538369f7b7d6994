import { commands, Uri, window, workspace } from 'vscode';
import type { ExtensionContext, LogOutputChannel } from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, ReadFileParams, Run, Status } from '../server/lsp/protocol.ts';
import { methods } from './methods.ts';
import { openConfiguration } from './open-configuration.ts';
import { documentSelector } from './selector.ts';
import { createStatusItem, runText } from './status-item.ts';
import type { StatusItem } from './status-item.ts';

/** Also the prefix of the client's own settings: `promptLatency.trace.server`. */
export const id = 'promptLatency';
export const name = 'Prompt Latency';

type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

let running: BaseLanguageClient | undefined;

/** Starts the server through `create` and ties it to the commands and the status item. */
export async function start(context: ExtensionContext, create: CreateClient): Promise<void> {
  const output = window.createOutputChannel(name, { log: true });
  const status = createStatusItem();
  const client = create(clientOptions(context, output));
  running = client;
  context.subscriptions.push(output, status, ...registerCommands(client, output));
  client.onNotification(methods.status, (news: Status) => status.show(news));
  client.onRequest(methods.readFile, ({ uri }: ReadFileParams) => readFile(uri));
  client.onDidChangeState(({ newState }) => showState(newState, status));
  await client.start();
}

export async function stop(): Promise<void> {
  const client = running;
  running = undefined;
  if (client?.needsStop()) await client.stop();
}

function clientOptions({ extensionUri }: ExtensionContext, output: LogOutputChannel): LanguageClientOptions {
  const initializationOptions: InitializationOptions = {
    status: true,
    readFile: true,
    assets: Uri.joinPath(extensionUri, 'dist/').toString(true),
  };
  return {
    documentSelector: documentSelector(),
    outputChannel: output,
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onSave: true },
    connectionOptions: { maxRestartCount: 3 },
  };
}

function registerCommands(client: BaseLanguageClient, output: LogOutputChannel) {
  return [
    commands.registerCommand('promptLatency.restart', () => restart(client)),
    commands.registerCommand('promptLatency.showOutput', () => output.show()),
    commands.registerCommand('promptLatency.lintFile', () => lintFile(client)),
    commands.registerCommand('promptLatency.openConfiguration', openConfiguration),
  ];
}

async function restart(client: BaseLanguageClient): Promise<void> {
  if (client.needsStop()) await client.stop();
  await client.start();
}

async function lintFile(client: BaseLanguageClient): Promise<Run | undefined> {
  const uri = window.activeTextEditor?.document.uri;
  const run = uri && (await client.sendRequest<Run | null>(methods.analyse, { uri: client.code2ProtocolConverter.asUri(uri) }));
  const text = run ? runText(run) : 'Open a TypeScript, JavaScript, Python or prompt file to lint it';
  window.setStatusBarMessage(`${name}: ${text}`, 5000);
  return run ?? undefined;
}

/** The server reads through the editor what it cannot reach itself. */
async function readFile(uri: string): Promise<string | null> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(Uri.parse(uri)));
  } catch {
    return null;
  }
}

function showState(state: State, status: StatusItem): void {
  if (state === State.Starting) status.show({ state: 'starting' });
  if (state === State.Stopped) status.show({ state: 'failed', message: 'The server has stopped. “Restart Server” starts it again.' });
}
