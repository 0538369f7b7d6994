import { endOfLine, endOfString, HASH } from './characters.ts';
import { Literals } from './literals.ts';

/** The strings and comments of Python. */
export class PythonLiterals extends Literals {
  protected override openers(): RegExp {
    return OPENERS;
  }

  protected override past(opener: number): number {
    if (this.text.charCodeAt(opener) === HASH) return endOfLine(this.text, opener);
    const quote = this.text.charAt(opener);
    return this.text.startsWith(quote + quote, opener + 1) ? endOfTriple(this.text, opener, quote.repeat(3)) : endOfString(this.text, opener);
  }
}

const OPENERS = /["'#]/g;

/** A closing quote behind a backslash closes nothing; one behind two of them does. */
export function endOfTriple(text: string, start: number, quotes: string): number {
  for (let at = text.indexOf(quotes, start + 3); at >= 0; at = text.indexOf(quotes, at + 1)) {
    let slashes = 0;
    while (text.charAt(at - 1 - slashes) === '\\') slashes++;
    if (slashes % 2 === 0) return at + 3;
  }
  return text.length;
}
