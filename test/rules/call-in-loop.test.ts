import { callInLoop } from '../../rules/call-in-loop.ts';
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

ruleTester(callInLoop, {
  typescript: {
    valid: [
      { name: 'in batches with a limit, which another function sends', code: `${ask}
const askAll = (texts: string[]) => Promise.all(texts.map((text) => ask(text)));
export async function batches(texts: string[]) {
  const answers: string[] = [];
  for (let i = 0; i < texts.length; i += 5) answers.push(...(await askAll(texts.slice(i, i + 5))));
  return answers;
}` },
      { name: 'a program that is run before each request', code: `${ask}
import { execSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
async function grade(task: string) {
  execSync(\`agent --task "\${task}"\`);
  return ask('Grade it: ' + readFileSync('answer.txt', 'utf8'));
}
export async function gradeAll(tasks: string[]) {
  const grades: string[] = [];
  for (const task of tasks) grades.push(await grade(task));
  return grades;
}` },
      { name: 'the request goes on behind the answer', code: `${ask}
async function note(ctx: { waitUntil(work: Promise<unknown>): void }, db: { save(text: string): Promise<void> }, text: string) {
  await db.save(text);
  ctx.waitUntil(ask(text));
}
export async function noteAll(ctx: { waitUntil(work: Promise<unknown>): void }, db: { save(text: string): Promise<void> }, texts: string[]) {
  for (const text of texts) await note(ctx, db, text);
}` },
      ...[
        ['a conversation that is taken out of a map', 'const turns = sessions.get(id)!;', 'turns.push(question);', 'turns.push(answer);'],
        ['or made where there is none', 'let turns = sessions.get(id);\n  if (!turns) { turns = []; sessions.set(id, turns); }', 'turns.push(question);', 'turns.push(answer);'],
        ['with another one for it', 'const turns = sessions.get(id) ?? [];', 'turns.push(question);', 'turns.push(answer);'],
        ['by a function that looks it up', 'const turns = lookUp(id);', 'turns.push(question);', 'turns.push(answer);'],
        ['and is written to by another', 'const turns = lookUp(id);', '', 'note(id, answer);'],
        ['without a name', 'const turns = sessions.get(id)!;', '', 'sessions.get(id)!.push(answer);'],
        ['found by what it holds', 'const turns = [...sessions.values()].find((each) => each[0] === id) ?? all.find((each) => each[0] === id)!;', '', 'all.find((each) => each[0] === id)!.push(answer); turns.push(answer);'],
      ].map(([name, find, before, after]) => ({ name: `${name}`, code: `${ask}
const sessions = new Map<string, string[]>();
const all: string[][] = [];
function lookUp(id: string) { return sessions.get(id) || load(id); }
function load(id: string): string[] { const saved = read(id); sessions.set(id, saved); return saved; }
function note(id: string, text: string) { const turns = lookUp(id); if (!turns) return; turns.push(text); }
async function reply(id: string, question: string) {
  ${find}
  ${before}
  const answer = await ask(turns.slice(-10).join('\\n') + question);
  ${after}
  return answer;
}
export async function replyAll(id: string, questions: string[]) {
  const answers: string[] = [];
  for (const question of questions) answers.push(await reply(id, question));
  return answers;
}` })),
      { name: 'a conversation of a service, through its methods', code: `${ask}
class Service {
  private active: Map<string, { turns: string[] }> = new Map();
  find(id: string) { return this.active.get(id) ?? null; }
  private note(id: string, text: string) { const session = this.find(id); session?.turns.push(text); }
  async reply(id: string, question: string) {
    const session = this.find(id);
    if (!session) throw new Error('no session');
    const answer = await ask(session.turns.join('\\n') + question);
    this.note(id, answer);
    return answer;
  }
}
const service = new Service();
export async function replyAll(id: string, questions: string[]) {
  const answers: string[] = [];
  for (const question of questions) answers.push(await service.reply(id, question));
  return answers;
}` },
      { name: 'the turn before goes through an agent that hands on what it is given', code: `
import { AgentExecutor } from 'langchain/agents';
class Agent extends AgentExecutor {
  async invoke(...args: any[]) { return super.invoke(...args); }
}
export async function run(agent: Agent, steps: string[], input: string) {
  let previous = input;
  const all: unknown[] = [];
  for (const step of steps) {
    const answer = await agent.invoke({ input: step + previous });
    previous = answer.output;
    all.push(answer);
  }
  return all;
}` },
      { name: 'polling a run', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function wait(thread_id: string, id: string) {
  let run = await client.beta.threads.runs.retrieve(id, { thread_id });
  while (run.status === 'queued' || run.status === 'in_progress') {
    await new Promise((resolve) => setTimeout(resolve, 500));
    run = await client.beta.threads.runs.retrieve(id, { thread_id });
  }
  return run;
}` },
      { name: 'a budget ends the loop', code: `${ask}
export async function within(texts: string[], budget: number) {
  const results: string[] = [];
  let spent = 0;
  for (const text of texts) {
    if (spent > budget) break;
    const reply = await ask(text);
    spent += reply.length;
    results.push(reply);
  }
  return results;
}` },
      { name: 'the prompt shows what was found before', code: `${ask}
export async function ideas(count: number) {
  const found: string[] = [];
  for (let i = 0; i < count; i++) {
    found.push(await ask(\`One more idea, not one of these: \${found.join('; ')}\`));
  }
  return found;
}` },
      { name: 'each answer is written to the client in order', code: `${ask}
import type { ServerResponse } from 'node:http';
export async function all(res: ServerResponse, questions: string[]) {
  for (const question of questions) {
    const answer = await ask(question);
    res.write(answer);
  }
  res.end();
}` },
      { name: 'a limiter hands out turns', code: `${ask}
import { RateLimiter } from 'limiter';
const limiter = new RateLimiter({ tokensPerInterval: 1, interval: 'second' });
export async function slowly(texts: string[]) {
  const results: string[] = [];
  for (const text of texts) {
    await limiter.removeTokens(1);
    results.push(await ask(text));
  }
  return results;
}` },
      { name: 'forEach with an async callback does not wait', code: `${ask}
export function start(texts: string[], done: (text: string) => void) {
  texts.forEach(async (text) => { done(await ask(text)); });
}` },
      { name: 'models tried until one answers', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function answer(prompt: string) {
  for (const model of ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1']) {
    try {
      return await client.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }] });
    } catch {
      continue;
    }
  }
  throw new Error('no model answers');
}` },
      { name: 'an agent loop', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function agent(messages: OpenAI.ChatCompletionMessageParam[], runTool: (call: unknown) => Promise<string>) {
  for (let turn = 0; turn < 10; turn++) {
    const response = await client.chat.completions.create({ model: 'gpt-4o', messages });
    const message = response.choices[0].message;
    messages.push(message);
    if (!message.tool_calls) return message.content;
    for (const call of message.tool_calls) messages.push({ role: 'tool', tool_call_id: call.id, content: await runTool(call) });
  }
}` },
      { name: 'a conversation', code: `${ask}
export async function talk(questions: string[]) {
  let history = '';
  for (const question of questions) {
    const reply = await ask(history + question);
    history += question + reply;
  }
  return history;
}` },
      { name: 'refine', code: `${ask}
export async function summarise(chunks: string[]) {
  let summary = '';
  for (const chunk of chunks) summary = await ask(\`So far: \${summary}. Add: \${chunk}\`);
  return summary;
}` },
      { name: 'a retry', code: `${ask}
export async function robust(prompt: string) {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await ask(prompt);
    } catch (error) {
      if (attempt === 2) throw error;
    }
  }
}` },
      { name: 'until the answer is valid', code: `${ask}
export async function json(prompt: string) {
  let text = '';
  while (!text.startsWith('{')) text = await ask(prompt);
  return JSON.parse(text);
}` },
      { name: 'pages', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function all() {
  const files = [];
  let after: string | undefined;
  do {
    const page = await client.files.list({ after });
    files.push(...page.data);
    after = page.data.at(-1)?.id;
  } while (after);
  return files;
}` },
      { name: 'a rate limit', code: `${ask}
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
export async function slowly(texts: string[]) {
  const results: string[] = [];
  for (const text of texts) {
    results.push(await ask(text));
    await sleep(500);
  }
  return results;
}` },
      { name: 'reading a stream', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function print(prompt: string) {
  const stream = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }], stream: true });
  for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta?.content ?? '');
}` },
      { name: 'stops at the first that fits', code: `${ask}
export async function firstFit(candidates: string[]) {
  for (const candidate of candidates) {
    const verdict = await ask(\`Does it fit? \${candidate}\`);
    if (verdict === 'yes') return candidate;
  }
}` },
      { name: 'each answer is sent on at once, in order', code: `${ask}
export async function* answers(questions: string[]) {
  for (const question of questions) yield await ask(question);
}` },
      { name: 'a set read and written by the iterations', code: `${ask}
export async function unique(texts: string[]) {
  const seen = new Set<string>();
  for (const text of texts) {
    const label = await ask(\`A new label for \${text}, not one of \${[...seen].join(', ')}\`);
    seen.add(label);
  }
  return seen;
}` },
      { name: 'already together', code: `${ask}
export async function all(texts: string[]) {
  return Promise.all(texts.map(async (text) => ask(text)));
}` },
      { name: 'in batches with a limit', code: `${ask}
export async function batches(texts: string[]) {
  const results: string[] = [];
  for (let at = 0; at < texts.length; at += 5) {
    results.push(...await Promise.all(texts.slice(at, at + 5).map((text) => ask(text))));
  }
  return results;
}` },
      { name: 'no request in the loop', code: `${ask}
export async function once(texts: string[]) {
  const lines: string[] = [];
  for (const text of texts) lines.push(text.trim());
  return ask(lines.join('\\n'));
}` },
      { name: 'a test', path: 'src/ask.spec.ts', code: `${ask}
it('answers', async () => {
  for (const text of ['a', 'b', 'c', 'd', 'e']) expect(await ask(text)).toBeTruthy();
});` },
      { name: 'a queue of jobs that never ends', code: `${ask}
import { queue } from './queue';
export async function worker() {
  while (true) {
    const job = await queue.take();
    await queue.done(job.id, await ask(job.text));
  }
}` },
      { name: 'an agent that is given a thread', code: `
import { Mastra } from '@mastra/core';
export async function talk(mastra: Mastra, questions: string[], threadId: string) {
  const agent = mastra.getAgent('guide');
  const answers: string[] = [];
  for (const question of questions) answers.push((await agent.generate(question, { threadId })).text);
  return answers;
}` },
      { name: 'an agent that is handed in may remember', code: `
export async function talk(agent: any, questions: string[]) {
  const answers: string[] = [];
  for (const question of questions) answers.push((await agent.generate([{ role: 'user', content: question }])).text);
  return answers;
}` },
    ],
    invalid: [
      {
        name: 'a search that writes down what is asked, and whose results are printed', code: `
import OpenAI from 'openai';
import { db } from './db';
const client = new OpenAI();
async function search(query: string): Promise<{ text: string }[]> {
  const { data } = await client.embeddings.create({ model: 'text-embedding-3-small', input: query });
  await db.execute('INSERT INTO asked (query) VALUES ($1)', [query]);
  return db.select(data[0].embedding);
}
export async function show(queries: string[]) {
  for (const query of queries) {
    console.log(query);
    const results = await search(query);
    for (const { text } of results) console.log(text);
  }
}`,
        findings: [{ at: 'search(query)', severity: 'info', message: /What each one prints/ }],
        suggestion: null,
      },
      {
        name: 'what is dispatched to a store comes in order', code: `${ask}
export async function answerAll(questions: string[], store: { dispatch(action: object): void }) {
  for (const question of questions) {
    const answer = await ask(question);
    store.dispatch({ type: 'add', answer });
  }
}`,
        findings: [{ at: 'ask(question)', message: /What each one adds to the state/ }],
        suggestion: null,
      },
      {
        name: 'what is handed to a function that adds it comes in order', code: `${ask}
export async function answerAll(questions: string[], addMessage: (message: object) => void) {
  for (const question of questions) {
    const answer = await ask(question);
    addMessage({ role: 'assistant', content: answer });
  }
}`,
        findings: [{ at: 'ask(question)', message: /What each one adds to the state/ }],
        suggestion: null,
      },
      {
        name: 'in a loop within a loop: the waits of both count', code: `${ask}
export async function translate(texts: string[]) {
  const done: string[] = [];
  for (const language of ['German', 'French']) {
    for (const text of texts) done.push(await ask(\`Into \${language}: \${text}\`));
  }
  return done;
}
export async function greet() {
  const done: string[] = [];
  for (const language of ['German', 'French']) {
    for (const name of ['Ada', 'Max']) done.push(await ask(\`Greet \${name} in \${language}.\`));
  }
  return done;
}`,
        findings: [{ at: 'ask(`Into ${language}: ${text}`)', severity: 'warning', message: /as many waits as there are items/ }, { at: 'ask(`Greet ${name} in ${language}.`)', severity: 'warning', message: /4 waits/ }],
      },
      {
        name: 'what a callback prints of the answer is printed one after another', code: `${ask}
export async function show(topics: string[]) {
  for (const topic of topics) {
    const answer = await ask(\`Three facts about \${topic}, one a line.\`);
    answer.split('\\n').forEach((fact, index) => {
      console.log(\`\${index + 1}. \${fact}\`);
    });
  }
}`,
        findings: [{ at: 'ask(`Three facts about ${topic}, one a line.`)', severity: 'info', message: /What each one prints/ }],
        suggestion: null,
      },
      ...['setAnswers((before) => [...before, answer]);', 'setText((before) => `${before}\\n${answer}`);', "setText((before) => before + '\\\\n' + answer);", 'setAnswers((before) => before.concat(answer));', 'setAll((before) => ({ ...before, answers: [...before.answers, answer] }));'].map((add) => ({
        name: `shown in the order in which it comes: ${add}`,
        code: `${ask}
export async function answerAll(texts: string[], setAnswers: (update: (before: string[]) => string[]) => void, setText: (update: (before: string) => string) => void, setAll: (update: (before: { answers: string[] }) => { answers: string[] }) => void) {
  for (const text of texts) {
    const answer = await ask(text);
    ${add}
  }
}`,
        findings: [{ at: 'ask(text)', severity: 'warning' as const, message: /adds to the state/ }], suggestion: null,
      })),
      {
        name: 'shown where its own place is',
        code: `${ask}
export async function answerAll(items: { id: number; text: string }[], setItems: (update: (before: { id: number; text: string }[]) => { id: number; text: string }[]) => void) {
  for (const item of items) {
    const answer = await ask(item.text);
    setItems((before) => before.map((each) => (each.id === item.id ? { ...each, text: answer } : each)));
  }
}`,
        findings: [{ at: 'ask(item.text)', severity: 'warning' }],
        suggestion: `${ask}
export async function answerAll(items: { id: number; text: string }[], setItems: (update: (before: { id: number; text: string }[]) => { id: number; text: string }[]) => void) {
  for (let start = 0; start < items.length; start += 8) {
    await Promise.all(items.slice(start, start + 8).map(async (item) => {
      const answer = await ask(item.text);
      setItems((before) => before.map((each) => (each.id === item.id ? { ...each, text: answer } : each)));
    }));
  }
}`,
      },
      {
        name: 'a conversation of each user: no turn has that of another',
        code: `${ask}
const sessions = new Map<string, string[]>();
async function reply(id: string, question: string) {
  const turns = sessions.get(id)!;
  turns.push(question);
  const answer = await ask(turns.join('\\n'));
  turns.push(answer);
  return answer;
}
export async function greet(ids: string[]) {
  const answers: string[] = [];
  for (const id of ids) answers.push(await reply(id, 'Good morning'));
  return answers;
}`,
        findings: [{ at: "reply(id, 'Good morning')", severity: 'warning' }],
      },
      {
        name: 'what is noted in a record does not go into the request',
        code: `${ask}
export async function all(texts: string[], id: string, records: Map<string, { title: string; parts: string[] }>) {
  for (const text of texts) {
    const record = records.get(id)!;
    record.parts.push(await ask(text));
  }
}`,
        findings: [{ at: 'ask(text)', severity: 'warning' }],
      },
      {
        name: 'batches of texts, one after another',
        code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function embedAll(texts: string[]) {
  const all: number[][] = [];
  for (let i = 0; i < texts.length; i += 100) {
    const response = await client.embeddings.create({ model: 'text-embedding-3-small', input: texts.slice(i, i + 100) });
    all.push(...response.data.map((item) => item.embedding));
  }
  return all;
}`,
        findings: [{ at: 'client.embeddings.create', message: /takes a list already: send the batches at the same time/ }],
      },
      {
        name: 'a request in a function that is run at once',
        code: `${ask}
export async function askAll(texts: string[]) {
  const all: string[] = [];
  for (const text of texts) {
    const answer = await (async () => {
      const first = await ask(text);
      return first.trim();
    })();
    all.push(answer);
  }
  return all;
}`,
        findings: [{ at: '(async () => {', message: /^`client\.chat\.completions\.create\(…\)` is awaited/ }],
      },
      {
        name: 'an agent out of the list of the framework', code: `
import { createTool } from '@mastra/core/tools';
export const digest = createTool({
  id: 'digest',
  execute: async ({ pages }, context) => {
    const agent = context?.mastra?.getAgent('digester');
    const found: string[] = [];
    for (const page of pages) {
      const answer = await agent.generate([{ role: 'user', content: \`Summarise: \${page}\` }]);
      found.push(answer.text);
    }
    return found;
  },
});`,
        findings: [{ at: 'agent.generate' }],
      },
      {
        name: 'a function that says that it asks a model', code: `
import { callLlm } from '@acme/plugin-kit';
export async function rate(parts: string[]) {
  const scores: Record<string, number> = {};
  for (const part of parts) {
    const answer = await callLlm({ messages: [{ role: 'system', content: \`Rate this: \${part}\` }] });
    scores[part] = Number(answer.choices[0].message.content);
  }
  return scores;
}`,
        findings: [{ at: 'callLlm' }],
      },
      {
        name: 'a model that is handed in as what all models are', code: `
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
export async function translate(texts: string[], model: BaseChatModel) {
  const translated: string[] = [];
  for (const text of texts) {
    const answer = await model.invoke(text);
    translated.push(answer.text);
  }
  return translated;
}`,
        findings: [{ at: 'model.invoke', severity: 'warning' }],
      },
      {
        name: 'a retriever that is handed in', code: `
import type { BaseRetriever } from '@langchain/core/retrievers';
export async function collect(questions: string[], retriever: BaseRetriever) {
  const found: object[] = [];
  for (const question of questions) found.push(await retriever.invoke(question));
  return found;
}`,
        findings: [{ at: 'retriever.invoke' }],
      },
      {
        name: 'each turn makes an object of its own', code: `${ask}
class Files {
  private readonly token: string;
  constructor(token: string) { this.token = token; }
  async get(id: string) { return (await fetch(\`https://files.example.com/\${id}\`, { headers: { authorization: this.token } })).json(); }
}
async function filesOf(ids: string[]) {
  const files = new Files(process.env.TOKEN!);
  return Promise.all(ids.map((id) => files.get(id)));
}
export async function extract(messages: { text: string; files: string[] }[]) {
  const found: object[] = [];
  for (const message of messages) {
    const [content, files] = await Promise.all([ask(message.text), filesOf(message.files)]);
    found.push({ content, files });
  }
  return found;
}`,
        findings: [{ at: 'Promise.all([ask(message.text), filesOf(message.files)])' }],
      },
      {
        name: 'results that are only printed', code: `${ask}
export async function show(texts: string[]) {
  for (const text of texts) {
    console.log(await ask(text));
  }
}`,
        findings: [{ at: 'ask(text)', severity: 'info' }],
      },
      {
        name: 'an error of one item is that item\'s own', code: `${ask}
export async function label(texts: string[]) {
  const labels: (string | null)[] = [];
  for (const text of texts) {
    try {
      labels.push(await ask(text));
    } catch {
      labels.push(null);
    }
  }
  return labels;
}`,
        findings: [{ at: 'ask(text)' }],
      },
      {
        name: 'items that are skipped', code: `${ask}
export async function label(texts: string[]) {
  const labels = new Map<string, string>();
  for (const text of texts) {
    if (!text.trim()) continue;
    labels.set(text, await ask(text));
  }
  return labels;
}`,
        findings: [{ at: 'ask(text)' }],
      },
      {
        name: 'a list of texts', code: `${ask}
export async function label(texts: string[]) {
  const labels: string[] = [];
  for (const text of texts) {
    const label = await ask(\`Label: \${text}\`);
    labels.push(label);
  }
  return labels;
}`,
        findings: [{ at: 'ask(`Label: ${text}`)', severity: 'warning', message: /limited number at a time/ }],
      },
      {
        name: 'the request itself, in a route handler', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function POST(req: Request) {
  const { reviews } = await req.json() as { reviews: string[] };
  const results = [];
  for (const review of reviews) {
    const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: review }] });
    results.push({ review, sentiment: response.choices[0].message.content });
  }
  return Response.json(results);
}`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning' }],
      },
      {
        name: 'a counted loop over chunks', code: `${ask}
export async function summaries(chunks: string[]) {
  const result: string[] = [];
  for (let i = 0; i < chunks.length; i++) {
    result.push(await ask(\`Part \${i + 1}: \${chunks[i]}\`));
  }
  return result;
}`,
        findings: [{ at: 'ask(`Part ${i + 1}: ${chunks[i]}`)', severity: 'warning' }],
      },
      {
        name: 'for await over a plain array', code: `${ask}
export async function classify(reports: string[]) {
  const classes: Record<string, string> = {};
  for await (const report of reports) {
    classes[report] = await ask(\`Class: \${report}\`);
  }
  return classes;
}`,
        findings: [{ at: 'ask(`Class: ${report}`)' }],
      },
      {
        name: 'nested loops are one finding', code: `${ask}
export async function judge(outputs: string[], criteria: string[]) {
  const results: string[] = [];
  for (const output of outputs) {
    for (const criterion of criteria) {
      results.push(await ask(\`\${criterion}: \${output}\`));
    }
  }
  return results;
}`,
        findings: [{ at: 'ask(`${criterion}: ${output}`)', severity: 'warning' }],
      },
      {
        name: 'embeddings take a list', code: `
import OpenAI from 'openai';
const client = new OpenAI();
export async function embed(chunks: string[]) {
  const vectors: number[][] = [];
  for (const chunk of chunks) {
    const response = await client.embeddings.create({ model: 'text-embedding-3-small', input: chunk });
    vectors.push(response.data[0].embedding);
  }
  return vectors;
}`,
        findings: [{ at: 'client.embeddings.create', severity: 'warning', message: /take a list/ }],
      },
      {
        name: 'the AI SDK', code: `
import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
export async function extract(mails: string[]) {
  const contacts = [];
  for (const mail of mails) {
    const { object } = await generateObject({ model: openai('gpt-4o-mini'), schema: z.object({ name: z.string() }), prompt: mail });
    contacts.push(object);
  }
  return contacts;
}`,
        findings: [{ at: 'generateObject', severity: 'warning' }],
      },
      {
        name: 'a list of three is info', code: `${ask}
export async function tones(text: string) {
  const versions: string[] = [];
  for (const tone of ['formal', 'friendly', 'brief']) {
    versions.push(await ask(\`\${tone}: \${text}\`));
  }
  return versions;
}`,
        findings: [{ at: 'ask(`${tone}: ${text}`)', severity: 'info', message: /3 waits/ }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'in batches with a limit, which another function sends', code: `${pyAsk}
import asyncio
import math

async def ask_all(texts):
    return await asyncio.gather(*[ask(text) for text in texts])

async def batches(texts):
    batch_size = 5
    num_batches = math.ceil(len(texts) / batch_size)
    answers = []
    for i in range(num_batches):
        answers += await ask_all(texts[i * batch_size:(i + 1) * batch_size])
    return answers` },
      { name: 'a program that is run before each request', code: `${pyAsk}
import subprocess

async def grade(task):
    subprocess.run(["agent", "--task", task], check=True)
    with open("answer.txt") as file:
        return await ask("Grade it: " + file.read())

async def grade_all(tasks):
    grades = []
    for task in tasks:
        grades.append(await grade(task))
    return grades` },
      ...['asyncio.create_task(watch(guild))', 'tasks[guild] = asyncio.ensure_future(watch(guild))', 'state.task = asyncio.create_task(watch(guild))'].map((start) => ({ name: `the request is made by what is left running: ${start}`, code: `${pyAsk}
import asyncio

tasks = {}

async def watch(guild):
    while True:
        print(await ask(await guild.next()))

async def launch(state, guild):
    channel = await guild.open()
    ${start}
    return channel

async def launch_all(state, guilds):
    for guild in guilds:
        await launch(state, guild)
` })),
      ...['turns = sessions[user]', 'turns = sessions.get(user, [])', 'turns = sessions.setdefault(user, [])', 'turns = look_up(user)'].map((find) => ({ name: `a conversation that is kept: ${find}`, code: `${pyAsk}
sessions: dict[str, list[str]] = {}

def look_up(user):
    if user not in sessions:
        sessions[user] = []
    return sessions[user]

async def reply(user, question):
    ${find}
    answer = await ask("\\n".join(turns) + question)
    turns.append(answer)
    return answer

async def reply_all(user, questions):
    return [await reply(user, question) for question in questions]
` })),
      { name: 'the turn before goes through an agent that hands on what it is given', code: `
from langchain.agents import AgentExecutor

class Agent(AgentExecutor):
    async def ainvoke(self, *args, **kwargs):
        return await super().ainvoke(*args, **kwargs)

async def run(steps, text):
    agent = Agent(agent=planner)
    previous = text
    answers = []
    for step in steps:
        answer = await agent.ainvoke(input=previous)
        previous = answer["output"]
        answers.append(answer)
    return answers` },
      { name: 'one by one where a pool is not wanted, or failed', code: `from concurrent.futures import ThreadPoolExecutor, as_completed
from multiprocessing import Pool
from openai import OpenAI
from tqdm import tqdm

client = OpenAI()

def embed(batch):
    return client.embeddings.create(model="text-embedding-3-small", input=batch)

def of_batches(batches, workers):
    if workers > 1:
        with Pool(workers) as pool:
            return list(tqdm(pool.imap(embed, batches), total=len(batches)))
    else:
        return [embed(batch) for batch in tqdm(batches)]

def of_groups(groups):
    found = {}
    try:
        with ThreadPoolExecutor() as executor:
            futures = {executor.submit(embed, group): name for name, group in groups.items()}
            for future in as_completed(futures):
                found[futures[future]] = future.result()
    except RuntimeError:
        for name, group in groups.items():
            found[name] = embed(group)
    return found` },
      { name: 'a game that each turn starts anew, got by its name', code: `import games
${pyAsk}
game = getattr(games, "chess")()

async def play(question):
    return game.step(await ask(question))

async def rounds():
    scores = []
    for index in range(20):
        question = game.reset()
        scores.append(await play(question))
    return scores` },
      { name: 'a list that is called output is read for the next question', code: `${pyAsk}
def listed(notes):
    output = []
    for note in notes:
        output.append(f"- {note}")
    return "\\n".join(output)

async def interview(rounds):
    notes = []
    for index in range(rounds):
        notes.append(await ask(listed(notes)))
    return notes` },
      { name: 'what was said goes into an object, and with it into the next question', code: `${pyAsk}
class Turn:
    def __init__(self, role, text):
        self.role = role
        self.text = text

async def interview(rounds):
    talk = []
    for index in range(rounds):
        said = await ask("\\n".join(turn.text for turn in talk))
        talk.append(Turn("guest", said))
    return talk` },
      { name: 'tasks of an asynchronous search client, awaited together', code: `
import asyncio
from tavily import AsyncTavilyClient

async def search(queries):
    client = AsyncTavilyClient()
    tasks = []
    for query in queries:
        tasks.append(client.search(query, max_results=3))
    return await asyncio.gather(*tasks)` },
      { name: 'one by one where the request for all has failed', code: `
from openai import OpenAI

client = OpenAI()

def embed(texts):
    try:
        return [item.embedding for item in client.embeddings.create(model="text-embedding-3-small", input=texts).data]
    except Exception:
        vectors = []
        for text in texts:
            vectors.append(client.embeddings.create(model="text-embedding-3-small", input=[text]).data[0].embedding)
        return vectors` },
      { name: 'the same request again for what it leaves behind', code: `${pyAsk}
async def warm(rounds, prompt):
    for index in range(rounds):
        await ask(prompt)` },
      { name: 'a function that is defined again as an asynchronous one', code: `
import asyncio
from openai import AsyncOpenAI, OpenAI

client = OpenAI()

def expand(query):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": query}])

print(expand("first"))
client_async = AsyncOpenAI()

async def expand(query):
    return await client_async.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": query}])

async def main(queries):
    return await asyncio.gather(*[expand(query) for query in queries])` },
      { name: 'a test, which only a runner calls', code: `${pyAsk}
async def test_prompts(prompts: list[str]) -> list[str]:
    answers = []
    for prompt in prompts:
        answers.append(await ask(prompt))
    return answers
` },
      { name: 'rounds of tasks that are started one by one, each from the best of the round before', code: `${pyAsk}
import asyncio

async def grow(thoughts: list[str]) -> list[str]:
    tasks = []
    for thought in thoughts:
        tasks.append(ask(f"Go on: {thought}"))
    return await asyncio.gather(*tasks)

async def solve(thought: str) -> list[str]:
    best = [thought]
    for _ in range(3):
        found = await grow(best)
        best = sorted(found)[:2]
    return best
` },
      { name: 'a budget ends the loop', code: `${pyAsk}
async def within(texts: list[str], budget: int) -> list[str]:
    results = []
    spent = 0
    for text in texts:
        if spent > budget:
            break
        reply = await ask(text)
        spent += len(reply)
        results.append(reply)
    return results
` },
      { name: 'models tried until one answers', code: `${pyAsk}
async def answer(prompt: str) -> str:
    for model in ["gpt-4o", "gpt-4o-mini", "gpt-4.1"]:
        try:
            response = await client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
            return response.choices[0].message.content
        except Exception:
            continue
    raise RuntimeError("no model answers")
` },
      { name: 'what was found before is part of the prompt', code: `${pyAsk}
async def ideas(count: int) -> list[str]:
    found: list[str] = []
    for _ in range(count):
        found.append(await ask("One more idea, not one of these: " + "; ".join(found)))
    return found
` },
      { name: 'an agent loop', code: `${pyAsk}
async def agent(messages: list[dict], run_tool) -> str:
    while True:
        response = await client.chat.completions.create(model="gpt-4o", messages=messages)
        message = response.choices[0].message
        messages.append(message)
        if not message.tool_calls:
            return message.content
        for call in message.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": await run_tool(call)})
` },
      { name: 'refine', code: `${pyAsk}
async def summarise(chunks: list[str]) -> str:
    summary = ""
    for chunk in chunks:
        summary = await ask(f"So far: {summary}. Add: {chunk}")
    return summary
` },
      { name: 'a retry', code: `${pyAsk}
import asyncio

async def robust(prompt: str) -> str:
    for attempt in range(3):
        try:
            return await ask(prompt)
        except Exception:
            await asyncio.sleep(2 ** attempt)
    raise RuntimeError("no answer")
` },
      { name: 'stops at the first that fits', code: `${pyAsk}
async def first_fit(candidates: list[str]) -> str | None:
    for candidate in candidates:
        if await ask(f"Does it fit? {candidate}") == "yes":
            return candidate
    return None
` },
      { name: 'a rate limit', code: `${pyAsk}
import asyncio

async def slowly(texts: list[str]) -> list[str]:
    results = []
    for text in texts:
        results.append(await ask(text))
        await asyncio.sleep(0.5)
    return results
` },
      { name: 'an async generator', code: `${pyAsk}
async def answers(questions: list[str]):
    for question in questions:
        yield await ask(question)
` },
      { name: 'reading a stream', code: `${pyAsk}
async def show(prompt: str) -> None:
    stream = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}], stream=True)
    async for chunk in stream:
        print(chunk.choices[0].delta.content or "", end="")
` },
      { name: 'gather over a comprehension', code: `${pyAsk}
import asyncio

async def label(texts: list[str]) -> list[str]:
    return await asyncio.gather(*[ask(text) for text in texts])
` },
      { name: 'as completed', code: `${pyAsk}
import asyncio

async def label(texts: list[str]) -> list[str]:
    labels = []
    for done in asyncio.as_completed([ask(text) for text in texts]):
        labels.append(await done)
    return labels
` },
      { name: 'a pool of threads', code: `
from concurrent.futures import ThreadPoolExecutor
from openai import OpenAI

client = OpenAI()

def ask(prompt: str) -> str:
    return client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}]).choices[0].message.content

def label(texts: list[str]) -> list[str]:
    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(ask, texts))
` },
      { name: 'a chat on the terminal', code: `
from openai import OpenAI

client = OpenAI()

def main() -> None:
    messages = []
    while True:
        question = input("> ")
        messages.append({"role": "user", "content": question})
        response = client.chat.completions.create(model="gpt-4o", messages=messages)
        messages.append(response.choices[0].message)
        print(response.choices[0].message.content)
` },
      { name: 'an agent that is given a session', code: `
from agents import Agent, Runner, SQLiteSession

async def talk(agent: Agent, questions: list[str]) -> list[str]:
    session = SQLiteSession("tour")
    return [(await Runner.run(agent, question, session=session)).final_output for question in questions]` },
    ],
    invalid: [
      {
        name: 'several requests for each page, one page after another', code: `${pyAsk}
import asyncio

async def describe(page):
    return await asyncio.gather(ask("Title: " + page), ask("Summary: " + page))

async def describe_all(pages):
    found = []
    for page in pages:
        found.append(await describe(page))
    return found`,
        findings: [{ at: 'describe(page)', line: 17 }],
      },
      {
        name: 'the requests of the SDK before 1.0', code: `import openai

async def ask(prompt):
    response = await openai.ChatCompletion.acreate(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response["choices"][0]["message"]["content"]

async def ask_all(prompts):
    answers = []
    for prompt in prompts:
        answers.append(await ask(prompt))
    return answers`,
        findings: [{ at: 'ask(prompt)', line: 10 }],
      },
      {
        name: 'a package that is installed where it is missing', code: `${pyAsk}
import importlib.util
import subprocess
import sys

async def read(path):
    if not importlib.util.find_spec("docx"):
        subprocess.check_call([sys.executable, "-m", "pip", "install", "python-docx"])
    import docx
    return await ask(docx.Document(path).text)

async def read_all(paths):
    texts = []
    for path in paths:
        texts.append(await read(path))
    return texts`,
        findings: [{ at: 'read(path)', line: 22 }],
      },
      {
        name: 'a program whose output goes into the request', code: `${pyAsk}
import subprocess

async def review(path):
    diff = subprocess.run(["git", "diff", path], capture_output=True, text=True).stdout
    return await ask("Review it: " + diff)

async def review_all(paths):
    reviews = []
    for path in paths:
        reviews.append(await review(path))
    return reviews`,
        findings: [{ at: 'review(path)' }],
      },
      ...['task = asyncio.create_task(ask(text))\n    return await task', 'tasks = {}\n    tasks[text] = asyncio.create_task(ask(text))\n    return [await task for task in tasks.values()]', 'state.tasks[text] = asyncio.create_task(ask(text))\n    return await asyncio.wait(state.tasks.values())'].map((wait) => ({
        name: `what is started is waited for: ${wait}`,
        code: `${pyAsk}
import asyncio

async def answer(state, text):
    ${wait}

async def answer_all(state, texts):
    out = []
    for text in texts:
        out.append(await answer(state, text))
    return out
`,
        findings: [{ at: 'answer(state, text)' }],
      })),
      {
        name: 'a record of each user, which a method looks up',
        code: `${pyAsk}
class Users:
    def __init__(self):
        self.records = {}

    def record(self, user):
        return self.records[user]

    async def describe(self, user):
        record = self.record(user)
        record.text = await ask(record.notes)

    async def describe_all(self, users):
        for user in users:
            await self.describe(user)
`,
        findings: [{ at: 'self.describe(user)' }],
      },
      {
        name: 'a conversation of each user: no turn has that of another',
        code: `${pyAsk}
sessions: dict[str, list[str]] = {}

async def reply(user, question):
    turns = sessions.setdefault(user, [])
    answer = await ask("\\n".join(turns) + question)
    turns.append(answer)
    return answer

async def greet(users):
    return [await reply(user, "Good morning") for user in users]
`,
        findings: [{ at: 'reply(user, "Good morning")', severity: 'warning' }],
      },
      {
        name: 'batches of texts, one after another',
        code: `
from openai import OpenAI

client = OpenAI()

def embed_all(texts):
    all = []
    for batch in batched(texts, 100):
        response = client.embeddings.create(model="text-embedding-3-small", input=batch)
        all.extend(item.embedding for item in response.data)
    return all`,
        findings: [{ at: 'client.embeddings.create', message: /takes a list already: send the batches at the same time/ }],
      },
      {
        name: 'each text of a batch by itself',
        code: `
from openai import OpenAI

client = OpenAI()

def embed_batch(batch):
    vectors = []
    for text in batch:
        response = client.embeddings.create(model="text-embedding-3-small", input=text)
        vectors.append(response.data[0].embedding)
    return vectors`,
        findings: [{ at: 'client.embeddings.create', message: /take a list: send the texts in one request/ }],
      },
      {
        name: 'chunks, each of which is one text',
        code: `
from openai import OpenAI

client = OpenAI()

def embed_all(chunks):
    all = []
    for chunk in chunks:
        response = client.embeddings.create(model="text-embedding-3-small", input=chunk)
        all.append(response.data[0].embedding)
    return all`,
        findings: [{ at: 'client.embeddings.create', message: /Embedding endpoints take a list/ }],
      },
      {
        name: 'files, whose texts a helper of a helper embeds',
        code: `
from openai import OpenAI

client = OpenAI()

def embed(chunks):
    return client.embeddings.create(model="text-embedding-3-small", input=chunks)

def index(path):
    text = open(path).read()
    return embed([text[at:at + 800] for at in range(0, len(text), 800)])

def index_all(paths):
    return {path: index(path) for path in paths}`,
        findings: [{ at: 'index(path)', message: /^(?!.*take a list).*Run the iterations at the same time/s }],
      },
      {
        name: 'an agent that starts anew each time', code: `
from pydantic_ai import Agent

agent = Agent("openai:gpt-4o", system_prompt="You summarise.")

async def summarise(texts: list[str]) -> list[str]:
    found = []
    for text in texts:
        found.append((await agent.run(text)).output)
    return found`,
        findings: [{ at: 'agent.run' }],
      },
      {
        name: 'a function that was handed in and says that it asks a model', code: `
async def rate(parts: list[str], call_llm) -> list[str]:
    found = []
    for part in parts:
        found.append(await call_llm([{"role": "user", "content": f"Rate this: {part}"}]))
    return found`,
        findings: [{ at: 'call_llm' }],
      },
      {
        name: 'a model that is handed in as what all models are', code: `
from langchain_core.language_models import BaseChatModel

async def translate(texts: list[str], model: BaseChatModel) -> list[str]:
    translated = []
    for text in texts:
        answer = await model.ainvoke(text)
        translated.append(answer.text)
    return translated`,
        findings: [{ at: 'model.ainvoke', severity: 'warning' }],
      },
      {
        name: 'a model that only a protocol tells of', code: `
from typing import Protocol
from openai import OpenAI

class Llm(Protocol):
    def complete(self, system: str, user: str) -> str: ...

class Judge:
    def __init__(self, llm: Llm) -> None:
        self._llm = llm

    def judge_all(self, notes: list[str]) -> list[str]:
        return [self._llm.complete("You judge notes.", note) for note in notes]`,
        findings: [{ at: 'self._llm.complete', severity: 'warning' }],
      },
      {
        name: 'until there are enough', code: `${pyAsk}
async def questions(sources: list[str], wanted: int) -> list[str]:
    found = []
    for source in sources:
        if len(found) >= wanted:
            break
        found.append(await ask(f"Ask about {source}"))
    return found
`,
        findings: [{ at: 'ask(f"Ask about {source}")', severity: 'info', message: /until there are enough/ }],
      },
      {
        name: 'a function named for what the program tests', code: `${pyAsk}
async def test_prompts(prompts: list[str]) -> list[str]:
    answers = []
    for prompt in prompts:
        answers.append(await ask(prompt))
    return answers

async def best(prompts: list[str]) -> str:
    return max(await test_prompts(prompts), key=len)
`,
        findings: [{ at: 'ask(prompt)' }],
      },
      {
        name: 'a field whose type says what it is, beside what describes it', code: `${pyAsk}
from pydantic import BaseModel, Field

class Model:
    async def complete(self, prompt: str) -> str:
        return await ask(prompt)

class Reviewer(BaseModel):
    model: Model = Field(default=None, exclude=True)

    async def review(self, files: list[str]) -> list[str]:
        notes = []
        for file in files:
            notes.append(await self.model.complete(f"Review {file}"))
        return notes
`,
        findings: [{ at: 'self.model.complete(f"Review {file}")' }],
      },
      {
        name: 'enumerated chunks', code: `${pyAsk}
async def summaries(chunks: list[str]) -> list[str]:
    parts = []
    for index, chunk in enumerate(chunks):
        summary = await ask(f"Part {index + 1}: {chunk}")
        parts.append(summary)
    return parts
`,
        findings: [{ at: 'ask(f"Part {index + 1}: {chunk}")', severity: 'warning' }],
      },
      {
        name: 'an error of one item is that item\'s own', code: `${pyAsk}
async def label(texts: list[str]) -> list[str | None]:
    labels = []
    for text in texts:
        try:
            labels.append(await ask(text))
        except Exception:
            labels.append(None)
    return labels
`,
        findings: [{ at: 'ask(text)' }],
      },
      {
        name: 'a list of texts', code: `${pyAsk}
async def label(texts: list[str]) -> list[str]:
    labels = []
    for text in texts:
        labels.append(await ask(f"Label: {text}"))
    return labels
`,
        findings: [{ at: 'ask(f"Label: {text}")', severity: 'warning', message: /limited number at a time/ }],
      },
      {
        name: 'a comprehension that awaits', code: `${pyAsk}
async def label(texts: list[str]) -> list[str]:
    return [await ask(text) for text in texts]
`,
        findings: [{ at: 'ask(text)', severity: 'warning' }],
      },
      {
        name: 'blocking extraction per chunk', code: `
from openai import OpenAI

client = OpenAI()

def extract(chunks: list[str]) -> list[str]:
    facts = []
    for chunk in chunks:
        response = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": f"Facts in: {chunk}"}])
        facts.append(response.choices[0].message.content)
    return facts
`,
        findings: [{ at: 'client.chat.completions.create', severity: 'warning', message: /ThreadPoolExecutor/ }],
      },
      {
        name: 'one embedding per chunk', code: `
from openai import OpenAI

client = OpenAI()

def embed(chunks: list[str]) -> list[list[float]]:
    vectors = []
    for chunk in chunks:
        vectors.append(client.embeddings.create(model="text-embedding-3-small", input=chunk).data[0].embedding)
    return vectors
`,
        findings: [{ at: 'client.embeddings.create', message: /take a list/ }],
      },
      {
        name: 'a LangChain chain in a loop over a dictionary', code: `
from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o-mini")

async def summaries(pages: dict[str, str]) -> dict[str, str]:
    result = {}
    for name, page in pages.items():
        answer = await llm.ainvoke(f"Summarise: {page}")
        result[name] = answer.content
    return result
`,
        findings: [{ at: 'llm.ainvoke', severity: 'warning' }],
      },
      {
        name: 'nested loops are one finding', code: `${pyAsk}
async def judge(outputs: list[str], criteria: list[str]) -> list[str]:
    results = []
    for output in outputs:
        for criterion in criteria:
            results.append(await ask(f"{criterion}: {output}"))
    return results
`,
        findings: [{ at: 'ask(f"{criterion}: {output}")', severity: 'warning' }],
      },
    ],
  },
});
