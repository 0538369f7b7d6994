import { endName } from '../code/callee.ts';
import type { Call, Expression, Index, Member, Module } from '../code/code.ts';
import { walkExpression, walkStatements } from '../code/walk.ts';
import { constantText } from './arguments.ts';
import type { Origins } from './origins.ts';
import { enclosingFunction, enclosingStatement, type Binding, type Scopes } from './scopes.ts';

/** What a file sets as the program runs, or behind its imports as it is loaded: before that it is something else. */
interface RuntimeSettings {
  readonly environment: boolean;
  /** Fields of objects other than a method's own. */
  readonly fields: ReadonlySet<string>;
  /** Variables with an object of which fields are set. */
  readonly changed: ReadonlySet<Binding>;
  /** Those with one that is given many at once: `Object.assign(config, …)`. */
  readonly filled: ReadonlySet<Binding>;
}

const known = new WeakMap<Module, RuntimeSettings>();

/** What a client is made of is set first: made where the imports end the client would have something else. */
export function isSetAtRunTime(node: Call, scopes: Scopes, origins: Origins): boolean {
  const { environment, fields, changed, filled } = settingsOf(scopes, origins);
  const client = origins.of(node);
  const owners = new Set<Expression>();
  let isSet = environment;
  for (const { value } of node.args) {
    walkExpression(value, {
      expression(each) {
        const binding = each.kind === 'name' ? scopes.bindingOf(each) : undefined;
        if (binding) isSet ||= filled.has(binding) || changed.has(binding) && !owners.has(each);
        if (each.kind !== 'member' || isSet) return;
        owners.add(each.object);
        const origin = origins.of(each);
        // `openai.api_key`: a package's own settings are there to be set, in whatever file
        const isOfPackage = /^[a-z]/.test(each.property) && origin.kind === 'external' && client.kind === 'external' && origin.module === client.module;
        isSet = isOfPackage || fields.has(each.property);
      },
      function: () => false,
    });
  }
  return isSet;
}

function settingsOf(scopes: Scopes, origins: Origins): RuntimeSettings {
  const { module } = scopes;
  let settings = known.get(module);
  if (!settings) known.set(module, (settings = find(scopes, origins)));
  return settings;
}

function find(scopes: Scopes, origins: Origins): RuntimeSettings {
  let environment = false;
  const fields = new Set<string>();
  const changed = new Set<Binding>();
  const filled = new Set<Binding>();
  const add = (bindings: Set<Binding>, object: Expression | undefined): void => {
    const binding = object?.kind === 'name' ? scopes.bindingOf(object) : undefined;
    if (binding) bindings.add(binding);
  };
  walkStatements(scopes.module.body, {
    pattern(node) {
      if (node.kind !== 'member' && node.kind !== 'index') return;
      if (isEnvironment(node.object)) { environment ||= !isSetUp(node, scopes); return; }
      const field = node.kind === 'member' ? node.property : constantText(node.index, origins);
      if (field === undefined || isOwnObject(node.object)) return;
      fields.add(field);
      add(changed, node.object);
    },
    expression(node) {
      if (node.kind !== 'call') return;
      for (const object of filledBy(node)) {
        environment ||= isEnvironment(object);
        add(filled, object);
      }
      environment ||= endName(node.callee) === 'putenv' || loadsEnvironment(node, origins) && enclosingFunction(scopes, node) !== undefined;
    },
  });
  return { environment, fields, changed, filled };
}

/** `process.env.KEY = …` beside the imports: what is put at module level stands behind it. */
function isSetUp(target: Member | Index, scopes: Scopes): boolean {
  const statement = enclosingStatement(scopes, target);
  return scopes.module.language !== 'python' && target.kind === 'member' && statement?.kind === 'expression' && scopes.module.body.includes(statement);
}

function isOwnObject(object: Expression): boolean {
  return object.kind === 'name' && /^(?:this|self|cls)$/.test(object.name);
}

/** `process.env`, `os.environ`, `import.meta.env` */
export function isEnvironment(object: Expression): boolean {
  return object.kind === 'member' && /^(?:env|environ)$/.test(object.property) || object.kind === 'name' && object.name === 'environ';
}

/** A setting of the process: `os.getenv("RULES")`, `os.environ["RULES"]`, `process.env.RULES`. */
export function isOfEnvironment(node: Expression): boolean {
  switch (node.kind) {
    case 'call': return endName(node.callee) === 'getenv' || node.callee.kind === 'member' && node.callee.property === 'get' && isEnvironment(node.callee.object);
    case 'index': case 'member': return isEnvironment(node.object);
    default: return false;
  }
}

const LOADS = /^(?:config_?dotenv|load_?\w*env\w*)$/i;

/** `load_dotenv()`, `dotenv.config()` */
function loadsEnvironment({ callee }: Call, origins: Origins): boolean {
  if (LOADS.test(endName(callee))) return true;
  const origin = endName(callee) === 'config' ? origins.of(callee) : undefined;
  return origin?.kind === 'external' && /dotenv/i.test(origin.module);
}

/** `os.environ.setdefault(…)`, `Object.assign(process.env, …)` */
function filledBy({ callee, args }: Call): readonly Expression[] {
  if (callee.kind !== 'member' || !/^(?:set|setdefault|update|assign)$/.test(callee.property)) return [];
  return [callee.object, ...(callee.property === 'assign' && args[0] ? [args[0].value] : [])];
}
