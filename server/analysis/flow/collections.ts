import { endName } from '../../code/callee.ts';
import type { Expression } from '../../code/code.ts';
import { bindingOf } from '../scopes.ts';

const MAKERS = /^(?:list|dict|set|deque|defaultdict|OrderedDict|Counter|Map|Set|Array)$/;

/** A name that is only ever given lists, maps or sets, whatever it is called: `output = []`. */
export function isCollection(node: Expression): boolean {
  const given = node.kind === 'name' ? bindingOf(node)?.writes.filter(({ form }) => form !== 'augment') ?? [] : [];
  return given.length > 0 && given.every(({ value, path, form }) => value !== undefined && path.length === 0 && form !== 'each' && form !== 'with' && makesCollection(value));
}

function makesCollection(value: Expression): boolean {
  return value.kind === 'list' || value.kind === 'object' || value.kind === 'comprehension' || value.kind === 'call' && MAKERS.test(endName(value.callee));
}
