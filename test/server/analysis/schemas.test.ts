import { describe, expect, test } from 'vitest';
import type { SchemaNode } from '../../../rules/model.ts';
import { factsOf } from './facts-of.ts';

/** The tree in short: keys with "-" where the program never reads them, "+" where it does. */
function short(node: SchemaNode): string {
  switch (node.kind) {
    case 'object': return `{${node.keys.map((key) => `${{ read: '+', unread: '-', logged: '~', unknown: '' }[key.use]}${key.name}:${short(key.value)}`).join(' ')}}`;
    case 'array': return `[${short(node.item)}]`;
    case 'enum': return `(${node.values.join('|')})`;
    default: return node.kind;
  }
}

async function schemasOf(file: string, code: string): Promise<string[]> {
  const { schemas } = await factsOf(file, code);
  return schemas.map((schema) => `${schema.form} ${short(schema.root)}`);
}

describe('output schemas', () => {
  test('zod, with what the program reads of it', async () => {
    expect(await schemasOf('a.ts', `import { generateObject } from 'ai'; import { z } from 'zod';
export async function f(q: string) {
  const { object } = await generateObject({ model, prompt: q, schema: z.object({ reasoning: z.string().describe('why'), verdict: z.enum(['yes', 'no']), items: z.array(z.object({ id: z.number() })).optional() }) });
  return { verdict: object.verdict, ids: object.items.map((item) => item.id) };
}`)).toEqual(['zod {-reasoning:string +verdict:(yes|no) +items:[{+id:number}]}']);
  });

  test('an answer that leaves the function is not judged', async () => {
    expect(await schemasOf('a.ts', `import { generateObject } from 'ai'; import { z } from 'zod';
const schema = z.object({ reasoning: z.string(), ok: z.boolean() });
export async function f(q: string) { const { object } = await generateObject({ model, prompt: q, schema }); return object; }`)).toEqual(['zod {reasoning:string ok:boolean}']);
  });

  test('JSON Schema in OpenAI options', async () => {
    expect(await schemasOf('a.ts', `import OpenAI from 'openai';
await new OpenAI().chat.completions.create({ model: 'm', messages: [], response_format: { type: 'json_schema', json_schema: { name: 'x', schema: { type: 'object', properties: { kind: { enum: ['a', 'b'] }, list: { type: 'array', items: { type: 'string' } } } } } } });`)).toEqual(['json-schema {kind:(a|b) list:[string]}']);
  });

  test('pydantic with nesting, Literal and inheritance', async () => {
    expect(await schemasOf('a.py', `from typing import Literal, Optional
from openai import OpenAI
from pydantic import BaseModel, Field
class Base(BaseModel):
    id: int
class Item(Base):
    kind: Literal["a", "b"]
    note: Optional[str] = Field(None, description="d")
class Answer(BaseModel):
    items: list[Item]
client = OpenAI()
def f(q):
    return client.beta.chat.completions.parse(model="m", messages=[], response_format=Answer)`)).toEqual(['pydantic {items:[{id:number kind:(a|b) note:string}]}']);
  });

  test('a JSON example in the prompt, whose answer is read key by key', async () => {
    expect(await schemasOf('a.py', `def judge(ask, page):
    prompt = f"""You are given a page. Decide whether it is a table of contents.
    Page: {page}
    Reply in this JSON format and do not add anything else:
    {{
        "thinking": <why do you think so>,
        "is_toc": "<yes or no>"
    }}
    Directly return the JSON. Do not output anything else."""
    answer = parse(ask(prompt))
    return answer["is_toc"]`)).toEqual(['json-example {-thinking:string +is_toc:string}']);
  });
});
