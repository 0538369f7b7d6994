import { sequentialCalls } from '../../rules/sequential-calls.ts';
import { ruleTester } from './rule-tester.ts';

const ask = `
import OpenAI from 'openai';
const client = new OpenAI();
async function ask(prompt: string): Promise<string> {
  const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content ?? '';
}
`;
const pyAsk = `
from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(prompt: str) -> str:
    response = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content
`;

ruleTester(sequentialCalls, {
  typescript: {
    valid: [
      ...['{ add: addTool }', '{ add: tool({ inputSchema, execute: add }) }', 'tools'].map((tools) => ({ name: `the tools of the one change what the next is asked about: ${tools}`, code: `import { generateText, tool } from 'ai';
import { openai } from '@ai-sdk/openai';
import { inputSchema } from './schema';
export async function build(task: string) {
  const parts: string[] = [];
  const add = async ({ part }: { part: string }) => { parts.push(part); return 'added'; };
  const addTool = tool({ inputSchema, execute: async ({ part }: { part: string }) => add({ part }) });
  const tools = { add: addTool };
  await generateText({ model: openai('gpt-4o'), prompt: 'Plan the walls of ' + task, tools: ${tools} });
  await generateText({ model: openai('gpt-4o'), prompt: 'Plan the doors of ' + task + ' with ' + parts.join(), tools: ${tools} });
  return parts;
}` })),
      ...[
        ['a sandbox', '{ sandbox: { session } }'],
        ['a sandbox and its client', '{ maxTurns: 4, sandbox: { client, session } }'],
        ['a conversation of the provider, in a variable', 'options'],
        ['an object that tools write to', '{ context }'],
      ].map(([name, options]) => ({ name: `agents that share ${name}`, code: `
import { Agent, run } from '@openai/agents';
export async function work(agent: Agent, conversationId: string, session: object, client: object, context: { done?: string[] }) {
  const options = { conversationId };
  await run(agent, 'Write the report.', ${options});
  await run(agent, 'Shorten it.', ${options});
}` })),
      { name: 'files that are read once an agent has worked on them', code: `
import { readFile } from 'node:fs/promises';
import { Agent, run, withTrace } from '@openai/agents';
export async function report(agent: Agent, folder: string) {
  const result = await run(agent, 'Write what you find to notes.md.');
  const [notes, index] = await Promise.all([readFile(folder + '/notes.md', 'utf8'), readFile(folder + '/index.md', 'utf8')]);
  return { text: result.finalOutput, notes, index };
}
export async function trace(agent: Agent, folder: string) {
  await withTrace('Notes', async () => {
    const result = await run(agent, 'Write what you find to notes.md.');
    console.log(result.finalOutput);
  });
  const notes = await readFile(folder + '/notes.md', 'utf8');
  return notes;
}` },
      { name: 'the model comes from a function that is got first', code: `
import { generateText } from 'ai';
import { getProvider } from './providers';
export async function answer(name: string, text: string) {
  const provider = await getProvider(name);
  const model = provider('small');
  const result = await generateText({ model, prompt: text });
  return result.text;
}` },
      ...['{ hooks: [() => first] }', '{ onFinish: () => console.log(first) }', '{ transform: (text: string) => text + first }', 'options'].map((options) => ({ name: `a callback in the options of the second tells of the first: ${options}`, code: `
import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
async function answer(prompt: string, options: object = {}): Promise<string> {
  const { text } = await generateText({ model: openai('gpt-4o'), prompt, ...options });
  return text;
}
export async function both(text: string) {
  const first = await answer(text);
  const options = { wrap: [{ around: (inner: string) => first + inner }] };
  const second = await answer('Another one', ${options});
  return second;
}` })),
      { name: 'a conversation that is listed once there was a turn of it', code: `
import OpenAI from 'openai';
import { Agent, run } from '@openai/agents';
const client = new OpenAI();
export async function work(agent: Agent, conversationId: string) {
  const result = await run(agent, 'Write the report.', { conversationId });
  console.log(result.finalOutput);
  const page = await client.conversations.items.list(conversationId);
  return page.data;
}` },
      { name: 'both add to one text', code: `${ask}
let notes = '';
async function note(text: string): Promise<string> {
  const answer = await ask(text);
  notes += answer;
  return answer;
}
export async function both(a: string, b: string) {
  const first = await note(a);
  const second = await note(b);
  return { first, second };
}` },
      { name: 'a method of their own, called as that of a map, looks up what the first one changes', code: `${ask}
export class Chats {
  readonly turns: Record<string, string[]> = {};
  get(id: string): string[] { return this.turns[id]!; }
  async add(id: string, text: string): Promise<void> { const turns = this.get(id); turns.push(await ask(text)); }
  async sum(id: string): Promise<string> { return ask(this.get(id).join()); }
}
export async function both(chats: Chats, text: string) {
  await chats.add('a', text);
  return await chats.sum('a');
}` },
      { name: 'the object that is asked is what the first one gives', code: `
import OpenAI from 'openai';
const client = new OpenAI();
class Writer {
  async write(text: string) {
    const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: text }] });
    return response.choices[0].message.content;
  }
}
async function makeWriter(id: string): Promise<Writer> {
  await fetch('https://example.com/writers/' + id);
  return new Writer();
}
export async function answer(id: string, text: string) {
  const writer = await makeWriter(id);
  return await writer.write(text);
}` },
      { name: 'a script that tries it out', path: 'src/chat/__test__.ts', code: `${ask}
export async function run() {
  console.log(await ask('Who are you?'));
  console.log(await ask('Where is this?'));
}` },
      { name: 'the first takes something away that the second sends', code: `${ask}
async function forget(user: { history?: string; text: string }) {
  const summary = await ask('Summarise ' + user.history);
  delete user.history;
  return summary;
}
export async function run(user: { history?: string; text: string }) {
  const summary = await forget(user);
  const answer = await ask(JSON.stringify(user));
  return { summary, answer };
}` },
      { name: 'auth, body and answer of a route handler', code: `${ask}
import { auth } from './auth';
export async function POST(req: Request) {
  const session = await auth();
  if (!session) return new Response('no', { status: 401 });
  const { question } = await req.json();
  const answer = await ask(question);
  return Response.json({ answer });
}` },
      { name: 'a failure that is caught is no failure: what it leaves behind counts', code: `${ask}
import { log } from './log';
async function tried(text: string): Promise<string> {
  try {
    const answer = await ask(text);
    if (answer === '') {
      await log.entries.insert(text);
      throw new Error('empty');
    }
    return answer;
  } catch {
    return 'none';
  }
}
export async function report(text: string) {
  const title = await tried(\`Title of \${text}\`);
  const summary = await tried(\`Summary of \${text}\`);
  return { title, summary };
}` },
      { name: 'what is awaited for its effect alone, though it is called as a read', code: `${ask}
import { store } from './store';
export async function search(text: string) {
  await store.load('articles');
  const answer = await ask(text);
  return answer;
}` },
      { name: 'a statement that changes a table', code: `${ask}
import { pool } from './pool';
export async function run(id: string, text: string) {
  const started = await pool.query("UPDATE runs SET status = 'running' WHERE id = $1 RETURNING started", [id]);
  const answer = await ask(text);
  const ended = await pool.query("UPDATE runs SET status = 'done' WHERE id = $1 RETURNING ended", [id]);
  return { started, answer, ended };
}` },
      { name: 'a function that was handed in and writes', code: `${ask}
import { db } from './db';
async function both(run: () => Promise<string>): Promise<string> {
  return run();
}
export async function keep(text: string) {
  const first = await both(async () => { const answer = await ask(text); await db.entries.insert(answer); return answer; });
  const second = await both(async () => { const answer = await ask(text + '?'); await db.entries.insert(answer); return answer; });
  return [first, second];
}` },
      { name: 'a cache that may answer first', code: `${ask}
import { cache } from './cache';
export async function cached(question: string) {
  const known = await cache.get(question);
  if (known) return known;
  const answer = await ask(question);
  await cache.set(question, answer);
  return answer;
}` },
      { name: 'each duration is measured', code: `${ask}
export async function compare(a: string, b: string) {
  const start = performance.now();
  const first = await ask(a);
  const middle = performance.now();
  const second = await ask(b);
  const end = performance.now();
  return { first: middle - start, second: end - middle, length: first.length + second.length };
}` },
      { name: 'the first answer goes out before the second is asked for', code: `${ask}
import type { ServerResponse } from 'node:http';
export async function both(res: ServerResponse, a: string, b: string) {
  const first = await ask(a);
  res.write(first);
  const second = await ask(b);
  res.write(second);
  res.end();
}` },
      { name: 'the first writes the cache that the second reads', code: `import { anthropic } from '@ai-sdk/anthropic';
import { generateText } from 'ai';
export async function both(book: string) {
  const model = anthropic('claude-sonnet-4-5');
  const first = await generateText({ model, messages: [{ role: 'system', content: book, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } }, { role: 'user', content: 'Who is it about?' }] });
  const second = await generateText({ model, messages: [{ role: 'system', content: book, providerOptions: { anthropic: { cacheControl: { type: 'ephemeral' } } } }, { role: 'user', content: 'Where is it set?' }] });
  return [first.text, second.text];
}` },
      { name: 'a route decides what is asked', code: `${ask}
export async function support(question: string) {
  const intent = await ask(\`Intent: \${question}\`);
  if (intent === 'refund') return await ask(\`Explain refunds for: \${question}\`);
  return await ask(\`Answer: \${question}\`);
}` },
      { name: 'a counter read by the second prompt', code: `${ask}
let asked = 0;
async function numbered(prompt: string) { asked += 1; return ask(\`\${asked}: \${prompt}\`); }
export async function both(a: string, b: string) {
  const first = await numbered(a);
  const second = await numbered(b);
  return first + second;
}` },
      { name: 'the second needs the first\'s result', code: `${ask}
export async function translate(text: string) {
  const summary = await ask(\`Summarise: \${text}\`);
  const german = await ask(\`Translate: \${summary}\`);
  return german;
}` },
      { name: 'through a variable between them', code: `${ask}
export async function translate(text: string) {
  const summary = await ask(text);
  const lines = summary.split('\\n');
  const first = lines[0];
  return await ask(\`Translate: \${first}\`);
}` },
      { name: 'through a destructured object', code: `
import { generateObject, generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
export async function plan(goal: string) {
  const { object: { steps } } = await generateObject({ model: openai('gpt-4o'), schema: z.object({ steps: z.array(z.string()) }), prompt: goal });
  const { text } = await generateText({ model: openai('gpt-4o'), prompt: steps.join('\\n') });
  return text;
}` },
      { name: 'through a closure', code: `${ask}
export async function refine(text: string) {
  let draft = '';
  const improve = () => ask(\`Improve: \${draft}\`);
  draft = await ask(text);
  return await improve();
}` },
      { name: 'through a field of this', code: `${ask}
export class Writer {
  draft = '';
  async write(topic: string) {
    this.draft = await ask(topic);
    const review = await this.review();
    return review;
  }
  async review() { return ask(\`Review: \${this.draft}\`); }
}` },
      { name: 'through a shared list of messages', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function interview(messages: OpenAI.ChatCompletionMessageParam[]) {
  const first = await client.chat.completions.create({ model: 'gpt-4o', messages });
  messages.push(first.choices[0].message);
  const second = await client.chat.completions.create({ model: 'gpt-4o', messages });
  return second;
}` },
      { name: 'a gate with an early exit', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(question: string) {
  const moderation = await client.moderations.create({ input: question });
  if (moderation.results[0].flagged) return 'I cannot help with that.';
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: question }] });
  return response.choices[0].message.content;
}` },
      { name: 'a gate that throws', code: `${ask}
export async function answer(question: string) {
  const verdict = await ask(\`Is this allowed? \${question}\`);
  if (verdict !== 'yes') throw new Error('not allowed');
  return await ask(question);
}` },
      { name: 'only one of two branches runs', code: `${ask}
export async function answer(question: string, isLong: boolean) {
  if (isLong) {
    return await ask(\`At length: \${question}\`);
  }
  return await ask(\`Briefly: \${question}\`);
}` },
      { name: 'a wait between them against the rate limit', code: `${ask}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export async function two(a: string, b: string) {
  const first = await ask(a);
  await sleep(1000);
  const second = await ask(b);
  return [first, second];
}` },
      { name: 'writes in order around the request', code: `${ask}
import { db } from './db';
export async function turn(id: string, question: string) {
  await db.message.create({ data: { id, role: 'user', text: question } });
  const reply = await ask(question);
  await db.message.create({ data: { id, role: 'assistant', text: reply } });
  return reply;
}` },
      { name: 'inside a transaction', code: `${ask}
import { prisma } from './prisma';
export async function label(id: string, text: string) {
  await prisma.$transaction(async (tx) => {
    await tx.ticket.update({ where: { id }, data: { state: 'open' } });
    const label = await ask(text);
    await tx.ticket.update({ where: { id }, data: { label } });
  });
}` },
      { name: 'errors are told apart', code: `${ask}
export async function both(a: string, b: string) {
  let first = '';
  try {
    first = await ask(a);
  } catch {
    return 'the first failed';
  }
  try {
    const second = await ask(b);
    return first + second;
  } catch {
    return first;
  }
}` },
      { name: 'a fallback in catch', code: `${ask}
export async function robust(text: string) {
  try {
    return await ask(text);
  } catch {
    return await ask(\`Briefly: \${text}\`);
  }
}` },
      { name: 'already together', code: `${ask}
export async function both(a: string, b: string) {
  const [first, second] = await Promise.all([ask(a), ask(b)]);
  return first + second;
}` },
      { name: 'started early, awaited later', code: `${ask}
export async function both(a: string, b: string) {
  const first = ask(a);
  const second = ask(b);
  return (await first) + (await second);
}` },
      { name: 'allSettled and a limit', code: `${ask}
import pLimit from 'p-limit';
const limit = pLimit(2);
export async function all(texts: string[]) {
  const results = await Promise.allSettled(texts.map((text) => limit(() => ask(text))));
  return results;
}` },
      { name: 'no request at all', code: `
import OpenAI from 'openai';
import { readFile, stat } from 'node:fs/promises';
export const client = new OpenAI();
export async function load(path: string) {
  const text = await readFile(path, 'utf8');
  const info = await stat(path);
  return { text, size: info.size };
}` },
      { name: 'an editor\'s generateText', code: `
import { generateText } from '@tiptap/core';
export async function both(a: never, b: never) {
  const first = await generateText(a, []);
  const second = await generateText(b, []);
  return first + second;
}` },
      { name: 'a test', path: 'src/ask.test.ts', code: `${ask}
it('answers', async () => {
  const a = await ask('one');
  const b = await ask('two');
  expect(a).not.toBe(b);
});` },
      { name: 'the retrieval feeds the answer', code: `
import OpenAI from 'openai';
import { index } from './vectors';
const client = new OpenAI();
export async function rag(question: string) {
  const embedding = await client.embeddings.create({ model: 'text-embedding-3-small', input: question });
  const hits = await index.query({ vector: embedding.data[0].embedding, topK: 5 });
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: JSON.stringify(hits) + question }] });
  return answer.choices[0].message.content;
}` },
      { name: 'a thread, a message in it, a run of it', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function run(assistant_id: string, content: string) {
  const thread = await client.beta.threads.create();
  await client.beta.threads.messages.create(thread.id, { role: 'user', content });
  const run = await client.beta.threads.runs.createAndPoll(thread.id, { assistant_id });
  return run.status;
}` },
    ],
    invalid: [
      {
        name: 'a callback that tells of neither', code: `
import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
async function answer(prompt: string, options: object = {}): Promise<string> {
  const { text } = await generateText({ model: openai('gpt-4o'), prompt, ...options });
  return text;
}
export async function both(text: string, label: string) {
  const first = await answer(text);
  const second = await answer('Another one', { onFinish: () => console.log(label) });
  return [first, second];
}`,
        findings: [{ at: "answer('Another one', { onFinish: () => console.log(label) })" }],
      },
      {
        name: 'a session that is only written down beside the request', code: `
import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o' });
export async function both(text: string, sessionId: string) {
  const summary = await model.invoke(\`Summarise: \${text}\`, { metadata: { sessionId } });
  const title = await model.invoke(\`A title for: \${text}\`, { metadata: { sessionId } });
  return [summary.text, title.text];
}`,
        findings: [{ at: 'model.invoke' }],
      },
      {
        name: 'agents that are each given a context of their own', code: `
import { Agent, run } from '@openai/agents';
export async function work(agent: Agent, user: string, other: string) {
  const first = await run(agent, 'Write the report.', { context: { user } });
  const second = await run(agent, 'Write the letter.', { context: { user: other } });
  return [first.finalOutput, second.finalOutput];
}`,
        findings: [{ at: 'run' }],
      },
      {
        name: 'tools that change nothing',
        code: `import { generateText, tool } from 'ai';
import { openai } from '@ai-sdk/openai';
import { inputSchema } from './schema';
export async function build(task: string) {
  const area = tool({ inputSchema, execute: async ({ width, depth }: { width: number; depth: number }) => width * depth });
  const walls = await generateText({ model: openai('gpt-4o'), prompt: 'Plan the walls of ' + task, tools: { area } });
  const doors = await generateText({ model: openai('gpt-4o'), prompt: 'Plan the doors of ' + task, tools: { area } });
  return { walls, doors };
}`,
        findings: [{ at: 'generateText', line: 7, severity: 'info' }],
      },
      {
        name: 'two models of a worker, which no import names',
        code: `export default {
  async fetch(request: Request, env: Env) {
    const text = await request.text();
    const summary = await env.AI.run('@cf/facebook/bart-large-cnn', { input_text: text });
    const vector = await env.AI.run('@cf/baai/bge-base-en-v1.5', { text: [text] });
    return Response.json({ summary, vector });
  },
};`,
        findings: [{ at: 'env.AI.run', line: 5 }],
      },
      {
        name: 'two answers through a retry of the program and a host of its own; what is done where one fails orders nothing',
        code: `
import { db } from './db';
const config = { url: process.env.LLM_URL };
async function retry<T>(run: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 3; i++) {
    try {
      return await run();
    } catch (error) {
      if (i === 2) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
  throw new Error('unreachable');
}
async function ask(prompt: string): Promise<string> {
  return retry(async () => {
    const response = await fetch(config.url + '/v1/chat/completions', { method: 'POST', body: JSON.stringify({ messages: [{ role: 'user', content: prompt }] }) });
    if (!response.ok) {
      await db.failures.insert({ text: await response.text() });
      throw new Error('failed');
    }
    const json = await response.json();
    return json.choices[0].message.content;
  });
}
export async function rate(text: string) {
  const importance = await ask(\`How important is \${text}?\`);
  const tone = await ask(\`What is the tone of \${text}?\`);
  return { importance, tone };
}`,
        findings: [{ at: 'ask(`What is the tone of ${text}?`)' }],
      },
      {
        name: 'two answers in one object',
        code: `${ask}
export async function report(text: string) {
  return { title: await ask(\`Title for \${text}\`), summary: await ask(\`Summary of \${text}\`) };
}`,
        findings: [{ at: 'ask(`Summary of ${text}`)', severity: 'warning' }],
        fixed: `${ask}
export async function report(text: string) {
  const [titleResult, summaryResult] = await Promise.all([ask(\`Title for \${text}\`), ask(\`Summary of \${text}\`)]);
  return { title: titleResult, summary: summaryResult };
}`,
      },
      {
        name: 'an answer that is asked for on a condition',
        code: `${ask}
export async function report(text: string, long: boolean) {
  const title = await ask(\`Title for \${text}\`);
  let summary: string | undefined;
  if (long) {
    summary = await ask(\`Summary of \${text}\`);
  }
  return { title, summary };
}`,
        findings: [{ at: 'ask(`Summary of ${text}`)', severity: 'info' }],
      },
      {
        name: 'two answers in the branch of a condition',
        code: `${ask}
export async function report(text: string, long: boolean) {
  if (long) {
    const title = await ask(\`Title for \${text}\`);
    const summary = await ask(\`Summary of \${text}\`);
    return { title, summary };
  }
  return { title: text };
}`,
        findings: [{ at: 'ask(`Summary of ${text}`)', severity: 'warning' }],
      },
      {
        name: 'one more beside a group that runs together', code: `${ask}
export async function review(code: string) {
  const [bugs, style] = await Promise.all([ask(\`Bugs: \${code}\`), ask(\`Style: \${code}\`)]);
  const tests = await ask(\`Tests: \${code}\`);
  return { bugs, style, tests };
}`,
        findings: [{ at: 'ask(`Tests: ${code}`)' }],
      },
      {
        name: 'two helpers that end in the SDK', code: `${ask}
export async function describe(text: string) {
  const summary = await ask(\`Summarise: \${text}\`);
  const tags = await ask(\`Tags for: \${text}\`);
  return { summary, tags };
}`,
        findings: [{ at: 'ask(`Tags for: ${text}`)', severity: 'warning', message: /half/ }],
        fixed: `${ask}
export async function describe(text: string) {
  const [summary, tags] = await Promise.all([ask(\`Summarise: \${text}\`), ask(\`Tags for: \${text}\`)]);
  return { summary, tags };
}`,
      },
      {
        name: 'two requests in a route handler', code: `
import OpenAI from 'openai';
import { NextResponse } from 'next/server';
const client = new OpenAI();
export async function POST(req: Request) {
  const { text } = await req.json();
  const title = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'A title for: ' + text }] });
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  return NextResponse.json({ title: title.choices[0].message.content, answer: answer.choices[0].message.content });
}`,
        findings: [{ at: 'client.chat.completions.create', line: 7, severity: 'warning' }],
      },
      {
        name: 'no fix where each prints what it is answered: a person reads it in this order',
        code: `${ask}
async function show(question: string) {
  report(question, await ask(question));
}
function report(question: string, answer: string) {
  console.log(question.padEnd(40), answer);
}
export async function main() {
  await show('the colour of the sky');
  await show('the colour of grass');
}`,
        findings: [{ at: "show('the colour of grass')", message: /What each one prints then comes in the order they end/ }],
        fixed: null, suggestion: null,
      },
      {
        name: 'what is logged beside the answers has no order that counts',
        code: `${ask}
async function asked(question: string) {
  const answer = await ask(question);
  console.log(question, answer.length);
  return answer;
}
export async function main() {
  const sky = await asked('the colour of the sky');
  const grass = await asked('the colour of grass');
  return [sky, grass];
}`,
        findings: [{ at: "asked('the colour of grass')" }],
        fixed: `${ask}
async function asked(question: string) {
  const answer = await ask(question);
  console.log(question, answer.length);
  return answer;
}
export async function main() {
  const [sky, grass] = await Promise.all([
    asked('the colour of the sky'),
    asked('the colour of grass'),
  ]);
  return [sky, grass];
}`,
      },
      {
        name: 'three are one finding', code: `${ask}
export async function review(code: string) {
  const bugs = await ask(\`Bugs: \${code}\`);
  const style = await ask(\`Style: \${code}\`);
  const tests = await ask(\`Tests: \${code}\`);
  return [bugs, style, tests].join('\\n');
}`,
        findings: [{ at: 'ask(`Style: ${code}`)', severity: 'warning', message: /two thirds/ }],
      },
      {
        name: 'the AI SDK', code: `
import { generateObject, generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
export async function prepare(mail: string) {
  const { text } = await generateText({ model: openai('gpt-4o-mini'), prompt: \`Summarise: \${mail}\` });
  const { object } = await generateObject({ model: openai('gpt-4o-mini'), schema: z.object({ isUrgent: z.boolean() }), prompt: \`Urgent? \${mail}\` });
  return { text, isUrgent: object.isUrgent };
}`,
        findings: [{ at: 'generateObject', severity: 'warning' }],
      },
      {
        name: 'not side by side: the third does not need the first two', code: `${ask}
export async function write(topic: string) {
  const outline = await ask(\`Outline: \${topic}\`);
  const draft = await ask(\`Draft from: \${outline}\`);
  const title = await ask(\`Title for: \${topic}\`);
  return { draft, title };
}`,
        findings: [{ at: 'ask(`Title for: ${topic}`)' }],
      },
      {
        name: 'an embedding and a chat request', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function index(text: string) {
  const embedding = await client.embeddings.create({ model: 'text-embedding-3-small', input: text });
  const summary = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: text }] });
  return { vector: embedding.data[0].embedding, summary: summary.choices[0].message.content };
}`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning' }],
      },
      {
        name: 'LangChain nodes', code: `
import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o-mini' });
export async function grade(state: { question: string; documents: string }) {
  const relevance = await model.invoke(\`Relevant? \${state.documents} \${state.question}\`);
  const sentiment = await model.invoke(\`Sentiment? \${state.question}\`);
  return { relevance: relevance.content, sentiment: sentiment.content };
}`,
        findings: [{ at: 'model.invoke', line: 5, severity: 'warning' }],
      },
      {
        name: 'fields of this', code: `${ask}
export class Analyst {
  async analyse(text: string) {
    const facts = await this.facts(text);
    const tone = await this.tone(text);
    return { facts, tone };
  }
  private facts(text: string) { return ask(\`Facts: \${text}\`); }
  private tone(text: string) { return ask(\`Tone: \${text}\`); }
}`,
        findings: [{ at: 'this.tone(text)', severity: 'warning' }],
      },
      {
        name: 'inside one try that treats both alike', code: `${ask}
export async function both(a: string, b: string) {
  try {
    const first = await ask(a);
    const second = await ask(b);
    return first + second;
  } catch (error) {
    console.error(error);
    throw error;
  }
}`,
        findings: [{ at: 'ask(b)' }],
      },
      {
        name: 'a script from top to bottom is info', code: `${ask}
const first = await ask('one');
const second = await ask('two');
console.log(first, second);`,
        findings: [{ at: 'ask(\'two\')', severity: 'info' }],
      },
    ],
  },
  python: {
    valid: [
      ...['lambda: first', 'hook'].map((callback) => ({ name: `a callback in the options of the second tells of the first: ${callback}`, code: `${pyAsk.replace('prompt: str)', 'prompt: str, hooks=())')}
async def both(text: str):
    first = await ask(text)

    def hook():
        return first

    second = await ask("Another one", hooks=[${callback}])
    return second
` })),
      { name: 'what is asked comes from a function that is got first', code: `${pyAsk}
async def answer(store, name, text):
    render = await store.get_renderer(name)
    prompt = render(text)
    return await ask(prompt)
` },
      ...['context=context', 'session=session'].map((shared) => ({ name: `agents that share their ${shared}`, code: `
from agents import Agent, Runner

async def work(agent: Agent, context, session):
    await Runner.run(agent, "Write the report.", ${shared})
    await Runner.run(agent, "Shorten it.", ${shared})
` })),
      { name: 'the object that is asked is what the first one gives', code: `
from openai import AsyncOpenAI

client = AsyncOpenAI()

class Writer:
    async def write(self, text):
        response = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": text}])
        return response.choices[0].message.content

class Desk:
    async def writer(self, id):
        from .writers import find
        await find(id)
        return Writer()

async def answer(id, text):
    desk = Desk()
    writer = await desk.writer(id)
    draft = await writer.write(text)
    return draft` },
      { name: 'a page that is asked for what was posted of the answer', code: `import requests
from openai import OpenAI

client = OpenAI()

def publish(name):
    answer = client.responses.create(model="gpt-4o", input=name)
    requests.post("https://api.example.com/pages", data=answer.output_text)
    return requests.get(f"https://api.example.com/pages?name={name}").json()` },
      { name: 'an assertion on the first answer', code: `${pyAsk}
async def describe(text: str):
    summary = await ask(f"Summarise: {text}")
    assert summary, "nothing to say"
    tags = await ask(f"Tags: {text}")
    return summary, tags
` },
      { name: 'the first takes something away that the second sends', code: `${pyAsk}
async def shorten(messages: list[str]) -> str:
    summary = await ask(messages[0])
    del messages[0]
    return summary

async def run(messages: list[str]):
    summary = await shorten(messages)
    answer = await ask("\\n".join(messages))
    return summary, answer
` },
      { name: 'what a workflow remembers', code: `${pyAsk}
from llama_index.core.workflow import Context

async def report(ctx: Context, question: str):
    answer = await ask(question)
    name = await ctx.get("name")
    return name, answer
` },
      { name: 'a cache that may answer first', code: `${pyAsk}
async def cached(cache, question: str) -> str:
    known = await cache.get(question)
    if known:
        return known
    return await ask(question)
` },
      { name: 'each duration is measured', code: `${pyAsk}
import time

async def compare(a: str, b: str) -> tuple[float, float]:
    start = time.perf_counter()
    await ask(a)
    middle = time.perf_counter()
    await ask(b)
    return middle - start, time.perf_counter() - middle
` },
      { name: 'the first answer goes out before the second is asked for', code: `${pyAsk}
async def both(websocket, a: str, b: str) -> None:
    first = await ask(a)
    await websocket.send_text(first)
    second = await ask(b)
    await websocket.send_text(second)
` },
      { name: 'the second needs the first\'s result', code: `${pyAsk}
async def translate(text: str) -> str:
    summary = await ask(f"Summarise: {text}")
    return await ask(f"Translate: {summary}")
` },
      { name: 'a gate with an early exit', code: `${pyAsk}
async def answer(question: str) -> str:
    moderation = await client.moderations.create(input=question)
    if moderation.results[0].flagged:
        return "I cannot help with that."
    return await ask(question)
` },
      { name: 'through self', code: `${pyAsk}
class Writer:
    async def write(self, topic: str) -> str:
        self.draft = await ask(topic)
        review = await self.review()
        return review

    async def review(self) -> str:
        return await ask(f"Review: {self.draft}")
` },
      { name: 'through a list of messages', code: `${pyAsk}
async def interview(messages: list[dict]) -> str:
    first = await client.chat.completions.create(model="gpt-4o", messages=messages)
    messages.append(first.choices[0].message)
    second = await client.chat.completions.create(model="gpt-4o", messages=messages)
    return second.choices[0].message.content
` },
      { name: 'already together', code: `${pyAsk}
import asyncio

async def both(a: str, b: str) -> list[str]:
    return await asyncio.gather(ask(a), ask(b))
` },
      { name: 'a task group', code: `${pyAsk}
import asyncio

async def both(a: str, b: str) -> str:
    async with asyncio.TaskGroup() as group:
        first = group.create_task(ask(a))
        second = group.create_task(ask(b))
    return first.result() + second.result()
` },
      { name: 'a task started early', code: `${pyAsk}
import asyncio

async def both(a: str, b: str) -> str:
    first = asyncio.create_task(ask(a))
    second = await ask(b)
    return await first + second
` },
      { name: 'a wait against the rate limit', code: `${pyAsk}
import asyncio

async def both(a: str, b: str) -> str:
    first = await ask(a)
    await asyncio.sleep(1)
    second = await ask(b)
    return first + second
` },
      { name: 'errors are told apart', code: `${pyAsk}
async def both(a: str, b: str) -> str:
    try:
        first = await ask(a)
    except Exception:
        return "the first failed"
    try:
        second = await ask(b)
    except Exception:
        return first
    return first + second
` },
      { name: 'writes in order', code: `${pyAsk}
async def turn(session, question: str) -> str:
    await session.execute("insert into messages (role, text) values ('user', :text)", {"text": question})
    reply = await ask(question)
    await session.execute("insert into messages (role, text) values ('assistant', :text)", {"text": reply})
    await session.commit()
    return reply
` },
      { name: 'a threaded pool', code: `
from concurrent.futures import ThreadPoolExecutor
from openai import OpenAI

client = OpenAI()

def ask(prompt: str) -> str:
    return client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}]).choices[0].message.content

def both(a: str, b: str) -> str:
    with ThreadPoolExecutor() as pool:
        first = pool.submit(ask, a)
        second = pool.submit(ask, b)
        return first.result() + second.result()
` },
      { name: 'a test', path: 'tests/test_ask.py', code: `${pyAsk}
async def test_ask():
    a = await ask("one")
    b = await ask("two")
    assert a != b
` },
    ],
    invalid: [
      {
        name: 'a model of LlamaIndex that is handed in, and an engine',
        code: `
from llama_index.core.llms.function_calling import FunctionCallingLLM
from llama_index.core.query_engine import RetrieverQueryEngine

class Desk:
    def __init__(self, llm: FunctionCallingLLM, retriever):
        self.llm = llm
        self.engine = RetrieverQueryEngine.from_args(retriever=retriever)

    def answer(self, question):
        tags = self.llm.complete("Name three tags for: " + question)
        found = self.engine.query(question)
        return tags, found`,
        findings: [{ at: 'self.engine.query' }],
      },
      {
        name: 'two answers in one dict',
        code: `${pyAsk}
async def report(text):
    return {"title": await ask(f"Title for {text}"), "summary": await ask(f"Summary of {text}")}`,
        findings: [{ at: 'ask(f"Summary of {text}")', severity: 'warning' }],
        fixed: `${pyAsk.replace('from openai import AsyncOpenAI', 'from openai import AsyncOpenAI\nimport asyncio')}
async def report(text):
    title_result, summary_result = await asyncio.gather(ask(f"Title for {text}"), ask(f"Summary of {text}"))
    return {"title": title_result, "summary": summary_result}`,
      },
      {
        name: 'two LangChain chains', code: `
from langchain_core.prompts import ChatPromptTemplate
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")
summarise = ChatPromptTemplate.from_template("Summarise: {text}") | llm
classify = ChatPromptTemplate.from_template("Classify: {text}") | llm

async def describe(text: str) -> dict:
    summary = await summarise.ainvoke({"text": text})
    label = await classify.ainvoke({"text": text})
    return {"summary": summary.content, "label": label.content}
`,
        findings: [{ at: 'classify.ainvoke', severity: 'warning' }],
      },
      {
        name: 'no fix where each prints what it is answered',
        code: `${pyAsk}
async def show(question: str) -> None:
    print(question, await ask(question))

async def main():
    await show("the colour of the sky")
    await show("the colour of grass")`,
        findings: [{ at: 'show("the colour of grass")', message: /What each one prints then comes in the order they end/ }],
        fixed: null, suggestion: null,
      },
      {
        name: 'two awaited helpers', code: `${pyAsk}
async def describe(text: str) -> dict:
    summary = await ask(f"Summarise: {text}")
    tags = await ask(f"Tags for: {text}")
    return {"summary": summary, "tags": tags}
`,
        findings: [{ at: 'ask(f"Tags for: {text}")', severity: 'warning', message: /half/ }],
      },
      {
        name: 'two requests in a FastAPI route', code: `
from fastapi import FastAPI
from openai import AsyncOpenAI

app = FastAPI()
client = AsyncOpenAI()

@app.post("/describe")
async def describe(text: str):
    title = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": "A title for: " + text}])
    answer = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
    return {"title": title.choices[0].message.content, "answer": answer.choices[0].message.content}
`,
        findings: [{ at: 'client.chat.completions.create', line: 10, severity: 'warning' }],
      },
      {
        name: 'blocking calls: two judgements, neither uses the other', code: `
from openai import OpenAI

client = OpenAI()

def judge(aspect: str, text: str) -> str:
    return client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": f"{aspect}: {text}"}]).choices[0].message.content

def grade(text: str) -> tuple[str, str]:
    faithful = judge("faithfulness", text)
    relevant = judge("relevance", text)
    return faithful, relevant
`,
        findings: [{ at: 'judge("relevance", text)', message: /ThreadPoolExecutor/ }], fixed: null, suggestion: null,
      },
      {
        name: 'a LangGraph node', code: `
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")

async def node(state: dict) -> dict:
    sentiment = await llm.ainvoke(f"Sentiment of: {state['text']}")
    topics = await llm.ainvoke(f"Topics of: {state['text']}")
    return {"sentiment": sentiment.content, "topics": topics.content}
`,
        findings: [{ at: 'llm.ainvoke', line: 7, severity: 'warning' }],
      },
      {
        name: 'Claude, three aspects', code: `
import anthropic

client = anthropic.AsyncAnthropic()

async def ask(prompt: str) -> str:
    message = await client.messages.create(model="claude-sonnet-4-5", max_tokens=300, messages=[{"role": "user", "content": prompt}])
    return message.content[0].text

async def review(code: str) -> str:
    bugs = await ask(f"Bugs: {code}")
    style = await ask(f"Style: {code}")
    tests = await ask(f"Tests: {code}")
    return "\\n".join([bugs, style, tests])
`,
        findings: [{ at: 'ask(f"Style: {code}")', severity: 'warning', message: /two thirds/ }],
      },
    ],
  },
});
