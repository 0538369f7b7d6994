import { cite, figures } from './estimate.ts';
import type { Finding, Gathering, Rule } from './model.ts';
import { code, listed } from './wording.ts';

/** What comes in pieces, held back until it is whole. */
export const bufferedStream: Rule = {
  id: 'buffered-stream',
  summary: 'A stream is collected whole, or answers are awaited together, before they are handed on piece by piece.',
  principle: 'Make users wait less',
  defaultSeverity: 'info',
  fixable: 'none',
  options: {},
  check(facts) {
    return (facts.gatherings ?? []).filter(({ scope }) => !scope.isTest && !scope.isEvaluation).map(finding);
  },
};

function finding(gathering: Gathering): Finding {
  const names = listed([...new Set(gathering.requests.map(({ name }) => code(name)))]);
  return {
    rule: bufferedStream.id,
    severity: 'info',
    message: gathering.of === 'stream'
      ? `The stream of ${names} is collected whole before anything is handed on, so whoever waits for it gains nothing from the streaming. Hand each piece on as it comes, and keep the whole text beside it where you need that too.`
      : `All answers of ${names} are awaited here and then handed on one by one: the first waits for the slowest. Hand each on as it is ready (a task each, asyncio.as_completed), with its index where the order matters.`,
    span: gathering.span,
    related: [{ ...gathering.to.span, message: 'Handed on here.' }],
    estimate: { basis: `${cite(figures.streaming)}; the whole takes as long as before` },
    fixes: [],
  };
}
