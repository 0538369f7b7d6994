import { describe, expect, test } from 'vitest';
import { factsOf } from './facts-of.ts';

/** What is known of each construction, as words. */
async function clientsOf(file: string, code: string): Promise<string[]> {
  const { clients } = await factsOf(file, code);
  return clients.map((client) => [client.name, client.isKept && 'kept', client.variesByCaller && 'varies', client.isLight && 'light', client.inLoop && 'loop', client.inRequestPath && 'request-path'].filter(Boolean).join(' '));
}

describe('clients', () => {
  const typescript: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['in a route handler', `import OpenAI from 'openai';
export async function POST(req: Request) { const c = new OpenAI({ apiKey: process.env.KEY }); return c.chat.completions.create({ model: 'm', messages: [] }); }`, ['OpenAI request-path']],
    ['at module level', `import OpenAI from 'openai'; export const c = new OpenAI();`, ['OpenAI kept']],
    ['kept in a field', `import OpenAI from 'openai'; class A { ai: OpenAI; constructor() { this.ai = new OpenAI(); } }`, ['OpenAI kept']],
    ['made once, later', `import OpenAI from 'openai'; let c; export function get() { if (!c) c = new OpenAI(); return c; }`, ['OpenAI kept']],
    ['a tenant key', `import OpenAI from 'openai'; export async function ask(key: string) { const c = new OpenAI({ apiKey: key }); return c.embeddings.create({ model: 'm', input: 'x' }); }`, ['OpenAI varies request-path']],
    ['in a loop', `import OpenAI from 'openai'; async function f() { for (const x of [1, 2]) { const c = new OpenAI(); await c.embeddings.create({ model: 'm', input: 'x' }); } }`, ['OpenAI loop']],
    ['in a loop, where there is none yet', `import OpenAI from 'openai'; async function f(c?: OpenAI) { for (const x of [1, 2]) { if (!c) { c = new OpenAI(); } await c.embeddings.create({ model: 'm', input: 'x' }); } }`, ['OpenAI']],
    ['in a loop that forgets the one before', `import OpenAI from 'openai'; async function f() { for (const x of [1, 2]) { let c; if (!c) { c = new OpenAI(); } await c.embeddings.create({ model: 'm', input: 'x' }); } }`, ['OpenAI loop']],
    ['light wrappers', `import { ChatOpenAI } from '@langchain/openai'; async function f() { const m = new ChatOpenAI(); return m.invoke('x'); }`, ['ChatOpenAI light request-path']],
    ['no client: a prompt template', `import { ChatPromptTemplate } from '@langchain/core/prompts'; function f() { return ChatPromptTemplate.fromMessages([]); }`, []],
  ];
  test.each(typescript)('TypeScript: %s', async (_name, code, expected) => { expect(await clientsOf('app.ts', code)).toEqual(expected); });

  const python: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['in a route', `from openai import OpenAI
@app.post("/ask")
async def ask(body):
    client = OpenAI()
    return client.responses.create(model="m", input="x")`, ['OpenAI request-path']],
    ['memoised', `from functools import lru_cache
from openai import OpenAI
@lru_cache
def client():
    c = OpenAI()
    print(c)`, ['OpenAI kept']],
    ['a default nobody changes', `from openai import OpenAI
KEY = "x"
def ask(prompt, api_key=KEY):
    client = OpenAI(api_key=api_key)
    return client.responses.create(model="m", input=prompt)
def other():
    return ask("hi")`, ['OpenAI request-path']],
    ['another key each time', `from openai import OpenAI
def ask(prompt):
    provider, key = get_next_api_key()
    client = OpenAI(api_key=key)
    return client.responses.create(model="m", input=prompt)
def ask_any(prompt):
    client = OpenAI(api_key=random.choice(KEYS))
    return client.responses.create(model="m", input=prompt)`, ['OpenAI varies request-path', 'OpenAI varies request-path']],
    ['credentials of a method of the class', `import os
from openai import AzureOpenAI
class Connector:
    @classmethod
    def credentials(cls):
        return None, os.environ["KEY"]
    @classmethod
    def next_key(cls):
        return cls.keys.pop(0)
    def ask(self, prompt):
        provider, key = self.credentials()
        with AzureOpenAI(azure_ad_token_provider=provider, api_key=key) as client:
            return client.responses.create(model="m", input=prompt)
    def ask_by(self, tenant, prompt):
        client = AzureOpenAI(api_key=self.key_of(tenant))
        return client.responses.create(model="m", input=prompt)
    def ask_next(self, prompt):
        client = AzureOpenAI(api_key=self.next_key())
        return client.responses.create(model="m", input=prompt)
    @staticmethod
    def key_of(tenant):
        return KEYS[tenant]`, ['AzureOpenAI request-path', 'AzureOpenAI varies request-path', 'AzureOpenAI varies request-path']],
    ['a factory', `from openai import OpenAI
def make():
    return OpenAI()`, ['OpenAI kept']],
  ];
  test.each(python)('Python: %s', async (_name, code, expected) => { expect(await clientsOf('app.py', code)).toEqual(expected); });
});
