import { at, items, textOf, type DataNode } from '../data/data.ts';
import { roleOf, type Syntax } from '../syntax/token.ts';
import type { Body } from '../template.ts';

/** `- role: …, content: …`: one body a message; a content may be a list of parts with texts. */
export function messageBodies(list: DataNode | undefined, syntax: Syntax): readonly Body[] {
  return items(list).flatMap((item) => {
    const role = textOf(at(item, 'role')) ?? textOf(at(item, 'type'));
    if (role === undefined) return [];
    return textsOf(at(item, 'content') ?? at(item, 'text')).map((text): Body => ({ text, syntax, role: roleOf(role) }));
  });
}

function textsOf(content: DataNode | undefined): (DataNode & { kind: 'scalar' })['text'][] {
  if (content?.kind === 'scalar') return [content.text];
  return items(content).flatMap((part) => textsOf(at(part, 'text')));
}
