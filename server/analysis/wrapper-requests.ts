import type { Operation, Request } from '../../rules/model.ts';
import type { Call, Expression, FunctionNode } from '../code/code.ts';
import { walkStatements } from '../code/walk.ts';
import { argumentFor } from './call-index.ts';
import { CallOrigins } from './call-origins.ts';
import type { SendingCall } from './calls.ts';
import type { Origins } from './origins.ts';
import type { RequestSite } from './request-sites.ts';
import { moduleOf, type Scopes } from './scopes.ts';

/** A way from a call through the workspace's functions to the request at its end. */
export interface Way {
  /** The call in the file under analysis. */
  readonly call: Call;
  /** The request's own call. */
  readonly request: Call;
  /** The functions it leads through, outermost first. */
  readonly through: readonly FunctionNode[];
  /** Origins in which the parameters on the way stand for what the calls gave them. */
  readonly origins: CallOrigins;
  /** A later call on the way stands in the same file: it is the one that gives the options, and gets the answer. */
  readonly isIndirect: boolean;
}

const MAX_HOPS = 6;
/** A function that leads to more requests than this is no wrapper of one. */
const MAX_WAYS = 6;

/** Follows a call of a function that sends to the requests it leads to, with the arguments it passes on. */
export function waysOf(call: Call, fn: FunctionNode, scopes: Scopes, base: Origins, sendingCalls: (fn: FunctionNode) => readonly SendingCall[]): readonly Way[] {
  const ways: Way[] = [];
  const follow = (at: readonly { readonly call: Call; readonly fn: FunctionNode }[]): void => {
    for (const sending of sendingCalls(at.at(-1)!.fn)) {
      if (ways.length > MAX_WAYS) return;
      if (!sending.through) ways.push(wayTo(call, sending.call, at, scopes, base));
      else if (at.length < MAX_HOPS && !at.some((hop) => hop.fn === sending.through)) follow([...at, { call: sending.call, fn: sending.through }]);
    }
  };
  follow([{ call, fn }]);
  return ways.length > MAX_WAYS ? [] : ways;
}

function wayTo(call: Call, request: Call, hops: readonly { readonly call: Call; readonly fn: FunctionNode }[], scopes: Scopes, base: Origins): Way {
  const origins = new CallOrigins(base, scopes);
  for (const hop of hops) origins.enter(hop.call, hop.fn);
  return { call, request, through: hops.map(({ fn }) => fn), origins, isIndirect: hops.slice(1).some((hop) => moduleOf(hop.call) === scopes.module) };
}

const SYSTEM = /^(?:system|system_?(?:prompt|message|instructions?)|instructions)$/i;
const PROMPT = /^(?:prompt|(?:user|input|query|text)_?prompt|user_?message)$/i;
const WRITES: ReadonlySet<Operation> = new Set(['chat', 'responses', 'completion']);

/**
 * The texts that a function which sends takes for its prompt by their names. It makes something of them on the way that
 * cannot be followed (it cuts them to a length, say); their own order stays.
 */
export function handedSite(call: Call, fn: FunctionNode, { sdk, provider, operation }: Request, scopes: Scopes): RequestSite | undefined {
  const given = (name: RegExp): Expression | undefined => {
    const param = fn.params.find(({ target }) => target.kind === 'name' && name.test(target.name));
    const value = param && argumentFor(call, fn, param, scopes);
    // a template that the function fills is no text yet: it is read as one where it is written
    return value?.kind === 'name' && param?.target.kind === 'name' && filledIn(fn).has(param.target.name) ? undefined : value;
  };
  const [system, prompt] = [given(SYSTEM), given(PROMPT)];
  if (!system && !prompt || !WRITES.has(operation)) return undefined;
  return {
    call, sdk, provider, operation, streams: 'never', waits: 'unknown',
    role: (name) => (name === 'system' ? system : name === 'prompt' ? prompt : undefined),
  };
}

const filled = new WeakMap<FunctionNode, ReadonlySet<string>>();

/** The names whose text a function formats: `template.format(…)`. */
function filledIn(fn: FunctionNode): ReadonlySet<string> {
  const known = filled.get(fn);
  if (known) return known;
  const names = new Set<string>();
  walkStatements(fn.body, { expression: (node) => { if (node.kind === 'member' && node.property === 'format' && node.object.kind === 'name') names.add(node.object.name); } });
  filled.set(fn, names);
  return names;
}

/** The part of the request that this file gives it is what the file is told about; what its own wrapper's request says already is not said again. */
export function isPartlyOwn(request: Request, said: ReadonlySet<number>): boolean {
  const segments = request.prompt?.segments.filter(({ span }) => span.file === undefined) ?? [];
  const adds = segments.some(({ span, content }) => (content.kind === 'static' ? !said.has(span.start) : content.volatile !== undefined));
  return adds && segments.some(({ content }) => content.kind === 'static') || isOwnValue(request) || request.schema !== undefined && request.schema.span.file === undefined;
}

/** All of the prompt is a value, and what it is made of is printed or fetched in this file. */
function isOwnValue({ prompt }: Request): boolean {
  const segments = prompt?.segments ?? [];
  return segments.every(({ content }) => content.kind === 'dynamic') && segments.some(({ content }) => content.kind === 'dynamic' && content.raw !== undefined && content.raw.span.file === undefined);
}

/** Where the fixed texts of these requests' prompts begin. */
export function fixedTexts(requests: readonly Request[]): ReadonlySet<number> {
  return new Set(requests.flatMap(({ prompt }) => prompt?.segments.filter(({ content, span }) => content.kind === 'static' && span.file === undefined).map(({ span }) => span.start) ?? []));
}
