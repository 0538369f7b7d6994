import { cite, figures, parallelShare, shareInWords } from './estimate.ts';
import { independentGroups } from './independent-steps.ts';
import type { Estimate, Finding, Fix, Rule, RuleContext, Safety, Sequence, Severity, Step } from './model.ts';
import { anchorOf, isPrivate, isRequest, sharedCachedPrefix, writesAnswer } from './steps.ts';
import { aboutTokens, code, counted, listed, sentenceStart } from './wording.ts';

/** Requests awaited one after another though none needs another. */
export const sequentialCalls: Rule = {
  id: 'sequential-calls',
  summary: 'Independent requests are awaited one after another.',
  principle: 'Parallelise',
  defaultSeverity: 'warning',
  fixable: 'safe',
  options: {},
  check(facts, context) {
    return facts.sequences
      .filter((sequence) => !sequence.scope.isTest)
      .flatMap((sequence) => independentGroups(sequence).map((group) => report(group, sequence, context)));
  },
};

function report(group: readonly Step[], sequence: Sequence, context: RuleContext): Finding {
  const [first, second, ...rest] = group as readonly [Step, Step, ...Step[]];
  return {
    rule: sequentialCalls.id,
    severity: severity(group, sequence),
    message: [what(group), advice(group, sequence), order(group), warming(group, context)].filter(Boolean).join(' '),
    span: anchorOf(second),
    related: [
      { ...anchorOf(first), message: 'This one has to end first.' },
      ...rest.map((step) => ({ ...anchorOf(step), message: 'This one waits for all before it.' })),
    ],
    estimate: estimate(group),
    fixes: fixes(group, context),
  };
}

/** Proven where no step can observe another; scripts run top to bottom, so there it is only a remark. */
function severity(group: readonly Step[], { scope }: Sequence): Severity {
  const isWorthIt = group.some((step) => isRequest(step) && step.sends!.operation !== 'other');
  const isSure = group.every((step) => isPrivate(step) && !step.isCompound);
  return isSure && isWorthIt && !scope.isTopLevel && !scope.isSetup ? 'warning' : 'info';
}

function what(group: readonly Step[]): string {
  const labels = group.map((step) => code(step.label));
  const isOneCall = new Set(labels).size === 1;
  const needs = group.every(isPrivate) ? 'needs' : 'seems to need';
  if (group.length > 2) return `${isOneCall ? `${sentenceStart(counted(group.length))} calls of ${labels[0]}` : listed(labels)} wait for each other in turn, and none ${needs} another's result.`;
  return `${labels[1]} waits for ${isOneCall ? 'the one before it' : labels[0]} to end, and neither ${needs} the other's result.`;
}

function advice(group: readonly Step[], { scope }: Sequence): string {
  const together = group.length === 2 ? 'both' : `all ${counted(group.length)}`;
  if (group.some((step) => step.isBlocking)) {
    return scope.isAsync
      ? `They also block the event loop: use the asynchronous client and start ${together} with asyncio.gather.`
      : `Start ${together} at the same time: in a ThreadPoolExecutor, or with the asynchronous client and asyncio.gather.`;
  }
  const share = savedShare(group);
  const effect = share === undefined ? '' : `: with equal times${group.some(writesAnswer) && !group.every(writesAnswer) ? ' of the answers' : ''} that saves ${shareInWords(share)} of the wait`;
  return `Start ${together} at the same time and wait once${effect}.`;
}

function order(group: readonly Step[]): string | undefined {
  return isRead(group) ? 'What each one prints then comes in the order they end.' : undefined;
}

/** They are made for what they print, and a person reads it one after another. */
function isRead(group: readonly Step[]): boolean {
  return group.filter(({ prints, isUsed }) => prints && !isUsed).length > 1;
}

function warming(group: readonly Step[], context: RuleContext): string | undefined {
  const shared = sharedCachedPrefix(group, context);
  return shared === undefined ? undefined : `They share ${aboutTokens(shared)} of prefix: started together, none finds it in the cache, so one call ahead to warm it can pay.`;
}

/** Of the waiting time, if all answers take equally long; undefined where unlike waits cannot be compared. */
function savedShare(group: readonly Step[]): number | undefined {
  if (!group.every(isRequest)) return undefined;
  const answers = group.filter(writesAnswer).length;
  return answers === 1 ? undefined : parallelShare(answers || group.length);
}

function estimate(group: readonly Step[]): Estimate {
  const roundTrips = group.length - 1;
  const timeShare = savedShare(group);
  if (timeShare === undefined) return { roundTrips, basis: 'the shorter waits happen during the longest; how long each takes is not known' };
  const lengths = group.every(writesAnswer) || !group.some(writesAnswer) ? 'all take equally long' : 'the answers take equally long, and the other requests next to nothing';
  return { roundTrips, timeShare, basis: `if ${lengths}; for comparison: ${cite(figures.parallelTools)}` };
}

function fixes(group: readonly Step[], context: RuleContext): readonly Fix[] {
  if (isRead(group) || group.some((step) => step.isBlocking || step.isCompound)) return [];
  const edits = context.edits.runTogether(group);
  const safety: Safety = group.every(isPrivate) ? 'safe' : 'suggestion';
  return edits?.length ? [{ title: `Run ${group.length === 2 ? 'both' : `all ${counted(group.length)}`} together`, safety, edits }] : [];
}
