import { endsStage, finish, type Stages } from '../stages.ts';
import type { Assign, Call, ListLiteral, Loop, Member, Module, ObjectLiteral, Text } from './code.ts';
import { walkStatement } from './walk.ts';

/** What is written in a module, its functions included, by kind and in the order of the text. */
export interface Nodes {
  readonly assigns: readonly Assign[];
  readonly calls: readonly Call[];
  readonly lists: readonly ListLiteral[];
  readonly loops: readonly Loop[];
  readonly members: readonly Member[];
  readonly objects: readonly ObjectLiteral[];
  readonly texts: readonly Text[];
}

/** For as long as the module lives: many ask for its calls, and each would walk through all of it. */
const known = new WeakMap<Module, Nodes>();

export function nodesOf(module: Module): Nodes { return known.get(module) ?? finish(collectNodes(module)); }

/** Finds out what `nodesOf` gives. */
export function* collectNodes(module: Module): Stages<Nodes> {
  const assigns: Assign[] = [], calls: Call[] = [], lists: ListLiteral[] = [], loops: Loop[] = [], members: Member[] = [], objects: ObjectLiteral[] = [], texts: Text[] = [];
  for (const [index, statement] of module.body.entries()) {
    walkStatement(statement, {
      statement(node) { if (node.kind === 'loop') loops.push(node); },
      expression(node) {
        switch (node.kind) {
          case 'assign': assigns.push(node); return;
          case 'call': calls.push(node); return;
          case 'list': lists.push(node); return;
          case 'member': members.push(node); return;
          case 'object': objects.push(node); return;
          case 'text': texts.push(node); return;
        }
      },
    });
    if (endsStage(index)) yield;
  }
  const nodes: Nodes = { assigns, calls, lists, loops, members, objects, texts };
  known.set(module, nodes);
  return nodes;
}
