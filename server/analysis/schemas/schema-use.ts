import type { SchemaKey, SchemaNode } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Expression, FunctionNode, ListLiteral, Pattern, Statement } from '../../code/code.ts';
import { walkStatements } from '../../code/walk.ts';
import { argumentFor } from '../call-index.ts';
import type { Origins } from '../origins.ts';
import { enclosingFunction, type Binding, type Scopes, type Tree } from '../scopes.ts';

const MAX_DEPTH = 24;

/** Which fields of an answer the program reads; `undefined` where the answer leaves what can be seen. */
export class AnswerUse {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #visiting = new Set<Binding | FunctionNode>();

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#origins = origins;
  }

  /** Marks each key as read or unread by following the answer from the first of the calls that return it from which all of it is seen. */
  mark(root: SchemaNode, calls: readonly Expression[]): SchemaNode {
    for (const call of calls) {
      const read = new Set<string>();
      if (this.#follow(call, read, 0) && read.size > 0) return marked(root, read);
    }
    return root;
  }

  /**
   * For a shape asked for in a prompt: variables of the function whose every use takes one key by name, and that take
   * at least one key of the shape.
   */
  markInFunction(root: SchemaNode, fn: FunctionNode | undefined): SchemaNode {
    const names = keyNames(root);
    for (const binding of this.#bindings(fn)) {
      const read = new Set<string>();
      if (binding.reads.length > 0 && this.#all(binding, read, 0) && [...read].some((key) => names.has(key))) return marked(root, read);
    }
    return root;
  }

  #bindings(fn: FunctionNode | undefined): Set<Binding> {
    const found = new Set<Binding>();
    walkStatements(fn ? fn.body : [], {
      expression: (node) => {
        if (node.kind !== 'name') return;
        const binding = this.#scopes.bindingOf(node);
        if (binding && binding.scope.fn === fn && binding.declarations.every((declaration) => declaration.kind === 'variable')) found.add(binding);
      },
      function: () => false,
    });
    return found;
  }

  /** True while every use of the value is seen; the names taken from it are added to `read`. */
  #follow(node: Expression, read: Set<string>, depth: number): boolean {
    return depth < MAX_DEPTH && this.#followed(node, read, depth);
  }

  #followed(node: Expression, read: Set<string>, depth: number): boolean {
    const parent: Tree | undefined = this.#scopes.parentOf(node);
    if (!parent) return false;
    switch (parent.kind) {
      case 'await': return this.#follow(parent, read, depth + 1);
      case 'expression': return true;
      case 'member':
        if (parent.object !== node) return false;
        if (this.#isMethodOf(parent)) return this.#method(parent, read, depth);
        if (ENVELOPE.test(parent.property)) return this.#follow(parent, read, depth + 1);
        return this.#part(parent, parent.property, read, depth);
      case 'index':
        if (parent.object !== node) return false;
        if (parent.index.kind === 'text' && parent.index.parts[0]?.kind === 'chunk') return this.#part(parent, parent.index.parts[0].value, read, depth);
        return parent.index.kind === 'number' || parent.index.kind === 'name' ? this.#follow(parent, read, depth + 1) : false;
      case 'declare': {
        const item = parent.items.find((candidate) => candidate.value === node);
        return item ? this.#target(item.target, read, depth) : false;
      }
      case 'assign': return parent.operator === '=' && this.#target(parent.target, read, depth);
      case 'binary': return /^(not )?in$/.test(parent.operator) && parent.right === node;
      case 'call': return this.#argument(node, parent, read, depth);
      case 'text': return this.#isOnlyLogged(node);
      case 'list': return this.#together(node, parent, read, depth);
      case 'loop': return parent.source === node && parent.target !== undefined ? this.#target(parent.target, read, depth + 1) : parent.test === node;
      case 'comprehension': {
        const clause = parent.clauses.find(({ source }) => source === node);
        return clause ? this.#target(clause.target, read, depth + 1) : false;
      }
      case 'return': return this.#returned(parent, read, depth);
      case 'if': case 'unary': return true;
      case 'logical': return this.#follow(parent, read, depth + 1);
      case 'conditional': return parent.test === node || this.#follow(parent, read, depth + 1);
      default: return false;
    }
  }

  /** `const [answer, other] = await Promise.all([ask(), load()])` */
  #together(node: Expression, list: ListLiteral, read: Set<string>, depth: number): boolean {
    const call = this.#scopes.parentOf(list);
    if (call?.kind !== 'call' || call.callee.kind !== 'member' || call.callee.property !== 'all') return false;
    const waited = this.#scopes.parentOf(call);
    const holder = waited && this.#scopes.parentOf(waited);
    const target = waited?.kind === 'await' && holder?.kind === 'declare' ? holder.items.find(({ value }) => value === waited)?.target : undefined;
    if (target?.kind !== 'list-pattern') return false;
    const item = target.items[list.items.indexOf(node)];
    return item === undefined || this.#target(item, read, depth + 1);
  }

  /** It goes into a log line and nowhere else. */
  #isOnlyLogged(node: Expression): boolean {
    let at: Expression = node;
    for (let parent = this.#scopes.parentOf(at); parent?.kind === 'text' || parent?.kind === 'binary' || parent?.kind === 'call' || parent?.kind === 'conditional'; parent = this.#scopes.parentOf(at)) {
      if (parent.kind === 'call' && parent.callee !== at) return isLog(parent);
      if (parent.kind === 'call') return false;
      at = parent;
    }
    return false;
  }

  /** `del answer["key"]` */
  #isDeleted(node: Expression): boolean {
    const parent = this.#scopes.parentOf(node);
    return parent?.kind === 'other-statement' && parent.syntax === 'del' || parent?.kind === 'unary' && parent.operator === 'delete';
  }

  #argument(node: Expression, call: Call, read: Set<string>, depth: number): boolean {
    const name = endName(call.callee);
    if (CHECKS.test(name)) return true;
    const origin = this.#origins.of(call.callee);
    if (origin.kind === 'function') {
      const param = origin.fn.params.find((candidate) => argumentFor(call, origin.fn, candidate, this.#scopes) === node);
      return param !== undefined && this.#target(param.target, read, depth + 1, origin.fn);
    }
    return PARSERS.test(name) && call.args[0]?.value === node && this.#follow(call, read, depth + 1);
  }

  /** The answer goes on to whoever calls the function, where all of them are in view. */
  #returned(statement: Statement, read: Set<string>, depth: number): boolean {
    const fn = enclosingFunction(this.#scopes, statement);
    if (!fn || fn.decorators.length > 0 || this.#visiting.has(fn)) return false;
    const calls = this.#origins.callsOf(fn);
    if (!calls || calls.length === 0) return false;
    this.#visiting.add(fn);
    try { return calls.every((call) => this.#follow(call, read, depth + 1)); } finally { this.#visiting.delete(fn); }
  }

  /** A field is read; what is read of its own parts is added where all of it can be seen. */
  #part(field: Expression, name: string, read: Set<string>, depth: number): boolean {
    if (this.#isOnlyLogged(field) || this.#isDeleted(field)) return true;
    read.add(name);
    const inner = new Set<string>();
    if (this.#follow(field, inner, depth + 1)) for (const key of inner) read.add(key);
    return true;
  }

  #isMethodOf(member: Expression & { kind: 'member' }): boolean {
    const call = this.#scopes.parentOf(member);
    return call?.kind === 'call' && call.callee === member;
  }

  /** `answer.get("key")` takes a key; `answer.items.map(item => item.key)` takes keys of the items. */
  #method(member: Expression & { kind: 'member' }, read: Set<string>, depth: number): boolean {
    const call = this.#scopes.parentOf(member);
    if (call?.kind !== 'call') return false;
    const first = call.args[0]?.value;
    if (member.property === 'get' && first?.kind === 'text' && first.parts[0]?.kind === 'chunk') { read.add(first.parts[0].value); return true; }
    if (/^(map|filter|forEach|find|some|every|flatMap)$/.test(member.property) && first?.kind === 'function') {
      const target = first.fn.params[0]?.target;
      if (!target) return false;
      const isSeen = target.kind === 'name' ? this.#named(target.name, first.fn, read, depth) : this.#target(target, read, depth);
      return isSeen && (/^(map|flatMap|forEach|some|every)$/.test(member.property) || this.#follow(call, read, depth + 1));
    }
    return false;
  }

  #named(name: string, fn: FunctionNode | undefined, read: Set<string>, depth: number): boolean {
    const binding = this.#scopes.lookup(name, fn);
    return binding !== undefined && this.#all(binding, read, depth);
  }

  /** Every use of the name is seen; a name that is assigned anew (`x = parse(x)`) is looked at once. */
  #all(binding: Binding, read: Set<string>, depth: number): boolean {
    if (this.#visiting.has(binding)) return true;
    this.#visiting.add(binding);
    try { return binding.reads.every((use) => this.#follow(use, read, depth + 1)); } finally { this.#visiting.delete(binding); }
  }

  #target(pattern: Pattern, read: Set<string>, depth: number, fn?: FunctionNode): boolean {
    if (pattern.kind === 'name') {
      const binding = this.#scopes.bindingOf(pattern) ?? this.#scopes.lookup(pattern.name, fn ?? enclosingFunction(this.#scopes, pattern));
      return binding !== undefined && this.#all(binding, read, depth);
    }
    if (pattern.kind !== 'object-pattern') return false;
    return pattern.entries.every((entry) => {
      if (entry.key === undefined) return false;
      if (ENVELOPE.test(entry.key)) return this.#target(entry.target, read, depth + 1);
      read.add(entry.key);
      return true;
    });
  }
}

/** Calls that look at the answer as a whole and keep nothing of it. */
const CHECKS = /^(len|bool|Boolean|isinstance|type|hasattr|isArray)$/;

/** Functions that turn the answer's text into what is read. */
const PARSERS = /^(loads?|parse\w*|\w*_?(?:json|JSON)(?:_\w+)?|get_json_content|str|strip|print|log|info|debug)$/;

/** A call that writes a line for the people who run the program; what it prints for its users is no log. */
function isLog(call: Call): boolean {
  const { callee } = call;
  return callee.kind === 'member' && /^(log|info|debug|warn|warning|error|trace|exception|verbose)$/.test(callee.property) && /^(logger|log|logging|_logger|LOG|LOGGER)$/.test(endName(callee.object));
}

/** What SDKs wrap the answer in. */
const ENVELOPE = /^(object|output|experimental_output|parsed|output_parsed|choices|message|data|result|response|content)$/;

function keyNames(node: SchemaNode, into = new Set<string>()): Set<string> {
  if (node.kind === 'array') keyNames(node.item, into);
  if (node.kind === 'object') for (const key of node.keys) { into.add(key.name); keyNames(key.value, into); }
  return into;
}

function marked(node: SchemaNode, read: ReadonlySet<string>): SchemaNode {
  if (node.kind === 'array') return { ...node, item: marked(node.item, read) };
  if (node.kind !== 'object') return node;
  // a container that is read whole hides what is read of its parts
  return { ...node, keys: node.keys.map((key): SchemaKey => ({ ...key, use: read.has(key.name) ? 'read' : 'unread', value: read.has(key.name) ? deepUnknown(key.value, read) : key.value })) };
}

function deepUnknown(node: SchemaNode, read: ReadonlySet<string>): SchemaNode {
  const inner = [...keyNames(node)];
  return inner.some((name) => read.has(name)) ? marked(node, read) : node;
}
