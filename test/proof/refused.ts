import type { Language } from '../rules/lint-text.ts';

/** A shape in which the fix would change what somebody can observe, most of them once a request fails: none may be offered. */
export interface Refused {
  readonly name: string;
  readonly rule: string;
  readonly language: Language;
  readonly code: string;
}

const ts = `import OpenAI from 'openai';
const client = new OpenAI();
async function ask(prompt: string): Promise<string> {
  const response = await client.responses.create({ model: 'gpt-4o', input: prompt });
  return response.output_text;
}
`;
const py = `from openai import APIStatusError, AsyncOpenAI

client = AsyncOpenAI()


async def ask(prompt: str) -> str:
    response = await client.responses.create(model="gpt-4o", input=prompt)
    return response.output_text

`;

function typescript(rule: string, shapes: Readonly<Record<string, string>>): readonly Refused[] {
  return Object.entries(shapes).map(([name, code]) => ({ name, rule, language: 'typescript', code: ts + code }));
}
function python(rule: string, shapes: Readonly<Record<string, string>>): readonly Refused[] {
  return Object.entries(shapes).map(([name, code]) => ({ name, rule, language: 'python', code: py + code }));
}

export const refused: readonly Refused[] = [
  ...typescript('sequential-calls', {
    'the handler gives back what was there before the error': `
export async function describe(text: string) {
  let summary = '';
  let tags = '';
  try {
    summary = await ask('Summarise: ' + text);
    tags = await ask('Tags: ' + text);
  } catch {
    return { summary, tags, complete: false };
  }
  return { summary, tags, complete: true };
}`,
    'the first result is shown before the second is asked for': `
export async function describe(text: string) {
  const summary = await ask('Summarise: ' + text);
  console.log(summary);
  const tags = await ask('Tags: ' + text);
  console.log(tags);
}`,
    'the first result is kept where the caller sees it': `
export async function describe(text: string, out: string[]) {
  out.push(await ask('Summarise: ' + text));
  out.push(await ask('Tags: ' + text));
}`,
    'the first result is kept in a field': `
export class Describer {
  summary = '';
  async describe(text: string) {
    this.summary = await ask('Summarise: ' + text);
    const tags = await ask('Tags: ' + text);
    return tags;
  }
}`,
    'the second prompt may throw while it is built': `
export async function describe(text: string, json: string) {
  const summary = await ask('Summarise: ' + text);
  const tags = await ask('Tags: ' + JSON.parse(json).title);
  return { summary, tags };
}`,
    'the second helper may throw before it waits': `
function askShort(prompt: string): Promise<string> {
  if (prompt.length > 100) throw new RangeError('too long');
  return ask(prompt);
}
export async function describe(text: string) {
  const summary = await ask('Summarise: ' + text);
  const tags = await askShort('Tags: ' + text);
  return { summary, tags };
}`,
    'a stage that the handler reports': `
export async function describe(text: string) {
  let stage = 'summary';
  try {
    const summary = await ask('Summarise: ' + text);
    stage = 'tags';
    const tags = await ask('Tags: ' + text);
    return { summary, tags };
  } catch (error) {
    return { stage, error: String(error) };
  }
}`,
    'the helper counts': `
let asked = 0;
async function count(prompt: string) {
  const number = asked++;
  const answer = await ask(prompt);
  return number + ': ' + answer + ' of ' + asked;
}
export async function describe(text: string) {
  const summary = await count('Summarise: ' + text);
  const tags = await count('Tags: ' + text);
  return { summary, tags };
}`,
    'the budget is spent': `
class Session {
  tokens = 0;
  async run(prompt: string) {
    if (this.tokens > 1000) throw new Error('spent');
    const response = await client.responses.create({ model: 'gpt-4o', input: prompt });
    this.tokens += response.usage!.total_tokens;
    return response.output_text;
  }
  async both(text: string) {
    const summary = await this.run('Summarise: ' + text);
    const tags = await this.run('Tags: ' + text);
    return { summary, tags };
  }
}`,
    'a progress callback': `
export async function describe(text: string, progress: (share: number) => void) {
  const summary = await ask('Summarise: ' + text);
  progress(0.5);
  const tags = await ask('Tags: ' + text);
  progress(1);
  return { summary, tags };
}`,
  }),
  ...python('sequential-calls', {
    'the handler gives back what was there before the error': `
async def describe(text):
    summary = tags = None
    try:
        summary = await ask(f"Summarise: {text}")
        tags = await ask(f"Tags: {text}")
    except APIStatusError:
        pass
    return summary, tags
`,
    'the first result is printed before the second is asked for': `
async def describe(text):
    summary = await ask(f"Summarise: {text}")
    print(summary)
    tags = await ask(f"Tags: {text}")
    print(tags)
`,
    'the first result is kept in a field': `
class Describer:
    async def describe(self, text):
        self.summary = await ask(f"Summarise: {text}")
        self.tags = await ask(f"Tags: {text}")
`,
    'the first result is kept in the caller\'s dictionary': `
async def describe(state):
    state["summary"] = await ask("Summarise: " + state["text"])
    state["tags"] = await ask("Tags: " + state["text"])
    return state
`,
    'a stage that the handler reports': `
async def describe(text):
    stage = "summary"
    try:
        summary = await ask(f"Summarise: {text}")
        stage = "tags"
        tags = await ask(f"Tags: {text}")
        return summary, tags
    except APIStatusError as error:
        return stage, error.status_code
`,
    'a context variable is set on the way': `
from contextvars import ContextVar

last = ContextVar("last", default="")


async def remember(prompt):
    answer = await ask(prompt)
    last.set(answer)
    return answer


async def describe(text):
    summary = await remember(f"Summarise: {text}")
    tags = await remember(f"Tags: {text}")
    return summary, tags, last.get()
`,
  }),
  ...typescript('serial-gate', {
    'the question may not be readable, and then the check refuses first': `
export async function answer(body: string) {
  const verdict = await client.moderations.create({ input: body });
  if (verdict.results[0].flagged) return 'refused';
  const reply = await ask(JSON.parse(body).question);
  return reply;
}`,
  }),
  ...python('serial-gate', {
    'the question may not be readable, and then the check refuses first': `
import json


async def answer(body):
    verdict = await client.moderations.create(input=body)
    if verdict.results[0].flagged:
        return "refused"
    reply = await ask(json.loads(body)["question"])
    return reply
`,
  }),
  ...typescript('call-in-loop', {
    'what was there before the error is given back': `
export async function rate(reviews: string[]) {
  const ratings: string[] = [];
  try {
    for (const review of reviews) {
      ratings.push(await ask(review));
    }
  } catch {
    console.error('stopped after', ratings.length);
  }
  return ratings;
}`,
    'the caller sees the list grow': `
export async function rate(reviews: string[], ratings: string[]) {
  for (const review of reviews) {
    ratings.push(await ask(review));
  }
}`,
    'each rating is shown as it comes': `
export async function rate(reviews: string[]) {
  for (const review of reviews) {
    console.log(await ask(review));
  }
}`,
    'a field grows': `
export class Rater {
  ratings: string[] = [];
  async rate(reviews: string[]) {
    for (const review of reviews) {
      this.ratings.push(await ask(review));
    }
  }
}`,
    'an error of one is skipped and counted in order': `
export async function rate(reviews: string[]) {
  const ratings: string[] = [];
  let failed = 0;
  for (const review of reviews) {
    try {
      ratings.push(await ask(review));
    } catch {
      failed++;
      if (failed > 2) break;
    }
  }
  return ratings;
}`,
  }),
  ...python('call-in-loop', {
    'what was there before the error is given back': `
async def rate(reviews):
    ratings = []
    try:
        for review in reviews:
            ratings.append(await ask(review))
    except APIStatusError:
        pass
    return ratings
`,
    'the caller sees the list grow': `
async def rate(reviews, ratings):
    for review in reviews:
        ratings.append(await ask(review))
`,
    'a field grows': `
class Rater:
    def __init__(self):
        self.ratings = []

    async def rate(self, reviews):
        for review in reviews:
            self.ratings.append(await ask(review))
`,
    'each rating is printed as it comes': `
async def rate(reviews):
    for review in reviews:
        print(await ask(review))
`,
  }),
];
