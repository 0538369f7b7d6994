import { isAbstract } from '../code/abstract.ts';
import { endName } from '../code/callee.ts';
import type { Call, Expression } from '../code/code.ts';
import { sdksOf } from '../sdks/match.ts';
import { argumentAt } from './arguments.ts';
import { words } from './flow/names.ts';
import type { Origin, Origins } from './origins.ts';

/** What a request is sent with where nothing in view says it. */
export const UNSEEN = 'unseen';

/** A model that was handed in, or came from a registry, and is given a conversation: `self.llm.chat(messages)`. */
export interface UnseenModel {
  /** The list of messages, or the text; absent where options hold it. */
  readonly messages?: Expression;
  /** What stands ahead of it: `chat(system_prompt, messages)`. */
  readonly system?: Expression;
  readonly waits: 'async' | 'unknown';
  readonly streams: boolean;
  /** An agent of this framework, where what it is asked for at tells. */
  readonly framework?: string;
}

/** The last word of a model's name, and the word before it where the last is a wider one. */
const MODEL = /^(llms?|model|mdl|gpt|claude|gemini|completer|agent)$/;
const WIDER = /^(client|service|provider|engine|api)$/;
const OF_MODELS = /^(llm|model|language|ai|chat|openai|anthropic|gemini|gpt|claude)$/;
/** What models are asked to do; counting, loading and training are something else. */
const VERB = /^(a|async_?|_)?(chat|complete|completions?|create_completion|gen|generate|ask|invoke|predict|respond|infer|query|call|send|run|prompt|stream)(_?(chat|stream|text|response|completion|answer|message|messages|object|json|structured|structured_output|content|async|sync))*$/i;
const LLM_VERB = /^(a|async_?)?(complete|generate|predict|invoke|chat|gen|ask|stream)$/i;
const ASKER = /^(?:a|async_?)?(?:call|ask|query|invoke|prompt)_?(?:the_?)?(?:llms?|gpt|chat_?gpt|openai|claude|anthropic|gemini)(?:_?async)?$/i;
const SYSTEM = /sys|prompt|instruct/i;
/** LangChain's classes. */
const MESSAGE = /^(System|Human|AI)Message$/;
const ASYNC = /^(a(?=chat|complet|gen|ask|invoke|predict|query|call|run)|async)|_?async$/i;

/** Nothing in view says what is called, and no package that is known. */
export function isUnseen(origin: Origin): boolean {
  return origin.kind === 'unknown' || origin.kind === 'external' && sdksOf(origin.module).length === 0;
}

/** `call` hands a conversation to something that is named as a model, or anything to what is called an LLM and is asked as one. */
export function unseenModel(call: Call, origins: Origins): UnseenModel | undefined {
  if (call.callee.kind !== 'member') return undefined;
  const { object, property } = call.callee;
  if (!VERB.test(property)) return undefined;
  const isAgent = isOfRegistry(object, origins);
  if (!isAgent && !namesModel(endName(object))) return undefined;
  const found = handed(call, property, isAgent || isLlmCall(call, origins), origins);
  return found && isAgent ? { ...found, framework: 'mastra' } : found;
}

/** A function that was handed in, or came from a package that is not known, and says by its name that it asks a model: `callLlm(messages)`. */
export function unseenAsker(call: Call, origins: Origins): UnseenModel | undefined {
  const { callee } = call;
  return callee.kind === 'name' && ASKER.test(callee.name) && call.args.length > 0 ? handed(call, callee.name, true, origins) : undefined;
}

/** What the model is given: a conversation that can be seen, or else the first argument. */
function handed(call: Call, name: string, isKnown: boolean, origins: Origins): UnseenModel | undefined {
  const conversation = [argumentAt(call, 'messages', origins), argumentAt(call, 'contents', origins), ...call.args.filter((argument) => !argument.spread).map(({ value }) => value)]
    .find((value) => value && isConversation(value, origins));
  if (!conversation && !isKnown) return undefined;
  const [first] = call.args;
  const isText = first !== undefined && !first.name && !first.spread && first.value.kind !== 'object';
  const messages = conversation ?? (isText ? first.value : undefined);
  const isSystem = isText && first.value !== messages && SYSTEM.test(endName(first.value));
  return { ...(messages && { messages }), ...(isSystem && { system: first.value }), waits: ASYNC.test(name) ? 'async' : 'unknown', streams: /stream/i.test(name) };
}

/** An agent out of the framework's list of them: `mastra.getAgent("writer")`. */
function isOfRegistry(node: Expression, origins: Origins): boolean {
  const value = origins.valueOf(node) ?? node;
  return value.kind === 'call' && value.callee.kind === 'member' && /^getAgent(ById)?$/.test(value.callee.property) && /mastra$/i.test(endName(value.callee.object));
}

/** `self.llm.complete(prompt)`, `chat_model.invoke(prompt)` */
function isLlmCall({ callee, args }: Call, origins: Origins): boolean {
  const isLlm = callee.kind === 'member' && namesLlm(endName(callee.object)) && LLM_VERB.test(callee.property);
  return isLlm && args.length > 0 && args[0]!.spread === undefined && isOpen(origins.of(callee));
}

/** Out of view, or only said in view: a protocol's method. */
function isOpen(origin: Origin): boolean {
  return origin.kind === 'unknown' || origin.kind === 'function' && isAbstract(origin.fn);
}

function namesModel(name: string): boolean {
  const [last = '', before = ''] = words(name).toReversed();
  return MODEL.test(last) || WIDER.test(last) && OF_MODELS.test(before);
}

function namesLlm(name: string): boolean {
  const [last = '', before = ''] = words(name).toReversed();
  return last === 'llm' || /^(model|mdl)$/.test(last) && /^(llm|chat|language)$/.test(before);
}

/** A list of messages that can be seen, with their roles. */
export function isConversation(value: Expression, origins: Origins): boolean {
  const list = origins.valueOf(value) ?? value;
  return list.kind === 'list' && list.items.some((item) => isMessage(item) || item.kind === 'call' && MESSAGE.test(endName(item.callee)));
}

/** The role that a maker of messages is called by: `Msg.system("…")`, `ChatMessage.user("…")`. */
export function roleMade({ callee }: Call): 'system' | 'user' | 'assistant' | undefined {
  if (callee.kind !== 'member' || !/(^|[a-z])(Msg|Message)s?$/.test(endName(callee.object))) return undefined;
  return callee.property === 'system' || callee.property === 'user' || callee.property === 'assistant' ? callee.property : undefined;
}

/** `{ role: "system", content: … }`, `Message(role="user", content=…)`, `Msg.system(…)`. */
export function isMessage(item: Expression): boolean {
  if (item.kind === 'object') {
    const keys = item.entries.map((entry) => (entry.kind === 'property' ? entry.key : undefined));
    return keys.includes('role') && (keys.includes('content') || keys.includes('parts'));
  }
  if (item.kind !== 'call') return false;
  return roleMade(item) !== undefined || item.args.some((argument) => argument.name === 'role') && item.args.some((argument) => argument.name === 'content');
}
