import type { Call, Expression, ObjectLiteral, Property } from '../code/code.ts';
import type { Origins } from './origins.ts';

/** The expression at a role's path (see `Roles`) of a call; undefined where it is not given or cannot be seen. */
export function argumentAt(call: Call, path: string, origins: Origins): Expression | undefined {
  const keys = path.split('.');
  const position = /^\d+$/.test(keys[0]!) ? Number(keys.shift()) : undefined;
  if (position !== undefined) {
    const argument = call.args[position];
    if (!argument || argument.name || argument.spread) return undefined;
    return descend(argument.value, keys, origins);
  }
  const keyword = call.args.find((argument) => argument.name === keys[0]);
  if (keyword) return descend(keyword.value, keys.slice(1), origins);
  for (const argument of call.args) {
    if (argument.name || argument.spread === 'list') continue;
    if (argument.spread === 'object' || argument === call.args[0]) {
      const found = descend(argument.value, keys, origins);
      if (found && found !== argument.value) return found;
    }
  }
  return undefined;
}

/** The property a path of keys leads to in an object literal, followed through names, spreads and option objects (`Config(a=…)`). */
export function descend(value: Expression, keys: readonly string[], origins: Origins): Expression | undefined {
  let at: Expression | undefined = value;
  for (const key of keys) {
    if (!at) return undefined;
    at = part(origins.valueOf(at) ?? at, key, origins, 0);
  }
  return at;
}

function part(value: Expression, key: string, origins: Origins, depth: number): Expression | undefined {
  if (depth > 8) return undefined;
  if (value.kind === 'object') return lookUp(value, key, origins, depth);
  if (value.kind === 'call') {
    const keyword = value.args.find((argument) => argument.name === key);
    if (keyword) return keyword.value;
    // JSON.stringify({...}) as a body, and helpers that take the options object through
    const first = value.args[0];
    if (first && !first.name && isSerialiser(value, origins)) return part(origins.valueOf(first.value) ?? first.value, key, origins, depth + 1);
  }
  return undefined;
}

function lookUp(object: ObjectLiteral, key: string, origins: Origins, depth: number): Expression | undefined {
  for (const entry of [...object.entries].reverse()) {
    if (entry.kind === 'property') {
      if (entry.key === key) return entry.value;
      continue;
    }
    const spread = origins.valueOf(entry.value);
    const found = spread && part(spread, key, origins, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function isSerialiser(call: Call, origins: Origins): boolean {
  const origin = origins.of(call.callee);
  const last = origin.kind === 'global' || origin.kind === 'external' ? origin.steps.at(-1) : undefined;
  const name = last && 'member' in last ? last.member : undefined;
  return name === 'stringify' || name === 'dumps';
}

/** The property's node, for edits and spans. */
export function propertyOf(object: ObjectLiteral, key: string): Property | undefined {
  return object.entries.find((entry): entry is Property => entry.kind === 'property' && entry.key === key);
}

/** Text without interpolation, through constants. */
export function constantText(value: Expression | undefined, origins: Origins): string | undefined {
  if (!value) return undefined;
  const known = origins.valueOf(value);
  if (known?.kind !== 'text' || known.tag) return undefined;
  let text = '';
  for (const part of known.parts) {
    if (part.kind !== 'chunk') return undefined;
    text += part.value;
  }
  return text;
}

/** What is known of a text, "*" for parts that are not: "https://api.openai.com/v1/chat" of `${BASE}/chat` where BASE is a constant. */
export function textWithGaps(value: Expression, origins: Origins): string {
  const known = origins.valueOf(value);
  if (known?.kind === 'binary' && known.operator === '+') {
    return (textWithGaps(known.left, origins) || '*') + textWithGaps(known.right, origins);
  }
  if (known?.kind !== 'text') return '';
  let text = '';
  for (const part of known.parts) {
    if (part.kind === 'chunk') text += part.value;
    else text += constantText(part.value, origins) ?? '*';
  }
  return text;
}
