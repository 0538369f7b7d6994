import type { Call, Expression, FunctionNode } from '../../code/code.ts';
import { writtenText } from '../../code/written-text.ts';
import { argumentFor } from '../call-index.ts';
import { calledFunction } from '../called-function.ts';
import type { Origins } from '../origins.ts';
import { returnedValues } from '../own.ts';
import { moduleOf, type Binding, type Scopes } from '../scopes.ts';
import { atCall, forCallers } from './keyed.ts';
import { extend, type Place, type Places } from './places.ts';

/** How many functions a value may be looked up through. */
const MAX_DEPTH = 4;
/** Methods that hand out an element of what they are called on, which stays in it. */
const BY_KEY = /^(?:get|setdefault|at)$/;
const BY_SEARCH = /^(?:find|findLast)$/;

/**
 * Where the objects are kept that variables hold: `sessions.get(id)`, `histories[user] ?? []`, `this.load(id)`. What is
 * changed through such a variable is changed for whoever looks there next.
 */
export class Homes {
  readonly #places: Places;
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #ofBindings = new Map<Binding, Place | undefined>();
  readonly #ofFunctions = new Map<FunctionNode, Place | undefined>();

  constructor(places: Places, scopes: Scopes, origins: Origins) {
    this.#places = places;
    this.#scopes = scopes;
    this.#origins = origins;
  }

  of(binding: Binding): Place | undefined {
    if (this.#ofBindings.has(binding)) return this.#ofBindings.get(binding);
    this.#ofBindings.set(binding, undefined);
    const isGiven = (form: string): boolean => form === 'initial' || form === 'assign';
    for (const { value, form, path } of binding.writes) {
      const place = value && isGiven(form) && path.length === 0 ? this.kept(value) : undefined;
      if (!place || place.root === binding) continue;
      this.#ofBindings.set(binding, place);
      return place;
    }
    return undefined;
  }

  /** The place of the object that an expression takes out of a collection; undefined where it makes one, or where that is not known. */
  kept(value: Expression, depth = 0): Place | undefined {
    switch (value.kind) {
      case 'index': return this.#places.of(value);
      case 'logical': return this.kept(value.left, depth) ?? this.kept(value.right, depth);
      case 'conditional': return this.kept(value.then, depth) ?? this.kept(value.otherwise, depth);
      case 'call': return this.element(value) ?? this.#result(value, depth);
      case 'await': return value.value.kind === 'call' ? this.#result(value.value, depth) : undefined;
      default: return undefined;
    }
  }

  /** The element that a call hands out; a method in view says itself what it does. */
  element({ callee, args }: Call): Place | undefined {
    const isSearch = callee.kind === 'member' && BY_SEARCH.test(callee.property);
    if (callee.kind !== 'member' || args.length === 0 || !isSearch && !BY_KEY.test(callee.property) || this.#called(callee)) return undefined;
    const owner = this.#places.of(callee.object);
    return owner && (isSearch ? extend(owner, '*') : this.#places.element(owner, args[0]!.value));
  }

  #called(callee: Expression): FunctionNode | undefined {
    return calledFunction(this.#origins.of(callee), this.#origins);
  }

  /** What a function of this file looks up. */
  #result(call: Call, depth: number): Place | undefined {
    const fn = depth < MAX_DEPTH ? this.#called(call.callee) : undefined;
    if (!fn || moduleOf(fn) !== this.#scopes.module) return undefined;
    const found = this.#ofFunction(fn, depth);
    if (!found) return undefined;
    const own = this.#scopes.parentOf(fn);
    const object = call.callee.kind === 'member' && found.root === own ? this.#places.of(call.callee.object) : undefined;
    const place = atCall(found, (index) => this.#argument(call, fn, index), () => false, this.#places.keys);
    return object ? extend(object, ...place.path) : place;
  }

  #argument(call: Call, fn: FunctionNode, index: number): Place | string | undefined {
    const param = fn.params[index];
    const value = param && argumentFor(call, fn, param, this.#scopes);
    return value && (writtenText(value) ?? this.#places.of(value));
  }

  #ofFunction(fn: FunctionNode, depth: number): Place | undefined {
    if (this.#ofFunctions.has(fn)) return this.#ofFunctions.get(fn);
    this.#ofFunctions.set(fn, undefined);
    for (const value of returnedValues(fn)) {
      const binding = value.kind === 'name' ? this.#scopes.bindingOf(value) : undefined;
      const place = binding ? this.of(binding) : this.kept(value, depth + 1);
      // an object of the call's own ends with it
      if (!place || isOwn(place, fn)) continue;
      const told = forCallers(place, fn, this.#places.keys);
      this.#ofFunctions.set(fn, told);
      return told;
    }
    return undefined;
  }
}

function isOwn({ root }: Place, fn: FunctionNode): boolean {
  return typeof root !== 'string' && 'scope' in root && root.scope.fn === fn;
}
