import { changesNothing, isLimited, isServed, keepsConnection, overlaps, readsLess, runsBeside, showsEarlier, writesLess, type Claim } from './claims.ts';
import type { Failures } from './server/fake-provider.ts';

/** A program in the shape of real code, one fix for it, and what the fix promises. */
export interface Case {
  /** In `programs/`. */
  readonly file: string;
  readonly rule: string;
  /** Which fix, where a finding has several. */
  readonly fix?: RegExp;
  readonly claim: Claim;
  /** Runs in which some requests are answered with an error: the outcome has to be the same, too. */
  readonly failures?: readonly Failures[];
  /** The value itself is another one after the fix, so the answers may be, too. */
  readonly changesText?: true;
}

const refused = (...texts: readonly string[]): readonly Failures[] => texts.flatMap((text, index) => [{ [text]: index % 2 === 0 ? 500 : 429 }]);

export const cases: readonly Case[] = [
  { file: 'describe.ts', rule: 'sequential-calls', claim: overlaps, failures: refused('Summarise', 'Give some tags') },
  { file: 'describe.py', rule: 'sequential-calls', claim: overlaps, failures: refused('Summarise', 'Give some tags') },
  { file: 'support-ticket.ts', rule: 'sequential-calls', claim: overlaps, failures: [...refused('Name the category'), { 'No delivery': 429, 'My parcel': 429 }] },
  { file: 'briefing.ts', rule: 'sequential-calls', claim: overlaps, failures: refused('List who does what') },
  { file: 'risk_report.py', rule: 'sequential-calls', claim: overlaps, failures: [...refused('three largest chances'), { 'second shop': 500 }] },
  { file: 'reviews.ts', rule: 'call-in-loop', claim: overlaps, failures: refused('No hot water', 'Warm rooms') },
  { file: 'chapters.ts', rule: 'call-in-loop', claim: overlaps, failures: refused('The plain') },
  { file: 'product_texts.py', rule: 'call-in-loop', claim: overlaps, failures: refused('desk') },
  { file: 'translations.py', rule: 'call-in-loop', claim: overlaps, failures: [{ Polish: 429 }, { French: 500 }] },
  { file: 'summarise.ts', rule: 'dynamic-before-static', claim: isServed },
  { file: 'adviser.ts', rule: 'dynamic-before-static', claim: isServed },
  { file: 'desk.ts', rule: 'dynamic-before-static', claim: isServed },
  { file: 'triage.py', rule: 'dynamic-before-static', claim: isServed },
  { file: 'letters.py', rule: 'dynamic-before-static', claim: isServed },
  { file: 'clock.ts', rule: 'volatile-prefix', fix: /^Move/, claim: isServed, changesText: true },
  { file: 'clock.ts', rule: 'volatile-prefix', fix: /^Give only the day/, claim: isServed, changesText: true },
  { file: 'clock.py', rule: 'volatile-prefix', fix: /^Move/, claim: isServed, changesText: true },
  { file: 'clock.py', rule: 'volatile-prefix', fix: /^Give only the day/, claim: isServed, changesText: true },
  { file: 'tickets.ts', rule: 'verbose-output-schema', claim: writesLess },
  { file: 'household.ts', rule: 'verbose-output-schema', claim: writesLess },
  { file: 'spam.ts', rule: 'verbose-output-schema', claim: writesLess },
  { file: 'invoices.py', rule: 'verbose-output-schema', claim: writesLess },
  { file: 'verdict.py', rule: 'verbose-output-schema', claim: writesLess },
  { file: 'question_route.py', rule: 'client-per-call', claim: keepsConnection, failures: refused('lagoon') },
  { file: 'question-route.ts', rule: 'client-per-call', claim: changesNothing, failures: refused('lagoon') },
  { file: 'two_users.py', rule: 'sync-in-async', claim: overlaps, failures: refused('fjord') },
  { file: 'gated-answer.ts', rule: 'serial-gate', claim: runsBeside, failures: refused('How deep', '/chat/completions') },
  { file: 'gated_answer.py', rule: 'serial-gate', claim: runsBeside, failures: [{ 'How deep': 429 }, { '/responses': 429 }] },
  { file: 'handbook.ts', rule: 'cache-breakpoint', claim: isServed },
  { file: 'handbook.py', rule: 'cache-breakpoint', claim: isServed },
  { file: 'answer-route.ts', rule: 'unstreamed-response', claim: showsEarlier },
  { file: 'orders.ts', rule: 'unfiltered-context', claim: readsLess },
  { file: 'orders.py', rule: 'unfiltered-context', claim: readsLess },
  { file: 'indented.ts', rule: 'prompt-whitespace', claim: readsLess },
  { file: 'indented.py', rule: 'prompt-whitespace', claim: readsLess },
  { file: 'story.ts', rule: 'unbounded-output', claim: isLimited },
];
