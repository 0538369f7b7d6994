import type { ExternalOrigin } from '../analysis/origins.ts';

/**
 * Calls that hand their first argument back as far as requests are concerned: tracing, patching for structured
 * output, context managers. By module and exported name.
 */
const wrappers: readonly (readonly [RegExp, RegExp])[] = [
  [/^instructor(\.|$)|^@instructor-ai\/instructor$/, /^(from_(?!provider$)\w+|patch|apatch|default|Instructor|createInstructor)$/],
  [/^langsmith(\/|\.|$)/, /^(wrapOpenAI|wrapSDK|wrap_openai|wrap_anthropic|traceable)$/],
  [/^(@langfuse\/openai|langfuse)$/, /^observeOpenAI$/],
  [/^braintrust$/, /^(wrapOpenAI|wrap_openai|wrapAnthropic)$/],
  [/^weave$/, /^wrapOpenAI$/],
  [/^opik(\.|-|$)/, /^(track_openai|trackOpenAI|track_anthropic|track_genai|track_bedrock)$/],
  [/^contextlib$/, /^(closing|aclosing|nullcontext)$/],
  [/^ai$/, /^wrapLanguageModel$/],
  [/^react$/, /^(useMemo|cache)$/],
];

/** True where the call's result sends what its first argument sends. */
export function isTransparent(callee: ExternalOrigin): boolean {
  const last = callee.steps.at(-1);
  const name = last && 'member' in last ? last.member : callee.symbol;
  return wrappers.some(([module, symbol]) => module.test(callee.module) && symbol.test(name));
}
