import type { Role } from '../../../../rules/model.ts';
import { textsIn, type DataEntry, type DataMap, type DataNode } from '../data/data.ts';
import { guessSyntax } from '../syntax/guess.ts';
import { fixedText } from '../syntax/placeholders.ts';
import type { Syntax } from '../syntax/token.ts';
import type { Body, Template, TemplatePrompt } from '../template.ts';
import { blocksOf } from './comments.ts';
import { messageBodies } from './data-messages.ts';

/** Below this many characters a text by itself is a name or a description. */
const SHORTEST = 160;

/** Prompts under keys of the program's own: `summary: { system: …, user: … }`, `rewrite_prompt: |`. What stands in them has to say that they are some. */
export function keptTexts(root: DataNode, text: string): Template | undefined {
  const isDoubled = textsIn(root).some((each) => isFilledDoubled(each.text.text));
  const prompts = promptsIn(root, (each) => (isDoubled && !/\{[{%]/.test(each) ? fixedText : guessSyntax(each)));
  return prompts.length === 0 ? undefined : { prompts, comments: [], blocks: blocksOf(root, text) };
}

/** One file is filled in one way: where that is `{{ name }}` or Jinja's, single braces are text. */
function isFilledDoubled(text: string): boolean {
  return /\{%[-+]?\s*\w/.test(text) || /\{\{\s*[A-Za-z_][\w.]*\s*\}\}/.test(text) && !/(?<![{$])\{[A-Za-z_]\w*\}(?!\})/.test(text);
}

type SyntaxOf = (text: string) => Syntax;

function promptsIn(node: DataNode, syntax: SyntaxOf): readonly TemplatePrompt[] {
  switch (node.kind) {
    case 'list': return conversation(node, syntax) ?? node.items.flatMap((item) => promptsIn(item, syntax));
    case 'map': return [...promptsOf(node, syntax), ...node.entries.flatMap(({ value }) => promptsIn(value, syntax))];
    case 'scalar': return [];
  }
}

/** A list of messages with roles. */
function conversation(list: DataNode, syntax: SyntaxOf): readonly TemplatePrompt[] | undefined {
  const bodies = messageBodies(list, syntax(textsIn(list).map(({ text }) => text.text).join('\n')));
  return bodies.length === 0 ? undefined : [{ bodies, inputs: [], isStated: false }];
}

/** The texts of a map, a system text and the user's that belong together as one prompt. */
function promptsOf({ entries }: DataMap, syntax: SyntaxOf): readonly TemplatePrompt[] {
  const groups = new Map<string, Body[]>();
  for (const each of entries) {
    const body = bodyOf(each, syntax);
    if (!body) continue;
    const name = body.role === 'unknown' ? each.key : each.key.replace(ROLE, '');
    const group = groups.get(name);
    if (group) group.push(body); else groups.set(name, [body]);
  }
  return [...groups.values()].filter((bodies) => bodies.some(({ text }) => text.text.length >= SHORTEST))
    .map((bodies) => ({ bodies: bodies.toSorted((a, b) => rank(a.role) - rank(b.role)), inputs: [], isStated: false }));
}

function bodyOf({ key, value }: DataEntry, syntax: SyntaxOf): Body | undefined {
  return value.kind === 'scalar' && value.text.text.trim() !== '' ? { text: value.text, syntax: syntax(value.text.text), role: roleOf(key) } : undefined;
}

const ROLE = /(?:^|[-_])(?:system|sys|user|human)(?=[-_]|$)/i;
function roleOf(key: string): Role {
  const word = ROLE.exec(key)?.[0];
  return word === undefined ? 'unknown' : /sys/i.test(word) ? 'system' : 'user';
}

function rank(role: Role): number { return role === 'system' ? 0 : 1; }
