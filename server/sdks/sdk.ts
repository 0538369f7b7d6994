import type { Operation, Provider } from '../../rules/model.ts';
import type { LanguageId } from '../code/code.ts';

/**
 * An SDK as a table: which calls send what, and where each part of the request stands. Facts come from the SDKs' own
 * type files (versions and dates beside each table).
 */
export interface Sdk {
  /** What a person calls the package: "openai", "ai". */
  readonly id: string;
  readonly languages: readonly LanguageId[];
  /** Modules it is imported from; `*` stands for any run of characters: "@langchain/*". */
  readonly modules: readonly string[];
  /** Who answers; `by-model`: the model argument tells. */
  readonly provider: Provider | 'by-model';
  /** The exported name a default import stands for: `import OpenAI from "openai"`. */
  readonly defaultExport?: string;
  readonly clients: readonly ClientSpec[];
  readonly calls: readonly CallSpec[];
  /** Its calls fail without an output limit, or set one by themselves. */
  readonly limitsItself?: true;
}

/** Something that is constructed once and then sends requests. */
export interface ClientSpec {
  /** Exported names, `*` as wildcard: "OpenAI", "Async*". */
  readonly names: readonly string[];
  /** Opens no connection pool of its own, so that constructing it costs nothing worth a finding. */
  readonly isLight?: boolean;
  readonly provider?: Provider;
}

export interface CallSpec {
  /**
   * Steps from the import: names, `()` for a call, `{a,b}` for either, `*` inside a name as wildcard, `**` for any
   * steps. "OpenAI().chat.completions.create", "generateText". Members in `ignoredMembers` are skipped.
   */
  readonly path: string;
  readonly operation: Operation;
  /** What is asked for where the model's name decides it; the name is undefined where it is not known. */
  readonly operationOf?: (model: string | undefined) => Operation;
  readonly provider?: Provider;
  /** Where the parts stand; see `Roles`. */
  readonly roles: Roles;
  /** `argument`: where the role "stream" is true; `always`: hands out a stream. */
  readonly streams?: 'argument' | 'always';
  /** `async`: returns a promise or coroutine; `sync`: returns when the answer (or the stream) is there; `by-client`: Python clients named Async*, `.aio`. */
  readonly waits: 'async' | 'sync' | 'by-client';
}

/**
 * Where each part of a request stands among the call's arguments. A path is a property of the first argument's
 * object (a keyword argument in Python): "messages", "config.systemInstruction". A leading digit is a positional
 * argument: "0", "1.max_tokens". `new:` looks in the arguments of the client's construction: "new:model". Several
 * paths: the first that is there.
 */
export interface Roles {
  readonly model?: readonly string[];
  readonly system?: readonly string[];
  /** The user's text where the SDK takes a plain string. */
  readonly prompt?: readonly string[];
  readonly messages?: readonly string[];
  readonly tools?: readonly string[];
  readonly schema?: readonly string[];
  /** `array` where the schema is that of each item of a list. */
  readonly shape?: readonly string[];
  readonly outputLimit?: readonly string[];
  readonly stream?: readonly string[];
  readonly reasoning?: readonly string[];
  /** The switch with which the provider places a cache mark itself. */
  readonly cache?: readonly string[];
}

/** Members that lead to the same calls: `client.beta.chat…`, `client.with_options(…)`. */
export const ignoredMembers: ReadonlySet<string> = new Set([
  'beta', 'aio', 'with_raw_response', 'with_streaming_response', 'withResponse', 'asResponse',
]);
export const ignoredCalls: ReadonlySet<string> = new Set(['with_options', 'withOptions', 'copy', 'close']);
