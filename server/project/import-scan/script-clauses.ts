import type { ScannedImport } from '../import-scan.ts';
import { endOfLine, isBlank } from './characters.ts';
import type { CommentEnds } from './comment-ends.ts';

/** A name in a list: as the module calls it, and as it is called here. */
interface Renamed { readonly name: string; readonly local: string }

/** Reads what follows `import`, `export` and `require`. Each reader gives nothing, and stays, where it finds something else. */
export class ClauseReader {
  readonly #text: string;
  readonly #comments: CommentEnds;
  at = 0;

  constructor(text: string, comments: CommentEnds) {
    this.#text = text;
    this.#comments = comments;
  }

  /** `("x")` */
  call(): ScannedImport | undefined {
    const start = this.at;
    const from = this.#take('(') ? this.#string() : undefined;
    if (from !== undefined && (this.#take(')') || this.#take(','))) return { from, names: '*' };
    this.at = start;
    return undefined;
  }

  /** `"x"`, `a from "x"`, `a, { b as c } from "x"`, `* as a from "x"`, with `type` or without. */
  importClause(): ScannedImport | undefined {
    const bare = this.#string();
    if (bare !== undefined) return { from: bare, names: [], locals: [] };
    const words = this.#wordsUpTo('from');
    const hasModifier = words.length > 1 || (words.length === 1 && this.#sees('{*'));
    const isDefault = words.length > (hasModifier && /^(?:type|defer|source)$/.test(words[0]!) ? 1 : 0);
    const first: readonly Renamed[] = isDefault ? [{ name: 'default', local: words.at(-1)! }] : [];
    if (isDefault && !this.#take(',')) return this.#takenFrom(first);
    if (this.#take('*')) return this.#namespace(first);
    const list = this.#list();
    return list && this.#takenFrom([...first, ...list]);
  }

  /** `* from "x"`, `* as a from "x"`, `{ a as b } from "x"`, with `type` or without. */
  exportClause(): ScannedImport | undefined {
    this.#take('type');
    if (this.#take('*')) {
      const exported = this.#take('as') ? this.#string() ?? this.#word() : '*';
      return this.#fromClause('*', exported === '*' || exported === undefined ? '*' : [exported]);
    }
    const list = this.#list();
    return list && this.#fromClause(list.map(({ name }) => name), list.map(({ local }) => local));
  }

  /** `* as a from "x"`; a default beside it is one of all. */
  #namespace(first: readonly Renamed[]): ScannedImport | undefined {
    const local = this.#take('as') ? this.#word() : undefined;
    const found = local === undefined ? undefined : this.#fromClause('*');
    return found && { ...found, locals: [...first.map((item) => item.local), local!] };
  }

  #takenFrom(items: readonly Renamed[]): ScannedImport | undefined {
    const found = this.#fromClause(items.map(({ name }) => name));
    return found && { ...found, locals: items.map(({ local }) => local) };
  }

  #fromClause(names: ScannedImport['names'], exported?: ScannedImport['exported']): ScannedImport | undefined {
    const from = this.#take('from') ? this.#string() : undefined;
    return from === undefined ? undefined : { from, names, ...(exported === undefined ? {} : { exported }) };
  }

  /** Words one after another; the last that is called so and has a string behind it is no name. */
  #wordsUpTo(end: string): readonly string[] {
    const words: string[] = [];
    for (;;) {
      const start = this.at;
      const word = this.#word();
      if (word === undefined || (word === end && this.#sees('"\'')) || words.length > 2) {
        this.at = start;
        return words;
      }
      words.push(word);
    }
  }

  /** `{ a, type b as c, "d" as e }` */
  #list(): readonly Renamed[] | undefined {
    if (!this.#take('{')) return undefined;
    const items: Renamed[] = [];
    while (!this.#take('}')) {
      const item = this.#item();
      if (!item) return undefined;
      items.push(item);
      if (!this.#take(',') && !this.#sees('}')) return undefined;
    }
    return items;
  }

  /** Up to four words: `type` and `as` are names too where nothing follows that makes them more. */
  #item(): Renamed | undefined {
    const parts: string[] = [];
    for (let part = this.#part(); part !== undefined && parts.length < 5; part = this.#part()) parts.push(part);
    const isType = parts[0] === 'type' && (parts.length === 2 || parts.length === 4);
    const [name, as, local] = isType ? parts.slice(1) : parts;
    return name === undefined || (as !== undefined && as !== 'as') ? undefined : { name, local: local ?? name };
  }

  #part(): string | undefined {
    return this.#string() ?? this.#word();
  }

  #word(): string | undefined {
    return this.#match(WORD);
  }

  /** What stands in quotes, or in backticks without holes, as written. */
  #string(): string | undefined {
    return this.#match(STRING)?.slice(1, -1);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#pastBlanks();
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.at = pattern.lastIndex;
    return found;
  }

  /** Takes a sign or a whole word. */
  #take(token: string): boolean {
    const at = this.#pastBlanks();
    const isThere = token.length === 1 ? this.#text.startsWith(token, at) : this.#wordAt(at) === token;
    if (isThere) this.at = at + token.length;
    return isThere;
  }

  #sees(signs: string): boolean {
    const sign = this.#text.charAt(this.#pastBlanks());
    return sign !== '' && signs.includes(sign);
  }

  #wordAt(at: number): string | undefined {
    WORD.lastIndex = at;
    return WORD.exec(this.#text)?.[0];
  }

  /** Behind blanks and comments. */
  #pastBlanks(): number {
    let { at } = this;
    for (;;) {
      while (at < this.#text.length && isBlank(this.#text.charCodeAt(at))) at++;
      const end = this.#pastComment(at);
      if (end === undefined) return at;
      at = end;
    }
  }

  #pastComment(at: number): number | undefined {
    if (this.#text.startsWith('//', at)) return endOfLine(this.#text, at);
    return this.#text.startsWith('/*', at) ? this.#comments.past(at + 2) : undefined;
  }
}

const WORD = /[\w$\u0080-\uFFFF]+/y;
const STRING = /"[^"\\\n]*"|'[^'\\\n]*'|`[^`\\$]*`/y;
