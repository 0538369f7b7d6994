import { isTestPath } from './analysis/function-scopes.ts';
import { languageOf } from './languages/index.ts';
import type { Report } from './linter.ts';
import { NO_FACTS, unreadable } from './skip-reason.ts';

/**
 * The report of a file of tests without reading it any further: no rule speaks of code that no user waits for. Undefined
 * where the file is none, or has comments that say something to this linter.
 */
export function silentTest(path: string, text: string): Report | undefined {
  const language = isTestPath(path) ? languageOf(path) : undefined;
  if (!language || text.includes('prompt-latency-')) return undefined;
  const skipped = unreadable(text, language.frontEnd);
  return { findings: [], facts: NO_FACTS, ...(skipped && { skipped }) };
}
