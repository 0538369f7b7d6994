import type { CacheMarking, Span } from '../../../rules/model.ts';
import type { Call, Expression, ObjectLiteral } from '../../code/code.ts';
import { endName } from '../../code/callee.ts';
import type { Origins } from '../origins.ts';
import type { RequestSite } from '../request-sites.ts';
import { markOf } from './content-blocks.ts';
import type { Message } from './messages.ts';

const styles: Readonly<Record<string, CacheMarking['style']>> = { anthropic: 'cache_control', litellm: 'cache_control', langchain: 'cache_control', bedrock: 'cachePoint', ai: 'providerOptions' };

const MARKS = /cache_?control|cache_?point|ephemeral|prompt_?caching|(?:add|with|apply)_?cache/i;

/** How the request marks what is to be cached, and how much of what could hold a mark is in view. */
export function cacheMarking(site: RequestSite, messages: readonly Message[], origins: Origins, source: string): CacheMarking | undefined {
  const style = Object.hasOwn(styles, site.sdk) ? styles[site.sdk]! : undefined;
  if (!style) return undefined;
  const tools = site.role('tools');
  const toolMarks = tools ? marksOnTools(tools, origins) : [];
  const blocks = messages.flatMap((message) => message.pieces.flatMap((piece) => piece.block?.mark ?? []));
  const automatic = site.role('cache');
  const parts = [site.role('system'), tools, site.role('prompt')].filter((part) => part !== undefined);
  const isClosed = hasClosedArguments(site.call, origins) && site.runnable === undefined && toolMarks !== undefined && parts.every((part) => isClosedPart(part, origins));
  const turns = site.role('messages');
  const isAll = isClosed && (!turns || isClosedPart(turns, origins)) && (!tools || origins.valueOf(tools)?.kind === 'list');
  // where some parts are made elsewhere, a file that knows of marks may well put them there
  const inView = isAll ? 'all' : isClosed && !MARKS.test(source) ? 'but-turns' : 'not';
  return {
    style, marks: [...(toolMarks ?? []), ...blocks], inView, hasTools: tools !== undefined,
    ...(automatic && automatic.kind !== 'nothing' && { automatic: { start: automatic.start, end: automatic.end } }),
  };
}

/** Undefined: the tools are made elsewhere, with or without marks. */
function marksOnTools(tools: Expression, origins: Origins): readonly Span[] | undefined {
  const value = origins.valueOf(tools);
  if (value?.kind !== 'list') return value?.kind === 'object' ? [] : undefined;
  const objects = value.items.map((item) => origins.valueOf(item));
  if (!objects.every((object): object is ObjectLiteral => object?.kind === 'object' && isClosedObject(object, origins))) return undefined;
  return objects.flatMap((object) => markOf(object, origins) ?? []);
}

/** Every argument is written at the call; nothing is spread into it or handed on whole. */
function hasClosedArguments(call: Call, origins: Origins): boolean {
  return call.args.every((argument) => {
    if (argument.spread) return false;
    if (argument.name) return argument.name !== 'cache_control_injection_points' && argument.name !== 'extra_body' && argument.name !== 'extra_headers';
    const value = argument.value;
    if (value.kind === 'object') return isClosedObject(value, origins);
    return value.kind === 'call' && /Command$/.test(endName(value.callee)) ? hasClosedArguments(value, origins) : argument !== call.args[0];
  });
}

function isClosedObject(object: ObjectLiteral, origins: Origins): boolean {
  return object.entries.every((entry) => {
    if (entry.kind === 'property') return !entry.computedKey && !mayHideMark(entry.key ?? '', entry.value, origins);
    return false;
  });
}

/** `providerOptions: options`, `cache_control: isLong ? … : undefined`: a mark or none. */
function mayHideMark(key: string, value: Expression, origins: Origins): boolean {
  if (/^(providerOptions|providerMetadata|experimental_providerMetadata|additional_kwargs)$/.test(key)) return origins.valueOf(value)?.kind !== 'object';
  return /^cache(_control|Control|Point)$/.test(key) && (value.kind === 'conditional' || value.kind === 'logical');
}

/** A text, or blocks that are all written in the file; anything computed may carry marks. */
function isClosedPart(node: Expression, origins: Origins): boolean {
  const value = origins.valueOf(node);
  switch (value?.kind) {
    case 'text': case 'number': return true;
    case 'binary': return value.operator === '+' && (isText(value.left, origins) || isText(value.right, origins));
    case 'conditional': return isClosedPart(value.then, origins) && isClosedPart(value.otherwise, origins);
    case 'list': return value.items.every((item) => isClosedPart(item, origins));
    case 'object': return isClosedObject(value, origins) && value.entries.every((entry) => entry.kind === 'property' && (!/^(content|parts)$/.test(entry.key ?? '') || isContent(entry.value, origins)));
    case 'call': return isTextCall(value, origins);
    default: return false;
  }
}

/** The content of one message: what is put there from elsewhere is taken for its text. */
function isContent(node: Expression, origins: Origins): boolean {
  const value = origins.valueOf(node);
  if (value?.kind === 'call') return !/cache/i.test(endName(value.callee));
  return value?.kind === 'list' || value?.kind === 'object' ? isClosedPart(value, origins) : true;
}

function isText(node: Expression, origins: Origins): boolean {
  const value = origins.valueOf(node);
  return value?.kind === 'text' || value?.kind === 'binary' && value.operator === '+' && (isText(value.left, origins) || isText(value.right, origins));
}

/** `template.replace(…)`, `TEMPLATE.format(…)`, `lines.join("\n")`: text, whatever is put in. */
function isTextCall(call: Call, origins: Origins): boolean {
  const name = endName(call.callee);
  if (/^(format|replace|replaceAll|join|trim|strip|dedent|outdent|cleandoc|stripIndents?)$/.test(name)) return true;
  const origin = origins.of(call.callee);
  return origin.kind === 'function' && /^(build|get|make|create|render|format)\w*(prompt|instructions?|text)$/i.test(origin.fn.name ?? '');
}
