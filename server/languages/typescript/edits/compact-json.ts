import type { Edit, RawContent } from '../../../../rules/model.ts';
import type { Call, Module } from '../../../code/code.ts';
import { hasComment, isSame, pathTo } from './tree.ts';

/** `JSON.stringify(x)` for `JSON.stringify(x, null, 2)`; a replacer stays. */
export function compactJson(raw: RawContent, module: Module): readonly Edit[] | undefined {
  if (raw.kind !== 'pretty-json') return undefined;
  const call = pathTo(module, raw.span).findLast((node): node is Call => node.kind === 'call' && isSame(node, raw.span));
  const [value, replacer, indent, more] = call?.args ?? [];
  if (!value || !replacer || !indent || more || [value, replacer, indent].some((argument) => argument.spread)) return undefined;
  const kept = replacer.value.kind === 'nothing' || replacer.value.kind === 'name' && replacer.value.name === 'undefined' ? value : replacer;
  return hasComment(module, kept.end, indent.end) ? undefined : [{ start: kept.end, end: indent.end, newText: '' }];
}
