import type { Place } from '../../rules/model.ts';
import type {
  ClassNode, Comprehension, Expression, FunctionNode, Import, ImportedName, LanguageId, Loop, Module, Name, Param, Pattern, Span, Statement,
} from '../code/code.ts';
import { boundNames } from '../code/walk.ts';
import { endsStage, type Stages } from '../stages.ts';

/** What a node hangs under; spans of holes, entries and arguments are skipped. */
export type Tree = Expression | Statement | FunctionNode | ClassNode | Module;

export interface LexicalScope {
  readonly kind: 'module' | 'function' | 'class' | 'block';
  readonly parent?: LexicalScope;
  readonly fn?: FunctionNode;
  /** Of the outermost scope. */
  readonly module?: Module;
  readonly bindings: Map<string, Binding>;
}

/** A name and everything that happens to it in the file. */
export interface Binding {
  readonly name: string;
  readonly scope: LexicalScope;
  readonly declarations: Declaration[];
  readonly writes: Write[];
  readonly reads: Name[];
}

export type Declaration =
  | { readonly kind: 'import'; readonly statement: Import; readonly imported: ImportedName }
  | { readonly kind: 'param'; readonly fn: FunctionNode; readonly param: Param }
  | { readonly kind: 'function'; readonly fn: FunctionNode }
  | { readonly kind: 'class'; readonly cls: ClassNode }
  | { readonly kind: 'variable'; readonly keyword: string; readonly type?: Expression };

/** A step from a value into a part of it: `{ a }` takes property a, `[x]` takes item 0. */
export type PathStep = { readonly property: string } | { readonly item: number } | { readonly rest: true };

/** One place that gives a name a value. */
export interface Write {
  readonly target: Name;
  /** The value written, before `path` is taken; undefined for `++`, catch parameters and the like. */
  readonly value?: Expression;
  readonly path: readonly PathStep[];
  /** `each`: the value is what is iterated; `with`: a context manager; `default`: only where nothing else came. */
  readonly form: 'initial' | 'assign' | 'augment' | 'each' | 'with' | 'catch' | 'default';
  readonly fn?: FunctionNode;
}

export interface Scopes {
  readonly module: Module;
  /** Answers for names of any module that has been scoped. */
  bindingOf(name: Name): Binding | undefined;
  /** Answers for nodes of any module that has been scoped. */
  parentOf(node: Tree): Tree | undefined;
  /** The binding a name written in this function's (or this module's) body would have. */
  lookup(name: string, from: FunctionNode | undefined): Binding | undefined;
  readonly functions: readonly FunctionNode[];
  readonly classes: readonly ClassNode[];
}

/**
 * What scoping a module writes onto its nodes. A tree is scoped once and lives as long as its file's text, so the
 * nodes themselves are the cheapest table, and one that also answers for the nodes of other files.
 */
const PARENT = Symbol('parent');
const BINDING = Symbol('binding');
const SCOPE = Symbol('scope');
interface Linked { [PARENT]?: Tree; [BINDING]?: Binding; [SCOPE]?: LexicalScope }

function parentOf(node: Tree): Tree | undefined { return (node as Linked)[PARENT]; }
/** What a name stands for in its own module. */
export function bindingOf(name: Name): Binding | undefined { return (name as Linked)[BINDING]; }

/** The module a node stands in; undefined for a node that was made up. */
export function moduleOf(node: Tree): Module | undefined {
  let at: Tree | undefined = node;
  while (at && at.kind !== 'module') at = parentOf(at);
  return at;
}

/** Where a node (or a span inside it) stands, seen from the analysis of `own`: with the file's name where it is another's. */
export function placeOf(node: Tree, own: Module, { start, end }: Span = node): Place {
  const home = moduleOf(node);
  return home === undefined || home === own || home.file === undefined ? { start, end } : { start, end, file: home.file };
}

/** The module a name is bound in. */
export function moduleOfBinding(binding: Binding): Module | undefined {
  let scope: LexicalScope | undefined = binding.scope;
  while (scope?.parent) scope = scope.parent;
  return scope.module;
}

export function enclosingFunction(scopes: Scopes, node: Tree): FunctionNode | undefined {
  for (let at = scopes.parentOf(node); at; at = scopes.parentOf(at)) if (at.kind === 'function-node') return at;
  return undefined;
}

export function enclosingClass(scopes: Scopes, node: Tree): ClassNode | undefined {
  for (let at = scopes.parentOf(node); at; at = scopes.parentOf(at)) if (at.kind === 'class-node') return at;
  return undefined;
}

export function enclosingStatement(scopes: Scopes, node: Tree): Statement | undefined {
  for (let at: Tree | undefined = node; at; at = scopes.parentOf(at)) if (isStatement(at)) return at;
  return undefined;
}

const STATEMENTS = new Set<Tree['kind']>(['declare', 'expression', 'if', 'loop', 'try', 'with', 'return', 'throw', 'jump',
  'function-statement', 'class-statement', 'import', 'export', 'switch', 'block', 'other-statement']);
export function isStatement(node: Tree): node is Statement {
  return STATEMENTS.has(node.kind);
}

export { contains } from '../code/span.ts';

export function buildScopes(module: Module): Stages<Scopes> {
  return new ScopeBuilder(module).build();
}

/** Uses of names that are bound in a stage. */
const USES_IN_STAGE = 4_096;

/**
 * Two passes over the tree: declare every name where its language says it lives, then bind each use. JavaScript has
 * block scopes with hoisted `var` and functions; Python has function scopes where assignment declares.
 */
class ScopeBuilder {
  readonly #functions: FunctionNode[] = [];
  readonly #classes: ClassNode[] = [];
  readonly #uses: { name: Name; scope: LexicalScope }[] = [];
  readonly #writes: { write: Write; scope: LexicalScope }[] = [];
  readonly #moduleScope: LexicalScope;
  readonly #module: Module;
  readonly #blockScoped: boolean;
  /** Python names declared `global`/`nonlocal`, by function scope. */
  readonly #outward = new Map<LexicalScope, Set<string>>();

  constructor(module: Module) {
    this.#module = module;
    this.#moduleScope = { kind: 'module', module, bindings: new Map() };
    this.#blockScoped = blockScoped(module.language);
  }

  *build(): Stages<Scopes> {
    for (const statement of this.#module.body) this.#hoist(statement, this.#moduleScope);
    for (const [index, statement] of this.#module.body.entries()) {
      this.#statement(statement, this.#moduleScope, this.#module);
      if (endsStage(index)) yield;
    }
    for (const { write, scope } of this.#writes) this.#find(write.target.name, scope)?.writes.push(write);
    for (const [index, { name, scope }] of this.#uses.entries()) {
      if (index % USES_IN_STAGE === 0) yield;
      const binding = this.#find(name.name, scope);
      if (!binding) continue;
      binding.reads.push(name);
      (name as Linked)[BINDING] = binding;
    }
    for (const { write, scope } of this.#writes) {
      const binding = this.#find(write.target.name, scope);
      if (binding) (write.target as Linked)[BINDING] = binding;
    }
    return {
      module: this.#module,
      functions: this.#functions,
      classes: this.#classes,
      bindingOf,
      parentOf,
      lookup: (name, from) => this.#find(name, (from && (from as Linked)[SCOPE]) ?? this.#moduleScope),
    };
  }

  #find(name: string, from: LexicalScope): Binding | undefined {
    for (let scope: LexicalScope | undefined = from; scope; scope = scope.parent) {
      if (scope.kind === 'class' && scope !== from) continue;
      const binding = scope.bindings.get(name);
      if (binding) return binding;
    }
    return undefined;
  }

  #declare(name: string, scope: LexicalScope, declaration: Declaration): void {
    if (this.#outward.get(scope)?.has(name)) return;
    let binding = scope.bindings.get(name);
    if (!binding) scope.bindings.set(name, (binding = { name, scope, declarations: [], writes: [], reads: [] }));
    binding.declarations.push(declaration);
  }

  #inner(kind: LexicalScope['kind'], parent: LexicalScope, fn = parent.fn): LexicalScope {
    return { kind, parent, bindings: new Map(), ...(fn && { fn }) };
  }

  #hoistTo(scope: LexicalScope): LexicalScope {
    let at = scope;
    while (at.kind === 'block' && at.parent) at = at.parent;
    return at;
  }

  #block(list: readonly Statement[], scope: LexicalScope, parent: Tree): void {
    this.#statements(list, this.#blockScoped ? this.#inner('block', scope) : scope, parent);
  }

  #statements(list: readonly Statement[], scope: LexicalScope, parent: Tree): void {
    for (const statement of list) this.#hoist(statement, scope);
    for (const statement of list) this.#statement(statement, scope, parent);
  }

  /** Functions and classes are known before their line. */
  #hoist(node: Statement, scope: LexicalScope): void {
    if (node.kind === 'export' && node.statement) return this.#hoist(node.statement, scope);
    if (node.kind === 'function-statement' && node.fn.name) this.#declare(node.fn.name, scope, { kind: 'function', fn: node.fn });
    if (node.kind === 'class-statement' && node.cls.name) this.#declare(node.cls.name, scope, { kind: 'class', cls: node.cls });
    if (node.kind === 'other-statement' && node.names) {
      const outward = this.#outward.get(scope) ?? new Set<string>();
      for (const name of node.names) outward.add(name);
      this.#outward.set(scope, outward);
    }
  }

  #statement(node: Statement, scope: LexicalScope, parent: Tree): void {
    (node as Linked)[PARENT] = parent;
    const expression = (value: Expression | undefined): void => { if (value) this.#expression(value, scope, node); };
    switch (node.kind) {
      case 'declare':
        for (const item of node.items) {
          expression(item.value);
          const home = node.keyword === 'var' ? this.#hoistTo(scope) : scope;
          this.#bind(item.target, scope, home, node, { keyword: node.keyword, ...(item.type && { type: item.type }) });
          if (item.value) this.#write(item.target, item.value, [], 'initial', scope);
        }
        return;
      case 'expression': return expression(node.value);
      case 'if': expression(node.test); this.#block(node.then, scope, node); return this.#block(node.otherwise, scope, node);
      case 'loop': return this.#loop(node, scope);
      case 'try':
        this.#block(node.body, scope, node);
        for (const handler of node.handlers) {
          const inner = this.#blockScoped ? this.#inner('block', scope) : scope;
          if (handler.types) this.#expression(handler.types, scope, node);
          if (handler.param) {
            this.#bind(handler.param, inner, inner, node, { keyword: 'catch' });
            this.#write(handler.param, undefined, [], 'catch', inner);
          }
          this.#statements(handler.body, inner, node);
        }
        this.#block(node.otherwise, scope, node);
        return this.#block(node.finally, scope, node);
      case 'with':
        for (const item of node.items) {
          expression(item.value);
          if (item.target) this.#assigned(item.target, item.value, 'with', scope, node);
        }
        return this.#block(node.body, scope, node);
      case 'return': case 'throw': return expression(node.value);
      case 'function-statement': return this.#function(node.fn, scope, node);
      case 'class-statement': return this.#class(node.cls, scope, node);
      case 'import':
        for (const name of node.names) this.#declare(name.local, scope, { kind: 'import', statement: node, imported: name });
        return;
      case 'export':
        if (node.statement) this.#statement(node.statement, scope, node);
        return expression(node.defaultValue);
      case 'switch': {
        expression(node.subject);
        const inner = this.#blockScoped ? this.#inner('block', scope) : scope;
        for (const branch of node.cases) { branch.tests.forEach(expression); this.#statements(branch.body, inner, node); }
        return;
      }
      case 'block': return this.#block(node.body, scope, node);
      case 'other-statement': node.children.forEach(expression); return this.#block(node.body, scope, node);
      case 'jump': return;
    }
  }

  #loop(node: Loop, scope: LexicalScope): void {
    const inner = this.#blockScoped ? this.#inner('block', scope) : scope;
    this.#statements(node.init, inner, node);
    if (node.source) this.#expression(node.source, scope, node);
    if (node.target && node.source) {
      if (node.declares) {
        this.#bind(node.target, inner, node.declares === 'var' ? this.#hoistTo(scope) : inner, node, { keyword: node.declares });
        this.#write(node.target, node.source, [], 'each', inner);
      } else this.#assigned(node.target, node.source, 'each', inner, node);
    }
    if (node.test) this.#expression(node.test, inner, node);
    if (node.update) this.#expression(node.update, inner, node);
    this.#block(node.body, inner, node);
    this.#block(node.otherwise, scope, node);
  }

  #function(fn: FunctionNode, scope: LexicalScope, parent: Tree): void {
    (fn as Linked)[PARENT] = parent;
    this.#functions.push(fn);
    for (const decorator of fn.decorators) this.#expression(decorator, scope, fn);
    const inner = this.#inner('function', scope, fn);
    (fn as Linked)[SCOPE] = inner;
    for (const param of fn.params) {
      if (param.fallback) this.#expression(param.fallback, scope, fn);
      if (param.type) this.#expression(param.type, scope, fn);
      for (const name of boundNames(param.target)) {
        this.#declare(name.name, inner, { kind: 'param', fn, param });
        (name as Linked)[PARENT] = fn;
      }
      this.#patternExpressions(param.target, inner, fn);
    }
    if (fn.returnType) this.#expression(fn.returnType, scope, fn);
    this.#statements(fn.body, inner, fn);
  }

  #class(cls: ClassNode, scope: LexicalScope, parent: Tree): void {
    (cls as Linked)[PARENT] = parent;
    this.#classes.push(cls);
    for (const decorator of cls.decorators) this.#expression(decorator, scope, cls);
    for (const base of cls.bases) this.#expression(base, scope, cls);
    const inner = this.#inner('class', scope);
    for (const field of cls.fields) {
      if (field.type) this.#expression(field.type, scope, cls);
      if (field.value) this.#expression(field.value, scope, cls);
    }
    for (const method of cls.methods) this.#function(method, inner, cls);
  }

  #expression(node: Expression, scope: LexicalScope, parent: Tree): void {
    (node as Linked)[PARENT] = parent;
    const go = (value: Expression | undefined): void => { if (value) this.#expression(value, scope, node); };
    switch (node.kind) {
      case 'name': this.#uses.push({ name: node, scope }); return;
      case 'text':
        go(node.tag);
        for (const part of node.parts) if (part.kind === 'hole') go(part.value);
        return;
      case 'member': return go(node.object);
      case 'index': go(node.object); return go(node.index);
      case 'call': go(node.callee); for (const argument of node.args) go(argument.value); return;
      case 'object':
        for (const entry of node.entries) {
          if (entry.kind === 'property') go(entry.computedKey);
          go(entry.value);
        }
        return;
      case 'list': return node.items.forEach(go);
      case 'function': return this.#function(node.fn, scope, node);
      case 'class': return this.#class(node.cls, scope, node);
      case 'await': case 'unary': case 'spread': case 'yield': return go(node.value);
      case 'binary': case 'logical': go(node.left); return go(node.right);
      case 'conditional': go(node.test); go(node.then); return go(node.otherwise);
      case 'assign':
        go(node.value);
        return this.#assigned(node.target, node.value, node.operator === '=' || node.operator === ':=' ? 'assign' : 'augment', scope, node);
      case 'comprehension': return this.#comprehension(node, scope);
      case 'other': return node.children.forEach(go);
      case 'number': case 'boolean': case 'nothing': return;
    }
  }

  #comprehension(node: Comprehension, scope: LexicalScope): void {
    const inner = this.#inner('block', scope);
    for (const clause of node.clauses) {
      this.#expression(clause.source, inner, node);
      this.#bind(clause.target, inner, inner, node, { keyword: 'for' });
      this.#write(clause.target, clause.source, [], 'each', inner);
      for (const condition of clause.conditions) this.#expression(condition, inner, node);
    }
    if (node.key) this.#expression(node.key, inner, node);
    this.#expression(node.element, inner, node);
  }

  /** An assignment to something that may exist already; in Python it declares the name in the function. */
  #assigned(target: Pattern, value: Expression | undefined, form: Write['form'], scope: LexicalScope, parent: Tree): void {
    if (!this.#blockScoped) {
      const home = this.#hoistTo(scope);
      for (const name of boundNames(target)) {
        if (!home.bindings.has(name.name)) this.#declare(name.name, home, { kind: 'variable', keyword: 'assign' });
      }
    }
    this.#patternExpressions(target, scope, parent);
    this.#write(target, value, [], form, scope);
  }

  #bind(target: Pattern, scope: LexicalScope, home: LexicalScope, parent: Tree, info: { keyword: string; type?: Expression }): void {
    for (const name of boundNames(target)) {
      this.#declare(name.name, home, { kind: 'variable', ...info });
      (name as Linked)[PARENT] = parent;
    }
    this.#patternExpressions(target, scope, parent);
  }

  #patternExpressions(pattern: Pattern, scope: LexicalScope, parent: Tree): void {
    switch (pattern.kind) {
      case 'name': (pattern as Linked)[PARENT] = parent; return;
      case 'member': (pattern as Linked)[PARENT] = parent; return this.#expression(pattern.object, scope, pattern);
      case 'index':
        (pattern as Linked)[PARENT] = parent;
        this.#expression(pattern.object, scope, pattern);
        return this.#expression(pattern.index, scope, pattern);
      case 'object-pattern': return pattern.entries.forEach((entry) => this.#patternExpressions(entry.target, scope, parent));
      case 'list-pattern': return pattern.items.forEach((item) => { if (item) this.#patternExpressions(item, scope, parent); });
      case 'default-pattern':
        this.#expression(pattern.fallback, scope, parent);
        return this.#patternExpressions(pattern.target, scope, parent);
      case 'rest-pattern': return this.#patternExpressions(pattern.target, scope, parent);
    }
  }

  #write(target: Pattern, value: Expression | undefined, path: readonly PathStep[], form: Write['form'], scope: LexicalScope): void {
    switch (target.kind) {
      case 'name': {
        const fn = scope.fn;
        this.#writes.push({ write: { target, path, form, ...(value && { value }), ...(fn && { fn }) }, scope });
        return;
      }
      case 'object-pattern':
        for (const entry of target.entries) {
          const step: PathStep = entry.key === undefined ? { rest: true } : { property: entry.key };
          this.#write(entry.target, value, [...path, step], form, scope);
        }
        return;
      case 'list-pattern':
        target.items.forEach((item, index) => { if (item) this.#write(item, value, [...path, { item: index }], form, scope); });
        return;
      case 'default-pattern':
        this.#write(target.target, value, path, form, scope);
        return this.#write(target.target, target.fallback, [], 'default', scope);
      case 'rest-pattern': return this.#write(target.target, value, [...path, { rest: true }], form, scope);
      case 'member': case 'index': return;
    }
  }
}

function blockScoped(language: LanguageId): boolean {
  return language === 'typescript';
}
