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
