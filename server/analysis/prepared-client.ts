import type { Call, Expression, FunctionNode, Statement } from '../code/code.ts';
import { walkExpression } from '../code/walk.ts';
import { ownExpressions, ownStatements } from './own.ts';
import type { Binding, Scopes } from './scopes.ts';

/** The function checks what the client needs before it makes one, its key or another setting: made at module level it would not. */
export function isCheckedBefore(node: Call, fn: FunctionNode, scopes: Scopes): boolean {
  const needed = bindingsIn(node, scopes);
  let isChecked = false;
  ownStatements(fn.body, (statement) => {
    if (statement.kind !== 'if' || isChecked || statement.start > node.start) return;
    const isAround = node.end <= statement.end && node.start >= statement.test.end;
    if (isAround || statement.end <= node.start && [statement.then, statement.otherwise].some(leaves)) isChecked = isAbout(statement.test, needed, scopes);
  });
  return isChecked;
}

/** What a client is given after its construction: `client.init({ … })`, `client.apiKey = …`. */
export function laterSettings(node: Call, fn: FunctionNode, scopes: Scopes): readonly Expression[] {
  const binding = heldBy(node, scopes);
  if (!binding) return [];
  const settings: Expression[] = [];
  ownExpressions(fn.body, (each) => {
    if (each.kind === 'call' && each.callee.kind === 'member' && SETS_UP.test(each.callee.property) && isNamed(each.callee.object, binding, scopes)) settings.push(...each.args.map(({ value }) => value));
    if (each.kind === 'assign' && each.value && each.target.kind === 'member' && isNamed(each.target.object, binding, scopes)) settings.push(each.value);
  });
  return settings;
}

const PATCHES = /instrument|patch|wrap|trace|tracing|observe|monitor/i;

/** What it is handed to changes it: `instrument_openai(client)`, which one client must go through once. */
export function isPatchedLater(node: Call, fn: FunctionNode, scopes: Scopes): boolean {
  const binding = heldBy(node, scopes);
  let isPatched = false;
  if (binding) {
    ownExpressions(fn.body, (each) => {
      const name = each.kind !== 'call' ? '' : each.callee.kind === 'member' ? each.callee.property : each.callee.kind === 'name' ? each.callee.name : '';
      isPatched ||= each.kind === 'call' && PATCHES.test(name) && each.args.some(({ value }) => isNamed(value, binding, scopes));
    });
  }
  return isPatched;
}

/** The variable that a construction is put into. */
function heldBy(node: Call, scopes: Scopes): Binding | undefined {
  const parent = scopes.parentOf(node);
  const target = parent?.kind === 'declare' ? parent.items.find(({ value }) => value === node)?.target : parent?.kind === 'assign' ? parent.target : undefined;
  return target?.kind === 'name' ? scopes.bindingOf(target) : undefined;
}

/** Methods that make a client ready for one account. */
const SETS_UP = /^(?:init|initialize|configure|authenticate|login|set(?:Api)?Key|set_(?:api_)?key|setCredentials|set_credentials)$/;

function isNamed(value: Expression, binding: Binding, scopes: Scopes): boolean {
  return value.kind === 'name' && scopes.bindingOf(value) === binding;
}

/** Whatever stands behind it is not reached from there. */
function leaves(statements: readonly Statement[]): boolean {
  const last = statements.at(-1);
  return last?.kind === 'return' || last?.kind === 'throw';
}

function bindingsIn(node: Expression, scopes: Scopes): ReadonlySet<Binding> {
  const bindings = new Set<Binding>();
  walkExpression(node, { expression: (each) => { const binding = each.kind === 'name' ? scopes.bindingOf(each) : undefined; if (binding) bindings.add(binding); }, function: () => false });
  return bindings;
}

/** It asks for something the client is made of, or for the environment, where SDKs look for their keys themselves. */
function isAbout(test: Expression, needed: ReadonlySet<Binding>, scopes: Scopes): boolean {
  const named = [...bindingsIn(test, scopes)];
  return readsEnvironment(test) || named.some((binding) => needed.has(binding) || binding.writes.length === 1 && binding.writes[0]!.value !== undefined && readsEnvironment(binding.writes[0]!.value));
}

function readsEnvironment(value: Expression): boolean {
  let reads = false;
  walkExpression(value, { expression: (each) => { reads ||= each.kind === 'member' && /^(?:env|environ|getenv)$/.test(each.property); return !reads; }, function: () => false });
  return reads;
}
