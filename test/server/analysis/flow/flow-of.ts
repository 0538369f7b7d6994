import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';
import type { Loop, Request, Sequence } from '../../../../rules/model.ts';
import { buildFlow, Interpreter } from '../../../../server/analysis/flow/index.ts';
import { finish } from '../../../../server/stages.ts';
import { functionScopes } from '../../../../server/analysis/function-scopes.ts';
import { buildOrigins, type Origins } from '../../../../server/analysis/origins.ts';
import { ownExpressions } from '../../../../server/analysis/own.ts';
import { buildScopes } from '../../../../server/analysis/scopes.ts';
import type { RequestCalls, SendingCall, Sends } from '../../../../server/analysis/calls.ts';
import type { Call, FunctionNode, LanguageId } from '../../../../server/code/code.ts';
import { languageOf } from '../../../../server/languages/index.ts';

const require = createRequire(import.meta.url);
await Parser.init();
const grammars = new Map<string, Parser>();

async function parserFor(grammar: string): Promise<Parser> {
  let parser = grammars.get(grammar);
  if (!parser) {
    const bytes = readFileSync(require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${grammar}.wasm`));
    grammars.set(grammar, (parser = new Parser().setLanguage(await Language.load(bytes))));
  }
  return parser;
}

/** The flow of a snippet in which calls of names that start with ask, embed or sendMessage are requests; `askStream` hands out a stream. */
export async function flowOf(file: string, code: string): Promise<{ sequences: Sequence[]; loops: Loop[]; text: (span: { start: number; end: number }) => string }> {
  const { frontEnd, grammar } = languageOf(file)!;
  const tree = (await parserFor(grammar)).parse(code)!;
  const module = finish(frontEnd.lower([tree], code));
  tree.delete();
  const scopes = finish(buildScopes(module));
  const origins = buildOrigins(scopes);
  const flow = finish(buildFlow(new Interpreter(scopes, origins, new NamedRequests(origins, module.language)), functionScopes(scopes, file, origins)));
  return { ...flow, text: (span) => code.slice(span.start, span.end) };
}

class NamedRequests implements RequestCalls {
  readonly requests: readonly Request[] = [];
  readonly #origins: Origins;
  readonly #language: LanguageId;
  readonly #busy = new Set<FunctionNode>();

  constructor(origins: Origins, language: LanguageId) {
    this.#origins = origins;
    this.#language = language;
  }

  requestOf(): undefined { return undefined; }

  sends(call: Call): Sends | undefined {
    const origin = this.#origins.of(call.callee);
    if (origin.kind === 'function') {
      const inner = this.sendsOf(origin.fn);
      return inner && { ...inner, through: [origin.fn.name ?? '', ...inner.through], isBlocking: inner.isBlocking && !origin.fn.isAsync };
    }
    const name = call.callee.kind === 'name' ? call.callee.name : call.callee.kind === 'member' ? call.callee.property : '';
    if (!/^(ask|embed|sendMessage|send_message)/.test(name)) return undefined;
    return {
      operation: name.startsWith('embed') ? 'embedding' : 'chat', requests: [], through: [], isStream: name.endsWith('Stream'),
      isBlocking: this.#language === 'python' && !name.startsWith('ask_a'), isAwaitable: this.#language === 'typescript' || name.startsWith('ask_a'),
    };
  }

  sendsOf(fn: FunctionNode): Sends | undefined {
    if (this.#busy.has(fn)) return undefined;
    this.#busy.add(fn);
    let found: Sends | undefined;
    ownExpressions(fn.body, (node) => {
      if (node.kind !== 'call') return;
      found ??= this.sends(node);
      for (const { value } of node.args) if (value.kind === 'function') found ??= this.sendsOf(value.fn);
    });
    this.#busy.delete(fn);
    return found;
  }

  sendingCalls(fn: FunctionNode): readonly SendingCall[] {
    const found: SendingCall[] = [];
    ownExpressions(fn.body, (node) => {
      if (node.kind !== 'call' || !this.sends(node)) return;
      const origin = this.#origins.of(node.callee);
      found.push(origin.kind === 'function' ? { call: node, through: origin.fn } : { call: node });
    });
    return found;
  }
}

/** Pairs of steps as `first > second: reason` or `first | second`, names up to the bracket. */
export async function orderOf(file: string, code: string): Promise<readonly string[]> {
  const { sequences } = await flowOf(file, code);
  return sequences.flatMap(({ steps, dependence }) => steps.flatMap((earlier, i) => steps.slice(i + 1).map((later) => {
    const reason = dependence(earlier, later);
    const names = [earlier, later].map((step) => step.label.replace('(…)', ''));
    return reason ? `${names[0]} > ${names[1]}: ${reason}` : `${names[0]} | ${names[1]}`;
  })));
}

/** Each loop with requests as `form: reasons`. */
export async function loopsOf(file: string, code: string): Promise<readonly string[]> {
  const { loops } = await flowOf(file, code);
  return loops.map((loop) => `${loop.form}: ${loop.carried.length === 0 ? 'independent' : [...new Set(loop.carried.map(({ reason }) => reason))].join(', ')}`);
}
