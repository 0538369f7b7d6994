import type { ModelReference, Provider } from '../../../rules/model.ts';
import { at, numberOf, textOf, type DataNode } from './data/data.ts';
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
const efforts = ['reasoning_effort', 'reasoningEffort'];

/** What a map of model parameters says, whatever the format. */
export function parametersOf(node: DataNode | undefined): Pick<TemplateSettings, 'outputLimit' | 'reasoning' | 'streaming'> {
  if (node?.kind !== 'map') return {};
  const limit = node.entries.find(({ key }) => limits.includes(key));
  const effort = node.entries.find(({ key }) => efforts.includes(key));
  const stream = textOf(at(node, 'stream'));
  const tokens = numberOf(limit?.value);
  const level = textOf(effort?.value);
  return {
    ...(limit && { outputLimit: { span: { start: limit.keySpan.start, end: limit.value.end }, ...(tokens !== undefined && { tokens }) } }),
    ...(effort && { reasoning: { span: { start: effort.keySpan.start, end: effort.value.end }, ...(level !== undefined && { effort: level }) } }),
    ...(stream !== undefined && { streaming: stream === 'true' }),
  };
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
