import type { Expression, Statement } from '../code/code.ts';
import type { Origins } from './origins.ts';
import type { Scopes, Tree } from './scopes.ts';

/** Whether a condition holds, where the code is read on behalf of one call: `if history:` with `history` left out. */
export function truthOf(test: Expression, scopes: Scopes, origins: Origins): boolean | undefined {
  switch (test.kind) {
    case 'name': return truthOfValue(settled(test, scopes, origins));
    case 'unary': return /^(not|!)$/.test(test.operator) ? negated(truthOf(test.value, scopes, origins)) : undefined;
    case 'logical': return truthOfBoth(test, scopes, origins);
    case 'binary': {
      if (test.right.kind !== 'nothing') return undefined;
      const value = settled(test.left, scopes, origins);
      const isNothing = value && isLiteral(value) ? value.kind === 'nothing' : undefined;
      return /^(is|===?)$/.test(test.operator) ? isNothing : /^(is not|!==?)$/.test(test.operator) ? negated(isNothing) : undefined;
    }
    default: return undefined;
  }
}

function truthOfBoth({ operator, left, right }: Expression & { kind: 'logical' }, scopes: Scopes, origins: Origins): boolean | undefined {
  if (operator === '??') return undefined;
  const decides = operator === 'or';
  const sides = [truthOf(left, scopes, origins), truthOf(right, scopes, origins)];
  return sides.includes(decides) ? decides : sides.includes(undefined) ? undefined : !decides;
}

function negated(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}

/** The one value a name ever has; a parameter that is assigned anew has several. */
function settled(node: Expression, scopes: Scopes, origins: Origins): Expression | undefined {
  if (node.kind !== 'name') return undefined;
  const binding = scopes.bindingOf(node);
  const isParam = binding?.declarations.some((declaration) => declaration.kind === 'param') ?? false;
  return isParam && binding!.writes.length > 0 ? undefined : origins.valueOf(node);
}

function isLiteral(value: Expression): boolean {
  return value.kind === 'nothing' || value.kind === 'text' || value.kind === 'number' || value.kind === 'boolean';
}

function truthOfValue(value: Expression | undefined): boolean | undefined {
  switch (value?.kind) {
    case 'nothing': return false;
    case 'boolean': return value.value;
    case 'number': return value.value !== 0;
    case 'text': return value.parts.some((part) => part.kind === 'chunk' && part.value !== '') || (value.parts.length === 0 ? false : undefined);
    default: return undefined;
  }
}

/** The code stands in a branch that is not taken. */
export function isSkipped(node: Expression, scopes: Scopes, origins: Origins): boolean {
  let child: Tree = node;
  for (let at = scopes.parentOf(node); at && at.kind !== 'function-node'; child = at, at = scopes.parentOf(at)) {
    if (at.kind !== 'if') continue;
    const branch = at.then.includes(child as Statement) ? true : at.otherwise.includes(child as Statement) ? false : undefined;
    const truth = branch === undefined ? undefined : truthOf(at.test, scopes, origins);
    if (truth !== undefined && truth !== branch) return true;
  }
  return false;
}
