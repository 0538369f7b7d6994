import { endName } from '../code/callee.ts';
import type { Call, Expression, FunctionNode } from '../code/code.ts';
import { argumentAt } from './arguments.ts';
import { argumentTo } from './call-index.ts';
import { agents, chains, langchainModels, langchainModules, modelMembers, notModels, runnableMethods } from '../sdks/langchain.ts';
import { langchain } from '../sdks/langchain.ts';
import { tokensOf, wildcard } from '../sdks/match.ts';
import type { ExternalOrigin, FunctionOrigin, Origin, Origins } from './origins.ts';
import { returnedValues } from './own.ts';
import { moduleOf } from './scopes.ts';

/** A LangChain chat model or a chain with one in it, as it is about to be invoked. */
export interface Runnable {
  readonly kind: 'model' | 'agent';
  /** The construction of the model, where it can be seen. */
  readonly model?: Call;
  /** The prompt template at the head of the chain. */
  readonly prompt?: Expression;
  /** The argument of withStructuredOutput. */
  readonly schema?: Expression;
  readonly tools?: Expression;
  /** Which of them it has to call. */
  readonly toolChoice?: Expression;
}

export interface RunnableCall {
  readonly runnable: Runnable;
  readonly method: string;
  readonly waits: 'async' | 'async-stream' | 'by-client' | 'sync';
  readonly streams: boolean;
}

/** `model.invoke(…)`, `prompt.pipe(model).stream(…)`, `(prompt | model | parser).ainvoke(…)`; in Python before 1.0 also `model(…)`. */
export function runnableCall(call: Call, origins: Origins): RunnableCall | undefined {
  if (call.callee.kind !== 'member') return calledItself(call, origins);
  const method = runnableMethods[call.callee.property];
  if (!method || !Object.hasOwn(runnableMethods, call.callee.property)) return calledItself(call, origins);
  const runnable = runnableOf(call.callee.object, origins);
  return runnable && { runnable, method: call.callee.property, waits: method.waits, streams: method.streams === true };
}

/** A model or chain that is called like a function. */
function calledItself(call: Call, origins: Origins): RunnableCall | undefined {
  const origin = instanceOrigin(origins.of(call.callee), origins);
  const last = origin.kind === 'external' ? origin.steps.at(-1) : undefined;
  const runnable = last && 'call' in last && last.call !== call && !call.isNew && moduleOf(call)?.language === 'python' ? byOrigin(call.callee, origins) : undefined;
  return runnable && { runnable, method: '__call__', waits: 'sync', streams: false };
}

const MAX_LINKS = 25;

function runnableOf(node: Expression, origins: Origins, depth = 0, makers: readonly FunctionNode[] = []): Runnable | undefined {
  if (depth > MAX_LINKS) return undefined;
  const value = origins.valueOf(node) ?? node;
  const next = (expression: Expression): Runnable | undefined => runnableOf(expression, origins, depth + 1, makers);
  if (value.kind === 'await') return next(value.value);
  if (value.kind === 'binary' && value.operator === '|') return join(next(value.left), next(value.right) ?? modelAfter(value.left, value.right, origins), value.left, origins);
  if (value.kind === 'call') {
    const linked = linkedCall(value, next, origins) ?? byOrigin(value, origins);
    if (linked) return linked;
    const maker = origins.of(value.callee);
    if (maker.kind !== 'function' || makers.includes(maker.fn)) return undefined;
    return madeBy(value, maker, (returned) => runnableOf(returned, origins, depth + 1, [...makers, maker.fn]));
  }
  return byOrigin(value, origins);
}

/** What a function of the program puts together and hands back: of several chains it is only known that each is one. */
function madeBy(call: Call, maker: FunctionOrigin, read: (returned: Expression) => Runnable | undefined): Runnable | undefined {
  const [found, ...others] = returnedValues(maker.fn).map(read).filter((runnable) => runnable !== undefined);
  if (!found || others.length > 0) return found && { kind: found.kind };
  const { prompt, schema, tools, ...rest } = found;
  const given = (part: Expression | undefined): Expression | undefined => part && givenPart(part, call, maker);
  return { ...rest, prompt: given(prompt), schema: given(schema), tools: given(tools) };
}

/** What the function is handed is what the call gives it. */
function givenPart(part: Expression, call: Call, { fn, cls }: FunctionOrigin): Expression | undefined {
  const param = part.kind === 'name' ? fn.params.find(({ target }) => target.kind === 'name' && target.name === part.name) : undefined;
  if (!param) return part;
  return argumentTo(call, fn, param, cls !== undefined && !fn.isStatic && moduleOf(fn)?.language === 'python') ?? param.fallback;
}

function linkedCall(call: Call, next: (node: Expression) => Runnable | undefined, origins: Origins): Runnable | undefined {
  if (call.callee.kind !== 'member') return undefined;
  const { object, property } = call.callee;
  const first = call.args[0]?.value;
  if (property === 'pipe' && first) return join(next(object), next(first) ?? modelAfter(object, first, origins), object, origins);
  if (property === 'from' && first?.kind === 'list') return sequence(first.items, next, origins);
  if (!modelMembers.has(property)) return undefined;
  const inner = next(object) ?? (ONLY_MODELS.test(property) && isUnseen(object, origins) ? { kind: 'model' as const } : undefined);
  if (!inner || !first) return inner;
  if (/structured/i.test(property)) return { ...inner, schema: first };
  const toolChoice = argumentAt(call, 'tool_choice', origins) ?? argumentAt(call, '1.tool_choice', origins);
  if (/tools/i.test(property)) return { ...inner, tools: first, ...(toolChoice && { toolChoice }) };
  return inner;
}

function sequence(items: readonly Expression[], next: (node: Expression) => Runnable | undefined, origins: Origins): Runnable | undefined {
  const [head, second] = items;
  const found = items.map(next).find((runnable) => runnable !== undefined) ?? (head && second && modelAfter(head, second, origins));
  return found && head && !found.prompt && isTemplate(head, origins) ? { ...found, prompt: head } : found;
}

function join(left: Runnable | undefined, right: Runnable | undefined, head: Expression, origins: Origins): Runnable | undefined {
  const found = left ?? right;
  if (!found) return undefined;
  const prompt = found.prompt ?? (isTemplate(head, origins) ? head : undefined);
  return prompt ? { ...found, prompt } : found;
}

/** Methods that nothing but a chat model of LangChain has. */
const ONLY_MODELS = /^(withStructuredOutput|with_structured_output|bindTools|bind_tools)$/;
const NAMES_MODEL = /llm|model|chat/i;

/** What a prompt template is piped into, where it cannot be seen but is named as a model. */
function modelAfter(before: Expression, node: Expression, origins: Origins): Runnable | undefined {
  return isTemplate(lastLink(before, origins), origins) && NAMES_MODEL.test(endName(node)) && isUnseen(node, origins) ? { kind: 'model' } : undefined;
}

/** The end of the chain so far. */
function lastLink(node: Expression, origins: Origins): Expression {
  const value = origins.valueOf(node) ?? node;
  if (value.kind === 'binary' && value.operator === '|') return value.right;
  const piped = value.kind === 'call' && value.callee.kind === 'member' && value.callee.property === 'pipe' ? value.args[0]?.value : undefined;
  return piped ?? node;
}

/** Nothing in view tells what it is, in a file that uses LangChain. */
function isUnseen(node: Expression, origins: Origins): boolean {
  const origin = origins.of(node);
  const isOpen = origin.kind === 'unknown' || origin.kind === 'global' || origin.kind === 'external' && !isLangchain(origin.module);
  return isOpen && (moduleOf(node)?.body ?? []).some((statement) => statement.kind === 'import' && isLangchain(statement.from));
}

function isLangchain(module: string): boolean {
  return langchainModules.some((pattern) => wildcard(pattern).test(module));
}

function isTemplate(node: Expression, origins: Origins): boolean {
  const origin = origins.of(node);
  return origin.kind === 'external' && /Prompt/.test(tokensOf(origin, langchain).join('.'));
}

function byOrigin(node: Expression, origins: Origins): Runnable | undefined {
  const origin = instanceOrigin(origins.of(node), origins);
  if (origin.kind !== 'external' || !isLangchain(origin.module)) return undefined;
  const tokens = tokensOf(origin, langchain).filter((token) => token !== '@');
  const name = tokens[0] ?? '';
  if (notModels.includes(name) || !tokens.includes('()')) return undefined;
  if (agents.includes(name) || /^create\w*Agent$|^create_\w*agent$/.test(name) || tokens.includes('compile') && /Graph$/.test(name)) return { kind: 'agent' };
  const made = firstCall(origin);
  const prompt = made && argumentAt(made, 'prompt', origins);
  if (chains.some((pattern) => wildcard(pattern).test(name))) return { kind: 'model', ...(prompt && { prompt }) };
  if (!langchainModels.some((pattern) => wildcard(pattern).test(name))) return undefined;
  const model = made;
  return { kind: 'model', ...(model && { model }) };
}

/** An instance of the program's own class, as one of the package's class that it is based on. */
function instanceOrigin(origin: Origin, origins: Origins): Origin {
  const member = origin.kind === 'instance' ? origins.ofMember(origin.cls, 'invoke') : undefined;
  return member?.kind === 'external' ? { ...member, steps: member.steps.slice(0, -1) } : origin;
}

function firstCall(origin: ExternalOrigin): Call | undefined {
  for (const step of origin.steps) if ('call' in step) return step.call;
  return undefined;
}
