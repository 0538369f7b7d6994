import { endName } from '../../code/callee.ts';
import type { Expression, Statement } from '../../code/code.ts';
import { walkStatements } from '../../code/walk.ts';
import type { Scopes, Tree } from '../scopes.ts';
import type { LoopSource } from './records.ts';

/** Calls that run several things at the same time. */
const TOGETHER = /^(gather|all|allSettled|map|pMap|submit|imap\w*|starmap\w*|map_async|apply_async|as_completed|to_thread|run_in_executor|create_task|start_soon)$/;

/**
 * The other way through an `if`, or what was tried before, sends the same for the same items at the same time: going one
 * by one is there for when that cannot be, or is not wanted. `names`: how the functions that send are called.
 */
export function hasConcurrentTwin(loop: LoopSource, names: ReadonlySet<string>, scopes: Scopes): boolean {
  const source = loop.kind === 'comprehension' ? loop.clauses[0]?.source : loop.source;
  const items = source && itemsOf(source);
  if (!items) return false;
  const sendsTogether = (statements: readonly Statement[]): boolean => runsTogether(statements, names) && mentions(statements, items);
  let child: Tree = loop;
  for (let at = scopes.parentOf(loop); at && at.kind !== 'function-node' && at.kind !== 'module'; child = at, at = scopes.parentOf(at)) {
    if (at.kind === 'try' && at.handlers.some(({ body }) => body.includes(child as Statement)) && sendsTogether(at.body)) return true;
    if (at.kind !== 'if') continue;
    if (sendsTogether(at.then.includes(child as Statement) ? at.otherwise : at.then) || sendsTogether(behind(at, scopes))) return true;
  }
  return false;
}

/** What is gone through: `items` of `tqdm(items)`, `enumerate(items)`, `items.values()`. */
function itemsOf(source: Expression): string | undefined {
  if (source.kind !== 'call') return endName(source);
  const [first] = source.args;
  return first ? itemsOf(first.value) : source.callee.kind === 'member' ? endName(source.callee.object) : undefined;
}

/** What follows an `if` that leaves. */
function behind(node: Tree & { kind: 'if' }, scopes: Scopes): readonly Statement[] {
  const block = scopes.parentOf(node);
  if (block?.kind !== 'function-node' || node.then.at(-1)?.kind !== 'return') return [];
  return block.body.slice(block.body.indexOf(node) + 1);
}

function runsTogether(statements: readonly Statement[], names: ReadonlySet<string>): boolean {
  let isTogether = false;
  walkStatements(statements, { expression(node) { isTogether ||= node.kind === 'call' && TOGETHER.test(endName(node.callee)); } });
  return isTogether && [...names].some((name) => mentions(statements, name));
}

function mentions(statements: readonly Statement[], name: string): boolean {
  let is = false;
  walkStatements(statements, { expression(node) { is ||= endName(node) === name; } });
  return is;
}
