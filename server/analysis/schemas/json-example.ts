import type { SchemaKey, SchemaNode, Segment } from '../../../rules/model.ts';

/** A JSON example inside a prompt, read as the shape the model is asked to write. */
export interface JsonExample { readonly root: SchemaNode; readonly start: number; readonly end: number }

const ASKS = /\b(json|format|respond|return|reply|output|structure|schema)\b/i;

/** What stands ahead of an example of what the model is given: `Input: {…}`. */
const IS_GIVEN = /\binputs?\b[^\n:]{0,30}:\s*(?:```\w*\s*)?$/i;
const LEAD = 60;

/**
 * The example objects in a fixed segment that follow a request to answer in JSON. Keys only: values are often prose
 * ("<why the section fits>"), so the reader takes braces, brackets, quoted keys and commas and skips the rest.
 */
export function jsonExamples(segment: Segment): JsonExample[] {
  if (segment.content.kind !== 'static' || !ASKS.test(segment.content.text)) return [];
  const { text } = segment.content;
  const examples: JsonExample[] = [];
  for (let at = text.search(/[{[]/); at !== -1 && at < text.length;) {
    const reader = new ExampleReader(text, at, segment.span.start);
    const root = reader.value(0);
    if (root && (isSchema(root) || IS_GIVEN.test(text.slice(Math.max(0, at - LEAD), at)))) at = next(text, reader.at);
    else if (root && countKeys(root) >= 2) {
      examples.push({ root, start: segment.span.start + at, end: segment.span.start + reader.at });
      at = next(text, reader.at);
    } else at = next(text, at + 1);
  }
  return examples;
}

/** A JSON Schema is no answer: what it calls its own keys is never written. */
function isSchema(node: SchemaNode): boolean {
  if (node.kind !== 'object') return false;
  const names = new Set(node.keys.map(({ name }) => name));
  const { value } = node.keys.find(({ name }) => name === 'properties') ?? {};
  return value?.kind === 'object' || names.has('type') && names.has('items') || names.has('$schema') || names.has('$ref');
}

function next(text: string, from: number): number {
  const offset = text.slice(from).search(/[{[]/);
  return offset === -1 ? -1 : from + offset;
}

function countKeys(node: SchemaNode): number {
  if (node.kind === 'array') return countKeys(node.item);
  return node.kind === 'object' ? node.keys.length + node.keys.reduce((sum, key) => sum + countKeys(key.value), 0) : 0;
}

/** Items of one list may differ: what every one of them has. */
function inBoth(one: SchemaNode, other: SchemaNode): SchemaNode {
  if (one.kind !== 'object' || other.kind !== 'object') return one;
  const others = new Map(other.keys.map(({ name, value }) => [name, value]));
  return { ...one, keys: one.keys.filter(({ name }) => others.has(name)).map((key) => ({ ...key, value: inBoth(key.value, others.get(key.name)!) })) };
}

class ExampleReader {
  at: number;
  readonly #text: string;
  readonly #offset: number;
  constructor(text: string, at: number, offset: number) { this.#text = text; this.at = at; this.#offset = offset; }

  value(depth: number): SchemaNode | undefined {
    this.#space();
    const open = this.#text[this.at];
    if (depth > 10) return undefined;
    if (open === '{') return this.#object(depth);
    if (open === '[') return this.#array(depth);
    return this.#scalar();
  }

  #space(): void { while (/\s/.test(this.#text[this.at] ?? '')) this.at++; }

  #object(depth: number): SchemaNode | undefined {
    const keys: SchemaKey[] = [];
    this.at++;
    for (;;) {
      this.#space();
      if (this.#text[this.at] === '}') { this.at++; return { kind: 'object', keys }; }
      const match = /^["']([\w .-]{1,80})["']\s*:/.exec(this.#text.slice(this.at, this.at + 120));
      if (!match) return this.#skipComment() ? this.#closed(keys) : undefined;
      const start = this.at;
      this.at += match[0].length;
      const value = this.value(depth + 1);
      if (!value) return undefined;
      const span = { start: this.#offset + start, end: this.#offset + start + match[1]!.length + 2 };
      keys.push({ name: match[1]!, span, propertySpan: { start: span.start, end: this.#offset + this.at }, value, optional: false, use: 'unknown' });
      this.#space();
      if (this.#text[this.at] === ',') this.at++;
    }
  }

  /** `...` and comments before the closing brace. */
  #skipComment(): boolean {
    const match = /^(?:\.\.\.|…|\/\/[^\n]*|#[^\n]*)\s*,?\s*/.exec(this.#text.slice(this.at, this.at + 300));
    if (!match) return false;
    this.at += match[0].length;
    return true;
  }
  #closed(keys: SchemaKey[]): SchemaNode | undefined {
    this.#space();
    if (this.#text[this.at] !== '}') return undefined;
    this.at++;
    return { kind: 'object', keys };
  }

  #array(depth: number): SchemaNode | undefined {
    this.at++;
    this.#space();
    if (this.#text[this.at] === ']') { this.at++; return { kind: 'array', item: { kind: 'unknown' } }; }
    let item = this.value(depth + 1);
    if (!item) return undefined;
    for (let other = this.#next(depth); other; other = this.#next(depth)) item = inBoth(item, other);
    const close = this.#matching();
    if (close === -1) return undefined;
    this.at = close + 1;
    return { kind: 'array', item };
  }

  /** A further item that is written out. */
  #next(depth: number): SchemaNode | undefined {
    const start = this.at;
    const ahead = /^\s*,\s*(?=\{)/.exec(this.#text.slice(start, start + 300))?.[0];
    this.at += ahead?.length ?? 0;
    const item = ahead === undefined ? undefined : this.value(depth + 1);
    if (item && !/\.\.\.|…/.test(this.#text.slice(start, this.at))) return item;
    this.at = start;
    return undefined;
  }

  /** The bracket that closes the array we are in, nested ones skipped. */
  #matching(): number {
    let open = 1;
    for (let i = this.at; i < this.#text.length && i < this.at + 8000; i++) {
      if (this.#text[i] === '[') open++;
      else if (this.#text[i] === ']' && --open === 0) return i;
    }
    return -1;
  }

  #scalar(): SchemaNode | undefined {
    const rest = this.#text.slice(this.at, this.at + 2000);
    const match = /^(?:"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<(?:[^<>\n]|<[^<>\n]*>)*>|[^,}\]\n"']+)/.exec(rest);
    if (!match) return undefined;
    this.at += match[0].length;
    // remarks in parentheses hold commas of their own
    const trailing = /^(?:\([^)\n]*\)|[^,}\]\n(])*/.exec(this.#text.slice(this.at, this.at + 300))![0];
    this.at += trailing.length;
    if (/^["'<]/.test(match[0])) return { kind: 'string' };
    return /^-?\d/.test(match[0]) ? { kind: 'number' } : /^(true|false|yes|no)/i.test(match[0]) ? { kind: 'boolean' } : { kind: 'unknown' };
  }
}
