import { expect, test } from 'vitest';
import { Cancelled, Outdated } from '../../../server/patience.ts';
import type { Report, Slices } from '../../../server/linter.ts';
import { patientReport } from '../../../server/lsp/patient-report.ts';
import { defaultSettings, type FileSettings } from '../../../server/project/settings.ts';
import { NO_FACTS } from '../../../server/skip-reason.ts';

const found: Report = { findings: [], facts: NO_FACTS };

/** Is ready after so many slices, or works until it is told to stop. */
class Slow {
  savedVersion = 1;
  gaveUpAt: number | undefined;
  isClosed = false;
  slices = Infinity;
  tries = 0;
  ended = 0;
  isOutdated = false;

  inSlices(_: FileSettings, isCancelled: () => boolean): Slices {
    this.tries++;
    return { next: (hasTime) => this.#next(hasTime, isCancelled) };
  }

  #next(hasTime: () => boolean, isCancelled: () => boolean): Report | undefined {
    if (this.isOutdated) throw new Outdated();
    while (this.ended < this.slices && hasTime()) if (isCancelled()) throw new Cancelled();
    return ++this.ended > this.slices ? found : undefined;
  }
}

const source = (): { isCancellationRequested: boolean; onCancellationRequested: () => { dispose: () => undefined } } => ({ isCancellationRequested: false, onCancellationRequested: () => ({ dispose: () => undefined }) });

test('what takes too long is given up, and tried again once it is saved', async () => {
  const document = new Slow();
  const ask = async (): Promise<Report> => (await patientReport(document, defaultSettings, { limit: 20 })).report;
  expect([await ask(), await ask(), await ask()].map(({ skipped }) => skipped)).toEqual(['too-slow', 'too-slow', 'too-slow']);
  expect(document.tries).toBe(1);
  document.savedVersion = 2;
  expect([await ask(), await ask()].map(({ skipped }) => skipped)).toEqual(['too-slow', 'too-slow']);
  expect(document.tries).toBe(2);
  document.savedVersion = 3;
  document.slices = 0;
  expect(await ask()).toBe(found);
});

test('messages that come meanwhile are handled between two slices', async () => {
  const document = new Slow();
  document.slices = 3;
  const seen: number[] = [];
  const others = (): void => { seen.push(document.ended); if (document.ended < 3) setTimeout(others, 0); };
  setTimeout(others, 0);
  const { report, milliseconds } = await patientReport(document, defaultSettings, {});
  expect(report).toBe(found);
  expect(milliseconds).toBeGreaterThan(0);
  expect(seen).toContain(1);
  expect(seen).toContain(2);
});

test('what is to be done at once is', async () => {
  const document = new Slow();
  setTimeout(() => { document.slices = 0; }, 0);
  await expect(patientReport(document, defaultSettings, { limit: 20, isAtOnce: true })).resolves.toMatchObject({ report: { skipped: 'too-slow' } });
  expect(document.ended).toBe(0);
});

test.each([
  ['the client cancels', Cancelled, (_: Slow, token: { isCancellationRequested: boolean }) => { token.isCancellationRequested = true; }],
  ['is closed', Cancelled, (document: Slow) => { document.isClosed = true; }],
  ['changes', Outdated, (document: Slow) => { document.isOutdated = true; }],
] as const)('what %s between two slices is ended, and not given up', async (_how, error, happens) => {
  const document = new Slow();
  const token = source();
  setTimeout(() => happens(document, token), 0);
  await expect(patientReport(document, defaultSettings, { token })).rejects.toBeInstanceOf(error);
  expect(document.gaveUpAt).toBeUndefined();
});
