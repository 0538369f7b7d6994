import type { Edit, Request } from '../../../../rules/model.ts';
import type { Call, Expression, Module, ObjectLiteral } from '../../../code/code.ts';
import { eolOf, indentAt, lineStart } from './layout.ts';
import { isSame, pathTo } from './tree.ts';

/** The output limit in the request's options, where these are written out in the call. */
export function limitOutput(request: Request, tokens: number, module: Module): readonly Edit[] | undefined {
  const call = pathTo(module, request.span).findLast((node): node is Call => node.kind === 'call' && isSame(node, request.span));
  const options = call && optionsOf(call);
  const [outer, inner] = request.limitName?.split('.') ?? [];
  if (!options || outer === undefined || options.entries.some(isOpen)) return undefined;
  if (inner === undefined) return added(options, `${outer}: ${tokens}`, module);
  const nested = options.entries.find((entry) => entry.kind === 'property' && entry.key === outer)?.value;
  if (!nested) return added(options, `${outer}: { ${inner}: ${tokens} }`, module);
  return nested.kind === 'object' && !nested.entries.some(isOpen) ? added(nested, `${inner}: ${tokens}`, module) : undefined;
}

function isOpen(entry: ObjectLiteral['entries'][number]): boolean {
  return entry.kind === 'spread' || entry.key === undefined;
}

/** The first argument, or that of the command it is: `client.send(new ConverseCommand({…}))`. */
function optionsOf(call: Call): ObjectLiteral | undefined {
  const first: Expression | undefined = call.args[0]?.value;
  if (first?.kind === 'object') return first;
  return first?.kind === 'call' && first.isNew && first.args[0]?.value.kind === 'object' ? first.args[0].value : undefined;
}

/** Behind the last entry, on a line of its own where that has one; a trailing comma stays the trailing one. */
function added(object: ObjectLiteral, text: string, module: Module): readonly Edit[] | undefined {
  const last = object.entries.at(-1);
  if (!last) return undefined;
  const { source } = module;
  const ownLine = lineStart(source, last.start) > object.start && source.slice(lineStart(source, last.start), last.start).trim() === '';
  const row = eolOf(source) + indentAt(source, last.start) + text;
  const [all, comma, comment] = /^(,?)([ \t]*\/\/[^\r\n]*)?/.exec(source.slice(last.end, object.end))!;
  // a comment stays on its line
  if (ownLine && comma && comment) return [{ start: last.end + all.length, end: last.end + all.length, newText: `${row},` }];
  return [{ start: last.end, end: last.end, newText: ownLine && !comment ? `,${row}` : `, ${text}` }];
}
