import type { OutputSchema, Place, Prompt, Request, SchemaKey, SchemaNode, Segment } from '../../rules/model.ts';
import { endName } from '../code/callee.ts';
import type { ObjectLiteral } from '../code/code.ts';
import { nodesOf } from '../code/nodes.ts';
import { isCode } from './prompts/prompt-likeness.ts';
import type { FileRequests } from './outside.ts';
import type { Example } from './schemas/examples.ts';
import type { FileUnit } from './unit.ts';

/** Below this many characters a literal is no prompt that is worth a finding. */
const SHORTEST = 160;

/** The file defines something that another file's request could be made of: a longer text that is no code, messages, a schema. */
export function holdsMaterial({ scopes, module }: FileUnit): boolean {
  if (module.language === 'python' && scopes.classes.some((cls) => cls.fields.length > 0)) return true;
  const { objects, calls, texts } = nodesOf(module);
  return objects.some(isMaterial)
    || calls.some((call) => call.args[0]?.value.kind === 'object' && SCHEMA_MAKER.test(endName(call.callee)))
    || texts.some((text) => text.end - text.start >= SHORTEST && !isCode(module.source.slice(text.start + 1, text.end - 1)));
}

/** `z.object({…})`, `Type.Object({…})` */
const SCHEMA_MAKER = /^(strict|loose)?object$/i;

/** A message, a JSON schema, a tool. */
function isMaterial({ entries }: ObjectLiteral): boolean {
  const has = (...keys: readonly string[]): boolean => keys.every((key) => entries.some((entry) => entry.kind === 'property' && entry.key === key));
  return has('role', 'content') || has('role', 'parts') || has('type', 'properties') || has('name', 'parameters') || has('name', 'input_schema') || has('description', 'inputSchema');
}

/** Some of the request stands in the file. */
function mentions(request: Request, file: string): boolean {
  return request.prompt?.segments.some(({ span }) => span.file === file) || request.schema?.span.file === file;
}

/** What other files send of one: requests of which a part stands in it, and the examples of answers among those parts. */
export interface FileUses {
  readonly requests: readonly Request[];
  /** Requests in whose texts some of the file's is put in. */
  readonly inserting: readonly Request[];
  readonly examples: readonly Example[];
}

/** With places named as the analysis of `file` names them. */
export function usesIn(users: readonly FileRequests[], file: string): FileUses {
  const seen = (isWanted: (request: Request) => boolean): readonly Request[] => users.flatMap((user) => user.requests.filter(isWanted).map((request) => seenFrom(request, file, user.file)));
  return {
    requests: seen((request) => mentions(request, file)),
    inserting: seen(({ prompt }) => prompt?.inserted?.some(({ span }) => span.file === file) === true),
    examples: users.flatMap((user) => user.examples.filter(({ schema }) => schema.span.file === file).map((example) => ({ ...example, schema: schemaSeenFrom(example.schema, file, user.file) }))),
  };
}

/** The same request with its places named as the analysis of `file` names them; it was found by that of `from`. */
export function seenFrom(request: Request, file: string, from: string): Request {
  const place = placing(file, from);
  return {
    ...request, span: place(request.span), nameSpan: place(request.nameSpan),
    ...(request.model && { model: { ...request.model, span: place(request.model.span) } }),
    ...(request.prompt && { prompt: promptSeen(request.prompt, place) }),
    ...(request.schema && { schema: schemaSeen(request.schema, place) }),
  };
}

/** A schema that another file's analysis read, likewise. */
function schemaSeenFrom(schema: OutputSchema, file: string, from: string): OutputSchema {
  return schemaSeen(schema, placing(file, from));
}

type Placing = <P extends Place>(at: P) => P;

function placing(file: string, from: string): Placing {
  return (at) => {
    const { file: named = from, ...rest } = at;
    return (named === file ? rest : { ...rest, file: named }) as typeof at;
  };
}

function promptSeen(prompt: Prompt, place: Placing): Prompt {
  // the function that builds it, its marks and the turns it keeps are the other file's
  const { span, segments, inserted, evidence, model, provider, cache, indented } = prompt;
  return {
    span: place(span), segments: segments.map((segment) => segmentSeen(segment, place)), evidence, provider, cache,
    ...(inserted && { inserted: inserted.map((segment) => segmentSeen(segment, place)) }),
    ...(model && { model: { ...model, span: place(model.span) } }),
    ...(indented && { indented: indented.map((text) => ({ ...text, span: place(text.span) })) }),
  };
}

function segmentSeen({ block: _, ...segment }: Segment, place: Placing): Segment {
  const { content } = segment;
  const raw = content.kind === 'dynamic' ? content.raw : undefined;
  const inner = segment.inner && place(segment.inner);
  return { ...segment, span: place(segment.span), ...(inner && { inner }), content: content.kind === 'dynamic' && raw ? { ...content, raw: { ...raw, span: place(raw.span) } } : content };
}

function schemaSeen(schema: OutputSchema, place: Placing): OutputSchema {
  return { ...schema, span: place(schema.span), root: nodeSeen(schema.root, place), ...(schema.model && { model: { ...schema.model, span: place(schema.model.span) } }) };
}

function nodeSeen(node: SchemaNode, place: Placing): SchemaNode {
  switch (node.kind) {
    case 'object': return { ...node, keys: node.keys.map((key) => keySeen(key, place)) };
    case 'array': return { ...node, item: nodeSeen(node.item, place) };
    case 'enum': return { ...node, span: place(node.span) };
    default: return node;
  }
}

function keySeen(key: SchemaKey, place: Placing): SchemaKey {
  return { ...key, span: place(key.span), propertySpan: place(key.propertySpan), value: nodeSeen(key.value, place) };
}
