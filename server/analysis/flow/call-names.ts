import type { Expression } from '../../code/code.ts';

/** `client.chat.completions.create` from its tree, without arguments and indexes. */
export function calleeName(callee: Expression): string {
  switch (callee.kind) {
    case 'name': return callee.name;
    case 'member': {
      const base = callee.object.kind === 'call' && /^(then|catch|finally)$/.test(callee.property) ? undefined : callee.property;
      const owner = calleeName(callee.object.kind === 'call' && base === undefined ? callee.object.callee : callee.object);
      return base === undefined ? owner : owner ? `${owner}.${base}` : base;
    }
    case 'call': return `${calleeName(callee.callee)}()`;
    case 'await': return calleeName(callee.value);
    case 'index': return calleeName(callee.object);
    default: return '';
  }
}
