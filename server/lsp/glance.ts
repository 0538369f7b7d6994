import type { CancellationToken, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../../rules/model.ts';
import { Cancelled, Outdated } from '../linter.ts';
import type { Draft } from '../linter.ts';
import { analyse, QUICK } from './analyse.ts';
import { describe, Unavailable } from './guard.ts';
import { isLike, putIntoWords } from './message-json.ts';
import { rangeIn } from './opened.ts';
import { patientReport } from './patient-report.ts';
import type { Analysis, Opened } from './opened.ts';
import type { Session } from './session.ts';
import { shownAs } from './to-diagnostic.ts';
import type { ShownPlaces } from './to-diagnostic.ts';
import { turn } from './turn.ts';

/** Milliseconds of a whole analysis that leaves much behind. */
const long = 100;
/** Of the time of a whole analysis: what takes more is not worth a draft, which the whole has to follow. */
const WORTH = 0.8;

/**
 * What is found in the document as it is now, for who looks while it is typed in: where a whole analysis would make the
 * typist wait it is a draft, and the whole analysis follows when the typing stops. Throws `Cancelled`.
 */
export async function glance(session: Session, document: Opened, token?: CancellationToken): Promise<Analysis> {
  for (;;) {
    if (isSlow(session, document)) {
      // Changes and cancellations that have arrived already go first.
      await turn();
      if (document.isClosed || token?.isCancellationRequested) throw new Cancelled();
      const drafted = draft(session, document);
      if (drafted) return drafted;
    }
    try {
      return await session.queue.next(() => aside(session, document, token)) ?? await whole(session, document, token);
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
    }
  }
}

/**
 * Where most of a whole analysis is that of other files, which rest on this one: all of the document, and of others
 * what was known before it was typed in.
 */
async function aside(session: Session, document: Opened, token: CancellationToken | undefined): Promise<Analysis | undefined> {
  const { analysis, version } = document;
  if (!analysis || !isSlow(session, document) || analysis.version === version || !document.mayDraft || !document.isOpen) return undefined;
  if ((document.asideMilliseconds ?? 0) > WORTH * analysis.milliseconds) return undefined;
  if (!analysis.isDraft) seen(document, analysis);
  const { report, milliseconds } = await patientReport(document, analysis.settings, { token, isAside: true });
  document.asideMilliseconds = milliseconds;
  if (report.skipped) return undefined;
  const at = places(session, document);
  return drafted(session, document, analysis, report.findings.map((finding) => shownAs(finding, at)));
}

/** What is shown until the whole analysis follows. */
function drafted(session: Session, document: Opened, analysis: Analysis, list: Diagnostic[]): Analysis {
  document.analysis = { ...analysis, version: document.version, diagnostics: new Map([[document.uri, list]]), serial: ++document.serial, isDraft: true };
  session.settler.schedule(document, pauseFor(analysis));
  return document.analysis;
}

async function whole(session: Session, document: Opened, token: CancellationToken | undefined): Promise<Analysis> {
  const before = document.analysis;
  const analysis = await analyse(session, document, token);
  if (analysis !== before && isSlow(session, document)) session.settler.schedule(document, pauseFor(analysis));
  return analysis;
}

function isSlow({ epoch }: Session, { analysis }: Opened): boolean {
  return analysis !== undefined && analysis.epoch === epoch && analysis.milliseconds > QUICK;
}

function draft(session: Session, document: Opened): Analysis | undefined {
  const { analysis, version } = document;
  if (!analysis || !isSlow(session, document)) return undefined;
  // what the whole said of this text stands
  if (analysis.version === version) return analysis.isDraft && analysis;
  if (!analysis.isDraft) seen(document, analysis);
  const found = document.draft(analysis.settings);
  const list = found && shown(session, document, found);
  return list && drafted(session, document, analysis, list);
}

/** What a person is shown of a draft; undefined where nobody was shown what it rests on. */
function shown(session: Session, document: Opened, { before, ahead, between, behind }: Draft): Diagnostic[] | undefined {
  const all = seenOf.get(before);
  if (!all) return undefined;
  const at = places(session, document);
  const others = between.map(({ finding, still }) => (still === undefined ? shownAs(finding, at) : all[still]!));
  const list = [...all.slice(0, ahead), ...others, ...all.slice(all.length - behind)];
  isLike(list, all);
  return list;
}

type List = readonly Diagnostic[];

/** Of the findings of a whole analysis: how they were shown. */
const seenOf = new WeakMap<readonly Finding[], List>();

/** What a person was shown after a whole analysis; asked for before any draft that may rest on it. */
function seen({ uri }: Opened, { report, diagnostics }: Analysis): List {
  const known = seenOf.get(report.findings);
  if (known) return known;
  const all = (diagnostics.get(uri) ?? []).map((diagnostic) => ({ ...diagnostic, data: undefined }));
  seenOf.set(report.findings, all);
  return all;
}

function places(session: Session, document: Opened): ShownPlaces {
  const part = document.parts[0]!;
  return {
    uri: document.uri,
    details: session.features.details,
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
        if (error instanceof Outdated) this.schedule(document, pause);
        else if (!(error instanceof Cancelled) && !(error instanceof Unavailable)) this.#session.log.error(`${document.uri}: ${describe(error)}`);
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
    if (document.isClosed || !analysis) return;
    const whole = analysis.isDraft ? await this.#madeGood(document, analysis) : analysis;
    for (const step of this.#preparations(document, whole)) {
      // a key that has been pressed meanwhile goes first
      await turn();
      if (document.analysis !== whole || !document.isCurrent) return;
      step();
    }
  }

  async #madeGood(document: Opened, draft: Analysis): Promise<Analysis> {
    const whole = await analyse(this.#session, document);
    if (JSON.stringify(seen(document, whole)) === JSON.stringify(draft.diagnostics.get(document.uri) ?? [])) return whole;
    this.#session.publisher.schedule(document, 0);
    this.#session.pullAgain();
    return whole;
  }

  /** What the next draft rests on is made ready while nobody waits. */
  #preparations(document: Opened, whole: Analysis): readonly (() => void)[] {
    const words = (): void => putIntoWords(seen(document, whole));
    const draft = (): void => { document.draft(whole.settings); };
    // behind the second one the next finds at hand what it needs, and not the memory behind all that was just looked through
    return [words, draft, ...whole.milliseconds > long ? [() => this.#session.tidy(), draft] : []];
  }
}
