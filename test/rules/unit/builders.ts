import { countTokens } from '../../../server/tokens/index.ts';
import type {
  ClientConstruction, DynamicContent, Edits, FileFacts, Finding, Loop, Operation, OutputSchema, Prompt, Request, Rule, RuleContext, SchemaKey, SchemaNode, Scope,
  Segment, Sequence, Step,
} from '../../../rules/model.ts';

export const noEdits: Edits = {
  runTogether: () => undefined, runIterationsTogether: () => undefined, moveToEnd: () => undefined, coarsenToDay: () => undefined, sortKeys: () => undefined,
  renameOutputKey: () => undefined, dropOutputKey: () => undefined, hoistClient: () => undefined, useAsyncClient: () => undefined, startBeforeCheck: () => undefined,
  compactJson: () => undefined, dedent: () => undefined, markForCache: () => undefined, limitOutput: () => undefined, useModel: () => undefined, setEffort: () => undefined, streamAnswer: () => undefined,
};

export function context(options: RuleContext['options'] = {}, edits: Partial<Edits> = {}): RuleContext {
  return { tokens: (text) => countTokens(text, 'o200k_base'), edits: { ...noEdits, ...edits }, options, modelFacts: () => undefined };
}

export function facts(some: Partial<FileFacts>): FileFacts {
  return { requests: [], prompts: [], schemas: [], sequences: [], loops: [], clients: [], gates: [], chains: [], ...some };
}

export function check(rule: Rule, some: Partial<FileFacts>, given: RuleContext = context()): readonly Finding[] {
  return [...rule.check(facts(some), given)];
}

let offset = 0;
/** A fresh place: things built later stand further down. */
export function place(): { start: number; end: number } {
  offset += 100;
  return { start: offset, end: offset + 50 };
}

export function scope(some: Partial<Scope> = {}): Scope {
  return { span: { start: 0, end: 1_000_000 }, isAsync: true, isTopLevel: false, isTest: false, isSetup: false, ...some };
}

// ---------------------------------------------------------------- prompts

/** About `count` tokens of fixed text. */
export function words(count: number): string {
  return ' word'.repeat(count);
}

type Part = { readonly part?: Segment['part']; readonly role?: Segment['role']; readonly conditional?: boolean; readonly message?: number };

export function fixed(text: string, part: Part = {}): Segment {
  return segment({ kind: 'static', text }, part);
}
export function dynamic(label: string, content: Partial<DynamicContent> = {}, part: Part = {}): Segment {
  return segment({ kind: 'dynamic', stability: 'request', label, isHistory: false, isRepeated: false, isKnownToChange: true, ...content }, part);
}
function segment(content: Segment['content'], { part = 'messages', role = part === 'system' ? 'system' : 'user', conditional = false, message = part === 'messages' ? 1 : 0 }: Part): Segment {
  return { span: place(), part, role, message, content, conditional };
}
export function system(...segments: readonly Segment[]): readonly Segment[] {
  return segments.map((one) => ({ ...one, part: 'system', role: 'system', message: 0 }));
}

export function prompt(segments: readonly Segment[], some: Partial<Prompt> = {}): Prompt {
  return { span: place(), segments, evidence: 'sent', provider: 'unknown', cache: { mode: 'unknown' }, ...some };
}
export const gpt4o = { model: { id: 'gpt-4o', span: { start: 0, end: 8 } }, provider: 'openai', cache: { mode: 'automatic', minimum: 1024, source: 'OpenAI' } } as const satisfies Partial<Prompt>;

export function request(some: Partial<Request> = {}): Request {
  const span = place();
  return {
    span, name: 'client.chat.completions.create', nameSpan: { start: span.start, end: span.start + 30 }, sdk: 'openai', provider: 'openai', operation: 'chat', streaming: false,
    blocking: false, scope: scope(), ...some,
  };
}

// ---------------------------------------------------------------- flow

export function step(label: string, some: Partial<Omit<Step, 'sends'>> & { readonly operation?: Operation; readonly requests?: readonly Request[]; readonly through?: readonly string[] } = {}): Step {
  const { operation, requests = [], through = [], ...rest } = some;
  const callSpan = requests[0]?.span ?? place();
  return { span: callSpan, callSpan, label, isBlocking: false, changes: 'nothing', binds: [], isUsed: true, ...rest, ...(operation && { sends: { operation, requests, through } }) };
}
export function chat(label: string, some: Parameters<typeof step>[1] = {}): Step {
  return step(label, { operation: 'chat', ...some });
}

/** Steps in order; `dependences` names pairs by label: "a>b". */
export function sequence(steps: readonly Step[], dependences: readonly string[] = [], some: Partial<Sequence> = {}): Sequence {
  return {
    scope: scope(), steps, inLoop: false,
    dependence: (earlier, later) => (dependences.includes(`${earlier.label}>${later.label}`) ? 'data' : undefined), ...some,
  };
}

export function loop(steps: readonly Step[], some: Partial<Loop> = {}): Loop {
  const start = Math.min(...steps.map(({ span }) => span.start)) - 20;
  return { span: { start, end: Math.max(...steps.map(({ span }) => span.end)) + 5 }, headerSpan: { start, end: start + 10 }, scope: scope(), form: 'each', steps, carried: [], collects: 'list', ...some };
}

// ---------------------------------------------------------------- schemas and clients

export const text: SchemaNode = { kind: 'string' };
export const number: SchemaNode = { kind: 'number' };
export function object(keys: Readonly<Record<string, SchemaNode | readonly [SchemaNode, Partial<SchemaKey>]>>): SchemaNode {
  return {
    kind: 'object',
    keys: Object.entries(keys).map(([name, given]): SchemaKey => {
      const [value, some] = given instanceof Array ? given : [given, {}];
      return { name, span: place(), propertySpan: place(), value, optional: false, use: 'unknown', ...some };
    }),
  };
}
export function list(item: SchemaNode): SchemaNode {
  return { kind: 'array', item };
}
export function oneOf(...values: readonly string[]): SchemaNode {
  return { kind: 'enum', values, span: place() };
}
export function schema(root: SchemaNode, some: Partial<OutputSchema> = {}): OutputSchema {
  return { span: place(), form: 'zod', root, isShared: false, ...some };
}

export function client(some: Partial<ClientConstruction> = {}): ClientConstruction {
  return { span: place(), name: 'OpenAI', sdk: 'openai', scope: scope(), inLoop: false, isKept: false, variesByCaller: false, isLight: false, inRequestPath: true, ...some };
}
