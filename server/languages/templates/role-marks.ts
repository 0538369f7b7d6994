import { roleOf, type Token } from './syntax/token.ts';

/** Marks of chat formats inside the text, whatever the template language: `<message role="system">`, `<|im_start|>system`, `<|system|>`. */
export const CHAT_MARKS = /<message\s+role=["'](\w+)["'][^>\n]*>|<\|im_start\|>(\w+)|<\|(system|user|assistant)\|>|<\|start_header_id\|>(\w+)<\|end_header_id\|>/g;

/** Prompty's: a role alone on its line, with attributes perhaps. */
export const ROLE_LINES = /^[ \t]{0,8}#{0,6}[ \t]{0,8}(system|user|assistant|developer|tool|function)(?:\[[^\]\n]{0,500}\])?[ \t]{0,8}:[ \t]{0,8}\r?$\n?/gim;

/** A template of text whose first line is a role's, as Prompty's and prompt flow's are; in one of data `user:` is a key. */
export function beginsWithRole(path: string, text: string): boolean {
  const isText = !/\.(?!(?:md|txt|prompt)\.)\w+\.\w+$/.test(path);
  return isText && FIRST_ROLE.test(text);
}

/** What stands ahead of the role writes nothing; its text is not indented, as a key's value would be. */
const FIRST_ROLE = /^\uFEFF?(?:\s|\{#[^#]{0,2000}#\}|\{%[^%]{0,500}%\}){0,200}#{0,6}[ \t]{0,8}(?:system|user|assistant|developer)[ \t]{0,8}:[ \t]{0,8}\r?\n\s*(?!-\s|[\w-]+:\s)\S/i;

/** Splits the fixed text of a template where it begins other messages. */
export function markRoles(tokens: readonly Token[], text: string, marks: RegExp | undefined): readonly Token[] {
  if (!marks) return tokens;
  return tokens.flatMap((token) => (token.kind === 'text' ? split(token, text, marks) : [token]));
}

function split(token: Token & { kind: 'text' }, text: string, marks: RegExp): readonly Token[] {
  const parts: Token[] = [];
  let from = token.start;
  for (const match of text.slice(token.start, token.end).matchAll(marks)) {
    const start = token.start + match.index;
    // a line goes on behind the tag that this text follows
    if (marks === ROLE_LINES && start === token.start && start > 0 && text[start - 1] !== '\n' && !/^\s*$/.test(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))) continue;
    if (start > from) parts.push({ kind: 'text', start: from, end: start });
    from = start + match[0].length;
    parts.push({ kind: 'role', role: roleOf(match.slice(1).find((group) => group !== undefined)), start, end: from });
  }
  if (from < token.end) parts.push({ kind: 'text', start: from, end: token.end });
  return parts;
}
