import type { FileFacts, OutputSchema, Prompt, Provider, Request, Scope, Segment } from '../../../rules/model.ts';
import { follower } from '../../languages/templates/follow.ts';
import { layOut } from '../../languages/templates/layout.ts';
import type { LaidMessage, ReadSibling, Template, TemplatePrompt, TemplateSettings } from '../../languages/templates/template.ts';
import type { CacheLookup } from '../prompts/prompt-reader.ts';
import { promptLikeness } from '../prompts/prompt-likeness.ts';
import { echoed, interpolated, judged } from '../schemas/echo.ts';
import { indentedIn } from './indented.ts';
import { segmentsOf, type PlacedSegment } from './segments.ts';
import { examplesIn } from './examples.ts';
import type { TemplateUses } from './uses.ts';

export interface TemplateContext {
  readonly path: string;
  readonly source: string;
  readonly isTest: boolean;
  readonly readSibling?: ReadSibling;
  readonly cache: CacheLookup;
  /** The code that sends it; absent where none is in view. */
  readonly uses?: TemplateUses;
  /** Who serves a model, by its id alone. */
  readonly providerOf: (modelId: string) => Provider;
}

/** The facts of a prompt file, with the messages its edits are made in. */
export interface TemplateFacts {
  readonly facts: FileFacts;
  readonly messages: ReadonlyMap<Prompt, readonly LaidMessage[]>;
  /** What each request's file says of it. */
  readonly settings: ReadonlyMap<Request, TemplateSettings>;
}

/** From a prompt file to the vocabulary the rules see. */
export function templateFacts(template: Template, context: TemplateContext): TemplateFacts {
  const all = template.prompts.flatMap((prompt) => promptFacts(prompt, context) ?? []);
  return {
    facts: {
      requests: all.flatMap(({ request }) => request ?? []), prompts: all.map(({ prompt }) => prompt), schemas: all.flatMap(({ schemas }) => schemas),
      sequences: [], loops: [], clients: [], gates: [], chains: [],
    },
    messages: new Map(all.map(({ prompt, messages }) => [prompt, messages])),
    settings: new Map(all.flatMap(({ request, settings }) => (request && settings ? [[request, settings] as const] : []))),
  };
}

interface PromptFacts {
  readonly prompt: Prompt;
  readonly request?: Request;
  readonly settings?: TemplateSettings;
  readonly schemas: readonly OutputSchema[];
  readonly messages: readonly LaidMessage[];
}

function promptFacts(given: TemplatePrompt, context: TemplateContext): PromptFacts | undefined {
  const messages = given.bodies.flatMap((body) => layOut(body, { inputs: given.inputs, follow: follower(context.readSibling, body) }));
  const placed = segmentsOf(messages);
  if (placed.length === 0 || given.isStated === false && !readsAsPrompt(placed)) return undefined;
  const { settings } = given;
  const provider = providerIn(settings, context);
  const indented = given.bodies.every(({ isTrimmed }) => !isTrimmed) ? indentedIn(messages) : [];
  const scope: Scope = { span: { start: 0, end: context.source.length }, isAsync: false, isTopLevel: false, isTest: context.isTest, isSetup: false, ...(given.isEvaluation && { isEvaluation: true }) };
  const own: Prompt = {
    span: spanOf(placed.map(({ segment }) => segment)), segments: placed.map(({ segment }) => segment), evidence: settings ? 'sent' : 'built',
    ...(settings?.model && { model: settings.model }), provider, cache: context.cache(provider, settings?.model?.id), scope, ...(indented.length > 0 && { indented }), ...(given.isForAgents && { isForAgents: true }),
    ...(given.hasMarks && { marking: { style: 'cache_control', marks: messages.flatMap(({ mark }) => mark ?? []), inView: 'all', hasTools: false } }),
  };
  const prompt = context.uses?.of(own, context.cache) ?? own;
  const names = interpolated(prompt, context.source);
  const marked = (each: OutputSchema): OutputSchema => ({ ...each, root: judged(echoed(each.root, names), prompt) });
  const stated = settings && schemaOf(settings);
  const schema = stated && marked(stated);
  const examples = schema || given.isForAgents ? [] : examplesIn(placed, prompt).map((each) => marked(context.uses?.ofExample(each) ?? each));
  const request = settings && requestOf(settings, prompt, schema ?? examples[0]);
  return { prompt, schemas: schema ? [schema] : examples, messages, ...(request && { request }), ...(settings && { settings }) };
}

/** Where only its name says that the text is a prompt, it is one that something is filled into and that reads like one. */
function readsAsPrompt(placed: readonly PlacedSegment[]): boolean {
  const text = placed.map(({ segment: { content } }) => (content.kind === 'static' ? content.text : '')).join('');
  return placed.some(({ segment }) => segment.content.kind === 'dynamic') && promptLikeness(text) >= 2;
}

function providerIn(settings: TemplateSettings | undefined, { providerOf }: TemplateContext): Provider {
  if (!settings) return 'unknown';
  return settings.provider === 'unknown' && settings.model?.id !== undefined ? providerOf(settings.model.id) : settings.provider;
}

function schemaOf({ schema, model }: TemplateSettings): OutputSchema | undefined {
  return schema && { ...schema, ...(model && { model }), isShared: false };
}

function requestOf(settings: TemplateSettings, prompt: Prompt, schema: OutputSchema | undefined): Request {
  return {
    span: prompt.span, name: settings.sdk, nameSpan: settings.span, sdk: settings.sdk, provider: prompt.provider, operation: settings.operation,
    ...(settings.model && { model: settings.model }), prompt, ...(schema && { schema }), ...(settings.outputLimit && { outputLimit: settings.outputLimit }),
    // a file that says nothing of streaming asks for none; who reads the answer is out of view
    streaming: settings.streaming ?? false, uses: [{ to: 'returned', span: settings.span }],
    ...(settings.limit && { limitName: settings.limit.name }), ...(settings.isStructured && { isStructured: true }),
    ...(settings.reasoning && { reasoning: settings.reasoning }), blocking: false, scope: prompt.scope!,
  };
}

function spanOf(segments: readonly Segment[]): Prompt['span'] {
  return segments.reduce((whole, { span }) => ({ start: Math.min(whole.start, span.start), end: Math.max(whole.end, span.end) }), segments[0]!.span);
}
