import type { Edit, RawContent } from '../../../../rules/model.ts';
import type { Argument, Call } from '../../../code/code.ts';
import { endName } from '../../../code/callee.ts';
import type { Document } from './document.ts';

/** `json.dumps(x, separators=(",", ":"))` for `json.dumps(x, indent=2)`; `model_dump_json()` is compact by itself. */
export function compactJson(document: Document, raw: RawContent): readonly Edit[] | undefined {
  if (raw.kind !== 'pretty-json') return undefined;
  const call = document.names.all('call').find((node): node is Call => node.start === raw.span.start && node.end === raw.span.end);
  const indent = call?.args.find((argument) => argument.name === 'indent');
  if (!call || !indent || call.args.some((argument) => argument.spread)) return undefined;
  const isPydantic = endName(call.callee) === 'model_dump_json';
  if (isPydantic || call.args.some((argument) => argument.name === 'separators')) return removed(document, call, indent);
  const quote = quoteAt(document, call);
  return quote === undefined ? undefined : [{ start: indent.start, end: indent.end, newText: `separators=(${quote},${quote}, ${quote}:${quote})` }];
}

function removed(document: Document, call: Call, argument: Argument): readonly Edit[] | undefined {
  const at = call.args.indexOf(argument);
  const [before, after] = [call.args[at - 1], call.args[at + 1]];
  const span = after ? { start: argument.start, end: after.start } : { start: before?.end ?? argument.start, end: argument.end };
  return document.slice(span).includes('#') ? undefined : [{ ...span, newText: '' }];
}

/** Inside of an f-string the quote that it is not written with: before Python 3.12 its own ends it. */
function quoteAt(document: Document, call: Call): '"' | "'" | undefined {
  const [around, another] = document.names.all('text').filter((text) => text.start < call.start && call.end < text.end);
  if (another) return undefined;
  const opening = around && /^[A-Za-z]*(["'])/.exec(document.slice(around))?.[1];
  return opening === '"' ? "'" : '"';
}
