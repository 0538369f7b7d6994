import type { ClassNode, FunctionNode, Import, Module, Name, Node, Span } from '../../../code/code.ts';

/** A node of the tree with a kind, as the walk meets it. */
export type Kinded = Extract<Node, { readonly kind: string }>;

/** Kinds that edits look for all over the file. */
type Listed = 'class-node' | 'text' | 'call';

/** One mention of a name. */
export interface Use {
  readonly name: Name;
  readonly isWrite: boolean;
}

/** Who means the module's variable by a name. */
export interface Readers {
  /** Uses outside of functions. */
  readonly outside: readonly Use[];
  /** Functions that read it and give it no value. */
  readonly functions: readonly FunctionNode[];
}

/** What else gives a name a meaning. */
export type Binder =
  | { readonly kind: 'import'; readonly statement: Import; readonly imported: string; readonly span: Span }
  | { readonly kind: 'function'; readonly fn: FunctionNode }
  | { readonly kind: 'class'; readonly cls: ClassNode }
  | { readonly kind: 'outward' };

/**
 * All names of a file with what they hang under. Compared by spelling, whatever the scope: an edit that would need
 * to tell two variables of one name apart is not made.
 */
export class NameIndex {
  readonly #uses = new Map<string, Use[]>();
  readonly #binders = new Map<string, Binder[]>();
  readonly #parents = new Map<Kinded, Kinded>();
  readonly #inOrder = new Map<string, readonly Use[]>();
  readonly #readers = new Map<string, Readers>();
  readonly #listed: { readonly [K in Listed]: Extract<Kinded, { readonly kind: K }>[] } = { 'class-node': [], text: [], call: [] };

  constructor(module: Module) {
    this.#visit(module, module, false);
  }

  uses(name: string): readonly Use[] {
    return this.#uses.get(name) ?? [];
  }

  /** The uses in a piece of the file, in order of position. */
  usesWithin(name: string, { start, end }: Span): readonly Use[] {
    let uses = this.#inOrder.get(name);
    if (!uses) this.#inOrder.set(name, (uses = this.uses(name).toSorted((a, b) => a.name.start - b.name.start)));
    const found: Use[] = [];
    for (let at = firstFrom(uses, start); at < uses.length && uses[at]!.name.start < end; at++) if (uses[at]!.name.end <= end) found.push(uses[at]!);
    return found;
  }

  readers(name: string): Readers {
    let readers = this.#readers.get(name);
    if (!readers) this.#readers.set(name, (readers = this.#findReaders(name)));
    return readers;
  }

  #findReaders(name: string): Readers {
    const uses = this.uses(name).map((use) => ({ use, fn: this.#functionAround(use.name) }));
    const writers = new Set(uses.filter(({ use }) => use.isWrite).map(({ fn }) => fn));
    const functions = new Set(uses.flatMap(({ fn }) => (fn && !writers.has(fn) ? [fn] : [])));
    return { outside: uses.filter(({ fn }) => !fn).map(({ use }) => use), functions: [...functions] };
  }

  /** Decorators hang under their function and are evaluated outside of it. */
  #functionAround(name: Name): FunctionNode | undefined {
    const fn = this.functionOf(name);
    return fn && fn.start <= name.start && name.end <= fn.end ? fn : undefined;
  }

  binders(name: string): readonly Binder[] {
    return this.#binders.get(name) ?? [];
  }

  writes(name: string): readonly Use[] {
    return this.uses(name).filter((use) => use.isWrite);
  }

  reads(name: string): readonly Use[] {
    return this.uses(name).filter((use) => !use.isWrite);
  }

  /** Every node of a kind, in the order of the tree. */
  all<K extends Listed>(kind: K): readonly Extract<Kinded, { readonly kind: K }>[] {
    return this.#listed[kind];
  }

  /** No variable, function, import or parameter is called so anywhere. */
  isFree(name: string): boolean {
    return this.uses(name).length === 0 && this.binders(name).length === 0;
  }

  parent(node: Kinded): Kinded | undefined {
    return this.#parents.get(node);
  }

  ancestors(node: Kinded): Kinded[] {
    const list: Kinded[] = [];
    for (let at = this.parent(node); at; at = this.parent(at)) list.push(at);
    return list;
  }

  /** The innermost function around; undefined at the top of the module or of a class. */
  functionOf(node: Kinded): FunctionNode | undefined {
    for (let at = this.parent(node); at; at = this.parent(at)) {
      if (at.kind === 'function-node') return at;
      if (at.kind === 'class-node') return undefined;
    }
    return undefined;
  }

  #visit(value: unknown, parent: Kinded, isTarget: boolean): void {
    if (Array.isArray(value)) {
      for (const item of value) this.#visit(item, parent, isTarget);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const node = isKinded(value) ? value : undefined;
    if (node && node !== parent) {
      this.#parents.set(node, parent);
      this.#note(node, isTarget);
    }
    const place = node?.kind === 'member' || node?.kind === 'index';
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== 'object' || item === null) continue;
      const isBound = key === 'target' || key === 'param' || (isTarget && !place);
      this.#visit(item, node ?? parent, isBound && key !== 'fallback' && key !== 'type');
    }
  }

  #note(node: Kinded, isTarget: boolean): void {
    if (node.kind === 'text') this.#listed.text.push(node);
    else if (node.kind === 'call') this.#listed.call.push(node);
    else if (node.kind === 'class-node') this.#listed['class-node'].push(node);
    if (node.kind === 'name') push(this.#uses, node.name, { name: node, isWrite: isTarget });
    else if (node.kind === 'import') {
      for (const item of node.names) push(this.#binders, item.local, { kind: 'import', statement: node, imported: item.imported, span: item });
    } else if (node.kind === 'function-node' && node.name) push(this.#binders, node.name, { kind: 'function', fn: node });
    else if (node.kind === 'class-node' && node.name) push(this.#binders, node.name, { kind: 'class', cls: node });
    else if (node.kind === 'other-statement') for (const name of node.names ?? []) push(this.#binders, name, { kind: 'outward' });
  }
}

/** The place of the first use that does not begin before the offset. */
function firstFrom(uses: readonly Use[], offset: number): number {
  let [low, high] = [0, uses.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uses[middle]!.name.start < offset) low = middle + 1; else high = middle;
  }
  return low;
}

function isKinded(value: object): value is Kinded {
  return 'kind' in value && typeof value.kind === 'string';
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Everything in a piece of tree that satisfies a test, in the order of the source. */
export function findAll<T extends Kinded>(root: unknown, test: (node: Kinded) => node is T): T[] {
  const found: T[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    if (isKinded(value) && test(value)) found.push(value);
    Object.values(value).forEach(visit);
  };
  visit(root);
  return found.sort((a, b) => a.start - b.start);
}

export function isOfKind<K extends Kinded['kind']>(...kinds: readonly K[]): (node: Kinded) => node is Extract<Kinded, { readonly kind: K }> {
  return (node): node is Extract<Kinded, { readonly kind: K }> => (kinds as readonly string[]).includes(node.kind);
}

export function namesIn(root: unknown): ReadonlySet<string> {
  return new Set(findAll(root, isOfKind('name')).map((node) => node.name));
}
