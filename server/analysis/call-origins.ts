import type { Call, ClassNode, Expression, FunctionNode, Pattern } from '../code/code.ts';
import { boundNames } from '../code/walk.ts';
import { argumentFor, pathTo } from './call-index.ts';
import type { Origin, Origins } from './origins.ts';
import type { Binding, PathStep, Scopes } from './scopes.ts';

const MAX_DEPTH = 30;

/** Origins in which parameters stand for the arguments of one call, and of the calls it leads to. */
export class CallOrigins implements Origins {
  readonly #base: Origins;
  readonly #scopes: Scopes;
  readonly #arguments = new Map<Binding, Expression>();
  #depth = 0;

  constructor(base: Origins, scopes: Scopes) {
    this.#base = base;
    this.#scopes = scopes;
  }

  /** Enters a function by a call. */
  enter(call: Call, fn: FunctionNode): void {
    for (const param of fn.params) {
      const given = argumentFor(call, fn, param, this.#scopes) ?? param.fallback;
      if (given) this.#bind(param.target, given, fn);
    }
  }

  #bind(target: Pattern, given: Expression, fn: FunctionNode): void {
    for (const { name } of boundNames(target)) {
      const binding = this.#scopes.lookup(name, fn);
      const value = this.#part(given, pathTo(target, name) ?? []);
      if (binding && value && !isItself(value, binding, this.#scopes)) this.#arguments.set(binding, value);
    }
  }

  /** What a parameter is given tells more than its type. */
  of(expression: Expression): Origin {
    const binding = expression.kind === 'name' ? this.#scopes.bindingOf(expression) : undefined;
    const argument = binding && this.argumentOf(binding);
    if (!argument || this.#depth > MAX_DEPTH) return this.#base.of(expression);
    this.#depth++;
    try {
      const given = this.of(argument);
      return given.kind === 'unknown' ? this.#base.of(expression) : given;
    } finally { this.#depth--; }
  }
  entryOf(table: Binding, key: string): Expression | undefined { return this.#base.entryOf(table, key); }
  ofBinding(binding: Binding): Origin { return this.#base.ofBinding(binding); }
  ofMember(cls: ClassNode, name: string): Origin { return this.#base.ofMember(cls, name); }
  fieldValues(cls: ClassNode, name: string): readonly Expression[] { return this.#base.fieldValues(cls, name); }
  returned(fn: FunctionNode): Origin { return this.#base.returned(fn); }
  given(binding: Binding): readonly Expression[] { return this.#base.given(binding); }
  callsOf(fn: FunctionNode): readonly Call[] | undefined { return this.#base.callsOf(fn); }
  callsInView(fn: FunctionNode): readonly Call[] { return this.#base.callsInView(fn); }
  subclassesOf(cls: ClassNode): readonly ClassNode[] { return this.#base.subclassesOf(cls); }
  argumentOf(binding: Binding): Expression | undefined { return this.#arguments.get(binding) ?? this.#takenOut(binding); }

  valueOf(expression: Expression): Expression | undefined {
    if (this.#depth > MAX_DEPTH) return undefined;
    this.#depth++;
    try { return this.#value(expression); } finally { this.#depth--; }
  }

  #value(expression: Expression): Expression | undefined {
    switch (expression.kind) {
      case 'name': {
        const binding = this.#scopes.bindingOf(expression);
        return binding ? this.valueOfBinding(binding) : this.#base.valueOf(expression);
      }
      case 'member': return this.#property(expression.object, expression.property, true) ?? this.#base.valueOf(expression);
      case 'await': return this.valueOf(expression.value);
      default: return this.#base.valueOf(expression);
    }
  }

  valueOfBinding(binding: Binding): Expression | undefined {
    const argument = this.argumentOf(binding);
    if (argument) return this.valueOf(argument);
    const write = binding.writes[0];
    const isAlias = isWrittenOnce(binding) && write?.value && write.path.length === 0;
    if (isAlias && (write.value!.kind === 'name' || write.value!.kind === 'member')) return this.valueOf(write.value!);
    return this.#base.valueOfBinding(binding);
  }

  /** `const { system } = options`: what the call's options hold there. */
  #takenOut(binding: Binding): Expression | undefined {
    const write = isWrittenOnce(binding) ? binding.writes[0]! : undefined;
    if (!write || write.path.length === 0 || write.value?.kind !== 'name' || this.#depth > MAX_DEPTH) return undefined;
    this.#depth++;
    try {
      const value = this.#part(write.value, write.path);
      return value && isItself(value, binding, this.#scopes) ? undefined : value;
    } finally { this.#depth--; }
  }

  #part(object: Expression, path: readonly PathStep[]): Expression | undefined {
    let value: Expression | undefined = object;
    for (const step of path) value = value && 'property' in step ? this.#property(value, step.property) : undefined;
    return value;
  }

  #property(object: Expression, name: string, followed = false): Expression | undefined {
    const literal = object.kind === 'object' ? object : this.valueOf(object);
    if (literal?.kind !== 'object') return undefined;
    for (const entry of literal.entries) if (entry.kind === 'property' && entry.key === name) return followed ? this.valueOf(entry.value) ?? entry.value : entry.value;
    return undefined;
  }
}

function isWrittenOnce({ writes: [write, ...others] }: Binding): boolean {
  return others.length === 0 && (write?.form === 'initial' || write?.form === 'assign');
}

/** A function that calls itself with what it was given. */
function isItself(value: Expression, binding: Binding, scopes: Scopes): boolean {
  return value.kind === 'name' && scopes.bindingOf(value) === binding;
}
