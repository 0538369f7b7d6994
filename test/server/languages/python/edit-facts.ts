import type {
  ClientConstruction, Edit, Edits, Loop, OutputSchema, Prompt, Request, SchemaKey, Scope, Segment, Span, Step,
} from '../../../../rules/model.ts';
import type { Expression, FunctionNode, Module, Statement } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { editor } from '../../../../server/languages/python/editor.ts';
import { lower, parses } from './python-source.ts';

/** Facts as the analysis would give them, made by hand so that these tests stand on the editor alone. */
const scope: Scope = { span: { start: 0, end: 0 }, isAsync: true, isTopLevel: false, isTest: false, isSetup: false };

export function apply(source: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let [text, at] = ['', 0];
  for (const edit of sorted) {
    if (edit.start < at) throw new Error('edits overlap');
    text += source.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return text + source.slice(at);
}

type Ask = (edits: Edits, module: Module) => readonly Edit[] | undefined;

/** The text after the edit; `undefined` where none is offered. The result has to parse, and asking again must offer nothing. */
export function edited(source: string, ask: Ask): string | undefined {
  const module = lower(source);
  const edits = ask(editor(module), module);
  if (!edits) return undefined;
  const result = apply(source, edits);
  if (!parses(result)) throw new Error(`does not parse:\n${result}`);
  const again = lower(result);
  const second = ask(editor(again), again);
  if (second) throw new Error(`changes again:\n${apply(result, second)}`);
  return result;
}

export const runTogether: Ask = (edits, module) => edits.runTogether(stepsOf(module));

/** Each statement of the first function that awaits, with the call it awaits first. */
export function stepsOf(module: Module, changes: Step['changes'] = 'nothing'): Step[] {
  const steps: Step[] = [];
  const visitList = (list: readonly Statement[]): void => walkStatements(list, {
    statement: (statement) => {
      if (statement.kind !== 'expression' && statement.kind !== 'declare') return;
      const call = firstAwait(statement);
      if (call) steps.push({ span: statement, callSpan: call, label: '', isBlocking: false, changes, binds: [], isUsed: true });
    },
  });
  visitList(module.body);
  return steps;
}

function firstAwait(statement: Statement): Span | undefined {
  let found: Span | undefined;
  walkStatements([statement], { expression: (node) => { if (node.kind === 'await') found ??= node.value; }, function: () => false });
  return found;
}

export function everyExpression(module: Module, test: (node: Expression) => boolean): Expression[] {
  const found: Expression[] = [];
  walkStatements(module.body, { expression: (node) => { if (test(node)) found.push(node); }, function: () => true, class: () => true });
  return found;
}

/** The innermost loop. */
export const runIterations = (size?: number): Ask => (edits, module) => {
  let loop: Statement | undefined;
  walkStatements(module.body, { statement: (node) => { if (node.kind === 'loop') loop = node; } });
  if (!loop) return undefined;
  const facts: Loop = {
    span: loop, headerSpan: loop, scope, form: 'each', steps: [], carried: [], collects: 'list', ...(size === undefined ? {} : { size }),
  };
  return edits.runIterationsTogether(facts);
};

/** A segment at the first place of some source text, in a prompt that has all holes of all literals as segments. */
export function segmentAt(module: Module, text: string): Segment {
  const start = module.source.indexOf(text);
  return segment({ start, end: start + text.length });
}

function segment(span: Span): Segment {
  const content = { kind: 'dynamic', stability: 'request', label: '', isHistory: false, isRepeated: false, isKnownToChange: true } as const;
  return { span, part: 'messages', role: 'user', message: 0, content, conditional: false };
}

export function promptOf(segments: readonly Segment[]): Prompt {
  return { span: { start: 0, end: 0 }, segments, evidence: 'sent', provider: 'openai', cache: { mode: 'automatic' } };
}

export const move = (hole: string, ...behind: readonly string[]): Ask => (edits, module) => {
  const moved = segmentAt(module, hole);
  return edits.moveToEnd([moved], promptOf([moved, ...behind.map((text) => segmentAt(module, text))]));
};

export const moveAll = (...holes: readonly string[]): Ask => (edits, module) => {
  const moved = holes.map((hole) => segmentAt(module, hole));
  return edits.moveToEnd(moved, promptOf(moved));
};

export const coarsen = (text: string): Ask => (edits, module) => edits.coarsenToDay(segmentAt(module, text));
export const sort = (text: string): Ask => (edits, module) => edits.sortKeys(segmentAt(module, text));

function keyOf(module: Module, name: string): { key: SchemaKey; schema: OutputSchema } {
  const start = module.source.search(new RegExp(`\\b${name}\\b`));
  const span = { start, end: start + name.length };
  const key: SchemaKey = { name, span, propertySpan: span, value: { kind: 'string' }, optional: false, use: 'unread' };
  return { key, schema: { span, form: 'pydantic', root: { kind: 'object', keys: [key] }, isShared: false } };
}

export const rename = (name: string, wire: string): Ask => (edits, module) => {
  const { key, schema } = keyOf(module, name);
  return edits.renameOutputKey(key, wire, schema);
};
export const drop = (name: string): Ask => (edits, module) => {
  const { key, schema } = keyOf(module, name);
  return key.span.start < 0 ? undefined : edits.dropOutputKey(key, schema);
};

const callee = (node: Expression): string => (node.kind === 'call' && node.callee.kind === 'name' ? node.callee.name : node.kind === 'call' && node.callee.kind === 'member' ? node.callee.property : '');

/** The construction of a class inside of a function. */
export const hoist = (name: string): Ask => (edits, module) => {
  let construction: Expression | undefined;
  const inside = (fn: FunctionNode): void => walkStatements(fn.body, { expression: (node) => { if (callee(node) === name) construction ??= node; } });
  walkStatements(module.body, { function: (fn) => { inside(fn); return true; }, class: () => true });
  if (!construction) return undefined;
  const client: ClientConstruction = {
    span: construction, name, sdk: 'openai', scope, inLoop: false, isKept: false, variesByCaller: false, isLight: false, inRequestPath: true,
  };
  return edits.hoistClient(client);
};

/** The first call of a method. */
export const makeAsync = (method = 'create'): Ask => (edits, module) => {
  const [call] = everyExpression(module, (node) => callee(node) === method && node.kind === 'call' && node.callee.kind === 'member');
  if (!call) return undefined;
  const request: Request = { span: call, name: method, nameSpan: call, sdk: 'openai', provider: 'openai', operation: 'chat', streaming: false, blocking: true, scope };
  return edits.useAsyncClient(request);
};
