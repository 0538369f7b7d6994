import { endName } from '../../code/callee.ts';
import type { Statement } from '../../code/code.ts';
import { walkStatements } from '../../code/walk.ts';
import type { Scopes, Tree } from '../scopes.ts';
import type { LoopSource } from './records.ts';

/** Calls that run several things at the same time. */
const TOGETHER = /^(gather|all|allSettled|map|pMap|submit|imap\w*|starmap|as_completed|to_thread|run_in_executor|create_task|start_soon)$/;

/**
 * The other way through an `if` sends the same at the same time: going one by one is there for when that cannot be,
 * or is not wanted. `names`: how the functions that send are called.
 */
export function hasConcurrentTwin(loop: LoopSource, names: ReadonlySet<string>, scopes: Scopes): boolean {
  let child: Tree = loop;
  for (let at = scopes.parentOf(loop); at && at.kind !== 'function-node' && at.kind !== 'module'; child = at, at = scopes.parentOf(at)) {
    if (at.kind !== 'if') continue;
    if (sendsTogether(at.then.includes(child as Statement) ? at.otherwise : at.then, names)) return true;
    if (sendsTogether(behind(at, scopes), names)) return true;
  }
  return false;
}

/** What follows an `if` that leaves. */
function behind(node: Tree & { kind: 'if' }, scopes: Scopes): readonly Statement[] {
  const block = scopes.parentOf(node);
  if (block?.kind !== 'function-node' || node.then.at(-1)?.kind !== 'return') return [];
  return block.body.slice(block.body.indexOf(node) + 1);
}

function sendsTogether(statements: readonly Statement[], names: ReadonlySet<string>): boolean {
  let isTogether = false;
  let sends = false;
  walkStatements(statements, {
    expression(node) {
      if (node.kind === 'call') isTogether ||= TOGETHER.test(endName(node.callee));
      if (node.kind === 'name' || node.kind === 'member') sends ||= names.has(endName(node));
    },
  });
  return isTogether && sends;
}
