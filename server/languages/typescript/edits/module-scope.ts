import type { Module, Statement } from '../../../code/code.ts';
import { declaredBy, namesIn, someInside } from './tree.ts';

/** What the top of a file declares, and where. */
export interface ModuleScope {
  readonly names: ReadonlyMap<string, Declared>;
  /** Constants made by a construction, by their text. */
  readonly clients: readonly { readonly name: string; readonly text: string; readonly position: number }[];
}
interface Declared {
  readonly statement: Statement;
  readonly kind: 'import' | 'constant' | 'other';
}

const GLOBALS = new Set(['process', 'globalThis', 'Number', 'String', 'Boolean', 'parseInt', 'parseFloat', 'import', 'Deno', 'Bun', 'Infinity', 'NaN', 'console']);

export function moduleScope(module: Module): ModuleScope {
  let scope = known.get(module);
  if (!scope) known.set(module, (scope = findScope(module)));
  return scope;
}

const known = new WeakMap<Module, ModuleScope>();

function findScope(module: Module): ModuleScope {
  const names = new Map<string, Declared>();
  const clients: { name: string; text: string; position: number }[] = [];
  for (const statement of module.body) {
    for (const name of declaredBy(statement)) names.set(name, { statement, kind: kindOf(statement) });
    const inner = statement.kind === 'export' ? statement.statement : statement;
    if (inner?.kind !== 'declare' || inner.keyword !== 'const') continue;
    for (const { target, value } of inner.items) {
      if (target.kind === 'name' && value?.kind === 'call' && value.isNew) clients.push({ name: target.name, text: module.source.slice(value.start, value.end), position: statement.end });
    }
  }
  return { names, clients };
}

function kindOf(statement: Statement): Declared['kind'] {
  const inner = statement.kind === 'export' ? statement.statement : statement;
  if (inner?.kind === 'import') return inner.typeOnly ? 'other' : 'import';
  return inner?.kind === 'declare' && inner.keyword === 'const' ? 'constant' : 'other';
}

/**
 * The end of the statement behind which a constant that uses these names can stand: behind the imports, behind what
 * loads the environment, and behind the constants it uses. Undefined where a name is of a function, or can change.
 */
export function placeFor(names: ReadonlySet<string>, scope: ModuleScope, module: Module): number | undefined {
  let at = 0;
  for (const statement of module.body) {
    if (statement.kind === 'import' || isDirective(statement) || isSetUp(statement)) at = statement.end;
  }
  for (const name of names) {
    const declared = scope.names.get(name);
    if (declared ? declared.kind === 'other' : !GLOBALS.has(name)) return undefined;
    if (declared) at = Math.max(at, declared.statement.end);
  }
  return isReadyAt(at, module) ? at : undefined;
}

/** Nothing that runs before a position could already need what is declared there. */
export function isReadyAt(position: number, module: Module): boolean {
  return !module.body.some((statement) => statement.end < position && statement.kind !== 'import' && !isSetUp(statement) && runs(statement));
}

function isDirective(statement: Statement): boolean {
  return statement.kind === 'expression' && statement.value.kind === 'text';
}

/** `dotenv.config()`, `config()`, `loadEnv()`, `process.env.X = …` */
function isSetUp(statement: Statement): boolean {
  if (statement.kind !== 'expression') return false;
  const { value } = statement;
  if (value.kind === 'assign') return value.target.kind === 'member' && namesIn(value.target).has('process');
  if (value.kind !== 'call') return false;
  const { callee } = value;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  return /^(?:config|configDotenv|load\w*env\w*)$/i.test(name);
}

function runs(statement: Statement): boolean {
  switch (statement.kind) {
    case 'function-statement': case 'class-statement': case 'other-statement': return false;
    case 'export': return statement.statement !== undefined && runs(statement.statement);
    case 'declare': return statement.items.some((item) => item.value !== undefined && someInside(item.value, (node) => node.kind === 'call' && !node.isNew && node.callee.kind === 'name'));
    case 'expression': return !isDirective(statement);
    default: return true;
  }
}
