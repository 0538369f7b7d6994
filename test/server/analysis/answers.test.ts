import { describe, expect, it } from 'vitest';
import type { AnswerUse } from '../../../rules/model.ts';
import { factsOf } from './facts-of.ts';

async function usesIn(file: string, code: string): Promise<readonly AnswerUse['to'][]> {
  const { requests } = await factsOf(file, code);
  return [...new Set(requests.flatMap(({ uses }) => (uses ?? []).map(({ to }) => to)))].toSorted();
}

const ts = (body: string): string => `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst ask = (q: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: q }] });\n${body}`;
const py = (body: string): string => `from openai import OpenAI\nclient = OpenAI()\ndef ask(q):\n    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": q}])\n${body}`;

describe('what becomes of an answer', () => {
  it.each<[string, string, readonly AnswerUse['to'][]]>([
    ['a response', 'export async function GET() { return Response.json({ a: (await ask("x")).choices[0].message.content }); }', ['http-response']],
    ['a gateway\'s answer', 'export const handler = async () => { const a = await ask("x"); return { statusCode: 200, body: JSON.stringify({ a: a.choices[0].message.content }) }; };', ['http-response']],
    ['a handler\'s parameter', 'app.post("/x", async (req, res) => { const a = await ask("x"); res.json({ a: a.choices[0].message.content }); });', ['http-response']],
    ['a field called res is no response', 'export async function f() { const res = store(); const a = await ask("x"); res.send(a.choices[0].message.content); }', []],
    ['then', 'export const f = (res) => ask("x").then((a) => res.send(a.choices[0].message.content));', ['http-response']],
    ['destructured', 'export async function f() { const { choices } = await ask("x"); console.log(choices[0].message.content ?? ""); }', ['print']],
    ['parsed', 'export async function f() { const a = await ask("x"); return JSON.parse(a.choices[0].message.content); }', ['parsed']],
    ['compared', 'export async function f() { const a = (await ask("x")).choices[0].message.content.trim().toLowerCase(); return a === "yes"; }', ['compared']],
    ['checked for being there is no comparison', 'export async function f() { const a = (await ask("x")).choices[0].message.content; if (a === null) throw 1; return a; }', ['returned']],
    ['its usage is not the answer', 'export async function f() { const a = await ask("x"); console.log(a.usage); }', []],
    ['tool calls', 'export async function f() { const a = await ask("x"); for (const call of a.choices[0].message.tool_calls) run(call); }', ['tools']],
    ['a file', 'import { writeFile } from "node:fs/promises"; export async function f() { await writeFile("a", (await ask("x")).choices[0].message.content); }', ['file']],
    ['into another function of the file', 'const show = (text) => { console.log(text); }; export async function f() { show((await ask("x")).choices[0].message.content); }', ['print']],
    ['a recursive function ends', 'const again = (t) => again(t); export async function f() { again((await ask("x")).choices[0].message.content); }', []],
  ])('TypeScript: %s', async (_, body, uses) => { expect(await usesIn('src/app.ts', ts(body))).toEqual(uses); });

  it.each<[string, string, readonly AnswerUse['to'][]]>([
    ['a route', 'from fastapi import FastAPI\napp = FastAPI()\n@app.get("/x")\ndef x():\n    return {"a": ask("x").choices[0].message.content}', ['http-response']],
    ['jsonify', 'from flask import jsonify\ndef x():\n    return jsonify(a=ask("x").choices[0].message.content)', ['http-response']],
    ['a chat window', 'import chainlit as cl\n@cl.on_message\nasync def x(m):\n    await cl.Message(content=ask("x").choices[0].message.content).send()', ['interface']],
    ['print', 'print(f"A: {ask("x").choices[0].message.content}")', ['print']],
    ['a terminal', 'q = input("> ")\nprint(ask(q).choices[0].message.content)', ['terminal']],
    ['parts joined', 'def x():\n    print("".join(part.text for part in ask("x").choices))', ['print']],
    ['parts listed', 'def x():\n    print([part.text for part in ask("x").choices])', []],
    ['parsed', 'import json\ndef x():\n    return json.loads(ask("x").choices[0].message.content)', ['parsed']],
    ['a number', 'def x():\n    return int(ask("x").choices[0].message.content)', ['parsed']],
    ['compared', 'def x():\n    return "yes" in ask("x").choices[0].message.content.lower()', ['compared']],
  ])('Python: %s', async (_, body, uses) => { expect(await usesIn('app/main.py', py(body))).toEqual(uses); });
});

describe('the options of a request', () => {
  const options = async (file: string, code: string): Promise<unknown> => {
    const { limitName, isOpaque, hasTools, isStructured } = (await factsOf(file, code)).requests[0]!;
    return [limitName, isOpaque ?? false, hasTools ?? false, isStructured ?? false];
  };
  const call = (args: string): string => `import OpenAI from 'openai';\nexport const f = (o, messages) => new OpenAI().chat.completions.create(${args});`;

  it.each<[string, string, readonly unknown[]]>([
    ['written out', call('{ model: "m", messages }'), ['max_completion_tokens', false, false, false]],
    ['spread', call('{ ...o, messages }'), ['max_completion_tokens', true, false, false]],
    ['handed on', call('o'), ['max_completion_tokens', true, false, false]],
    ['tools', call('{ messages, tools: o.tools }'), ['max_completion_tokens', false, true, false]],
    ['an empty list of tools', call('{ messages, tools: [] }'), ['max_completion_tokens', false, false, false]],
    ['JSON', call('{ messages, response_format: { type: "json_object" } }'), ['max_completion_tokens', false, false, true]],
    ['text', call('{ messages, response_format: { type: "text" } }'), ['max_completion_tokens', false, false, false]],
    ['Anthropic demands a limit', 'import Anthropic from "@anthropic-ai/sdk";\nexport const f = () => new Anthropic().messages.create({ model: "m", max_tokens: 1, messages: [] });', [undefined, false, false, false]],
    ['Gemini\'s MIME type', 'import { GoogleGenAI } from "@google/genai";\nexport const f = () => new GoogleGenAI({}).models.generateContent({ model: "m", contents: "x", config: { responseMimeType: "application/json" } });', ['config.maxOutputTokens', false, false, true]],
  ])('TypeScript: %s', async (_, code, expected) => { expect(await options('src/app.ts', code)).toEqual(expected); });

  it.each<[string, string, readonly unknown[]]>([
    ['keywords', 'from mistralai import Mistral\nMistral().chat.complete(model="m", messages=[])', ['max_tokens', false, false, false]],
    ['spread', 'from openai import OpenAI\ndef f(**o):\n    return OpenAI().chat.completions.create(model="m", messages=[], **o)', ['max_completion_tokens', true, false, false]],
    ['Gemini', 'from google import genai\ngenai.Client().models.generate_content(model="m", contents="x")', ['config.max_output_tokens', false, false, false]],
    ['a LangChain model that is not seen', 'from langchain_openai import ChatOpenAI\ndef f(**o):\n    return ChatOpenAI(**o).invoke("x")', [undefined, false, false, false]],
  ])('Python: %s', async (_, code, expected) => { expect(await options('app/main.py', code)).toEqual(expected); });
});
