import { literalText, pushText, roleOf, TagEnds, type Syntax, type Token } from './token.ts';

/** A tag longer than this is none: braces that somebody left open. */
const MAX_TAG = 4000;

const ends: Readonly<Record<string, string>> = { '{{': '}}', '{%': '%}', '{#': '#}' };

/** Jinja, Nunjucks, MiniJinja and Liquid: `{{ value }}`, `{% statement %}`, `{# comment #}`. */
export const jinja: Syntax = (text) => {
  const tokens: Token[] = [];
  const closes = new TagEnds(text);
  let fixed = 0;
  for (let at = text.indexOf('{'); at !== -1; at = text.indexOf('{', at)) {
    const tag = tagAt(text, at, closes);
    if (!tag) { at++; continue; }
    pushText(tokens, fixed, at);
    const end = text.startsWith('{%', at) ? statement(text, at, tag, tokens) : (tokens.push(...output(text, at, tag)), tag);
    at = fixed = end;
  }
  pushText(tokens, fixed, text.length);
  return tokens;
};

/** Where the tag that begins here ends; undefined where none begins. */
function tagAt(text: string, at: number, closes: TagEnds): number | undefined {
  const close = ends[text.slice(at, at + 2)];
  if (close === undefined) return undefined;
  const end = closes.find(close, at + 2);
  if (end === -1) return undefined;
  if (close === '#}') return end + 2;
  return end - at > MAX_TAG ? undefined : (endBehindText(text, at, end, close) ?? end) + 2;
}

/** Where the tag ends if the end that was found is part of a quoted text: `{{ "{{ name }}" }}`. */
function endBehindText(text: string, at: number, end: number, close: string): number | undefined {
  const inside = text.slice(at + 2, end).replace(/"[^"\n]*"|'[^'\n]*'/g, '');
  if (!/["']/.test(inside)) return undefined;
  const tag = new RegExp(`(?:"[^"\\n]*"|'[^'\\n]*'|(?!${close})[^"'\\n])*(?=${close})`, 'y');
  tag.lastIndex = at + 2;
  const whole = tag.exec(text.slice(0, at + MAX_TAG));
  return whole ? at + 2 + whole[0].length : undefined;
}

function inner(text: string, start: number, end: number): string {
  return text.slice(start + 2, end - 2).replace(/^[-+]/, '').replace(/[-+]$/, '').trim();
}

function output(text: string, start: number, end: number): readonly Token[] {
  if (text.startsWith('{#', start)) return [{ kind: 'comment', start, end }];
  const expression = inner(text, start, end);
  // BAML's messages
  const role = /^_\.(?:role|chat)\(\s*(?:role\s*=\s*)?["'](\w+)["']/.exec(expression)?.[1];
  if (role !== undefined) return [{ kind: 'role', role: roleOf(role), ...(/\bcache_control\s*=/.test(expression) && { isMarked: true as const }), start, end }];
  const literal = literalText(expression);
  if (literal !== undefined) return [{ kind: 'literal', value: literal, start, end }];
  return choice(expression, start, end) ?? [{ kind: 'value', expression, start, end }];
}

/** `"three" if wide else "two"`: one of two fixed texts, as with statements. */
function choice(expression: string, start: number, end: number): readonly Token[] | undefined {
  const [, then, subject = '', otherwise = '""'] = /^("[^"]*"|'[^']*')\s+if\s+(.+?)(?:\s+else\s+("[^"]*"|'[^']*'))?$/s.exec(expression) ?? [];
  if (then === undefined) return undefined;
  const text = (quoted: string, from: number): Token[] => (quoted.length > 2 ? [{ kind: 'literal', value: quoted.slice(1, -1), start: from, end }] : []);
  return [
    { kind: 'open', form: 'if', subject, name: 'if', start, end: start }, ...text(then, start),
    { kind: 'else', isElse: true, start: end, end }, ...text(otherwise, end), { kind: 'close', name: 'if', start: end, end },
  ];
}

/** Adds a statement's tokens and gives the offset behind it. */
function statement(text: string, start: number, end: number, tokens: Token[]): number {
  const [, word = '', rest = ''] = /^(#|\w+)\s*(.*)$/s.exec(inner(text, start, end)) ?? [];
  const skipped = verbatim(word, text, end);
  if (skipped) {
    tokens.push({ kind: word === 'comment' ? 'comment' : 'nothing', start, end: word === 'comment' ? skipped.end : end });
    if (word !== 'comment') pushText(tokens, end, skipped.start);
    return skipped.end;
  }
  tokens.push(tokenOf(word, rest.trim(), start, end));
  return end;
}

/** What `{% raw %}` and `{% comment %}` hold is not looked into. */
function verbatim(word: string, text: string, from: number): { readonly start: number; readonly end: number } | undefined {
  if (!/^(?:raw|verbatim|comment)$/.test(word)) return undefined;
  const close = new RegExp(`\\{%[-+]?\\s*end${word}\\s*[-+]?%\\}`, 'g');
  close.lastIndex = from;
  const found = close.exec(text);
  return found ? { start: found.index, end: found.index + found[0].length } : { start: text.length, end: text.length };
}

function tokenOf(word: string, rest: string, start: number, end: number): Token {
  const open = (form: 'if' | 'each' | 'plain' | 'hidden'): Token => ({ kind: 'open', form, subject: rest, name: word, start, end });
  switch (word) {
    case '#': return { kind: 'comment', start, end };
    case 'if': case 'unless': case 'case': return open('if');
    case 'elif': case 'elsif': case 'elseif': case 'else': case 'when': return { kind: 'else', isElse: word === 'else', start, end };
    case 'for': case 'tablerow': return { ...open('each'), subject: /\bin\s+(.*)$/s.exec(rest)?.[1] ?? rest } as Token;
    case 'block': return { ...open('plain'), subject: /^\w+/.exec(rest)?.[0] ?? '' } as Token;
    case 'with': case 'filter': case 'autoescape': case 'call': return open('plain');
    case 'macro': case 'capture': return open('hidden');
    case 'chat': case 'message': {
      const role = /\brole\s*=\s*["'](\w+)["']/.exec(rest)?.[1];
      return { kind: 'open', form: 'plain', subject: rest, name: word, role: roleOf(role), start, end };
    }
    case 'set': case 'assign': return set(rest, word, start, end);
    case 'include': case 'render': case 'extends': case 'layout':
      return { kind: /^(?:extends|layout)$/.test(word) ? 'extends' : 'include', path: /^(["'])(.*?)\1/.exec(rest)?.[2], start, end };
    case 'now': return { kind: 'value', expression: `now ${rest}`, start, end };
    default: return word.startsWith('end') ? { kind: 'close', name: word.slice(3), start, end } : { kind: 'nothing', start, end };
  }
}

/** `set x = …`; without a value it is a block whose text is the value. */
function set(rest: string, word: string, start: number, end: number): Token {
  const [, name = '', value] = /^([\w.]+)\s*=\s*(.*)$/s.exec(rest) ?? [];
  if (value === undefined) return { kind: 'open', form: 'hidden', subject: rest, name: word, start, end };
  return { kind: 'set', name, value: value.trim(), start, end };
}
