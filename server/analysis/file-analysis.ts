import type { CacheFacts, FileFacts, OutputSchema, Prompt, Provider, Request, Scope } from '../../rules/model.ts';
import type { Call, FunctionNode, Text } from '../code/code.ts';
import { checkpoint } from '../patience.ts';
import type { FileSettings } from '../project/settings.ts';
import { endsStage, finish, type Stages } from '../stages.ts';
import { sdksOf } from '../sdks/match.ts';
import { isTransparent } from '../sdks/transparent.ts';
import { AnswerUses } from './answers/answer-uses.ts';
import { findGatherings } from './answers/gatherings.ts';
import type { SendingCall } from './calls.ts';
import { findClients } from './clients.ts';
import { buildFlow, Interpreter } from './flow/index.ts';
import { functionScopes } from './function-scopes.ts';
import { buildOrigins, type Origins } from './origins.ts';
import { nothingOutside, type FileRequests, type Outside } from './outside.ts';
import { builtPrompts } from './prompts/built-prompts.ts';
import { withPassedOn } from './passed-on.ts';
import { PromptReader } from './prompts/prompt-reader.ts';
import { TextReader } from './prompts/text-reader.ts';
import { conversationSite, requestSite, type RequestSite } from './request-sites.ts';
import { describe, findRequests, type FoundRequests, type PartReaders } from './requests.ts';
import { mergedExamples } from './schemas/examples.ts';
import { SchemaReader } from './schemas/schema-reader.ts';
import { moduleOf } from './scopes.ts';
import { holdsMaterial, usesIn, type FileUses } from './other-files.ts';
import type { FileUnit } from './unit.ts';
import { fixedTexts, handedSite, isPartlyOwn, waysOf, type Way } from './wrapper-requests.ts';

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
  readonly #answers: AnswerUses;
  #calls: FoundRequests | undefined;
  #sent: FileRequests | undefined;
  #flow: Interpreter | undefined;

  constructor(unit: FileUnit, context: AnalysisContext) {
    const { scopes } = unit;
    this.unit = unit;
    this.#context = context;
    this.#outside = context.outside ?? nothingOutside();
    this.origins = buildOrigins(scopes, { isTransparent, isKnownPackage, outside: this.#outside, calls: unit.calls });
    this.scopeOf = functionScopes(scopes, context.path, this.origins);
    this.text = new TextReader(scopes, this.origins, this.#outside);
    this.prompts = this.#promptReader(this.text);
    this.schemas = new SchemaReader(scopes, this.origins, this.#outside);
    this.#answers = new AnswerUses(scopes, this.origins);
  }

  /** Other settings would find the same: they differ in rules and severities only. */
  holdsUnder({ wrappers, defaultModel }: FileSettings): boolean {
    const own = this.#context.settings;
    return own.defaultModel === defaultModel && (own.wrappers === wrappers || JSON.stringify(own.wrappers) === JSON.stringify(wrappers));
  }

  /** The file's requests, and what its functions and calls send. */
  get calls(): FoundRequests {
    return (this.#calls ??= findRequests(this.unit, this.origins, this.#readers, this.scopeOf, this.#context.settings.wrappers, this.#outside));
  }

  get #readers(): PartReaders {
    return {
      prompt: (site, model, provider) => this.prompts.read(site, model, provider),
      schema: (site, model, prompt) => this.schemas.ofSite(site, model, prompt),
      uses: (site) => this.#answers.ofAnswer(site.call),
    };
  }

  /** What the file sends, itself and through functions it hands a part of the request to. */
  get sent(): FileRequests { return this.#sent ?? finish(this.#findSent()); }

  /** Finds what other files asked of a former analysis of the file. */
  *findAs(former: FileAnalysis): Stages<void> {
    if (former.#sent && !this.#sent) yield* this.#findSent();
  }

  *#findSent(): Stages<FileRequests> {
    yield* this.calls.findAll();
    const all: Omit<Sent, 'literals'>[] = [...this.calls.sites].map(([request, { call }]) => ({ request, call, through: [] }));
    for (const [index, call] of this.unit.calls.all.entries()) {
      all.push(...this.#through(call));
      if (endsStage(index)) yield;
    }
    return (this.#sent ??= {
      file: this.unit.module.file ?? '', sentLiterals: new Set(this.prompts.sentLiterals),
      requests: all.map(({ request }) => request),
      examples: all.flatMap(({ request: { prompt, scope }, call, through }) => (prompt && !scope.isTest ? this.schemas.examplesOf(prompt, call, through) : [])),
    });
  }

  #through(call: Call): readonly Sent[] {
    const fn = this.calls.through(call);
    if (!fn) return [];
    const used = this.#usedAt(call, fn);
    for (const { literals } of used) for (const literal of literals) this.prompts.sentLiterals.add(literal);
    return used;
  }

  /** What the call sends in the end, as seen from it: at the request, or where the text is handed over that is made into messages on the way. */
  #usedAt(call: Call, fn: FunctionNode): readonly Sent[] {
    const found = waysOf(call, fn, this.unit.scopes, this.origins, (each) => this.#sendingCalls(each)).flatMap((way) => this.#requestAt(way) ?? []);
    // what comes between makes something else of the messages: they are read where they are handed over
    if (found.some(({ request }) => isPartlyOwn(request, new Set()))) return found;
    const conversation = conversationSite(call, this.origins);
    if (conversation) return [this.#handedOver(conversation, [])];
    const site = found[0] && handedSite(call, fn, found[0].request, this.unit.scopes);
    const handed = site && this.#handedOver(site, found[0]!.through);
    return handed && !hasTextsOf(handed.request, found) ? [handed] : found;
  }

  #handedOver(site: RequestSite, through: readonly FunctionNode[]): Sent {
    const prompts = this.#promptReader(this.text);
    const readers: PartReaders = { ...this.#readers, prompt: (at, model, provider) => prompts.read(at, model, provider) };
    return { request: describe(site, this.unit.scopes, this.origins, readers, this.scopeOf), call: site.call, through, literals: prompts.sentLiterals };
  }

  #sendingCalls(fn: FunctionNode): readonly SendingCall[] {
    return moduleOf(fn) === this.unit.module ? this.calls.sendingCalls(fn) : this.#outside.sendingCalls(fn);
  }

  #requestAt(way: Way): Sent | undefined {
    const { settings } = this.#context;
    const { scopes } = this.unit;
    const found = requestSite(way.request, way.origins, settings.wrappers);
    if (!found) return undefined;
    const site = withPassedOn(found, way.request, way.origins, scopes);
    const prompts = this.#promptReader(new TextReader(scopes, way.origins, this.#outside));
    const schemas = new SchemaReader(scopes, way.origins, this.#outside);
    const request = describe(site, scopes, way.origins, {
      prompt: (_, model, provider) => prompts.read(site, model, provider, way.call),
      schema: (_, model, prompt) => (way.isIndirect ? undefined : schemas.ofSite(site, model, prompt, way.call)),
      uses: () => this.#answers.ofAnswer(way.call),
    }, this.scopeOf);
    return { request, call: way.call, through: way.through, literals: prompts.sentLiterals };
  }

  #promptReader(text: TextReader): PromptReader {
    const { cache, settings } = this.#context;
    return new PromptReader(text, (provider, id) => cache(provider, id ?? settings.defaultModel), this.scopeOf);
  }

  get flow(): Interpreter {
    return (this.#flow ??= new Interpreter(this.unit.scopes, this.origins, this.calls, this.#outside));
  }

  /** All that the rules see. */
  *facts(): Stages<FileFacts> {
    const { scopes } = this.unit;
    const { calls } = this;
    yield* calls.findAll();
    checkpoint();
    const said = fixedTexts(calls.requests);
    const sent = this.#sent ?? (yield* this.#findSent());
    const own = sent.requests.filter((request) => calls.requests.includes(request) || isPartlyOwn(request, said));
    yield;
    const users = this.#users();
    const requests = [...own, ...users.requests];
    checkpoint();
    yield;
    const built = yield* builtPrompts(this.text, this.prompts, this.scopeOf, this.#context.path);
    const prompts: Prompt[] = [...requests.flatMap((request) => (request.prompt ? [request.prompt] : [])), ...built];
    const asked = requestSchemas(requests);
    // an example of what a schema of the file says already is no second one
    const examples = mergedExamples([...sent.examples, ...users.examples, ...this.schemas.loose(built)].filter(({ schema }) => schema.span.file === undefined), this.unit.module.source);
    const schemas = [...asked, ...examples.filter((example) => !asked.some((schema) => schema.span.file === undefined && keysOf(schema) === keysOf(example)))];
    checkpoint();
    yield;
    // what orders the steps of a file matters only where one of them sends something
    const flow = calls.sendsAnything ? yield* buildFlow(this.flow, this.scopeOf) : { sequences: [], loops: [], gates: [], chains: [] };
    checkpoint();
    yield;
    const clients = yield* findClients(scopes, this.origins, calls, this.scopeOf, this.#outside);
    yield;
    const gatherings = findGatherings(scopes, calls, this.#answers, this.scopeOf);
    return { requests: calls.requests, prompts, schemas, clients, gatherings, ...flow };
  }

  /** Whether a file that may use something of this one has such words in its text. */
  isSaidElsewhere(what: RegExp): boolean { return this.#outside.isSaid(what, this.unit.module); }

  /** Requests of other files of which a part stands in this one, and the examples among those parts. */
  #users(): FileUses {
    const { file } = this.unit.module;
    if (file === undefined || !holdsMaterial(this.unit)) return { requests: [], inserting: [], examples: [] };
    const users = this.#outside.usersOf(this.unit.module);
    for (const { sentLiterals } of users) for (const literal of sentLiterals) this.prompts.sentLiterals.add(literal);
    return usesIn(users, file);
  }
}

/** What a call sends through functions of the program. */
interface Sent {
  readonly request: Request;
  readonly call: Call;
  readonly through: readonly FunctionNode[];
  /** The literals in its prompt. */
  readonly literals: ReadonlySet<Text>;
}

/** Whether the fixed text of a request's prompt, if it has any, is seen to reach one of these. */
function hasTextsOf(request: Request, found: readonly { readonly request: Request }[]): boolean {
  const texts = request.prompt?.segments.filter(({ content }) => content.kind === 'static') ?? [];
  return texts.every(({ span }) => found.some((other) => other.request.prompt?.segments.some((segment) => segment.span.start === span.start && segment.span.file === span.file)));
}

function keysOf({ root }: OutputSchema): string {
  const node = root.kind === 'array' ? root.item : root;
  return node.kind === 'object' ? node.keys.map(({ name }) => name).sort().join(' ') : '';
}

/** `agents` is OpenAI's package, and what many a project calls a folder of its own. */
function isKnownPackage(module: string): boolean {
  return sdksOf(module).length > 0 && !/^agents(\.|$)/.test(module);
}

/** One schema used by several requests is one schema. */
function requestSchemas(requests: readonly Request[]): OutputSchema[] {
  const bySpan = new Map<string, OutputSchema>();
  for (const { schema, scope } of requests) {
    const key = schema && !scope.isTest ? `${schema.span.file ?? ''} ${schema.span.start}-${schema.span.end}` : undefined;
    // the request's own call comes first, and knows best what is read of its answer
    if (key !== undefined && !bySpan.has(key)) bySpan.set(key, schema!);
  }
  return [...bySpan.values()];
}
