import type { ModelReference, Operation, OutputSchema, Prompt, Provider, Request, Scope } from '../../rules/model.ts';
import type { Call, Expression, FunctionNode, LanguageId, Module } from '../code/code.ts';
import { endName } from '../code/callee.ts';
import { isAbstract } from '../code/abstract.ts';
import { walkStatements } from '../code/walk.ts';
import { constantText } from './arguments.ts';
import { CallOrigins } from './call-origins.ts';
import { calledFunction } from './called-function.ts';
import type { RequestCalls, SendingCall, Sends } from './calls.ts';
import { isConditional, isSkipped } from './known-conditions.ts';
import { isLastResort } from './last-resort.ts';
import { isLeftRunning } from './left-running.ts';
import { overridesOf } from './overrides.ts';
import type { Origins } from './origins.ts';
import { requestOptions } from './request-options.ts';
import { conversationSite, requestSite, type RequestSite } from './request-sites.ts';
import { runsElsewhere, runsHanded } from './runners.ts';
import { seenFrom } from './other-files.ts';
import { nothingOutside, type Outside } from './outside.ts';
import { step } from '../patience.ts';
import { endsStage, finish, type Stages } from '../stages.ts';
import { enclosingFunction, moduleOf, placeOf, type Declaration, type Scopes } from './scopes.ts';
import type { FileUnit } from './unit.ts';
import { UNSEEN } from './unseen-models.ts';
import type { WrapperSetting } from '../project/settings.ts';

/** How the parts of a request that need their own analysis are read; handed in so that each can be tested alone. */
export interface PartReaders {
  prompt(site: RequestSite, model: ModelReference | undefined, provider: Provider): Prompt | undefined;
  schema(site: RequestSite, model: ModelReference | undefined, prompt: Prompt | undefined): OutputSchema | undefined;
  uses(site: RequestSite): Request['uses'];
}

export interface FoundRequests extends RequestCalls {
  readonly sites: ReadonlyMap<Request, RequestSite>;
  /** Finds `requests`. */
  findAll(): Stages<readonly Request[]>;
  /** The function a sending call runs; undefined for a request itself. */
  through(call: Call): FunctionNode | undefined;
  /** Some call of the file sends a request, itself or through functions. */
  readonly sendsAnything: boolean;
}

/** Finds the file's requests and what each function sends when it is called. */
export function findRequests(unit: FileUnit, origins: Origins, readers: PartReaders, scopeOf: (fn: FunctionNode | undefined) => Scope, wrappers: readonly WrapperSetting[], outside: Outside = nothingOutside()): FoundRequests {
  const { scopes } = unit;
  const { search } = outside;
  const byCall = new Map<Call, Request | undefined>();
  const sites = new Map<Request, RequestSite>();
  // other files ask about some of the functions only, so that each call is looked at when it matters
  const requestOf = (call: Call): Request | undefined => {
    if (byCall.has(call)) return byCall.get(call);
    if (asking.has(call)) { search.cuts++; return undefined; }
    if (!mayLead(call, scopes, outside)) { byCall.set(call, undefined); return undefined; }
    const cutsBefore = search.cuts;
    const site = requestSite(call, origins, wrappers) ?? unfollowed(call);
    const request = site && describe(site, scopes, origins, readers, scopeOf);
    if (request) sites.set(request, site);
    if (request || search.cuts === cutsBefore) byCall.set(call, request);
    return request;
  };
  // what is named as a model, is given a conversation and waits, but hands it on to what cannot be followed
  const asking = new Set<Call>();
  const unfollowed = (call: Call): RequestSite | undefined => {
    const origin = origins.of(call.callee);
    const isHandedOn = origin.kind === 'function' && (isAbstract(origin.fn) ? overridesOf(origin.fn, scopes, origins).length === 0 : origin.fn.isAsync || waits(origin.fn));
    const site = isHandedOn ? conversationSite(call, origins) : undefined;
    if (!site) return undefined;
    asking.add(call);
    try { return summaries.through(call) ? undefined : site; } finally { asking.delete(call); }
  };
  let all: readonly Request[] | undefined;
  const findAll = function* (): Stages<readonly Request[]> {
    const found: Request[] = [];
    for (const [index, call] of unit.calls.all.entries()) {
      const request = requestOf(call);
      if (request) found.push(request);
      if (endsStage(index)) yield;
    }
    return (all ??= found);
  };
  const found = (): readonly Request[] => all ?? finish(findAll());
  const summaries = new SendSummaries(scopes, origins, requestOf, sites, outside);
  return {
    get requests() { return found(); },
    findAll,
    get sites() { return new Map(found().map((request) => [request, sites.get(request)!])); },
    get sendsAnything() { return unit.calls.all.some((call) => summaries.ofCall(call) !== undefined); },
    requestOf,
    sends: (call) => summaries.ofCall(call),
    sendsOf: (fn) => summaries.ofFunction(fn),
    sendingCalls: (fn) => summaries.sendingCalls(fn),
    through: (call) => summaries.through(call),
  };
}

/** A request in the vocabulary's words. */
export function describe(site: RequestSite, scopes: Scopes, origins: Origins, readers: PartReaders, scopeOf: (fn: FunctionNode | undefined) => Scope): Request {
  const { call } = site;
  const model = modelReference(site.role('model'), origins, scopes.module);
  const provider = site.provider === 'by-model' ? providerByModel(site.role('model'), model?.id, origins) : site.provider;
  const limit = site.role('outputLimit');
  const reasoning = site.role('reasoning');
  const callee = call.callee;
  const nameSpan = { start: callee.start, end: callee.end };
  const prompt = readers.prompt(site, model, provider);
  const schema = readers.schema(site, model, prompt);
  return {
    span: { start: call.start, end: call.end }, nameSpan,
    name: calleeName(callee), sdk: site.sdk, provider, operation: site.operation,
    ...(model && { model }), ...(prompt && { prompt }), ...(schema && { schema }),
    ...(limit && { outputLimit: { span: placeOf(limit, scopes.module), ...constantNumber(limit, origins) } }),
    streaming: streaming(site, origins),
    ...(reasoning && { reasoning: { span: placeOf(reasoning, scopes.module), ...effort(reasoning, origins) } }),
    blocking: isBlocking(site, scopes),
    scope: scopeOf(enclosingFunction(scopes, call)),
    ...requestOptions(site, scopes, origins), uses: readers.uses(site),
  };
}

/** `client.chat.completions.create` from its tree, without arguments and indexes. */
export function calleeName(callee: Expression): string {
  switch (callee.kind) {
    case 'name': return callee.name;
    case 'member': { const owner = calleeName(callee.object); return owner ? `${owner}.${callee.property}` : callee.property; }
    case 'call': return calleeName(callee.callee) && `${calleeName(callee.callee)}(…)`;
    case 'await': return calleeName(callee.value);
    default: return '';
  }
}

function constantNumber(value: Expression, origins: Origins): { tokens?: number } {
  const known = origins.valueOf(value);
  return known?.kind === 'number' ? { tokens: known.value } : {};
}
function effort(value: Expression, origins: Origins): { effort?: string; budget?: number } {
  const known = origins.valueOf(value) ?? value;
  if (known.kind === 'number') return { budget: known.value };
  const text = constantText(value, origins) ?? (known.kind === 'member' && /^[A-Z]+$/.test(known.property) ? known.property : undefined);
  return text === undefined ? {} : { effort: text };
}

function modelReference(value: Expression | undefined, origins: Origins, own: Module): ModelReference | undefined {
  if (!value) return undefined;
  const id = modelId(value, origins);
  return { span: placeOf(value, own), ...(id !== undefined && { id }) };
}

/** "gpt-4o" itself, or the id given to a provider's factory: openai("gpt-4o"), new ChatOpenAI({model}). */
function modelId(value: Expression, origins: Origins): string | undefined {
  const text = constantText(value, origins);
  if (text !== undefined) return text;
  const known = origins.valueOf(value);
  if (known?.kind === 'call' && known.args[0]) return constantText(known.args[0].value, origins);
  return undefined;
}

const providersByModule: readonly (readonly [RegExp, Provider])[] = [
  [/openai/, 'openai'], [/azure/, 'azure-openai'], [/anthropic/, 'anthropic'], [/google|gemini|vertex/, 'google'], [/bedrock/, 'bedrock'],
  [/mistral/, 'mistral'], [/cohere/, 'cohere'], [/groq/, 'groq'], [/together/, 'together'], [/ollama/, 'ollama'], [/deepseek/, 'deepseek'], [/xai/, 'xai'],
];
/** `azure/…`, `bedrock/…`, `openai/…`: LiteLLM's and the AI gateway's prefixes. */
function providerByModel(value: Expression | undefined, id: string | undefined, origins: Origins): Provider {
  const factory = value && origins.of(value);
  if (factory?.kind === 'external') {
    const name = factory.module.startsWith('@ai-sdk/') || factory.module.startsWith('@genkit-ai/') ? factory.module : '';
    const found = providersByModule.find(([pattern]) => pattern.test(name));
    if (found) return found[1];
  }
  const prefix = id?.includes('/') ? id.slice(0, id.indexOf('/')) : undefined;
  const named = prefix && providersByModule.find(([pattern]) => pattern.test(prefix));
  if (named) return named[1];
  if (id && /^(gpt-|o\d|chatgpt-|text-embedding-|ft:gpt)/.test(id)) return 'openai';
  if (id && /^claude/.test(id)) return 'anthropic';
  if (id && /^(models\/)?gemini/.test(id)) return 'google';
  return 'unknown';
}

function streaming(site: RequestSite, origins: Origins): boolean | 'unknown' {
  if (site.streams !== 'argument') return site.streams === 'always';
  const value = site.role('stream');
  if (!value) return false;
  const known = origins.valueOf(value);
  return known?.kind === 'boolean' ? known.value : 'unknown';
}

/**
 * Python's plain clients hold the thread. Where the client's own kind is not known (another file's, a parameter),
 * only a call that is not awaited and whose construction is seen, or whose answer is there at once, counts as blocking.
 */
function isBlocking(site: RequestSite, scopes: Scopes): boolean {
  const { call, waits, sdk } = site;
  if (scopes.module.language !== 'python' || waits === 'async' || waits === 'async-stream' || isAwaited(call, scopes) || isLastResort(call, scopes)) return false;
  return waits === 'sync' || site.isClientSeen === true || sdk === UNSEEN && !enclosingFunction(scopes, call)?.isAsync || isThereAtOnce(call, scopes);
}

/** `create(…).choices`, or `r = create(…)` and then `r.choices`: what is still to be awaited has no such parts. */
function isThereAtOnce(call: Call, scopes: Scopes): boolean {
  const parent = scopes.parentOf(call);
  if (parent?.kind === 'with' || parent?.kind === 'loop' && parent.source === call) return true;
  const target = parent?.kind === 'assign' ? parent.target : parent?.kind === 'declare' ? parent.items.find(({ value }) => value === call)?.target : undefined;
  const binding = target?.kind === 'name' ? scopes.bindingOf(target) : undefined;
  if (!binding) return isTakenApart(call, scopes);
  return binding.writes.every(({ value }) => value?.kind !== 'await') && binding.reads.some((read) => isTakenApart(read, scopes));
}

function isTakenApart(node: Expression, scopes: Scopes): boolean {
  const parent = scopes.parentOf(node);
  return (parent?.kind === 'member' || parent?.kind === 'index') && parent.object === node;
}

/** `await (model.ainvoke(q) if … else model.invoke(q))`: whichever it is. */
function isAwaited(value: Expression, scopes: Scopes): boolean {
  const parent = scopes.parentOf(value);
  if (parent?.kind === 'conditional' && parent.test !== value || parent?.kind === 'logical') return isAwaited(parent, scopes);
  return parent?.kind === 'await' || parent?.kind === 'with' && parent.isAsync || parent?.kind === 'loop' && parent.form === 'each-async';
}

const weights: Readonly<Record<Operation, number>> = {
  agent: 12, chat: 11, responses: 11, completion: 10, image: 9, audio: 8, classification: 7, moderation: 6, rerank: 5, retrieval: 4,
  embedding: 3, other: 2, batch: 1, 'count-tokens': 0,
};

const MAX_UNDECIDED = 10_000;

/** What functions send, to a fixed point over the file's calls. */
class SendSummaries {
  readonly #functions = new Map<FunctionNode, Sends | undefined>();
  readonly #busy = new Set<FunctionNode>();
  readonly #seen = new WeakMap<Sends, Sends>();
  readonly #conditional = new Map<FunctionNode, readonly Call[]>();
  readonly #explored = new Set<FunctionNode>();
  readonly #callers = new Map<FunctionNode, FunctionNode[]>();
  readonly #reaching = new Set<FunctionNode>();
  #undecided = 0;
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  readonly #requestOf: (call: Call) => Request | undefined;
  readonly #sites: ReadonlyMap<Request, RequestSite>;
  readonly #outside: Outside;

  constructor(scopes: Scopes, origins: Origins, requestOf: (call: Call) => Request | undefined, sites: ReadonlyMap<Request, RequestSite>, outside: Outside) {
    this.#scopes = scopes;
    this.#origins = origins;
    this.#requestOf = requestOf;
    this.#sites = sites;
    this.#outside = outside;
  }

  ofCall(call: Call): Sends | undefined {
    const request = this.#requestOf(call);
    if (request) return this.#direct(request);
    const fn = this.through(call);
    const inner = fn && this.ofFunction(fn);
    if (!fn || !inner) return undefined;
    const awaitable = fn.isAsync || this.#language() === 'typescript' && inner.isAwaitable;
    return { ...inner, through: [fn.name ?? calleeName(call.callee), ...inner.through], isAwaitable: awaitable && !fn.isGenerator, isBlocking: !awaitable && inner.isBlocking, isStream: fn.isGenerator || inner.isStream };
  }

  #language(): LanguageId { return this.#scopes.module.language; }

  #direct(request: Request): Sends {
    const site = this.#sites.get(request)!;
    const awaitable = site.waits !== 'sync' && site.waits !== 'async-stream' && (this.#language() === 'typescript' || !request.blocking);
    return { operation: request.operation, requests: [request], through: [], isBlocking: request.blocking, isAwaitable: awaitable, isStream: request.streaming === true };
  }

  ofFunction(fn: FunctionNode): Sends | undefined {
    if (this.#isForeign(fn)) return this.#outside.leadsFrom(moduleOf(fn)!) ? this.#seenFromHere(fn, this.#outside.sendsOf(fn)) : undefined;
    step();
    if (!this.#mayReach(fn)) return undefined;
    if (this.#functions.has(fn)) return this.#functions.get(fn);
    if (this.#busy.has(fn)) { this.#outside.search.cuts++; return undefined; }
    this.#busy.add(fn);
    const cutsBefore = this.#outside.search.cuts;
    const all = ownCalls(fn, this.#scopes).flatMap((call) => [this.ofCall(call), ...this.#handedOn(call)]).filter((sends) => sends !== undefined);
    this.#busy.delete(fn);
    const result = merge(all);
    // inside a cycle the answer may be partial: an empty one is kept only once the outermost function is done, or the search would grow without end
    if (this.#outside.search.cuts === cutsBefore || this.#busy.size === 0 || result || ++this.#undecided > MAX_UNDECIDED) this.#functions.set(fn, result);
    return result;
  }

  /** What another file's function sends, with its places named as this file names them. */
  #seenFromHere(fn: FunctionNode, sends: Sends | undefined): Sends | undefined {
    const [own, home] = [this.#scopes.module.file, moduleOf(fn)?.file];
    if (!sends || own === undefined || home === undefined) return sends;
    let seen = this.#seen.get(sends);
    if (!seen) this.#seen.set(sends, (seen = { ...sends, requests: sends.requests.map((request) => seenFrom(request, own, home)) }));
    return seen;
  }

  sendingCalls(fn: FunctionNode): readonly SendingCall[] {
    return ownCalls(fn, this.#scopes).flatMap((call): readonly SendingCall[] => {
      if (this.#requestOf(call)) return [{ call }];
      const through = this.through(call);
      return through ? [{ call, through }] : [];
    });
  }

  through(call: Call): FunctionNode | undefined {
    const fn = this.#requestOf(call) ? undefined : this.#sender(call);
    return fn && this.ofFunction(fn) && !this.#isSwitchedOff(call, fn) ? fn : undefined;
  }

  /** What the call gives, or leaves out, keeps its function from sending: `finish(id, title=None)`. */
  #isSwitchedOff(call: Call, fn: FunctionNode): boolean {
    let conditional = this.#conditional.get(fn);
    if (conditional === undefined) {
      // a function that calls itself is asked about in the middle of the answer
      this.#conditional.set(fn, []);
      this.#conditional.set(fn, (conditional = this.#conditionalCalls(fn)));
    }
    if (conditional.length === 0) return false;
    const origins = new CallOrigins(this.#origins, this.#scopes);
    origins.enter(call, fn);
    return conditional.every((sending) => isSkipped(sending, this.#scopes, origins));
  }

  /** The calls by which a function sends, where all of them stand behind conditions. */
  #conditionalCalls(fn: FunctionNode): readonly Call[] {
    const calls = (this.#isForeign(fn) ? this.#outside.sendingCalls(fn) : this.sendingCalls(fn)).map((sending) => sending.call);
    return calls.every((call) => enclosingFunction(this.#scopes, call) === fn && isConditional(call, this.#scopes)) ? calls : [];
  }

  /**
   * The function a call runs; of a method that only says what is to be done, one that does it and sends: where most of
   * them do. What is given a prompt and waits for something is no vote against: it asks in a way that is not in view.
   */
  #sender(call: Call): FunctionNode | undefined {
    const fn = this.#target(call);
    const others = fn ? overridesOf(fn, this.#scopes, this.#origins) : [];
    const senders = others.filter((other) => this.ofFunction(other));
    const votes = fn && takesPrompt(fn) ? others.filter((other) => senders.includes(other) || !waits(other)) : others;
    return senders.length * 2 > votes.length ? senders[0] : fn;
  }

  /** What the functions send that a call is handed to run: `items.map(ask)`, `retry(ask)`, `to_thread(ask, x)`. */
  #handedOn(call: Call): readonly Sends[] {
    const name = endName(call.callee);
    const isElsewhere = runsElsewhere(name);
    if (!isElsewhere && !runsHanded(name)) return [];
    return call.args.flatMap(({ value }): readonly Sends[] => {
      if (value.kind === 'function' ? !isElsewhere : value.kind !== 'name' && value.kind !== 'member') return [];
      const origin = this.#origins.of(value);
      const sends = origin.kind === 'function' ? this.ofFunction(origin.fn) : undefined;
      return sends ? [{ ...sends, isAwaitable: true, isBlocking: !isElsewhere && sends.isBlocking }] : [];
    });
  }

  #isForeign(fn: FunctionNode): boolean {
    const home = moduleOf(fn);
    return home !== undefined && home !== this.#scopes.module;
  }

  /**
   * A request can be reached from the function: it makes one, it calls another file's function, which may make one, or
   * it calls a function of the file from which one can be reached.
   */
  #mayReach(fn: FunctionNode): boolean {
    const found: FunctionNode[] = [];
    const open = [fn];
    for (let at = open.pop(); at; at = open.pop()) {
      if (this.#explored.has(at)) continue;
      this.#explored.add(at);
      const targets = this.#targets(at);
      if (targets === 'leaves' || targets.some((target) => this.#reaching.has(target))) found.push(at);
      if (targets === 'leaves') continue;
      for (const target of targets) {
        const callers = this.#callers.get(target);
        if (callers) callers.push(at); else this.#callers.set(target, [at]);
        open.push(target);
      }
    }
    for (let at = found.pop(); at; at = found.pop()) {
      if (this.#reaching.has(at)) continue;
      this.#reaching.add(at);
      found.push(...this.#callers.get(at) ?? []);
    }
    return this.#reaching.has(fn);
  }

  /** The file's functions that a function runs; `leaves` where it makes a request, or calls another file's function. */
  #targets(fn: FunctionNode): readonly FunctionNode[] | 'leaves' {
    const targets: FunctionNode[] = [];
    for (const call of ownCalls(fn, this.#scopes)) {
      if (this.#requestOf(call)) return 'leaves';
      const callee = this.#target(call);
      const run = !callee ? [] : isAbstract(callee) ? overridesOf(callee, this.#scopes, this.#origins) : [callee];
      targets.push(...run, ...this.#handedFunctions(call));
      if (targets.some((target) => this.#isForeign(target))) return 'leaves';
    }
    return targets;
  }

  #handedFunctions(call: Call): readonly FunctionNode[] {
    const name = endName(call.callee);
    if (!runsHanded(name) && !runsElsewhere(name)) return [];
    return call.args.flatMap(({ value }) => {
      const origin = value.kind === 'name' || value.kind === 'member' || value.kind === 'function' ? this.#origins.of(value) : undefined;
      return origin?.kind === 'function' ? [origin.fn] : [];
    });
  }

  /** The function of the workspace that a call runs. */
  #target(call: Call): FunctionNode | undefined {
    return mayLead(call, this.#scopes, this.#outside) ? calledFunction(this.#origins.of(call.callee), this.#origins) : undefined;
  }
}

/** Not where nothing in the file sends, nor where what is called was imported and the file it comes from leads to nothing that does. */
export function mayLead({ callee }: Call, scopes: Scopes, outside: Outside): boolean {
  if (!outside.maySend) return false;
  let root = callee;
  while (root.kind === 'member' || root.kind === 'index' || root.kind === 'call') root = root.kind === 'call' ? root.callee : root.object;
  const declarations = root.kind === 'name' ? scopes.bindingOf(root)?.declarations ?? [] : [];
  return declarations.length === 0 || declarations.some((declaration) => declaration.kind !== 'import' || outside.leads(scopes.module, moduleNamed(declaration, scopes.module), declaration.imported.imported));
}

/** Python's `import a.b` gives the name `a`, but reads `a.b`. */
function moduleNamed({ statement, imported }: Declaration & { readonly kind: 'import' }, { source, language }: Module): string {
  const written = source.slice(imported.start, imported.end);
  return language === 'python' && imported.imported === '*' && /^\w+(?:\.\w+)+$/.test(written) ? written : statement.from;
}

function merge(all: readonly Sends[]): Sends | undefined {
  const heaviest = [...all].sort((a, b) => weights[b.operation] - weights[a.operation])[0];
  if (!heaviest) return undefined;
  return {
    operation: heaviest.operation, requests: [...new Set(all.flatMap((sends) => sends.requests))], through: heaviest.through,
    isBlocking: all.some((sends) => sends.isBlocking), isAwaitable: all.some((sends) => sends.isAwaitable),
    isStream: all.every((sends) => sends.isStream),
  };
}

/** Calls a function makes and waits for when it runs: its own, and those in functions it hands to a call (map callbacks, retries), written there or named. */
function ownCalls(fn: FunctionNode, scopes: Scopes): Call[] {
  const calls: Call[] = [];
  const handedOver = new Set<FunctionNode>();
  walkStatements(fn.body, {
    expression(node) {
      if (node.kind !== 'call') return;
      calls.push(node);
      if (isLeftRunning(node, fn, scopes)) return false;
      if (node.callee.kind === 'function') handedOver.add(node.callee.fn);
      if (runsElsewhere(endName(node.callee))) return;
      for (const argument of node.args) for (const value of handedFunctions(argument.value)) handedOver.add(value);
      return;
    },
    function: (inner) => handedOver.has(inner),
    class: () => false,
  });
  return calls;
}

function handedFunctions(value: Expression): FunctionNode[] {
  if (value.kind === 'function') return [value.fn];
  return value.kind === 'object' ? value.entries.flatMap((entry) => (entry.value.kind === 'function' ? [entry.value.fn] : [])) : [];
}

function waits(fn: FunctionNode): boolean {
  let found = false;
  walkStatements(fn.body, { expression: (node) => { found ||= node.kind === 'await'; }, function: () => false });
  return found;
}

function takesPrompt(fn: FunctionNode): boolean {
  return fn.params.some(({ target }) => target.kind === 'name' && /^(?:messages|prompts?|system_?prompt|user_?prompt|conversation|chat_?history)$/i.test(target.name));
}
