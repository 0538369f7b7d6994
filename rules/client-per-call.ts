import { cite, figures } from './estimate.ts';
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
    return oneOfEachChoice(facts.clients.filter(isRepeated)).map((client) => report(client, context));
  },
};

function isRepeated({ isKept, isLight, variesByCaller, scope, inLoop, isRemade }: ClientConstruction): boolean {
  if (isKept || isLight || variesByCaller || scope.isTest) return false;
  return inLoop || !scope.isTopLevel && (isRemade || !scope.isSetup);
}

/** Which of the branches is taken does not matter: the client is made again in each. */
function oneOfEachChoice(clients: readonly ClientConstruction[]): readonly ClientConstruction[] {
  return clients.filter(({ choice }, index) => choice === undefined || clients.findIndex((other) => other.choice === choice) === index);
}

function report(client: ClientConstruction, context: RuleContext): Finding {
  const edits = context.edits.hoistClient(client);
  const fixes: readonly Fix[] = edits?.length ? [{ title: `Construct ${client.name} once, at module level`, safety: 'suggestion', edits }] : [];
  return {
    rule: clientPerCall.id, severity: severity(client), message: `${what(client)} ${advice(client)}`,
    span: client.span, related: [], estimate: estimate(client), fixes,
  };
}

/** Clients on the runtime's own connections cost next to nothing; what is left is a remark about the code. */
function severity({ connections, inLoop, inRequestPath, scope }: ClientConstruction): Severity {
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

function advice({ connections, inLoop, inRequestPath }: ClientConstruction): string {
  if (connections === 'shared') return 'It starts to count with an agent, dispatcher or token cache of its own; constructed once it never does.';
  const unless = inLoop || inRequestPath ? '' : ' unless it runs only once a process';
  return `Construct it once, at module level or in a cached function, and use it everywhere${unless}.`;
}

function estimate({ connections }: ClientConstruction): Estimate {
  if (connections === 'shared') return { basis: cite(figures.javascriptClient) };
  return { basis: `${cite(figures.newConnection)}; ${cite(figures.pythonClient)}` };
}
