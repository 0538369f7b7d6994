/**
 * What a name says about what a call does, where nothing better is known. Verbs only ever make the analysis more
 * careful or tell a read from a write; they never make a request.
 */
export type Verb = 'read' | 'write' | 'gate' | 'output' | 'wait' | 'unknown';

/** `getOrCreateUser` and `get_or_create_user` as get, or, create, user. */
export function words(name: string): readonly string[] {
  let known = splitNames.get(name);
  if (!known) {
    if (splitNames.size > MAX_KNOWN) splitNames.clear();
    splitNames.set(name, (known = split(name)));
  }
  return known;
}
/** The same few names come again and again. */
const splitNames = new Map<string, readonly string[]>();
const MAX_KNOWN = 5000;

function split(name: string): readonly string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

const READS = set(`get find fetch list load read search query select count to from as retrieve lookup look exists has scan describe download match
  recall rank rerank embed generate complete summarize summarise classify extract translate analyze analyse detect predict infer ask answer
  rephrase score evaluate judge transcribe tokenize similarity crawl scrape browse head first view peek compute parse is
  aggregate max min sum all one last rewrite suggest recommend draft label tag expand outline fetchone fetchall findone findmany findunique findfirst
  scrap google wiki web resolve collect gather transform convert format build render decide identify estimate compare choose pick plan review critique`);
const WRITES = set(`create update delete insert save set write send publish append add remove upsert commit emit post put patch push store persist
  enqueue dispatch notify mark increment decrement reset clear cancel start stop begin end open close connect disconnect init initialize initialise
  setup subscribe unsubscribe upload index ingest sync migrate seed flush drop truncate rename move copy replace submit apply assign attach
  archive release charge pay book schedule trigger register unregister revoke grant login logout sign rollback destroy kill terminate abort
  bulk executemany mkdir rmdir unlink chmod install deploy train finetune warm lock unlock pop shift unshift splice extend sort reverse fill discard
  edit change modify mutate toggle enable disable merge import respond reply broadcast forward deliver handoff record track`);
const GATES = set('check verify validate authorize authorise authenticate auth ensure require assert guard protect permit allow deny redirect throttle consume enforce');
const OUTPUTS = set('display show log logger logging debug info warn warning print println printf pprint report trace track telemetry metric metrics stats analytics usage progress verbose announce');
const WAITS = set('sleep delay wait pause backoff throttle acquire debounce settimeout setinterval');
/** First words that say nothing about the deed. */
const FILLERS = set('a ai async await maybe try do safe safely internal my the current new then and run llm openai');

/** What a function of this name does to the world. `name` is the last part: "save" of `db.user.save`. */
export function verbOf(name: string): Verb {
  const all = words(name);
  if (isWait(all)) return 'wait';
  const first = all.find((word) => !FILLERS.has(word)) ?? all[0];
  if (first === undefined) return 'unknown';
  const joint = all.findIndex((word) => word === 'and' || word === 'or');
  if (joint > 0 && all.slice(joint).some((word) => WRITES.has(word))) return 'write';
  if (OUTPUTS.has(first) || all.length > 1 && first === 'record' && OUTPUTS.has(all.at(-1)!)) return 'output';
  if (GATES.has(first)) return 'gate';
  if (WRITES.has(first)) return 'write';
  if (READS.has(first)) return 'read';
  return 'unknown';
}

function isWait(all: readonly string[]): boolean {
  if (all.length === 0) return false;
  if (/^(await|flush|drain)$/.test(all[0]!) && all.length > 1) return true;
  // asyncio.wait_for only wraps what it waits for
  if (WAITS.has(all[0]!)) return all.join(' ') !== 'wait for';
  return isLimiter(all);
}

/** `rateLimiter`, `limiter`, `throttle`. */
function isLimiter(all: readonly string[]): boolean {
  return all.includes('limiter') || all.includes('ratelimit') || all.includes('ratelimiter')
    || all.includes('rate') && (all.includes('limit') || all.includes('limits') || all.includes('limited'));
}

/** Something that lets through so many at a time or so many a minute. */
export function namesLimiter(name: string): boolean {
  const all = words(name);
  return isLimiter(all) || all.some((word) => /^(semaphore|sem|throttle|throttler|bottleneck|lock|mutex)$/.test(word));
}

/** Prints and logs: an order a person may see and no program does. */
export function namesOutput(name: string): boolean {
  const all = words(name);
  return all.length === 1 && /^(console|log|logs|pprint|print|winston|pino|span|posthog|sentry|statsd|wandb|mlflow|tqdm|warnings|traceback|metric)$/.test(all[0]!)
    || /^(logger|logging|telemetry|metrics|tracer|analytics|pbar|progress|spinner)$/.test(all.at(-1) ?? '');
}

/** Objects that remember earlier calls: two calls on one of them are two turns. */
export function namesConversation(name: string): boolean {
  return words(name).some((word) => /^(chat|chats|conversation|conversations|session|sessions|thread|threads|memory|dialog|dialogue|history|messages|interview|transcript|assistant|agent|bot|env|environment|game|world|simulation|crew|team|swarm)$/.test(word));
}

/** Names given to state that is handed round and changed on the way. */
export function namesState(name: string): boolean {
  return words(name).some((word) => /^(state|memory|history|messages|conversation|session|thread|transcript|scratchpad|blackboard|world|env|environment|game|board|accumulated|acc|seen|visited|graph)$/.test(word));
}

export function namesHistory(name: string): boolean {
  return words(name).some((word) => /^(messages|message|history|conversation|chat|turns|transcript|dialog|dialogue|memory|msgs|contents|thread)$/.test(word));
}

export function namesCursor(name: string): boolean {
  return /cursor|(page|next|continuation)_?token|^(next)?_?page(_?(number|num|no|index|id))?$|^next(_?(page|link|url|cursor|id))?$|^(starting_?)?after$|^offset$|continuation|^marker$|^(last|start)_?(evaluated_?)?key$/i.test(name);
}

export function namesAttempt(name: string): boolean {
  return words(name).some((word) => /^(attempt|attempts|retry|retries|try|tries|tried|retrying)$/.test(word));
}

export function namesTurn(name: string): boolean {
  return words(name).some((word) => /^(step|steps|turn|turns|round|rounds|iteration|iterations|iter|depth|hop|hops|loop|epoch|epochs|generation|generations|max)$/.test(word));
}

/** Keeps answers by their question: who comes first does not matter. */
export function namesCache(name: string): boolean {
  return words(name).some((word) => /^(cache|caches|cached|memo|memoized|memoised|lru)$/.test(word));
}

/** `withRetry(() => …)`, `withTimeout(ask(), 5000)`: the call inside is what is waited for. */
export function namesWrapper(name: string): boolean {
  return words(name).some((word) => /^(retry|retries|retrying|retryable|timeout|backoff|limit|limiter|trace|traced|traceable|span|measure|timed|wrap|wrapped|with|shield|cache|cached|throttle|thread|executor|task|future|race|catch|then|finally|safe|safely|observe|instrument|attempt|try|run|for)$/.test(word));
}

/** Chunks of work that were cut on purpose. */
export function namesBatch(name: string): boolean {
  return words(name).some((word) => /^(batch|batches|batched|chunk|chunks|chunked|slice|slices|sliced|group|groups|window|partition|partitions)$/.test(word));
}

export function namesStream(name: string): boolean {
  return words(name).some((word) => /^(stream|streams|streaming|chunks|events|response|responses|iterator|iterable|generator|gen|reader|lines|rl|readline|stdin|completion|result|output|stdout|deltas|queue|channel|subscription|iter|body|completions|textstream|fullstream|readable)$/.test(word));
}

/** The thing a function's name speaks of: "memory" of saveMemory, `""` where it names only a deed. */
export function nounOf(name: string): string {
  return words(name).slice(1).filter((word) => !FILLERS.has(word)).map((word) => word.replace(/s$/, '')).join(' ');
}
