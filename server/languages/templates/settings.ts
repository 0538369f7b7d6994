import type { ModelReference, Provider } from '../../../rules/model.ts';
import { lineBreakOf } from '../../code/mapped-text.ts';
import { at, numberOf, textOf, type DataEntry, type DataNode } from './data/data.ts';
import type { TemplateSettings } from './template.ts';

/** The model a setting names. */
export function modelOf(node: DataNode | undefined): ModelReference | undefined {
  const id = textOf(node);
  if (!node || id === undefined) return undefined;
  // filled in from the environment: which model it is cannot be seen
  const isComputed = /\$\{|\{\{/.test(id);
  return { ...(!isComputed && { id }), span: { start: node.start, end: node.end } };
}

const limits = ['maxOutputTokens', 'max_output_tokens', 'max_tokens', 'maxTokens', 'max_completion_tokens', 'maxCompletionTokens'];
const efforts = ['reasoning_effort', 'reasoningEffort', 'reasoning', 'thinking', 'thinkingConfig'];

/** What a map of model parameters says, whatever the format. */
export function parametersOf(node: DataNode | undefined): Pick<TemplateSettings, 'outputLimit' | 'reasoning' | 'streaming'> {
  if (node?.kind !== 'map') return {};
  const limit = node.entries.find(({ key }) => limits.includes(key));
  const effort = node.entries.find(({ key }) => efforts.includes(key));
  const stream = textOf(at(node, 'stream'));
  const tokens = numberOf(limit?.value);
  return {
    ...(limit && { outputLimit: { span: { start: limit.keySpan.start, end: limit.value.end }, ...(tokens !== undefined && { tokens }) } }),
    ...(effort && { reasoning: reasoningOf(effort) }),
    ...(stream !== undefined && { streaming: stream === 'true' }),
  };
}

/** `reasoning_effort: high`, `thinkingConfig: { thinkingBudget: 1000 }`. */
function reasoningOf({ keySpan, value }: DataEntry): NonNullable<TemplateSettings['reasoning']> {
  const inner = ['effort', 'thinkingLevel', 'thinking_level'].flatMap((key) => at(value, key) ?? [])[0];
  const level = textOf(inner ?? value);
  const budget = ['thinkingBudget', 'thinking_budget', 'budget_tokens'].flatMap((key) => numberOf(at(value, key)) ?? [])[0];
  return { span: { start: keySpan.start, end: (inner ?? value).end }, ...(level !== undefined && { effort: level }), ...(budget !== undefined && { budget }) };
}

/** Where a map of YAML can be given an output limit: ahead of its other keys. */
export function limitIn(parameters: DataNode | undefined, name: string, source: string): NonNullable<TemplateSettings['limit']> {
  if (parameters?.kind !== 'map' || parameters.entries.length === 0) return { name };
  if (source[parameters.start] === '{') return { name, place: { at: parameters.start + 1, text: ` ${name}: $,` } };
  const { start } = parameters.entries[0]!.keySpan;
  const indent = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return indent.trim() === '' ? { name, place: { at: start, text: `${name}: $${lineBreakOf(source)}${indent}` } } : { name };
}

/** The same where the file has no such map yet: one of its own, ahead of another key at the left margin. */
export function limitUnder(container: string, name: string, beside: DataEntry | undefined, source: string): NonNullable<TemplateSettings['limit']> {
  const lineBreak = lineBreakOf(source);
  const isAtMargin = beside && (beside.keySpan.start === 0 || source[beside.keySpan.start - 1] === '\n');
  return { name, ...(isAtMargin && { place: { at: beside.keySpan.start, text: `${container}:${lineBreak}  ${name}: $${lineBreak}` } }) };
}

const providers: Readonly<Record<string, Provider>> = {
  openai: 'openai', azure: 'azure-openai', azure_openai: 'azure-openai', azureopenai: 'azure-openai', anthropic: 'anthropic', google: 'google', 'google-ai': 'google',
  bedrock: 'bedrock', 'aws-bedrock': 'bedrock', mistral: 'mistral', cohere: 'cohere', groq: 'groq', together: 'together', ollama: 'ollama', deepseek: 'deepseek', xai: 'xai',
};

/** A provider as formats call it. */
export function providerOf(name: string | undefined): Provider {
  const key = name?.toLowerCase() ?? '';
  return Object.hasOwn(providers, key) ? providers[key]! : 'unknown';
}

/** What is sent to a model of that name. */
export function operationOf(model: string | undefined, api?: string): TemplateSettings['operation'] {
  const name = `${api ?? ''} ${model ?? ''}`.toLowerCase();
  if (/embed/.test(name)) return 'embedding';
  if (/\b(?:image|imagen|dall-e|gpt-image|flux)/.test(name) || /-image\b/.test(name)) return 'image';
  return /\b(?:tts|veo|lyria|sora|whisper)|-tts\b/.test(name) ? 'other' : 'chat';
}
