import { endName, isSelf } from '../code/callee.ts';
import type { Call, ClassNode, Expression, FunctionNode, ListLiteral, Module, Name, Pattern } from '../code/code.ts';
import { walkStatements } from '../code/walk.ts';
import { writtenText } from '../code/written-text.ts';
import { argumentFor, CallIndex, calledName, pathTo } from './call-index.ts';
import { castValue } from './cast.ts';
import { classPath, isClassLoader } from './class-loaders.ts';
import { constantTable, isTableName } from './constant-tables.ts';
import { isDataField } from './data-classes.ts';
import { nothingOutside, type Outside, type Search, type Target } from './outside.ts';
import { returnedValues } from './own.ts';
import { step } from '../patience.ts';
import { packageOf } from '../sdks/specifier.ts';
import { enclosingClass, enclosingFunction, moduleOf, moduleOfBinding, type Binding, type Declaration, type PathStep, type Scopes, type Write } from './scopes.ts';

/**
 * Where a value comes from, as far as the workspace tells: a chain of steps from a package, or something that one of
 * its files defines. `new OpenAI().chat.completions.create` is external "openai" / "default" with the steps
 * call, .chat, .completions, .create. A name's spelling alone never decides.
 */
export type Origin = ExternalOrigin | FunctionOrigin | ClassOrigin | InstanceOrigin | ModuleOrigin | GlobalOrigin | Unknown;

export interface ExternalOrigin {
  readonly kind: 'external';
  /** As imported: "openai", "./llm", "google.genai". */
  readonly module: string;
  /** Exported name; "*" for the module itself; "default". */
  readonly symbol: string;
  readonly steps: readonly OriginStep[];
}
export type OriginStep = { readonly member: string } | { readonly call: Call | undefined };
export interface FunctionOrigin { readonly kind: 'function'; readonly fn: FunctionNode; /** The instance's class where it is a method. */ readonly cls?: ClassNode }
export interface ClassOrigin { readonly kind: 'class'; readonly cls: ClassNode }
export interface InstanceOrigin { readonly kind: 'instance'; readonly cls: ClassNode; readonly call?: Call }
/** A whole module of the workspace: `import * as llm from "./llm"`, `from app import llm`. */
export interface ModuleOrigin { readonly kind: 'module'; readonly module: Module }
/** A name nothing in the file declares: fetch, Promise, print. */
export interface GlobalOrigin { readonly kind: 'global'; readonly name: string; readonly steps: readonly OriginStep[] }
export interface Unknown { readonly kind: 'unknown' }

const UNKNOWN: Unknown = { kind: 'unknown' };

/** Calls that hand back their first argument, wrapped or not, as far as requests are concerned (tracing, patching, structured output). */
export type IsTransparent = (callee: ExternalOrigin) => boolean;

/** Answers for the nodes of its own file and, through `Outside`, for those of others that an answer leads to. */
export interface Origins {
  of(expression: Expression): Origin;
  ofBinding(binding: Binding): Origin;
  /** The origin of `cls`'s field or method `name`, as `this.name` in its methods would have. */
  ofMember(cls: ClassNode, name: string): Origin;
  /** Everything ever assigned to `this.<name>` of the class. */
  fieldValues(cls: ClassNode, name: string): readonly Expression[];
  /** What calling the function gives, where its returns or its return type tell. */
  returned(fn: FunctionNode): Origin;
  /** The object literal, function, text… a name or member stands for, where exactly one value is ever given to it. */
  valueOf(expression: Expression): Expression | undefined;
  valueOfBinding(binding: Binding): Expression | undefined;
  /** What stands under a key in a table of a file's constants, `PROMPTS["greet"]`, where exactly one value is ever put there. */
  entryOf(table: Binding, key: string): Expression | undefined;
  /** The arguments that the calls in view give to a parameter's name; none where one of them cannot be seen, or there are too many. */
  given(binding: Binding): readonly Expression[];
  /** What a parameter stands for where the code is read on behalf of one call. */
  argumentOf(binding: Binding): Expression | undefined;
  /** All calls that run the function; undefined where some may be out of view. */
  callsOf(fn: FunctionNode): readonly Call[] | undefined;
  /** Calls in view that run the function: there may be others. */
  callsInView(fn: FunctionNode): readonly Call[];
  /** The classes in view that are based on this one, straight or through others. */
  subclassesOf(cls: ClassNode): readonly ClassNode[];
}

export interface OriginOptions {
  /** A package whose calls the SDK tables describe. */
  readonly isKnownPackage?: (module: string) => boolean;
  readonly isTransparent?: IsTransparent;
  readonly outside?: Outside;
  readonly calls?: CallIndex;
}

export function buildOrigins(scopes: Scopes, options: OriginOptions = {}): Origins {
  return new OriginResolver(scopes, options);
}

const MAX_DEPTH = 60;
/** Cyclic code could make the search grow without end; nothing real comes near this. */
const MAX_WORK = 20_000;
/** A function with more calls of its name than this is a utility whose parameters mean nothing in particular. */
const MAX_CALLERS = 40;
/** A table with more classes than this is looked at no further; nor is one found through more steps. */
const MAX_CHOICES = 40;
const MAX_CHOICE_DEPTH = 6;

/** Expressions that may stand for another. */
const LEADS_ON: ReadonlySet<Expression['kind']> = new Set(['name', 'member', 'call', 'await', 'index']);

interface Callers { readonly calls: readonly Call[]; readonly isComplete: boolean }

class OriginResolver implements Origins {
  readonly #scopes: Scopes;
  readonly #isTransparent: IsTransparent;
  readonly #isKnownPackage: (module: string) => boolean;
  readonly #outside: Outside;
  readonly #search: Search;
  readonly #known = new Map<Expression, Origin>();
  readonly #bindings = new Map<Binding, Origin>();
  readonly #callers = new Map<FunctionNode, Callers | undefined>();
  readonly #fields = new Map<ClassNode, Map<string, Expression[]>>();
  readonly #values = new Map<Expression, Expression | undefined>();
  #calls: CallIndex | undefined;
  #stars: readonly string[] | undefined;

  constructor(scopes: Scopes, { isTransparent = () => false, isKnownPackage = () => false, outside = nothingOutside(), calls }: OriginOptions) {
    this.#scopes = scopes;
    this.#isTransparent = isTransparent;
    this.#isKnownPackage = isKnownPackage;
    this.#outside = outside;
    this.#search = outside.search;
    this.#calls = calls;
  }

  of(expression: Expression): Origin {
    const known = this.#known.get(expression);
    if (known) return known;
    step();
    const home = this.#elsewhere(moduleOf(expression));
    if (home) return home.of(expression);
    const search = this.#search;
    const cutsBefore = search.cuts;
    if (search.busy.size === 0) search.work = 0;
    const origin = this.#guarded(expression, () => this.#resolve(expression));
    if (this.#isWhole(cutsBefore)) this.#known.set(expression, origin);
    return origin;
  }

  /** Who answers for another file's nodes; undefined for this file's own. */
  #elsewhere(module: Module | undefined): Origins | undefined {
    return module && module !== this.#scopes.module ? this.#outside.originsOf(module) : undefined;
  }

  #guarded(key: Expression | Binding | FunctionNode | string, run: () => Origin): Origin {
    const search = this.#search;
    if (search.busy.has(key)) { search.cuts++; return UNKNOWN; }
    if (search.depth > MAX_DEPTH || ++search.work > MAX_WORK) return UNKNOWN;
    search.busy.add(key);
    search.depth++;
    try { return run(); } finally { search.busy.delete(key); search.depth--; }
  }

  #resolve(node: Expression): Origin {
    switch (node.kind) {
      case 'name': return this.#name(node);
      case 'member': return this.#take(node.object, { member: node.property });
      case 'index': {
        const member = writtenText(node.index);
        return member !== undefined ? this.#take(node.object, { member }) : this.#sharedClass(this.#choices(node, 0).slice(0, MAX_CHOICES).map((choice) => this.of(choice)));
      }
      case 'call': return this.#call(node);
      case 'await': return this.of(node.value);
      case 'logical': return this.#firstKnown([node.left, node.right]);
      case 'conditional': return this.#firstKnown([node.then, node.otherwise]);
      case 'assign': return node.value ? this.of(node.value) : UNKNOWN;
      case 'function': return { kind: 'function', fn: node.fn };
      case 'class': return { kind: 'class', cls: node.cls };
      default: return UNKNOWN;
    }
  }

  #firstKnown(nodes: readonly Expression[]): Origin {
    for (const node of nodes) {
      const origin = this.of(node);
      if (origin.kind !== 'unknown') return origin;
    }
    return UNKNOWN;
  }

  #name(node: Name): Origin {
    if (node.name === 'this') {
      const cls = enclosingClass(this.#scopes, node);
      return cls ? { kind: 'instance', cls } : UNKNOWN;
    }
    const binding = this.#scopes.bindingOf(node);
    const starred = binding ? undefined : this.#starred(node.name);
    if (starred) return this.#ofTarget(starred);
    if (!binding) return { kind: 'global', name: node.name, steps: [] };
    const latest = binding.declarations.length > 1 ? this.#latest(binding, node) : undefined;
    return latest ? { kind: 'function', fn: latest, ...this.#methodClass(latest) } : this.ofBinding(binding);
  }

  /** Of a function that Python code defines again, the definition that holds where it is named. */
  #latest({ declarations, scope }: Binding, node: Name): FunctionNode | undefined {
    const all = declarations.flatMap((declaration) => (declaration.kind === 'function' ? [declaration.fn] : []));
    if (this.#scopes.module.language !== 'python' || all.length < declarations.length || all.some((fn) => this.#isChosen(fn))) return undefined;
    const isBeside = enclosingFunction(this.#scopes, node) === scope.fn;
    return all.filter((fn) => !isBeside || fn.start < node.start).at(-1);
  }

  /** Defined under a condition. */
  #isChosen(fn: FunctionNode): boolean {
    const statement = this.#scopes.parentOf(fn);
    const parent = statement && this.#scopes.parentOf(statement);
    return parent?.kind === 'if' || parent?.kind === 'try';
  }

  /** A name that `from x import *` may bring; the last such import that has it. */
  #starred(name: string): Target | undefined {
    const { module } = this.#scopes;
    if (module.language !== 'python') return undefined;
    this.#stars ??= module.body.flatMap((statement) => (statement.kind === 'import' && statement.names.some(({ local }) => local === '*') ? [statement.from] : [])).reverse();
    for (const from of this.#stars) {
      const target = this.#outside.imported(module, from, name);
      if (target) return target;
    }
    return undefined;
  }

  ofBinding(binding: Binding): Origin {
    const home = this.#elsewhere(moduleOfBinding(binding));
    if (home) return home.ofBinding(binding);
    const known = this.#bindings.get(binding);
    if (known) return known;
    const cutsBefore = this.#search.cuts;
    const origin = this.#guarded(binding, () => this.#binding(binding));
    if (this.#isWhole(cutsBefore)) this.#bindings.set(binding, origin);
    return origin;
  }

  /** An answer that a cycle cut short holds for the question that it belongs to only. */
  #isWhole(cutsBefore: number): boolean {
    const { busy, cuts } = this.#search;
    return busy.size === 0 || cuts === cutsBefore;
  }

  #binding(binding: Binding): Origin {
    for (const declaration of binding.declarations) {
      if (declaration.kind === 'import') return this.#imported(declaration.statement.from, declaration.imported.imported);
      if (declaration.kind === 'function') return { kind: 'function', fn: declaration.fn, ...this.#methodClass(declaration.fn) };
      // a value may have the same name as an interface
      if (declaration.kind === 'class' && !(declaration.cls.isInterface && binding.declarations.length > 1)) return { kind: 'class', cls: declaration.cls };
      if (declaration.kind === 'param') return this.#param(binding, declaration.fn, declaration.param);
    }
    for (const write of binding.writes) {
      const origin = this.#written(write);
      if (origin.kind !== 'unknown') return origin;
    }
    for (const declaration of binding.declarations) {
      if (declaration.kind === 'variable' && declaration.type) return this.#instanceOfType(declaration.type);
    }
    return UNKNOWN;
  }

  #imported(module: string, symbol: string): Origin {
    // what is known of a package says more than its source, where that is part of the workspace
    const target = this.#isKnownPackage(module) ? undefined : this.#outside.imported(this.#scopes.module, module, symbol);
    return target ? this.#ofTarget(target) : { kind: 'external', module: packageOf(module), symbol, steps: [] };
  }

  #ofTarget(target: Target): Origin {
    switch (target.kind) {
      case 'binding': return this.ofBinding(target.binding);
      case 'value': return this.of(target.value);
      case 'module': return target;
    }
  }

  #methodClass(fn: FunctionNode): { cls?: ClassNode } {
    const parent = this.#scopes.parentOf(fn);
    return parent?.kind === 'class-node' ? { cls: parent } : {};
  }

  #param(binding: Binding, fn: FunctionNode, param: { readonly target: Pattern; readonly type?: Expression; readonly fallback?: Expression }): Origin {
    const self = fn.params[0];
    const parent = this.#scopes.parentOf(fn);
    if (this.#scopes.module.language === 'python' && parent?.kind === 'class-node' && self === param) {
      const isClassMethod = fn.decorators.some((d) => d.kind === 'name' && d.name === 'classmethod');
      if (isClassMethod) return { kind: 'class', cls: parent };
      if (!fn.isStatic) return { kind: 'instance', cls: parent };
    }
    const typed = param.type ? this.#partOf(this.#instanceOfType(param.type), pathTo(param.target, binding.name)) : UNKNOWN;
    if (typed.kind !== 'unknown' && !isOfInterface(typed) || param.type && isPlain(param.type)) return typed;
    const given = this.#givenToParam(binding, param.fallback);
    return given.kind === 'unknown' ? typed : given;
  }

  /** `({ llm }: Props)`: what the type says of the part. */
  #partOf(origin: Origin, path: readonly PathStep[] | undefined): Origin {
    if (!path) return UNKNOWN;
    return path.reduce((whole, step) => (whole.kind === 'instance' && 'property' in step ? this.#member(whole, step.property) : UNKNOWN), origin);
  }

  #givenToParam(binding: Binding, fallback: Expression | undefined): Origin {
    const usual = fallback ? this.of(fallback) : UNKNOWN;
    if (usual.kind !== 'unknown') return usual;
    for (const write of binding.writes) {
      const origin = this.#written(write);
      if (origin.kind !== 'unknown') return origin;
    }
    return this.#fromCallers(binding);
  }

  /** What every call of the function gives the parameter, where all give the same. */
  #fromCallers(binding: Binding): Origin {
    const declaration = binding.declarations[0];
    if (declaration?.kind !== 'param' || binding.writes.length > 0) return UNKNOWN;
    let agreed: Origin | undefined;
    for (const call of this.#callsRunning(declaration.fn)) {
      const value = call && this.#givenIn(call, binding, declaration);
      if (call && !value && declaration.param.fallback) continue;
      const origin = value ? this.of(value) : UNKNOWN;
      if (origin.kind === 'unknown' || agreed && !isSame(agreed, origin)) return UNKNOWN;
      agreed = origin;
    }
    return agreed ?? UNKNOWN;
  }

  given(binding: Binding): readonly Expression[] {
    const home = this.#elsewhere(moduleOfBinding(binding));
    if (home) return home.given(binding);
    const declaration = binding.declarations[0];
    if (declaration?.kind !== 'param' || binding.writes.length > 0) return [];
    const values: Expression[] = [];
    for (const call of this.callsOf(declaration.fn) ?? []) {
      const value = this.#givenIn(call, binding, declaration);
      if (value) values.push(value); else if (!declaration.param.fallback) return [];
    }
    return values;
  }

  /** What a call gives the part of a parameter that has the name. */
  #givenIn(call: Call, { name }: Binding, { fn, param }: Declaration & { readonly kind: 'param' }): Expression | undefined {
    let value = argumentFor(call, fn, param, this.#scopes);
    for (const step of pathTo(param.target, name) ?? []) value = value && 'property' in step ? this.#property(value, step.property) : undefined;
    return value;
  }

  subclassesOf(cls: ClassNode): readonly ClassNode[] {
    const module = moduleOf(cls);
    const home = this.#elsewhere(module);
    if (home) return home.subclassesOf(cls);
    const candidates = [...this.#scopes.classes, ...this.#outside.classesKnowing(this.#scopes.module)].filter((other) => other.bases.length > 0);
    const found = new Set<ClassNode>();
    const isBased = (other: ClassNode): boolean => other.bases.some((base) => { const origin = this.of(base); return origin.kind === 'class' && (origin.cls === cls || found.has(origin.cls)); });
    for (let before = -1; before < found.size;) {
      before = found.size;
      for (const other of candidates) if (other !== cls && !found.has(other) && isBased(other)) found.add(other);
    }
    return [...found];
  }

  argumentOf(): undefined { return undefined; }

  callsOf(fn: FunctionNode): readonly Call[] | undefined {
    const home = this.#elsewhere(moduleOf(fn));
    if (home) return home.callsOf(fn);
    const callers = this.#callersOf(fn);
    return callers?.isComplete ? callers.calls : undefined;
  }

  callsInView(fn: FunctionNode): readonly Call[] {
    const home = this.#elsewhere(moduleOf(fn));
    return home ? home.callsInView(fn) : this.#callersOf(fn)?.calls ?? [];
  }

  /** Calls in view that run the function, and whether there can be others: of a public method, by what this file does not import. */
  #callersOf(fn: FunctionNode): Callers | undefined {
    if (this.#callers.has(fn)) return this.#callers.get(fn);
    const cutsBefore = this.#search.cuts;
    const callers = this.#findCallers(fn);
    if (this.#isWhole(cutsBefore)) this.#callers.set(fn, callers);
    return callers;
  }

  #findCallers(fn: FunctionNode): Callers | undefined {
    const all: Call[] = [];
    for (const call of this.#callsLike(fn)) { if (!call) return undefined; all.push(call); }
    const calls = all.filter((call) => this.#runs(call, fn));
    const isMethod = this.#scopes.parentOf(fn)?.kind === 'class-node' && fn.form !== 'constructor' && fn.name !== '__init__' && !/^[_#]/.test(calledName(fn, this.#scopes)!);
    return { calls, isComplete: !isMethod && all.every((call) => calls.includes(call) || this.of(call.callee).kind !== 'unknown') };
  }

  /** The calls that run the function, each looked for when it is asked for, since it may be the last that matters; undefined where there are too many, or some are out of view. */
  *#callsRunning(fn: FunctionNode): Iterable<Call | undefined> {
    for (const call of this.#callsLike(fn)) if (!call || this.#runs(call, fn)) yield call;
  }

  /** Calls in view of something named as the function is. */
  *#callsLike(fn: FunctionNode): Iterable<Call | undefined> {
    let count = 0;
    for (const call of this.#callsNamed(fn)) {
      if (!call || ++count > MAX_CALLERS) return yield undefined;
      yield call;
    }
  }

  *#callsNamed(fn: FunctionNode): Iterable<Call | undefined> {
    const name = calledName(fn, this.#scopes);
    if (name === undefined) return yield undefined;
    this.#calls ??= new CallIndex(this.#scopes.module);
    for (const called of [name, ...this.#wrappedNames(fn)]) {
      const own = this.#calls.named(called);
      const others = this.#outside.callsNamed(called, this.#scopes.module);
      if (!others || own.length > MAX_CALLERS) return yield undefined;
      yield* own;
      yield* others;
    }
    // a class method constructs what it is called on
    if (fn.name === '__init__') yield* this.#calls.named('cls');
  }

  /** `const ask = traceable(askModel)`: the names of what is the function with something around it. */
  #wrappedNames(fn: FunctionNode): readonly string[] {
    const reads = fn.name === undefined ? [] : this.#scopes.lookup(fn.name, undefined)?.reads ?? [];
    return reads.flatMap((read) => {
      const call = this.#scopes.parentOf(read);
      const holder = call?.kind === 'call' && call.args[0]?.value === read ? this.#scopes.parentOf(call) : undefined;
      if (call?.kind !== 'call' || holder?.kind !== 'declare') return [];
      const origin = this.of(call.callee);
      const target = origin.kind === 'external' && this.#isTransparent(origin) ? holder.items.find(({ value }) => value === call)?.target : undefined;
      return target?.kind === 'name' ? [target.name] : [];
    });
  }

  #runs(call: Call, fn: FunctionNode): boolean {
    const origin = this.of(call.callee);
    return origin.kind === 'function' && origin.fn === fn || origin.kind === 'class' && origin.cls.methods.includes(fn);
  }

  #written(write: Write): Origin {
    if (!write.value || write.form === 'each' || write.form === 'augment') return UNKNOWN;
    let origin = this.of(write.value);
    let value: Expression | undefined = write.value;
    for (const step of write.path) {
      [origin, value] = this.#part(origin, value, step);
    }
    return origin;
  }

  #part(origin: Origin, value: Expression | undefined, step: PathStep): [Origin, Expression | undefined] {
    if ('property' in step) {
      const literal = value && this.#property(value, step.property);
      if (literal) return [this.of(literal), literal];
      return [this.#member(origin, step.property), undefined];
    }
    if ('item' in step) {
      for (const list of value ? this.#listsOf(value) : []) {
        const item = list.items[step.item];
        const found = item ? this.of(item) : UNKNOWN;
        if (found.kind !== 'unknown') return [found, item];
      }
    }
    return [UNKNOWN, undefined];
  }

  /** The lists a value may be: written there, or returned by the function that is called. */
  #listsOf(value: Expression): readonly ListLiteral[] {
    if (value.kind === 'list') return [value];
    if (value.kind === 'await') return this.#listsOf(value.value);
    const callee = value.kind === 'call' ? this.of(value.callee) : UNKNOWN;
    return callee.kind === 'function' ? returnedValues(callee.fn).filter((returned) => returned.kind === 'list') : [];
  }

  /** `OpenAI`, `Optional[OpenAI]`, `OpenAI | null`, `Annotated[OpenAI, Depends(…)]`, `Promise<OpenAI>`. */
  #instanceOfType(type: Expression): Origin {
    if (type.kind === 'binary') {
      const left = this.#instanceOfType(type.left);
      return left.kind === 'unknown' ? this.#instanceOfType(type.right) : left;
    }
    if (type.kind === 'index') {
      const wrapper = type.object.kind === 'name' ? type.object.name : type.object.kind === 'member' ? type.object.property : '';
      if (!/^(Optional|Annotated|Promise|Awaitable|Readonly|NonNullable|Union)$/.test(wrapper)) return this.#instanceOfType(type.object);
      const inner = type.index.kind === 'list' ? type.index.items[0] : type.index;
      return inner ? this.#instanceOfType(inner) : UNKNOWN;
    }
    if (type.kind === 'class') return { kind: 'instance', cls: type.cls };
    if (type.kind !== 'name' && type.kind !== 'member') return UNKNOWN;
    const origin = this.of(type);
    if (origin.kind === 'class') return { kind: 'instance', cls: origin.cls };
    // `Any`, `Callable` and their like name no class
    if (origin.kind === 'external' && !/^(typing|typing_extensions|collections\.abc)$/.test(origin.module)) return { ...origin, steps: [...origin.steps, { call: undefined }] };
    return UNKNOWN;
  }

  #take(object: Expression, step: { member: string }): Origin {
    const literal = this.#property(object, step.member);
    if (literal) return this.of(literal);
    return this.#member(this.of(object), step.member);
  }

  /** The value of a property where the object is a literal that can be seen. */
  #property(object: Expression, name: string): Expression | undefined {
    const literal = object.kind === 'object' ? object : this.valueOf(object);
    if (literal?.kind !== 'object') return undefined;
    for (const entry of literal.entries) if (entry.kind === 'property' && entry.key === name) return entry.value;
    return undefined;
  }

  #member(origin: Origin, name: string): Origin {
    switch (origin.kind) {
      case 'external':
        if (origin.symbol === '*' && origin.steps.length === 0 && name === 'default') return { ...origin, symbol: 'default' };
        return { ...origin, steps: [...origin.steps, { member: name }] };
      case 'global': return { ...origin, steps: [...origin.steps, { member: name }] };
      case 'instance': case 'class': return this.ofMember(origin.cls, name);
      case 'module': { const target = this.#outside.member(origin.module, name); return target ? this.#ofTarget(target) : UNKNOWN; }
      case 'function': return name === 'call' || name === 'bind' || name === 'apply' ? origin : UNKNOWN;
      default: return UNKNOWN;
    }
  }

  ofMember(cls: ClassNode, name: string): Origin {
    const home = this.#elsewhere(moduleOf(cls));
    if (home) return home.ofMember(cls, name);
    return this.#guarded(`${this.#scopes.module.file ?? ''} ${cls.start}.${name}`, () => {
      const method = cls.methods.find((candidate) => candidate.name === name);
      if (method?.form === 'getter' || method?.decorators.some(isProperty)) return this.returned(method);
      if (method) return { kind: 'function', fn: method, cls };
      const values = this.fieldValues(cls, name).map((value) => this.of(value)).filter(({ kind }) => kind !== 'unknown');
      const known = values.find((origin) => origin.kind !== 'external' || this.#isKnownPackage(origin.module));
      if (known) return known;
      const typed = this.#fieldType(cls, name);
      const instance = typed ? this.#instanceOfType(typed) : UNKNOWN;
      // `llm: BaseLLM = Field(default=None)`: the type says more than what describes the field
      if (instance.kind !== 'unknown') return instance;
      if (values[0]) return values[0];
      if (typed) return UNKNOWN;
      for (const base of cls.bases) {
        const origin = this.of(base);
        if (origin.kind === 'class') {
          const inherited = this.ofMember(origin.cls, name);
          if (inherited.kind !== 'unknown') return inherited;
        }
        if (origin.kind === 'external' && this.#isKnownPackage(origin.module)) return { ...origin, steps: [...origin.steps, { call: undefined }, { member: name }] };
      }
      return UNKNOWN;
    });
  }

  #fieldType(cls: ClassNode, name: string): Expression | undefined {
    const field = cls.fields.find((candidate) => candidate.name === name);
    if (field?.type) return field.type;
    for (const method of cls.methods) for (const param of method.params) {
      if (param.isProperty && param.target.kind === 'name' && param.target.name === name) return param.type;
    }
    return undefined;
  }

  fieldValues(cls: ClassNode, name: string): readonly Expression[] {
    const home = this.#elsewhere(moduleOf(cls));
    if (home) return home.fieldValues(cls, name);
    let fields = this.#fields.get(cls);
    if (!fields) this.#fields.set(cls, (fields = this.#collectFields(cls)));
    return fields.get(name) ?? [];
  }

  #collectFields(cls: ClassNode): Map<string, Expression[]> {
    const fields = new Map<string, Expression[]>();
    const add = (name: string, value: Expression | undefined): void => {
      if (!value) return;
      const list = fields.get(name);
      if (list) list.push(value); else fields.set(name, [value]);
    };
    for (const field of cls.fields) add(field.name, field.value);
    for (const { field, value } of fieldWrites(cls)) add(field, value);
    return fields;
  }

  #call(node: Call): Origin {
    const bound = this.#boundMethod(node);
    if (bound) return this.of(bound);
    return this.#called(this.of(node.callee), node);
  }

  /** `client.responses.create.bind(client.responses)` is the method itself; other things are called `bind` too. */
  #boundMethod({ callee, args }: Call): Expression | undefined {
    if (callee.kind !== 'member' || callee.property !== 'bind' || callee.object.kind !== 'member' || args.length !== 1) return undefined;
    const { source } = this.#scopes.module;
    const [owner, given] = [callee.object.object, args[0]!.value].map(({ start, end }) => source.slice(start, end));
    return owner === given ? callee.object : undefined;
  }

  #called(callee: Origin, node: Call): Origin {
    switch (callee.kind) {
      case 'external': {
        const cast = castValue(node, callee);
        if (cast) return this.of(cast);
        if (this.#isTransparent(callee) || isPartial(callee)) {
          const first = node.args[0];
          const inner = first && this.of(first.value);
          if (inner && inner.kind !== 'unknown') return inner;
        }
        return { ...callee, steps: [...callee.steps, { call: node }] };
      }
      case 'global': return this.#importedLater(callee, node) ?? { ...callee, steps: [...callee.steps, { call: node }] };
      case 'class': return { kind: 'instance', cls: callee.cls, call: node };
      case 'function': return isClassLoader(callee.fn) ? this.#loaded(node) : this.returned(callee.fn);
      // a CommonJS module that is one function or class
      case 'module': return this.#called(this.#member(callee, 'default'), node);
      default: return UNKNOWN;
    }
  }

  /** `await import("ai")` */
  #importedLater({ name, steps }: Origin & { kind: 'global' }, { args }: Call): Origin | undefined {
    const text = name === 'import' && steps.length === 0 ? args[0]?.value : undefined;
    const [part, ...more] = text?.kind === 'text' ? text.parts : [];
    return part?.kind === 'chunk' && more.length === 0 ? this.#imported(part.value, '*') : undefined;
  }

  /** A class that is imported by a name looked up in a table. */
  #loaded({ args }: Call): Origin {
    const named = args[0] ? this.#choices(args[0].value, 0) : [];
    return this.#sharedClass(named.slice(0, MAX_CHOICES).map((text): Origin => {
      const path = text.kind === 'text' ? classPath(text) : undefined;
      const target = path && this.#outside.imported(this.#scopes.module, path.module, path.name);
      return target ? this.#ofTarget(target) : UNKNOWN;
    }));
  }

  /** What a lookup may give: the values of the table, the parts taken of them. */
  #choices(node: Expression, depth: number): readonly Expression[] {
    if (depth > MAX_CHOICE_DEPTH) return [];
    if (node.kind === 'name') return this.#scopes.bindingOf(node)?.writes.flatMap((write) => this.#chosenParts(write, depth + 1)) ?? [];
    const table = node.kind === 'index' ? node.object : node.kind === 'call' && node.callee.kind === 'member' && node.callee.property === 'get' ? node.callee.object : undefined;
    const literal = table && this.valueOf(table);
    if (literal?.kind === 'object') return literal.entries.map(({ value }) => value);
    return table ? [] : [node];
  }

  #chosenParts({ value, path, form }: Write, depth: number): readonly Expression[] {
    if (!value || form !== 'initial' && form !== 'assign') return [];
    let parts = this.#choices(value, depth);
    for (const step of path) parts = parts.flatMap((part) => ('item' in step && part.kind === 'list' ? part.items[step.item] ?? [] : []));
    return parts;
  }

  /** One of several classes stands for what they have in common: the class they are all based on. */
  #sharedClass(origins: readonly Origin[]): Origin {
    const classes = origins.flatMap((origin) => (origin.kind === 'class' ? [origin.cls] : []));
    const [first, ...others] = classes.map((cls) => this.#lineage(cls, 0));
    const shared = first?.find((cls) => others.every((line) => line.includes(cls)));
    return shared ? { kind: 'class', cls: shared } : UNKNOWN;
  }

  #lineage(cls: ClassNode, depth: number): readonly ClassNode[] {
    if (depth > MAX_CHOICE_DEPTH) return [];
    return [cls, ...cls.bases.flatMap((base) => { const origin = this.of(base); return origin.kind === 'class' ? this.#lineage(origin.cls, depth + 1) : []; })];
  }

  returned(fn: FunctionNode): Origin {
    const home = this.#elsewhere(moduleOf(fn));
    if (home) return home.returned(fn);
    return this.#guarded(fn, () => {
      for (const value of returnedValues(fn)) {
        const origin = this.of(value);
        if (origin.kind !== 'unknown') return origin;
      }
      return fn.returnType ? this.#instanceOfType(fn.returnType) : UNKNOWN;
    });
  }

  valueOf(expression: Expression): Expression | undefined {
    if (!LEADS_ON.has(expression.kind)) return expression;
    if (this.#values.has(expression)) return this.#values.get(expression);
    const home = this.#elsewhere(moduleOf(expression));
    if (home) return home.valueOf(expression);
    const search = this.#search;
    if (search.depth > MAX_DEPTH) return undefined;
    const cutsBefore = search.cuts;
    search.depth++;
    try {
      const value = this.#value(expression);
      if (search.depth === 1 || search.cuts === cutsBefore) this.#values.set(expression, value);
      return value;
    } finally { search.depth--; }
  }

  valueOfBinding(binding: Binding): Expression | undefined {
    const home = this.#elsewhere(moduleOfBinding(binding));
    if (home) return home.valueOfBinding(binding);
    for (const declaration of binding.declarations) {
      if (declaration.kind === 'import') return this.#importedValue(declaration.statement.from, declaration.imported.imported);
      if (declaration.kind === 'param') return undefined;
    }
    const write = binding.writes[0];
    if (binding.writes.length !== 1 || !write?.value || write.form !== 'initial' && write.form !== 'assign') return undefined;
    let value: Expression | undefined = write.value;
    for (const step of write.path) value = value && 'property' in step ? this.#property(value, step.property) : undefined;
    return value && this.valueOf(value);
  }

  entryOf(table: Binding, key: string): Expression | undefined {
    const home = this.#elsewhere(moduleOfBinding(table));
    if (home) return home.entryOf(table, key);
    const entries = constantTable(table, this.#scopes)?.get(key);
    return entries?.length === 1 ? this.valueOf(entries[0]!) : undefined;
  }

  /** `PROMPTS`, `prompts.PROMPTS`: the variable of the file that has it. */
  #tableOf(node: Expression): Binding | undefined {
    const binding = node.kind === 'name' ? this.#scopes.bindingOf(node) : undefined;
    const imported = binding?.declarations.find((declaration) => declaration.kind === 'import');
    const owner = node.kind === 'member' && isTableName(node.property) ? this.of(node.object) : undefined;
    const target = imported ? isTableName(imported.imported.imported) ? this.#outside.imported(this.#scopes.module, imported.statement.from, imported.imported.imported) : undefined
      : owner?.kind === 'module' && node.kind === 'member' ? this.#outside.member(owner.module, node.property) : undefined;
    return target?.kind === 'binding' ? target.binding : imported ? undefined : binding;
  }

  #importedValue(from: string, symbol: string): Expression | undefined {
    const target = this.#outside.imported(this.#scopes.module, from, symbol);
    return target && this.#valueOfTarget(target);
  }

  /** Files may hand a name round in a circle. */
  #valueOfTarget(target: Target): Expression | undefined {
    if (target.kind === 'module' || this.#search.depth > MAX_DEPTH) return undefined;
    this.#search.depth++;
    try { return target.kind === 'binding' ? this.valueOfBinding(target.binding) : this.valueOf(target.value); } finally { this.#search.depth--; }
  }

  /** `Prompt.RULES.value`, of an `Enum` of Python. */
  #isEnumMember({ object, property }: Expression & { kind: 'member' }): boolean {
    if (property !== 'value' || object.kind !== 'member') return false;
    const owner = this.of(object.object);
    return owner.kind === 'class' && owner.cls.bases.some((base) => /Enum$/.test(endName(base)));
  }

  #value(expression: Expression): Expression | undefined {
    switch (expression.kind) {
      case 'name': {
        const binding = this.#scopes.bindingOf(expression);
        if (binding) return this.valueOfBinding(binding);
        const starred = this.#starred(expression.name);
        return starred && this.#valueOfTarget(starred);
      }
      case 'member': {
        const literal = this.#property(expression.object, expression.property);
        if (literal) return this.valueOf(literal);
        if (this.#isEnumMember(expression)) return this.valueOf(expression.object);
        const owner = this.of(expression.object);
        if (owner.kind === 'module') { const target = this.#outside.member(owner.module, expression.property); return target && this.#valueOfTarget(target); }
        if (owner.kind !== 'instance' && owner.kind !== 'class') return undefined;
        const values = this.fieldValues(owner.cls, expression.property);
        if (values.length !== 1 || !values[0] || owner.kind === 'instance' && isDataField(owner.cls, expression.property) && (isWord(values[0]) || isDescription(values[0]) && !isSelf(expression.object))) return undefined;
        return this.valueOf(values[0]);
      }
      case 'await': return this.valueOf(expression.value);
      case 'index': {
        const key = writtenText(expression.index);
        const table = key === undefined ? undefined : this.#tableOf(expression.object);
        return table && this.entryOf(table, key!) || expression;
      }
      case 'call': {
        // Object.freeze({...}), Object.fromEntries and the like stay closed; freeze alone changes nothing
        const callee = this.of(expression.callee);
        const cast = castValue(expression, callee);
        if (cast) return this.valueOf(cast);
        const first = expression.args[0];
        const freezes = callee.kind === 'global' && callee.name === 'Object' && callee.steps.length === 1 && 'member' in callee.steps[0]! && callee.steps[0].member === 'freeze';
        return freezes && first ? this.valueOf(first.value) : expression;
      }
      default: return expression;
    }
  }
}

/** `functools.partial`: the function itself, some of its arguments given. */
function isPartial({ module, symbol, steps }: ExternalOrigin): boolean {
  return module === 'functools' && (symbol === 'partial' && steps.length === 0 || steps.length === 1 && 'member' in steps[0]! && steps[0].member === 'partial');
}

/** What callers give says more than what they have to give. */
/** A type whose values are texts, numbers and the like: no caller hands a client in where it stands. */
function isPlain(type: Expression): boolean {
  return type.kind === 'name' && /^(string|number|boolean|bigint|Date|URL|RegExp|Error|Buffer|Uint8Array|AbortSignal|str|int|float|bool|bytes|datetime|date|Path|UUID)$/.test(type.name);
}

/** `section: str = "intro"`: a word, where an instruction would be a text. */
function isWord(value: Expression): boolean {
  return value.kind === 'text' && value.parts.every((part) => part.kind === 'chunk' && !/\s/.test(part.value));
}

/** `section: str = Field(description="…")`: what an object is given there is not in it. */
function isDescription(value: Expression): boolean {
  return value.kind === 'call' && /^[Ff]ield$/.test(endName(value.callee));
}

function isOfInterface(origin: Origin): boolean {
  return origin.kind === 'instance' && origin.cls.isInterface === true;
}

/** Both stand for the same function, class, package export or kind of instance. */
function isSame(a: Origin, b: Origin): boolean {
  switch (a.kind) {
    case 'function': return b.kind === 'function' && a.fn === b.fn;
    case 'class': case 'instance': return b.kind === a.kind && a.cls === b.cls;
    case 'module': return b.kind === 'module' && a.module === b.module;
    case 'external': return b.kind === 'external' && a.module === b.module && a.symbol === b.symbol && sameSteps(a.steps, b.steps);
    case 'global': return b.kind === 'global' && a.name === b.name && sameSteps(a.steps, b.steps);
    case 'unknown': return false;
  }
}
function sameSteps(a: readonly OriginStep[], b: readonly OriginStep[]): boolean {
  return a.length === b.length && a.every((step, i) => { const other = b[i]!; return 'member' in step ? 'member' in other && step.member === other.member : 'call' in other; });
}

function isProperty(decorator: Expression): boolean {
  const name = decorator.kind === 'call' ? decorator.callee : decorator;
  const text = name.kind === 'name' ? name.name : name.kind === 'member' ? name.property : '';
  return /^(cached_)?property$/.test(text);
}

/** Every `this.x = value` / `self.x = value` in a class's methods, closures included. */
function fieldWrites(cls: ClassNode): { field: string; value: Expression | undefined }[] {
  const writes: { field: string; value: Expression | undefined }[] = [];
  for (const method of cls.methods) {
    const self = method.params[0]?.target;
    const selfName = self?.kind === 'name' ? self.name : undefined;
    walkStatements(method.body, {
      expression(node) {
        if (node.kind !== 'assign' || node.target.kind !== 'member' || node.target.object.kind !== 'name') return;
        const receiver = node.target.object.name;
        if (receiver === 'this' || receiver === selfName) writes.push({ field: node.target.property, value: node.value });
      },
      statement(node) {
        if (node.kind !== 'declare') return;
        for (const item of node.items) {
          if (item.target.kind === 'member' && item.target.object.kind === 'name' && item.target.object.name === selfName) {
            writes.push({ field: item.target.property, value: item.value });
          }
        }
      },
    });
  }
  return writes;
}
