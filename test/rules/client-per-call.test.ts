import { clientPerCall } from '../../rules/client-per-call.ts';
import { ruleTester } from './rule-tester.ts';

const ask = (client: string): string => `const response = await ${client}.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content;`;
const pyAsk = (client: string): string => `response = await ${client}.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content`;

/** A Python class whose method makes a client with a key; `more` is another method. */
const service = (key: string, more = ''): string => `import anthropic

class Service:
    def __init__(self, key, pool):
        self.key = key
        self.pool = pool
${more && `\n${more}`}
    def ask(self, prompt):
        client = anthropic.Anthropic(api_key=${key})
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])`;

/** A service with a client of its own, and a route of FastAPI that is given one. */
const injected = (maker: string, key = 'settings.openai_api_key'): string => `from functools import lru_cache
from fastapi import APIRouter, Depends
from openai import OpenAI
from .config import settings

router = APIRouter()

class Assistant:
    def __init__(self, api_key):
        self.client = OpenAI(api_key=api_key)

    def ask(self, prompt):
        return self.client.responses.create(model="gpt-4o-mini", max_output_tokens=100, input=prompt).output_text

${maker.replace('KEY', key)}

@router.post("/ask")
def ask(prompt: str, assistant: Assistant = Depends(get_assistant)):
    return {"answer": assistant.ask(prompt)}`;

ruleTester(clientPerCall, {
  typescript: {
    valid: [
      { name: 'a client that is given the account after its construction', code: `import { PineconeClient } from '@pinecone-database/pinecone';
export async function find(account: Account, vector: number[]) {
  const client = new PineconeClient();
  await client.init({ apiKey: account.key, environment: 'gcp' });
  return client.Index('docs').query({ queryRequest: { vector, topK: 3 } });
}` },
      { name: 'the key is put into a field', code: `import { Pinecone } from '@pinecone-database/pinecone';
export async function find(key: string, vector: number[]) {
  const client = new Pinecone();
  client.apiKey = key;
  return client.index('docs').query({ vector, topK: 3 });
}` },
      { name: 'version 3 sends through the axios that all share', code: `import { Configuration, OpenAIApi } from 'openai';
export async function ask(prompt: string) {
  const api = new OpenAIApi(new Configuration({ apiKey: process.env.OPENAI_API_KEY }));
  const answer = await api.createChatCompletion({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return answer.data.choices[0].message.content;
}` },
      { name: 'a key of the object that a method sets', code: `import { Pinecone } from '@pinecone-database/pinecone';
export class Store {
  private key = '';
  use(key: string) { this.key = key; }
  async find(vector: number[]) {
    const client = new Pinecone({ apiKey: this.key });
    return client.index('docs').query({ vector, topK: 3 });
  }
}` },
      { name: 'a key that a field with a function sets', code: `import { Pinecone } from '@pinecone-database/pinecone';
export class Store {
  constructor(private key: string) {}
  rotate = () => { this.key = next(); };
  async find(vector: number[]) {
    const client = new Pinecone({ apiKey: this.key });
    return client.index('docs').query({ vector, topK: 3 });
  }
}` },
      { name: 'a key that is taken out of an answer', code: `import { Pinecone } from '@pinecone-database/pinecone';
export class Store {
  constructor(private key: string) {}
  async renew() { ({ key: this.key } = await fresh()); }
  async find(vector: number[]) {
    const client = new Pinecone({ apiKey: this.key });
    return client.index('docs').query({ vector, topK: 3 });
  }
}` },
      { name: 'a key that others set', code: `import { Pinecone } from '@pinecone-database/pinecone';
export class Store {
  constructor(private key: string) {}
  
  async find(vector: number[]) {
    const client = new Pinecone({ apiKey: this.key });
    return client.index('docs').query({ vector, topK: 3 });
  }
}
export function use(store: Store, key: string) { store.key = key; return store.find([1]); }` },
      { name: 'a key that is looked up', code: `import { Pinecone } from '@pinecone-database/pinecone';
export class Store {
  get key() { return readKey(); }
  
  async find(vector: number[]) {
    const client = new Pinecone({ apiKey: this.key });
    return client.index('docs').query({ vector, topK: 3 });
  }
}` },
      { name: 'at module level', code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(prompt: string) {
  ${ask('client')}
}` },
      { name: 'a field of a service', code: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
export class Service {
  private readonly client: BedrockRuntimeClient;
  constructor() { this.client = new BedrockRuntimeClient({ region: 'eu-central-1' }); }
  ask(text: string) { return this.client.send(new ConverseCommand({ modelId: 'amazon.nova-lite-v1:0', messages: [{ role: 'user', content: [{ text }] }] })); }
}` },
      { name: 'kept in a variable of the module on first use', code: `import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
let client: BedrockRuntimeClient | undefined;
export function getClient() {
  client ??= new BedrockRuntimeClient({ region: 'eu-central-1' });
  return client;
}` },
      { name: 'a factory that hands it out', code: `import OpenAI from 'openai';
export function createClient() {
  return new OpenAI({ timeout: 10_000 });
}` },
      { name: 'the tenant\'s own key', code: `import OpenAI from 'openai';
export async function ask(prompt: string, tenant: { apiKey: string }) {
  const client = new OpenAI({ apiKey: tenant.apiKey });
  ${ask('client')}
}` },
      { name: 'the caller\'s key by way of the environment', code: `import { Pinecone } from '@pinecone-database/pinecone';
export async function find(vector: number[], key: string) {
  process.env.PINECONE_API_KEY = key;
  const client = new Pinecone();
  return client.index('docs').query({ vector, topK: 3 });
}` },
      { name: 'a key from the request', code: `import OpenAI from 'openai';
export async function POST(req: Request) {
  const { prompt } = await req.json();
  const client = new OpenAI({ apiKey: req.headers.get('x-api-key') ?? '' });
  ${ask('client').replace('return ', 'return Response.json(').replace('content;', 'content);')}
}` },
      { name: 'a light wrapper', code: `import { ChatOpenAI } from '@langchain/openai';
export async function ask(prompt: string) {
  const model = new ChatOpenAI({ model: 'gpt-4o' });
  const answer = await model.invoke(prompt);
  return answer.content;
}` },
      { name: 'a provider factory of the AI SDK', code: `import { createOpenAI } from '@ai-sdk/openai';
import { generateText } from 'ai';
export async function POST(req: Request) {
  const { prompt } = await req.json();
  const openai = createOpenAI({ baseURL: process.env.BASE_URL });
  const { text } = await generateText({ model: openai('gpt-4o'), prompt });
  return Response.json({ text });
}` },
      { name: 'a test', path: 'src/ask.test.ts', code: `import OpenAI from 'openai';
it('answers', async () => {
  const client = new OpenAI({ baseURL: 'http://localhost:1234' });
  await client.models.list();
});` },
      { name: 'another package\'s class of that name', code: `import { OpenAI } from './fake';
export async function POST() {
  return Response.json(await new OpenAI().answer());
}` },
      { name: 'a script\'s top level', code: `import OpenAI from 'openai';
const client = new OpenAI();
const prompt = process.argv[2]!;
const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
console.log(response.choices[0].message.content);` },
    ],
    invalid: [
      {
        name: 'without its key there is none: made with the module it would be made without asking',
        code: `import OpenAI from 'openai';
const key = process.env.OPENAI_API_KEY;
export async function POST(req: Request) {
  if (!key) return Response.json({ error: 'not set up' }, { status: 503 });
  const client = new OpenAI({ apiKey: key });
  ${ask('client')}
}`,
        findings: [{ at: 'new OpenAI({ apiKey: key })', severity: 'info' }], suggestion: null,
      },
      {
        name: 'the environment is asked for the key that the client looks for itself',
        code: `import OpenAI from 'openai';
export async function POST(req: Request) {
  const key = process.env.OPENAI_API_KEY;
  if (!key) throw new Error('OPENAI_API_KEY is not set');
  const client = new OpenAI();
  ${ask('client')}
}`,
        findings: [{ at: 'new OpenAI()', severity: 'info' }], suggestion: null,
      },
      {
        name: 'only where it is switched on',
        code: `import OpenAI from 'openai';
export async function POST(req: Request) {
  if (process.env.USE_AI === 'yes') {
    const client = new OpenAI();
    ${ask('client')}
  }
  return undefined;
}`,
        findings: [{ at: 'new OpenAI()', severity: 'info' }], suggestion: null,
      },
      {
        name: 'a check of what the request holds says nothing about the client',
        code: `import OpenAI from 'openai';
export async function POST(req: Request) {
  const { prompt } = await req.json();
  if (!prompt) return Response.json({ error: 'no prompt' }, { status: 400 });
  const client = new OpenAI();
  ${ask('client')}
}`,
        findings: [{ at: 'new OpenAI()', severity: 'info' }],
        suggestion: `import OpenAI from 'openai';

const client = new OpenAI();

export async function POST(req: Request) {
  const { prompt } = await req.json();
  if (!prompt) return Response.json({ error: 'no prompt' }, { status: 400 });
  ${ask('client')}
}`,
      },
      {
        name: 'set up after its construction with the same each time',
        code: `import { PineconeClient } from '@pinecone-database/pinecone';
export async function find(vector: number[]) {
  const client = new PineconeClient();
  await client.init({ apiKey: process.env.PINECONE_API_KEY, environment: 'gcp' });
  return client.Index('docs').query({ queryRequest: { vector, topK: 3 } });
}`,
        findings: [{ at: 'new PineconeClient()' }], suggestion: null,
      },
      {
        name: 'a method makes one of the object\'s own fields',
        code: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
export class Service {
  constructor(private readonly credentials: { accessKeyId: string; secretAccessKey: string }) {}
  ask(text: string) {
    const client = new BedrockRuntimeClient({ region: 'eu-central-1', credentials: this.credentials });
    return client.send(new ConverseCommand({ modelId: 'amazon.nova-lite-v1:0', messages: [{ role: 'user', content: [{ text }] }] }));
  }
}`,
        findings: [{ at: "new BedrockRuntimeClient({ region: 'eu-central-1', credentials: this.credentials })", severity: 'info', message: /once for each object/ }],
        suggestion: null,
      },
      {
        name: 'an AWS client in a handler opens its own connections', code: `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
export async function POST(req: Request) {
  const { text } = await req.json();
  const client = new BedrockRuntimeClient({ region: 'eu-central-1' });
  const answer = await client.send(new ConverseCommand({ modelId: 'amazon.nova-lite-v1:0', messages: [{ role: 'user', content: [{ text }] }] }));
  return Response.json(answer.output);
}`,
        findings: [{ at: 'new BedrockRuntimeClient({ region: \'eu-central-1\' })', severity: 'warning', message: /handshake/ }],
      },
      {
        name: 'a client on the global fetch costs little: info', code: `import OpenAI from 'openai';
export async function POST(req: Request) {
  const { prompt } = await req.json();
  const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return Response.json(response.choices[0].message.content);
}`,
        findings: [{ at: 'new OpenAI({ apiKey: process.env.OPENAI_API_KEY })', severity: 'info', message: /global fetch/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'an object whose client serves a whole folder', code: `import os
from openai import OpenAI

class Loader:
    def __init__(self, folder):
        key = os.getenv("OPENAI_API_KEY")
        self.client = OpenAI(api_key=key)
        self.folder = folder

    def title(self, text):
        return self.client.responses.create(model="gpt-4o", input=text).output_text

    def load(self):
        titles = []
        for file in self.folder.iterdir():
            titles.append(self.title(file.read_text()))
        return titles

def load_titles(folder):
    loader = Loader(folder)
    return loader.load()` },
      { name: 'a factory that looks a token up', code: `from openai import OpenAI

def get_client():
    token = read_token()
    return OpenAI(api_key=token)

def ask(prompt):
    client = get_client()
    return client.responses.create(model="gpt-4o", input=prompt).output_text` },
      { name: 'a dependency that is made once', code: injected('@lru_cache\ndef get_assistant():\n    return Assistant(KEY)') },
      { name: 'a dependency that is kept by the module', code: injected('assistant = None\n\ndef get_assistant():\n    global assistant\n    if assistant is None:\n        assistant = Assistant(KEY)\n    return assistant') },
      { name: 'a dependency that the module made', code: injected('assistant = Assistant(KEY)\n\ndef get_assistant():\n    return assistant') },
      { name: 'a key of the person that a route depends on', code: `from fastapi import Depends, FastAPI
from openai import OpenAI

app = FastAPI()

@app.post("/ask")
def ask(prompt: str, user=Depends(current_user)):
    client = OpenAI(api_key=user.api_key)
    return client.responses.create(model="gpt-4o", input=prompt).output_text` },
      { name: 'a dependency with the key of a person', code: injected('def get_assistant(user = Depends(current_user)):\n    return Assistant(KEY)', 'user.api_key') },
      { name: 'a key in a bag of data of the object, which is made for one request', code: `import anthropic

class Vision:
    def ask(self, prompt):
        client = anthropic.Anthropic(api_key=self.metadata["key"])
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])` },
      { name: 'where the object has none yet', code: `import anthropic

class Vision:
    def ask(self, prompt):
        client = self.client if hasattr(self, "client") else anthropic.Anthropic(api_key=self.key)
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])` },
      { name: 'a key that is renewed', code: `import anthropic

class Service:
    def renew(self, key):
        self.key = key

    def ask(self, prompt):
        client = anthropic.Anthropic(api_key=self.key)
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])` },
      { name: 'a key that is set with others', code: service('self.key', `    def renew(self, key):
        self.old, self.key = self.key, key
`) },
      { name: 'a key that is set by its name', code: service('self.key', `    def renew(self, key):
        setattr(self, "key", key)
`) },
      { name: 'another key of a pool each time', code: service('self.pool.keys.next()') },
      { name: 'a property', code: service('self.token', `    @property
    def token(self):
        return read_token()
`) },
      { name: 'a token that is looked up for each request', code: `import anthropic

class Service:
    def token(self):
        return read_token()

    def ask(self, prompt):
        client = anthropic.Anthropic(auth_token=self.token())
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])` },
      { name: 'a key of each tenant', code: `from openai import OpenAI

def greet_all(tenants):
    for tenant in tenants:
        client = OpenAI(api_key=tenant.key)
        tenant.greeting = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Greet"}])` },
      { name: 'a step of a script', code: `
from openai import OpenAI

def analyse(rows):
    client = OpenAI()
    for row in rows:
        row["label"] = label(client, row)

def label(client, row):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": row["text"]}])

if __name__ == "__main__":
    analyse(load("rows.csv"))` },
      ...['@app.command(help="Asks.")', '@click.command()\n@click.option("--prompt")', '@group.command("ask")'].map((decorator) => ({
        name: `a command of the command line, and its step: ${decorator}`, code: `import asyncio
import click
import typer
from openai import AsyncOpenAI, OpenAI

app = typer.Typer()

@click.group()
def group():
    pass

async def embed(texts):
    client = AsyncOpenAI()
    return await client.embeddings.create(input=texts, model="text-embedding-3-large")

${decorator}
def command(prompt: str):
    client = OpenAI()
    vectors = asyncio.run(embed([prompt]))
    return client.responses.create(model="gpt-4o", input=f"{prompt} {vectors}").output_text` })),
      { name: 'a management command of Django', code: `from django.core.management.base import BaseCommand
from openai import OpenAI

class Command(BaseCommand):
    def handle(self, *args, **options):
        client = OpenAI()
        return client.responses.create(model="gpt-4o", input="Greet").output_text` },
      { name: 'a factory that set-up calls', code: `from openai import OpenAI

def get_client():
    return OpenAI()

def main():
    client = get_client()
    return client.responses.create(model="gpt-4o", input="Greet").output_text` },
      { name: 'an object that is made with it keeps it', code: `
from openai import OpenAI
from .agent import Agent

def default_agent(name):
    client = OpenAI()
    return Agent(client=client, name=name)` },
      { name: 'a client that is closed, or given other options', code: `from openai import AsyncOpenAI
client = AsyncOpenAI()
async def ask(prompt: str):
    return await client.with_options(timeout=10).responses.create(model="gpt-4o", input=prompt)
async def stop():
    await client.close()` },
      { name: 'a cached factory, and a service that is made once', code: `from functools import lru_cache
from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
@lru_cache
def get_client():
    return OpenAI()
class Service:
    def __init__(self):
        self.client = OpenAI()
    def ask(self, prompt: str):
        return self.client.responses.create(model="gpt-4o", input=prompt).output_text
service = Service()
@app.post("/ask")
def ask(prompt: str):
    return service.ask(prompt) + get_client().responses.create(model="gpt-4o", input=prompt).output_text` },
      { name: 'a factory that fills a variable of the module', code: `from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
_client = None
def get_client():
    global _client
    if _client is None:
        _client = OpenAI()
    return _client
@app.post("/ask")
def ask(prompt: str):
    return get_client().responses.create(model="gpt-4o", input=prompt).output_text` },
      { name: 'at module level', code: `from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(prompt: str) -> str:
    ${pyAsk('client')}` },
      { name: 'a field', code: `from openai import AsyncOpenAI

class Service:
    def __init__(self) -> None:
        self.client = AsyncOpenAI()

    async def ask(self, prompt: str) -> str:
        return (await self.client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])).choices[0].message.content` },
      { name: 'a cached function', code: `from functools import lru_cache
from openai import AsyncOpenAI

@lru_cache
def get_client() -> AsyncOpenAI:
    return AsyncOpenAI()

async def ask(prompt: str) -> str:
    ${pyAsk('get_client()')}` },
      { name: 'a global set on first use', code: `from openai import AsyncOpenAI

_client = None

def get_client() -> AsyncOpenAI:
    global _client
    if _client is None:
        _client = AsyncOpenAI()
    return _client` },
      { name: 'FastAPI\'s lifespan', code: `from contextlib import asynccontextmanager
from fastapi import FastAPI
from openai import AsyncOpenAI

@asynccontextmanager
async def lifespan(app: FastAPI):
    app.state.client = AsyncOpenAI()
    yield
    await app.state.client.close()` },
      { name: 'the tenant\'s own key', code: `from openai import AsyncOpenAI

async def ask(prompt: str, api_key: str) -> str:
    client = AsyncOpenAI(api_key=api_key)
    ${pyAsk('client')}` },
      { name: 'a key that a person types into the page, or that is kept for each of them', code: `import streamlit as st
from openai import OpenAI

def models():
    key = st.sidebar.text_input("Key", type="password")
    client = OpenAI(api_key=key)
    return client.models.list()

def answer(prompt):
    client = OpenAI(api_key=st.session_state["key"])
    return client.responses.create(model="gpt-4o", input=prompt)` },
      { name: 'the caller\'s key by way of the environment', code: `import os
from openai import AsyncOpenAI

async def ask(prompt: str, api_key: str = None) -> str:
    if api_key:
        os.environ["OPENAI_API_KEY"] = api_key
    client = AsyncOpenAI(api_key=os.getenv("OPENAI_API_KEY"))
    ${pyAsk('client')}` },
      { name: 'a light wrapper', code: `from langchain_openai import ChatOpenAI

async def ask(prompt: str) -> str:
    return (await ChatOpenAI(model="gpt-4o").ainvoke(prompt)).content` },
      { name: 'a script', code: `from openai import OpenAI

def main() -> None:
    client = OpenAI()
    while True:
        prompt = input("> ")
        response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
        print(response.choices[0].message.content)

if __name__ == "__main__":
    main()` },
      { name: 'a test', path: 'tests/test_ask.py', code: `from openai import OpenAI

def test_ask() -> None:
    client = OpenAI(base_url="http://localhost:1234")
    assert client.models.list()` },
      {
        name: 'an HTTP client that serves several requests, one that is kept, one with the user\'s key, one for pages', code: `import httpx

URL = "https://api.openai.com/v1/chat/completions"

async def label(texts):
    labels = []
    async with httpx.AsyncClient() as client:
        for text in texts:
            response = await client.post(URL, json={"model": "gpt-4o", "messages": [{"role": "user", "content": text}]})
            labels.append(response.json())
    return labels

class Model:
    def __init__(self):
        self.client = httpx.Client()

    def ask(self, prompt):
        return self.client.post(URL, json={"model": "gpt-4o", "messages": [{"role": "user", "content": prompt}]}).json()

def ask(prompt, api_key):
    with httpx.Client(headers={"Authorization": f"Bearer {api_key}"}) as client:
        return client.post(URL, json={"model": "gpt-4o", "messages": [{"role": "user", "content": prompt}]}).json()

async def page(url):
    async with httpx.AsyncClient() as client:
        return (await client.get(url)).text`,
      },
    ],
    invalid: [
      {
        name: 'a factory that looks into the environment', code: `import os
from openai import OpenAI

def get_client():
    key = os.getenv("OPENAI_API_KEY")
    url = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
    return OpenAI(api_key=key, base_url=url)

def ask(prompt):
    client = get_client()
    return client.responses.create(model="gpt-4o", input=prompt).output_text`,
        findings: [{ at: 'OpenAI(api_key=key, base_url=url)', severity: 'warning' }],
      },
      ...[
        ['a dependency that is made for each request', 'def get_assistant():\n    return Assistant(KEY)'],
        ['with a name of its own', 'def get_assistant():\n    made = Assistant(api_key=KEY)\n    return made'],
        ['and that another function makes', 'def make_assistant():\n    return Assistant(KEY)\n\ndef get_assistant():\n    return make_assistant()'],
        ['as long as the request lasts', 'def get_assistant():\n    assistant = Assistant(KEY)\n    yield assistant'],
      ].map(([name, maker]) => ({ name: `${name}`, code: injected(`${maker}`), findings: [{ at: 'OpenAI(api_key=api_key)', severity: 'warning' as const, message: /constructed for each request/ }], suggestion: null })),
      { name: 'a dependency with the key of the settings, which are one as well', code: injected('def get_assistant(config = Depends(get_settings)):\n    return Assistant(KEY)', 'config.openai_api_key'), findings: [{ at: 'OpenAI(api_key=api_key)', severity: 'warning' }] },
      {
        name: 'a dependency that is the class itself', code: `from fastapi import Depends, FastAPI
from openai import OpenAI

app = FastAPI()

class Assistant:
    def __init__(self):
        self.client = OpenAI()

    def ask(self, prompt):
        return self.client.responses.create(model="gpt-4o-mini", max_output_tokens=100, input=prompt).output_text

@app.post("/ask")
def ask(prompt: str, assistant: Assistant = Depends(Assistant)):
    return {"answer": assistant.ask(prompt)}`,
        findings: [{ at: 'OpenAI()', severity: 'warning' }],
      },
      ...[['import os', 'os.getenv("OPENAI_API_KEY")'], ['from os import getenv', 'getenv("OPENAI_API_KEY")'], ['from os import environ', 'environ.get("OPENAI_API_KEY")']].map(([from, key]) => ({
        name: `without its key there is none: made with the module it would be made without asking ${key}`,
        code: `${from}
from openai import AsyncOpenAI
async def ask(prompt):
    if not ${key}:
        raise ValueError("not set up")
    client = AsyncOpenAI()
    ${pyAsk('client')}`,
        findings: [{ at: 'AsyncOpenAI()', severity: 'warning' as const }], suggestion: null,
      })),
      {
        name: 'a method makes one of the object\'s own fields',
        code: `import anthropic

class Service:
    def __init__(self, key):
        self.key = key

    def get_client(self):
        return anthropic.Anthropic(api_key=self.key)

    def ask(self, prompt):
        client = self.get_client()
        return client.messages.create(model="claude-sonnet-4-5", max_tokens=50, messages=[{"role": "user", "content": prompt}])`,
        findings: [{ at: 'anthropic.Anthropic(api_key=self.key)', severity: 'info', message: /once for each object, with the fields that it is made of/ }],
        suggestion: null,
      },
      { name: 'an environment that is the same for every caller', code: `import os
from openai import AsyncOpenAI

async def ask(prompt: str) -> str:
    os.environ["OPENAI_LOG"] = "info"
    client = AsyncOpenAI()
    ${pyAsk('client')}`, findings: [{ at: 'AsyncOpenAI()', severity: 'warning' }] },
      { name: 'a key that is the same in each turn', code: `from anthropic import Anthropic

async def run(messages, api_key):
    while True:
        client = Anthropic(api_key=api_key)
        response = client.messages.create(model="claude-sonnet-4-5", max_tokens=1000, messages=messages)
        if response.stop_reason != "tool_use":
            return response
        messages.append(answer(response))`, findings: [{ at: 'Anthropic(api_key=api_key)', severity: 'warning' }] },
      { name: 'a script runs it for each row', code: `
from openai import OpenAI

def label(row):
    client = OpenAI()
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": row}])

if __name__ == "__main__":
    for row in load("rows.csv"):
        print(label(row))`, findings: [{ at: 'OpenAI()', severity: 'warning' }] },
      { name: 'a factory that a function calls before it sends', code: `from openai import OpenAI

def key():
    return read("key.txt")

def get_client():
    return OpenAI(api_key=key(), timeout=60)

def summarise(text: str):
    client = get_client()
    return client.responses.create(model="gpt-4o", input=text).output_text`, findings: [{ at: 'OpenAI(api_key=key(), timeout=60)', severity: 'warning', message: /for each request/ }] },
      { name: 'a function called like a command, which no library makes one', code: `from openai import OpenAI
from bot import bot

@bot.command("ask")
async def ask(prompt: str):
    client = OpenAI()
    return client.responses.create(model="gpt-4o", input=prompt).output_text`, findings: [{ at: 'OpenAI()', severity: 'warning' }] },
      { name: 'a factory that each request calls', code: `from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
def get_client():
    return OpenAI()
@app.post("/ask")
def ask(prompt: str):
    client = get_client()
    return client.responses.create(model="gpt-4o", input=prompt).output_text`, findings: [{ at: 'OpenAI()', line: 5, severity: 'warning', message: /for each request/ }] },
      { name: 'a service that each request makes', code: `from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
class Service:
    def __init__(self):
        self.client = OpenAI()
    def ask(self, prompt: str):
        return self.client.responses.create(model="gpt-4o", input=prompt).output_text
@app.post("/ask")
def ask(prompt: str):
    service = Service()
    return service.ask(prompt)`, findings: [{ at: 'OpenAI()', line: 6, severity: 'warning', message: /for each request/ }] },
      {
        name: 'in a FastAPI route', code: `from fastapi import FastAPI
from openai import AsyncOpenAI

app = FastAPI()

@app.post("/ask")
async def ask(prompt: str) -> str:
    client = AsyncOpenAI()
    ${pyAsk('client')}`,
        findings: [{ at: 'AsyncOpenAI()', severity: 'warning', message: /handshake is paid/ }],
      },
      {
        name: 'in a helper called for every answer', code: `from openai import AsyncOpenAI

async def ask(prompt: str) -> str:
    client = AsyncOpenAI(timeout=20)
    ${pyAsk('client')}`,
        findings: [{ at: 'AsyncOpenAI(timeout=20)', severity: 'warning' }],
      },
      {
        name: 'in a loop', code: `from openai import OpenAI

def label(texts: list[str]) -> list[str]:
    labels = []
    for text in texts:
        response = OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
        labels.append(response.choices[0].message.content)
    return labels`,
        findings: [{ at: 'OpenAI()', severity: 'warning', message: /in each iteration/ }],
      },
      { name: 'one of several, as the provider says', code: `from openai import AsyncOpenAI, AsyncAzureOpenAI

async def ask(prompt: str, provider: str) -> str:
    if provider == "azure":
        client = AsyncAzureOpenAI()
    elif provider == "local":
        client = AsyncOpenAI(base_url="http://localhost:8000/v1")
    else:
        client = AsyncOpenAI()
    ${pyAsk('client')}`, findings: [{ at: 'AsyncAzureOpenAI()', severity: 'warning' }] },
      { name: 'two for different things', code: `from openai import AsyncOpenAI, AsyncAzureOpenAI

async def ask(prompt: str) -> str:
    client = AsyncOpenAI()
    other = AsyncAzureOpenAI()
    await other.embeddings.create(model="text-embedding-3-small", input=prompt)
    ${pyAsk('client')}`, findings: [{ at: 'AsyncOpenAI()', severity: 'warning' }, { at: 'AsyncAzureOpenAI()', severity: 'warning' }] },
      { name: 'one that tries again', code: `from openai import OpenAI, RateLimitError

def ask(prompt: str) -> str:
    client = OpenAI()
    while True:
        try:
            response = client.responses.create(model="gpt-4o", input=prompt)
            return response.output_text
        except RateLimitError:
            print("again")`, findings: [{ at: 'OpenAI()', severity: 'warning' }] },
      { name: 'one that serves all the turns of a loop', code: `from openai import OpenAI

def label(texts: list[str]) -> list[str]:
    client = OpenAI()
    labels = []
    for text in texts:
        response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
        labels.append(response.choices[0].message.content)
    return labels`, findings: [{ at: 'OpenAI()', severity: 'info', message: /each time this function runs/ }] },
      {
        name: 'a client in each branch of a choice, said once', code: `from anthropic import Anthropic
from openai import AzureOpenAI, OpenAI

def ask(model: str, prompt: str) -> str:
    if model == "claude":
        client = Anthropic()
        return client.messages.create(model="claude-opus-4-5", max_tokens=500, messages=[{"role": "user", "content": prompt}]).content[0].text
    if model == "azure":
        client = AzureOpenAI()
    else:
        client = OpenAI()
    return client.responses.create(model="gpt-4o", input=prompt).output_text`,
        findings: [{ at: 'Anthropic()', severity: 'warning', message: /The same holds in 2 other branches\.$/ }],
      },
      {
        name: 'two clients in one branch', code: `from openai import AsyncOpenAI, OpenAI

def ask(prompt: str, isShort: bool) -> str:
    if isShort:
        fast = OpenAI()
        slow = OpenAI(timeout=20)
        return fast.responses.create(model="gpt-4o", input=slow.responses.create(model="gpt-4o", input=prompt).output_text).output_text
    return prompt`,
        findings: [{ at: 'OpenAI()', severity: 'warning', message: /everywhere\.$/ }, { at: 'OpenAI(timeout=20)', severity: 'warning' }],
      },
      {
        name: 'an HTTP client opened for one request to a model', code: `import httpx

async def ask(prompt: str) -> str:
    async with httpx.AsyncClient(timeout=60) as client:
        response = await client.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": [{"role": "user", "content": prompt}]})
        return response.json()["choices"][0]["message"]["content"]`,
        findings: [{ at: 'httpx.AsyncClient(timeout=60)', severity: 'warning', message: /Open it once, where the program starts.+close it where the program ends/ }],
      },
      {
        name: 'an aiohttp session opened for one stream', code: `from aiohttp import ClientSession

async def tell(prompt: str):
    async with ClientSession() as session:
        async with session.post("https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "stream": True, "messages": [{"role": "user", "content": prompt}]}) as response:
            async for line in response.content:
                yield line`,
        findings: [{ at: 'ClientSession()', severity: 'warning' }],
      },
      {
        name: 'Gemini in a graph node', code: `from google import genai

def node(state: dict) -> dict:
    client = genai.Client()
    answer = client.models.generate_content(model="gemini-2.5-flash", contents=state["question"])
    return {"answer": answer.text}`,
        findings: [{ at: 'genai.Client()', severity: 'warning' }],
      },
    ],
  },
});
