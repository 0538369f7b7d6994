import { Outdated } from '../linter.ts';
import { analyse } from './analyse.ts';
import { isObject } from './client-features.ts';
import type { Analysis, Opened } from './opened.ts';
import type { Run } from './protocol.ts';
import type { Session } from './session.ts';

/** promptLatency/analyse: the person asks for this file now, also where it runs on save only. */
export async function analyseNow(session: Session, params: unknown): Promise<Run | null> {
  const uri = isObject(params) ? params['uri'] : undefined;
  const document = typeof uri === 'string' ? session.opened(uri) : undefined;
  if (!document) return null;
  document.analysis = undefined;
  document.gaveUpAt = undefined;
  const { milliseconds, report } = await untilItStands(session, document);
  session.publisher.schedule(document, 0);
  session.pullAgain();
  return { uri: document.uri, milliseconds, findings: report.findings.length, skipped: report.skipped };
}

/** The person may go on typing. */
async function untilItStands(session: Session, document: Opened): Promise<Analysis> {
  for (;;) {
    try {
      return await analyse(session, document);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
    }
  }
}
