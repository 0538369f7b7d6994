import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import { Cancelled, Outdated } from '../linter.ts';
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

/** Milliseconds of an analysis that nobody notices, with what comes behind it: all findings put into words and sent. */
export const QUICK = 4;
/** Other files may change while one is analysed, but not for ever. */
const MOST_TRIES = 3;

/**
 * The analysis of the document's text as it is when this resolves: no change can come between the analysis and the
 * caller's next statement. Throws `Cancelled`, and `Outdated` where the text changes meanwhile.
 */
export async function analyse(session: Session, document: Opened, token?: CancellationToken): Promise<Analysis> {
  const linter = await session.linter.catch(() => {
    throw new Unavailable();
  });
  for (let tries = 1; ; tries++) {
    const { epoch } = session;
    const [settings] = await Promise.all([session.settings.of(document.uri), document.open(linter, session.project)]);
    const attempt = (): Promise<Analysis | undefined> => tried(session, document, { epoch, settings, token, isAtOnce: tries >= MOST_TRIES });
    // two at a time would take each other's memory, and keep each other waiting
    const analysis = await (isQuick(document) ? attempt() : session.queue.next(attempt));
    if (analysis) return analysis;
  }
}

function isQuick({ analysis }: Opened): boolean {
  return analysis !== undefined && analysis.milliseconds <= QUICK;
}

interface Attempt {
  readonly epoch: number;
  readonly settings: Analysis['settings'];
  readonly token: CancellationToken | undefined;
  readonly isAtOnce: boolean;
}

/** Undefined where something else than the text has changed meanwhile. */
async function tried(session: Session, document: Opened, attempt: Attempt): Promise<Analysis | undefined> {
  const { epoch, settings, token } = attempt;
  // Changes and cancellations that have arrived already go first.
  await turn();
  if (document.isClosed || token?.isCancellationRequested) throw new Cancelled();
  if (epoch !== session.epoch || !document.isOpen) return undefined;
  session.project?.catchUp();
  const { analysis, version } = document;
  if (analysis?.version === version && analysis.epoch === epoch && !analysis.isDraft && document.isCurrent) return analysis;
  try {
    // A copy where the epoch is another: the linter keeps what it knows for as long as the settings are the same, and an epoch may be about other things.
    const same = analysis?.epoch === epoch ? analysis.settings : { ...settings };
    const made = await run(session, document, { ...attempt, settings: same });
    return epoch === session.epoch ? made : undefined;
  } catch (error) {
    if (!(error instanceof Outdated)) throw error;
    if (document.isClosed) throw new Cancelled();
    if (document.version !== version) throw error;
    return undefined;
  }
}

async function run(session: Session, document: Opened, { epoch, settings, ...patience }: Attempt): Promise<Analysis> {
  session.status.started();
  try {
    const { report, milliseconds } = await patientReport(document, settings, patience);
    const diagnostics = diagnosticsOf(session, document, report);
    document.analysis = { version: document.version, epoch, settings, report, diagnostics, milliseconds, serial: ++document.serial };
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
