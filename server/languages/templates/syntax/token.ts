import type { Role, Span } from '../../../../rules/model.ts';

/** A part of a template's text, in offsets of that text. What follows in `tokens` follows in the text. */
export type Token = Span & (
  | { readonly kind: 'text' }
  /** Fixed text that is written otherwise: `{{` for a brace, `{{"literal"}}`. */
  | { readonly kind: 'literal'; readonly value: string }
  /** Something that is filled in. */
  | { readonly kind: 'value'; readonly expression: string }
  /** `section`: Mustache's, which repeats where it is given a list. `hidden`: a definition, which writes nothing where it stands. */
  | { readonly kind: 'open'; readonly form: 'if' | 'each' | 'section' | 'plain' | 'hidden'; readonly subject: string; readonly name: string; readonly role?: Role }
  /** `isElse`: it holds where no condition ahead of it did. */
  | { readonly kind: 'else'; readonly isElse: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'comment' }
  /** Another file, by the name that is written; undefined: computed. */
  | { readonly kind: 'include'; readonly path: string | undefined }
  | { readonly kind: 'extends'; readonly path: string | undefined }
  /** From here on the text is another message's. */
  | { readonly kind: 'role'; readonly role: Role; /** It asks for that message to be cached. */ readonly isMarked?: true }
  /** A name is given the value of an expression; undefined: one that cannot be seen. */
  | { readonly kind: 'set'; readonly name: string; readonly value: string | undefined }
  /** A tag that writes nothing. */
  | { readonly kind: 'nothing' }
);

/** A template language: its text taken apart. Linear in the text's length, and never throws. */
export type Syntax = (text: string) => readonly Token[];

const roles: Readonly<Record<string, Role>> = {
  system: 'system', developer: 'system', user: 'user', human: 'user', assistant: 'assistant', model: 'assistant', ai: 'assistant', bot: 'assistant', tool: 'tool', function: 'tool',
};

/** A role as formats call it. */
export function roleOf(name: string | undefined): Role {
  const key = name?.toLowerCase() ?? '';
  return Object.hasOwn(roles, key) ? roles[key]! : 'unknown';
}

/** The text between quotes, where that is all there is. */
export function literalText(expression: string): string | undefined {
  return /^(["'])((?:(?!\1|\\).|\\.)*)\1$/s.exec(expression.trim())?.[2];
}

/** Finds the ends of tags; every search goes on where the last one ended, so that all of them together are linear. */
export class TagEnds {
  readonly #text: string;
  readonly #next = new Map<string, number>();
  constructor(text: string) { this.#text = text; }

  /** Where `mark` next stands at or behind `from`; -1 where it does not. */
  find(mark: string, from: number): number {
    const known = this.#next.get(mark);
    if (known !== undefined && (known === -1 || known >= from)) return known;
    const found = this.#text.indexOf(mark, from);
    this.#next.set(mark, found);
    return found;
  }
}

/** Text between other tokens. */
export function pushText(tokens: Token[], start: number, end: number): void {
  if (end > start) tokens.push({ kind: 'text', start, end });
}
