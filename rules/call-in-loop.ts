import { figures, cite, parallelShare } from './estimate.ts';
import type { Estimate, Finding, Fix, Loop, Rule, RuleContext, Severity, Step } from './model.ts';
import { anchorOf, isPrivate, isRequest, sharedCachedPrefix, within } from './steps.ts';
import { aboutTokens, code, thousands } from './wording.ts';

/** Up to this many iterations are over soon enough to be only a remark. */
const FEW = 3;

/** A request awaited in each iteration of a loop whose iterations do not need each other. */
export const callInLoop: Rule = {
  id: 'call-in-loop',
  summary: 'A request is awaited in each iteration of a loop whose iterations are independent.',
  principle: 'Parallelise',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {},
  *check(facts, context) {
    for (const { loop, inner } of outermost(facts.loops)) yield report(loop, inner, context);
  },
};

/** With the loops in it. */
interface Nest { readonly loop: Loop; readonly inner: Loop[] }

/** An independent loop takes the ones in it with it. Gives the loops in order of position; a file may have thousands. */
function outermost(loops: readonly Loop[]): readonly Nest[] {
  const found: Nest[] = [];
  for (const loop of loops.toSorted((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)) {
    const outer = found.at(-1);
    if (outer && within(loop.span, outer.loop.span)) outer.inner.push(loop);
    else if (isSlow(loop)) found.push({ loop, inner: [] });
  }
  return found;
}

function isSlow(loop: Loop): boolean {
  return !loop.scope.isTest && loop.carried.every(({ reason }) => reason === 'enough') && loop.steps.some(isRequest) && (loop.size === undefined || loop.size > 1);
}

/** How often the step is waited for in all; undefined where one of the loops around it has no known size. */
function waitsFor(step: Step, { size }: Loop, inner: readonly Loop[]): number | undefined {
  const around = inner.filter((loop) => within(step.callSpan, loop.span));
  return around.reduce((product, loop) => (product === undefined || loop.size === undefined ? undefined : product * loop.size), size);
}

function report(loop: Loop, inner: readonly Loop[], context: RuleContext): Finding {
  const [first, ...others] = loop.steps.filter(isRequest) as [Step, ...Step[]];
  const waits = waitsFor(first, loop, inner);
  return {
    rule: callInLoop.id,
    severity: severity(loop, waits),
    message: [what(loop, first, waits), advice(loop, [first, ...others]), order(loop), warming(loop, context)].filter(Boolean).join(' '),
    span: anchorOf(first),
    related: [
      { ...loop.headerSpan, message: loop.carried.length > 0 ? 'An iteration only needs to know how many results there are.' : 'No iteration of this loop needs the one before.' },
      ...others.map((step) => ({ ...anchorOf(step), message: `${code(step.label)} waits in each iteration too.` })),
    ],
    estimate: estimate(loop),
    fixes: fixes(loop, context),
  };
}

function severity({ scope, steps, collects, carried }: Loop, waits: number | undefined): Severity {
  if (carried.length > 0 || collects === 'output' || waits !== undefined && waits <= FEW || scope.isTopLevel || scope.isSetup) return 'info';
  return steps.every((step) => isPrivate(step) || step.sends !== undefined) ? 'warning' : 'info';
}

function what({ carried }: Loop, step: Step, waits: number | undefined): string {
  if (carried.length > 0) return `${code(step.label)} ${step.isBlocking ? 'blocks' : 'is awaited'} in each iteration though an iteration only needs to know how many results there are: one wait after another until there are enough.`;
  const count = waits === undefined ? 'as many waits as there are items' : `${thousands(waits)} waits`;
  return `${code(step.label)} ${step.isBlocking ? 'blocks' : 'is awaited'} in each iteration though no iteration needs another: ${count}, one after another.`;
}

function advice(loop: Loop, steps: readonly Step[]): string {
  if (loop.carried.length > 0) return 'Run a few at a time and stop once there are enough: at most those few are sent for nothing.';
  if (steps.every(isEmbedding)) return loop.isBatched ? 'Each request takes a list already: send the batches at the same time, a limited number at a time.' : 'Embedding endpoints take a list: send the texts in one request, or batches of them at the same time.';
  const limit = loop.size === undefined ? ', a limited number at a time' : '';
  if (steps.some((step) => step.isBlocking)) return `Run the iterations at the same time${limit}: in a ThreadPoolExecutor, or with the asynchronous client and asyncio.gather.`;
  return `Start the iterations at the same time${limit}, and wait for all.`;
}

/** A helper that is some way from the request has more to do for each item. */
function isEmbedding({ sends }: Step): boolean {
  return sends!.operation === 'embedding' && sends!.through.length <= 1;
}

function order({ collects }: Loop): string | undefined {
  if (collects === 'output') return 'What each one prints then comes once all are there, or in the order they end.';
  return collects === 'state' ? 'What each one adds to the state then comes once all are there, or in the order they end.' : undefined;
}

/** Each iteration sends the same prefix: a cold fan-out pays for it as often as there are iterations. */
function warming({ steps }: Loop, context: RuleContext): string | undefined {
  const [only, ...others] = steps.filter(isRequest);
  const shared = only && others.length === 0 ? sharedCachedPrefix([only], context) : undefined;
  return shared === undefined ? undefined : `They share ${aboutTokens(shared)} of prefix that the first response puts into the cache: run one alone first, then the others together.`;
}

function estimate({ size, carried }: Loop): Estimate {
  if (size === undefined || carried.length > 0) return { basis: `grows with the number of items, if all take equally long; for comparison: ${cite(figures.parallelTools)}` };
  return { roundTrips: size - 1, timeShare: parallelShare(size), basis: `${size} iterations that take equally long, all started at once` };
}

function fixes(loop: Loop, context: RuleContext): readonly Fix[] {
  if (loop.carried.length > 0 || loop.collects === 'output' || loop.collects === 'state' || loop.steps.some((step) => step.isBlocking)) return [];
  const edits = context.edits.runIterationsTogether(loop);
  return edits?.length ? [{ title: loop.size === undefined ? 'Run the iterations together, a limited number at a time' : 'Run the iterations together', safety: 'suggestion', edits }] : [];
}
