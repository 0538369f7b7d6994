import type { LanguageId } from '../../code/code.ts';

/** Well-known names per language: what calling them does. All others are judged by their verb, carefully. */

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Globals and built-ins whose calls change nothing but their result. */
export const pureGlobals: Readonly<Record<LanguageId, ReadonlySet<string>>> = {
  typescript: set(`JSON Object Math Number String Boolean Array Date Symbol BigInt Map Set WeakMap WeakSet RegExp Intl URL URLSearchParams Buffer
    TextEncoder TextDecoder Error TypeError RangeError parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI
    structuredClone atob btoa crypto process require Reflect Uint8Array Float32Array ArrayBuffer Blob File FormData Headers AbortController AbortSignal Response Request
    Promise performance import`),
  python: set(`len str int float bool list dict set tuple frozenset bytes bytearray sorted reversed enumerate zip range isinstance issubclass getattr
    hasattr callable min max sum any all map filter abs round repr ascii format type id hash iter ord chr divmod pow slice vars dir super
    Exception ValueError RuntimeError KeyError TypeError locals globals memoryview object property`),
};

/** Python functions whose result is an object they were given, or a part of one: what its methods do is not known. */
export const handingOn: ReadonlySet<string> = set('getattr min max super next');

/** Modules whose functions compute. By module, or its first part. */
export const pureModules: Readonly<Record<LanguageId, ReadonlySet<string>>> = {
  typescript: set(`path node:path util node:util lodash lodash-es lodash/fp zod date-fns dayjs moment uuid nanoid crypto node:crypto ramda remeda url node:url
    querystring dedent ts-dedent js-tiktoken tiktoken gpt-tokenizer ms slugify he marked turndown cheerio zod-to-json-schema common-tags outdent jsonrepair
    json5 yaml js-yaml fast-deep-equal deepmerge immer react os node:os @langchain/core/messages @langchain/core/prompts @langchain/core/documents @langchain/core/output_parsers`),
  python: set(`json re math datetime uuid itertools functools collections copy textwrap string hashlib base64 typing dataclasses pathlib numpy pandas
    statistics operator enum decimal fractions heapq bisect difflib html urllib.parse inspect types pydantic tiktoken yaml ast unicodedata secrets
    random platform dateutil pytz zoneinfo jinja2 traceback orjson ujson langchain_core.messages langchain_core.prompts langchain_core.documents contextlib io
    os.path bs4 tqdm argparse`),
};

/** Methods of text, lists and maps that only compute, whatever they are called on; never awaited ones. */
export const pureMethods = set(`strip lstrip rstrip split rsplit splitlines join lower upper title capitalize replace format startswith endswith encode decode
  find rfind index rindex count isdigit isalpha isspace zfill ljust rjust center partition rpartition removeprefix removesuffix casefold translate
  get items keys values copy group groups groupdict span finditer findall fullmatch isoformat strftime timestamp date time total_seconds tolist to_dict to_list model_dump model_dump_json
  dict json hexdigest digest weekday head tail iterrows itertuples to_json to_string astype reshape mean std dot
  trim trimStart trimEnd toLowerCase toUpperCase substring substr slice charAt charCodeAt codePointAt padStart padEnd repeat replaceAll match matchAll
  concat map filter reduce reduceRight flatMap flat some every find findIndex findLast findLastIndex indexOf lastIndexOf includes has entries forEach
  toString toFixed toISOString toLocaleString toLocaleDateString toLocaleTimeString toJSON valueOf getTime getFullYear getMonth getDate toSorted toReversed with at test exec
  startsWith endsWith localeCompare normalize withStructuredOutput with_structured_output bindTools bind_tools bind pipe partial withConfig with_config
  parse safeParse optional describe nullable default hasOwnProperty from_messages from_template fromTemplate fromMessages format_messages formatMessages formatPrompt
  format_prompt similarity isinstance is_dir is_file exists resolve joinpath relative_to with_suffix as_posix`);

/** Methods that add to what they are called on, and nothing else. */
export const accumulators = set('push append add extend unshift insert set update setdefault appendleft write writerow writelines concat_ enqueue put');
/** Methods that change what they are called on. */
export const mutators = set('pop shift splice sort reverse fill delete clear remove discard popitem popleft copyWithin sort_values difference_update intersection_update');

/** Calls that run their parts at the same time. */
export const combinators = set(`all allSettled race any gather wait as_completed pMap pAll pSettle pProps pEachSeries_ mapLimit parallel parallelLimit eachLimit
  concurrent_map run_in_parallel amap batch abatch gather_with_concurrency gather_with_limit asyncPool mapWithConcurrency promiseAllWithLimit
  mapConcurrent parallelMap allWithLimit settleAll`);
export const combinatorModules = set('p-map p-all p-settle p-props p-queue p-limit async bluebird tiny-async-pool');

/** Python modules whose calls wait for a network or a disk. */
export const blockingModules = set('requests httpx urllib.request urllib3 psycopg2 sqlite3 pymongo redis boto3 pymysql mysql.connector tavily serpapi arxiv wikipedia yfinance praw newspaper paramiko');

export const blockingNames = /^(get|post|put|patch|delete|head|request|urlopen|execute|fetch|search|query|find|find_one|download|run|invoke|send)$/;

/** Things that are awaited by form and hold nothing up. */
export const cheapAwaits = set('cookies headers draftMode import nextTick tick resolve reject then json text arrayBuffer blob formData read');

/** What is left of a response after its head: it comes with it. */
export const bodyReads = set('json text arrayBuffer blob formData bytes');

/** A class whose asynchronous methods look into memory: a LlamaIndex workflow's state. */
export function isInMemory(module: string, symbol: string): boolean {
  return symbol === 'Context' && /^(?:llama_index|workflows|@llamaindex\/workflow)(?:[./]|$)/.test(module);
}

export const interactive = set('input prompt question confirm select readline getpass askQuestion raw_input ask_user get_user_input getUserInput askHuman human_input prompt_toolkit multiselect');
export const interactiveModules = set('inquirer @inquirer/prompts prompts readline readline/promises node:readline node:readline/promises enquirer @clack/prompts questionary click getpass');

/** Writes somebody sees in this order. */
export const streamWrites = set('write enqueue send sendMessage writeData write_stream emit yield_ send_json send_text send_message stream_token stream_output appendMessageAnnotation append writeMessageAnnotation update edit respond reply followUp');
export const streamReceivers = /^(res|response|socket|ws|websocket|controller|writer|stdout|stderr|datastream|data_stream|stream|channel|sse|ctx|interaction|connection|conn|emitter|io|dataStreamWriter|streamwriter|output|placeholder|st|cl|bot|encoder)$/i;
