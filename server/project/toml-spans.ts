import type { Span } from '../../rules/model.ts';

/** Where a key and its value stand in a TOML text. */
export interface TomlPlace {
  readonly key: Span;
  readonly value: Span;
}
export type TomlPath = readonly (string | number)[];

/** Finds the places of keys and list items in a TOML text that a parser has found to be valid. */
export class TomlSpans {
  readonly #text: string;
  readonly #places = new Map<string, TomlPlace>();
  /** Items so far of each `[[list of tables]]`. */
  readonly #lists = new Map<string, number>();
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#scan();
  }

  /** The place of a path, or of the nearest part of it that is written down. */
  place(path: TomlPath): TomlPlace | undefined {
    for (let length = path.length; length > 0; length--) {
      const found = this.#places.get(nameOf(path.slice(0, length)));
      if (found) return found;
    }
    return undefined;
  }

  #scan(): void {
    let table: TomlPath = [];
    for (this.#skipBlank(true); this.#at < this.#text.length; this.#skipBlank(true)) {
      if (this.#text[this.#at] === '[') table = this.#header();
      else this.#pair(table);
    }
  }

  /** `[a.b]` or `[[a.b]]`; gives the path that the keys below belong to. */
  #header(): TomlPath {
    const isList = this.#text.startsWith('[[', this.#at);
    this.#at += isList ? 2 : 1;
    const { path, span } = this.#keys();
    const full = this.#inLists(path, isList);
    this.#at += isList ? 2 : 1;
    this.#places.set(nameOf(full), { key: span, value: span });
    return full;
  }

  /** Puts the index of the last item behind each part of the path that names a list of tables. */
  #inLists(path: readonly string[], isList: boolean): TomlPath {
    const full: (string | number)[] = [];
    path.forEach((part, index) => {
      full.push(part);
      const name = nameOf(full);
      const isNew = isList && index === path.length - 1;
      if (isNew) this.#lists.set(name, (this.#lists.get(name) ?? -1) + 1);
      const last = this.#lists.get(name);
      if (last !== undefined) full.push(last);
    });
    return full;
  }

  #pair(table: TomlPath): void {
    const { path, span } = this.#keys();
    const full = [...table, ...path];
    this.#skipBlank(false);
    this.#at++; // "="
    this.#places.set(nameOf(full), { key: span, value: this.#value(full) });
  }

  /** A dotted key; the span is its last part's. */
  #keys(): { readonly path: readonly string[]; readonly span: Span } {
    const path: string[] = [];
    for (;;) {
      this.#skipBlank(false);
      const start = this.#at;
      const written = this.#token(/"(?:\\.|[^"\\])*"|'[^']*'|[\w-]+/y);
      path.push(/^["']/.test(written) ? written.slice(1, -1) : written);
      const span = { start, end: this.#at };
      this.#skipBlank(false);
      if (this.#text[this.#at] !== '.' || written === '') return { path, span };
      this.#at++;
    }
  }

  #value(path: TomlPath): Span {
    this.#skipBlank(false);
    const start = this.#at;
    if (this.#text[start] === '[') this.#list(path);
    else if (this.#text[start] === '{') this.#inlineTable(path);
    else this.#token(/"""[^]*?(?<!\\)"{3,5}|'''[^]*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*'|[^,\]}#\n\r]*/y);
    const length = this.#text.slice(start, this.#at).trimEnd().length;
    return { start, end: start + length };
  }

  #list(path: TomlPath): void {
    this.#at++;
    for (let index = 0; !this.#ends(']'); index++) {
      const item = [...path, index];
      const value = this.#value(item);
      this.#places.set(nameOf(item), { key: value, value });
    }
  }

  #inlineTable(path: TomlPath): void {
    this.#at++;
    while (!this.#ends('}')) this.#pair(path);
  }

  /** Skips what may stand between items; true, behind it, at the closing bracket or the end of the text. */
  #ends(bracket: string): boolean {
    for (this.#skipBlank(true); this.#text[this.#at] === ','; this.#skipBlank(true)) this.#at++;
    if (this.#at < this.#text.length && this.#text[this.#at] !== bracket) return false;
    this.#at++;
    return true;
  }

  #skipBlank(lines: boolean): void {
    this.#token(lines ? /(?:[\s\uFEFF]|#[^\n]*)*/y : /[ \t]*/y);
  }

  #token(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const written = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += written.length;
    return written;
  }
}

function nameOf(path: TomlPath): string {
  return JSON.stringify(path);
}
