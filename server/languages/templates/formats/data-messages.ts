import { at, entry, items, textOf, type DataNode } from '../data/data.ts';
import { roleOf, type Syntax } from '../syntax/token.ts';
import type { Body } from '../template.ts';

/** `- role: …, content: …`: one body a message; a content may be a list of parts with texts. */
export function messageBodies(list: DataNode | undefined, syntax: Syntax): readonly Body[] {
  return items(list).flatMap((item) => {
    const role = textOf(at(item, 'role')) ?? textOf(at(item, 'type'));
    if (role === undefined) return [];
    const whole = at(item, 'content') ?? at(item, 'text');
    const parts = whole?.kind === 'list' ? whole.items : [item];
    return parts.flatMap((part) => {
      const mark = entry(part, 'cache_control');
      const texts = textsOf(part === item ? whole : at(part, 'text'));
      return texts.map((text, index): Body => ({ text, syntax, role: roleOf(role), ...(mark && index === texts.length - 1 && { mark: { start: mark.keySpan.start, end: mark.value.end } }) }));
    });
  });
}

function textsOf(content: DataNode | undefined): (DataNode & { kind: 'scalar' })['text'][] {
  if (content?.kind === 'scalar') return [content.text];
  return items(content).flatMap((part) => textsOf(at(part, 'text')));
}
