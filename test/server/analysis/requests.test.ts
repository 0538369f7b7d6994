import { describe, expect, test } from 'vitest';
import { factsOf } from './facts-of.ts';

/** SDK, operation, model and whether it blocks, of each request in the code. */
async function requestsOf(file: string, code: string): Promise<string[]> {
  const { requests } = await factsOf(file, code);
  return requests.map((request) => [request.sdk, request.provider, request.operation, request.model?.id ?? '-', request.streaming === true ? 'stream' : '', request.blocking ? 'blocking' : ''].filter(Boolean).join(' '));
}

describe('requests in TypeScript', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['OpenAI chat', `import OpenAI from 'openai';
const client = new OpenAI();
const a = await client.chat.completions.create({ model: 'gpt-4o', messages: [] });`, ['openai openai chat gpt-4o']],
    ['responses, with a client in a field', `import { OpenAI } from 'openai';
class Bot { private ai = new OpenAI(); async ask() { return this.ai.responses.create({ model: MODEL, input: 'hi', stream: true }); } }
const MODEL = 'gpt-5';`, ['openai openai responses gpt-5 stream']],
    ['a client that is a constructor parameter', `import type OpenAI from 'openai';
class Bot { constructor(private readonly ai: OpenAI) {} run() { return this.ai.embeddings.create({ model: 'text-embedding-3-small', input: 'x' }); } }`, ['openai openai embedding text-embedding-3-small']],
    ['Azure', `import { AzureOpenAI } from 'openai';
const c = new AzureOpenAI({}); c.chat.completions.create({ model: 'mine', messages: [] });`, ['openai azure-openai chat mine']],
    ['Anthropic through a factory of the file', `import Anthropic from '@anthropic-ai/sdk';
let cached; function getClient() { if (!cached) cached = new Anthropic(); return cached; }
getClient().messages.create({ model: 'claude-sonnet-4-5', max_tokens: 10, messages: [] });`, ['anthropic anthropic chat claude-sonnet-4-5']],
    ['Google', `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({}); await ai.models.generateContentStream({ model: 'gemini-2.5-flash', contents: 'x' });`, ['google-genai google chat gemini-2.5-flash stream']],
    ['Vercel AI SDK', `import { generateText, streamObject as so } from 'ai'; import { anthropic } from '@ai-sdk/anthropic';
await generateText({ model: anthropic('claude-opus-4-5'), prompt: 'x' }); so({ model: 'openai/gpt-5', prompt: 'y' });`, ['ai anthropic chat claude-opus-4-5', 'ai openai chat openai/gpt-5 stream']],
    ['LangChain chain', `import { ChatOpenAI } from '@langchain/openai'; import { PromptTemplate } from '@langchain/core/prompts';
const model = new ChatOpenAI({ model: 'gpt-4o-mini' });
const chain = PromptTemplate.fromTemplate('Hi {name}').pipe(model);
await chain.invoke({ name: 'x' }); await model.withStructuredOutput(schema).invoke('q');`, ['langchain openai chat gpt-4o-mini', 'langchain openai chat gpt-4o-mini']],
    ['LangChain chains that functions put together, of what they have and of what they are handed', `import { ChatOpenAI } from '@langchain/openai'; import { PromptTemplate } from '@langchain/core/prompts';
const plain = () => { return PromptTemplate.fromTemplate('Hi {name}').pipe(new ChatOpenAI({ model: 'gpt-4o-mini' })); };
class Writer { chain(template) { return template.pipe(new ChatOpenAI({ model: 'gpt-4o' })); } }
export async function run(name) { await plain().invoke({ name }); return new Writer().chain(PromptTemplate.fromTemplate('Bye {name}')).invoke({ name }); }`, ['langchain openai chat gpt-4o-mini', 'langchain openai chat gpt-4o']],
    ['LangChain models that cannot be seen', `import { PromptTemplate } from '@langchain/core/prompts'; import { RunnableSequence } from '@langchain/core/runnables';
class A { llm; async load(path) { this.llm = new (await import(path)).Model(); } async run(o, schema) {
  await RunnableSequence.from([PromptTemplate.fromTemplate('Hi {name}'), this.llm.withStructuredOutput(schema)]).invoke(o);
  await o.before.pipe(PromptTemplate.fromTemplate('Hi {name}')).pipe(this.llm).invoke(o);
} }`, ['langchain unknown chat -', 'langchain unknown chat -']],
    ['no request: a template piped into something that is no model by its name', `import { PromptTemplate } from '@langchain/core/prompts';
const run = (o) => PromptTemplate.fromTemplate('Hi {name}').pipe(o.upper).invoke(o);`, []],
    ['no request: structured output of something without LangChain', `const run = (o) => o.llm.withStructuredOutput({}).invoke('x');`, []],
    ['Bedrock command', `import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
const c = new BedrockRuntimeClient({}); await c.send(new ConverseCommand({ modelId: 'm', messages: [] }));`, ['bedrock bedrock chat m']],
    ['a binding of Workers AI, known by the model that it is asked', `const MODEL = '@cf/meta/llama-3.1-8b-instruct';
export default { async fetch(request, env) {
  await env.AI.run(MODEL, { messages: [{ role: 'user', content: 'x' }], stream: true }); await env.ai.run('@hf/thebloke/zephyr-7b-beta-awq', { prompt: 'x' });
  await env.AI.run('@cf/baai/bge-large-en-v1.5', { text: ['x'] }); await env.AI.run('@cf/baai/bge-reranker-base', { query, contexts });
  await env.AI.run('@cf/black-forest-labs/flux-1-schnell', { prompt }); await env.AI.run('@cf/openai/whisper', { audio });
} };`, ['workers-ai unknown chat @cf/meta/llama-3.1-8b-instruct stream', 'workers-ai unknown chat @hf/thebloke/zephyr-7b-beta-awq', 'workers-ai unknown embedding @cf/baai/bge-large-en-v1.5',
      'workers-ai unknown rerank @cf/baai/bge-reranker-base', 'workers-ai unknown image @cf/black-forest-labs/flux-1-schnell', 'workers-ai unknown audio @cf/openai/whisper']],
    ['no request: something else that is run', `export const all = async (job, env) => { await job.run('nightly', { messages }); await env.AI.run(name, { prompt: 'x' }); };`, []],
    ['fetch to a provider', `const BASE = 'https://api.openai.com/v1';
await fetch(BASE + '/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages: [] }) });`, ['fetch openai chat gpt-4o']],
    ['other ways to post, other hosts, and a search', `import axios from 'axios'; import ky from 'ky';
const http = axios.create({ timeout: 5000 });
await http.post('https://api.perplexity.ai/chat/completions', { model: 'sonar', messages: [] });
await ky.post('https://api.voyageai.com/v1/embeddings', { json: { model: 'voyage-3', input } });
await fetch('https://google.serper.dev/search', { method: 'POST', body: JSON.stringify({ q }) });
await fetch(\`https://api.cloudflare.com/client/v4/accounts/\${id}/ai/run/@cf/meta/llama\`, { method: 'POST', body: JSON.stringify({ messages }) });`,
    ['axios unknown chat sonar', 'ky unknown embedding voyage-3', 'fetch unknown retrieval -', 'fetch unknown chat -']],
    ['fetch by other names, and axios with all in one object', `import send from 'isomorphic-unfetch'; import { fetch as again } from 'undici'; import axios from 'axios';
await send('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages: [] }) });
await again('https://api.openai.com/v1/embeddings', { method: 'POST', body: JSON.stringify({ model: 'e', input }) });
await axios({ method: 'post', url: 'https://api.openai.com/v1/chat/completions', data: { model: 'gpt-4o', messages: [] } });
await axios.create({ timeout: 5000 }).request({ url: 'https://api.groq.com/openai/v1/chat/completions', method: 'post', data: { model: 'm', messages: [] } });
await axios({ url: 'https://example.com/v1/things', method: 'post', data: { model: 'm' } });`,
    ['isomorphic-unfetch openai chat gpt-4o', 'undici openai embedding e', 'axios openai chat gpt-4o', 'axios groq chat m']],
    ['below the address that a client was made with', `import axios from 'axios';
const openai = axios.create({ baseURL: 'https://api.openai.com/v1' }); const own = axios.create({ baseURL: process.env.MODEL_URL });
await openai.post('/chat/completions', { model: 'gpt-4o', messages: [] }); await own.post('chat/completions', { model: 'm', messages: [] }); await own.post('/things', { model: 'm' });`,
    ['axios openai chat gpt-4o', 'axios unknown chat m']],
    ['the ways of frameworks to fetch', `import got from 'got'; import { ofetch } from 'ofetch'; import { requestUrl } from 'obsidian';
const url = 'https://api.openai.com/v1/chat/completions';
await got(url, { method: 'POST', json: { model: 'a', messages: [] } }).json(); await ofetch(url, { method: 'POST', body: { model: 'b', messages: [] } });
await $fetch(url, { method: 'POST', body: { model: 'c', messages: [] } }); await requestUrl({ url, method: 'POST', body: JSON.stringify({ model: 'd', messages: [] }) });`,
    ['got openai chat a', 'ofetch openai chat b', '$fetch openai chat c', 'obsidian openai chat d']],
    ['packages by the names that Deno has for them', `import { generateText } from 'npm:ai@4'; import { google } from 'https://esm.sh/@ai-sdk/google@1.0.0'; import { OpenAI } from 'npm:openai@^4.20.0';
await generateText({ model: google('gemini-2.5-flash'), prompt: 'Hi' }); await new OpenAI().responses.create({ model: 'gpt-4o', input: 'Hi' });`,
    ['ai google chat gemini-2.5-flash', 'openai openai responses gpt-4o']],
    ['a fetch of the program\'s own', `import { proxyFetch } from './proxy';
class Api { ask(messages) { return this._fetch(\`\${this.base}/chat/completions\`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages }) }); } }
await proxyFetch(\`\${base}/chat/completions\`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages: [] }) });
await proxyFetch(\`\${base}/things\`, { method: 'POST', body: JSON.stringify({ model: 'gpt-4o' }) });
await prefetch('/page');`, ['fetch openai chat gpt-4o', 'fetch openai chat gpt-4o']],
    ['fetch to a host that is not known', `const send = (o, messages) => [
  fetch(o.base + '/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages }) }),
  fetch(o.url, { method: 'POST', body: JSON.stringify({ model: o.model, messages: [{ role: 'user', content: 'x' }] }) }),
];`, ['fetch openai chat gpt-4o', 'fetch unknown chat -']],
    ['no request: the page asks its own server', `const send = (messages) => [
  fetch('/api/chat/completions', { method: 'POST', body: JSON.stringify({ model: 'gpt-4o', messages }) }),
  fetch('/api/chat', { method: 'POST', body: JSON.stringify({ model: 'x', messages: [{ role: 'user', content: 'x' }] }) }),
  fetch(url, { method: 'POST', body: JSON.stringify({ messages: [{ role: 'user', content: 'x' }] }) }),
];`, []],
    ['a client of another file, by its three members and its arguments', `import { client } from './llm';
await client.chat.completions.create({ model: 'gpt-4o', messages: [] });`, ['openai openai chat gpt-4o']],
    ['tracing wrappers', `import OpenAI from 'openai'; import { wrapOpenAI } from 'langsmith/wrappers';
const c = wrapOpenAI(new OpenAI()); c.chat.completions.create({ model: 'gpt-4o', messages: [] });`, ['openai openai chat gpt-4o']],
    ['imported when it is needed', `const run = async () => { const { generateText } = await import('ai'); const { default: OpenAI } = await import('openai'); const mod = await import('@anthropic-ai/sdk');
  return [generateText({ model: 'openai/gpt-5', prompt: 'x' }), new OpenAI().moderations.create({ input: 'x' }), new mod.default().messages.create({ model: 'm', max_tokens: 1, messages: [] })]; };`, ['ai openai chat openai/gpt-5', 'openai openai moderation -', 'anthropic anthropic chat m']],
    ['CommonJS', `const OpenAI = require('openai'); const c = new OpenAI(); c.moderations.create({ input: 'x' });`, ['openai openai moderation -']],
    ['a conversation for a model that was handed in', `class A { constructor(private readonly llmClient, private llm) {}
  async one(q) { return this.llmClient.chat({ model: 'x', messages: [{ role: 'user', content: q }] }); }
  async two(q) { const all = [{ role: 'system', content: 'Be brief.' }]; all.push({ role: 'user', content: q }); return await this.llm.generate(all); } }`, ['unseen unknown chat x', 'unseen unknown chat -']],
    ['no request: a conversation that is counted, kept, shown, or handed to something else', `const turns = [{ role: 'user', content: 'x' }];
export const f = (o) => [o.llm.countTokens(turns), o.store.chat(turns), o.model.save(turns), o.setMessages(turns), o.model.generate('x')];`, []],
    ['no request: a model of the program that sends nothing', `class Model { chat(turns) { return turns.length; } }
const model = new Model(); model.chat([{ role: 'user', content: 'x' }]);`, []],
    ['no request: an editor library with the same name', `import { generateText } from '@tiptap/core'; await generateText({ prompt: 'x' });`, []],
    ['no request: another create', `const user = await db.messages.create({ data: { text: 'hi' } }); await stripe.responses.create({ id: 1 });`, []],
    ['no request: fetch elsewhere', `await fetch('https://example.com/v1/chats', { body: '{}' }); await fetch('/v1/chat/completions', { body: '{}' });`, []],
    ['paths of OpenAI and Ollama on any host, whatever the body', `const send = (config, body) => [
  fetch(config.url + '/v1/chat/completions', { method: 'POST', body: JSON.stringify(body) }),
  fetch(\`\${config.url}/v1/embeddings\`, { method: 'POST', body: JSON.stringify({ model: 'e', input }) }),
  fetch(config.url + '/api/embed', { method: 'POST', body }),
];`, ['fetch unknown chat -', 'fetch unknown embedding e', 'fetch unknown embedding -']],
    ['no request: a local function of the same name', `function generateText(o) { return o.prompt; } generateText({ prompt: 'x' });`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => { expect(await requestsOf('app.ts', code)).toEqual(expected); });
});

describe('requests in Python', () => {
  const cases: readonly (readonly [name: string, code: string, expected: readonly string[]])[] = [
    ['OpenAI, blocking', `from openai import OpenAI
client = OpenAI()
r = client.chat.completions.create(model="gpt-4o", messages=[])`, ['openai openai chat gpt-4o blocking']],
    ['OpenAI, asynchronous', `import openai
client = openai.AsyncOpenAI()
async def f():
    return await client.responses.create(model="gpt-5", input="x", stream=True)`, ['openai openai responses gpt-5 stream']],
    ['Anthropic in self', `from anthropic import Anthropic
class A:
    def __init__(self):
        self.client = Anthropic()
    def ask(self):
        return self.client.messages.create(model="claude-haiku-4-5", max_tokens=5, messages=[])`, ['anthropic anthropic chat claude-haiku-4-5 blocking']],
    ['Google, both ways', `from google import genai
client = genai.Client()
client.models.generate_content(model="gemini-2.5-pro", contents="x")
async def f():
    await client.aio.models.generate_content(model="gemini-2.5-pro", contents="x")`, ['google-genai google chat gemini-2.5-pro blocking', 'google-genai google chat gemini-2.5-pro']],
    ['LangChain chains that functions put together', `from langchain_anthropic import ChatAnthropic
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.output_parsers import StrOutputParser
PROMPT = ChatPromptTemplate.from_messages([("human", "Sum up {text}")])
def make_llm():
    return ChatAnthropic(model="claude-haiku-4-5")
def make_chain():
    llm = make_llm()
    chain = PROMPT | llm | StrOutputParser()
    return chain
def for_ever():
    return for_ever() | for_ever()
def sum_up(text):
    chain = make_chain()
    return chain.invoke({"text": text})
def not_known(text): return for_ever().invoke(text)`, ['langchain anthropic chat claude-haiku-4-5 blocking']],
    ['of several chains that a function may hand back it is only known that each is one', `from langchain_openai import ChatOpenAI
def pick(is_hard):
    if is_hard:
        return ChatOpenAI(model="gpt-5") | parse
    return ChatOpenAI(model="gpt-5-nano") | parse
def ask(q): return pick(len(q) > 80).invoke(q)`, ['langchain unknown chat - blocking']],
    ['a LangChain model that is handed in', `from langchain_core.prompts import ChatPromptTemplate
from langchain_core.output_parsers import StrOutputParser
def build(llm, retriever):
    chain = {"context": retriever} | ChatPromptTemplate.from_template("Hi {context}") | llm | StrOutputParser()
    return chain.invoke({"q": 1})`, ['langchain unknown chat - blocking']],
    ['a class of the program based on LangChain\'s', `from langchain_openai import ChatOpenAI
class Model(ChatOpenAI):
    def name(self): return "mine"
def f(q): return (Model() | str).invoke(q)
def g(q): return Model().invoke(q)`, ['langchain unknown chat - blocking', 'langchain unknown chat - blocking']],
    ['what callers give where the type says Any', `from typing import Any
from openai import OpenAI
def _ask(client: Any, q): return client.with_options(timeout=5).moderations.create(input=q)
_ask(OpenAI(), "q")`, ['openai openai moderation - blocking']],
    ['a chain of documents in a field with a type', `from langchain.chains.combine_documents.map_reduce import MapReduceDocumentsChain
class Summary:
    chain: MapReduceDocumentsChain
    def sync(self, docs): return self.chain.combine_docs(docs)
    async def later(self, docs): return await self.chain.acombine_docs(docs)`, ['langchain unknown chat - blocking', 'langchain unknown chat -']],
    ['models and chains of LangChain that are called themselves', `from langchain.chat_models import ChatOpenAI
from langchain.llms import OpenAI
from langchain.chains import LLMChain
from langchain.chains.summarize import load_summarize_chain
from langchain.schema import HumanMessage
class Helper:
    def __init__(self):
        self.llm = ChatOpenAI(model_name="gpt-4o")
    def ask(self, q): return self.llm([HumanMessage(content=q)]).content
def f(q, docs):
    llm = OpenAI(model_name="gpt-3.5-turbo-instruct")
    return llm(q), LLMChain(llm=llm, prompt=p)({"q": q}), load_summarize_chain(llm).run(docs)`, ['langchain openai chat gpt-4o blocking', 'langchain openai chat gpt-3.5-turbo-instruct blocking', 'langchain unknown chat - blocking', 'langchain unknown chat - blocking']],
    ['no request: what makes a model, and what is made of one', `from langchain_openai import ChatOpenAI
from langchain_core.prompts import PromptTemplate
llm = ChatOpenAI(model="gpt-4o")
bound = llm.bind_tools(tools)
text = PromptTemplate.from_template("x")(q)`, []],
    ['LangChain operators', `from langchain_openai import ChatOpenAI
from langchain_core.prompts import ChatPromptTemplate
llm = ChatOpenAI(model="gpt-4o")
prompt = ChatPromptTemplate.from_messages([("system", "s"), ("human", "{q}")])
chain = prompt | llm
chain.invoke({"q": 1})
async def f():
    await chain.ainvoke({"q": 1})`, ['langchain openai chat gpt-4o blocking', 'langchain openai chat gpt-4o']],
    ['a function with some of its arguments given', `from functools import partial
import functools
from openai import OpenAI
client = OpenAI()
ask = partial(client.responses.create, model="gpt-4o")
embed = functools.partial(client.embeddings.create, model="m")
def f(q): return ask(input=q), embed(input=q)`, ['openai openai responses - blocking', 'openai openai embedding - blocking']],
    ['DSPy: its modules and models are called', `import dspy
from dspy import ChainOfThought
lm = dspy.LM("openai/gpt-4o")
class Program(dspy.Module):
    def __init__(self):
        self.think = ChainOfThought("a -> b")
    def forward(self, q):
        return self.think(a=q), dspy.Predict("a -> b")(a=q), lm("x")`, ['dspy unknown chat - blocking', 'dspy unknown chat - blocking', 'dspy unknown chat - blocking']],
    ['LiteLLM', `from litellm import completion, acompletion
completion(model="anthropic/claude-sonnet-4-5", messages=[])
async def f():
    await acompletion(model="gpt-4o", messages=[])`, ['litellm anthropic chat anthropic/claude-sonnet-4-5 blocking', 'litellm openai chat gpt-4o']],
    ['instructor keeps its client', `import instructor
from openai import AsyncOpenAI
client = instructor.from_openai(AsyncOpenAI())
async def f():
    return await client.chat.completions.create(model="gpt-4o", response_model=M, messages=[])`, ['openai openai chat gpt-4o']],
    ['boto3', `import boto3
c = boto3.client("bedrock-runtime")
c.converse(modelId="m", messages=[])`, ['bedrock bedrock chat m blocking']],
    ['requests', `import requests
requests.post("https://api.anthropic.com/v1/messages", json={"model": "claude-opus-4-5", "messages": []})`, ['requests anthropic chat claude-opus-4-5 blocking']],
    ['HTTP clients by name, and a request whose method is an argument', `from aiohttp import ClientSession
import httpx
async def f():
    async with ClientSession() as session:
        await session.post("https://api.anthropic.com/v1/messages", json={"model": "claude-opus-4-5", "messages": []})
    async with httpx.AsyncClient() as client:
        async with client.stream("POST", "https://api.openai.com/v1/chat/completions", json={"model": "gpt-4o", "messages": []}) as response:
            print(response)`, ['aiohttp anthropic chat claude-opus-4-5', 'httpx openai chat gpt-4o stream']],
    ['a dependency-injected client', `from openai import AsyncOpenAI
async def route(client: AsyncOpenAI):
    return await client.chat.completions.create(model="gpt-4o", messages=[])`, ['openai openai chat gpt-4o']],
    ['a conversation for a model from a registry', `def f(registry, q):
    llm = registry.get("x")
    return llm.gen(model="m", messages=[{"role": "user", "content": q}])
async def g(chat_mdl, q, system_prompt):
    return await chat_mdl.async_chat(system_prompt, [{"role": "user", "content": q}], {})
async def h(llm, q):
    return llm.chat([HumanMessage(content=q)])`, ['unseen unknown chat m blocking', 'unseen unknown chat -', 'unseen unknown chat -']],
    ['something called an LLM, asked as one', `async def f(llm, q, model):
    model.generate(q)
    llm.close()
    llm.load()
    return await llm.acomplete(f"Sum up {q}"), llm.bind(q)
class A:
    def g(self, q): return self.chat_llm.predict(q)
async def h(chat_mdl, data_model, prompt):
    data_model.generate(prompt)
    return await chat_mdl.async_chat(prompt, cut(prompt))`, ['unseen unknown chat -', 'unseen unknown chat - blocking', 'unseen unknown chat -']],
    ['requests that another thread makes', `import asyncio, functools
from openai import OpenAI
client = OpenAI()
async def f(q, loop, retriever, cut):
    await asyncio.to_thread(client.responses.create, model="m", input=q)
    await loop.run_in_executor(None, functools.partial(client.responses.create, model="n", input=q))
    await asyncio.to_thread(retriever.search, q)
    await asyncio.to_thread(client.close)
    return await asyncio.to_thread(cut, q)`, ['openai openai responses m', 'openai openai responses n', 'unseen unknown retrieval -']],
    ['requests that a helper makes, whose ways are not known', `import functools
from openai import AsyncOpenAI, OpenAI
from gateway import gateway, with_retry
client = AsyncOpenAI()
now = OpenAI()
async def f(q, options, pool):
    await gateway().execute("openai", client.chat.completions.create, model="m", messages=q)
    await with_retry(client.responses.create, **{"model": "n", "input": q})
    return [pool.submit(now.responses.create, model="o", input=x) for x in q]
def g(q):
    return with_retry(now.responses.create, model="p", input=q).output_text`, ['openai openai chat m', 'openai openai responses n', 'openai openai responses o', 'openai openai responses p blocking']],
    ['no request: a method that is kept for later, looked at, or handed on with nothing to send', `import functools
from openai import OpenAI
client = OpenAI()
ask = functools.partial(client.responses.create, model="m", input="q")
is_there = hasattr(client.responses.create, "retry")
guarded = guard(client.responses.create, timeout=5)
embed = Job(client.embeddings.create, name="embed")
def later(queue): queue.put(client.close, input="q")
class Job: ...`, []],
    ['a plain call holds nothing up where it is awaited, or stands for a client without the other', `import inspect
from langchain_openai import ChatOpenAI
llm = ChatOpenAI(model="m")
async def f(q):
    a = await (llm.ainvoke(q) if hasattr(llm, "ainvoke") else llm.invoke(q))
    if inspect.iscoroutinefunction(llm.ask):
        b = await llm.ainvoke(q)
    else:
        b = llm.invoke(q)
    return a, b
async def g(q):
    if hasattr(q, "text"):
        return await llm.ainvoke(q.text)
    else:
        return llm.invoke(q)`, ['langchain openai chat m', 'langchain openai chat m', 'langchain openai chat m', 'langchain openai chat m', 'langchain openai chat m', 'langchain openai chat m blocking']],
    ['no request: other invoke', `class Graph:
    def invoke(self, x): return x
Graph().invoke(1)
cmd.invoke({"a": 1})`, []],
  ];
  test.each(cases)('%s', async (_name, code, expected) => { expect(await requestsOf('app.py', code)).toEqual(expected); });
});
