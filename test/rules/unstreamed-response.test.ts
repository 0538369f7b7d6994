import { unstreamedResponse } from '../../rules/unstreamed-response.ts';
import { ruleTester } from './rule-tester.ts';

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const create = `client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] })`;
const ai = `import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
`;
const fastapi = `from fastapi import FastAPI
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()
`;
const pyCreate = 'await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])';

ruleTester(unstreamedResponse, {
  typescript: {
    valid: [
      { name: 'a stream', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const stream = await client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: question }] });
  return new Response(stream.toReadableStream());
}` },
      { name: 'structured output', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await client.chat.completions.create({ model: 'gpt-4o', response_format: { type: 'json_object' }, messages: [{ role: 'user', content: question }] });
  return Response.json(answer.choices[0].message.content);
}` },
      { name: 'an object', code: `import { generateObject } from 'ai';
import { schema } from './schema';
export async function POST(request: Request) {
  const { object } = await generateObject({ model: 'openai/gpt-4o', schema, prompt: await request.text() });
  return Response.json(object);
}` },
      { name: 'the text is parsed first', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await ${create};
  return Response.json(JSON.parse(answer.choices[0].message.content ?? '{}'));
}` },
      { name: 'the answer is a label', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await ${create};
  return Response.json({ isSpam: answer.choices[0].message.content === 'yes' });
}` },
      { name: 'a few words', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Summarize the question using max 4 words' }, { role: 'user', content: question }] });
  return Response.json({ message: answer.choices[0].message.content });
}` },
      { name: 'only a title', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Generate a title for the conversation.' }, { role: 'user', content: question }] });
  return Response.json({ title: answer.choices[0].message.content });
}` },
      { name: 'a short limit', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await client.chat.completions.create({ model: 'gpt-4o', max_tokens: 40, messages: [{ role: 'user', content: question }] });
  return Response.json({ answer: answer.choices[0].message.content });
}` },
      { name: 'only the usage is sent', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await ${create};
  return Response.json({ tokens: answer.usage.total_tokens });
}` },
      { name: 'a background job', code: `${openai}import { db } from './db';
export async function summariseNightly(question: string) {
  const answer = await ${create};
  await db.insert({ text: answer.choices[0].message.content });
}` },
      { name: 'a script that prints', code: `${openai}
const question = 'Why?';
const answer = await ${create};
console.log(answer.choices[0].message.content);` },
      { name: 'a script that writes a file', code: `${openai}import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
const question = await createInterface({ input: process.stdin }).question('?');
const answer = await ${create};
await writeFile('answer.md', answer.choices[0].message.content ?? '');
console.log(answer.choices[0].message.content);` },
      { name: 'tool calls are read', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await ${create};
  const calls = answer.choices[0].message.tool_calls;
  return Response.json({ calls, text: answer.choices[0].message.content });
}` },
      { name: 'options that are not seen', code: `${openai}
export async function POST(request: Request) {
  const answer = await client.chat.completions.create(await request.json());
  return Response.json(answer);
}` },
      { name: 'a test', path: 'src/route.test.ts', code: `${openai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await ${create};
  return Response.json(answer.choices[0].message.content);
}` },
      { name: 'the answer goes into another prompt', code: `${openai}
export async function outline(question: string) {
  const answer = await ${create};
  return client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: answer.choices[0].message.content! }] });
}` },
    ],
    invalid: [
      { name: 'from one sentence to a paragraph is not short', code: `import { LLMChain } from 'langchain/chains';
import { OpenAI } from 'langchain/llms/openai';
import { PromptTemplate } from 'langchain/prompts';
export async function POST(request: Request) {
  const { question, past } = await request.json();
  const prompt = PromptTemplate.fromTemplate(\`You are a pirate. You reply with answers that range from one sentence to one paragraph.\n\${past}\n{question}\`);
  const chain = new LLMChain({ llm: new OpenAI(), prompt });
  const result = await chain.call({ question });
  return new Response(result.text);
}`, findings: [{ at: 'chain.call', message: /is sent back whole/ }], fixed: null },
      {
        name: 'a Next route that returns the text: the stream is passed through',
        code: `${ai}
export async function POST(request: Request) {
  const { question } = await request.json();
  const { text } = await generateText({ model: openai('gpt-4o'), prompt: question });
  return new Response(text);
}`,
        findings: [{ at: 'generateText', severity: 'info', message: /is sent back whole/ }],
        fixed: null,
        suggestion: `import { streamText } from 'ai';
import { openai } from '@ai-sdk/openai';

export async function POST(request: Request) {
  const { question } = await request.json();
  const result = streamText({ model: openai('gpt-4o'), prompt: question });
  return result.toTextStreamResponse();
}`,
      },
      {
        name: 'generateText is kept where it is used elsewhere',
        code: `${ai}
export const title = (text: string) => generateText({ model: openai('gpt-4o'), prompt: text });
export async function POST(request: Request) {
  const { question } = await request.json();
  const answer = await generateText({ model: openai('gpt-4o'), prompt: question });
  return new Response(answer.text);
}`,
        findings: [{ at: 'generateText', line: 7 }],
        suggestion: `import { generateText, streamText } from 'ai';
import { openai } from '@ai-sdk/openai';

export const title = (text: string) => generateText({ model: openai('gpt-4o'), prompt: text });
export async function POST(request: Request) {
  const { question } = await request.json();
  const result = streamText({ model: openai('gpt-4o'), prompt: question });
  return result.toTextStreamResponse();
}`,
      },
      {
        name: 'inside a try its handler would no longer see the errors',
        code: `${ai}
export async function POST(request: Request) {
  try {
    const { text } = await generateText({ model: openai('gpt-4o'), prompt: await request.text() });
    return new Response(text);
  } catch { return new Response('sorry', { status: 500 }); }
}`,
        findings: [{ at: 'generateText' }],
        suggestion: null,
      },
      {
        name: 'with tools the stream has the text of every step',
        code: `${ai}import { tools } from './tools';
export async function POST(request: Request) {
  const { text } = await generateText({ model: openai('gpt-4o'), tools, prompt: await request.text() });
  return new Response(text);
}`,
        findings: [{ at: 'generateText' }],
        suggestion: null,
      },
      {
        name: 'JSON is another answer to the client',
        code: `${ai}
export async function POST(request: Request) {
  const { text } = await generateText({ model: openai('gpt-4o'), prompt: await request.text() });
  return Response.json({ text });
}`,
        findings: [{ at: 'generateText' }],
        suggestion: null,
      },
      {
        name: 'Express, through a helper',
        code: `${openai}import express from 'express';
const app = express();
async function ask(question: string) {
  const completion = await ${create};
  return completion.choices[0].message.content?.trim() ?? '';
}
app.post('/ask', async (req, res) => {
  const answer = await ask(req.body.question);
  res.status(200).json({ answer });
});`,
        findings: [{ at: 'client.chat.completions.create' }],
        suggestion: null,
      },
      {
        name: 'a chat in the terminal',
        code: `${openai}import * as readline from 'node:readline/promises';
const lines = readline.createInterface({ input: process.stdin });
for (;;) {
  const question = await lines.question('> ');
  const answer = await ${create};
  console.log(answer.choices[0].message.content);
}`,
        findings: [{ at: 'client.chat.completions.create', message: /is printed whole/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'callbacks are handed the pieces', code: `import streamlit as st
from langchain.chains import ConversationChain
from langchain_openai import ChatOpenAI
from handlers import PieceHandler

question = st.chat_input()
if question:
    chain = ConversationChain(llm=ChatOpenAI(model="gpt-4o", streaming=True))
    result = chain.invoke({"input": question}, {"callbacks": [PieceHandler(st.empty())]})
    st.write(result["response"])` },
      { name: 'Chainlit\'s callbacks, told to show the answer', code: `import chainlit as cl
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o", streaming=True)

@cl.on_message
async def answer(message: cl.Message):
    found = await llm.ainvoke(message.content, config={"callbacks": [cl.AsyncLangchainCallbackHandler(stream_final_answer=True)]})
    await cl.Message(content=found.content).send()` },
      { name: 'callbacks of the model are handed the pieces', code: `import streamlit as st
from langchain_core.callbacks import StreamingStdOutCallbackHandler
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o", streaming=True, callbacks=[StreamingStdOutCallbackHandler()])
question = st.chat_input()
if question:
    st.write(llm.invoke(question).content)` },
      { name: 'a generator hands each piece to a function', code: `import streamlit as st
from haystack.components.generators.chat import OpenAIChatGenerator
from haystack.dataclasses import ChatMessage

box = st.empty()
generator = OpenAIChatGenerator(model="gpt-4o", streaming_callback=lambda piece: box.write(piece.content))
question = st.chat_input()
if question:
    result = generator.run([ChatMessage.from_user(question)])
    st.write(result["replies"][0].text)` },
      { name: 'a streaming response', code: `${fastapi}
from fastapi.responses import StreamingResponse

@app.post("/ask")
async def ask(question: str):
    stream = await client.chat.completions.create(model="gpt-4o", stream=True, messages=[{"role": "user", "content": question}])
    async def pieces():
        async for chunk in stream:
            yield chunk.choices[0].delta.content or ""
    return StreamingResponse(pieces())` },
      { name: 'a response model is parsed', code: `${fastapi}
import json

@app.post("/ask")
async def ask(question: str):
    response = ${pyCreate}
    return json.loads(response.choices[0].message.content)` },
      { name: 'a function nobody is seen to wait for', code: `from openai import OpenAI

client = OpenAI()

def ask(question: str) -> str:
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}]).choices[0].message.content` },
      { name: 'a script that prints', code: `from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Why?"}])
print(answer.choices[0].message.content)` },
      { name: 'an agent\'s log in the terminal', code: `from openai import OpenAI

client = OpenAI()

def main(tools: list) -> None:
    question = input("> ")
    answer = client.chat.completions.create(model="gpt-4o", tools=tools, messages=[{"role": "user", "content": question}])
    print(answer.choices[0].message.content)` },
      { name: 'function calls are looked for', code: `from google import genai

client = genai.Client()

def main() -> None:
    question = input("> ")
    response = client.models.generate_content(model="gemini-2.5-pro", contents=question)
    calls = [part.function_call for part in response.candidates[0].content.parts]
    print(response.text)` },
    ],
    invalid: [
      { name: 'Chainlit\'s callbacks, which show the steps', code: `import chainlit as cl
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o")

@cl.on_message
async def answer(message: cl.Message):
    found = await llm.ainvoke(message.content, config={"callbacks": [cl.LangchainCallbackHandler()]})
    await cl.Message(content=found.content).send()`, findings: [{ at: 'llm.ainvoke' }] },
      { name: 'callbacks that only write down what happened', code: `import streamlit as st
from langchain_openai import ChatOpenAI
from langfuse.langchain import CallbackHandler

langfuse_handler = CallbackHandler()
llm = ChatOpenAI(model="gpt-4o")
question = st.chat_input()
if question:
    answer = llm.invoke(question, config={"callbacks": [langfuse_handler]})
    st.write(answer.content)`, findings: [{ at: 'llm.invoke', severity: 'info', message: /is shown whole/ }] },
      {
        name: 'FastAPI',
        code: `${fastapi}
@app.post("/ask")
async def ask(question: str) -> dict:
    response = ${pyCreate}
    return {"answer": response.choices[0].message.content}`,
        findings: [{ at: 'client.chat.completions.create', severity: 'info', message: /is sent back whole/ }],
        suggestion: null,
      },
      {
        name: 'Flask, with a class in between',
        code: `from flask import Flask, jsonify, request
from openai import OpenAI

app = Flask(__name__)

class Bot:
    def __init__(self):
        self.client = OpenAI()

    def reply(self, question: str) -> str:
        completion = self.client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
        return completion.choices[0].message.content.strip()

bot = Bot()

@app.route("/ask", methods=["POST"])
def ask():
    answer = bot.reply(request.json["question"])
    return jsonify({"answer": answer})`,
        findings: [{ at: 'self.client.chat.completions.create' }],
      },
      {
        name: 'Streamlit',
        code: `import streamlit as st
from openai import OpenAI

client = OpenAI()
question = st.text_input("Question")
if question:
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    st.markdown(response.choices[0].message.content)`,
        findings: [{ at: 'client.chat.completions.create', message: /is shown whole/ }],
      },
      {
        name: 'a chat in the terminal',
        code: `from openai import OpenAI

client = OpenAI()

while True:
    question = input("> ")
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": question}])
    print(f"Bot: {response.choices[0].message.content}")`,
        findings: [{ at: 'client.chat.completions.create', message: /is printed whole/ }],
      },
    ],
  },
});
