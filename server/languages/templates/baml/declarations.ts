import type { Span } from '../../../../rules/model.ts';

/** What a BAML file declares, as far as prompts and their answers go. */
export interface Declarations {
  readonly functions: readonly BamlFunction[];
  readonly classes: ReadonlyMap<string, readonly BamlField[]>;
  readonly enums: ReadonlyMap<string, { readonly values: readonly string[]; readonly span: Span }>;
  readonly clients: ReadonlyMap<string, BamlClient>;
  /** Texts that prompts call by name: inside the marks of the block string. */
  readonly texts: ReadonlyMap<string, Span>;
  readonly comments: readonly Span[];
}
export interface BamlFunction {
  readonly nameSpan: Span;
  readonly parameters: readonly string[];
  readonly returns: { readonly text: string; readonly span: Span };
  readonly client?: { readonly name: string; readonly span: Span };
  /** Inside the marks of the block string. */
  readonly prompt: Span;
}
export interface BamlField {
  readonly name: string;
  /** The name the model writes, and where it stands: the alias where there is one. */
  readonly wireName: string;
  readonly span: Span;
  readonly line: Span;
  readonly type: string;
  readonly description?: string;
}
export interface BamlClient {
  readonly provider?: string;
  readonly model?: string;
  readonly limit?: { readonly span: Span; readonly tokens: number };
}

const DECLARATION = /^[ \t]*(function|class|enum|client<\w+>|template_string)[ \t]+(\w+)/gm;

export function bamlDeclarations(source: string): Declarations {
  const { masked, comments, strings } = mask(source);
  const functions: BamlFunction[] = [];
  const classes = new Map<string, readonly BamlField[]>();
  const enums = new Map<string, { values: readonly string[]; span: Span }>();
  const clients = new Map<string, BamlClient>();
  const texts = new Map<string, Span>();
  const found = [...masked.matchAll(DECLARATION)];
  found.forEach((match, index) => {
    const [, keyword = '', name = ''] = match;
    const end = found[index + 1]?.index ?? source.length;
    const at = match.index + match[0].length;
    if (keyword === 'function') functions.push(...functionAt(source, masked, strings, at - name.length, at, end));
    else if (keyword === 'class') classes.set(name, fields(source, masked, at, end));
    else if (keyword === 'enum') enums.set(name, { values: values(masked.slice(at, end)), span: { start: at - name.length, end: at } });
    else if (keyword === 'template_string') { const text = stringIn(strings, at, end); if (text) texts.set(name, text); }
    else clients.set(name, client(source, masked, at, end));
  });
  return { functions, classes, enums, clients, texts, comments };
}

/** The text with comments and block strings blanked out, so that what is in them is taken for nothing else. Lengths stay. */
function mask(source: string): { readonly masked: string; readonly comments: readonly Span[]; readonly strings: readonly Span[] } {
  const comments: Span[] = [];
  const strings: Span[] = [];
  const parts: string[] = [];
  let from = 0;
  const OPENING = /\/\/[^\n]*|"(?:[^"\\\n]|\\.){0,2000}"|(#{1,9})"/g;
  for (let match = OPENING.exec(source); match; match = OPENING.exec(source)) {
    if (match[0].startsWith('"')) continue;
    let end = OPENING.lastIndex;
    if (match[1] === undefined) comments.push({ start: match.index, end });
    else {
      const close = source.indexOf(`"${match[1]}`, end);
      strings.push({ start: end, end: close === -1 ? source.length : close });
      end = close === -1 ? source.length : close + 1 + match[1].length;
    }
    parts.push(source.slice(from, match.index), ' '.repeat(end - match.index));
    from = OPENING.lastIndex = end;
  }
  return { masked: parts.join('') + source.slice(from), comments, strings };
}

function functionAt(source: string, masked: string, strings: readonly Span[], nameStart: number, at: number, end: number): BamlFunction[] {
  const head = /^\s*\(((?:[^()]|\([^()]*\))*)\)\s*->\s*([^{\n]+?)\s*\{/.exec(masked.slice(at, end));
  if (!head) return [];
  const body = masked.slice(at, end);
  const prompt = /\bprompt\b/.exec(body);
  const text = prompt && stringIn(strings, at + prompt.index, end);
  if (!text) return [];
  const returnsAt = at + head[0].indexOf(head[2]!, head[0].indexOf('->'));
  const named = /\bclient[ \t]+(?:"([^"\n]+)"|(\w+))/.exec(source.slice(at, text.start));
  const clientAt = named ? at + named.index + named[0].length - (named[1] ?? named[2]!).length - (named[1] ? 1 : 0) : 0;
  return [{
    nameSpan: { start: nameStart, end: at }, parameters: head[1]!.split(',').map((one) => /^\s*(\w+)/.exec(one)?.[1] ?? '').filter(Boolean),
    returns: { text: head[2]!, span: { start: returnsAt, end: returnsAt + head[2]!.length } },
    ...(named && { client: { name: named[1] ?? named[2]!, span: { start: clientAt, end: clientAt + (named[1] ?? named[2]!).length } } }), prompt: text,
  }];
}

/** The first block string between the two places; the strings are in order. */
function stringIn(strings: readonly Span[], from: number, to: number): Span | undefined {
  let [low, high] = [0, strings.length];
  while (low < high) { const middle = (low + high) >> 1; if (strings[middle]!.start > from) high = middle; else low = middle + 1; }
  const found = strings[low];
  return found && found.end <= to ? found : undefined;
}

/** `name type @alias("…") @description("…")`, one a line. */
function fields(source: string, masked: string, from: number, end: number): readonly BamlField[] {
  const close = masked.indexOf('}', from);
  const body = masked.slice(from, close === -1 ? end : Math.min(close, end));
  return Array.from(body.matchAll(/^[ \t]*(\w+)[ \t]+([\w<>,|?"[\] \t]+?)[ \t]*(?=@|\r?$)/gm), (match): BamlField => {
    const start = from + match.index + match[0].indexOf(match[1]!);
    const lineEnd = source.indexOf('\n', start);
    const line = { start, end: lineEnd === -1 ? source.length : start + source.slice(start, lineEnd).trimEnd().length };
    const rest = source.slice(start, line.end);
    const alias = /@alias\(\s*(?:#?")([^"]*)"#?\s*\)/.exec(rest);
    const description = /@description\(\s*(?:#+)?"([^"]*)"/.exec(rest)?.[1];
    const aliasAt = alias ? start + alias.index + alias[0].indexOf(alias[1]!, alias[0].indexOf('"')) : start;
    return {
      name: match[1]!, wireName: alias?.[1] ?? match[1]!, span: { start: aliasAt, end: aliasAt + (alias?.[1] ?? match[1]!).length }, line, type: match[2]!,
      ...(description !== undefined && { description }),
    };
  });
}

function values(body: string): readonly string[] {
  return Array.from(body.slice(0, body.indexOf('}') === -1 ? body.length : body.indexOf('}')).matchAll(/^[ \t]*([A-Za-z]\w*)/gm), (match) => match[1]!);
}

function client(source: string, masked: string, from: number, end: number): BamlClient {
  const body = source.slice(from, end);
  const provider = /\bprovider[ \t]+"?([\w-]+)"?/.exec(body)?.[1];
  const model = /\bmodel[ \t]+"([^"\n]+)"/.exec(body)?.[1];
  const limit = /\b(?:max_tokens|max_completion_tokens|max_output_tokens)[ \t]+(\d+)/.exec(masked.slice(from, end));
  return {
    ...(provider !== undefined && { provider }), ...(model !== undefined && { model }),
    ...(limit && { limit: { span: { start: from + limit.index, end: from + limit.index + limit[0].length }, tokens: Number(limit[1]) } }),
  };
}
