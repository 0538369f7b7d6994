import { describe, expect, test } from 'vitest';
import { Cancelled } from '../../server/patience.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';
import { isLong } from './settings.ts';
import { python, templates, typescript, type Shape } from './shapes.ts';

/** How deep, or how long; the texts are cut at what is analysed at most. */
const sizes = isLong ? [300, 3_000, 100_000] : [60, 900];
const LIMIT = 4_000;
const files: Readonly<Record<string, Readonly<Record<string, Shape>>>> = { 'src/a.ts': typescript, 'src/a.tsx': { elements: typescript['elements']! }, 'src/a.js': typescript, 'src/a.py': python, ...templates };

/** Files of long lines alone are a bundler's and are skipped. */
function withShortLines(text: string): string {
  const part = text.slice(0, 1_900_000);
  return `${part}\n${'\n'.repeat(part.length / 400)}`;
}

describe.each(Object.entries(files))('%s', (path, shapes) => {
  test.each(Object.entries(shapes))('%s', async (_, shape) => {
    const linter = await sharedLinter();
    for (const size of sizes) {
      const text = withShortLines(shape(size));
      const started = performance.now();
      const isLate = (): boolean => performance.now() - started > LIMIT;
      try {
        const { findings } = await linter.lint({ path, text }, defaultSettings, undefined, isLate);
        expect(findings.every(({ span }) => span.start >= 0 && span.end <= text.length)).toBe(true);
      } catch (error) {
        // it may be too much, as long as it comes to an end
        if (!(error instanceof Cancelled)) throw error;
        return;
      }
    }
  }, 60_000);
});
