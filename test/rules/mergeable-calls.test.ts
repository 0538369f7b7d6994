import { mergeableCalls } from '../../rules/mergeable-calls.ts';
import { ruleTester } from './rule-tester.ts';

const ask = `
import OpenAI from 'openai';
const client = new OpenAI();
async function ask(prompt: string): Promise<string> {
  const response = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content ?? '';
}
`;
const py = `
from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(prompt: str) -> str:
    response = await client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content
`;
const langchain = `
from langchain_openai import ChatOpenAI
`;

ruleTester(mergeableCalls, {
  typescript: {
    valid: [
      { name: 'something new comes in', code: `${ask}
export async function run(text: string, style: string) {
  const summary = await ask(\`Summary of \${text}\`);
  const title = await ask(\`A title in the style of \${style} for \${summary}\`);
  return { summary, title };
}` },
      { name: 'two models', code: `${ask}
export async function run(text: string) {
  const draft = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  const title = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`Title: \${draft.choices[0].message.content}\` }] });
  return title;
}` },
      { name: 'the answer is checked in between', code: `${ask}
export async function run(text: string) {
  const summary = await ask(\`Summary of \${text}\`);
  if (summary.length > 500) throw new Error('too long');
  return await ask(\`Title for \${summary}\`);
}` },
      { name: 'the answer is taken apart in between', code: `${ask}
export async function run(text: string) {
  const raw = await ask(\`Facts of \${text} as JSON\`);
  const facts = JSON.parse(raw);
  return await ask(\`Title for \${facts.name}\`);
}` },
      { name: 'the answer is looked up in between', code: `${ask}
export async function run(text: string) {
  const query = await ask(\`A search query for \${text}\`);
  const pages = await searchTheWeb(query);
  return await ask(\`Answer from \${pages}\`);
}` },
      { name: 'a loop', code: `${ask}
export async function run(texts: string[]) {
  const out: string[] = [];
  for (const text of texts) {
    const summary = await ask(\`Summary of \${text}\`);
    out.push(await ask(\`Title for \${summary}\`));
  }
  return out;
}` },
      { name: 'the second is streamed', code: `${ask}
export async function run(text: string) {
  const plan = await ask(\`Plan for \${text}\`);
  return await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`Do \${plan}\` }], stream: true });
}` },
      { name: 'the first has tools', code: `${ask}
export async function run(text: string) {
  const found = await client.chat.completions.create({ model: 'gpt-4o-mini', tools, messages: [{ role: 'user', content: text }] });
  const title = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: \`Title: \${found.choices[0].message.content}\` }] });
  return title;
}` },
      { name: 'a conversation that goes on', code: `${ask}
export async function run(messages: Message[]) {
  const first = await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  messages.push(first.choices[0].message);
  messages.push({ role: 'user', content: 'Go on.' });
  const second = await client.chat.completions.create({ model: 'gpt-4o-mini', messages });
  return second;
}` },
      { name: 'shown before the second is asked', code: `${ask}
export async function run(text: string, res: Response) {
  const summary = await ask(\`Summary of \${text}\`);
  res.write(summary);
  const title = await ask(\`Title for \${summary}\`);
  res.end(title);
}` },
      { name: 'a helper that is told the model', code: `
import OpenAI from 'openai';
const client = new OpenAI();
async function ask(prompt: string, model: string): Promise<string> {
  const response = await client.chat.completions.create({ model, messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content ?? '';
}
export async function run(text: string) {
  const summary = await ask(\`Summary of \${text}\`, 'gpt-4o');
  return await ask(\`Title for \${summary}\`, 'gpt-4o-mini');
}` },
      { name: 'a test', path: 'src/run.test.ts', code: `${ask}
export async function run(text: string) {
  const summary = await ask(\`Summary of \${text}\`);
  return await ask(\`Title for \${summary}\`);
}` },
    ],
    invalid: [
      { name: 'only the answer and fixed text', code: `${ask}
export async function run(text: string) {
  const summary = await ask(\`Summary of \${text}\`);
  const title = await ask(\`A title for this summary: \${summary.trim()}\`);
  return title;
}`, findings: [{ at: 'ask(`A title for this summary: ${summary.trim()}`)', severity: 'info', message: /as fields `summary` and `title`/ }] },
      { name: 'both answers are wanted, and the first input is repeated', code: `${ask}
export async function run(text: string) {
  const summary = await ask(\`Summary of \${text}\`);
  const title = await ask(\`A title for \${text} with the summary \${summary}\`);
  return { summary, title };
}`, findings: [{ at: 'ask(`A title for ${text} with the summary ${summary}`)' }] },
    ],
  },
  python: {
    valid: [
      { name: 'something new comes in', code: `${py}
async def run(text, language):
    summary = await ask(f"Summary of {text}")
    return await ask(f"Translate to {language}: {summary}")` },
      { name: 'parsed in between', code: `${py}
import json
async def run(text):
    facts = json.loads(await ask(f"Facts of {text} as JSON"))
    return await ask(f"Title for {facts['name']}")` },
      { name: 'a script from top to bottom', code: `${langchain}
llm = ChatOpenAI(model="gpt-4o-mini")
summary = llm.invoke("Summary of the book")
title = llm.invoke(f"Title for {summary.content}")
print(title)` },
      { name: 'another model', code: `${langchain}
def run(text):
    small = ChatOpenAI(model="gpt-4o-mini")
    large = ChatOpenAI(model="gpt-4o")
    summary = small.invoke(f"Summary of {text}")
    return large.invoke(f"Title for {summary.content}")` },
    ],
    invalid: [
      { name: 'only the answer and fixed text', code: `${py}
async def run(text):
    summary = await ask(f"Summary of {text}")
    title = await ask(f"A title for this summary: {summary}")
    return summary, title`, findings: [{ at: 'ask(f"A title for this summary: {summary}")', message: /as fields `summary` and `title`/ }] },
      { name: 'blocking, one model, and a value that the first prompt has too', code: `${langchain}
def run(ticker, overview):
    model = ChatOpenAI(model="gpt-4o-mini")
    analysis = model.invoke(f"Analysis of {ticker}: {overview}")
    rating = model.invoke(f"One word for {ticker}: buy, sell or hold, by this analysis: {analysis.content}")
    rating = rating.content.strip()
    save(ticker, analysis, rating)`, findings: [{ at: 'model.invoke' }] },
    ],
  },
});
