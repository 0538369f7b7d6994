import type { Chain, Estimate, Finding, Request, Rule, Step } from './model.ts';
import { anchorOf } from './steps.ts';
import { code } from './wording.ts';

/** A request that is asked about nothing but the answer of the one before. */
export const mergeableCalls: Rule = {
  id: 'mergeable-calls',
  summary: 'A request is asked about nothing but the answer of the one before.',
  principle: 'Fewer requests',
  defaultSeverity: 'info',
  fixable: 'none',
  options: {},
  check(facts) {
    return facts.chains.filter(isMergeable).map(report);
  },
};

function isMergeable({ scope, inLoop, first, second }: Chain): boolean {
  if (scope.isTest || scope.isTopLevel || inLoop || first.isBlocking !== second.isBlocking || first.changes !== 'nothing') return false;
  const [a, b] = [onlyRequest(first), onlyRequest(second)];
  return a !== undefined && b !== undefined && isPlain(a) && isPlain(b) && haveOneModel(a, b);
}

function onlyRequest({ sends }: Step): Request | undefined {
  return sends?.requests.length === 1 ? sends.requests[0] : undefined;
}

/** A text is asked for, whole, and no tools take part. */
function isPlain({ operation, streaming, hasTools, prompt }: Request): boolean {
  return /^(chat|responses|completion)$/.test(operation) && streaming === false && !hasTools && !prompt?.segments.some(({ part, content }) => part === 'tools' || content.kind === 'dynamic' && content.isHistory);
}

function haveOneModel(a: Request, b: Request): boolean {
  if (a === b) return true;
  if (a.sdk !== b.sdk || a.provider !== b.provider || a.reasoning?.effort !== b.reasoning?.effort) return false;
  if (a.model?.id !== undefined || b.model?.id !== undefined) return a.model?.id === b.model?.id;
  // what a function of the program's own sends to is that function's business
  if (!a.model && !b.model) return a.sdk === 'wrapper' && a.name === b.name;
  return a.model !== undefined && b.model !== undefined && a.model.span.start === b.model.span.start;
}

function report(chain: Chain): Finding {
  const { first, second } = chain;
  return {
    rule: mergeableCalls.id,
    severity: mergeableCalls.defaultSeverity,
    message: `${code(second.label)} is asked about nothing but the answer of ${first.label === second.label ? 'the call before it' : code(first.label)}, from the same model. `
      + `One request can give both ${fields(chain)}: that saves a round trip, and the first answer is not sent back to be read again.`,
    span: anchorOf(second),
    related: [{ ...anchorOf(first), message: chain.isKept ? 'Its answer is used elsewhere too, so the one answer has to hold both.' : 'Its answer is used for nothing else.' }],
    estimate,
    fixes: [],
  };
}

/** "as fields `summary` and `title`" where the program has names for both. */
function fields({ first, second }: Chain): string {
  const [a, b] = [first.binds[0], second.binds[0]];
  return first.binds.length === 1 && second.binds.length === 1 && a !== b ? `as fields ${code(a!)} and ${code(b!)}` : 'in named fields';
}

const estimate: Estimate = {
  roundTrips: 1,
  basis: 'one request instead of two; the tokens written stay the same, and whether the answers stay as good has to be tried',
};
