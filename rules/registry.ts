import { bufferedStream } from './buffered-stream.ts';
import { cacheBreakpoint } from './cache-breakpoint.ts';
import { callInLoop } from './call-in-loop.ts';
import { clientPerCall } from './client-per-call.ts';
import { dynamicBeforeStatic } from './dynamic-before-static.ts';
import { manyShotPrompt } from './many-shot-prompt.ts';
import { mergeableCalls } from './mergeable-calls.ts';
import type { Rule } from './model.ts';
import { oversizedModel } from './oversized-model.ts';
import { promptWhitespace } from './prompt-whitespace.ts';
import { reasoningEffort } from './reasoning-effort.ts';
import { sequentialCalls } from './sequential-calls.ts';
import { serialGate } from './serial-gate.ts';
import { syncInAsync } from './sync-in-async.ts';
import { tokenBudget } from './token-budget.ts';
import { unboundedOutput } from './unbounded-output.ts';
import { unfilteredContext } from './unfiltered-context.ts';
import { unstreamedResponse } from './unstreamed-response.ts';
import { verboseOutputSchema } from './verbose-output-schema.ts';
import { volatilePrefix } from './volatile-prefix.ts';

/** All rules, in the order of tables and settings. */
export const rules: readonly Rule[] = [
  dynamicBeforeStatic, volatilePrefix, sequentialCalls, callInLoop, serialGate, mergeableCalls, verboseOutputSchema, clientPerCall, syncInAsync,
  unboundedOutput, oversizedModel, reasoningEffort, unstreamedResponse, bufferedStream,
  cacheBreakpoint, unfilteredContext, promptWhitespace, manyShotPrompt, tokenBudget,
];

export function findRule(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}
