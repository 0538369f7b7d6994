/** A name as a word of its own. */
export function word(name: string): RegExp {
  return new RegExp(alone(name));
}

/** The name where a call may run it: `ask(x)`, `ask<T>(x)`, `it.ask?.(x)`, `(ask)(x)`, `new Ask`. Not where it is imported, or an element is made of it. */
export function calledWord(name: string): RegExp {
  return new RegExp(`${alone(name)}\\s*(?:[(<)!\\\\#]|\\?\\.|/[/*]|(?:as|satisfies)\\b)|\\bnew\\s+(?:[\\w$]+\\s*\\.\\s*)*${alone(name)}`);
}

/** The source of an expression that fits the name as a word of its own. */
export function alone(name: string): string { return `(?<![\\w$])${name.replace(/\W/g, '\\$&')}(?![\\w$])`; }
