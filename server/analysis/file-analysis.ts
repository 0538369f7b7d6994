import type { CacheFacts, FileFacts, OutputSchema, Prompt, Provider, Request, Scope } from '../../rules/model.ts';
import type { FunctionNode } from '../code/code.ts';
import type { FileSettings } from '../project/settings.ts';
import { isTransparent } from '../sdks/transparent.ts';
import { findClients } from './clients.ts';
import { buildFlow, Interpreter } from './flow/index.ts';
import { functionScopes } from './function-scopes.ts';
import { buildOrigins, type Origins } from './origins.ts';
import { nothingOutside, type Outside } from './outside.ts';
import { builtPrompts } from './prompts/built-prompts.ts';
import { PromptReader } from './prompts/prompt-reader.ts';
import { TextReader } from './prompts/text-reader.ts';
import { findRequests, type FoundRequests } from './requests.ts';
import { SchemaReader } from './schemas/schema-reader.ts';
import type { FileUnit } from './unit.ts';

export interface AnalysisContext {
  /** Decides whether it is a test file. */
  readonly path: string;
  readonly settings: FileSettings;
  cache(provider: Provider, modelId: string | undefined): CacheFacts;
  readonly outside?: Outside;
}

/** What is known of one file, found out as it is asked for: by the rules for the file itself, by other files for what they take from it. */
export class FileAnalysis {
  readonly unit: FileUnit;
  readonly origins: Origins;
  readonly text: TextReader;
  readonly prompts: PromptReader;
  readonly schemas: SchemaReader;
  readonly scopeOf: (fn: FunctionNode | undefined) => Scope;
  readonly #context: AnalysisContext;
  readonly #outside: Outside;
  #calls: FoundRequests | undefined;
  #flow: Interpreter | undefined;

  constructor(unit: FileUnit, context: AnalysisContext) {
    const { scopes } = unit;
    this.unit = unit;
    this.#context = context;
    this.#outside = context.outside ?? nothingOutside();
    this.origins = buildOrigins(scopes, { isTransparent, outside: this.#outside, calls: unit.calls });
    this.scopeOf = functionScopes(scopes, context.path);
    this.text = new TextReader(scopes, this.origins);
    this.prompts = new PromptReader(this.text, (provider, id) => context.cache(provider, id ?? context.settings.defaultModel), this.scopeOf);
    this.schemas = new SchemaReader(scopes, this.origins);
  }

  /** The file's requests, and what its functions and calls send. */
  get calls(): FoundRequests {
    return (this.#calls ??= findRequests(this.unit, this.origins, {
      prompt: (site, model, provider) => this.prompts.read(site, model, provider),
      schema: (site, model, prompt) => this.schemas.ofSite(site, model, prompt),
    }, this.scopeOf, this.#context.settings.wrappers, this.#outside));
  }

  get flow(): Interpreter {
    return (this.#flow ??= new Interpreter(this.unit.scopes, this.origins, this.calls, this.#outside));
  }

  /** All that the rules see. `checkpoint` is called between the stages and throws to stop. */
  facts(checkpoint: () => void): FileFacts {
    const { scopes } = this.unit;
    const { calls } = this;
    checkpoint();
    const built = builtPrompts(this.text, this.prompts, this.scopeOf, this.#context.path);
    const prompts: Prompt[] = [...calls.requests.flatMap((request) => (request.prompt ? [request.prompt] : [])), ...built];
    const schemas = [...requestSchemas(calls.requests), ...this.schemas.loose(prompts)];
    checkpoint();
    // what orders the steps of a file matters only where one of them sends something
    const flow = calls.sendsAnything ? buildFlow(this.flow, this.scopeOf) : { sequences: [], loops: [] };
    checkpoint();
    const clients = findClients(scopes, this.origins, calls, this.scopeOf);
    return { requests: calls.requests, prompts, schemas, clients, ...flow };
  }
}

/** One schema used by several requests is one schema. */
function requestSchemas(requests: readonly Request[]): OutputSchema[] {
  const bySpan = new Map<string, OutputSchema>();
  for (const { schema } of requests) if (schema) bySpan.set(`${schema.span.file ?? ''} ${schema.span.start}-${schema.span.end}`, schema);
  return [...bySpan.values()];
}
