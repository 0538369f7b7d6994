import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../rules/model.ts';
import { Cancelled } from '../linter.ts';
import { analyse } from './analyse.ts';
import { describe, Unavailable } from './guard.ts';
import { rangeIn } from './opened.ts';
import type { Analysis, Opened } from './opened.ts';
import type { Session } from './session.ts';
import { shownAs } from './to-diagnostic.ts';
import { turn } from './turn.ts';

/** Milliseconds that a whole analysis may take with each keystroke. */
const quick = 10;

/**
 * What is found in the document as it is now, for who looks while it is typed in: where a whole analysis would make the
 * typist wait it is a draft, and the whole analysis follows when the typing stops. Throws `Cancelled`.
 */
export async function glance(session: Session, document: Opened, token?: CancellationToken): Promise<Analysis> {
  if (!isSlow(session, document)) return analyse(session, document, token);
  // Changes and cancellations that have arrived already go first.
  await turn();
  if (document.isClosed || token?.isCancellationRequested) throw new Cancelled();
  return draft(session, document) ?? analyse(session, document, token);
}

function isSlow({ epoch }: Session, { analysis }: Opened): boolean {
  return analysis !== undefined && analysis.epoch === epoch && analysis.milliseconds > quick;
}

function draft(session: Session, document: Opened): Analysis | undefined {
  const { analysis, version } = document;
  if (!analysis || !isSlow(session, document)) return undefined;
  if (analysis.isDraft && analysis.version === version) return analysis;
  const report = document.draft(analysis.settings);
  if (!report) return undefined;
  const diagnostics = new Map([[document.uri, shown(session, document, report.findings, analysis)]]);
  document.analysis = { ...analysis, version, report, diagnostics, serial: ++document.serial, isDraft: true };
  session.settler.schedule(document, pauseFor(analysis));
  return document.analysis;
}

/** A finding that is the same as before stands where it stood. */
function shown(session: Session, document: Opened, findings: readonly Finding[], before: Analysis): readonly Diagnostic[] {
  const known = before.isDraft ? before.diagnostics.get(document.uri) ?? [] : [];
  const at = places(session, document);
  return findings.map((finding, index) => (finding === before.report.findings[index] && known[index]) || shownAs(finding, at));
}

function places(session: Session, document: Opened): Parameters<typeof shownAs>[1] {
  const part = document.parts[0]!;
  return {
    uri: document.uri,
    range: (span) => rangeIn(part, span),
    location: ({ file, ...span }) => (file === undefined ? undefined : session.project?.location({ ...span, file })),
  };
}

/** Milliseconds without a keystroke before a draft is made good: the longer that takes, the likelier it keeps the next one waiting. */
function pauseFor({ milliseconds }: Analysis): number {
  return Math.min(1_000, Math.max(350, 3 * milliseconds));
}

/** Follows drafts up with whole analyses, and has the client see what they find where it is something else. */
export class Settler {
  readonly #session: Session;
  readonly #timers = new Map<Opened, ReturnType<typeof setTimeout>>();

  constructor(session: Session) { this.#session = session; }

  schedule(document: Opened, pause: number): void {
    clearTimeout(this.#timers.get(document));
    const settle = (): void => {
      this.#timers.delete(document);
      this.#settle(document).catch((error: unknown) => {
        if (!(error instanceof Cancelled) && !(error instanceof Unavailable)) this.#session.log.error(`${document.uri}: ${describe(error)}`);
      });
    };
    this.#timers.set(document, setTimeout(settle, pause));
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #settle(document: Opened): Promise<void> {
    const { analysis } = document;
    if (document.isClosed || !analysis?.isDraft) return;
    const { diagnostics, settings } = await analyse(this.#session, document);
    // what the next draft rests on is made ready while nobody waits
    document.draft(settings);
    if (said(diagnostics) === said(analysis.diagnostics)) return;
    this.#session.publisher.schedule(document, 0);
    this.#session.pullAgain();
  }
}

/** What a person sees. */
function said(diagnostics: Analysis['diagnostics']): string {
  return JSON.stringify([...diagnostics], (key, value: Diagnostic) => (key === 'data' ? undefined : value));
}
