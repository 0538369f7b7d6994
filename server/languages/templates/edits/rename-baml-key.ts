import type { Edit, SchemaKey } from '../../../../rules/model.ts';

/** `name type @alias("short")`: the model writes the alias, the generated code keeps the name. */
export function renameBamlKey({ span, propertySpan }: SchemaKey, wireName: string, source: string): readonly Edit[] | undefined {
  const line = source.slice(propertySpan.start, propertySpan.end);
  if (/\/\//.test(line)) return undefined;
  if (/@alias\(/.test(line)) return source[span.start - 1] === '"' ? [{ start: span.start, end: span.end, newText: wireName }] : undefined;
  return [{ start: propertySpan.end, end: propertySpan.end, newText: ` @alias("${wireName}")` }];
}
