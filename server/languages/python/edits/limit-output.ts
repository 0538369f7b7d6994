import type { Edit, Request } from '../../../../rules/model.ts';
import type { Expression, ObjectLiteral } from '../../../code/code.ts';
import type { Document } from './document.ts';
import { addedArgument } from './layout.ts';
import { findAll, type Kinded } from './names.ts';

/** The output limit as a keyword argument, or inside the configuration written out there. */
export function limitOutput(document: Document, request: Request, tokens: number): readonly Edit[] | undefined {
  const [call] = findAll(document.siteOf(request.span)?.statement, (node): node is Kinded & { readonly kind: 'call' } => node.kind === 'call' && node.start === request.span.start && node.end === request.span.end);
  const [outer, inner] = request.limitName?.split('.') ?? [];
  if (!call || outer === undefined || call.args.some((argument) => argument.spread)) return undefined;
  const nested = call.args.find((argument) => argument.name === outer)?.value;
  if (inner !== undefined && nested) return within(document, nested, inner, tokens);
  const value = inner === undefined ? String(tokens) : `{"${inner}": ${tokens}}`;
  const edit = addedArgument(document, call.argsSpan, call.args, `${outer}=${value}`);
  return edit && [edit];
}

function within(document: Document, config: Expression, name: string, tokens: number): readonly Edit[] | undefined {
  if (config.kind === 'object') return entryAdded(document, config, `"${name}": ${tokens}`);
  if (config.kind !== 'call' || config.args.some((argument) => argument.spread || !argument.name)) return undefined;
  const edit = addedArgument(document, config.argsSpan, config.args, `${name}=${tokens}`);
  return edit && [edit];
}

function entryAdded(document: Document, object: ObjectLiteral, text: string): readonly Edit[] | undefined {
  const last = object.entries.at(-1);
  if (!last || object.entries.some((entry) => entry.kind === 'spread')) return undefined;
  const isOnePerLine = document.lineStart(last.start) > object.start;
  return [{ start: last.end, end: last.end, newText: isOnePerLine ? `,${document.eol}${document.indentAt(last.start)}${text}` : `, ${text}` }];
}
