import { serialGate } from '../../rules/serial-gate.ts';
import { ruleTester } from './rule-tester.ts';

const client = `
import OpenAI from 'openai';
import { z } from 'zod';
const client = new OpenAI();
`;
const ask = `
async function ask(prompt: string): Promise<string> {
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: prompt }] });
  return response.choices[0].message.content ?? '';
}
`;
const isSafe = `
async function isSafe(text: string): Promise<boolean> {
  const { results } = await client.moderations.create({ input: text });
  return !results[0].flagged;
}
`;
const py = `
from openai import AsyncOpenAI

client = AsyncOpenAI()

async def ask(prompt: str) -> str:
    response = await client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": prompt}])
    return response.choices[0].message.content

async def is_safe(text: str) -> bool:
    moderation = await client.moderations.create(input=text)
    return not moderation.results[0].flagged
`;
const blocking = py.replaceAll('AsyncOpenAI', 'OpenAI').replaceAll('async def', 'def').replaceAll('await ', '');

ruleTester(serialGate, {
  typescript: {
    valid: [
      { name: 'a stream that is returned', code: `${client}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) throw new Error('refused');
  return client.chat.completions.create({ model: 'gpt-4o', stream: true, messages: [{ role: 'user', content: text }] });
}` },
      { name: 'the request uses what the check says', code: `${client}${ask}
export async function answer(text: string) {
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) throw new Error('refused');
  return await ask(\`\${text} \${JSON.stringify(verdict.results[0].category_scores)}\`);
}` },
      { name: 'the check writes a part of what the request is made of', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  let prompt = text;
  if (!(await isSafe(text))) prompt = 'Say something kind.';
  return await ask(prompt);
}` },
      { name: 'a router: either way something is sent', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (await isSafe(text)) return await ask(text);
  return await ask(\`Decline politely: \${text}\`);
}` },
      { name: 'a router of two branches', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  let reply: string;
  if (await isSafe(text)) { reply = await ask(text); } else { reply = await ask('Decline politely.'); }
  return reply;
}` },
      { name: 'the request acts: it saves what was asked', code: `${client}${ask}${isSafe}
async function askAndSave(text: string) {
  const answer = await ask(text);
  await db.answers.insert({ text, answer });
  return answer;
}
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  return await askAndSave(text);
}` },
      { name: 'the request has tools', code: `${client}
export async function answer(text: string) {
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) return null;
  return await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }], tools: myTools });
}` },
      { name: 'the request is streamed straight to its reader', code: `${client}
export async function answer(text: string) {
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) return null;
  return await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }], stream: true });
}` },
      { name: 'a fallback: the first answer is handed out where it is good', code: `${client}${ask}
export async function answer(text: string) {
  const known = await ask(\`Answer from memory or say nothing: \${text}\`);
  if (known) return known;
  return await ask(\`Answer at length: \${text}\`);
}` },
      { name: 'a fallback that hands out the first answer as it came', code: `
async function askOne(): Promise<{ ok: boolean; text?: string }> {
  try {
    const response = await fetch('https://api.anthropic.com/v1/messages', { method: 'POST', body: JSON.stringify({ max_tokens: 10, messages: [{ role: 'user', content: 'Say hello in one word.' }] }) });
    if (!response.ok) throw new Error('no answer');
    const data = await response.json();
    return { ok: true, text: data.content[0].text };
  } catch {
    return { ok: false };
  }
}
async function askOther(): Promise<{ ok: boolean; text?: string }> {
  try {
    const response = await fetch('https://api.openai.com/v1/chat/completions', { method: 'POST', body: JSON.stringify({ max_tokens: 10, messages: [{ role: 'user', content: 'Say hello in one word.' }] }) });
    if (!response.ok) throw new Error('no answer');
    const data = await response.json();
    return { ok: true, text: data.choices[0].message.content };
  } catch {
    return { ok: false };
  }
}
export async function reachable() {
  const first = await askOne();
  if (first.ok) {
    return first;
  }
  const second = await askOther();
  return second;
}` },
      { name: 'a judge of an answer: what passes is handed out', code: `${client}${ask}
export async function answer(text: string) {
  const draft = await ask(text);
  const verdict = await ask(\`Is this good? Answer yes or no. \${draft}\`);
  if (verdict === 'yes') return draft;
  return await ask(\`Write it better: \${draft}\`);
}` },
      { name: 'a loop that ends as soon as a check is content', code: `${client}${ask}${isSafe}
export async function refine(text: string) {
  for (let i = 0; i < 5; i++) {
    if (await isSafe(text)) break;
    log(await ask(text));
  }
}` },
      { name: 'another exit between: somebody may not ask at all', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  const user = await getUser();
  if (!user) return null;
  return await ask(text);
}` },
      { name: 'a check in a branch that sends something itself', code: `${client}${ask}${isSafe}
export async function answer(text: string, strict: boolean) {
  let prompt = text;
  if (strict) {
    const safe = await isSafe(text);
    if (!safe) prompt = await ask(\`Tone this down: \${text}\`);
  }
  return await ask(prompt);
}` },
      { name: 'something that cannot be seen into between the two', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  await takeCredits(text);
  return await ask(text);
}` },
      { name: 'no model, but the provider\'s store of files', code: `${client}
export async function listed(id: string) {
  const assistant = await client.beta.assistants.retrieve(id);
  if (!assistant) throw new Error('gone');
  return await client.files.list();
}` },
      { name: 'what is known already is not embedded again', code: `${client}
export async function index(text: string, store: MemoryVectorStore) {
  const known = await store.similaritySearch(text);
  if (known.length > 0) return;
  await client.embeddings.create({ model: 'text-embedding-3-small', input: text });
}` },
      { name: 'a check of something that is no model', code: `${client}${ask}
export async function answer(text: string) {
  const allowed = await db.isAllowed(text);
  if (!allowed) return null;
  return await ask(text);
}` },
      { name: 'both are started already', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  const promise = ask(text);
  if (!(await isSafe(text))) return null;
  return await promise;
}` },
      { name: 'an empty answer of an ordinary request, which is used', code: `${client}${ask}
export async function answer(text: string) {
  const summary = await ask(\`Summary of \${text}\`);
  if (!summary) throw new Error('empty');
  const title = await ask(\`Title of \${text}\`);
  return { summary, title };
}` },
      { name: 'a test', path: 'src/answer.test.ts', code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  return await ask(text);
}` },
    ],
    invalid: [
      {
        name: 'an answer that an async function returns without await',
        code: `${client}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) throw new Error('refused');
  return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
}`,
        findings: [{ at: 'isSafe(text)', severity: 'info', message: /needs only whether to be sent/ }],
        fixed: null,
      },
      {
        name: 'a moderation that throws',
        code: `${client}
export async function answer(text: string) {
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) {
    throw new Error('refused');
  }
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  return reply.choices[0].message.content;
}`,
        findings: [{ at: 'client.moderations.create', severity: 'info', message: /needs only whether to be sent/ }],
        suggestion: `${client}
export async function answer(text: string) {
  const cancel = new AbortController();
  const replyPromise = client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] }, { signal: cancel.signal });
  replyPromise.catch(() => {});
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) {
    cancel.abort();
    throw new Error('refused');
  }
  const reply = await replyPromise;
  return reply.choices[0].message.content;
}`,
      },
      {
        name: 'a check that a comment speaks of',
        code: `${client}
export async function answer(text: string) {
  // nothing that is refused
  // is answered
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) return 'no';
  const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  return reply.choices[0].message.content;
}`,
        findings: [{ at: 'client.moderations.create' }],
        suggestion: `${client}
export async function answer(text: string) {
  const replyPromise = client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
  replyPromise.catch(() => {});
  // nothing that is refused
  // is answered
  const verdict = await client.moderations.create({ input: text });
  if (verdict.results[0].flagged) return 'no';
  const reply = await replyPromise;
  return reply.choices[0].message.content;
}`,
      },
      {
        name: 'a function of the file that says yes or no, in the condition itself',
        code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) return 'No.';
  return await ask(text);
}`,
        findings: [{ at: 'isSafe(text)' }],
        suggestion: `${client}${ask}${isSafe}
export async function answer(text: string) {
  const mainPromise = ask(text);
  mainPromise.catch(() => {});
  if (!(await isSafe(text))) return 'No.';
  return await mainPromise;
}`,
      },
      {
        name: 'a check that throws by itself',
        code: `${client}${ask}
async function assertSafe(text: string) {
  const { results } = await client.moderations.create({ input: text });
  if (results[0].flagged) throw new Error('refused');
}
export async function answer(text: string) {
  await assertSafe(text);
  const reply = await ask(text);
  return reply;
}`,
        findings: [{ at: 'assertSafe(text)' }],
        suggestion: `${client}${ask}
async function assertSafe(text: string) {
  const { results } = await client.moderations.create({ input: text });
  if (results[0].flagged) throw new Error('refused');
}
export async function answer(text: string) {
  const replyPromise = ask(text);
  replyPromise.catch(() => {});
  await assertSafe(text);
  const reply = await replyPromise;
  return reply;
}`,
      },
      {
        name: 'a schema of one boolean, and a prompt made between',
        code: `${client}
import { generateObject, generateText } from 'ai';
export async function answer(question: string, model: LanguageModel) {
  const { object } = await generateObject({ model, schema: z.object({ isRelevant: z.boolean(), reason: z.string() }), prompt: question });
  if (!object.isRelevant) {
    return { refused: object.reason };
  }
  const prompt = \`Answer: \${question}\`;
  const { text } = await generateText({ model, prompt });
  return { text };
}`,
        findings: [{ at: 'generateObject' }],
        suggestion: null,
      },
      {
        name: 'the request inside the branch, in a try behind the check',
        code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  const safe = await isSafe(text);
  if (safe) {
    const reply = await ask(text);
    return reply;
  }
  return 'No.';
}
export async function guarded(text: string) {
  const safe = await isSafe(text);
  if (!safe) return 'No.';
  try {
    return await ask(text);
  } catch {
    return 'Later.';
  }
}`,
        findings: [{ at: 'isSafe(text)' }, { at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'the question is kept between the two',
        code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  await db.questions.insert(text);
  return await ask(text);
}`,
        findings: [{ at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'a helper that is no async function may throw before the check could',
        code: `${client}${isSafe}
function askNow(text: string) { return client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] }); }
export async function answer(text: string) {
  if (!(await isSafe(text))) return null;
  return await askNow(text);
}`,
        findings: [{ at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'a decision that does something on its way',
        code: `${client}${ask}${isSafe}
export async function answer(text: string, seen: string[]) {
  if (!(await isSafe(text)) || seen.push(text) > 9) return null;
  return await ask(text);
}`,
        findings: [{ at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'no braces around the refusal, no semicolons, an error that is caught around both',
        code: `${client}
export async function answer(text: string) {
  try {
    const { results } = await client.moderations.create({ input: text })
    if (results[0].flagged) return null
    const { choices: [first] } = await client.chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: text }],
    })
    return first.message.content
  } catch {
    return null
  }
}`,
        findings: [{ at: 'client.moderations.create' }],
        suggestion: `${client}
export async function answer(text: string) {
  try {
    const firstPromise = client.chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: text }],
    })
    firstPromise.catch(() => {})
    const { results } = await client.moderations.create({ input: text })
    if (results[0].flagged) return null
    const { choices: [first] } = await firstPromise
    return first.message.content
  } catch {
    return null
  }
}`,
      },
      {
        name: 'a check that is switched on, and one that lets through where it fails',
        code: `${client}${ask}${isSafe}
export async function switched(text: string, config: Config) {
  if (config.moderates) {
    const safe = await isSafe(text);
    if (!safe) return null;
  }
  return await ask(text);
}
export async function open(text: string) {
  try {
    const safe = await isSafe(text);
    if (!safe) return null;
  } catch (error) {
    console.warn(error);
  }
  const reply = await ask(text);
  return reply;
}`,
        findings: [{ at: 'isSafe(text)' }, { at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'a refusal in the else branch',
        code: `${client}${ask}${isSafe}
export async function answer(text: string) {
  let reply: string;
  if (await isSafe(text)) {
    reply = await ask(text);
  } else {
    return null;
  }
  return await ask(\`Shorter: \${reply}\`);
}`,
        findings: [{ at: 'isSafe(text)' }],
        suggestion: null,
      },
      {
        name: 'each item of a list is checked before it is asked about',
        code: `${client}${ask}${isSafe}
export async function all(texts: string[]) {
  const out: string[] = [];
  for (const text of texts) {
    if (!(await isSafe(text))) continue;
    out.push(await ask(text));
  }
  return out;
}`,
        findings: [{ at: 'isSafe(text)' }],
      },
    ],
  },
  python: {
    valid: [
      { name: 'the request uses what the check says', code: `${py}
async def answer(text):
    verdict = await client.moderations.create(input=text)
    if verdict.results[0].flagged:
        return None
    return await ask(f"{text} {verdict.results[0].categories}")` },
      { name: 'a router', code: `${py}
async def answer(text):
    if await is_safe(text):
        return await ask(text)
    else:
        return await ask("Decline politely.")` },
      { name: 'documents that go into the request', code: `${py}
from langchain_community.vectorstores import FAISS
store = FAISS.load_local("index")
async def answer(text):
    docs = await store.asimilarity_search(text)
    if not docs:
        return None
    return await ask(f"{docs} {text}")` },
      { name: 'a setting between the two', code: `${py}
async def answer(text):
    if not await is_safe(text):
        return None
    configure(text)
    return await ask(text)` },
      { name: 'an agent', code: `${py}
from agents import Runner
async def answer(agent, text):
    if not await is_safe(text):
        return None
    return await Runner.run(agent, text)` },
    ],
    invalid: [
      {
        name: 'a moderation with an early return',
        code: `import asyncio
${py}
async def answer(text):
    if not await is_safe(text):
        return "No."
    reply = await ask(text)
    return reply`,
        findings: [{ at: 'is_safe(text)', severity: 'info' }],
        suggestion: `import asyncio
${py}
async def answer(text):
    reply_task = asyncio.create_task(ask(text))
    reply_task.add_done_callback(lambda task: task.cancelled() or task.exception())
    try:
        if not await is_safe(text):
            return "No."
        reply = await reply_task
    finally:
        reply_task.cancel()
    return reply`,
      },
      {
        name: 'a guard model',
        code: `import asyncio
${py}
async def answer(text):
    verdict = await client.chat.completions.create(model="llama-guard-3-8b", messages=[{"role": "user", "content": text}])
    if "unsafe" in verdict.choices[0].message.content:
        raise ValueError("refused")
    reply = await ask(text)
    return reply`,
        findings: [{ at: 'client.chat.completions.create' }],
        suggestion: `import asyncio
${py}
async def answer(text):
    reply_task = asyncio.create_task(ask(text))
    reply_task.add_done_callback(lambda task: task.cancelled() or task.exception())
    try:
        verdict = await client.chat.completions.create(model="llama-guard-3-8b", messages=[{"role": "user", "content": text}])
        if "unsafe" in verdict.choices[0].message.content:
            raise ValueError("refused")
        reply = await reply_task
    finally:
        reply_task.cancel()
    return reply`,
      },
      {
        name: 'a prompt that is made between',
        code: `${py}
async def answer(text):
    if not await is_safe(text):
        return None
    prompt = f"Answer: {text}"
    return await ask(prompt)`,
        findings: [{ at: 'is_safe(text)' }],
        suggestion: null,
      },
      {
        name: 'a refusal of several lines of text',
        code: `${py}
async def answer(text):
    if not await is_safe(text):
        return """That cannot
be answered."""
    return await ask(text)`,
        findings: [{ at: 'is_safe(text)' }],
        suggestion: null,
      },
      {
        name: 'blocking calls',
        code: `${blocking}
def answer(text):
    if not is_safe(text):
        return "No."
    return ask(text)`,
        findings: [{ at: 'is_safe(text)', message: /ThreadPoolExecutor/ }],
        suggestion: null,
      },
      {
        name: 'an ordinary request whose answer is only compared',
        code: `${py}
async def answer(text):
    verdict = await ask(f"Is this about cooking? {text}")
    if "no" in verdict.lower():
        return None
    return await ask(text)`,
        findings: [{ at: 'ask(f"Is this about cooking? {text}")' }],
      },
    ],
  },
});
