import { expect, test } from 'vitest';
import { Cancelled } from '../../../server/patience.ts';
import type { Report } from '../../../server/linter.ts';
import { patientReport } from '../../../server/lsp/patient-report.ts';
import { defaultSettings, type FileSettings } from '../../../server/project/settings.ts';
import { NO_FACTS } from '../../../server/skip-reason.ts';

const found: Report = { findings: [], facts: NO_FACTS };

/** Works until it is told to stop, or, where it is quick, not at all. */
class Slow {
  savedVersion = 1;
  gaveUpAt: number | undefined;
  isQuick = false;
  tries = 0;
  report(_: FileSettings, isCancelled: () => boolean): Report {
    this.tries++;
    while (!this.isQuick) if (isCancelled()) throw new Cancelled();
    return found;
  }
}

test('what takes too long is given up, and tried again once it is saved', () => {
  const document = new Slow();
  const ask = (): Report => patientReport(document, defaultSettings, undefined, 20);
  expect([ask().skipped, ask().skipped, ask().skipped]).toEqual(['too-slow', 'too-slow', 'too-slow']);
  expect(document.tries).toBe(1);
  document.savedVersion = 2;
  expect([ask().skipped, ask().skipped]).toEqual(['too-slow', 'too-slow']);
  expect(document.tries).toBe(2);
  document.savedVersion = 3;
  document.isQuick = true;
  expect(ask()).toBe(found);
});

test('what the client cancels is not given up', () => {
  const document = new Slow();
  const token = { isCancellationRequested: true, onCancellationRequested: () => ({ dispose: () => undefined }) };
  expect(() => patientReport(document, defaultSettings, token)).toThrow(Cancelled);
  expect(document.gaveUpAt).toBeUndefined();
});
