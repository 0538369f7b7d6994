import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from './names.ts';
import type { WorkspaceFoldersChangeEvent } from 'vscode-languageserver';
import { endings } from '../languages/index.ts';
import { didChangeWorkspaceFolders } from './did-change-workspace-folders.ts';
import { describe, guardNotification } from './guard.ts';
import type { Session } from './session.ts';

/** Files that settings come from, that say where imports lead, that are linted, and texts that code may load as prompts. */
export const watchedFiles = [
  '**/{prompt-latency.json,prompt-latency.jsonc,package.json,pyproject.toml}', '**/{tsconfig,jsconfig}*.json', `**/*.{${endings.map((ending) => ending.slice(1)).join(',')}}`,
  '**/*.{txt,md,prompt,tmpl,tpl,j2,jinja,jinja2,njk,hbs,handlebars,hjs,mustache,liquid,xml,prompty,poml,baml}', '**/config.json',
];

/** initialized: asks to be told of changes, and prepares what the first analyses would otherwise wait for. */
export async function initialized(session: Session): Promise<void> {
  void prepareLinter(session);
  const { connection, features, log } = session;
  if (features.hasFolders) {
    const changed = (event: WorkspaceFoldersChangeEvent): void => didChangeWorkspaceFolders(session, event);
    connection.workspace.onDidChangeWorkspaceFolders(guardNotification('didChangeWorkspaceFolders', log, changed));
  }
  // one that is not answered does not keep the other from being asked
  await Promise.all([
    features.registersConfiguration && connection.client.register(DidChangeConfigurationNotification.type, { section: 'promptLatency' }),
    features.registersFileWatchers && connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: watchedFiles.map((globPattern) => ({ globPattern })) }),
  ]);
}

/** Milliseconds that the reading of the folders waits for the client to ask about what is open: that is what a person looks at. */
const headStart = 250;
/** Milliseconds in which what was found first is on its way: it is put into words and written after the analysis has ended. */
const sending = 20;

async function prepareLinter(session: Session): Promise<void> {
  const { linter, log, status } = session;
  try {
    await linter;
    status.idle();
    await Promise.race([status.firstRun.then(() => pause(sending)), pause(headStart)]);
    session.indexProject();
  } catch (error) {
    log.error(`The linter could not be started: ${describe(error)}`);
    status.failed('The linter could not be started.');
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
