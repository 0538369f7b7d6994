import { cite, figures } from './estimate.ts';
import { groupBy } from './group-by.ts';
import type { ClientConstruction, Estimate, Finding, Fix, Rule, RuleContext, Severity } from './model.ts';
import { code } from './wording.ts';

/** A client, and with it a pool of connections, constructed again and again. */
export const clientPerCall: Rule = {
  id: 'client-per-call',
  summary: 'A client is constructed in the request path or in a loop.',
  principle: 'Make fewer requests',
  defaultSeverity: 'warning',
  fixable: 'suggestion',
  options: {},
  check(facts, context) {
    return [...groupBy(facts.clients.filter(isRepeated), choiceOf).values()].map((choice) => report(choice, context));
  },
};

function isRepeated({ isKept, isLight, variesByCaller, scope, inLoop, isRemade }: ClientConstruction): boolean {
  if (isKept || isLight || variesByCaller || scope.isTest) return false;
  return inLoop || !scope.isTopLevel && (isRemade || !scope.isSetup);
}

/** Of clients in the branches of a choice those of which the same is said. */
function choiceOf(client: ClientConstruction): string {
  return `${client.choice ?? client.span.start} ${severity(client)} ${what({ ...client, name: '' })} ${advice(client)}`;
}

/** One finding for the clients of a choice: only one of them is made at a time. */
function report(choice: readonly ClientConstruction[], context: RuleContext): Finding {
  const client = choice[0]!;
  const others = choice.slice(1);
  return {
    rule: clientPerCall.id, severity: severity(client), message: `${what(client)} ${advice(client)}${elsewhere(others.length)}`,
    span: client.span, related: others.map(({ span, name }) => ({ ...span, message: `${code(name)} is constructed in this branch.` })),
    estimate: estimate(client), fixes: choice.flatMap((each) => hoist(each, context)),
  };
}

function elsewhere(others: number): string {
  if (others === 0) return '';
  return ` The same holds ${others === 1 ? 'in another branch' : `in ${others} other branches`}.`;
}

function hoist(client: ClientConstruction, context: RuleContext): readonly Fix[] {
  if (client.isPrepared) return [];
  const edits = context.edits.hoistClient(client);
  return edits?.length ? [{ title: `Construct ${client.name} once, at module level`, safety: 'suggestion', edits }] : [];
}

/** Clients on the runtime's own connections cost next to nothing; what is left is a remark about the code. */
function severity({ connections, inLoop, inRequestPath, isOfObject, scope }: ClientConstruction): Severity {
  if (isOfObject) return 'info';
  const isHot = (inLoop || inRequestPath) && !scope.isTopLevel;
  if (connections === 'shared') return isHot ? 'info' : 'hint';
  return isHot ? 'warning' : 'info';
}

function what({ name, connections, inLoop, inRequestPath }: ClientConstruction): string {
  const when = inLoop ? 'in each iteration' : inRequestPath ? 'for each request' : 'each time this function runs';
  const built = `${code(name)} is constructed ${when}`;
  if (connections === 'shared') return `${built}; it sends through the global fetch, whose connections all clients share, so this costs little time by itself.`;
  const again = connections === 'own' ? 'has no open connection to reuse, so the TCP and TLS handshake is paid' : 'may have no open connection to reuse, and then the TCP and TLS handshake is paid';
  return `${built}: a new client ${again} before the first byte is sent.`;
}

function advice({ connections, inLoop, inRequestPath, isClosed, isOfObject }: ClientConstruction): string {
  if (isOfObject) return `Construct it once for each object, with the fields that it is made of${isClosed ? ', and close it with the object' : ''}, unless the object itself serves one request only.`;
  if (connections === 'shared') return 'It starts to count with an agent, dispatcher or token cache of its own; constructed once it never does.';
  const unless = inLoop || inRequestPath ? '' : ' unless it runs only once a process';
  if (isClosed) return `Open it once, where the program starts, use it everywhere, and close it where the program ends${unless}.`;
  return `Construct it once, at module level or in a cached function, and use it everywhere${unless}.`;
}

function estimate({ connections, name }: ClientConstruction): Estimate {
  if (connections === 'shared') return { basis: cite(figures.javascriptClient) };
  const isMeasured = /OpenAI|Anthropic/.test(name);
  return { basis: isMeasured ? `${cite(figures.newConnection)}; ${cite(figures.pythonClient)}` : cite(figures.newConnection) };
}
