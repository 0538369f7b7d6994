import type { SchemaKey, SchemaNode } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Binary, Call, Expression, FunctionNode, ListLiteral, Pattern, Statement } from '../../code/code.ts';
import { walkExpression, walkStatements } from '../../code/walk.ts';
import { argumentFor } from '../call-index.ts';
import type { Origins } from '../origins.ts';
import { enclosingFunction, type Binding, type Scopes, type Tree } from '../scopes.ts';
import { withDropped } from './dropped-keys.ts';
import type { SchemaNodes } from './schema-nodes.ts';

const MAX_DEPTH = 24;
const MAX_ENVELOPES = 3;

/** Which fields of an answer the program reads; `undefined` where the answer leaves what can be seen. */
export class AnswerUse {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #nodes: SchemaNodes;
  readonly #visiting = new Set<Binding | FunctionNode>();

  constructor(scopes: Scopes, origins: Origins, nodes: SchemaNodes) {
    this.#scopes = scopes;
    this.#origins = origins;
    this.#nodes = nodes;
  }

  /** Marks each key as read or unread by following the answer from the first of the calls that return it from which all of it is seen. */
  mark(root: SchemaNode, calls: readonly Expression[]): SchemaNode {
    for (const call of calls) {
      const read = new Reads();
      const answer = this.#follow(call, read, 0) ? read.holding(outerNames(root)) : undefined;
      if (answer) return marked(root, answer);
    }
    return root;
  }

  /**
   * For a shape asked for in a prompt: variables of the function whose every use takes one key by name, and that take
   * at least one key of the shape. Where the call that gives the answer is known, they are made of it; else of something that is parsed.
   */
  markInFunction(root: SchemaNode, fn: FunctionNode | undefined, call?: Call): SchemaNode {
    const names = outerNames(root);
    const bindings = this.#bindings(fn);
    for (const binding of call ? this.#madeOf(call, bindings) : bindings) {
      const read = new Reads();
      read.isParsed = holdsJson(binding);
      const isSeen = binding.reads.length > 0 && this.#all(binding, read, 0) && read.isOf(names);
      if (!isSeen) continue;
      const sources = this.#parsedSources(binding, bindings);
      if ((call || isParsed(binding) || sources.length > 0) && sources.every((source) => this.#all(source, read, 0))) return marked(root, read);
    }
    return root;
  }

  /** Parsed values that the variable's is taken from: `messages` of `for (const message of messages)`. They may go elsewhere, too. */
  #parsedSources(binding: Binding, bindings: ReadonlySet<Binding>): readonly Binding[] {
    const sources = new Set([binding]);
    for (const source of sources) for (const used of this.#usedBy(source)) if (bindings.has(used)) sources.add(used);
    const parsed = new Set([...sources].filter(isParsed));
    for (const source of parsed) for (const other of sources) if (this.#usedBy(other).includes(source)) parsed.add(other);
    parsed.delete(binding);
    return [...parsed];
  }

  /** The variables in what is assigned to it. */
  #usedBy({ writes }: Binding): readonly Binding[] {
    const used: Binding[] = [];
    for (const { value } of writes) if (value) walkExpression(value, { expression: (node) => { const name = node.kind === 'name' && this.#scopes.bindingOf(node); if (name) used.push(name); }, function: () => false });
    return used;
  }

  /** Where the answer goes on out of sight: keys that are thrown away before it does. */
  markDropped(root: SchemaNode, call: Call): SchemaNode {
    return withDropped(root, outerNames(root), this.#madeOf(call, this.#bindings(enclosingFunction(this.#scopes, call))), this.#scopes);
  }

  /** The value is computed from the call's, in the same function. */
  isMadeOf(value: Expression, call: Call): boolean {
    const fn = enclosingFunction(this.#scopes, call);
    return enclosingFunction(this.#scopes, value) === fn && this.#uses(value, call, this.#madeOf(call, this.#bindings(fn)));
  }

  /** The variables whose values are computed from the call's, straight or through others. */
  #madeOf(call: Call, bindings: ReadonlySet<Binding>): ReadonlySet<Binding> {
    const made = new Set<Binding>();
    for (let before = -1; before < made.size;) {
      before = made.size;
      for (const binding of bindings) if (!made.has(binding) && binding.writes.some(({ value }) => value && this.#uses(value, call, made))) made.add(binding);
    }
    return made;
  }

  #uses(value: Expression, call: Call, made: ReadonlySet<Binding>): boolean {
    let found = false;
    walkExpression(value, { expression: (node) => { found ||= node === call || node.kind === 'name' && made.has(this.#scopes.bindingOf(node)!); return !found; }, function: () => false });
    return found;
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
  #follow(node: Expression, read: Reads, depth: number): boolean {
    return depth < MAX_DEPTH && this.#followed(node, read, depth);
  }

  #followed(node: Expression, read: Reads, depth: number): boolean {
    const parent: Tree | undefined = this.#scopes.parentOf(node);
    if (!parent) return false;
    switch (parent.kind) {
      case 'await': return this.#follow(parent, read, depth + 1);
      case 'expression': return true;
      case 'member':
        if (parent.object !== node) return false;
        if (this.#isMethodOf(parent)) return this.#method(parent, read, depth);
        if (ENVELOPE.test(parent.property)) return this.#unwrapped(parent, read, depth);
        return this.#part(parent, parent.property, read, depth);
      case 'index':
        if (parent.object !== node) return false;
        if (parent.index.kind === 'text' && parent.index.parts[0]?.kind === 'chunk') return this.#part(parent, parent.index.parts[0].value, read, depth);
        return parent.index.kind === 'number' || parent.index.kind === 'name' || isSlice(parent.index) ? this.#follow(parent, read, depth + 1) : false;
      case 'declare': {
        const item = parent.items.find((candidate) => candidate.value === node);
        return item ? this.#target(item.target, read, depth) : false;
      }
      case 'assign': return parent.operator === '=' && this.#target(parent.target, read, depth);
      case 'binary': return this.#compared(node, parent, read, depth);
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

  /** `key in answer`, `answer == ""`; and text that is put together with other text. */
  #compared(node: Expression, binary: Binary, read: Reads, depth: number): boolean {
    if (/^(not )?in$/.test(binary.operator)) return binary.right === node;
    return /^([!=]==?|is( not)?)$/.test(binary.operator) || binary.operator === '+' && this.#follow(binary, read, depth + 1);
  }

  /** `const [answer, other] = await Promise.all([ask(), load()])` */
  #together(node: Expression, list: ListLiteral, read: Reads, depth: number): boolean {
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
    for (let parent = this.#scopes.parentOf(at); parent?.kind === 'text' || parent?.kind === 'binary' || parent?.kind === 'call' || parent?.kind === 'conditional' || parent?.kind === 'index'; parent = this.#scopes.parentOf(at)) {
      if (parent.kind === 'call' && parent.callee === at) return false;
      if (parent.kind === 'call' && !WRITES_OUT.test(endName(parent.callee))) return isLog(parent);
      at = parent;
    }
    return false;
  }

  /** `reason = answer["reason"]`, where only log lines, or nothing, use the variable. */
  #isKeptForLogs(node: Expression): boolean {
    const parent = this.#scopes.parentOf(node);
    const target = parent?.kind === 'declare' ? parent.items.find(({ value }) => value === node)?.target : parent?.kind === 'assign' && parent.operator === '=' ? parent.target : undefined;
    const binding = target?.kind === 'name' ? this.#scopes.bindingOf(target) : undefined;
    return binding !== undefined && binding.scope.fn !== undefined && binding.reads.every((use) => this.#isOnlyLogged(use));
  }

  /** `del answer["key"]` */
  #isDeleted(node: Expression): boolean {
    const parent = this.#scopes.parentOf(node);
    return parent?.kind === 'other-statement' && parent.syntax === 'del' || parent?.kind === 'unary' && parent.operator === 'delete';
  }

  #argument(node: Expression, call: Call, read: Reads, depth: number): boolean {
    const name = endName(call.callee);
    if (CHECKS.test(name) || isLog(call) || WRITES_OUT.test(name) && this.#isOnlyLogged(call)) return true;
    if (isPatternSearch(call)) return call.args[0]?.value !== node && this.#searched(call, read, depth);
    const origin = this.#origins.of(call.callee);
    if (origin.kind === 'function') {
      if (PARSERS.test(name) && isJsonParser(origin.fn)) {
        read.isParsed = true;
        return this.#follow(call, read, depth + 1);
      }
      const param = origin.fn.params.find((candidate) => argumentFor(call, origin.fn, candidate, this.#scopes) === node);
      return param !== undefined && this.#target(param.target, read, depth + 1, origin.fn);
    }
    if (!PARSERS.test(name) || call.args[0]?.value !== node || this.#isReadByCode(call)) return false;
    read.isParsed ||= !AS_TEXT.test(name);
    return this.#follow(call, read, depth + 1);
  }

  /** `Tickets.parse(answer)`, where the schema's own code makes something else of it. */
  #isReadByCode({ callee }: Call): boolean {
    const root = callee.kind === 'member' ? this.#nodes.read(callee.object)?.root : undefined;
    return root !== undefined && someNode(root, ({ isReadByCode }) => isReadByCode === true);
  }

  /** `re.search(pattern, answer)`: the words of the pattern may be keys whose values it takes. */
  #searched(call: Call, read: Reads, depth: number): boolean {
    const pattern = call.args[0] && this.#origins.valueOf(call.args[0].value);
    if (pattern?.kind !== 'text') return false;
    for (const part of pattern.parts) {
      if (part.kind !== 'chunk') return false;
      for (const word of part.value.match(/[A-Za-z_]\w*/g) ?? []) read.at(word).isWhole = true;
    }
    return this.#follow(call, read, depth + 1);
  }

  /** The answer goes on to whoever calls the function, where all of them are in view. */
  #returned(statement: Statement, read: Reads, depth: number): boolean {
    const fn = enclosingFunction(this.#scopes, statement);
    if (!fn || fn.decorators.length > 0 || this.#visiting.has(fn)) return false;
    const calls = this.#origins.callsOf(fn);
    if (!calls || calls.length === 0) return false;
    this.#visiting.add(fn);
    try { return calls.every((call) => this.#follow(call, read, depth + 1)); } finally { this.#visiting.delete(fn); }
  }

  /** A field is read; what is read of its own parts is added where all of it can be seen. */
  #part(field: Expression, name: string, read: Reads, depth: number): boolean {
    if (this.#isDeleted(field)) return true;
    if (this.#isOnlyLogged(field) || this.#isKeptForLogs(field)) { read.logged.add(name); return true; }
    const part = read.at(name);
    if (!this.#follow(field, part, depth + 1)) part.isWhole = true;
    return true;
  }

  /** What an SDK wraps the answer in, unless the schema has a key of that name. */
  #unwrapped(member: Expression & { kind: 'member' }, read: Reads, depth: number): boolean {
    read.unwrap(member.property);
    return this.#follow(member, read, depth + 1);
  }

  #isMethodOf(member: Expression & { kind: 'member' }): boolean {
    const call = this.#scopes.parentOf(member);
    return call?.kind === 'call' && call.callee === member;
  }

  /** `answer.get("key")` takes a key; `answer.items.map(item => item.key)` takes keys of the items. */
  #method(member: Expression & { kind: 'member' }, read: Reads, depth: number): boolean {
    const call = this.#scopes.parentOf(member);
    if (call?.kind !== 'call') return false;
    const first = call.args[0]?.value;
    if (member.property === 'get' && first?.kind === 'text' && first.parts[0]?.kind === 'chunk') return this.#part(call, first.parts[0].value, read, depth);
    if (/^(map|filter|forEach|find|some|every|flatMap)$/.test(member.property) && first?.kind === 'function') {
      const target = first.fn.params[0]?.target;
      if (!target) return false;
      const isSeen = target.kind === 'name' ? this.#named(target.name, first.fn, read, depth) : this.#target(target, read, depth);
      return isSeen && (/^(map|flatMap|forEach|some|every)$/.test(member.property) || this.#follow(call, read, depth + 1));
    }
    return TEXT_TESTS.test(member.property) || TEXT_METHODS.test(member.property) && this.#follow(call, read, depth + 1);
  }

  #named(name: string, fn: FunctionNode | undefined, read: Reads, depth: number): boolean {
    const binding = this.#scopes.lookup(name, fn);
    return binding !== undefined && this.#all(binding, read, depth);
  }

  /** Every use of the name is seen; a name that is assigned anew (`x = parse(x)`) is looked at once. */
  #all(binding: Binding, read: Reads, depth: number): boolean {
    if (this.#visiting.has(binding)) return true;
    this.#visiting.add(binding);
    try { return binding.reads.every((use) => this.#follow(use, read, depth + 1)); } finally { this.#visiting.delete(binding); }
  }

  #target(pattern: Pattern, read: Reads, depth: number, fn?: FunctionNode): boolean {
    if (pattern.kind === 'name') {
      const binding = this.#scopes.bindingOf(pattern) ?? this.#scopes.lookup(pattern.name, fn ?? enclosingFunction(this.#scopes, pattern));
      return binding !== undefined && this.#all(binding, read, depth);
    }
    if (pattern.kind !== 'object-pattern') return false;
    return pattern.entries.every((entry) => {
      if (entry.key === undefined) return false;
      if (ENVELOPE.test(entry.key)) { read.unwrap(entry.key); return this.#target(entry.target, read, depth + 1); }
      const part = read.at(entry.key);
      if (!this.#target(entry.target, part, depth + 1, fn)) part.isWhole = true;
      return true;
    });
  }
}

/** Calls that look at the answer as a whole and keep nothing of it. */
const CHECKS = /^(len|bool|Boolean|isinstance|type|hasattr|isArray)$/;

/** Functions that make a line of text of a value. */
const WRITES_OUT = /^(stringify|dumps|str|repr|pformat|String|inspect)$/;

/** Functions that turn the answer's text into what is read. */
const PARSERS = /^(loads?|parse\w*|\w*_?(?:json|JSON)(?:_\w+)?|get_json_content|str|strip|log|info|debug)$/;
/** Those that only hand the text on. */
const AS_TEXT = /^(str|strip|log|info|debug)$/;

/** A call that writes a line for the people who run the program; what it prints for its users is no log. */
function isLog(call: Call): boolean {
  const { callee } = call;
  return callee.kind === 'member' && /^(log|info|debug|warn|warning|error|trace|exception|verbose)$/.test(callee.property) && /^(logger|log|logging|_logger|LOG|LOGGER)$/.test(endName(callee.object));
}

/** What SDKs call the answer's text, and many an answer one of its own fields. */
const ANSWER = /^(text|content|output_text|outputText|message)$/;

/** Where SDKs put what they parsed. */
const PARSED = /^(object|experimental_output|parsed|output_parsed)$/;

/** What SDKs wrap the answer in. */
const ENVELOPE = /^(object|output|experimental_output|parsed|output_parsed|choices|message|data|result|response|content)$/;

/** Methods of text that give a part of it or the same text in another form. */
const TEXT_METHODS = /^(strip|lstrip|rstrip|trim|trimStart|trimEnd|removeprefix|removesuffix|replace|replaceAll|lower|upper|toLowerCase|slice|substring|split|splitlines|rsplit|partition|encode|decode|group)$/;
/** Methods of text that say something of it and keep nothing. */
const TEXT_TESTS = /^(find|rfind|index|rindex|indexOf|lastIndexOf|startswith|endswith|startsWith|endsWith|includes|count)$/;

function isSlice(index: Expression): boolean {
  return index.kind === 'other' && index.syntax === 'slice';
}

/** `re.search(…)` and its like. */
function isPatternSearch({ callee }: Call): boolean {
  return callee.kind === 'member' && callee.object.kind === 'name' && callee.object.name === 're' && /^(search|match|fullmatch|findall|sub|split)$/.test(callee.property);
}

/** It is assigned what a call that parses gives; what a request says that comes in is no answer. */
function isParsed({ writes }: Binding): boolean {
  let parses = false;
  for (const { value } of writes) if (value) walkExpression(value, { expression: (node) => { parses ||= node.kind === 'call' && /loads?$|parse|json/i.test(endName(node.callee)) && !isOfRequest(node); }, function: () => false });
  return parses;
}

/** `request.json()`, `JSON.parse(event.body)` */
function isOfRequest({ callee, args }: Call): boolean {
  return [callee, args[0]?.value].some((node) => {
    let at = node;
    while (at?.kind === 'member' || at?.kind === 'call') at = at.kind === 'member' ? at.object : at.callee;
    return at !== node && at?.kind === 'name' && INCOMING.test(at.name);
  });
}

const INCOMING = /^(?:\w*req|\w*[rR]equest|event|ctx|c)$/;

/** `JSON.parse(text)`, `json.loads(text)`, or a part of it. */
function holdsJson({ writes }: Binding): boolean {
  let found = false;
  for (const { value } of writes) if (value) walkExpression(value, { expression: (node) => { found ||= node.kind === 'call' && node.callee.kind === 'member' && endName(node.callee.object).toLowerCase() === 'json' && /^(parse|loads)$/.test(node.callee.property); }, function: () => false });
  return found;
}

/** A helper that makes an object of an answer's text, whatever its keys: it parses, and names none. */
function isJsonParser(fn: FunctionNode): boolean {
  let parses = false;
  let namesKeys = false;
  walkStatements(fn.body, {
    expression(node) {
      if (node.kind === 'call') parses ||= /^(loads?|parse|raw_decode|repair_json|literal_eval|safe_load|jsonrepair)$/.test(endName(node.callee));
      if (node.kind === 'index') namesKeys ||= node.index.kind === 'text';
      if (node.kind === 'call' && node.callee.kind === 'member') namesKeys ||= node.callee.property === 'get' && node.args[0]?.value.kind === 'text';
    },
  });
  return parses && !namesKeys;
}

/** What is read of a value, by the names of its fields; the items of a list share one. */
class Reads {
  readonly fields = new Map<string, Reads>();
  /** Fields that only log lines show. */
  readonly logged = new Set<string>();
  /** Names that were taken for an SDK's, as `content` is; they may be keys. */
  readonly unwrapped = new Set<string>();
  /** It is what the answer's text says, no longer what the SDK gave. */
  isParsed = false;
  /** It is used in a way that may read any part of it. */
  isWhole = false;

  /** The level that reads some of these fields: the value itself, or what an SDK wraps it in (`response.text`). */
  holding(names: readonly string[], depth = 0): Reads | undefined {
    if (this.isWhole || depth > MAX_ENVELOPES) return undefined;
    if (this.isOf(names)) return this;
    const inner = [...this.fields.values()].flatMap((part) => part.holding(names, depth + 1) ?? []);
    return inner.length === 1 ? inner[0] : undefined;
  }

  /** Some of these fields are read of it, and not only what SDKs call the whole answer by: `response.text`, which goes on out of sight. */
  isOf(names: readonly string[]): boolean {
    return names.some((name) => { const part = this.fields.get(name); return part !== undefined && (this.isParsed || !(part.isWhole && ANSWER.test(name))); });
  }

  unwrap(name: string): void {
    this.unwrapped.add(name);
    this.isParsed ||= PARSED.test(name);
  }

  at(name: string): Reads {
    let part = this.fields.get(name);
    if (!part) this.fields.set(name, (part = new Reads()));
    return part;
  }
}

/** The keys of the object that the shape is, or is a list of. */
export function outerNames(node: SchemaNode): readonly string[] {
  if (node.kind === 'array') return outerNames(node.item);
  return node.kind === 'object' ? node.keys.map(nameInProgram) : [];
}

function someNode(node: SchemaNode, test: (node: SchemaNode) => boolean): boolean {
  if (test(node)) return true;
  return node.kind === 'array' ? someNode(node.item, test) : node.kind === 'object' && node.keys.some(({ value }) => someNode(value, test));
}

function nameInProgram({ name, attribute }: SchemaKey): string {
  return attribute ?? name;
}

function marked(node: SchemaNode, read: Reads): SchemaNode {
  if (node.isReadByCode) return node;
  if (node.kind === 'array') return { ...node, item: marked(node.item, read) };
  if (node.kind !== 'object') return node;
  return { ...node, keys: node.keys.map((key) => markedKey(key, read)) };
}

function markedKey(key: SchemaKey, read: Reads): SchemaKey {
  const name = nameInProgram(key);
  const part = read.fields.get(name);
  if (!part) return key.value.isReadByCode || read.unwrapped.has(name) ? key : { ...key, use: read.logged.has(name) ? 'logged' : 'unread' };
  // a container that is read whole, or only counted, hides what is read of its parts
  const isSeen = !part.isWhole && outerNames(key.value).some((name) => part.fields.has(name) || part.logged.has(name));
  return { ...key, use: 'read', value: isSeen ? marked(key.value, part) : key.value };
}
