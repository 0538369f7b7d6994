import type { ClientConstruction, Edit } from '../../../../rules/model.ts';
import type { Call, Declare, Expression, FunctionNode, Module, Pattern, Span } from '../../../code/code.ts';
import { boundNames, walkFunction, walkStatements } from '../../../code/walk.ts';
import { aboveComments, eolOf, freeName, indentAt, lineStart, nextLine, outdented } from './layout.ts';
import { isReadyAt, moduleScope, placeFor, type ModuleScope } from './module-scope.ts';
import { contains, findStatement, hasComment, innermostFunction, isBroken, isSame, namesIn, pathTo, someInside, type Inner } from './tree.ts';

/** Makes a client once, at module level, where its arguments are the same for every call. */
export function hoistClient(client: ClientConstruction, module: Module): readonly Edit[] | undefined {
  const path = pathTo(module, client.span);
  const call = path.findLast((node): node is Call => node.kind === 'call' && isSame(node, client.span));
  const fn = path.find((node): node is FunctionNode => node.kind === 'function-node');
  if (!call || !fn || !innermostFunction(path) || isBroken(module, fn)) return undefined;
  const scope = moduleScope(module);
  const at = isFixed(call, module) ? placeFor(namesIn(call), scope, module) : undefined;
  if (at === undefined) return undefined;
  const local = declarationOf(path, call, module);
  return local ? ofDeclaration(local, call, fn, at, scope, module) : ofValue(path, call, at, module);
}

/** The same each time: no calls, no state, nothing that a function's type parameters decide. */
function isFixed(call: Call, module: Module): boolean {
  const own = module.source.slice(call.callee.end, call.argsSpan.start);
  return call.isNew && own.trim() === '' && !someInside(call, (node) => node !== call && !isFixedPart(node));
}

function isFixedPart(node: Expression): boolean {
  switch (node.kind) {
    case 'await': case 'yield': case 'assign': case 'function': case 'class': case 'other': case 'comprehension': return false;
    case 'call': return !node.isNew && node.callee.kind === 'name' && ['Number', 'String', 'Boolean', 'parseInt', 'parseFloat'].includes(node.callee.name);
    case 'text': return node.tag === undefined;
    case 'name': return node.name !== 'this' && node.name !== 'super';
    case 'unary': return node.operator !== 'delete';
    default: return true;
  }
}

interface Local {
  readonly statement: Declare;
  readonly name: string;
  readonly nameSpan: Span;
}

/** `const client = new OpenAI(…);` alone in its statement. */
function declarationOf(path: readonly Inner[], call: Call, module: Module): Local | undefined {
  const statement = path.findLast((node): node is Declare => node.kind === 'declare');
  const [item, ...more] = statement?.items ?? [];
  if (!statement || !item || more.length > 0 || item.value !== call || item.target.kind !== 'name' || statement.keyword !== 'const') return undefined;
  const joint = module.source.slice(item.target.end, call.start);
  const isClean = /^\s*(?::\s*[\w.]+\s*)?=\s*$/.test(joint) && /^\s*;?$/.test(module.source.slice(call.end, statement.end));
  return isClean && !hasComment(module, statement.start, call.start) ? { statement, name: item.target.name, nameSpan: item.target } : undefined;
}

function ofDeclaration(local: Local, call: Call, fn: FunctionNode, at: number, scope: ModuleScope, module: Module): readonly Edit[] | undefined {
  const same = scope.clients.find((known) => known.text === module.source.slice(call.start, call.end) && isReadyAt(known.position, module));
  const uses = usesOf(local, fn, module);
  const removed = removal(local.statement, module);
  if (!uses || !removed) return undefined;
  const name = same?.name ?? (isFree(local.name, fn, scope, module) ? local.name : freeName(local.name, module.source));
  // the name of an existing client must mean the same in this function
  if (same && name !== local.name && namesDeclared(fn).has(name)) return undefined;
  const renames = name === local.name ? [] : uses.map(({ span, shorthand }) => ({ ...span, newText: shorthand ? `${local.name}: ${name}` : name }));
  if (same) return [{ ...removed, newText: '' }, ...renames];
  const text = outdented(module, local.statement, indentAt(module.source, local.statement.start));
  const head = local.nameSpan.start - local.statement.start;
  const written = `${text.slice(0, head)}${name}${text.slice(head + local.name.length)}`;
  return [insertion(at, written, module), { ...removed, newText: '' }, ...renames];
}

/** `new OpenAI().chat…`: the construction becomes a name. */
function ofValue(path: readonly Inner[], call: Call, at: number, module: Module): readonly Edit[] | undefined {
  const parent = path[path.indexOf(call) - 1];
  const callee = call.callee.kind === 'name' ? call.callee.name : call.callee.kind === 'member' ? call.callee.property : '';
  // anything else may keep it
  const isUsedHere = parent?.kind === 'member' || parent?.kind === 'call' || parent?.kind === 'object';
  if (!isUsedHere || !/^[A-Z]/.test(callee)) return undefined;
  const wanted = callee.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (capitals) => capitals.toLowerCase());
  const name = freeName(wanted === callee ? 'client' : wanted, module.source);
  const semicolon = /;\s*$/m.test(module.source) ? ';' : '';
  const text = outdented(module, call, indentAt(module.source, call.start));
  const isWrapped = module.source[call.start - 1] === '(' && module.source[call.end] === ')' && !/[\w$)\]]\s*\($/.test(module.source.slice(0, call.start));
  const span = isWrapped ? { start: call.start - 1, end: call.end + 1 } : { start: call.start, end: call.end };
  return [insertion(at, `const ${name} = ${text}${semicolon}`, module), { ...span, newText: name }];
}

function insertion(at: number, text: string, module: Module): Edit {
  const { source } = module;
  const eol = eolOf(source);
  if (at === 0) {
    const start = aboveComments(module, module.body[0]?.start ?? 0);
    return { start, end: start, newText: `${text}${eol}${eol}` };
  }
  const isBlankBehind = /^[ \t]*(?:\r?\n|$)/.test(source.slice(nextLine(source, at)));
  const start = nextLine(source, at);
  // without a semicolon these would go on with it
  const stop = !text.endsWith(';') && /^\s*[([`+\-/]/.test(source.slice(start)) ? ';' : '';
  const before = source[start - 1] === '\n' ? '' : eol;
  return { start, end: start, newText: `${before}${eol}${text}${stop}${eol}${isBlankBehind ? '' : eol}` };
}

interface NameUse { readonly span: Span; readonly shorthand: boolean }

/** Each mention of the local name; undefined where it is assigned, or where another of that name stands inside the function. */
function usesOf(local: Local, fn: FunctionNode, module: Module): readonly NameUse[] | undefined {
  const uses: NameUse[] = [];
  const shorthands = new Set<Expression>();
  let isFine = true;
  walkFunction(fn, {
    expression: (node) => {
      if (node.kind === 'object') for (const entry of node.entries) if (entry.kind === 'property' && entry.shorthand) shorthands.add(entry.value);
      if (node.kind === 'name' && node.name === local.name) uses.push({ span: { start: node.start, end: node.end }, shorthand: shorthands.has(node) });
    },
    pattern: (node) => { if (node.kind === 'name' && node.name === local.name && node.start !== local.nameSpan.start) isFine = false; },
    function: (node) => { if (node.name === local.name) isFine = false; },
  });
  const list = findStatement(module, local.statement)?.list;
  const block = list && { start: list[0]!.start, end: list.at(-1)!.end };
  return isFine && block && uses.every(({ span }) => contains(block, span)) ? uses : undefined;
}

/** The module has nothing of that name, and no other function uses a name it does not declare itself. */
function isFree(name: string, fn: FunctionNode, scope: ModuleScope, module: Module): boolean {
  if (scope.names.has(name)) return false;
  let isFine = true;
  walkStatements(module.body, {
    function: (node) => node !== fn && !namesDeclared(node).has(name),
    expression: (node) => { if (node.kind === 'name' && node.name === name) isFine = false; },
    pattern: (node) => { if (node.kind === 'name' && node.name === name) isFine = false; },
  });
  return isFine;
}

/** Also in its blocks: a function that declares a name somewhere is taken to mean that one. */
function namesDeclared(fn: FunctionNode): ReadonlySet<string> {
  let names = declared.get(fn);
  if (!names) declared.set(fn, (names = findDeclared(fn)));
  return names;
}

/** Asked again for each client of the file. */
const declared = new WeakMap<FunctionNode, ReadonlySet<string>>();

function findDeclared(fn: FunctionNode): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (target: Pattern): void => { for (const bound of boundNames(target)) names.add(bound.name); };
  walkFunction(fn, {
    function: (node) => { for (const param of node.params) add(param.target); },
    statement: (node) => { if (node.kind === 'declare') for (const item of node.items) add(item.target); },
  });
  return names;
}

/** The statement with its line and the blank line that it leaves behind. */
function removal(statement: Declare, module: Module): Span | undefined {
  const { source } = module;
  const start = lineStart(source, statement.start);
  const end = nextLine(source, statement.end);
  const isAlone = source.slice(start, statement.start).trim() === '' && source.slice(statement.end, end).trim() === '';
  if (!isAlone) return hasComment(module, statement.end, end) ? undefined : { start: statement.start, end: statement.end };
  const before = source.slice(lineStart(source, start - 1), start);
  const opensBlock = /\{[ \t]*\r?\n$/.test(before) || (before.length < start && /^[ \t]*\r?\n$/.test(before));
  const next = nextLine(source, end);
  return { start, end: opensBlock && source.slice(end, next).trim() === '' && end < source.length ? next : end };
}
