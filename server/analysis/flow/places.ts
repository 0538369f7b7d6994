import type { ClassNode, Expression, Name } from '../../code/code.ts';
import { writtenText } from '../../code/written-text.ts';
import type { Origins } from '../origins.ts';
import { nodesOf } from '../../code/nodes.ts';
import { enclosingClass, type Binding, type Scopes, type Write } from '../scopes.ts';
import { Homes } from './homes.ts';

/**
 * A place holds a value that code can read and change: a variable, `this.field`, part of an object. `*` in a path
 * is some element, `@k` the element at the value of k, `#` what an object keeps out of sight.
 */
export interface Place {
  readonly root: Root;
  readonly path: readonly string[];
}
/** A variable, the instance of a class its methods share, or a global's or a hidden thing's name. */
export type Root = Binding | ClassNode | string;

const MAX_PATH = 4;

export function extend(place: Place, ...steps: readonly string[]): Place {
  if (place.path.length >= MAX_PATH) return place;
  return { ...place, path: [...place.path, ...steps].slice(0, MAX_PATH) };
}

/** What an object keeps that no name of the file reaches: rows of a database, turns of a session. */
export function hidden(place: Place): Place {
  return place.path.at(-1) === '#' ? place : { ...place, path: [...place.path, '#'] };
}

export function sameStep(a: string, b: string): boolean {
  if (a === b) return true;
  if (isFree(a)) return isElement(b);
  return isFree(b) && isElement(a);
}

/** Some element, or the one at a value. */
function isFree(step: string): boolean { return step === '*' || step.startsWith('@'); }

function isElement(step: string): boolean { return step !== '#' && step !== 'length' && step !== 'size'; }

/** One is the other or lies inside it. */
export function overlaps(a: Place, b: Place): boolean {
  return a.root === b.root && pathsOverlap(a.path, b.path);
}

/** The same of places below one root. */
export function pathsOverlap(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (!sameStep(a[i]!, b[i]!)) return false;
  return true;
}

export class PlaceKeys {
  readonly #ids = new Map<Root, number>();
  readonly #roots: Root[] = [];
  key(place: Place): string {
    let id = this.#ids.get(place.root);
    if (id === undefined) {
      this.#ids.set(place.root, (id = this.#ids.size));
      this.#roots.push(place.root);
    }
    // asked so often that joining the path in one go would be felt
    let key = `${id}.`;
    for (let i = 0; i < place.path.length; i++) key += i === 0 ? place.path[i] : `.${place.path[i]}`;
    return key;
  }
  /** The variable an `@…` step of a path goes by. */
  rootOf(step: string): Root | undefined {
    return this.#roots[Number.parseInt(step.slice(1), 10)];
  }
}

/** Which place an expression names, through names that are only another name for it. */
export class Places {
  readonly keys = new PlaceKeys();
  readonly homes: Homes;
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #assignedRoots: ReadonlySet<string>;
  readonly #fixed = new Map<Binding, boolean>();
  readonly #aliases = new Map<Binding, Place | undefined>();

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#origins = origins;
    this.#assignedRoots = assignedRoots(scopes);
    this.homes = new Homes(this, scopes, origins);
  }

  of(expression: Expression): Place | undefined {
    switch (expression.kind) {
      case 'name': return this.#name(expression);
      case 'member': {
        const owner = this.of(expression.object);
        return owner && extend(owner, expression.property);
      }
      case 'index': {
        const owner = this.of(expression.object);
        return owner && this.element(owner, expression.index);
      }
      case 'await': case 'unary': return expression.kind === 'await' ? this.of(expression.value) : undefined;
      default: return undefined;
    }
  }

  /** Nothing in the file changes it: imports, functions, classes, constants of plain values. Reading such a place orders nothing. */
  isFixed(place: Place): boolean {
    if (place.path.at(-1) === '#') return false;
    const { root } = place;
    if (typeof root === 'string') return root.startsWith('global ') && !this.#assignedRoots.has(root);
    if (!isBinding(root)) return false;
    let fixed = this.#fixed.get(root);
    if (fixed === undefined) this.#fixed.set(root, (fixed = this.#neverChanges(root)));
    return fixed;
  }

  #neverChanges(binding: Binding): boolean {
    if (this.#assignedRoots.has(binding.name)) return false;
    if (binding.declarations.some(({ kind }) => kind === 'import' || kind === 'function' || kind === 'class')) return binding.writes.length === 0;
    const value = binding.writes.length === 1 ? binding.writes[0]?.value : undefined;
    return value?.kind === 'text' && value.parts.every((part) => part.kind === 'chunk') || value?.kind === 'number' || value?.kind === 'boolean' || value?.kind === 'function';
  }

  element(owner: Place, index: Expression): Place {
    const written = writtenText(index);
    if (written !== undefined) return extend(owner, written);
    if (index.kind === 'number') return extend(owner, String(index.value));
    const key = this.of(index);
    return extend(owner, key && isBinding(key.root) ? `@${this.keys.key(key)}` : '*');
  }

  #name(node: Name): Place | undefined {
    if (node.name === 'this' || node.name === 'super') {
      const cls = enclosingClass(this.#scopes, node);
      return { root: cls ?? 'this', path: [] };
    }
    const binding = this.#scopes.bindingOf(node);
    if (!binding) return { root: `global ${node.name}`, path: [] };
    return this.ofBinding(binding);
  }

  ofBinding(binding: Binding): Place {
    const self = this.#selfClass(binding);
    if (self) return { root: self, path: [] };
    return this.#alias(binding) ?? { root: binding, path: [] };
  }

  /** Python's `self`. */
  #selfClass(binding: Binding): ClassNode | undefined {
    const declaration = binding.declarations[0];
    if (declaration?.kind !== 'param' || declaration.fn.params[0] !== declaration.param || this.#scopes.module.language !== 'python') return undefined;
    const parent = this.#scopes.parentOf(declaration.fn);
    return parent?.kind === 'class-node' && !declaration.fn.isStatic ? parent : undefined;
  }

  /** `const list = this.items` names this.items; a number or text that is copied is no alias, but reading it as one is harmless. */
  #alias(binding: Binding): Place | undefined {
    if (this.#aliases.has(binding)) return this.#aliases.get(binding);
    this.#aliases.set(binding, undefined);
    const place = this.#aliasOf(binding);
    this.#aliases.set(binding, place);
    return place;
  }

  #aliasOf(binding: Binding): Place | undefined {
    const write = binding.writes.length === 1 ? binding.writes[0] : undefined;
    // JavaScript's `let x;` that is assigned later holds something else before
    const isGiven = write?.form === 'initial' || write?.form === 'assign' && this.#scopes.module.language === 'python';
    if (!write?.value || !isGiven) return undefined;
    if (binding.declarations.some((declaration) => declaration.kind !== 'variable')) return undefined;
    if (this.#isPlainValue(write)) return undefined;
    const source = this.#pathOf(write.value);
    if (!source || isReassigned(source.root)) return undefined;
    return this.#parts(source, write);
  }

  #pathOf(value: Expression): Place | undefined {
    return value.kind === 'name' || value.kind === 'member' ? this.of(value) : undefined;
  }

  #parts(source: Place, write: Write): Place | undefined {
    let place: Place = source;
    for (const step of write.path) {
      if (!('property' in step)) return undefined;
      place = extend(place, step.property);
    }
    return place;
  }

  /** A variable that is reassigned later holds what its source held then, not what it holds now. */
  #isPlainValue(write: Write): boolean {
    const value = write.value;
    if (value?.kind === 'name') {
      const source = this.#scopes.bindingOf(value);
      return !source || source.writes.length > 1 || source.declarations.some((declaration) => declaration.kind === 'import' || declaration.kind === 'function' || declaration.kind === 'class');
    }
    return value?.kind === 'member' && this.#origins.of(value).kind === 'external';
  }
}

function isReassigned(root: Root): boolean {
  if (!isBinding(root)) return false;
  const given = root.declarations.some((declaration) => declaration.kind === 'param') ? 0 : 1;
  return root.writes.filter((write) => write.form !== 'default').length > given;
}

export function isBinding(root: Root): root is Binding {
  return typeof root !== 'string' && 'writes' in root;
}

/** Names of things whose parts the file assigns to, with "global " before those it does not declare. */
function assignedRoots(scopes: Scopes): ReadonlySet<string> {
  const roots = new Set<string>();
  for (const { target } of nodesOf(scopes.module).assigns) {
    if (target.kind !== 'member' && target.kind !== 'index') continue;
    let at: Expression = target;
    while (at.kind === 'member' || at.kind === 'index') at = at.object;
    if (at.kind === 'name') roots.add(at.name).add(`global ${at.name}`);
  }
  return roots;
}

/** `process.env`, `os.environ`: every call of the process may read it. */
export function isEnvironment(place: Place): boolean {
  if (place.root === 'global process') return place.path[0] === 'env';
  return isBinding(place.root) && /^(os|process|environ)$/.test(place.root.name) && (place.path[0] === 'environ' || place.path[0] === 'env' || place.root.name === 'environ');
}
