import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { createLinter } from '../linter.ts';
import { analyseNow } from './analyse-request.ts';
import { clientFeatures } from './client-features.ts';
import { codeAction } from './code-action.ts';
import { didChangeConfiguration } from './did-change-configuration.ts';
import { didChange } from './did-change.ts';
import { didChangeNotebook } from './did-change-notebook.ts';
import { didChangeWatchedFiles } from './did-change-watched-files.ts';
import { didClose } from './did-close.ts';
import { didCloseNotebook } from './did-close-notebook.ts';
import { didOpen } from './did-open.ts';
import { didOpenNotebook } from './did-open-notebook.ts';
import { didSave } from './did-save.ts';
import { didSaveNotebook } from './did-save-notebook.ts';
import { documentDiagnostic, noDiagnostics } from './document-diagnostic.ts';
import { guard, guardNotification } from './guard.ts';
import { hover } from './hover.ts';
import { initialized } from './initialized.ts';
import { initializeResult } from './initialize.ts';
import type { Log } from './log.ts';
import { methods } from './methods.ts';
import type { Status } from './protocol.ts';
import { Session } from './session.ts';
import type { Host } from './session.ts';
import { Settings } from './settings.ts';
import { StatusReporter } from './status.ts';
import { workspaceFiles } from './workspace-files.ts';

/** Serves one client until it goes away. */
export function serve(connection: Connection, host: Host): void {
  const log: Log = connection.console;
  let session: Session | undefined;

  connection.onInitialize((params): InitializeResult => {
    session = createSession(connection, host, log, params);
    return initializeResult(session.features);
  });

  const { requests, notifications } = handlers(log, () => session);
  connection.onInitialized(notifications(initialized));
  connection.onDidOpenTextDocument(notifications(didOpen));
  connection.onDidChangeTextDocument(notifications(didChange));
  connection.onDidSaveTextDocument(notifications(didSave));
  connection.onDidCloseTextDocument(notifications(didClose));
  const { synchronization } = connection.notebooks;
  synchronization.onDidOpenNotebookDocument(notifications(didOpenNotebook));
  synchronization.onDidChangeNotebookDocument(notifications(didChangeNotebook));
  synchronization.onDidSaveNotebookDocument(notifications(didSaveNotebook));
  synchronization.onDidCloseNotebookDocument(notifications(didCloseNotebook));
  connection.onDidChangeConfiguration(notifications(didChangeConfiguration));
  connection.onDidChangeWatchedFiles(notifications(didChangeWatchedFiles));
  connection.languages.diagnostics.on(requests(documentDiagnostic, noDiagnostics));
  connection.onCodeAction(requests(codeAction, []));
  connection.onHover(requests(hover, null));
  connection.onRequest(methods.analyse, requests(analyseNow, null));
  connection.onRequest(methods.state, (): Status => session?.status.current ?? { state: 'starting' });
  connection.onShutdown(() => session?.dispose());
  connection.listen();
}

function createSession(connection: Connection, host: Host, log: Log, params: InitializeParams): Session {
  const features = clientFeatures(params);
  const linter = createLinter(host.readAsset(features.options));
  // Whoever waits for it hears of a failure; this keeps it from being "unhandled" until then.
  linter.catch(() => undefined);
  const status = new StatusReporter(connection, features.options.status === true);
  const folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
  const reader = workspaceFiles(host, connection, features.options.readFile === true);
  const settings = new Settings({ connection, reader, log, features, folders, changed: () => session.refresh() });
  const session = new Session({ connection, log, features, linter, status, settings, folders, host });
  return session;
}

/** Binds handlers to the session, which is there once the client has introduced itself. */
function handlers(log: Log, session: () => Session | undefined) {
  return {
    notifications<P>(handle: (session: Session, params: P) => void | Promise<void>): (params: P) => void {
      return guardNotification(handle.name, log, (params: P) => {
        const current = session();
        return current && handle(current, params);
      });
    },
    requests<P, T, R>(handle: (session: Session, params: P, token: T) => R | Promise<R>, empty: R): (params: P, token: T) => Promise<R> {
      return guard(handle.name, log, empty, (params: P, token: T) => {
        const current = session();
        return current ? handle(current, params, token) : empty;
      });
    },
  };
}
