import type { FunctionNode } from '../code/code.ts';
import { isConstructor } from '../code/constructor.ts';
import type { Origin, Origins } from './origins.ts';

/** The function that a call of something of this origin runs: itself, a class's constructor, Python's `__call__` of an object. */
export function calledFunction(origin: Origin, origins: Origins): FunctionNode | undefined {
  switch (origin.kind) {
    case 'function': return origin.fn;
    case 'class': return origin.cls.methods.find(isConstructor);
    case 'instance': {
      const member = origins.ofMember(origin.cls, '__call__');
      return member.kind === 'function' ? member.fn : undefined;
    }
    default: return undefined;
  }
}
