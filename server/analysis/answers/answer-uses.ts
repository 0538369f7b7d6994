import type { AnswerUse } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Comprehension, Expression, FunctionNode, Member, ObjectPattern, Pattern, Span, Statement } from '../../code/code.ts';
import { nodesOf } from '../../code/nodes.ts';
import type { Origins } from '../origins.ts';
import { step } from '../../patience.ts';
import { enclosingFunction, placeOf, type Binding, type Scopes, type Tree } from '../scopes.ts';
import { returnsResponse } from './handlers.ts';
import { sinkOf } from './sinks.ts';

/** What SDKs wrap an answer in, and the text itself; other members (usage, id) are not the answer. */
const ENVELOPE = /^(choices|message|messages|content|text|output|output_text|outputText|data|response|result|answer|candidates|parts|delta|completion|completions|generations|generated_text|body|resp|final_output|finalOutput)$/;
const TOOL_CALLS = /^(tool_calls|toolCalls|function_call|functionCall|functionCalls|function_calls|stop_reason|toolResults)$/;
/** Methods that give the same text back. */
const SAME_TEXT = /^(join|trim|trimEnd|trimStart|strip|rstrip|lstrip|toString|valueOf|text|json|content|lower|upper|toLowerCase|toUpperCase|casefold|toDataStreamResponse|model_dump|dict)$/;
/** Methods that look inside. */
const LOOKS = /^(split|splitlines|match|matchAll|search|includes|startsWith|endsWith|startswith|endswith|indexOf|find|isdigit|count|partition|rsplit)$/;
const SAME_VALUE = /^(join|str|String|stringify|dumps|format|fspath|unescape|dedent|cast|markdown|render|escape|sanitize)$/;

const MAX_DEPTH = 24;

/** Follows answers from the call that returns them to what the program does with them. */
export class AnswerUses {
  readonly #scopes: Scopes;
  readonly #origins: Origins;
  #asksItsUser: boolean | undefined;

  constructor(scopes: Scopes, origins: Origins) {
    this.#scopes = scopes;
    this.#origins = origins;
  }

  /** The uses of what an expression (a call, a variable) gives, in no order; each place once. */
  ofAnswer(value: Expression): readonly AnswerUse[] {
    const walk: Walk = { uses: new Map(), seen: new Set(), depth: 0 };
    this.#follow(value, walk);
    return [...walk.uses.values()];
  }

  /** The uses of everything read from a name. */
  ofBinding(binding: Binding): readonly AnswerUse[] {
    const walk: Walk = { uses: new Map(), seen: new Set(), depth: 0 };
    this.#binding(binding, walk);
    return [...walk.uses.values()];
  }

  #add(walk: Walk, to: AnswerUse['to'], node: Expression | Statement, at: Span = node): void {
    const known = to === 'print' && this.#asks() ? 'terminal' : to;
    const span = placeOf(node, this.#scopes.module, at);
    walk.uses.set(`${known} ${span.file ?? ''} ${span.start}`, { to: known, span });
  }

  #follow(node: Expression, walk: Walk): void {
    if (walk.depth >= MAX_DEPTH || walk.seen.has(node)) return;
    walk.seen.add(node);
    step();
    walk.depth++;
    this.#parent(node, walk);
    walk.depth--;
  }

  #parent(node: Expression, walk: Walk): void {
    const parent: Tree | undefined = this.#scopes.parentOf(node);
    switch (parent?.kind) {
      case 'await': case 'text': case 'list': case 'spread': return this.#follow(parent, walk);
      case 'object': return this.#follow(parent, walk);
      case 'conditional': return parent.test === node ? undefined : this.#follow(parent, walk);
      case 'logical': return this.#follow(parent, walk);
      case 'other': return this.#follow(parent, walk);
      case 'member': return parent.object === node ? this.#member(parent, walk) : undefined;
      case 'index':
        if (parent.object === node) return this.#follow(parent, walk);
        return this.#add(walk, 'compared', parent);
      case 'binary': return this.#binary(parent, node, walk);
      case 'switch': return this.#add(walk, 'compared', node);
      case 'comprehension': return this.#comprehended(parent, node, walk);
      case 'loop': return parent.source === node ? this.#add(walk, 'parsed', node) : undefined;
      case 'declare': {
        const item = parent.items.find((candidate) => candidate.value === node);
        return item && this.#pattern(item.target, walk);
      }
      case 'assign': return this.#assigned(parent.target, walk);
      case 'call': return parent.callee === node ? undefined : this.#argument(parent, node, walk);
      case 'return': return this.#returned(parent, walk);
      default: return undefined;
    }
  }

  #member(member: Member, walk: Walk): void {
    const call = this.#scopes.parentOf(member);
    const called = call?.kind === 'call' && call.callee === member ? call : undefined;
    if (TOOL_CALLS.test(member.property)) return this.#add(walk, 'tools', member);
    if (called && LOOKS.test(member.property)) return this.#add(walk, /^(includes|startsWith|endsWith|startswith|endswith|isdigit)$/.test(member.property) ? 'compared' : 'parsed', called);
    if (called && member.property === 'then') return this.#callback(called, walk);
    if (called && /^(map|flatMap|filter)$/.test(member.property)) { this.#callback(called, walk); return this.#joined(called, walk); }
    if (called && /^(catch|finally)$/.test(member.property)) return this.#follow(called, walk);
    if (called && member.property === 'get') return this.#follow(called, walk);
    if (called) return SAME_TEXT.test(member.property) ? this.#follow(called, walk) : undefined;
    if (ENVELOPE.test(member.property)) this.#follow(member, walk);
  }

  #comprehended(comprehension: Comprehension, node: Expression, walk: Walk): void {
    if (comprehension.element === node) return this.#joined(comprehension, walk);
    const clause = comprehension.clauses.find((candidate) => candidate.source === node);
    if (clause) this.#pattern(clause.target, walk);
  }

  /** A list of parts is the answer's text once it is joined, and data otherwise. */
  #joined(list: Expression, walk: Walk): void {
    const parent = this.#scopes.parentOf(list);
    const isJoined = parent?.kind === 'member' && parent.property === 'join' || parent?.kind === 'call' && parent.callee !== list && endName(parent.callee) === 'join';
    if (isJoined) this.#follow(list, walk);
  }

  #callback(call: Call, walk: Walk): void {
    const fn = call.args[0]?.value;
    const target = fn?.kind === 'function' ? fn.fn.params[0]?.target : undefined;
    if (target) this.#pattern(target, walk);
  }

  #binary(binary: Expression & { kind: 'binary' }, node: Expression, walk: Walk): void {
    if (binary.operator === '+' || binary.operator === '%') return this.#follow(binary, walk);
    const other = binary.left === node ? binary.right : binary.left;
    if (other.kind === 'nothing' || other.kind === 'text' && other.parts.length === 0 || other.kind === 'number') return;
    if (/^(===?|!==?|in|not in|is|is not)$/.test(binary.operator)) this.#add(walk, 'compared', binary);
  }

  #assigned(target: Pattern, walk: Walk): void {
    // ctx.body = answer
    if (target.kind === 'member' && target.property === 'body' && target.object.kind === 'name' && /^(ctx|context)$/.test(target.object.name)) return this.#add(walk, 'http-response', target);
    this.#pattern(target, walk);
  }

  #pattern(pattern: Pattern, walk: Walk): void {
    if (pattern.kind === 'default-pattern') return this.#pattern(pattern.target, walk);
    if (pattern.kind === 'object-pattern') {
      for (const entry of pattern.entries) {
        if (entry.key !== undefined && TOOL_CALLS.test(entry.key)) this.#toolCalls(entry, walk);
        else if (entry.key !== undefined && ENVELOPE.test(entry.key)) this.#pattern(entry.target, walk);
      }
      return;
    }
    if (pattern.kind !== 'name') return;
    const binding = this.#scopes.bindingOf(pattern) ?? this.#scopes.lookup(pattern.name, enclosingFunction(this.#scopes, pattern));
    if (binding) this.#binding(binding, walk);
  }

  #toolCalls({ target, span }: ObjectPattern['entries'][number], walk: Walk): void {
    if (target.kind === 'name') this.#add(walk, 'tools', target, span);
  }

  #binding(binding: Binding, walk: Walk): void {
    for (const read of binding.reads) this.#follow(read, walk);
  }

  #argument(call: Call, node: Expression, walk: Walk): void {
    const sink = sinkOf(call, this.#scopes, this.#origins);
    if (sink) return this.#add(walk, sink, call);
    if (SAME_VALUE.test(endName(call.callee))) return this.#follow(call, walk);
    const origin = this.#origins.of(call.callee);
    if (origin.kind !== 'function') return;
    // a function of this file: its parameter goes on
    const index = call.args.findIndex((argument) => argument.value === node);
    const argument = call.args[index];
    const param = argument?.name ? origin.fn.params.find(({ target }) => target.kind === 'name' && target.name === argument.name) : origin.fn.params[index];
    const binding = param?.target.kind === 'name' ? this.#scopes.lookup(param.target.name, origin.fn) : undefined;
    if (binding && !argument?.spread) this.#binding(binding, walk);
  }

  #returned(statement: Tree, walk: Walk): void {
    const fn = enclosingFunction(this.#scopes, statement);
    if (!fn || statement.kind !== 'return') return;
    if (returnsResponse(fn, this.#scopes, this.#origins) || isGatewayAnswer(statement.value)) return this.#add(walk, 'http-response', statement);
    const callers = this.#origins.callsInView(fn);
    for (const call of callers) this.#follow(call, walk);
    if (callers.length === 0 && !this.#isCallback(fn)) this.#add(walk, 'returned', statement);
  }

  /** Handed to a call: what becomes of its result is the other function's business. */
  #isCallback(fn: FunctionNode): boolean {
    const expression = this.#scopes.parentOf(fn);
    return expression?.kind === 'function' && this.#scopes.parentOf(expression)?.kind === 'call';
  }

  /** The program reads what a person types: input(), readline, a prompt library. */
  #asks(): boolean {
    return (this.#asksItsUser ??= this.#findQuestion());
  }

  #findQuestion(): boolean {
    return nodesOf(this.#scopes.module).calls.some(({ callee }) => {
      const origin = this.#origins.of(callee);
      return origin.kind === 'global' && origin.name === 'input' && origin.steps.length === 0
        || origin.kind === 'external' && (/^(node:)?readline(\/promises)?$/.test(origin.module) || /^(@clack\/prompts|inquirer|@inquirer\/\w+|prompts|enquirer|prompt_toolkit|questionary)$/.test(origin.module))
        || origin.kind === 'external' && /^(click|typer)$/.test(origin.module) && endName(callee) === 'prompt';
    });
  }
}

interface Walk {
  readonly uses: Map<string, AnswerUse>;
  readonly seen: Set<Expression>;
  depth: number;
}

/** What serverless gateways take: `{ statusCode, body }`. */
function isGatewayAnswer(value: Expression | undefined): boolean {
  return value?.kind === 'object' && ['statusCode', 'body'].every((key) => value.entries.some((entry) => entry.kind === 'property' && entry.key === key));
}
