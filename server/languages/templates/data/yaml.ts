import type { Span } from '../../../../rules/model.ts';
import { MappedText, MappedTextBuilder } from '../../../code/mapped-text.ts';
import type { Data, DataEntry, DataList, DataMap, DataNode, DataScalar } from './data.ts';
import { doubleQuoted, singleQuoted } from './quoted.ts';
import { blockScalar } from './yaml-block.ts';

/** Deeper than any prompt file; what is below is left out. */
const MAX_DEPTH = 60;

/**
 * Reads YAML as prompt files use it: maps, lists, plain, quoted and block scalars, flow collections, comments. Tags and
 * anchors are skipped, an alias is an empty scalar. Never throws: what cannot be read is left out.
 */
export function readYaml(source: string, start = 0, end = source.length): Data {
  const reader = new YamlReader(source, start, end);
  return { root: reader.block(-1, 0), comments: reader.comments };
}

class YamlReader {
  readonly comments: Span[] = [];
  readonly #source: string;
  readonly #start: number;
  readonly #end: number;
  #at: number;

  constructor(source: string, start: number, end: number) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
    this.#at = start;
  }

  /** The value that follows, indented by more than `parent`; undefined where there is none. */
  block(parent: number, depth: number): DataNode | undefined {
    const column = this.#skip();
    if (column <= parent) return undefined;
    if (depth > MAX_DEPTH) return void this.#skipLine();
    if (this.#isDash()) return this.#list(column, depth);
    return this.#keyEnd() === undefined ? this.#value(parent, depth) : this.#map(column, depth);
  }

  #list(column: number, depth: number): DataList {
    const start = this.#at;
    const items: DataNode[] = [];
    for (let next = this.#skip(); next >= column; next = this.#skip()) {
      if (next > column) { this.#skipLine(); continue; }
      if (!this.#isDash()) break;
      const dash = this.#at++;
      items.push(this.block(column, depth + 1) ?? empty(this.#source, dash + 1));
    }
    return { kind: 'list', start, end: Math.max(start, items.at(-1)?.end ?? start), items };
  }

  #map(column: number, depth: number): DataMap {
    const start = this.#at;
    const entries: DataEntry[] = [];
    for (let next = this.#skip(); next >= column; next = this.#skip()) {
      const keyEnd = next === column && !this.#isDash() ? this.#keyEnd() : undefined;
      if (keyEnd === undefined) { this.#skipLine(); continue; }
      const keySpan = { start: this.#at, end: keyEnd };
      this.#at = this.#source.indexOf(':', keyEnd) + 1;
      const value = this.#afterKey(column, depth + 1) ?? empty(this.#source, this.#at);
      entries.push({ key: unquoted(this.#source.slice(keySpan.start, keySpan.end)), keySpan, value });
    }
    return { kind: 'map', start, end: Math.max(start, entries.at(-1)?.value.end ?? start), entries };
  }

  /** The value behind a key: on its line, or indented below it, or a list at the key's own column. */
  #afterKey(column: number, depth: number): DataNode | undefined {
    this.#skipProperties();
    if (!this.#isLineDone()) return this.#value(column, depth);
    const next = this.#skip();
    return next === column && this.#isDash() ? this.#list(column, depth) : this.block(column, depth);
  }

  #value(parent: number, depth: number): DataNode | undefined {
    this.#skipProperties();
    const letter = this.#source[this.#at] ?? '';
    if (letter === '|' || letter === '>') return this.#blockScalar(parent);
    if (letter === '"' || letter === "'") return this.#quoted(letter);
    if (letter === '[' || letter === '{') return this.#flow(depth);
    return this.#plain(parent);
  }

  /** Tags (`!x`), anchors (`&x`) and blanks ahead of a value. */
  #skipProperties(): void {
    for (;;) {
      while (this.#at < this.#end && /[ \t]/.test(this.#source[this.#at]!)) this.#at++;
      if (!/[!&]/.test(this.#source[this.#at] ?? '') || this.#at >= this.#end) return;
      while (this.#at < this.#end && !/\s/.test(this.#source[this.#at]!)) this.#at++;
    }
  }

  #blockScalar(parent: number): DataScalar {
    const { scalar, next } = blockScalar(this.#source, this.#at, this.#end, parent);
    this.#at = next;
    return scalar;
  }

  #quoted(quote: string): DataScalar {
    const start = this.#at;
    const close = closing(this.#source, start + 1, this.#end, quote);
    const inner = close === -1 ? this.#end : close;
    this.#at = close === -1 ? this.#end : close + 1;
    const text = quote === '"' ? doubleQuoted(this.#source, start + 1, inner) : singleQuoted(this.#source, start + 1, inner);
    return { kind: 'scalar', start, end: this.#at, text, isText: true };
  }

  /** Plain text goes on over lines that are indented further; a line break is a space, a blank line a break. */
  #plain(parent: number): DataScalar {
    const builder = new MappedTextBuilder();
    const start = this.#at;
    let end = start;
    for (let breaks = 0; ;) {
      const stop = this.#plainEnd();
      if (breaks > 0) builder.add(breaks > 1 ? '\n'.repeat(breaks - 1) : ' ', end, this.#at - end);
      builder.add(this.#source.slice(this.#at, stop), this.#at);
      end = stop;
      const lineEnd = this.#lineEnd(stop);
      const next = contentAfter(this.#source, lineEnd, this.#end);
      const isOver = /\S/.test(this.#source.slice(stop, lineEnd)) || next.at >= this.#end || next.column <= parent || this.#source[next.at] === '#';
      this.#at = isOver ? stop : next.at;
      if (isOver) break;
      breaks = next.breaks;
    }
    return { kind: 'scalar', start, end, text: builder.build(start), isText: false };
  }

  /** Where plain text ends on its line: at a comment, blanks before it left out. */
  #plainEnd(): number {
    let end = this.#at;
    for (let at = this.#at; at < this.#end && this.#source[at] !== '\n'; at++) {
      if (this.#source[at] === '#' && (at === this.#at || /\s/.test(this.#source[at - 1]!))) break;
      if (!/\s/.test(this.#source[at]!)) end = at + 1;
    }
    return end;
  }

  #flow(depth: number): DataNode | undefined {
    const open = this.#source[this.#at]!;
    const start = this.#at++;
    const items: DataNode[] = [];
    const entries: DataEntry[] = [];
    while (this.#skipBlank()) {
      const letter = this.#source[this.#at]!;
      if (letter === ']' || letter === '}') { this.#at++; break; }
      if (letter === ',' || letter === ':') { this.#at++; continue; }
      const key = this.#flowValue(depth);
      if (!key) continue;
      this.#skipBlank();
      if (open !== '{' || this.#source[this.#at] !== ':' || this.#at >= this.#end) { items.push(key); continue; }
      this.#at++;
      this.#skipBlank();
      const value = /[,\]}]/.test(this.#source[this.#at] ?? ',') ? empty(this.#source, this.#at) : this.#flowValue(depth);
      if (key.kind === 'scalar' && value) entries.push({ key: key.text.text, keySpan: { start: key.start, end: key.end }, value });
    }
    if (open === '{') return { kind: 'map', start, end: this.#at, entries };
    return { kind: 'list', start, end: this.#at, items };
  }

  #flowValue(depth: number): DataNode | undefined {
    const letter = this.#source[this.#at] ?? '';
    if (letter === '"' || letter === "'") return this.#quoted(letter);
    if (letter === '[' || letter === '{') {
      if (depth <= MAX_DEPTH) return this.#flow(depth + 1);
      return void this.#at++;
    }
    const start = this.#at;
    while (this.#at < this.#end && !/[,[\]{}\n]/.test(this.#source[this.#at]!) && !(this.#source[this.#at] === ':' && /[\s,\]}]/.test(this.#source[this.#at + 1] ?? ' '))) this.#at++;
    if (this.#at === start) this.#at++;
    const end = start + this.#source.slice(start, this.#at).trimEnd().length;
    return { kind: 'scalar', start, end, text: MappedText.of(this.#source, start, end), isText: false };
  }

  /** Goes on to the next content over blanks, comments and document marks; gives its column, -1 at the end. */
  #skip(): number { return this.#skipBlank() ? this.#column() : -1; }

  /** False at the end. */
  #skipBlank(): boolean {
    for (;;) {
      while (this.#at < this.#end && /\s|\uFEFF/.test(this.#source[this.#at]!)) this.#at++;
      if (this.#at >= this.#end) return false;
      const before = this.#at === this.#start ? '\n' : this.#source[this.#at - 1]!;
      const isComment = this.#source[this.#at] === '#' && /\s/.test(before);
      const isMark = before === '\n' && /^(?:---|\.\.\.)(?=\s|$)|^%/.test(this.#source.slice(this.#at, this.#at + 4));
      if (!isComment && !isMark) return true;
      const start = this.#at;
      this.#skipLine();
      if (isComment) this.comments.push({ start, end: start + this.#source.slice(start, this.#at).trimEnd().length });
    }
  }

  #column(): number {
    return this.#at - Math.max(this.#start, this.#source.lastIndexOf('\n', this.#at - 1) + 1);
  }

  #skipLine(): void { this.#at = this.#lineEnd(this.#at); }

  #lineEnd(from: number): number {
    const end = this.#source.indexOf('\n', from);
    return end === -1 || end > this.#end ? this.#end : end;
  }

  #isLineDone(): boolean {
    const rest = this.#source.slice(this.#at, this.#lineEnd(this.#at)).trimStart();
    return rest === '' || rest.startsWith('#');
  }

  #isDash(): boolean {
    return this.#source[this.#at] === '-' && /\s/.test(this.#source[this.#at + 1] ?? ' ');
  }

  /** Where the key at this place ends, ahead of its colon; undefined where there is no key. */
  #keyEnd(): number | undefined {
    const first = this.#source[this.#at] ?? '';
    const lineEnd = this.#lineEnd(this.#at);
    if (first === '"' || first === "'") {
      const close = closing(this.#source, this.#at + 1, lineEnd, first);
      return close !== -1 && /^[ \t]*:(?:\s|$)/.test(this.#source.slice(close + 1, lineEnd)) ? close + 1 : undefined;
    }
    if (/[[\]{}#|>%@`]/.test(first)) return undefined;
    for (let at = this.#at; at < lineEnd; at++) {
      if (this.#source[at] === '#' && /\s/.test(this.#source[at - 1] ?? '')) return undefined;
      if (this.#source[at] === ':' && (at + 1 >= lineEnd || /\s/.test(this.#source[at + 1]!))) return this.#at + this.#source.slice(this.#at, at).trimEnd().length;
    }
    return undefined;
  }
}

/** The quote that ends a text; -1 where there is none. */
function closing(source: string, from: number, end: number, quote: string): number {
  for (let at = from; at < end; at++) {
    if (quote === '"' && source[at] === '\\') at++;
    else if (source[at] === quote) {
      if (quote === '"' || source[at + 1] !== quote) return at;
      at++;
    }
  }
  return -1;
}

/** The next character that is no blank, its column, and the line breaks up to it. */
function contentAfter(source: string, from: number, end: number): { readonly at: number; readonly column: number; readonly breaks: number } {
  let at = from;
  let lineStart = from;
  let breaks = 0;
  while (at < end && /\s/.test(source[at]!)) {
    if (source[at] === '\n') { breaks++; lineStart = at + 1; }
    at++;
  }
  return { at, column: at - lineStart, breaks };
}

function unquoted(key: string): string {
  return /^(["']).*\1$/s.test(key) ? key.slice(1, -1) : key;
}

function empty(source: string, at: number): DataScalar {
  return { kind: 'scalar', start: at, end: at, text: MappedText.of(source, at, at), isText: false };
}
