import { endName } from '../code/callee.ts';
import type { Call, Expression, FunctionNode, Statement } from '../code/code.ts';
import { walkExpression } from '../code/walk.ts';
import { calledFunction } from './called-function.ts';
import type { Origins } from './origins.ts';
import { ownExpressions, ownStatements } from './own.ts';
import { isEnvironment } from './runtime-settings.ts';
import type { Binding, Scopes, Tree } from './scopes.ts';

/** The function checks what the client needs before it makes one, its key or another setting, or makes it in a branch only: at module level it would be made unchecked. */
export function isCheckedBefore(node: Call, fn: FunctionNode, scopes: Scopes, origins: Origins): boolean {
  const needed = bindingsIn(node, scopes);
  let isChecked = isInBranch(node, scopes);
  ownStatements(fn.body, (statement) => {
    if (!isChecked && statement.start < node.start) isChecked = checksIn(statement, node, origins).some((test) => isAbout(test, needed, scopes));
    // late as it is, the program means to go on without the key
    if (!isChecked && statement.kind === 'if' && statement.start > node.end) isChecked = [statement.then, statement.otherwise].some(leaves) && readsEnvironment(statement.test);
  });
  return isChecked;
}

/** It is made in a branch only, for one provider of several: where the others are used its key may be missing, and constructing it then throws. */
function isInBranch(node: Call, scopes: Scopes): boolean {
  for (let at: Tree = node, parent = scopes.parentOf(at); parent && at.kind !== 'function-node'; at = parent, parent = scopes.parentOf(at)) {
    if ((parent.kind === 'if' || parent.kind === 'conditional') && at !== parent.test || parent.kind === 'switch' && at !== parent.subject) return true;
  }
  return false;
}

/** What has to hold so that the client is made, inside of a statement or behind it. */
function checksIn(statement: Statement, node: Call, origins: Origins): readonly Expression[] {
  switch (statement.kind) {
    case 'if': {
      const isAround = node.end <= statement.end && node.start >= statement.test.end;
      return isAround || statement.end <= node.start && [statement.then, statement.otherwise].some(leaves) ? [statement.test] : [];
    }
    case 'other-statement': return statement.syntax === 'assert' ? statement.children : [];
    case 'expression': {
      const value = statement.value.kind === 'await' ? statement.value.value : statement.value;
      return value.kind === 'call' ? checksOf(value, origins) : [];
    }
    default: return [];
  }
}

/** `assert(process.env.KEY)`, and a function that throws where something is missing. */
function checksOf({ callee, args }: Call, origins: Origins): readonly Expression[] {
  if (/^(?:assert|invariant)/.test(endName(callee))) return args.map(({ value }) => value);
  const tests: Expression[] = [];
  ownStatements(calledFunction(origins.of(callee), origins)?.body ?? [], (statement) => {
    if (statement.kind === 'if' && [statement.then, statement.otherwise].some((body) => stops(body.at(-1)))) tests.push(statement.test);
  });
  return tests;
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

const PATCHES = /instrument|patch|wrap|trace|tracing|observe|monitor|^setattr$/i;

/** Something changes it that one client must go through once: `instrument_openai(client)`, `client.responses.create = …`. */
export function isPatched(node: Call, fn: FunctionNode, scopes: Scopes): boolean {
  const binding = heldBy(node, scopes);
  const isClient = (value: Expression): boolean => {
    switch (value.kind) {
      case 'name': return scopes.bindingOf(value) === binding;
      case 'member': return isClient(value.object);
      case 'object': return value.entries.some((entry) => isClient(entry.value));
      default: return false;
    }
  };
  const outer = scopes.parentOf(node);
  let isChanged = outer?.kind === 'call' && outer.callee !== node && PATCHES.test(endName(outer.callee));
  if (!binding || isChanged) return isChanged;
  ownExpressions(fn.body, (each) => {
    if (each.kind === 'call') isChanged ||= PATCHES.test(endName(each.callee)) && each.args.some(({ value }) => isClient(value));
    if (each.kind === 'assign') isChanged ||= each.target.kind === 'member' && isClient(each.target.object);
  });
  return isChanged;
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
  return last?.kind === 'return' || last?.kind === 'jump' || stops(last);
}

/** `throw`, `process.exit(1)`. */
function stops(last: Statement | undefined): boolean {
  return last?.kind === 'throw' || last?.kind === 'expression' && last.value.kind === 'call' && /^(?:_?exit|quit|abort|stop)$/.test(endName(last.value.callee));
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
  walkExpression(value, { expression: (each) => { reads ||= isEnvironment(each) || each.kind === 'call' && endName(each.callee) === 'getenv'; return !reads; }, function: () => false });
  return reads;
}
