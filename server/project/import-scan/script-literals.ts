import {
  BACKTICK, CLOSE_BRACE, CLOSE_BRACKET, BACKSLASH, endOfLine, endOfString, isBlank, isWord, NEWLINE, OPEN_BRACE, OPEN_BRACKET, SLASH, STAR,
} from './characters.ts';
import type { CommentEnds } from './comment-ends.ts';
import { Literals } from './literals.ts';

/**
 * The strings, templates, comments and regular expressions of TypeScript and JavaScript. What cannot be told without a
 * parser (a slash behind a parenthesis) is taken for what it mostly is; an opener whose end is missing opens nothing,
 * so that half-typed code hides as little as possible.
 */
export class ScriptLiterals extends Literals {
  readonly #comments: CommentEnds;
  /** Braces open in each `${` that is open, the innermost last. */
  readonly #holes: number[] = [];
  #hasOpenTemplate = false;

  constructor(text: string, comments: CommentEnds) {
    super(text, text.startsWith('#!') ? endOfLine(text, 0) : 0);
    this.#comments = comments;
  }

  /** The place that was asked for last stands in a hole of a template. */
  get isInTemplate(): boolean { return this.#holes.length > 0; }

  protected override openers(): RegExp {
    return this.#holes.length > 0 ? OPENERS_AND_BRACES : OPENERS;
  }

  protected override past(opener: number): number {
    switch (this.text.charCodeAt(opener)) {
      case SLASH: return this.#pastSlash(opener);
      case BACKTICK: return this.#pastTemplate(opener + 1);
      case OPEN_BRACE: this.#holes[this.#holes.length - 1]! += 1; return opener + 1;
      case CLOSE_BRACE: return this.#pastBrace(opener + 1);
      default: return endOfString(this.text, opener);
    }
  }

  #pastSlash(slash: number): number {
    const next = this.text.charCodeAt(slash + 1);
    if (next === SLASH) return endOfLine(this.text, slash);
    if (next === STAR) return this.#comments.past(slash + 2) ?? slash + 2;
    return mayStartRegex(this.text, slash) ? pastRegex(this.text, slash) : slash + 1;
  }

  /** A brace that closes a hole leads back into the template. */
  #pastBrace(at: number): number {
    const open = this.#holes.pop()!;
    if (open === 0) return this.#pastTemplate(at);
    this.#holes.push(open - 1);
    return at;
  }

  /** Behind the template's end, or behind the `${` of its next hole. */
  #pastTemplate(start: number): number {
    if (this.#hasOpenTemplate) return start;
    for (TEMPLATE_ENDS.lastIndex = start; TEMPLATE_ENDS.test(this.text);) {
      const end = TEMPLATE_ENDS.lastIndex;
      const unit = this.text.charCodeAt(end - 1);
      if (unit === BACKTICK) return end;
      if (unit === OPEN_BRACE) {
        this.#holes.push(0);
        return end;
      }
      TEMPLATE_ENDS.lastIndex = end + 1;
    }
    this.#hasOpenTemplate = true;
    return start;
  }
}

const OPENERS = /["'`/]/g;
const OPENERS_AND_BRACES = /["'`/{}]/g;
const TEMPLATE_ENDS = /[`\\]|\$\{/g;

const WORDS_BEFORE_VALUES = /(?<![\w$.])(?:return|typeof|case|in|of|delete|void|throw|new|do|else|instanceof|yield|await)$/;

/** A slash behind a value divides; `</` and `/>` are JSX. */
function mayStartRegex(text: string, slash: number): boolean {
  let at = slash - 1;
  while (at >= 0 && isBlank(text.charCodeAt(at))) at--;
  const before = text.charAt(at);
  if (before === '<' || text.charAt(slash + 1) === '>') return false;
  if (isWord(text.charCodeAt(at))) return WORDS_BEFORE_VALUES.test(text.slice(Math.max(0, at - 11), at + 1));
  return !')]}"\'`'.includes(before) || before === '';
}

/** Nobody writes longer ones. */
const LONGEST_REGEX = 2000;

function pastRegex(text: string, start: number): number {
  let isInClass = false;
  for (let at = start + 1; at < start + LONGEST_REGEX; at++) {
    const unit = text.charCodeAt(at);
    if (unit === NEWLINE || Number.isNaN(unit)) break;
    if (unit === BACKSLASH) at++;
    else if (unit === OPEN_BRACKET) isInClass = true;
    else if (unit === CLOSE_BRACKET) isInClass = false;
    else if (unit === SLASH && !isInClass) return at + 1;
  }
  return start + 1;
}
