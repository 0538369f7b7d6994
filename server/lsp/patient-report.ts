import type { CancellationToken } from 'vscode-languageserver';
import { now } from '../clock.ts';
import { Cancelled } from '../linter.ts';
import type { Report } from '../linter.ts';
import type { FileSettings } from '../project/settings.ts';
import { NO_FACTS } from '../skip-reason.ts';
import type { Opened } from './opened.ts';

/** Milliseconds, longer than any real file takes: what reaches it would have the editor wait for nothing. */
export const LIMIT = 10_000;

const tooSlow: Report = { findings: [], facts: NO_FACTS, skipped: 'too-slow' };

/**
 * Analyses a document, but not for longer than `limit`. What takes longer is not tried again before the person saves
 * it: with the next keystroke everybody would wait as long. Throws `Cancelled`.
 */
export function patientReport(document: Pick<Opened, 'report' | 'gaveUpAt' | 'savedVersion'>, settings: FileSettings, token?: CancellationToken, limit = LIMIT): Report {
  if (document.gaveUpAt === document.savedVersion) return tooSlow;
  const end = now() + limit;
  const isLate = (): boolean => now() > end;
  try {
    return document.report(settings, () => token?.isCancellationRequested === true || isLate());
  } catch (error) {
    if (!(error instanceof Cancelled) || !isLate()) throw error;
    document.gaveUpAt = document.savedVersion;
    return tooSlow;
  }
}
