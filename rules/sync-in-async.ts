import type { FileFacts, Finding, Fix, Related, Request, Rule, RuleContext, Scope, Span, Step } from './model.ts';
import { anchorOf, isRequest, within } from './steps.ts';
import { code, listed } from './wording.ts';

/** A request that blocks its thread inside asynchronous code. */
export const syncInAsync: Rule = {
  id: 'sync-in-async',
  summary: 'A blocking client call stands inside async code.',
  principle: 'Parallelise',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    const requests = facts.requests.filter((request) => request.blocking && isServing(request.scope) && request.operation !== 'count-tokens');
    return [
      ...requests.map((request) => finding(request.nameSpan, request.name, [], fixes(request, context))),
      ...blockingSteps(facts).filter((step) => !requests.some((request) => within(request.span, step.callSpan))).map(throughHelper),
    ];
  },
};

/** What a server runs before it answers anybody keeps nobody waiting. */
const STARTING = /^(?:\w*_)?lifespan$|^(?:on_?)?start_?up(?:_event)?$/i;

function isServing({ isAsync, isTest, name }: Scope): boolean {
  return isAsync && !isTest && !STARTING.test(name ?? '');
}

/** Calls of local functions that end in a blocking request. */
function blockingSteps(facts: FileFacts): readonly Step[] {
  const inSequences = facts.sequences.filter(({ scope }) => isServing(scope)).flatMap(({ steps }) => steps);
  const inLoops = facts.loops.filter(({ scope }) => isServing(scope)).flatMap(({ steps }) => steps);
  const bySpan = new Map([...inSequences, ...inLoops].map((step) => [`${step.callSpan.start}-${step.callSpan.end}`, step]));
  return [...bySpan.values()].filter((step) => step.isBlocking && isRequest(step));
}

function throughHelper(step: Step): Finding {
  const { through: [, ...further], requests } = step.sends!;
  const blocking = requests.filter((request) => request.blocking).map((request) => ({ ...request.nameSpan, message: `${code(request.name)} blocks here.` }));
  // several ways may lead to one request
  const related = [...new Map(blocking.map((place) => [`${place.file ?? ''}:${place.start}`, place])).values()];
  return finding(anchorOf(step), step.label, related, [], further);
}

function finding(span: Span, name: string, related: readonly Related[], fixesOf: readonly Fix[], through: readonly string[] = []): Finding {
  const way = through.length > 0 ? ` (through ${listed(through.map(code))})` : '';
  return {
    rule: syncInAsync.id,
    severity: 'warning',
    message: `${code(name)}${way} blocks the event loop until the answer is there: nothing else on this event loop runs meanwhile. Use the asynchronous client and await it, or run the call in a thread (asyncio.to_thread).`,
    span,
    related,
    estimate: { basis: 'everything else on the event loop waits for the whole answer; how much that is depends on the load' },
    fixes: fixesOf,
  };
}

function fixes(request: Request, context: RuleContext): readonly Fix[] {
  const edits = context.edits.useAsyncClient(request);
  return edits?.length ? [{ title: 'Use the asynchronous client', safety: 'suggestion', edits }] : [];
}
