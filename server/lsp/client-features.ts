import type { ClientCapabilities, InitializeParams } from 'vscode-languageserver';
import type { InitializationOptions } from './protocol.ts';

/** What the client said it can do, as far as the server asks. */
export interface ClientFeatures {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersFileWatchers: boolean;
  readonly hasFolders: boolean;
  readonly versionsEdits: boolean;
  readonly showsProgress: boolean;
  /** What it takes of a diagnostic beside the message. */
  readonly details: Details;
  readonly options: InitializationOptions;
}

export interface Details {
  readonly related: boolean;
  readonly page: boolean;
}

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { workspace, textDocument, window } = capabilities;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersFileWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasFolders: workspace?.workspaceFolders === true,
    versionsEdits: workspace?.workspaceEdit?.documentChanges === true,
    showsProgress: window?.workDoneProgress === true,
    details: detailsOf(textDocument),
    options: isObject(initializationOptions) ? initializationOptions : {},
  };
}

/** Said with what clients are sent; those that only pull have no word for it and are taken to know all of LSP. */
function detailsOf(capabilities: ClientCapabilities['textDocument']): Details {
  const { publishDiagnostics } = capabilities ?? {};
  const isSaid = publishDiagnostics !== undefined || capabilities?.diagnostic === undefined;
  return { related: !isSaid || publishDiagnostics?.relatedInformation === true, page: !isSaid || publishDiagnostics?.codeDescriptionSupport === true };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
