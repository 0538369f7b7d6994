import type { Estimate, Finding, Fix, Gate, Rule, RuleContext, Step } from './model.ts';
import { anchorOf, isPrivate, isRequest } from './steps.ts';
import { asksForVerdict } from './verdict.ts';
import { code } from './wording.ts';

/** A check that only decides whether the next request is sent, and is waited for before. */
export const serialGate: Rule = {
  id: 'serial-gate',
  summary: 'A request waits for a check that only decides whether it is sent.',
  principle: 'Speculative execution',
  defaultSeverity: 'info',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return facts.gates.filter(isSpeculative).map((gate) => report(gate, context));
  },
};

/** The request can be sent before it is known whether it is wanted: it leaves nothing behind. */
function isSpeculative({ scope, check, main, form, onlyDecides, judgesAnswer }: Gate): boolean {
  if (scope.isTest || judgesAnswer || !isModels(main) || check.isBlocking !== main.isBlocking) return false;
  const isCheck = asksForVerdict(check) || onlyDecides && form !== 'refusal' && isModels(check) && (writes(check) || writes(main));
  return isCheck && isPrivate(check) && isPrivate(main) && !acts(main);
}

/** A model or a search answers, not the SDK's store of files and assistants. */
function isModels(step: Step): boolean {
  return isRequest(step) && step.sends!.operation !== 'other';
}
/** A model writes. A search that only saves an embedding is there to save it. */
function writes({ sends }: Step): boolean {
  return /^(chat|responses|completion|image|audio)$/.test(sends!.operation);
}

/** Tools can do anything; a stream is read by somebody as it comes. */
function acts({ sends }: Step): boolean {
  return sends?.operation === 'agent' || sends!.requests.some(({ hasTools, streaming }) => hasTools || streaming === true);
}

function report(gate: Gate, context: RuleContext): Finding {
  const { check, main, decision, form } = gate;
  return {
    rule: serialGate.id,
    severity: serialGate.defaultSeverity,
    message: `${code(main.label)} waits for ${code(check.label)}, and of its answer needs only whether to be sent. ${advice(gate)}`,
    span: anchorOf(check),
    related: [
      ...(form === 'refusal' ? [] : [{ ...decision, message: 'This decides.' }]),
      { ...anchorOf(main), message: 'This one uses nothing of the check\'s answer.' },
    ],
    estimate,
    fixes: fixes(gate, context),
  };
}

const estimate: Estimate = {
  roundTrips: 1,
  basis: 'the shorter of the two waits happens during the longer; how long each takes is not known, and each refusal costs a request that nobody reads',
};

function advice({ check, scope }: Gate): string {
  const price = 'a refused one is then paid for in vain';
  if (!check.isBlocking) return `Start both, await the check first and drop the other where it refuses: ${price}.`;
  return scope.isAsync
    ? `Use the asynchronous client, start both, await the check first and cancel the other where it refuses: ${price}.`
    : `Start both (in a ThreadPoolExecutor, or with the asynchronous client), wait for the check first and drop the other where it refuses: ${price}.`;
}

function fixes(gate: Gate, context: RuleContext): readonly Fix[] {
  if (gate.check.isBlocking) return [];
  const edits = context.edits.startBeforeCheck(gate);
  return edits?.length ? [{ title: 'Start the request beside its check', safety: 'suggestion', edits }] : [];
}
