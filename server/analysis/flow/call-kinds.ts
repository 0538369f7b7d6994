import type { Call, Expression, Property } from '../../code/code.ts';
import type { Sends } from '../calls.ts';
import type { Origin } from '../origins.ts';
import { isCollection } from './collections.ts';
import * as known from './knowledge.ts';
import { namesCache, namesConversation, namesLimiter, namesOutput, namesState, nounOf, verbOf } from './names.ts';
import type { Mark, World } from './records.ts';

/** What a call does that the file does not define, as far as its origin and name tell. */
export interface CallKind {
  readonly world?: World['kind'];
  /** What it does to the object it is called on. */
  readonly receiver: 'read' | 'accumulate' | 'mutate';
  /** Which arguments it may change. */
  readonly changes: 'none' | 'first' | 'states';
  readonly mark?: Mark['kind'];
  readonly isConcurrent?: boolean;
}

export interface CallContext {
  readonly origin: Origin;
  readonly sends: Sends | undefined;
  readonly isAwaited: boolean;
  /** The value is used. */
  readonly isUsed: boolean;
  readonly language: 'typescript' | 'python';
  /** The literal that an expression stands for. */
  valueOf(expression: Expression): Expression | undefined;
}

const PURE: CallKind = { receiver: 'read', changes: 'none' };

export function kindOf(call: Call, context: CallContext): CallKind {
  const callee = call.callee;
  const name = lastName(callee);
  return requestKind(call, context)
    ?? collectionKind(call, context, name)
    ?? concurrentKind(call, context, name)
    ?? humanKind(call, context, name)
    ?? knownKind(call, context, name)
    ?? transactionKind(name)
    ?? statementKind(call, name)
    ?? containerKind(call, context, name)
    ?? byVerb(call, context, name);
}

function requestKind(call: Call, { sends, valueOf }: CallContext): CallKind | undefined {
  if (!sends) return undefined;
  const isOf = (...sdks: readonly string[]): boolean => sends.requests.every(({ sdk }) => sdks.includes(sdk));
  const keeps = isGivenMemory(call, valueOf) || isOf('agents') && isGivenContext(call, valueOf) || keepsTurns(call, isOf(...forgets));
  return { world: keeps ? 'turn' : 'request', receiver: 'read', changes: 'none', ...(keeps && { mark: 'turn' as const }) };
}

/** Frameworks whose agents start anew with each run unless they are given a history, a session or a thread. */
const forgets = ['ai', 'mastra', 'agents'] as const;
const MEMORY = /^(thread_?id|session_?id|conversation_?id|resource_?id|session|memory|conversation|chat_memory)$/i;

/** What is only written down of a request: its trace, and what a provider is told for its logs. */
const TELLS_OF = /metadata|telemetry|headers|tags|trace/i;

/** `run(agent, text, { session })`, also where the options are a variable's or stand one level deeper: `{ sandbox: { session } }`. */
function isGivenMemory({ args }: Call, valueOf: CallContext['valueOf']): boolean {
  return args.some(({ name, value }) => name !== undefined && MEMORY.test(name)
    || properties(value, valueOf).some((each) => MEMORY.test(each.key ?? '') || !TELLS_OF.test(each.key ?? '') && properties(each.value).some(({ key }) => MEMORY.test(key ?? ''))));
}

/** An object that several runs are handed, and that the tools they call may write to. */
function isGivenContext({ args }: Call, valueOf: CallContext['valueOf']): boolean {
  const isShared = (key: string | undefined, { kind }: Expression): boolean => key === 'context' && (kind === 'name' || kind === 'member');
  return args.some(({ name, value }) => isShared(name, value) || properties(value, valueOf).some((each) => isShared(each.key, each.value)));
}

function properties(options: Expression, valueOf?: CallContext['valueOf']): readonly Property[] {
  const object = options.kind === 'name' ? valueOf?.(options) : options;
  return object?.kind === 'object' ? object.entries.filter((entry) => entry.kind === 'property') : [];
}

/** An object that remembers the turns before: a chat, an assistant's thread, a chain with a memory. */
function keepsTurns(call: Call, startsAnew: boolean): boolean {
  const name = lastName(call.callee);
  if (/^(send_?message(_?stream|_?async)?|say|reply|next_?turn|continue_?conversation|chat_?turn)$/i.test(name)) return true;
  if (startsAnew) return false;
  const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (receiver?.kind === 'name' || receiver?.kind === 'index') return namesConversation(lastName(receiver)) && !/^a?(create|complete|parse|stream)$/.test(name) && receiver.kind === 'name';
  if (receiver?.kind === 'member') {
    const isSdkPath = /^(a?create|parse|stream|completions)$/.test(name) || receiver.property === 'completions' || receiver.property === 'messages';
    const path = memberNames(call.callee);
    return path.includes('threads') || path.includes('sessions') || !isSdkPath && namesConversation(receiver.property);
  }
  return false;
}

/** A list in view is a list, also where it is named as something that people read: `output.append(x)`. */
function collectionKind({ callee }: Call, { isAwaited }: CallContext, name: string): CallKind | undefined {
  if (isAwaited || callee.kind !== 'member' || !isCollection(callee.object) || namesCache(lastName(callee.object))) return undefined;
  if (known.accumulators.has(name)) return { receiver: 'accumulate', changes: 'none' };
  return known.mutators.has(name) ? { receiver: 'mutate', changes: 'none' } : undefined;
}

function concurrentKind(call: Call, { origin }: CallContext, name: string): CallKind | undefined {
  const isPromise = origin.kind === 'global' && origin.name === 'Promise' && /^(all|allSettled|race|any)$/.test(name);
  const isModule = origin.kind === 'external' && (known.combinatorModules.has(origin.module) || /^(asyncio|anyio|trio|tqdm\.asyncio|aiostream|concurrent\.futures)$/.test(origin.module) && known.combinators.has(name));
  const isNamed = call.callee.kind === 'name' && known.combinators.has(name) && name.length > 4;
  return isPromise || isModule || isNamed ? { receiver: 'read', changes: 'none', isConcurrent: true, mark: 'concurrent' } : undefined;
}

function humanKind(call: Call, { origin, isAwaited }: CallContext, name: string): CallKind | undefined {
  const root = rootName(call.callee);
  const asks = known.interactive.has(name) && (origin.kind === 'global' && call.callee.kind === 'name' && !/^(select|confirm|question)$/.test(name)
    || origin.kind === 'external' && known.interactiveModules.has(origin.module) || /^(rl|readline|inquirer|prompts|console|click|Prompt)$/.test(root) && name !== 'log')
    || /^(ask_?user|get_?user_?input|ask_?human|human_?input|prompt_?user|ask_?question|wait_?for_?(user|human|input))/i.test(name);
  if (asks) return { world: 'input', receiver: 'read', changes: 'none', mark: 'input' };
  if (isAwaited && verbOf(name) === 'write') return undefined;
  const isOutput = namesOutput(root) || call.callee.kind === 'member' && call.callee.object.kind === 'member' && namesOutput(call.callee.object.property) || verbOf(name) === 'output' && !known.pureMethods.has(name);
  if (!isOutput || call.callee.kind === 'name' && !/^(print|pprint|log|logger)/i.test(name) && verbOf(name) !== 'output') return undefined;
  const isText = origin.kind === 'global' && /^(console|print|pprint)$/.test(origin.name) || /^(print|pprint)$/.test(name);
  const isSent = call.callee.kind === 'member' && known.streamWrites.has(name) && known.streamReceivers.test(lastName(call.callee.object));
  return { world: 'output', receiver: 'read', changes: 'none', ...(isSent ? { mark: 'output' as const } : isText && { mark: 'print' as const }) };
}

function knownKind(call: Call, context: CallContext, name: string): CallKind | undefined {
  const { origin, language, isAwaited } = context;
  if (origin.kind === 'global') {
    if (/^(performance|Date|process)$/.test(origin.name) && /^(now|hrtime)$/.test(name)) return { ...PURE, mark: 'timing' };
    if (origin.name === 'Object' && /^(assign|defineProperty)$/.test(name) || language === 'python' && /^(setattr|delattr|next)$/.test(origin.name) && origin.steps.length === 0) return { receiver: 'read', changes: 'first' };
    if (/^(setTimeout|setInterval)$/.test(origin.name) && isAwaited) return wait;
    if (origin.name === 'fetch' && origin.steps.length === 0) return fetchKind(call);
    if (origin.name === 'open') return { world: 'read', receiver: 'read', changes: 'none' };
    // what such a global constructs is a collection like any other: new Set().add(x)
    const isOnInstance = origin.steps.some((step) => 'call' in step) && (known.accumulators.has(name) || known.mutators.has(name));
    const isOnGiven = language === 'python' && known.handingOn.has(origin.name) && origin.steps.length > 0;
    if (known.pureGlobals[language].has(origin.name) && !isOnInstance && !isOnGiven) return origin.name === 'Promise' && call.isNew && holdsTimer(call) ? wait : PURE;
  }
  if (origin.kind === 'external') return externalKind(context, name, origin.module);
  return undefined;
}
const wait: CallKind = { world: 'wait', receiver: 'read', changes: 'none', mark: 'wait' };

function externalKind({ origin, language, isUsed, isAwaited }: CallContext, name: string, module: string): CallKind | undefined {
  if (origin.kind !== 'external') return undefined;
  if (module === 'time' || module === 'timeit') return name === 'sleep' ? wait : { ...PURE, mark: 'timing' };
  if (module === 'asyncio' || module === 'anyio' || module === 'trio') return /^sleep/.test(name) ? wait : /^(Lock|Semaphore|Queue|Event|create_task|to_thread|wait_for|shield|ensure_future|run|get_event_loop|get_running_loop)$/.test(name) ? PURE : undefined;
  if (/timers\/promises$/.test(module) || /^(delay|sleep-promise|p-sleep)$/.test(module)) return wait;
  // a page that is got may tell of what was posted before
  if (/^(?:requests|httpx)$/.test(module) && /^(?:get|head)$/.test(name)) return { world: 'read', receiver: 'read', changes: 'none' };
  if (module === 'random' && name === 'shuffle') return { receiver: 'read', changes: 'first' };
  if (module === 'copy' || known.pureModules[language].has(module) || known.pureModules[language].has(module.split('.')[0]!)) {
    return isUsed && !isAwaited ? PURE : undefined;
  }
  return undefined;
}

/** `new Promise((r) => setTimeout(r, 1000))` */
function holdsTimer(call: Call): boolean {
  const fn = call.args[0]?.value;
  if (fn?.kind !== 'function') return false;
  return fn.fn.body.some((statement) => {
    const value = statement.kind === 'expression' ? statement.value : statement.kind === 'return' ? statement.value : undefined;
    return value?.kind === 'call' && lastName(value.callee) === 'setTimeout';
  });
}

function fetchKind(call: Call): CallKind {
  const options = call.args[1]?.value;
  const method = options?.kind === 'object' ? options.entries.find((entry) => entry.kind === 'property' && entry.key === 'method')?.value : undefined;
  const isGet = !options || options.kind === 'object' && (!method || method.kind === 'text' && method.parts[0]?.kind === 'chunk' && /^(get|head)$/i.test(method.parts[0].value));
  return { world: isGet ? 'read' : 'write', receiver: 'read', changes: 'none' };
}

function transactionKind(name: string): CallKind | undefined {
  return /^(begin|commit|rollback|savepoint|start_?transaction|begin_?transaction|\$?transaction|atomic|begin_nested|commit_?transaction)$/i.test(name)
    ? { world: 'transaction', receiver: 'mutate', changes: 'none' } : undefined;
}

/** A database that is given a statement: its first word tells what is done. */
function statementKind(call: Call, name: string): CallKind | undefined {
  const text = call.args[0]?.value;
  const first = text?.kind === 'text' ? text.parts[0] : undefined;
  if (!/^(query|execute|exec|run|raw|prepare|sql|all|get|fetch|fetchrow|fetchval)$/i.test(name) || first?.kind !== 'chunk') return undefined;
  return /^\s*(insert|update|delete|merge|replace|truncate|create|alter|drop|upsert|call)\s/i.test(first.value) ? { world: 'write', receiver: 'mutate', changes: 'none' } : undefined;
}

/** Methods of collections; on something awaited they belong to something else. */
function containerKind(call: Call, { isAwaited, isUsed }: CallContext, name: string): CallKind | undefined {
  if (isAwaited || call.callee.kind !== 'member') return undefined;
  const receiver = lastName(call.callee.object);
  if (namesLimiter(receiver)) return wait;
  if (known.streamWrites.has(name) && known.streamReceivers.test(receiver)) return { world: 'output', receiver: 'read', changes: 'none', mark: 'output' };
  if (namesCache(receiver) && (known.accumulators.has(name) || known.mutators.has(name))) return PURE;
  if (known.accumulators.has(name) && !(name === 'concat_')) return { receiver: 'accumulate', changes: 'none' };
  if (known.mutators.has(name)) return { receiver: 'mutate', changes: 'none' };
  if (known.pureMethods.has(name) && (isUsed || name === 'forEach')) return PURE;
  return undefined;
}

function byVerb(call: Call, { isAwaited, isUsed, language, origin }: CallContext, name: string): CallKind {
  if (call.isNew || origin.kind === 'class' || /^[A-Z][a-z]/.test(name) && !isAwaited) return PURE;
  if (call.callee.kind === 'member' && namesLimiter(lastName(call.callee.object))) return wait;
  const verb = verbOf(name);
  if (verb === 'wait') return wait;
  if (!isUsed && isObserver(call)) return { world: 'output', receiver: 'read', changes: 'states' };
  if (isAwaited) return awaitedKind(call, verb, name);
  const isMember = call.callee.kind === 'member';
  if (isUsed) {
    if (verb === 'write' && isMember && !/^(create|merge|apply|init|open|start|connect|sort|reverse|import|replace|tag|mark|truncate|assign|setup)/.test(name)) return { world: 'write', receiver: 'mutate', changes: 'states' };
    if (verb === 'unknown' && language === 'python') return { world: 'unknown', receiver: isMember ? 'mutate' : 'read', changes: 'states' };
    return { receiver: 'read', changes: verb === 'read' ? 'none' : 'states' };
  }
  const world: World['kind'] = verb === 'unknown' || verb === 'read' ? 'unknown' : verb === 'output' ? 'output' : verb;
  return { world, receiver: isMember ? 'mutate' : 'read', changes: 'states', ...(handsOut(call, name) && { mark: 'output' as const }) };
}

/** A function that was handed in to be told of each result: `emit(answer)`, `onResult(answer)`. Progress has no order. */
function handsOut({ callee }: Call, name: string): boolean {
  return callee.kind === 'name' && /^(emit|callback|cb|on[A-Z_]\w*)$/.test(name) && !/progress|status/i.test(name);
}

/** `self.config.response_callback(answer)`: a field that holds a function to be told is no method of what holds it. */
function isObserver({ callee }: Call): boolean {
  return callee.kind === 'member' && callee.object.kind === 'member' && /(^|_)callback$|[a-z]Callback$/.test(callee.property);
}

function awaitedKind(call: Call, verb: ReturnType<typeof verbOf>, name: string): CallKind {
  if (call.callee.kind === 'member' && known.streamWrites.has(name) && known.streamReceivers.test(lastName(call.callee.object))) return { world: 'output', receiver: 'read', changes: 'none', mark: 'output' };
  if (call.args.length === 0 && known.bodyReads.has(name)) return PURE;
  if (/stream_?output|send_?(chunk|update|event|progress|status|token)|stream_?token/i.test(name)) return { world: 'output', receiver: 'read', changes: 'none', mark: 'output' };
  if (verb === 'output') return { world: 'output', receiver: 'read', changes: 'none' };
  // what a provider keeps of a conversation is what the turns before have left
  if (verb === 'read') return { world: memberNames(call.callee).some((each) => /^(conversations|threads)$/.test(each)) ? 'turn' : 'read', receiver: 'read', changes: 'none' };
  return { world: verb, receiver: 'mutate', changes: 'states', ...(handsOut(call, name) && { mark: 'output' as const }) };
}

/** Whose state an effect is about: equal subjects may see each other. */
export function subjectOf(call: Call): string | undefined {
  if (call.callee.kind === 'member') {
    const path = memberNames(call.callee);
    return path.slice(0, path[0] === 'this' || path[0] === 'self' ? 2 : 1).join('.');
  }
  return nounOf(lastName(call.callee)) || undefined;
}

export function mayBeChanged(argument: Expression): boolean {
  if (argument.kind !== 'name' && argument.kind !== 'member') return false;
  return namesState(lastName(argument));
}

export function lastName(expression: Expression): string {
  switch (expression.kind) {
    case 'name': return expression.name;
    case 'member': return expression.property;
    case 'call': return lastName(expression.callee);
    case 'await': return lastName(expression.value);
    case 'index': return lastName(expression.object);
    default: return '';
  }
}

export function rootName(expression: Expression): string {
  let at = expression;
  for (;;) {
    if (at.kind === 'member' || at.kind === 'index') at = at.object;
    else if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'await') at = at.value;
    else return at.kind === 'name' ? at.name : '';
  }
}

function memberNames(callee: Expression): string[] {
  const names: string[] = [];
  let at = callee;
  for (;;) {
    if (at.kind === 'member') { names.unshift(at.property); at = at.object; }
    else if (at.kind === 'call') at = at.callee;
    else if (at.kind === 'index') at = at.object;
    else break;
  }
  if (at.kind === 'name') names.unshift(at.name);
  return names;
}
