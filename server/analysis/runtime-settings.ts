import type { Call, Expression, Module, Pattern } from '../code/code.ts';
import { walkExpression, walkStatements } from '../code/walk.ts';
import type { Origins } from './origins.ts';
import { enclosingFunction, type Scopes } from './scopes.ts';

/** What functions of a file set as the program runs: before that it is something else. */
interface RuntimeSettings {
  readonly environment: boolean;
  /** Fields of objects other than a method's own. */
  readonly fields: ReadonlySet<string>;
}

const known = new WeakMap<Module, RuntimeSettings>();

/** What a client is made of is set by a function: made as the module is loaded the client would have something else. */
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
      if (node.kind !== 'member' && node.kind !== 'index' || !enclosingFunction(scopes, node)) return;
      environment ||= isEnvironment(node.object);
      if (node.kind === 'member' && !isOwnObject(node.object)) fields.add(node.property);
    },
    expression(node) {
      if (node.kind === 'call' && !environment) environment = setsEnvironment(node) && enclosingFunction(scopes, node) !== undefined;
    },
  });
  return { environment, fields };
}

function isOwnObject(object: Expression): boolean {
  return object.kind === 'name' && /^(?:this|self|cls)$/.test(object.name);
}

/** `process.env`, `os.environ`, `import.meta.env` */
function isEnvironment(object: Expression | Pattern): boolean {
  return object.kind === 'member' && /^(?:env|environ)$/.test(object.property) || object.kind === 'name' && object.name === 'environ';
}

const LOADS = /^(?:config_?dotenv|load_?\w*env\w*)$/i;
const SETS = /^(?:set|setdefault|update|putenv|assign)$/;

/** `load_dotenv()`, `dotenv.config()`, `os.environ.setdefault(…)`, `Object.assign(process.env, …)` */
function setsEnvironment({ callee, args }: Call): boolean {
  if (callee.kind === 'name') return LOADS.test(callee.name);
  if (callee.kind !== 'member') return false;
  const { object, property } = callee;
  if (LOADS.test(property) || property === 'putenv') return true;
  if (property === 'config' && object.kind === 'name' && /dotenv/i.test(object.name)) return true;
  return SETS.test(property) && (isEnvironment(object) || args[0] !== undefined && isEnvironment(args[0].value));
}
