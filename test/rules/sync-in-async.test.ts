import { syncInAsync } from '../../rules/sync-in-async.ts';
import { ruleTester } from './rule-tester.ts';

const client = `from openai import OpenAI

client = OpenAI()
`;
const call = 'client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])';
const nameOf = `${client}
def name_of(kind: str = "auto", prompt: str = "") -> str:
    if kind == "auto":
        kind = "model" if prompt else "random"
    if kind == "model":
        return ${call}.choices[0].message.content
    return "a name"
`;

ruleTester(syncInAsync, {
  typescript: {
    valid: [
      { name: 'JavaScript clients never block', code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(prompt: string) {
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content;
}` },
    ],
    invalid: [],
  },
  python: {
    valid: [
      { name: 'a way to name things that asks nobody, which the caller chose', code: `${nameOf}
async def start() -> str:
    return name_of(kind="random")` },
      { name: 'a client that was handed in, awaited later', code: `
async def ask(client, prompt: str) -> str:
    request = ${call}
    prepare()
    response = await request
    return response.choices[0].message.content` },
      { name: 'searches of an asynchronous client that are gathered', code: `import asyncio
from tavily import AsyncTavilyClient

async def search_all(queries: list[str]):
    client = AsyncTavilyClient()
    searches = [client.search(query) for query in queries]
    return await asyncio.gather(*searches)` },
      { name: 'the asynchronous client', code: `from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(prompt: str) -> str:
    return (await ${call}).choices[0].message.content` },
      { name: 'a plain function', code: `${client}
def ask(prompt: str) -> str:
    return ${call}.choices[0].message.content` },
      ...['if use_async:\n        return await ask_later(prompt)\n    else:\n        return ask_now(prompt)', 'if not self.is_async:\n        return ask_now(prompt)\n    return await ask_later(prompt)', 'return await ask_later(prompt) if use_async else ask_now(prompt)', `if use_async:\n        return await ask_later(prompt)\n    else:\n        return ${call}`].map((body) => ({
        name: `who calls says which way it is: ${body.split('\n')[0]}`, code: `${client}
def ask_now(prompt: str):
    return ${call}

async def ask(self, prompt: str, use_async: bool):
    ${body}` })),
      { name: 'before the server answers anybody', code: `${client}
from contextlib import asynccontextmanager

def warm_up():
    ${call}

@asynccontextmanager
async def lifespan(app):
    warm_up()
    yield` },
      { name: 'a plain FastAPI route runs in a thread', code: `${client}
from fastapi import FastAPI

app = FastAPI()

@app.post("/ask")
def ask(prompt: str) -> str:
    return ${call}.choices[0].message.content` },
      { name: 'in an executor', code: `${client}
import asyncio

def ask_now(prompt: str) -> str:
    return ${call}.choices[0].message.content

async def ask(prompt: str) -> str:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(None, ask_now, prompt)` },
      { name: 'in a thread, as a lambda', code: `${client}
import asyncio

async def ask(prompt: str) -> str:
    response = await asyncio.to_thread(lambda: ${call})
    return response.choices[0].message.content` },
      { name: 'in a thread, as a function and its arguments', code: `${client}
import asyncio

async def ask(prompt: str) -> str:
    response = await asyncio.to_thread(client.chat.completions.create, model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content` },
      { name: 'a plain function defined inside async code and run in a thread', code: `${client}
from fastapi.concurrency import run_in_threadpool

async def ask(prompt: str) -> str:
    def work() -> str:
        return ${call}.choices[0].message.content
    return await run_in_threadpool(work)` },
      { name: 'ainvoke', code: `from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")

async def ask(prompt: str) -> str:
    return (await llm.ainvoke(prompt)).content` },
      { name: 'an asynchronous stream that is kept, read later', code: `from langgraph.graph import StateGraph

def build():
    return StateGraph(dict).compile(), "agent"

async def run(question: str):
    graph, agent = build()
    events = graph.astream({"question": question})
    async for event in events:
        print(agent, event)` },
      { name: 'an asynchronous stream that is handed on', code: `from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")

async def start(question: str):
    return llm.astream_events(question, version="v2")

async def send(question: str, respond):
    await respond(llm.astream(question))` },
      { name: 'a stream of the asynchronous client, entered later', code: `from anthropic import AsyncAnthropic

client = AsyncAnthropic()

async def ask(prompt: str):
    manager = client.messages.stream(model="claude-sonnet-4-5", max_tokens=100, messages=[{"role": "user", "content": prompt}])
    async with manager as stream:
        return await stream.get_final_text()` },
      { name: 'the asynchronous half of Gemini', code: `from google import genai

client = genai.Client()

async def ask(prompt: str) -> str:
    answer = await client.aio.models.generate_content(model="gemini-2.5-flash", contents=prompt)
    return answer.text` },
      { name: 'a client of unknown kind that is awaited', code: `from openai import AsyncOpenAI

async def ask(client: AsyncOpenAI, prompt: str) -> str:
    return (await ${call}).choices[0].message.content` },
      { name: 'a test', path: 'tests/test_ask.py', code: `${client}
async def test_ask() -> None:
    prompt = "hello"
    assert ${call}` },
    ],
    invalid: [
      {
        name: 'a way to name things that asks a model, which the caller left open', code: `${nameOf}
async def start(prompt: str) -> str:
    return name_of("auto", prompt)`,
        findings: [{ at: 'name_of("auto", prompt)' }],
      },
      { name: 'a client that was handed in, whose answer is there at once', code: `
async def ask(client, prompt: str) -> str:
    response = ${call}
    return response.choices[0].message.content`, findings: [{ at: 'client.chat.completions.create' }] },
      { name: 'the same, by a helper', code: `
def ask(client, prompt: str) -> str:
    return ${call}.choices[0].message.content

async def answer(client, prompt: str) -> str:
    return ask(client, prompt)`, findings: [{ at: 'ask(client, prompt)' }] },
      { name: 'a store that embeds its documents as it is made', code: `
from langchain_community.vectorstores import FAISS

async def index(documents, embeddings):
    return FAISS.from_documents(documents, embeddings)`, findings: [{ at: 'FAISS.from_documents' }] },
      { name: 'an index of LlamaIndex that is made and asked', code: `
from llama_index.core import VectorStoreIndex

async def answer(documents, question):
    index = VectorStoreIndex.from_documents(documents)
    return index.as_query_engine().query(question)`, findings: [{ at: 'VectorStoreIndex.from_documents' }, { at: 'index.as_query_engine().query' }] },
      {
        name: 'a plain client in a FastAPI route', code: `${client}
from fastapi import FastAPI

app = FastAPI()

@app.post("/ask")
async def ask(prompt: str) -> str:
    response = ${call}
    return response.choices[0].message.content`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning', message: /blocks the event loop/ }],
      },
      {
        name: 'Claude', code: `import anthropic

client = anthropic.Anthropic()

async def ask(prompt: str) -> str:
    message = client.messages.create(model="claude-sonnet-4-5", max_tokens=500, messages=[{"role": "user", "content": prompt}])
    return message.content[0].text`,
        findings: [{ at: 'client.messages.create', severity: 'warning' }],
      },
      {
        name: 'invoke instead of ainvoke', code: `from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")

async def node(state: dict) -> dict:
    return {"answer": llm.invoke(state["question"]).content}`,
        findings: [{ at: 'llm.invoke', severity: 'warning' }],
      },
      {
        name: 'LiteLLM', code: `import litellm

async def ask(prompt: str) -> str:
    response = litellm.completion(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content`,
        findings: [{ at: 'litellm.completion', severity: 'warning' }],
      },
      {
        name: 'through a helper', code: `${client}
def classify(prompt: str) -> str:
    return ${call}.choices[0].message.content

async def route(prompt: str) -> str:
    label = classify(prompt)
    return label.lower()`,
        findings: [{ at: 'classify(prompt)', severity: 'warning', message: /^`classify\(…\)` blocks the event loop/ }],
      },
      {
        name: 'a client made in the coroutine', code: `from openai import OpenAI

async def ask(prompt: str) -> str:
    client = OpenAI()
    return ${call}.choices[0].message.content`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning' }],
      },
      {
        name: 'a stream of the plain client', code: `from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")

async def ask(prompt: str):
    for piece in llm.stream(prompt):
        print(piece.content)`,
        findings: [{ at: 'llm.stream', severity: 'warning' }],
      },
      {
        name: 'inside an asynchronous generator', code: `${client}
async def stream(prompt: str):
    for chunk in client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}], stream=True):
        yield chunk.choices[0].delta.content or ""`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning' }],
      },
    ],
  },
});
