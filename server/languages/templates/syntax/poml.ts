import { SOME_VALUE } from '../assigned.ts';
import { roleOf, type Syntax, type Token } from './token.ts';

const MARK = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>|\{\{([^{}]{0,1000})\}\}|\r?\n[ \t]*/g;

/** Elements that hold no text of the prompt. */
const hidden = /^(?:let|stylesheet|meta|output-schema|outputschema|tool-definition|tool|tooldefinition|runtime)$/;
const messages: Readonly<Record<string, string>> = { 'system-msg': 'system', 'human-msg': 'user', 'user-msg': 'user', 'ai-msg': 'assistant', 'assistant-msg': 'assistant' };

/** POML's markup. Text is taken without the indentation of the markup around it. */
export const poml: Syntax = (text) => {
  const tokens: Token[] = [];
  const open: { readonly name: string; readonly extra: number }[] = [];
  let fixed = 0;
  for (const match of text.matchAll(MARK)) {
    const span = { start: match.index, end: match.index + match[0].length };
    if (span.start > fixed) tokens.push({ kind: 'text', start: fixed, end: span.start });
    fixed = span.end;
    if (match[0].startsWith('<!--')) tokens.push({ kind: 'comment', ...span });
    else if (match[4] !== undefined) tokens.push({ kind: 'value', expression: match[4].trim(), ...span });
    else if (match[2] === undefined) tokens.push({ kind: 'literal', value: '\n', ...span });
    else tokens.push(...element(match[1] === '/', match[2].toLowerCase(), match[3] ?? '', span, open));
  }
  if (fixed < text.length) tokens.push({ kind: 'text', start: fixed, end: text.length });
  return tokens;
};

/** An opening tag is a block for the element itself, one for its `for` and one for its `if`; its end closes them all. */
function element(isEnd: boolean, name: string, rest: string, span: { start: number; end: number }, open: { name: string; extra: number }[]): Token[] {
  const close = (count: number): Token[] => Array.from({ length: count }, () => ({ kind: 'close', name, ...span }));
  if (isEnd) {
    const top = open.at(-1);
    return top?.name === name ? close(open.pop()!.extra) : [];
  }
  const isEmpty = /\/\s*$/.test(rest);
  const blocks: Token[] = [];
  const each = attribute(rest, 'for');
  const condition = attribute(rest, 'if');
  if (condition !== undefined) blocks.push({ kind: 'open', form: 'if', subject: condition, name, ...span });
  if (each !== undefined) blocks.push({ kind: 'open', form: 'each', subject: /\bin\s+(.*)$/s.exec(each)?.[1] ?? each, name, ...span });
  const inside = contents(name, rest, isEmpty, span);
  if (isEmpty) return [...blocks, ...inside, ...close(blocks.length)];
  const own: Token = { kind: 'open', form: hidden.test(name) ? 'hidden' : 'plain', subject: attribute(rest, 'name') ?? name, name, ...span, ...roleIn(name, rest) };
  open.push({ name, extra: blocks.length + 1 });
  return [...blocks, ...inside, own];
}

function roleIn(name: string, rest: string): { role?: ReturnType<typeof roleOf> } {
  const role = messages[name] ?? attribute(rest, 'speaker');
  return role === undefined ? {} : { role: roleOf(role) };
}

/** What an element puts into the prompt besides its text. */
function contents(name: string, rest: string, isEmpty: boolean, span: { start: number; end: number }): Token[] {
  const source = attribute(rest, 'src') ?? attribute(rest, 'records') ?? attribute(rest, 'messages') ?? attribute(rest, 'data');
  const computed = source !== undefined && /^\s*\{\{([\s\S]*)\}\}\s*$/.exec(source)?.[1];
  const value = attribute(rest, 'value');
  // a file, or what stands inside, is the same every time
  if (name === 'let') return value !== undefined || isEmpty ? [{ kind: 'set', name: attribute(rest, 'name') ?? '', value: value ?? (source === undefined ? undefined : SOME_VALUE), ...span }] : [];
  if (name === 'include') return [{ kind: 'include', path: computed ? undefined : source, ...span }];
  if (name === 'conversation' || computed) return [{ kind: 'value', expression: computed && name !== 'conversation' ? computed.trim() : 'messages', ...span }];
  return source !== undefined && isEmpty ? [{ kind: 'include', path: /^(?:document|txt)$/.test(name) ? source : undefined, ...span }] : [];
}

function attribute(rest: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(rest);
  return found?.[1] ?? found?.[2];
}
