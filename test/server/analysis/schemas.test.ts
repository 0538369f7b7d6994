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

  test.each([
    ['OpenAI', "{ type: 'function', function: { name: 'judge', parameters: shape } }", "'required'", 'JSON.parse(r.choices[0].message.tool_calls[0].function.arguments).verdict'],
    ['Anthropic', "{ name: 'judge', input_schema: shape }", "{ type: 'tool', name: 'judge' }", "r.content.find((block) => block.type === 'tool_use').input.verdict"],
  ])('the one tool that has to be called: %s', async (sdk, tool, choice, answer) => {
    const [head, send] = sdk === 'OpenAI' ? ["import OpenAI from 'openai';", 'new OpenAI().chat.completions.create'] : ["import Anthropic from '@anthropic-ai/sdk';", 'new Anthropic().messages.create'];
    const code = (given: string): string => `${head}
const shape = { type: 'object', properties: { reasoning: { type: 'string' }, verdict: { type: 'boolean' } }, required: ['reasoning', 'verdict'] };
export async function judge(q) { const r = await ${send}({ model: 'm', max_tokens: 99, messages: [{ role: 'user', content: q }], tools: [${tool}]${given} }); return ${answer}; }`;
    expect(await schemasOf('a.ts', code(`, tool_choice: ${choice}`))).toEqual(['json-schema {-reasoning:string +verdict:boolean}']);
    expect(await schemasOf('a.ts', code(''))).toEqual([]);
    expect(await schemasOf('a.ts', code(", tool_choice: 'auto'"))).toEqual([]);
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

  test('items of a list that differ have in common what each of them has', async () => {
    expect(await schemasOf('a.py', `def facts(ask, page):
    prompt = f"""You are given a page. Collect its facts.
    Page: {page}
    Reply in this JSON format and do not add anything else:
    [
      {{"kind": "harbour", "detail": {{"name": "Kiel", "berths": 12}}, "source_of_the_fact": "page 3"}},
      {{"kind": "tide", "detail": {{"name": "spring tide", "height": 3.1}}, "source_of_the_fact": "page 5"}}
    ]"""
    return parse(ask(prompt))`)).toEqual(['json-example [{kind:string detail:{name:string} source_of_the_fact:string}]']);
  });

  test('what the prompt says it gives is no example of the answer', async () => {
    expect(await schemasOf('a.py', `def judge(ask, page):
    prompt = f"""You are given a page. Decide whether it is a table of contents.
    Input: {{"page": "1. Harbours, 2. Tides", "number": 3}}
    Reply in this JSON format: {{"thinking": "It lists chapters.", "is_toc": "yes"}}
    Page: {page}"""
    answer = parse(ask(prompt))
    return answer["is_toc"]`)).toEqual(['json-example {-thinking:string +is_toc:string}']);
  });

  describe('what a prompt shows by example, in Python', () => {
    const asking = (use: string, rest = ''): string => `from openai import OpenAI
import json, logging, re
client = OpenAI()
logger = logging.getLogger(__name__)
def ask(prompt, history=None):
    if history:
        messages = history
        messages.append({"role": "user", "content": prompt})
    else:
        messages = [{"role": "user", "content": prompt}]
    return client.chat.completions.create(model="m", messages=messages).choices[0].message.content
def extract(text):
    text = text.strip().removeprefix("\`\`\`json")
    return json.loads(text)
${rest}
def judge(page):
    answer = ask("Is this spam? Reply in this JSON format: {'spam': true, 'reason': 'why', 'parts': [{'text': 'x', 'reason': 'y'}]} " + page)
${use.replaceAll(/^/gm, '    ')}`;
    const cases: readonly (readonly [name: string, code: string, expected: string])[] = [
      ['parsed by a helper', asking('answer = extract(answer)\nreturn answer["spam"]'), '{+spam:boolean -reason:string -parts:[{text:string reason:string}]}'],
      ['a key that only a log line shows', asking('data = json.loads(answer)\nwhy = data.get("reason", "")\nlogger.info(f"spam: {why}")\nreturn data["spam"]'), '{+spam:boolean ~reason:string -parts:[{text:string reason:string}]}'],
      ['a key that is printed for the user is read', asking('data = json.loads(answer)\nprint(data["reason"])\nreturn data["spam"]'), '{+spam:boolean +reason:string -parts:[{text:string reason:string}]}'],
      ['a list that is only counted says nothing of its items', asking('data = json.loads(answer)\nreturn len(data["parts"])'), '{-spam:boolean -reason:string +parts:[{text:string reason:string}]}'],
      ['items read key by key', asking('data = json.loads(answer)\nreturn [part["text"] for part in data["parts"]]'), '{-spam:boolean -reason:string +parts:[{+text:string -reason:string}]}'],
      ['the same name on two levels', asking('data = json.loads(answer)\nif data["reason"]:\n    keep(data["parts"])\nreturn data["spam"]'), '{+spam:boolean +reason:string +parts:[{text:string reason:string}]}'],
      ['an answer that is handed on', asking('data = json.loads(answer)\nsave(data)\nreturn data["spam"]'), '{spam:boolean reason:string parts:[{text:string reason:string}]}'],
      ['a pattern that takes a value out of the text', asking('if re.search(r"reason.: .urgent", answer):\n    return True\ndata = json.loads(answer)\nreturn data["spam"]'), '{+spam:boolean +reason:string -parts:[{text:string reason:string}]}'],
      ['a helper that reads a key on the way', asking('data = load_json(answer)\nreturn data["spam"]', 'def load_json(text):\n    data = json.loads(text)\n    store(data["reason"])\n    return data'), '{+spam:boolean +reason:string -parts:[{text:string reason:string}]}'],
    ];
    test.each(cases)('%s', async (_name, code, expected) => { expect(await schemasOf('a.py', code)).toEqual([`json-example ${expected}`]); });
  });
});
