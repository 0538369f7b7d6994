/**
 * The vocabulary: what every rule sees, and all it sees. Pure data about what a file sends to models, in which
 * order and how it waits, without a syntax tree, a language or an editor behind it.
 *
 * Positions are UTF-16 offsets into the file's text, start inclusive, end exclusive. Token counts are whole tokens.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A span in a named file. `file` is the id the host gave (a URI or a path); absent means the file under analysis. */
export interface Place extends Span {
  readonly file?: string;
}

// ---------------------------------------------------------------- requests

export type Operation =
  | 'chat' | 'responses' | 'completion' | 'embedding' | 'moderation' | 'classification' | 'rerank' | 'image' | 'audio' | 'agent'
  | 'batch' | 'count-tokens' | 'retrieval' | 'other';

/** Who serves the request; 'unknown' where the code does not say (LiteLLM with a computed model, a proxy URL). */
export type Provider =
  | 'openai' | 'azure-openai' | 'anthropic' | 'google' | 'bedrock' | 'mistral' | 'cohere' | 'groq' | 'together' | 'ollama'
  | 'deepseek' | 'xai' | 'unknown';

/** One place that sends something to a model. */
export interface Request {
  /** The call expression. */
  readonly span: Place;
  /** As a person would name it: "client.chat.completions.create", "generateText". */
  readonly name: string;
  readonly nameSpan: Place;
  /** Package the call comes from: "openai", "ai", "langchain", "fetch". */
  readonly sdk: string;
  readonly provider: Provider;
  readonly operation: Operation;
  readonly model?: ModelReference;
  readonly prompt?: Prompt;
  readonly schema?: OutputSchema;
  /** The output limit, and its value where it is a constant. */
  readonly outputLimit?: { readonly span: Place; readonly tokens?: number };
  readonly streaming: boolean | 'unknown';
  readonly reasoning?: { readonly span: Place; readonly effort?: string; /** Tokens it may think, where that is what is set. */ readonly budget?: number };
  /** True for a call that blocks its thread until the answer is there (Python's synchronous clients). */
  readonly blocking: boolean;
  readonly scope: Scope;
  /** What the SDK calls the output limit, as a path of keys: "maxOutputTokens"; absent where it demands one, or has none that is known. */
  readonly limitName?: string;
  /** Some options cannot be seen (spread, handed on whole): what is absent here may stand there. */
  readonly isOpaque?: boolean;
  readonly hasTools?: boolean;
  /** The only tool it has must be called: what it is given there is the answer. */
  readonly isForced?: true;
  /** Asks for structured output, whether or not its schema can be read. */
  readonly isStructured?: boolean;
  /** What becomes of the answer, followed through variables and this file's functions; empty: nothing that is known. */
  readonly uses?: readonly AnswerUse[];
}

/** One thing the program does with an answer. */
export interface AnswerUse {
  /**
   * `http-response`: sent back by a handler; `interface`: shown in a page or chat window; `terminal`: printed by a program
   * that asks its user; `print`: printed otherwise; `file`: written; `parsed`: read as data; `compared`: checked against a
   * value; `tools`: its tool calls are read; `returned`: given to callers that are not seen.
   */
  readonly to: 'http-response' | 'interface' | 'terminal' | 'print' | 'file' | 'parsed' | 'compared' | 'tools' | 'returned';
  readonly span: Place;
}

export interface ModelReference {
  readonly id?: string;
  readonly span: Place;
}

/** The function (or module top level) a thing happens in. */
export interface Scope {
  readonly name?: string;
  readonly span: Span;
  readonly isAsync: boolean;
  readonly isTopLevel: boolean;
  /** A test, a fixture, or code in a test file. */
  readonly isTest: boolean;
  /** A constructor or module set-up: runs once for an object or process, not once a request. */
  readonly isSetup: boolean;
  /** An evaluation or a benchmark: it measures answers, nobody waits for them. */
  readonly isEvaluation?: boolean;
}

// ---------------------------------------------------------------- prompts

export type Role = 'system' | 'user' | 'assistant' | 'tool' | 'unknown';

/** How often a dynamic segment changes. `volatile` changes with every call, whatever is asked. */
export type Stability = 'process' | 'day' | 'session' | 'request' | 'volatile';

export type VolatileKind = 'time' | 'date' | 'random' | 'uuid' | 'request-id' | 'unsorted';

export interface Segment {
  readonly span: Place;
  readonly part: 'tools' | 'system' | 'messages';
  readonly role: Role;
  /** Index of the message in the order the provider receives them, system first, starting at 0. */
  readonly message: number;
  readonly content: StaticContent | DynamicContent;
  /** Fixed or dynamic text that is there only under a condition (a flag, a ternary, an `if`). */
  readonly conditional: boolean;
  /** What is there under the same condition: segments of one branch are sent together or not at all. */
  readonly branch?: Branch;
  /** Where it stands in the text that is put in at `span`, where it is put in. */
  readonly inner?: Place;
  /** The content block that ends with this segment, where it can be seen. */
  readonly block?: ContentBlock;
}
/** One side of a condition; only which object it is says anything. */
export type Branch = object;
export interface StaticContent { readonly kind: 'static'; readonly text: string }
export interface DynamicContent {
  readonly kind: 'dynamic';
  readonly stability: Stability;
  /** As in the source, at most 60 characters: "${topic}", "{context}", "history". */
  readonly label: string;
  /** The label of what is shown in its place, where a text that holds more than this value is put in there. */
  readonly putInBy?: string;
  readonly volatile?: VolatileKind;
  /** Earlier turns of a conversation: text after it follows it on purpose. */
  readonly isHistory: boolean;
  /** A picture, a recording or a file: it stands ahead of the text that speaks of it on purpose, as its readers' makers advise. */
  readonly isMedia?: true;
  /** A loop or join over data: many values, not one. */
  readonly isRepeated: boolean;
  /** False where the analysis only knows that something not constant stands here (a parameter, a call it cannot see into). */
  readonly isKnownToChange: boolean;
  /** It is put in as it was fetched, read or printed: nothing on its way cleans, cuts or selects. */
  readonly raw?: RawContent;
}

/** Content that holds more than the model needs. */
export interface RawContent {
  readonly kind: 'html' | 'html-element' | 'document' | 'pretty-json' | 'passages';
  /** The expression that makes it: `JSON.stringify(x, null, 2)`, `page.content()`. */
  readonly span: Place;
  /** Passages asked for. */
  readonly count?: number;
  /** It reaches nothing but the prompt. */
  readonly isOnlyHere: boolean;
}

/** A part of a message (or the system text) that the provider takes as one, and behind which a cache mark can stand. */
export interface ContentBlock {
  /** The text's expression, or the object that holds it. */
  readonly span: Span;
  /** `text`: a plain string; `object`: `{ type: "text", text: … }` written in place; `other`: anything else. */
  readonly form: 'text' | 'object' | 'other';
  /** The mark that is there already: `cache_control: …`, `{ cachePoint: … }`. */
  readonly mark?: Span;
}

/** How a request tells its provider what to cache: marks on content blocks, tools or the whole request. */
export interface CacheMarking {
  /** Whose way of writing marks: Anthropic's `cache_control`, Bedrock's `cachePoint`, the AI SDK's `providerOptions`. */
  readonly style: 'cache_control' | 'cachePoint' | 'providerOptions';
  /** All that can be seen, those on tools included, in the provider's order. */
  readonly marks: readonly Span[];
  /** `all`: nothing that could hold a mark is out of view; `but-turns`: only messages that come from elsewhere are. */
  readonly inView: 'all' | 'but-turns' | 'not';
  /** One switch for the request: the provider places the mark behind its last block. */
  readonly automatic?: Span;
  readonly hasTools: boolean;
}

/** A literal over several lines that is indented as the code around it, and sent so. */
export interface IndentedText {
  readonly span: Place;
  /** As written, without its quotes; values stand as one letter. */
  readonly text: string;
  /** The same without the indentation that comes from the code. */
  readonly dedented: string;
  /** Characters of it a line. */
  readonly margin: number;
  /** A message of a prompt file: there is no code around it. */
  readonly isFile?: true;
  /** Every line has it, so that taking it away keeps how the lines stand to each other. */
  readonly isCommon: boolean;
}

/** Earlier turns that the program itself keeps from call to call and sends. */
export interface KeptTurns {
  /** What is sent: `messages=history`. */
  readonly span: Span;
  readonly name: string;
}

export interface Prompt {
  /** The whole prompt: the literal, or the messages argument. */
  readonly span: Place;
  /** In the provider's order: tools, then system, then messages. */
  readonly segments: readonly Segment[];
  /** What is put in from elsewhere, at the places where it is written: among the segments it stands where it is put in. */
  readonly inserted?: readonly Segment[];
  /** `sent`: flows into a request. `built`: no request in view, but the text is plainly built to be a prompt. */
  readonly evidence: 'sent' | 'built';
  readonly model?: ModelReference;
  readonly provider: Provider;
  readonly cache: CacheFacts;
  /** The code that builds it, for findings about flow; absent for a constant template. */
  readonly scope?: Scope;
  /** Instructions to a coding agent, which caches what it is always told, and is nobody's to fine-tune. */
  readonly isForAgents?: true;
  /** Absent where no request is in view, or its SDK has no marks that are known here. */
  readonly marking?: CacheMarking;
  readonly indented?: readonly IndentedText[];
  /** Turns that nothing in the file cuts, counts or summarises. */
  readonly keptTurns?: KeptTurns;
}

/** What the provider's prefix cache does for this prompt; the server looks it up in the model registry. */
export interface CacheFacts {
  readonly mode: 'automatic' | 'explicit' | 'unknown';
  /** Tokens the prefix needs before it is cached; undefined: not known. */
  readonly minimum?: number;
  /** Where the minimum is stated, with its date, for the hover and the message. */
  readonly source?: string;
}

// ---------------------------------------------------------------- output schemas

export interface OutputSchema {
  readonly span: Place;
  readonly form: 'zod' | 'json-schema' | 'pydantic' | 'typed-dict' | 'dataclass' | 'typebox' | 'tool-parameters' | 'json-example';
  readonly name?: string;
  readonly root: SchemaNode;
  readonly model?: ModelReference;
  /** The keys also belong to something else than the model's answer (a route's body, a database row, an exported API type). */
  readonly isShared: boolean;
}
export type SchemaNode = (
  | { readonly kind: 'object'; readonly keys: readonly SchemaKey[] }
  | { readonly kind: 'array'; readonly item: SchemaNode }
  | { readonly kind: 'enum'; readonly values: readonly string[]; readonly span: Place }
  | { readonly kind: 'string' | 'number' | 'boolean' | 'unknown' }
) & {
  /** Code of the schema itself reads the value before the program has it: a zod transform or check, a pydantic method or validator. */
  readonly isReadByCode?: true;
};
export interface SchemaKey {
  readonly name: string;
  /** What the program calls it, where that is not the name on the wire (a pydantic alias). */
  readonly attribute?: string;
  readonly span: Place;
  /** The whole property with its value. */
  readonly propertySpan: Place;
  readonly value: SchemaNode;
  readonly optional: boolean;
  /** The model may write null instead. */
  readonly nullable?: true;
  readonly description?: string;
  /** Whether the program reads the field of the answer, or only writes it into a log: known only where the answer does not escape. */
  readonly use: 'read' | 'logged' | 'unread' | 'unknown';
  /** The prompt holds the same value already (the key names something that is interpolated), so the model only copies it. */
  readonly echoes?: string;
}

// ---------------------------------------------------------------- flow

/** An awaited (or blocking) operation in a function body. */
export interface Step {
  /** The statement it happens in. */
  readonly span: Span;
  /** The awaited call (without `await`), or the blocking call. */
  readonly callSpan: Span;
  /** As a person would name it: "askModel(…)". */
  readonly label: string;
  /** What it sends, itself or through functions of the workspace; undefined where it sends nothing to a model that is known. */
  readonly sends?: { readonly operation: Operation; readonly requests: readonly Request[]; readonly through: readonly string[] };
  readonly isBlocking: boolean;
  /** What running it can change that other code could see. `nothing`: only its own result; `unknown`: cannot be seen into. */
  readonly changes: 'nothing' | 'local' | 'shared' | 'unknown';
  /** Names its result is bound to. */
  readonly binds: readonly string[];
  /** False where the statement is the call alone: it is made for what it does, not for what it gives. */
  readonly isUsed: boolean;
  /** A function that is called prints what it is answered: its log, or what the call is made for. */
  readonly prints?: boolean;
  /** The statement is a branch or block around the call, which waits as a whole; the call itself may not always be made. */
  readonly isCompound?: boolean;
}

export type DependenceReason =
  | 'data' | 'control' | 'shared-state' | 'ordered-writes' | 'early-exit' | 'error-handling' | 'wait' | 'transaction' | 'unknown-effect';

/** Steps of one straight run of statements, in source order, all of which run whenever the run's end is reached. */
export interface Sequence {
  readonly scope: Scope;
  readonly steps: readonly Step[];
  /** Why step `later` must not start before `earlier` has ended; undefined where nothing was found that orders them. */
  dependence(earlier: Step, later: Step): DependenceReason | undefined;
  /** Inside a loop whose iterations it repeats. */
  readonly inLoop: boolean;
}

/** Why the iterations of a loop have to follow each other. */
export type CarriedReason =
  | 'history' | 'accumulator-read' | 'agent' | 'retry' | 'pagination' | 'early-exit' | 'rate-limit' | 'stream' | 'shared-state'
  | 'ordered-output' | 'condition' | 'error-handling' | 'unknown-effect'
  /** Only whether there are results enough decides whether another iteration begins. */
  | 'enough';

export interface Loop {
  readonly span: Span;
  /** The line that opens it. */
  readonly headerSpan: Span;
  readonly scope: Scope;
  readonly form: 'each' | 'each-async' | 'count' | 'while' | 'comprehension';
  /** Steps in its body that send a request, those of inner loops included. */
  readonly steps: readonly Step[];
  readonly carried: readonly { readonly reason: CarriedReason; readonly span: Span; readonly what: string }[];
  /** Iterations where the number is a constant. */
  readonly size?: number;
  /** Each iteration takes several of the items at once: a batch, a slice. */
  readonly isBatched?: boolean;
  /** What the iterations leave behind: pushes to a list, entries of a map, lines printed as the results come, more in a component's state, nothing. */
  readonly collects: 'list' | 'map' | 'output' | 'state' | 'other' | 'nothing';
}

/** A request whose answer decides whether the next one is sent, and goes into that one in no other way. */
export interface Gate {
  readonly scope: Scope;
  readonly check: Step;
  /** The next request. Nothing but the decision orders the two. */
  readonly main: Step;
  /** The statement that decides: a condition, or for a `refusal` the check itself. */
  readonly decision: Span;
  /** `exit`: refused, the code leaves before the main request; `branch`: let through, it is sent inside a branch; `refusal`: the check throws. */
  readonly form: 'exit' | 'branch' | 'refusal';
  /** The decision alone reads its answer. */
  readonly onlyDecides: boolean;
  /** It is asked about what another model request answered. */
  readonly judgesAnswer: boolean;
  /** Inside a loop whose iterations it repeats. */
  readonly inLoop: boolean;
}

/** Two requests, one directly behind the other: the later is asked about the answer of the earlier and nothing else that is new. */
export interface Chain {
  readonly scope: Scope;
  readonly first: Step;
  readonly second: Step;
  /** The first answer is also used for something else. */
  readonly isKept: boolean;
  /** Inside a loop whose iterations it repeats. */
  readonly inLoop: boolean;
}

/** A client (connection pool) constructed. */
export interface ClientConstruction {
  readonly span: Span;
  /** As written: "OpenAI", "AsyncAnthropic". */
  readonly name: string;
  readonly sdk: string;
  readonly scope: Scope;
  readonly inLoop: boolean;
  /** Kept for later calls: module variable, field, memo, dependency container, lru_cache. */
  readonly isKept: boolean;
  /** Its arguments change with the caller: a tenant's key, a user's region. */
  readonly variesByCaller: boolean;
  /** Opens no connection of its own (LangChain model wrappers, AI SDK provider factories). */
  readonly isLight: boolean;
  /**
   * Whose connections its requests use: a pool of its `own` (Python's httpx clients, AWS and gRPC clients), or the
   * `shared` one of the runtime's global fetch (most JavaScript SDKs). Absent: not known.
   */
  readonly connections?: 'own' | 'shared';
  /** Evidence that the function runs once a request or once a call, not once a process. */
  readonly inRequestPath: boolean;
  /** A factory, or the class that holds it, is itself used anew in a request handler. */
  readonly isRemade?: true;
  /** The same for constructions of which a run of the function makes one: each stands in another branch of a choice. */
  readonly choice?: number;
  /** It is made of fields of the object whose method makes it, which nothing sets later: that object could keep it. */
  readonly isOfObject?: true;
  /** A `with` block closes it where it is made: kept for later it has to be closed elsewhere. */
  readonly isClosed?: true;
  /** It is made in a branch only, or the function checks what it needs before, sets it up or patches it after, or something sets first what it is made of: at module level none of these would happen where it does now. */
  readonly isPrepared?: true;
}

/** Answers waited for in full that are then handed on, though they came, or could be handed on, piece by piece. */
export interface Gathering {
  /** Where it waits: the loop over the stream, `finalText()`, Promise.all. */
  readonly span: Span;
  /** A `stream` collected whole, or `requests` awaited together. */
  readonly of: 'stream' | 'requests';
  readonly requests: readonly Request[];
  /** Where the whole is handed on, or each part in turn. */
  readonly to: AnswerUse;
  readonly scope: Scope;
}

// ---------------------------------------------------------------- what a rule is given and gives back

export interface FileFacts {
  readonly requests: readonly Request[];
  readonly prompts: readonly Prompt[];
  readonly schemas: readonly OutputSchema[];
  readonly sequences: readonly Sequence[];
  readonly loops: readonly Loop[];
  readonly clients: readonly ClientConstruction[];
  readonly gatherings?: readonly Gathering[];
  readonly gates: readonly Gate[];
  readonly chains: readonly Chain[];
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';
export type Safety = 'safe' | 'suggestion';

export interface Edit extends Place {
  readonly newText: string;
}
export interface Fix {
  /** Imperative, as the light bulb shows it: "Run both requests together". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
}
export interface Related extends Place {
  readonly message: string;
}
/** What is saved and on which assumption. Absent parts are not known, never guessed. */
export interface Estimate {
  /** Input tokens a prefix cache could serve after the change. */
  readonly cacheableTokens?: number;
  /** Output tokens saved: once an answer, and for each item of a list. */
  readonly outputTokens?: number;
  readonly outputTokensPerItem?: number;
  /** Share of the waiting time saved, 0 to 1. */
  readonly timeShare?: number;
  /** Round trips saved in a row. */
  readonly roundTrips?: number;
  /** One sentence: what the figures rest on. */
  readonly basis: string;
  /** Input tokens saved in each call. */
  readonly inputTokens?: number;
}
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What, why, and what to do, in at most three sentences. */
  readonly message: string;
  readonly span: Place;
  readonly related: readonly Related[];
  readonly estimate?: Estimate;
  readonly fixes: readonly Fix[];
}

/** Edits by meaning; each language writes them. Undefined: it cannot be written here without changing something else. */
export interface Edits {
  /** Start the steps at the same time and wait for all: Promise.all, asyncio.gather. */
  runTogether(steps: readonly Step[]): readonly Edit[] | undefined;
  /** Start all iterations and wait for all, with a concurrency limit where the size is not known. */
  runIterationsTogether(loop: Loop): readonly Edit[] | undefined;
  /** Move dynamic segments, all of them, behind the static text of their prompt (or into a later message). What stands on lines that follow each other goes together. */
  moveToEnd(segments: readonly Segment[], prompt: Prompt): readonly Edit[] | undefined;
  /** Replace a time with the day: `toISOString().slice(0, 10)`, `.date().isoformat()`. */
  coarsenToDay(segment: Segment): readonly Edit[] | undefined;
  /** Sort the keys of a serialised object (`json.dumps(…, sort_keys=True)`). */
  sortKeys(segment: Segment): readonly Edit[] | undefined;
  /** Give a key a shorter name on the wire and keep the program's name. */
  renameOutputKey(key: SchemaKey, wireName: string, schema: OutputSchema): readonly Edit[] | undefined;
  /** Take a key out of the schema. */
  dropOutputKey(key: SchemaKey, schema: OutputSchema): readonly Edit[] | undefined;
  /** Construct the client once, at module level, and use it here. */
  hoistClient(client: ClientConstruction): readonly Edit[] | undefined;
  /** Use the asynchronous client and await it. */
  useAsyncClient(request: Request): readonly Edit[] | undefined;
  /** Give the request an output limit under the SDK's name. */
  limitOutput(request: Request, tokens: number): readonly Edit[] | undefined;
  /** Another model, where the id is written at the request itself. */
  useModel(request: Request, id: string): readonly Edit[] | undefined;
  /** Another reasoning effort, where it is written at the request itself. */
  setEffort(request: Request, effort: string): readonly Edit[] | undefined;
  /** Ask for a stream and pass it through as the response. */
  streamAnswer(request: Request): readonly Edit[] | undefined;
  /** Start the gate's main request before the check is awaited, and drop or cancel it where the check refuses. */
  startBeforeCheck(gate: Gate): readonly Edit[] | undefined;
  /** Print the JSON without indentation: `JSON.stringify(x)`, `json.dumps(x, separators=(",", ":"))`. */
  compactJson(raw: RawContent): readonly Edit[] | undefined;
  /** Take the indentation that comes from the code out of a literal. */
  dedent(text: IndentedText): readonly Edit[] | undefined;
  /** Put a cache mark behind a content block, and take `from` away where it is given. */
  markForCache(block: ContentBlock, marking: CacheMarking, from?: ContentBlock): readonly Edit[] | undefined;
}

export interface RuleContext {
  /** Tokens in the text for the model: exact where its tokenizer is public, else about as many (o200k_base where the model is not known). */
  tokens(text: string, model?: ModelReference): number;
  readonly edits: Edits;
  readonly options: Readonly<Record<string, unknown>>;
  /** What the registry knows of the model an id names; undefined: not known, or no id. */
  modelFacts(id: string | undefined): ModelFacts | undefined;
}

/** A model among its maker's. Absent parts are not known. */
export interface ModelFacts {
  /** The model's own name, without who serves it. */
  readonly id: string;
  readonly contextTokens?: number;
  readonly class?: 'flagship' | 'standard' | 'small';
  /** Reasons before every answer, whether it is asked to or not. */
  readonly reasons?: boolean;
  /** The maker's small model that is faster, as it would be written in the id's place. */
  readonly smallSibling?: string;
}

export interface RuleOption {
  readonly type: 'integer' | 'boolean' | 'string';
  readonly default: number | boolean | string;
  readonly description: string;
  readonly minimum?: number;
}

export interface Rule {
  readonly id: string;
  /** One line for tables and settings. */
  readonly summary: string;
  /** The principle of the latency guide it serves. */
  readonly principle: string;
  readonly defaultSeverity: Severity;
  readonly fixable: Safety | 'none';
  readonly options: Readonly<Record<string, RuleOption>>;
  /** Findings may be made one by one, as they are asked for: an editor then stops between them where somebody types. */
  check(facts: FileFacts, context: RuleContext): Iterable<Finding>;
}
