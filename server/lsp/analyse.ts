import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { now } from '../clock.ts';
import { Cancelled } from '../linter.ts';
import type { Report } from '../linter.ts';
import { anchorLines } from '../project/comment-anchor.ts';
import { Lines } from '../project/lines.ts';
import { Unavailable } from './guard.ts';
import { rangeIn } from './opened.ts';
import type { Analysis, Opened, Part } from './opened.ts';
import { LIMIT, patientReport } from './patient-report.ts';
import type { Session } from './session.ts';
import { toDiagnostic } from './to-diagnostic.ts';
import type { Places } from './to-diagnostic.ts';
import { turn } from './turn.ts';

/**
 * The analysis of the document's text as it is when this resolves: no change can come between the analysis and the
 * caller's next statement. Throws `Cancelled`.
 */
export async function analyse(session: Session, document: Opened, token?: CancellationToken): Promise<Analysis> {
  const linter = await session.linter.catch(() => {
    throw new Unavailable();
  });
  for (;;) {
    const { epoch } = session;
    const settings = await session.settings.of(document.uri);
    await document.open(linter, session.project);
    // Changes and cancellations that have arrived already go first.
    await turn();
    if (document.isClosed || token?.isCancellationRequested) throw new Cancelled();
    if (epoch !== session.epoch || !document.isOpen) continue;
    session.project?.catchUp();
    const { analysis } = document;
    if (analysis?.version === document.version && analysis.epoch === epoch && !analysis.isDraft && document.isCurrent) return analysis;
    // A copy: the linter keeps a report for as long as the settings are the same, and an epoch may be about other things.
    return run(session, document, { ...settings }, token);
  }
}

function run(session: Session, document: Opened, settings: Analysis['settings'], token?: CancellationToken): Analysis {
  const started = now();
  session.status.started();
  try {
    const report = patientReport(document, settings, token);
    const milliseconds = now() - started;
    const diagnostics = diagnosticsOf(session, document, report);
    document.analysis = { version: document.version, epoch: session.epoch, settings, report, diagnostics, milliseconds, serial: ++document.serial };
    tellSkipped(session, document, report.skipped);
    if (report.facts.requests.length > 0) session.worked();
    session.status.ended({ uri: document.uri, milliseconds, findings: report.findings.length, skipped: report.skipped });
    return document.analysis;
  } catch (error) {
    session.status.ended(undefined);
    throw error;
  }
}

const reasons: Readonly<Partial<Record<NonNullable<Report['skipped']>, string>>> = {
  'too-large': 'is too large and is not analysed',
  'too-deep': 'is nested too deeply and is not analysed',
  'too-slow': `takes longer than ${LIMIT / 1000} seconds and is not analysed again until it is saved`,
};

/** Why a file is not looked at that the person may expect to be: once. */
function tellSkipped({ log }: Session, document: Opened, skipped: Report['skipped']): void {
  const reason = skipped && reasons[skipped];
  if (reason === undefined || document.toldSkipped === skipped) return;
  document.toldSkipped = skipped;
  log.warn(`${document.uri} ${reason}`);
}

/** What was found, for each part that it is shown in. */
function diagnosticsOf(session: Session, document: Opened, report: Report): ReadonlyMap<string, Diagnostic[]> {
  const lines = new Lines(document.text);
  const byPart = new Map(document.parts.map(({ uri }): [string, Diagnostic[]] => [uri, []]));
  for (const finding of report.findings) {
    const part = document.partAt(finding.span.start);
    byPart.get(part.uri)!.push(toDiagnostic(finding, places(session, document, part, report, lines)));
  }
  return byPart;
}

function places(session: Session, document: Opened, part: Part, { module, commented }: Report, lines: Lines): Places {
  const source = module ?? commented;
  return {
    uri: part.uri,
    version: document.version,
    details: session.features.details,
    location({ file, ...span }) {
      if (file !== undefined) return session.project?.location({ ...span, file });
      const other = document.partAt(span.start);
      return other.uri === part.uri ? undefined : { uri: other.uri, range: rangeIn(other, span) };
    },
    range: (span) => rangeIn(part, span),
    commentLine({ start }) {
      const [own = lines.lineAt(start), outside = own] = source ? anchorLines(source, lines, start) : [];
      return Math.max(0, outside - lines.lineAt(part.start));
    },
    commentForm: ({ start }) => commented && (commented.commentForm(start) ?? null),
  };
}
