import type { Call, ClassNode, FunctionNode } from '../code/code.ts';
import { walkExpression, walkStatements } from '../code/walk.ts';
import type { Scopes } from './scopes.ts';

/** Of what an object's method hands a call only the object's own fields change from place to place, and nothing sets those once it is made. */
export function isMadeOfOwnFields(call: Call, fn: FunctionNode | undefined, scopes: Scopes): boolean {
  const cls = fn && scopes.parentOf(fn);
  if (cls?.kind !== 'class-node' || fn!.isStatic || isConstructor(fn!) || isAlternative(call, scopes)) return false;
  const own = receiverOf(fn!, scopes);
  const fields: string[] = [];
  let isOwn = true;
  for (const { value } of call.args) walkExpression(value, {
    expression: (node) => {
      if (node.kind === 'member' && node.object.kind === 'name' && node.object.name === own) {
        const parent = scopes.parentOf(node);
        // what it computes, and what stands in a bag of data that it was handed, is another matter
        isOwn &&= !(parent?.kind === 'call' && parent.callee === node) && parent?.kind !== 'index';
        fields.push(node.property);
        return false;
      }
      isOwn &&= node.kind !== 'await' && !(node.kind === 'name' && (node.name === own || scopes.bindingOf(node)?.scope.fn !== undefined));
      return isOwn;
    },
    function: () => false,
  });
  return isOwn && fields.length > 0 && fields.every((field) => !setLater(cls, scopes).has(field));
}

/** `self.client if hasattr(self, "client") else Client(…)` */
function isAlternative(call: Call, scopes: Scopes): boolean {
  const parent = scopes.parentOf(call);
  return parent?.kind === 'conditional' || parent?.kind === 'logical';
}

function isConstructor({ form, name }: FunctionNode): boolean { return form === 'constructor' || name === '__init__'; }

function receiverOf({ params }: FunctionNode, scopes: Scopes): string | undefined {
  if (scopes.module.language !== 'python') return 'this';
  const target = params[0]?.target;
  return target?.kind === 'name' ? target.name : undefined;
}

const later = new WeakMap<ClassNode, ReadonlySet<string>>();

/** Fields that a method gives another value: a token that is renewed, the next key. */
function setLater(cls: ClassNode, scopes: Scopes): ReadonlySet<string> {
  const known = later.get(cls);
  if (known) return known;
  const fields = new Set<string>();
  for (const method of cls.methods.filter((each) => !isConstructor(each))) {
    const own = receiverOf(method, scopes);
    walkStatements(method.body, { expression(node) {
      if (node.kind === 'assign' && node.target.kind === 'member' && node.target.object.kind === 'name' && node.target.object.name === own) fields.add(node.target.property);
    } });
  }
  later.set(cls, fields);
  return fields;
}
