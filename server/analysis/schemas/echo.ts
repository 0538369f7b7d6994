import type { Prompt, SchemaKey, SchemaNode } from '../../../rules/model.ts';

/**
 * Names of the fields of a list that a prompt writes out: `mails.map((mail) => mail.subject)`, `row["title"] for row in rows`.
 * A plain variable of the same name proves nothing: the model may be asked for another of its kind. With what they are fields of.
 */
export function interpolated(prompt: Prompt | undefined, source: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const { content, span } of prompt?.segments ?? []) {
    if (content.kind !== 'dynamic' || !content.isRepeated || span.file !== undefined) continue;
    for (const match of source.slice(span.start, span.end).matchAll(/(\w*)\??\.([A-Za-z_]\w*)\b(?!\s*\()|(\w*)\[["'](\w+)["']\]/g)) {
      const [owner, name] = match[2] === undefined ? [match[3]!, match[4]!] : [match[1]!, match[2]];
      names.set(name, [...names.get(name) ?? [], owner]);
    }
  }
  return names;
}

/** Marks the keys that are named as what the prompt holds already. */
export function echoed(node: SchemaNode, names: ReadonlyMap<string, readonly string[]>, list?: string): SchemaNode {
  if (names.size === 0) return node;
  if (node.kind === 'array') return { ...node, item: echoed(node.item, names, list) };
  if (node.kind !== 'object') return node;
  const isFile = node.keys.some(({ name }) => NAMES_FILE.test(name));
  const isEcho = ({ name }: SchemaKey): boolean => !(isFile && FILLS_FILE.test(name)) && (names.get(name)?.some((owner) => !isOfAnother(name, owner, list)) ?? false);
  return { ...node, keys: node.keys.map((key): SchemaKey => ({ ...key, value: echoed(key.value, names, key.name), ...(isEcho(key) && { echoes: key.name }) })) };
}

/** `{ path, content }`: what is written into a file is what the model is asked for. */
const NAMES_FILE = /^(?:name|path|file|file_?(?:name|path))$/i;
const FILLS_FILE = /^(?:contents?|code|source(?:_?code)?)$/i;

/** Everything has a name: `speaker.name` is none of those that the model gives its `segments`. */
function isOfAnother(name: string, owner: string, list: string | undefined): boolean {
  if (!/^(name|title)$/.test(name) || list === undefined || owner.length < 3 || ANYTHING.test(owner)) return false;
  const [thing, things] = [owner.toLowerCase(), list.toLowerCase()];
  return !things.includes(thing) && !thing.includes(things.replace(/s$/, ''));
}
const ANYTHING = /^(item|row|entry|doc|record|element|node|obj|object|each|one|data|result)$/i;

/**
 * Marks the texts that the model writes again to say yes or no to each: items with a boolean and a key that is one of a
 * list the prompt holds, `statement` of `{{statements}}`. Without the boolean the model may be asked for more of their kind.
 */
export function judged(node: SchemaNode, prompt: Prompt): SchemaNode {
  const lists = new Set(prompt.segments.flatMap(({ content }) => (content.kind === 'dynamic' ? /^\W*(\w+s)\W*$/.exec(content.label)?.[1] ?? [] : [])));
  return lists.size === 0 ? node : markJudged(node, lists);
}

function markJudged(node: SchemaNode, lists: ReadonlySet<string>): SchemaNode {
  if (node.kind === 'object') return { ...node, keys: node.keys.map((key) => ({ ...key, value: markJudged(key.value, lists) })) };
  if (node.kind !== 'array' || node.item.kind !== 'object') return node;
  const { keys } = node.item;
  const isJudged = keys.some(({ value }) => value.kind === 'boolean');
  return { ...node, item: { ...node.item, keys: keys.map((key) => (isJudged && key.value.kind === 'string' && lists.has(`${key.name}s`) ? { ...key, echoes: `${key.name}s` } : key)) } };
}
