import type { CancellationToken, DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';
import { Cancelled } from '../linter.ts';
import { glance } from './glance.ts';
import { pullAgain } from './guard.ts';
import type { Analysis, Opened } from './opened.ts';
import type { Session } from './session.ts';

export const noDiagnostics: DocumentDiagnosticReport = { kind: 'full', items: [] };

/** textDocument/diagnostic: the client pulls. */
export async function documentDiagnostic(
  session: Session,
  { textDocument, previousResultId }: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const document = session.opened(textDocument.uri);
  if (!document) return noDiagnostics;
  const analysis = await wanted(session, document, token);
  const resultId = `${analysis.version}.${analysis.epoch}.${analysis.serial}`;
  if (resultId === previousResultId) return { kind: 'unchanged', resultId };
  return { kind: 'full', resultId, items: analysis.diagnostics.get(textDocument.uri) ?? [] };
}

async function wanted(session: Session, document: Opened, token: CancellationToken): Promise<Analysis> {
  const { analysis } = document;
  const { run } = await session.settings.ofClient(document.uri);
  // Between saves the last answer stands; the editor moves its squiggles along with the text.
  if (run === 'onSave' && analysis && analysis.epoch === session.epoch && document.savedVersion <= analysis.version) return analysis;
  try {
    return await glance(session, document, token);
  } catch (error) {
    if (error instanceof Cancelled) throw pullAgain();
    throw error;
  }
}
