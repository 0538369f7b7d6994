import type { Operation, Provider } from '../../rules/model.ts';
import { endName } from '../code/callee.ts';
import type { Call, Expression } from '../code/code.ts';
import { endpointOf, globalFetch, httpCalls, type HttpCall } from '../sdks/http.ts';
import { matchCall, sdksOf, tokensOf } from '../sdks/match.ts';
import type { CallSpec, Roles, Sdk } from '../sdks/sdk.ts';
import type { WrapperSetting } from '../project/settings.ts';
import { workersOperation, workersRoles } from '../sdks/workers-ai.ts';
import { argumentAt, constantText, textWithGaps } from './arguments.ts';
import { words } from './flow/names.ts';
import type { ExternalOrigin, Origin, Origins } from './origins.ts';
import { runnableCall, type Runnable } from './runnables.ts';
import { isConversation, isUnseen, UNSEEN, unseenAsker, unseenModel, type UnseenModel } from './unseen-models.ts';

/** A call that sends something to a model, and what the tables say of it. */
export interface RequestSite {
  readonly call: Call;
  /** Package or way it is sent: "openai", "langchain", "fetch". */
  readonly sdk: string;
  readonly provider: Provider | 'by-model';
  readonly operation: Operation;
  readonly streams: 'argument' | 'always' | 'never';
  /** `async-stream`: hands out at once what is read with `async for` or entered with `async with`, and is never awaited itself. */
  readonly waits: 'async' | 'async-stream' | 'sync' | 'unknown';
  /** What sends it was seen being made, and so its kind is known. */
  readonly isClientSeen?: boolean;
  /** The expression at a role, from the call's arguments or the client's construction. */
  role(name: keyof Roles): Expression | undefined;
  /** Where the tables say the parts stand; absent where the parts are not the call's own arguments. */
  readonly roles?: Roles;
  readonly runnable?: Runnable;
  /** Where its SDK takes the output limit, in the tables' order; absent where it always has one, or where that is not known. */
  readonly limitPaths?: readonly string[];
}

/** What a call sends, if it is a request by its origin, its address or its distinctive shape. */
export function requestSite(call: Call, origins: Origins, wrappers: readonly WrapperSetting[]): RequestSite | undefined {
  const threaded = inThread(call, origins);
  const handed = threaded && requestSite(threaded, origins, wrappers);
  if (handed) return threadSite(handed, call);
  const origin = origins.of(call.callee);
  return (origin.kind === 'external' ? fromTables(call, origin, origins) : undefined)
    ?? fromCommand(call, origins)
    ?? fromRunnable(call, origins)
    ?? fromHttp(call, httpSpec(call, origin), origin, origins)
    ?? fromShape(call, origin, origins)
    ?? fromWorkersAi(call, origins)
    ?? fromSettings(call, origin, origins, wrappers)
    ?? fromHanded(call, origin, origins, wrappers)
    ?? (isUnseen(origin) ? conversationSite(call, origins) ?? askerSite(call, origins) ?? retrieverSite(call) : undefined);
}

/** What it is given are not the request's own arguments, and what it gives is no stream. */
function threadSite({ roles: _, limitPaths: __, ...site }: RequestSite, call: Call): RequestSite {
  return { ...site, call, streams: 'never', waits: 'async' };
}

/** The call that another thread makes: `to_thread(client.responses.create, model=m)`, `run_in_executor(None, partial(create, model=m))`. */
function inThread(call: Call, origins: Origins): Call | undefined {
  const at = /^(?:to_thread|run_in_threadpool|run_sync|submit)$/.test(endName(call.callee)) ? 0 : endName(call.callee) === 'run_in_executor' ? 1 : undefined;
  const handed = at === undefined ? undefined : call.args[at]?.value;
  if (at === undefined || !handed) return undefined;
  if (handed.kind === 'member') return { ...call, callee: handed, args: call.args.slice(at + 1) };
  const [first, ...args] = handed.kind === 'call' && endName(handed.callee) === 'partial' ? handed.args : [];
  return first?.value.kind === 'member' && origins.of(first.value).kind !== 'function' ? { ...call, callee: first.value, args } : undefined;
}

/**
 * A request that a helper of unknown ways makes: `with_retry("openai", client.responses.create, model=m, input=q)`. Whether
 * it is waited for, what the caller does with it tells.
 */
function fromHanded(call: Call, origin: Origin, origins: Origins, wrappers: readonly WrapperSetting[]): RequestSite | undefined {
  const at = call.args.findIndex(({ value, name, spread }) => value.kind === 'member' && !name && !spread);
  const handed = call.args[at]?.value;
  if (!handed || isKept(call, origin) || !call.args.some(({ name, spread }) => name !== undefined || spread === 'object')) return undefined;
  const site = requestSite({ ...call, callee: handed, args: call.args.slice(at + 1) }, origins, wrappers);
  const isWhole = site?.roles && (site.role('messages') ?? site.role('prompt'));
  return isWhole ? { ...threadSite(site, call), waits: site.waits === 'async' ? 'async' : 'unknown', isClientSeen: false } : undefined;
}

/** What is made of the method is called later. */
function isKept({ callee }: Call, origin: Origin): boolean {
  return /^(?:partial|bind|wraps?)$/.test(endName(callee)) || origin.kind === 'class';
}

function fromTables(call: Call, origin: ExternalOrigin, origins: Origins): RequestSite | undefined {
  const match = matchCall(origin);
  if (!match || match.spec.path.endsWith('Command()')) return undefined;
  return tableSite(call, match.sdk, match.spec, origin, call, origins);
}

function tableSite(call: Call, sdk: Sdk, spec: CallSpec, origin: ExternalOrigin, arguments_: Call, origins: Origins): RequestSite {
  const role = roleReader(spec.roles, arguments_, construction(origin), origins);
  return {
    call, sdk: sdk.id, provider: clientProvider(sdk, origin) ?? spec.provider ?? sdk.provider, operation: operationOf(spec, role, origins),
    streams: spec.streams ?? 'never', waits: waitsOf(spec, origin), isClientSeen: true, roles: spec.roles, role,
    ...(spec.roles.outputLimit && !sdk.limitsItself && { limitPaths: spec.roles.outputLimit }),
  };
}

function operationOf({ operation, operationOf: byModel }: CallSpec, role: RequestSite['role'], origins: Origins): Operation {
  if (!byModel) return operation;
  const model = role('model');
  return byModel(model && constantText(model, origins));
}

function roleReader(roles: Roles, call: Call, made: Call | undefined, origins: Origins): RequestSite['role'] {
  return (name) => {
    for (const path of roles[name] ?? []) {
      const from = path.startsWith('new:') ? made : call;
      const found = from && argumentAt(from, path.replace(/^new:/, ''), origins);
      if (found) return found;
    }
    return undefined;
  };
}

/** The last construction in the chain: `new GoogleGenerativeAI(key).getGenerativeModel({…})`. */
function construction(origin: ExternalOrigin): Call | undefined {
  for (const step of [...origin.steps].reverse()) if ('call' in step && step.call) return step.call;
  return undefined;
}

function clientProvider(sdk: Sdk, origin: ExternalOrigin): Provider | undefined {
  const tokens = tokensOf(origin, sdk);
  return sdk.clients.find((client) => client.provider && client.names.some((name) => tokens.includes(name)))?.provider;
}


function waitsOf(spec: CallSpec, origin: ExternalOrigin): RequestSite['waits'] {
  if (spec.waits === 'sync') return spec.streams === 'always' && isAsyncClient(origin) ? 'async-stream' : 'sync';
  if (spec.waits === 'async' || isAsyncClient(origin)) return 'async';
  const constructed = construction(origin);
  if (constructed?.args.some((argument) => argument.name === 'async_client' && argument.value.kind === 'boolean' && argument.value.value)) return 'async';
  return 'unknown';
}

function isAsyncClient(origin: ExternalOrigin): boolean {
  const names = [...origin.module.split('.'), origin.symbol, ...origin.steps.flatMap((step) => ('member' in step ? [step.member] : []))];
  return names.some((name) => name.startsWith('Async') || name === 'aio' || name === 'acreate');
}

/** AWS SDK for JavaScript: `client.send(new ConverseCommand(input))`. */
function fromCommand(call: Call, origins: Origins): RequestSite | undefined {
  if (call.callee.kind !== 'member' || call.callee.property !== 'send') return undefined;
  const first = call.args[0] && (origins.valueOf(call.args[0].value) ?? call.args[0].value);
  if (first?.kind !== 'call') return undefined;
  const origin = origins.of(first);
  if (origin.kind !== 'external') return undefined;
  const match = matchCall(origin);
  return match && tableSite(call, match.sdk, match.spec, origin, first, origins);
}

function fromRunnable(call: Call, origins: Origins): RequestSite | undefined {
  const match = runnableCall(call, origins);
  if (!match) return undefined;
  const { runnable } = match;
  return {
    call, sdk: 'langchain', isClientSeen: true, provider: langchainProvider(runnable.model, origins), operation: runnable.kind === 'agent' ? 'agent' : 'chat',
    streams: match.streams ? 'always' : 'argument', waits: match.waits === 'by-client' ? 'unknown' : match.waits, runnable,
    limitPaths: ['maxTokens', 'max_tokens'],
    role: (name) => runnableRole(name, call, runnable, origins),
  };
}

function runnableRole(name: keyof Roles, call: Call, runnable: Runnable, origins: Origins): Expression | undefined {
  const made = (...paths: string[]): Expression | undefined => {
    for (const path of paths) {
      const found = runnable.model && argumentAt(runnable.model, path, origins);
      if (found) return found;
    }
    return undefined;
  };
  switch (name) {
    case 'messages': return runnable.prompt ?? call.args[0]?.value;
    case 'schema': return runnable.schema;
    case 'tools': return runnable.tools;
    case 'model': return made('model', 'modelName', 'model_name', '0');
    case 'outputLimit': return made('maxTokens', 'maxCompletionTokens', 'max_tokens');
    case 'reasoning': return made('reasoning.effort', 'reasoning_effort');
    case 'stream': return pieceHandlers(['callbacks', 'config.callbacks', '1.callbacks'].map((path) => argumentAt(call, path, origins)).find(Boolean) ?? made('callbacks'), origins);
    default: return undefined;
  }
}

/** Callbacks that may be handed each piece as it comes; those that only write down what happened are none. */
function pieceHandlers(callbacks: Expression | undefined, origins: Origins): Expression | undefined {
  const known = callbacks && (origins.valueOf(callbacks) ?? callbacks);
  const isRecord = known?.kind === 'list' && known.items.every((item) => RECORDS.test(endName(item)) || isRecorder(origins.valueOf(item) ?? item));
  return known?.kind === 'nothing' || isRecord ? undefined : callbacks;
}
const RECORDS = /langfuse|langsmith|opik|wandb|mlflow|trac(?:er|ing)|usage|cost|logg|^stdoutcallback/i;

/** Chainlit's handler shows the steps, and the answer only where it is told to. */
function isRecorder(made: Expression): boolean {
  if (made.kind !== 'call') return false;
  return RECORDS.test(endName(made.callee)) || /LangchainCallbackHandler$/.test(endName(made.callee)) && !made.args.some(({ name }) => name === 'stream_final_answer');
}

const langchainProviders: readonly (readonly [RegExp, Provider])[] = [
  [/^Azure/, 'azure-openai'], [/OpenAI/, 'openai'], [/Anthropic/, 'anthropic'], [/Google|Vertex|Gemini/, 'google'], [/Bedrock/, 'bedrock'],
  [/Mistral/, 'mistral'], [/Groq/, 'groq'], [/Cohere/, 'cohere'], [/Together/, 'together'], [/Ollama/, 'ollama'], [/DeepSeek/, 'deepseek'], [/XAI/, 'xai'],
];
function langchainProvider(model: Call | undefined, origins: Origins): Provider | 'by-model' {
  const origin = model && origins.of(model.callee);
  const name = origin?.kind === 'external' ? origin.symbol : '';
  return langchainProviders.find(([pattern]) => pattern.test(name))?.[1] ?? 'by-model';
}

/** `proxyFetch(url, init)`, `this.fetchWithTimeout(url, init)`: named as fetch, and given what it takes. */
const FETCHER = /^_?(?:[a-z]\w*)?fetch(?:er|With[A-Z]\w*|Fn|Impl)?$/i;

function httpSpec({ callee }: Call, origin: Origin): HttpCall | undefined {
  const named = FETCHER.test(endName(callee)) ? globalFetch : undefined;
  if (origin.kind !== 'external' && origin.kind !== 'global') return named;
  const steps = origin.steps.map((step) => ('member' in step ? step.member : '()'));
  const root = origin.kind === 'global' ? origin.name : origin.symbol;
  const path = [...(root === '*' ? [] : [root]), ...steps].join('.').replaceAll('.()', '()');
  return httpCalls.find((http) => http.path === path && http.module === (origin.kind === 'external' ? origin.module : undefined)) ?? named;
}

function fromHttp(call: Call, spec: HttpCall | undefined, origin: Origin, origins: Origins): RequestSite | undefined {
  const url = spec && argumentAt(call, spec.url, origins) || spec && argumentAt(call, 'url', origins);
  if (!spec || !url) return undefined;
  const role: RequestSite['role'] = (name) => bodyRole(name, call, spec.body, origins);
  const address = addressOf(textWithGaps(url, origins), origin, origins);
  const endpoint = endpointOf(address) ?? (speaksToModel(address, role, origins) ? { provider: 'by-model', operation: 'chat' } as const : undefined);
  return endpoint && { call, sdk: spec.module ?? spec.path, ...endpoint, streams: spec.streams ? 'always' : 'argument', waits: spec.waits, role };
}

/** `axios.create({ baseURL })`, `httpx.Client(base_url=…)`: what it asks for stands below that. */
function addressOf(address: string, origin: Origin, origins: Origins): string {
  const made = origin.kind === 'external' && !/^\w+:/.test(address) ? construction(origin) : undefined;
  const base = made && (argumentAt(made, 'baseURL', origins) ?? argumentAt(made, 'base_url', origins));
  return base ? `${(textWithGaps(base, origins) || '*').replace(/\/$/, '')}/${address.replace(/^\//, '')}` : address;
}

/** A host that is not known here, by what is asked of it; a path without a host is the page's own server. */
function speaksToModel(address: string, role: RequestSite['role'], origins: Origins): boolean {
  const messages = address.startsWith('/') ? undefined : role('messages');
  if (!messages) return false;
  return /\/v1\/messages\b/.test(address) || role('model') !== undefined && isConversation(messages, origins);
}

const bodyKeys: Readonly<Record<keyof Roles, readonly string[]>> = {
  model: ['model'], system: ['system', 'instructions', 'systemInstruction', 'system_instruction'], prompt: ['prompt'], messages: ['messages', 'input', 'contents'], tools: ['tools'],
  shape: [], schema: ['response_format', 'text.format', 'format', 'schema', 'response_model'], outputLimit: ['max_completion_tokens', 'max_tokens', 'max_output_tokens'], stream: ['stream'],
  reasoning: ['reasoning_effort', 'reasoning.effort'], cache: ['cache_control'],
};
function bodyRole(name: keyof Roles, call: Call, bodies: readonly string[], origins: Origins): Expression | undefined {
  for (const body of bodies) for (const key of bodyKeys[name]) {
    const found = argumentAt(call, `${body}.${key}`, origins);
    if (found) return found;
  }
  return undefined;
}

/**
 * A client that came from another file or a parameter: its origin is not known here, but three members in a row with
 * the arguments that belong to them are no coincidence.
 */
const shapes: readonly { readonly members: string; readonly needs: readonly string[]; readonly module: string; readonly path: string }[] = [
  { members: 'chat.completions.create', needs: ['messages'], module: 'openai', path: 'OpenAI().chat.completions.create' },
  { members: 'chat.completions.parse', needs: ['messages'], module: 'openai', path: 'OpenAI().chat.completions.parse' },
  { members: 'responses.create', needs: ['model', 'input'], module: 'openai', path: 'OpenAI().responses.create' },
  { members: 'responses.parse', needs: ['model', 'input'], module: 'openai', path: 'OpenAI().responses.parse' },
  { members: 'embeddings.create', needs: ['input'], module: 'openai', path: 'OpenAI().embeddings.create' },
  { members: 'moderations.create', needs: ['input'], module: 'openai', path: 'OpenAI().moderations.create' },
  { members: 'messages.create', needs: ['max_tokens', 'messages'], module: 'anthropic', path: 'Anthropic().messages.create' },
  { members: 'messages.stream', needs: ['max_tokens', 'messages'], module: 'anthropic', path: 'Anthropic().messages.stream' },
  { members: 'models.generateContent', needs: ['contents'], module: '@google/genai', path: 'GoogleGenAI().models.generateContent' },
  { members: 'invoke_model', needs: ['modelId', 'body'], module: 'boto3', path: 'client().invoke_model' },
  { members: 'converse', needs: ['modelId', 'messages'], module: 'boto3', path: 'client().converse' },
  { members: 'models.generate_content', needs: ['contents'], module: 'google.genai', path: 'Client().models.generate_content' },
];

function fromShape(call: Call, origin: Origin, origins: Origins): RequestSite | undefined {
  if (origin.kind === 'external' && sdksOf(origin.module).length > 0) return undefined;
  const members = memberNames(call.callee);
  const ends = members.join('.');
  const shape = shapes.find((candidate) => (ends === candidate.members || ends.endsWith(`.${candidate.members}`))
    && (opaqueArguments(call) || candidate.needs.every((key) => argumentAt(call, key, origins) !== undefined)));
  if (!shape) return undefined;
  const steps = shape.path.split(/(\(\))|\./).filter(Boolean).slice(1).map((token) => (token === '()' ? { call: undefined } : { member: token }));
  const known: ExternalOrigin = { kind: 'external', module: shape.module, symbol: shape.path.split('(')[0]!, steps };
  const match = matchCall(known);
  if (!match) return undefined;
  const waits = members.includes('aio') ? 'async' : 'unknown';
  return { ...tableSite(call, match.sdk, match.spec, known, call, origins), provider: 'by-model', waits, isClientSeen: false };
}

/** `env.AI.run("@cf/…", { messages })` */
function fromWorkersAi(call: Call, origins: Origins): RequestSite | undefined {
  if (call.callee.kind !== 'member' || call.callee.property !== 'run' || call.args.length < 2) return undefined;
  const operation = workersOperation(constantText(call.args[0]!.value, origins) ?? '');
  return operation && { call, sdk: 'workers-ai', provider: 'unknown', operation, streams: 'argument', waits: 'async', roles: workersRoles, role: roleReader(workersRoles, call, undefined, origins) };
}

/** Arguments that are handed on whole: `create(params)`, `create(**kwargs)`. */
function opaqueArguments(call: Call): boolean {
  return call.args.length > 0 && call.args.length <= 2 && call.args.every((argument) => argument.spread === 'object' || !argument.name && argument.value.kind === 'name');
}

function memberNames(callee: Expression): string[] {
  const names: string[] = [];
  for (let at = callee; at.kind === 'member'; at = at.object) if (at.property !== 'beta') names.unshift(at.property);
  return names;
}

function fromSettings(call: Call, origin: Origin, origins: Origins, wrappers: readonly WrapperSetting[]): RequestSite | undefined {
  const name = [...(rootName(call.callee) ?? []), ...memberNames(call.callee)].join('.');
  const wrapper = wrappers.find((candidate) => candidate.name === name && (!candidate.from || origin.kind === 'external' && origin.module === candidate.from));
  if (!wrapper) return undefined;
  return {
    call, sdk: wrapper.from ?? 'wrapper', provider: 'by-model', operation: wrapper.operation, streams: 'never', waits: 'unknown',
    role: (role) => bodyKeys[role].map((key) => argumentAt(call, key, origins)).find((found) => found !== undefined),
  };
}

/** A call by what it is given: a conversation, for something named as a model. */
export function conversationSite(call: Call, origins: Origins): RequestSite | undefined {
  const found = unseenModel(call, origins);
  return found && unseenSite(call, found, origins);
}

/** A call by its name, of a function that cannot be seen. */
function askerSite(call: Call, origins: Origins): RequestSite | undefined {
  const found = unseenAsker(call, origins);
  return found && unseenSite(call, found, origins);
}

function unseenSite(call: Call, found: UnseenModel, origins: Origins): RequestSite {
  return {
    call, sdk: found.framework ?? UNSEEN, provider: 'by-model', operation: found.framework ? 'agent' : 'chat', streams: found.streams ? 'always' : 'argument', waits: found.waits,
    role(name) {
      if (name === 'messages' && found.messages) return found.messages;
      return bodyKeys[name].map((key) => argumentAt(call, key, origins)).find((value) => value !== undefined) ?? (name === 'system' ? found.system : undefined);
    },
  };
}

/** Something called a retriever that is asked for documents. */
function retrieverSite(call: Call): RequestSite | undefined {
  const { callee } = call;
  const isRetriever = callee.kind === 'member' && words(endName(callee.object)).at(-1) === 'retriever' && RETRIEVES.test(callee.property);
  return isRetriever && call.args.length > 0 ? { call, sdk: UNSEEN, provider: 'unknown', operation: 'retrieval', streams: 'never', waits: /^a/.test(callee.property) ? 'async' : 'unknown', role: () => undefined } : undefined;
}
const RETRIEVES = /^(?:a|async_?)?(?:search|retrieve|invoke|similarity_?search|get_?relevant_?documents)$/i;

function rootName(callee: Expression): string[] | undefined {
  let at = callee;
  while (at.kind === 'member') at = at.object;
  return at.kind === 'name' ? [at.name] : undefined;
}
