import type { Edit, Request } from '../../../../rules/model.ts';
import type { Call, Expression, FunctionNode, Name, Span } from '../../../code/code.ts';
import { word } from '../../../code/word.ts';
import { assignmentOf, startsLoops, usesIn } from './clients.ts';
import type { Assignment } from './clients.ts';
import type { Document } from './document.ts';
import { extended, importsBefore } from './imports.ts';
import type { Kinded, Use } from './names.ts';
import { importedPath } from './values.ts';

const ASYNC: Readonly<Record<string, string>> = {
  'openai.OpenAI': 'AsyncOpenAI', 'openai.AzureOpenAI': 'AsyncAzureOpenAI',
  'anthropic.Anthropic': 'AsyncAnthropic', 'anthropic.AnthropicBedrock': 'AsyncAnthropicBedrock', 'anthropic.AnthropicVertex': 'AsyncAnthropicVertex',
  'groq.Groq': 'AsyncGroq',
};
/** Endings of calls that give a coroutine on the asynchronous client and the same answer once awaited. */
const AWAITABLE = /^(?:create|parse|generate|edit|count_tokens|retrieve)$/;
const UNLIKE = /^(?:with_raw_response|with_streaming_response|with_options|copy|stream|speech|content)$/;

/** Uses of a client up to which it is changed: so many that each finding about it can carry the whole change. */
const MANY = 100;

interface Client {
  readonly assignment: Assignment;
  readonly call: Call;
  readonly path: string;
  readonly uses: readonly Use[];
}

/** A blocking client in asynchronous code as the asynchronous one, awaited wherever it is called. */
export function useAsyncClient(document: Document, request: Request): readonly Edit[] | undefined {
  const site = document.siteOf(request.span);
  const root = site?.fn?.isAsync && !site.fn.broken ? clientNameAt(document, request.span) : undefined;
  const client = root && site?.fn && clientOf(document, root, site.fn);
  if (!client || client.uses.length > MANY) return undefined;
  const calls: Edit[] = [];
  for (const use of client.uses) {
    const edits = use.isWrite ? [] : awaitedUse(document, use);
    if (!edits) return undefined;
    calls.push(...edits);
  }
  const construction = constructed(document, client);
  return construction && [...construction, ...calls];
}

/** The name a request's callee starts from. */
function clientNameAt(document: Document, span: Span): Name | undefined {
  const start = document.names.uses(/^\w+/.exec(document.slice(span))?.[0] ?? '').find((use) => use.name.start === span.start)?.name;
  const call = start && chainOf(document, start)?.call;
  return call && call.start === span.start && call.end === span.end ? start : undefined;
}

/** A variable of this function, or one of the module, that is given a client once. */
function clientOf(document: Document, root: Name, fn: FunctionNode): Client | undefined {
  const { names } = document;
  if (names.binders(root.name).length > 0) return undefined;
  const inside = usesIn(document, root.name, fn);
  const isLocal = inside.some((use) => use.isWrite);
  const uses = isLocal ? inside : names.uses(root.name);
  const [write, another] = uses.filter((use) => use.isWrite);
  const site = write && document.siteOf(write.name);
  const assignment = assignmentOf(site?.statement);
  if (!write || another || assignment?.name !== root.name || assignment.value.kind !== 'call' || site?.fn !== (isLocal ? fn : undefined)) return undefined;
  if (!isLocal && (startsLoops(document) || !document.module.body.includes(assignment.statement) || document.isSaidElsewhere(word(root.name)))) return undefined;
  const path = importedPath(document, assignment.value.callee);
  return path && Object.hasOwn(ASYNC, path) ? { assignment, call: assignment.value, path, uses } : undefined;
}

/** `client.a.b.create(…)` from its first name on. */
function chainOf(document: Document, name: Name): { readonly call: Call; readonly members: readonly string[] } | undefined {
  const members: string[] = [];
  let at: Kinded = name;
  for (let parent = document.names.parent(at); parent; parent = document.names.parent(at)) {
    if (parent.kind === 'member' && parent.object === at) members.push(parent.property);
    else if (parent.kind === 'call' && parent.callee === at) return { call: parent, members };
    else return undefined;
    at = parent;
  }
  return undefined;
}

/** Edits that await one use of the client; undefined where it is used in any other way. */
function awaitedUse(document: Document, use: Use): readonly Edit[] | undefined {
  const { names } = document;
  const chain = chainOf(document, use.name);
  const fn = names.functionOf(use.name);
  if (!chain || !fn?.isAsync || fn.broken || chain.members.some((member) => UNLIKE.test(member)) || !AWAITABLE.test(chain.members.at(-1) ?? '')) return undefined;
  const { call } = chain;
  for (const outer of names.ancestors(call)) {
    if (outer === fn) break;
    if (outer.kind === 'comprehension' || outer.kind === 'await') return undefined;
  }
  if (names.functionOf(call) !== fn || !isInBody(call, fn)) return undefined;
  const streaming = call.args.find((argument) => argument.name === 'stream');
  if (call.args.some((argument) => argument.spread === 'object') || (streaming && streaming.value.kind !== 'boolean')) return undefined;
  const loops = streaming?.value.kind === 'boolean' && streaming.value.value ? loopsOver(document, call, fn) : [];
  return loops && [...loops, ...awaiting(document, call)];
}

/** Decorators and defaults are evaluated outside of the function. */
function isInBody(span: Span, fn: FunctionNode): boolean {
  return fn.bodySpan.start <= span.start && span.end <= fn.bodySpan.end;
}

function awaiting(document: Document, call: Call): readonly Edit[] {
  const parent = document.names.parent(call);
  const isOperand = (parent?.kind === 'member' && parent.object === call) || (parent?.kind === 'index' && parent.object === call) || (parent?.kind === 'call' && parent.callee === call);
  const isClosed = document.source[call.start - 1] === '(' && document.source[call.end] === ')' && document.source.slice(0, call.start - 1).trimEnd().match(/[\w)\]]$/) === null;
  if (!isOperand || isClosed) return [{ start: call.start, end: call.start, newText: 'await ' }];
  return [{ start: call.start, end: call.start, newText: '(await ' }, { start: call.end, end: call.end, newText: ')' }];
}

/** The loop over a stream, which has to be asynchronous; a stream used otherwise is left alone. */
function loopsOver(document: Document, call: Call, fn: FunctionNode): readonly Edit[] | undefined {
  const parent = document.names.parent(call);
  if (parent?.kind === 'loop' && parent.source === call) return asyncLoop(document, parent);
  const name = streamName(parent, call);
  const uses = name === undefined ? [] : usesIn(document, name, fn);
  const [read, another] = uses.filter((use) => !use.isWrite);
  const loop = read && document.names.parent(read.name);
  if (!name || !read || another || uses.length !== 2 || loop?.kind !== 'loop' || (loop.source as Expression | undefined) !== read.name) return undefined;
  return document.names.functionOf(read.name) === fn && document.names.binders(name).length === 0 ? asyncLoop(document, loop) : undefined;
}

function streamName(parent: Kinded | undefined, call: Call): string | undefined {
  if (parent?.kind === 'assign' && parent.operator === '=' && parent.value === call && parent.target.kind === 'name') return parent.target.name;
  const item = parent?.kind === 'declare' && parent.items.length === 1 ? parent.items[0] : undefined;
  return item?.target.kind === 'name' && item.value === call && !item.type ? item.target.name : undefined;
}

function asyncLoop(document: Document, loop: Kinded): readonly Edit[] | undefined {
  return loop.kind === 'loop' && loop.form === 'each' && document.source.startsWith('for', loop.start)
    ? [{ start: loop.start, end: loop.start, newText: 'async ' }] : undefined;
}

/** The construction under its new name, and the import that brings it. */
function constructed(document: Document, client: Client): readonly Edit[] | undefined {
  const { call, path, assignment } = client;
  const [module = '', sync = ''] = path.split('.');
  const name = ASYNC[path] ?? '';
  if (call.args.some((argument) => argument.spread || argument.name === 'http_client')) return undefined;
  const places: Span[] = [call.callee, ...(assignment.type ? [assignment.type] : [])];
  if (assignment.type && document.slice(assignment.type) !== document.slice(call.callee)) return undefined;
  if (call.callee.kind === 'member') return places.map((place) => ({ start: place.end - sync.length, end: place.end, newText: name }));
  if (call.callee.kind !== 'name' || call.callee.name !== sync) return undefined;
  const renamed = places.map((place) => ({ start: place.start, end: place.end, newText: name }));
  const imports = importEdits(document, module, sync, name, places, call.start);
  return imports && [...imports, ...renamed];
}

function importEdits(document: Document, module: string, sync: string, name: string, places: readonly Span[], at: number): readonly Edit[] | undefined {
  const statements = importsBefore(document, at).filter((statement) => statement.from === module && !statement.typeOnly);
  if (statements.some((statement) => statement.names.some((item) => item.imported === name && item.local === name))) return [];
  const statement = statements.find((candidate) => candidate.names.some((item) => item.imported === sync && item.local === sync));
  const item = statement?.names.find((candidate) => candidate.imported === sync);
  if (!statement || !item || !document.names.isFree(name)) return undefined;
  const others = document.source.match(new RegExp(`\\b${sync}\\b`, 'g'))?.length ?? 0;
  return others === places.length + 1 ? [{ start: item.start, end: item.end, newText: name }] : extended(document, statement, [name]);
}
