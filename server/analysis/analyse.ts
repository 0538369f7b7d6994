import type { CacheFacts, FileFacts, OutputSchema, Provider, Request } from '../../rules/model.ts';
import type { Module } from '../code/code.ts';
import type { FileSettings } from '../project/settings.ts';
import { isTransparent } from '../sdks/transparent.ts';
import { findClients } from './clients.ts';
import { buildFlow } from './flow/index.ts';
import { functionScopes } from './function-scopes.ts';
import { buildOrigins } from './origins.ts';
import { builtPrompts } from './prompts/built-prompts.ts';
import { PromptReader } from './prompts/prompt-reader.ts';
import { TextReader } from './prompts/text-reader.ts';
import { findRequests } from './requests.ts';
import { SchemaReader } from './schemas/schema-reader.ts';
import { buildScopes } from './scopes.ts';

export interface AnalysisContext {
  /** Decides whether it is a test file. */
  readonly path: string;
  readonly settings: FileSettings;
  cache(provider: Provider, modelId: string | undefined): CacheFacts;
  /** Called between the stages; throws to stop. */
  checkpoint(): void;
}

/** From a lowered file to the vocabulary the rules see. */
export function analyse(module: Module, context: AnalysisContext): FileFacts {
  const scopes = buildScopes(module);
  const origins = buildOrigins(scopes, isTransparent);
  const scopeOf = functionScopes(scopes, context.path);
  context.checkpoint();

  const text = new TextReader(scopes, origins);
  const promptReader = new PromptReader(text, (provider, id) => context.cache(provider, id ?? context.settings.defaultModel), scopeOf);
  const schemaReader = new SchemaReader(scopes, origins);
  const calls = findRequests(scopes, origins, {
    prompt: (site, model, provider) => promptReader.read(site, model, provider),
    schema: (site, model, prompt) => schemaReader.ofSite(site, model, prompt),
  }, scopeOf, context.settings.wrappers);
  context.checkpoint();

  const built = builtPrompts(text, promptReader, scopeOf, context.path);
  const prompts = [...calls.requests.flatMap((request) => (request.prompt ? [request.prompt] : [])), ...built];
  const schemas = [...requestSchemas(calls.requests), ...schemaReader.loose(prompts)];
  context.checkpoint();

  // what orders the steps of a file matters only where one of them sends something
  const flow = calls.requests.length > 0 ? buildFlow(scopes, origins, calls, scopeOf) : { sequences: [], loops: [], gates: [], chains: [] };
  context.checkpoint();
  const clients = findClients(scopes, origins, calls, scopeOf);
  return { requests: calls.requests, prompts, schemas, clients, ...flow };
}

/** One schema used by several requests is one schema. */
function requestSchemas(requests: readonly Request[]): OutputSchema[] {
  const bySpan = new Map<string, OutputSchema>();
  for (const { schema } of requests) if (schema) bySpan.set(`${schema.span.start}-${schema.span.end}`, schema);
  return [...bySpan.values()];
}
