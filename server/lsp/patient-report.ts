import type { CancellationToken } from 'vscode-languageserver';
import { now } from '../clock.ts';
import { Cancelled, Outdated } from '../linter.ts';
import type { Report, Slices } from '../linter.ts';
import type { FileSettings } from '../project/settings.ts';
import { NO_FACTS } from '../skip-reason.ts';
import type { Opened } from './opened.ts';
import { turn } from './turn.ts';

/** Milliseconds, longer than any real file takes: what reaches it would heat the machine for nothing. */
export const LIMIT = 10_000;
/** Milliseconds of work between two looks at the client's messages. */
const SLICE = 4;

const tooSlow: Report = { findings: [], facts: NO_FACTS, skipped: 'too-slow' };

export interface Patience {
  readonly token?: CancellationToken | undefined;
  /** Milliseconds of work after which a file is given up. */
  readonly limit?: number;
  /** Nothing comes in between. */
  readonly isAtOnce?: boolean;
  /** Other files are not looked at again. */
  readonly isAside?: boolean;
}

/** A report, and the milliseconds of work that it took. */
export interface Timed {
  readonly report: Report;
  readonly milliseconds: number;
}

/**
 * Analyses a document, and lets the client's messages go first again and again: whoever types waits for a slice at most.
 * What takes longer than `limit` is not tried again before the person saves it. Throws `Cancelled`, and `Outdated` where
 * what it looks at changes meanwhile.
 */
export async function patientReport(document: Pick<Opened, 'inSlices' | 'gaveUpAt' | 'savedVersion' | 'isClosed'>, settings: FileSettings, { token, limit = LIMIT, isAtOnce = false, isAside = false }: Patience): Promise<Timed> {
  if (document.gaveUpAt === document.savedVersion) return { report: tooSlow, milliseconds: 0 };
  const work = new Work(limit, isAtOnce);
  try {
    const slices = document.inSlices(settings, () => work.isLate, isAside);
    for (;;) {
      const report = work.on(slices);
      if (report) return { report, milliseconds: work.spent };
      await turn();
      if (document.isClosed || token?.isCancellationRequested) throw new Cancelled();
    }
  } catch (error) {
    if (!(error instanceof Cancelled) || error instanceof Outdated || !work.isLate) throw error;
    document.gaveUpAt = document.savedVersion;
    return { report: tooSlow, milliseconds: work.spent };
  }
}

/** The clock of an analysis: it stands still between slices. */
class Work {
  readonly #limit: number;
  readonly #slice: number;
  #spent = 0;
  #started: number | undefined;

  constructor(limit: number, isAtOnce: boolean) {
    this.#limit = limit;
    this.#slice = isAtOnce ? Infinity : SLICE;
  }

  get spent(): number { return this.#spent + (this.#started === undefined ? 0 : now() - this.#started); }

  get isLate(): boolean { return this.spent > this.#limit; }

  on(slices: Slices): Report | undefined {
    this.#started = now();
    const end = this.#started + this.#slice;
    try {
      return slices.next(() => now() < end);
    } finally {
      this.#spent = this.spent;
      this.#started = undefined;
    }
  }
}
