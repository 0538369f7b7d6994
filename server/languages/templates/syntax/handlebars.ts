import { literalText, pushText, roleOf, TagEnds, type Syntax, type Token } from './token.ts';

const MAX_TAG = 2000;

/** Handlebars, Mustache and dotprompt: `{{value}}`, `{{#block}}…{{/block}}`, `{{>partial}}`, `{{!comment}}`. */
export const handlebars: Syntax = (text) => {
  const tokens: Token[] = [];
  const closes = new TagEnds(text);
  let fixed = 0;
  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at)) {
    const end = text[at - 1] === '\\' ? undefined : tagEnd(text, at, closes);
    if (end === undefined) { at += 2; continue; }
    pushText(tokens, fixed, at);
    tokens.push(tokenOf(text, at, end));
    at = fixed = end;
  }
  pushText(tokens, fixed, text.length);
  return tokens;
};

function tagEnd(text: string, at: number, closes: TagEnds): number | undefined {
  const isLong = /^\{\{~?!--/.test(text.slice(at, at + 6));
  const isRaw = text.startsWith('{{{', at);
  const mark = isLong ? '--' : isRaw ? '}}}' : '}}';
  if (isLong) {
    const end = closes.find('--}}', at + 5);
    const trimmed = closes.find('--~}}', at + 5);
    if (end === -1 && trimmed === -1) return undefined;
    return trimmed !== -1 && (end === -1 || trimmed < end) ? trimmed + 5 : end + 4;
  }
  const end = closes.find(mark, at + 2);
  const isComment = /^\{\{~?!/.test(text.slice(at, at + 4));
  return end === -1 || !isComment && end - at > MAX_TAG ? undefined : end + mark.length;
}

function tokenOf(text: string, start: number, end: number): Token {
  const body = text.slice(start, end).replace(/^\{\{\{?~?/, '').replace(/~?\}?\}\}$/, '').trim();
  const rest = body.slice(1).trim();
  switch (body[0]) {
    case '!': return { kind: 'comment', start, end };
    case '/': return { kind: 'close', name: rest, start, end };
    case '^': return rest === '' ? { kind: 'else', isElse: true, start, end } : { kind: 'open', form: 'if', subject: rest, name: rest, start, end };
    case '>': return { kind: 'include', path: partialName(rest), start, end };
    case '#': return block(rest.replace(/^[>*]\s*/, ''), start, end);
    case '&': return { kind: 'value', expression: rest, start, end };
    default: return plain(body, start, end);
  }
}

function partialName(rest: string): string | undefined {
  const name = /^(?:"([^"]+)"|'([^']+)'|([^\s(){}=]+))/.exec(rest);
  return name?.[1] ?? name?.[2] ?? name?.[3];
}

function block(rest: string, start: number, end: number): Token {
  const [, name = '', subject = ''] = /^(\S+)\s*(.*)$/s.exec(rest) ?? [];
  const open = { kind: 'open', subject: subject || name, name, start, end } as const;
  switch (name) {
    case 'if': case 'unless': case 'ifEquals': case 'unlessEquals': case 'ifCond': case 'is': case 'eq': return { ...open, form: 'if' };
    case 'each': case 'list': return { ...open, form: 'each' };
    case 'with': return { ...open, form: 'plain' };
    case 'inline': return { ...open, form: 'hidden' };
    case 'message': case 'system': case 'user': case 'assistant':
      return { ...open, form: 'plain', role: roleOf(name === 'message' ? /\brole\s*=\s*["'](\w+)["']/.exec(subject)?.[1] : name) };
    default: return { ...open, form: subject === '' ? 'section' : 'if' };
  }
}

function plain(body: string, start: number, end: number): Token {
  if (/^else\b/.test(body)) return { kind: 'else', isElse: body === 'else', start, end };
  const [, helper = '', argument = ''] = /^(\w+)\s+(.*)$/s.exec(body) ?? [];
  if (helper === 'role') return { kind: 'role', role: roleOf(literalText(argument)), start, end };
  if (helper === 'section') return { kind: 'nothing', start, end };
  if (helper === 'set') return { kind: 'set', name: literalText(argument.split(/\s+/)[0]!) ?? '', value: undefined, start, end };
  const literal = literalText(body);
  return literal === undefined ? { kind: 'value', expression: body, start, end } : { kind: 'literal', value: literal, start, end };
}
