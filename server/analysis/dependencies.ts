import { endName } from '../code/callee.ts';
import type { Call, Expression, FunctionNode, Module } from '../code/code.ts';
import { nodesOf } from '../code/nodes.ts';
import type { Origins } from './origins.ts';
import type { Outside } from './outside.ts';
import { enclosingFunction, moduleOf, type Scopes } from './scopes.ts';

/** `Depends(get_service)` */
export function isDependency(node: Expression): node is Call { return node.kind === 'call' && endName(node.callee) === 'Depends'; }

/** A maker of a maker of … is looked for this far. */
const MAX_MAKERS = 3;

/** FastAPI runs what a route depends on for each request, `service: Service = Depends(get_service)`, and with it what that calls. */
export class Dependencies {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #outside: Outside;
  readonly #isKept: (made: Call) => boolean;
  readonly #declaredIn = new Map<Module, readonly Call[]>();

  /** `isKept` says of a call that what it makes is put away for the next time. */
  constructor(scopes: Scopes, origins: Origins, outside: Outside, isKept: (made: Call) => boolean) {
    this.#scopes = scopes;
    this.#origins = origins;
    this.#outside = outside;
    this.#isKept = isKept;
  }

  /** Whether the function, or the class that it constructs, is such a dependency or made by one. */
  areMadeBy(fn: FunctionNode, depth = 0): boolean {
    if (fn.decorators.length > 0) return false;
    const home = moduleOf(fn) ?? this.#scopes.module;
    return this.#declared(home).some((call) => this.#names(call, fn))
      || depth < MAX_MAKERS && this.#origins.callsInView(fn).some((call) => !this.#isKept(call) && this.#isInMaker(call, depth));
  }

  #isInMaker(call: Call, depth: number): boolean {
    const maker = enclosingFunction(this.#scopes, call);
    return maker !== undefined && this.areMadeBy(maker, depth + 1);
  }

  /** The dependencies that the file, and those that know it, declare. */
  #declared(home: Module): readonly Call[] {
    const known = this.#declaredIn.get(home) ?? [...nodesOf(home).calls.filter(isDependency), ...this.#outside.callsNamed('Depends', home) ?? []];
    this.#declaredIn.set(home, known);
    return known;
  }

  #names({ args }: Call, fn: FunctionNode): boolean {
    const [first] = args;
    const origin = first && this.#origins.of(first.value);
    return origin?.kind === 'function' && origin.fn === fn || origin?.kind === 'class' && origin.cls.methods.includes(fn);
  }
}
