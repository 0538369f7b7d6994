import type { AnswerUse, Gathering, Request, Scope } from '../../../rules/model.ts';
import { endName } from '../../code/callee.ts';
import type { Call, Expression, FunctionNode, Loop, Statement } from '../../code/code.ts';
import { nodesOf } from '../../code/nodes.ts';
import { walkExpression, walkStatements } from '../../code/walk.ts';
import type { RequestCalls } from '../calls.ts';
import { enclosingFunction, type Binding, type Scopes } from '../scopes.ts';
import type { AnswerUses } from './answer-uses.ts';

const HANDED_ON: ReadonlySet<AnswerUse['to']> = new Set(['http-response', 'interface', 'terminal']);
/** Methods that wait for a stream's end and give its whole text. */
const WHOLE = /^(finalText|finalMessage|final_text|get_final_text|get_final_message|get_final_completion|finalContent|finalChatCompletion)$/;
const WRITES = /^(write|enqueue|send|send_text|send_json|sendText|writeSSE|stream_token|emit|yield_|push_event)$/;

/** Streams collected whole before they are sent, shown or printed, and answers awaited together that are then sent one by one. */
export function findGatherings(scopes: Scopes, calls: RequestCalls, answers: AnswerUses, scopeOf: (fn: FunctionNode | undefined) => Scope): Gathering[] {
  return new GatheringFinder(scopes, calls, answers, scopeOf).find();
}

class GatheringFinder {
  readonly #scopes: Scopes;
  readonly #calls: RequestCalls;
  readonly #answers: AnswerUses;
  readonly #scopeOf: (fn: FunctionNode | undefined) => Scope;

  constructor(scopes: Scopes, calls: RequestCalls, answers: AnswerUses, scopeOf: (fn: FunctionNode | undefined) => Scope) {
    this.#scopes = scopes;
    this.#calls = calls;
    this.#answers = answers;
    this.#scopeOf = scopeOf;
  }

  find(): Gathering[] {
    if (this.#calls.requests.length === 0) return [];
    const { loops, calls } = nodesOf(this.#scopes.module);
    return [...loops.flatMap((loop) => this.#collectingLoop(loop) ?? []), ...calls.flatMap((call) => [this.#wholeStream(call) ?? [], this.#together(call) ?? []].flat())];
  }

  /** `for await (const chunk of stream) text += …`, and then the text is handed on. */
  #collectingLoop(loop: Loop): Gathering | undefined {
    if (!/^each/.test(loop.form) || !loop.source) return undefined;
    const request = this.#streamOf(loop.source);
    const collected = request && this.#onlyCollects(loop.body);
    if (!request || !collected) return undefined;
    return this.#gathering({ start: loop.start, end: loop.bodySpan.start }, 'stream', [request], this.#answers.ofBinding(collected).filter((use) => use.span.start >= loop.end), loop);
  }

  /** `await stream.finalText()` and the like. */
  #wholeStream(call: Call): Gathering | undefined {
    if (call.callee.kind !== 'member' || !WHOLE.test(call.callee.property)) return undefined;
    const request = this.#streamOf(call.callee.object);
    return request && this.#gathering(call, 'stream', [request], this.#answers.ofAnswer(call), call);
  }

  #gathering(span: { start: number; end: number }, of: Gathering['of'], requests: readonly Request[], uses: readonly AnswerUse[], at: Expression | Statement): Gathering | undefined {
    const to = uses.find((use) => HANDED_ON.has(use.to));
    if (!to || uses.some((use) => use.to === 'parsed' || use.to === 'tools')) return undefined;
    return { span: { start: span.start, end: span.end }, of, requests, to, scope: this.#scopeOf(enclosingFunction(this.#scopes, at)) };
  }

  /** The streaming request an expression is the stream of: the call itself, or a variable given it once. */
  #streamOf(node: Expression): Request | undefined {
    if (node.kind === 'await') return this.#streamOf(node.value);
    if (node.kind === 'member' && /^(textStream|text_stream|stream|fullStream)$/.test(node.property)) return this.#streamOf(node.object);
    if (node.kind === 'call') {
      const request = this.#calls.requestOf(node);
      return request?.streaming === true && !request.hasTools ? request : undefined;
    }
    const write = node.kind === 'name' ? this.#scopes.bindingOf(node)?.writes : undefined;
    const [only] = write ?? [];
    if (write?.length !== 1 || !only?.value || !/^(initial|assign|with)$/.test(only.form)) return undefined;
    if (only.path.length > 0 && !only.path.every((step) => 'property' in step && /Stream$/.test(step.property))) return undefined;
    return this.#streamOf(only.value);
  }

  /** The one name a loop's body adds to, where it does nothing else that anybody could see. */
  #onlyCollects(body: readonly Statement[]): Binding | undefined {
    const targets = new Set<Binding>();
    let isQuiet = true;
    walkStatements(body, {
      statement: (node) => { if (/^(return|throw|loop|try|with)$/.test(node.kind)) isQuiet = false; },
      expression: (node) => {
        if (node.kind === 'yield' || node.kind === 'await') isQuiet = false;
        if (node.kind === 'assign' && node.operator === '+=' && node.target.kind === 'name') this.#target(node.target, targets);
        if (node.kind === 'call' && !this.#adds(node, targets) && !READS.test(endName(node.callee))) isQuiet = false;
        if (node.kind === 'member' && /^(tool_calls|toolCalls|function_call|usage)$/.test(node.property)) isQuiet = false;
      },
    });
    return isQuiet && targets.size === 1 ? [...targets][0] : undefined;
  }

  #adds(call: Call, targets: Set<Binding>): boolean {
    if (call.callee.kind !== 'member' || !/^(append|push)$/.test(call.callee.property) || call.callee.object.kind !== 'name') return false;
    this.#target(call.callee.object, targets);
    return true;
  }

  #target(name: Expression & { kind: 'name' }, targets: Set<Binding>): void {
    const binding = this.#scopes.bindingOf(name);
    const isCount = binding?.writes.some(({ value }) => value?.kind === 'number');
    if (binding && !isCount) targets.add(binding);
  }

  /** `const results = await Promise.all(items.map(ask)); for (const result of results) send(result)`. */
  #together(call: Call): Gathering | undefined {
    if (!/^(all|allSettled|gather)$/.test(endName(call.callee)) || call.callee.kind !== 'member' || call.callee.object.kind !== 'name' || !/^(Promise|asyncio)$/.test(call.callee.object.name)) return undefined;
    const requests = this.#requestsIn(call);
    const parent = this.#scopes.parentOf(call);
    const binding = requests.length > 0 && parent?.kind === 'await' ? this.#boundTo(parent) : undefined;
    const to = binding && this.#sentOneByOne(binding);
    return to && { span: { start: call.start, end: call.callee.end }, of: 'requests', requests, to, scope: this.#scopeOf(enclosingFunction(this.#scopes, call)) };
  }

  #requestsIn(call: Call): readonly Request[] {
    const found = new Set<Request>();
    for (const argument of call.args) walkExpression(argument.value, {
      expression: (node) => {
        if (node.kind !== 'call') return;
        for (const request of this.#calls.sends(node)?.requests ?? []) if (/^(chat|responses|completion|agent)$/.test(request.operation)) found.add(request);
      },
    });
    return [...found];
  }

  #boundTo(value: Expression): Binding | undefined {
    const parent = this.#scopes.parentOf(value);
    const item = parent?.kind === 'declare' ? parent.items.find((candidate) => candidate.value === value) : undefined;
    const target = item?.target ?? (parent?.kind === 'assign' ? parent.target : undefined);
    return target?.kind === 'name' ? this.#scopes.bindingOf(target) : undefined;
  }

  #sentOneByOne(binding: Binding): AnswerUse | undefined {
    for (const read of binding.reads) {
      const loop = this.#scopes.parentOf(read);
      const use = loop?.kind === 'loop' && loop.source === read && loop.target?.kind === 'name' ? this.#sentIn(loop, loop.target.name) : undefined;
      if (use) return use;
    }
    return undefined;
  }

  /** A write, send or yield in the loop whose value names the loop's variable. */
  #sentIn(loop: Loop, name: string): AnswerUse | undefined {
    let use: AnswerUse | undefined;
    walkStatements(loop.body, {
      expression: (node) => {
        const isSent = node.kind === 'yield' || node.kind === 'call' && node.callee.kind === 'member' && WRITES.test(node.callee.property);
        if (isSent && mentions(node, name)) use ??= { to: 'http-response', span: { start: node.start, end: node.end } };
      },
    });
    return use;
  }
}

/** Calls that only read a chunk. */
const READS = /^(get|decode|str|String|toString|text|content|strip|trim|isinstance|hasattr|getattr|len)$/;

function mentions(node: Expression, name: string): boolean {
  let found = false;
  walkExpression(node, { expression: (inner) => { if (inner.kind === 'name' && inner.name === name) found = true; return !found; } });
  return found;
}
