import type { OutputSchema, Prompt, SchemaKey, SchemaNode, Segment, Span } from '../../../rules/model.ts';
import { jsonExamples } from './json-example.ts';

/** A shape that a prompt shows by example. */
export interface Example {
  readonly schema: OutputSchema;
  /** The answer is seen as its first reader gets it. */
  readonly isDirect: boolean;
}

/** The JSON examples in a prompt's fixed text, nothing known of what is read of the answer. */
export function examplesIn(prompt: Prompt): OutputSchema[] {
  const inserted = eachShape((prompt.inserted ?? []).flatMap((segment) => examplesOf(segment, prompt)));
  const others = eachShape(prompt.segments.flatMap((segment) => examplesOf(segment, prompt)));
  // what is put in is found again where it is put in, where none of it is written
  return [...others.filter(({ root }) => !inserted.some((each) => shapeOf(each.root) === shapeOf(root))), ...inserted];
}

function examplesOf(segment: Segment, { model }: Prompt): readonly OutputSchema[] {
  return [...jsonExamples(segment)].map(({ root, start, end }) => ({
    span: { ...segment.span, start, end }, form: 'json-example', root: within(root, segment.span.file), ...(model && { model }), isShared: false,
  }));
}

/** Those of one shape once: the first shows it. */
function eachShape(examples: readonly OutputSchema[]): readonly OutputSchema[] {
  const shapes = new Map(examples.toReversed().map((example) => [shapeOf(example.root), example]));
  return [...shapes.values()].toReversed();
}

/** The keys by their names; also of examples that differ in what the values are. */
export function shapeOf(node: SchemaNode): string {
  if (node.kind === 'array') return `[${shapeOf(node.item)}]`;
  return node.kind === 'object' ? `{${node.keys.map(({ name, value }) => `${name}:${shapeOf(value)}`).join(',')}}` : '';
}

function within(node: SchemaNode, file: string | undefined): SchemaNode {
  return file === undefined ? node : mapKeys(node, (key) => ({ ...key, span: { ...key.span, file }, propertySpan: { ...key.propertySpan, file } }));
}

function mapKeys(node: SchemaNode, change: (key: SchemaKey) => SchemaKey): SchemaNode {
  if (node.kind === 'array') return { ...node, item: mapKeys(node.item, change) };
  if (node.kind !== 'object') return node;
  return { ...node, keys: node.keys.map((key) => { const changed = change(key); return { ...changed, value: mapKeys(changed.value, change) }; }) };
}

/** The shapes of one file, each once: a key that one reader of the answer reads is read, and one reader that cannot be followed leaves all open. */
export function mergedExamples(examples: readonly Example[], source: string): OutputSchema[] {
  const shapes = new Map<string, Example[]>();
  for (const { isDirect, schema } of examples) {
    const example = { isDirect, schema: located(schema, source) };
    const key = example.schema && placesOf(example.schema.root);
    if (key === undefined) continue;
    const same = shapes.get(key);
    if (same) same.push(example as Example); else shapes.set(key, [example as Example]);
  }
  return [...shapes.values()].map((same) => {
    const direct = same.filter(({ isDirect }) => isDirect);
    const [first, ...others] = (direct.length > 0 ? direct : same).map(({ schema }) => schema);
    return { ...first!, root: others.reduce((node, other) => merged(node, other.root), first!.root) };
  });
}

function placesOf(node: SchemaNode): string {
  if (node.kind === 'array') return placesOf(node.item);
  return node.kind === 'object' ? node.keys.map((key) => `${key.span.start}${placesOf(key.value)}`).join(' ') : '';
}

function merged(a: SchemaNode, b: SchemaNode): SchemaNode {
  if (a.kind === 'array' && b.kind === 'array') return { ...a, item: merged(a.item, b.item) };
  if (a.kind !== 'object' || b.kind !== 'object') return a;
  return { ...a, keys: a.keys.map((key, i): SchemaKey => {
    const other = b.keys[i]!;
    return { ...key, use: mergedUse(key.use, other.use), value: merged(key.value, other.value) };
  }) };
}

const mostUsed: readonly SchemaKey['use'][] = ['read', 'unknown', 'logged', 'unread'];
function mergedUse(a: SchemaKey['use'], b: SchemaKey['use']): SchemaKey['use'] {
  return mostUsed.find((use) => use === a || use === b)!;
}

/** A literal's escapes and joints put its text and its source out of step: keys are found again where they stand. */
function located(schema: OutputSchema, source: string): OutputSchema | undefined {
  let at = schema.span.start;
  let isFound = true;
  const root = mapKeys(schema.root, (key) => {
    const span = quoted(key.name, source, at);
    if (!span) { isFound = false; return key; }
    at = span.end;
    return { ...key, span, propertySpan: { start: span.start, end: Math.max(span.end, span.start + key.propertySpan.end - key.propertySpan.start) } };
  });
  return isFound ? { ...schema, root } : undefined;
}

/** How far a key may stand from where its text's length says. */
const MAX_DRIFT = 4000;

function quoted(name: string, source: string, from: number): Span | undefined {
  const text = source.slice(from, from + MAX_DRIFT);
  const found = new RegExp(`["']${name.replaceAll('.', '\\.')}\\\\?["'](?=\\s*:)`).exec(text);
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined;
}
