/** The protocol's names and numbers that are used here, taken from its package once. */
export {
  CodeActionKind, DiagnosticSeverity, DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, FileChangeType, LSPErrorCodes,
  NotebookCellKind, Range, ResponseError, TextDocumentSyncKind,
} from 'vscode-languageserver';
