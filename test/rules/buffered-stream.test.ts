import { bufferedStream } from '../../rules/buffered-stream.ts';
import { ruleTester } from './rule-tester.ts';

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const stream = `client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] })`;
const py = `from fastapi import FastAPI
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()
`;
const pyStream = 'await client.chat.completions.create(model="gpt-4o", stream=True, messages=[{"role": "user", "content": question}])';

ruleTester(bufferedStream, {
  typescript: {
    valid: [
      { name: 'the pieces are only counted', code: `${openai}
export async function handler(res: { json(body: unknown): void }, question: string) {
  let characters = 0;
  for await (const chunk of await ${stream}) characters += String(chunk.choices[0]?.delta?.content).length;
  res.json({ characters });
}` },
      { name: 'each piece is sent', code: `${openai}
export async function handler(req: never, res: { write(text: string): void; end(): void }, question: string) {
  let text = '';
  for await (const chunk of await ${stream}) {
    const piece = chunk.choices[0]?.delta?.content ?? '';
    text += piece;
    res.write(piece);
  }
  res.end();
}` },
      { name: 'the whole is kept beside the pieces', code: `${openai}import { save } from './db';
export async function* answer(question: string) {
  let text = '';
  for await (const chunk of await ${stream}) {
    text += chunk.choices[0]?.delta?.content ?? '';
    yield chunk;
  }
  await save(text);
}` },
      { name: 'the whole is parsed', code: `${openai}
export async function POST(request: Request) {
  const question = await request.text();
  let text = '';
  for await (const chunk of await ${stream}) text += chunk.choices[0]?.delta?.content ?? '';
  return Response.json(JSON.parse(text));
}` },
      { name: 'the whole goes to a caller that is not seen', code: `${openai}
export async function ask(question: string) {
  let text = '';
  for await (const chunk of await ${stream}) text += chunk.choices[0]?.delta?.content ?? '';
  return text;
}` },
      { name: 'a message collected for its tool calls', code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export async function POST(request: Request) {
  const stream = client.messages.stream({ model: 'claude-opus-5', max_tokens: 32000, messages: [{ role: 'user', content: await request.text() }] });
  const message = await stream.finalMessage();
  return Response.json({ reason: message.stop_reason, content: message.content });
}` },
      { name: 'answers that are needed together', code: `${openai}
export async function POST(questions: string[]) {
  const answers = await Promise.all(questions.map((question) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] })));
  return Response.json(answers.map((answer) => answer.choices[0].message.content));
}` },
      { name: 'other things awaited together', code: `${openai}
export async function send(urls: string[], socket: WebSocket) {
  const pages = await Promise.all(urls.map((url) => fetch(url)));
  for (const page of pages) socket.send(await page.text());
}` },
    ],
    invalid: [
      {
        name: 'collected, then sent',
        code: `${openai}
export async function POST(request: Request) {
  const question = await request.text();
  let text = '';
  for await (const chunk of await ${stream}) {
    text += chunk.choices[0]?.delta?.content ?? '';
  }
  return new Response(text);
}`,
        findings: [{ at: 'for await (const chunk of await client.chat.completions.create({ model: \'gpt-4o\', stream: true, messages: [{ role: \'user\', content: question }] }))', severity: 'info', message: /collected whole before anything is handed on/ }],
        fixed: null, suggestion: null,
      },
      {
        name: 'pushed to a list and joined, in a variable before',
        code: `${openai}
export async function POST(request: Request) {
  const question = await request.text();
  const stream = await ${stream};
  const parts: string[] = [];
  for await (const chunk of stream) parts.push(chunk.choices[0]?.delta?.content ?? '');
  return Response.json({ answer: parts.join('') });
}`,
        findings: [{ at: 'for await (const chunk of stream)' }],
      },
      {
        name: 'finalText',
        code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export async function POST(request: Request) {
  const stream = client.messages.stream({ model: 'claude-opus-5', max_tokens: 32000, messages: [{ role: 'user', content: await request.text() }] });
  return new Response(await stream.finalText());
}`,
        findings: [{ at: 'stream.finalText()' }],
      },
      {
        name: 'awaited together, sent one by one',
        code: `${openai}
const ask = (question: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
export async function answer(questions: string[], socket: WebSocket) {
  const answers = await Promise.all(questions.map((question) => ask(question)));
  for (const answer of answers) socket.send(answer.choices[0].message.content ?? '');
}`,
        findings: [{ at: 'Promise.all', message: /the first waits for the slowest/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'pieces are yielded', code: `${py}
async def answer(question: str):
    text = ""
    async for chunk in ${pyStream}:
        text += chunk.choices[0].delta.content or ""
        yield text` },
      { name: 'pieces are printed', code: `from openai import OpenAI

client = OpenAI()
question = input("> ")
text = ""
for chunk in client.chat.completions.create(model="gpt-4o", stream=True, messages=[{"role": "user", "content": question}]):
    piece = chunk.choices[0].delta.content or ""
    text += piece
    print(piece, end="", flush=True)
print(text)` },
      { name: 'a page that grows with each piece', code: `import streamlit as st
from anthropic import Anthropic

client = Anthropic()
place = st.empty()
text = ""
with client.messages.stream(model="claude-opus-5", max_tokens=2000, messages=[{"role": "user", "content": st.text_input("?")}]) as stream:
    for piece in stream.text_stream:
        text += piece
        place.markdown(text)
st.markdown(text)` },
      { name: 'kept for later', code: `${py}
async def answer(question: str, history: list):
    text = ""
    async for chunk in ${pyStream}:
        text += chunk.choices[0].delta.content or ""
    history.append({"role": "assistant", "content": text})` },
    ],
    invalid: [
      {
        name: 'collected, then sent',
        code: `${py}
@app.post("/ask")
async def ask(question: str):
    text = ""
    async for chunk in ${pyStream}:
        text += chunk.choices[0].delta.content or ""
    return {"answer": text}`,
        findings: [{ at: `async for chunk in ${pyStream}:` }],
      },
      {
        name: 'a context manager and its final text, in a terminal',
        code: `from anthropic import Anthropic

client = Anthropic()
question = input("> ")
with client.messages.stream(model="claude-opus-5", max_tokens=2000, messages=[{"role": "user", "content": question}]) as stream:
    text = stream.get_final_text()
print(text)`,
        findings: [{ at: 'stream.get_final_text()' }],
      },
      {
        name: 'a context manager and its text stream, in a page',
        code: `import streamlit as st
from anthropic import Anthropic

client = Anthropic()
text = ""
with client.messages.stream(model="claude-opus-5", max_tokens=2000, messages=[{"role": "user", "content": st.text_input("?")}]) as stream:
    for piece in stream.text_stream:
        text += piece
st.markdown(text)`,
        findings: [{ at: 'for piece in stream.text_stream:' }],
      },
      {
        name: 'gathered, then yielded one by one',
        code: `import asyncio
from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(question: str):
    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])

async def answers(questions: list[str]):
    results = await asyncio.gather(*[ask(question) for question in questions])
    for result in results:
        yield result.choices[0].message.content`,
        findings: [{ at: 'asyncio.gather' }],
      },
    ],
  },
});
