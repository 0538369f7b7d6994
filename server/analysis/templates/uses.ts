import type { DynamicContent, ModelReference, OutputSchema, Prompt, Provider, SchemaNode, Segment, Span, Stability } from '../../../rules/model.ts';
import type { FileUses } from '../other-files.ts';
import type { CacheLookup } from '../prompts/prompt-reader.ts';
import { mergedExamples } from '../schemas/examples.ts';

/** What the code that loads a prompt file, fills it and sends it adds to what the file says itself. */
export class TemplateUses {
  readonly #prompts: readonly Prompt[];
  readonly #examples: readonly OutputSchema[];
  readonly #source: string;

  constructor({ requests, inserting, examples }: FileUses, source: string) {
    const all = [...requests, ...inserting].flatMap(({ prompt, scope }) => (prompt && !scope.isTest ? [prompt] : []));
    this.#prompts = all.map((prompt) => ({ ...prompt, segments: [...prompt.segments, ...prompt.inserted ?? []] }));
    this.#examples = mergedExamples(examples, source);
    this.#source = source;
  }

  /** Who it is sent to, and how often what is filled in changes. */
  of(prompt: Prompt, cache: CacheLookup): Prompt {
    const sent = this.#prompts.filter(({ segments }) => segments.some((segment) => isOwn(segment) && overlap(segment.span, prompt.span)));
    if (sent.length === 0) return prompt;
    const model = prompt.model ?? agreedModel(sent.map((each) => each.model));
    const provider = prompt.provider === 'unknown' ? agreedProvider(sent.map((each) => each.provider)) : prompt.provider;
    return {
      ...prompt, segments: prompt.segments.map((segment) => this.#filled(segment, sent)), evidence: 'sent', provider,
      ...(model && { model }), cache: cache(provider, model?.id),
    };
  }

  /** What is read of the answers that a JSON example asks for. */
  ofExample(schema: OutputSchema): OutputSchema {
    const same = this.#examples.find(({ span }) => overlap(span, schema.span));
    return same ? { ...schema, root: withUse(schema.root, same.root) } : schema;
  }

  #filled(segment: Segment, sent: readonly Prompt[]): Segment {
    const { content } = segment;
    if (content.kind === 'static') return segment;
    const filled = sent.map(({ segments }) => segments.flatMap((each) => (isOwn(each) && each.content.kind === 'dynamic' && overlap(each.span, segment.span) ? [each.content] : [])));
    if (filled.every((contents, index) => contents.length === 0 && this.#isFixed(segment.span, sent[index]!))) return { ...segment, content: { ...content, stability: 'process' } };
    const changing = filled.flat().toSorted((a, b) => CHANGES.indexOf(b.stability) - CHANGES.indexOf(a.stability))[0];
    // of a place that one of them fills out of sight nothing more is known
    return changing && filled.every((contents) => contents.length > 0) ? { ...segment, content: merged(content, changing) } : segment;
  }

  /** Fixed text stands where the placeholder was; what is filled in out of sight leaves it as it is written. */
  #isFixed({ start, end }: Span, { segments }: Prompt): boolean {
    const written = this.#source.slice(start, end);
    const around = segments.filter((each) => isOwn(each) && each.content.kind === 'static');
    return around.some(({ span }) => span.end >= end) && around.every(({ content }) => content.kind === 'static' && !content.text.includes(written));
  }
}

/** From what hardly changes to what always does. */
const CHANGES: readonly Stability[] = ['process', 'day', 'session', 'request', 'volatile'];

function merged(own: DynamicContent, filled: DynamicContent): DynamicContent {
  const { stability, volatile } = filled;
  return { ...own, stability, isKnownToChange: own.isKnownToChange || filled.isKnownToChange, ...(volatile && { volatile }) };
}

function isOwn({ span }: Segment): boolean {
  return span.file === undefined;
}

function overlap(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

function agreedModel(models: readonly (ModelReference | undefined)[]): ModelReference | undefined {
  const [first] = models;
  return first?.id !== undefined && models.every((model) => model?.id === first.id) ? first : undefined;
}

function agreedProvider(providers: readonly Provider[]): Provider {
  return new Set(providers).size === 1 ? providers[0]! : 'unknown';
}

function withUse(node: SchemaNode, other: SchemaNode): SchemaNode {
  if (node.kind === 'array' && other.kind === 'array') return { ...node, item: withUse(node.item, other.item) };
  if (node.kind !== 'object' || other.kind !== 'object') return node;
  return { ...node, keys: node.keys.map((key) => {
    const same = other.keys.find(({ name }) => name === key.name);
    return same ? { ...key, use: same.use, value: withUse(key.value, same.value) } : key;
  }) };
}
