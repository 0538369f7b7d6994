import { endName } from '../code/callee.ts';
import type { Call, ClassNode, Expression, FunctionNode, Module, Pattern } from '../code/code.ts';
import { isConstructor } from '../code/constructor.ts';
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
      isOwn &&= node.kind !== 'await' && !isAnotherEachTime(node) && !(node.kind === 'name' && (node.name === own || scopes.bindingOf(node)?.scope.fn !== undefined));
      return isOwn;
    },
    function: () => false,
  });
  return isOwn && fields.length > 0 && fields.every((field) => !isComputed(field, cls) && !setLater(scopes.module).has(field));
}

/** `self.keys.next()`, `self.pool.acquire()`, `random.choice(KEYS)`, `get_next_key()` */
export function isAnotherEachTime(node: Expression): boolean {
  return node.kind === 'call' && /^(?:_?(?:get_?)?next\w*|pop|shift|acquire|choice|choose\w*|pick\w*|rotate\w*|refresh|(?:get|fetch|next).*token|(?:get|fetch)_?random\w*)$/i.test(endName(node.callee));
}

/** A property: its value is found anew each time that it is read. */
function isComputed(field: string, cls: ClassNode): boolean {
  return cls.methods.some(({ name }) => name === field);
}

/** `self.client if hasattr(self, "client") else Client(…)` */
function isAlternative(call: Call, scopes: Scopes): boolean {
  const parent = scopes.parentOf(call);
  return parent?.kind === 'conditional' || parent?.kind === 'logical';
}

function receiverOf({ params }: FunctionNode, scopes: Scopes): string | undefined {
  if (scopes.module.language !== 'python') return 'this';
  const target = params[0]?.target;
  return target?.kind === 'name' ? target.name : undefined;
}

const later = new WeakMap<Module, ReadonlySet<string>>();

/** Fields that something but a constructor gives another value: a token that is renewed, the next key. Told by their names. */
function setLater(module: Module): ReadonlySet<string> {
  const known = later.get(module);
  if (known) return known;
  const fields = new Set<string>();
  const add = (target: Pattern | Expression): void => {
    if (target.kind === 'member') fields.add(target.property);
    // `this.options.key = …` changes what is in the field
    if ((target.kind === 'member' || target.kind === 'index') && target.object.kind === 'member') add(target.object);
  };
  walkStatements(module.body, {
    pattern: add,
    function: (fn) => !isConstructor(fn),
    expression(node) {
      const [, name] = node.kind === 'call' && node.callee.kind === 'name' && node.callee.name === 'setattr' ? node.args : [];
      if (name?.value.kind === 'text') for (const part of name.value.parts) if (part.kind === 'chunk') fields.add(part.value);
    },
  });
  later.set(module, fields);
  return fields;
}
