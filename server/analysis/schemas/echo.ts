import type { Prompt, SchemaKey, SchemaNode } from '../../../rules/model.ts';

/**
 * Names of the fields of a list that a prompt writes out: `mails.map((mail) => mail.subject)`, `row["title"] for row in rows`.
 * A plain variable of the same name proves nothing: the model may be asked for another of its kind.
 */
export function interpolated(prompt: Prompt | undefined, source: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { content, span } of prompt?.segments ?? []) {
    if (content.kind !== 'dynamic' || !content.isRepeated || span.file !== undefined) continue;
    for (const match of source.slice(span.start, span.end).matchAll(/\.([A-Za-z_]\w*)\b(?!\s*\()|\[["'](\w+)["']\]/g)) names.add((match[1] ?? match[2])!);
  }
  return names;
}

/** Marks the keys that are named as what the prompt holds already. */
export function echoed(node: SchemaNode, names: ReadonlySet<string>): SchemaNode {
  if (names.size === 0) return node;
  if (node.kind === 'array') return { ...node, item: echoed(node.item, names) };
  if (node.kind !== 'object') return node;
  return { ...node, keys: node.keys.map((key): SchemaKey => ({ ...key, value: echoed(key.value, names), ...(names.has(key.name) && { echoes: key.name }) })) };
}

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
