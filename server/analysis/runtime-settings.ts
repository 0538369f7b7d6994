import type { Call, Expression, Index, Member, Module } from '../code/code.ts';
import { walkExpression, walkStatements } from '../code/walk.ts';
import type { Origins } from './origins.ts';
import { enclosingFunction, enclosingStatement, type Scopes } from './scopes.ts';

/** What a file sets as the program runs, or behind its imports as it is loaded: before that it is something else. */
interface RuntimeSettings {
  readonly environment: boolean;
  /** Fields of objects other than a method's own. */
  readonly fields: ReadonlySet<string>;
}

const known = new WeakMap<Module, RuntimeSettings>();

/** What a client is made of is set first: made where the imports end the client would have something else. */
export function isSetAtRunTime(node: Call, scopes: Scopes, origins: Origins): boolean {
  const { environment, fields } = settingsOf(scopes);
  const client = origins.of(node);
  let isSet = environment;
  for (const { value } of node.args) {
    walkExpression(value, {
      expression(each) {
        if (each.kind !== 'member' || isSet) return;
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

function settingsOf(scopes: Scopes): RuntimeSettings {
  const { module } = scopes;
  let settings = known.get(module);
  if (!settings) known.set(module, (settings = find(scopes)));
  return settings;
}

function find(scopes: Scopes): RuntimeSettings {
  let environment = false;
  const fields = new Set<string>();
  walkStatements(scopes.module.body, {
    pattern(node) {
      if (node.kind !== 'member' && node.kind !== 'index') return;
      if (isEnvironment(node.object)) environment ||= !isSetUp(node, scopes);
      else if (node.kind === 'member' && !isOwnObject(node.object)) fields.add(node.property);
    },
    expression(node) {
      if (node.kind !== 'call' || environment) return;
      environment = setsEnvironment(node) || loadsEnvironment(node) && enclosingFunction(scopes, node) !== undefined;
    },
  });
  return { environment, fields };
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

const LOADS = /^(?:config_?dotenv|load_?\w*env\w*)$/i;
const SETS = /^(?:set|setdefault|update|putenv|assign)$/;

/** `load_dotenv()`, `dotenv.config()` */
function loadsEnvironment({ callee }: Call): boolean {
  if (callee.kind === 'name') return LOADS.test(callee.name);
  return callee.kind === 'member' && (LOADS.test(callee.property) || callee.property === 'config' && callee.object.kind === 'name' && /dotenv/i.test(callee.object.name));
}

/** `os.environ.setdefault(…)`, `Object.assign(process.env, …)` */
function setsEnvironment({ callee, args }: Call): boolean {
  if (callee.kind !== 'member' || !SETS.test(callee.property)) return false;
  return callee.property === 'putenv' || isEnvironment(callee.object) || args[0] !== undefined && isEnvironment(args[0].value);
}
