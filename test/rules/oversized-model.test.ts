import { oversizedModel } from '../../rules/oversized-model.ts';
import { ruleTester } from './rule-tester.ts';

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const pyOpenai = `from openai import OpenAI

client = OpenAI()
`;
const yesNo = 'Is this message spam? Answer only with yes or no.';

ruleTester(oversizedModel, {
  typescript: {
    valid: [
      { name: 'several tools to choose from', code: `import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
export async function isSpam(text: string) {
  const model = new ChatOpenAI({ model: 'gpt-4o' }).bindTools([{ name: 'judge', schema: z.object({ isSpam: z.boolean() }) }], { tool_choice: 'auto' });
  const response = await model.invoke([['system', 'Judge the message.'], ['human', text]]);
  return response.tool_calls?.[0]?.args.isSpam;
}` },
      { name: 'a small model already', code: `${openai}
export const isSpam = async (text: string) => (await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] })).choices[0].message.content === 'yes';` },
      { name: 'the model comes from the environment', code: `${openai}
export const isSpam = (text: string) => client.chat.completions.create({ model: process.env.MODEL ?? 'gpt-4o', messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] });` },
      { name: 'the model is a parameter', code: `${openai}
export const isSpam = (text: string, model = 'gpt-4o') => client.chat.completions.create({ model, messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] });` },
      { name: 'the model comes from a configuration', code: `${openai}import { config } from './config';
export const isSpam = (text: string) => client.chat.completions.create({ model: config.model, messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] });` },
      { name: 'free text', code: `${openai}
export const explain = (text: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Explain the contract to a layman.' }, { role: 'user', content: text }] });` },
      { name: 'a word, or else a text', code: `${openai}
export const check = (text: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'If the text is fine, answer only "yes" or "no". Otherwise, write a new version.' }, { role: 'user', content: text }] });` },
      { name: 'a verdict with its reasons', code: `${openai}
export const check = (text: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: 'Answer only yes or no, and explain why.' }, { role: 'user', content: text }] });` },
      { name: 'a schema with free text in it', code: `import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
export const review = (text: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ ok: z.boolean(), review: z.string() }), prompt: text });` },
      { name: 'a schema with a list', code: `import { generateObject } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';
export const tags = (text: string) => generateObject({ model: openai('gpt-4o'), schema: z.object({ tags: z.array(z.enum(['a', 'b'])) }), prompt: text });` },
      { name: 'tools decide what is answered', code: `${openai}
export const act = (text: string, tools: never[]) => client.chat.completions.create({ model: 'gpt-4o', tools, max_tokens: 5, messages: [{ role: 'user', content: text }] });` },
      { name: 'max_tokens 0 only writes the cache', code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const warm = (system: string) => client.messages.create({ model: 'claude-opus-5', max_tokens: 0, system, messages: [{ role: 'user', content: 'x' }] });` },
      { name: 'a check whether the key works', code: `${openai}
export const ping = () => client.chat.completions.create({ model: 'gpt-4o', max_tokens: 1, messages: [{ role: 'user', content: 'ping' }] });` },
      { name: 'a model that is not known', code: `${openai}
export const isSpam = (text: string) => client.chat.completions.create({ model: 'my-deployment', max_tokens: 1, messages: [{ role: 'user', content: text }] });` },
      { name: 'a judge in an evaluation', path: 'evals/judge.ts', code: `${openai}
export const judge = (text: string) => client.chat.completions.create({ model: 'gpt-4o', max_tokens: 1, messages: [{ role: 'user', content: text }] });` },
      { name: 'a test', path: 'src/spam.test.ts', code: `${openai}
export const isSpam = (text: string) => client.chat.completions.create({ model: 'gpt-4o', max_tokens: 1, messages: [{ role: 'user', content: text }] });` },
    ],
    invalid: [
      {
        name: 'the one tool that has to be called takes yes or no',
        code: `import { ChatOpenAI } from '@langchain/openai';
import { z } from 'zod';
export async function isSpam(text: string) {
  const model = new ChatOpenAI({ model: 'gpt-4o' }).bindTools([{ name: 'judge', schema: z.object({ isSpam: z.boolean() }) }], { tool_choice: 'judge' });
  const response = await model.invoke([['system', 'Judge the message.'], ['human', text]]);
  return response.tool_calls?.[0]?.args.isSpam;
}`,
        findings: [{ at: "'gpt-4o'", message: /its schema holds only labels, numbers and yes or no/ }],
      },
      {
        name: 'yes or no, asked for in the prompt',
        code: `${openai}
export const isSpam = async (text: string) => {
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] });
  return answer.choices[0].message.content === 'yes';
};`,
        findings: [{ at: '\'gpt-4o\'', severity: 'info', message: /`gpt-4o` is its maker's large model, and its prompt asks for a single word.*`gpt-4o-mini`/ }],
        fixed: null,
        suggestion: `${openai}
export const isSpam = async (text: string) => {
  const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: '${yesNo}' }, { role: 'user', content: text }] });
  return answer.choices[0].message.content === 'yes';
};`,
      },
      {
        name: 'a label by its schema; the factory\'s literal is exchanged',
        code: `import { generateObject } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
import { z } from 'zod';
export const route = (text: string) => generateObject({ model: anthropic('claude-sonnet-4-5'), schema: z.object({ route: z.enum(['billing', 'support']), urgent: z.boolean() }), prompt: text });`,
        findings: [{ at: 'anthropic(\'claude-sonnet-4-5\')', message: /middle model, and its schema holds only labels/ }],
        suggestion: `import { generateObject } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
import { z } from 'zod';
export const route = (text: string) => generateObject({ model: anthropic('claude-haiku-4-5'), schema: z.object({ route: z.enum(['billing', 'support']), urgent: z.boolean() }), prompt: text });`,
      },
      {
        name: 'a constant that other requests may share is not changed',
        code: `${openai}const MODEL = 'o3';
export const isSpam = (text: string) => client.chat.completions.create({ model: MODEL, max_completion_tokens: 5, messages: [{ role: 'user', content: text }] });`,
        findings: [{ at: 'MODEL', message: /a reasoning model, and its output limit is 5 tokens/ }],
        suggestion: null,
      },
      {
        name: 'the small model may refuse the effort that is set',
        code: `${openai}
export const isSpam = (text: string) => client.responses.create({ model: 'o3', reasoning: { effort: 'low' }, instructions: '${yesNo}', input: text });`,
        findings: [{ at: '\'o3\'' }],
        suggestion: null,
      },
      {
        name: 'LangChain: the model is constructed apart',
        code: `import { ChatAnthropic } from '@langchain/anthropic';
import { z } from 'zod';
export async function route(post: string) {
  const model = new ChatAnthropic({ model: 'claude-sonnet-4-5', temperature: 0 });
  const routed = model.withStructuredOutput(z.object({ route: z.enum(['a', 'b', 'c']) }), { name: 'route' });
  return routed.invoke([{ role: 'user', content: post }]);
}`,
        findings: [{ at: '\'claude-sonnet-4-5\'' }],
        suggestion: null,
      },
    ],
  },
  python: {
    valid: [
      { name: 'a tool that is one of those allowed', code: `from openai import OpenAI

client = OpenAI()

def is_spam(text, how):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}], tools=[{"type": "function", "function": {"name": "judge", "parameters": {"type": "object", "properties": {"is_spam": {"type": "boolean"}}}}}], tool_choice={"type": "allowed_tools", "allowed_tools": {"mode": "auto", "tools": [{"type": "function", "function": {"name": "judge"}}]}})` },
      { name: 'a tool of which the caller says whether it has to be called', code: `from openai import OpenAI

client = OpenAI()

def is_spam(text, how):
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}], tools=[{"type": "function", "function": {"name": "judge", "parameters": {"type": "object", "properties": {"is_spam": {"type": "boolean"}}}}}], tool_choice={"type": how})` },
      { name: 'a tool that may be called', code: `from langchain_openai import ChatOpenAI
from pydantic import BaseModel

class Verdict(BaseModel):
    is_spam: bool

model = ChatOpenAI(model="gpt-4o").bind_tools([Verdict])

def is_spam(text: str):
    return model.invoke([("system", "Judge the message."), ("human", text)])` },
      { name: 'from the environment', code: `${pyOpenai}import os

def is_spam(text: str) -> bool:
    return client.chat.completions.create(model=os.getenv("MODEL", "gpt-4o"), max_tokens=1, messages=[{"role": "user", "content": text}]).choices[0].message.content == "yes"` },
      { name: 'a parameter with a default', code: `${pyOpenai}
def is_spam(text: str, model: str = "gpt-4o") -> bool:
    return client.chat.completions.create(model=model, max_tokens=1, messages=[{"role": "user", "content": text}]).choices[0].message.content == "yes"` },
      { name: 'settings', code: `${pyOpenai}from .config import settings

def is_spam(text: str) -> bool:
    return client.chat.completions.create(model=settings.model, max_tokens=1, messages=[{"role": "user", "content": text}]).choices[0].message.content == "yes"` },
      { name: 'a longer limit', code: `${pyOpenai}
def explain(text: str) -> str:
    return client.chat.completions.create(model="gpt-4o", max_tokens=400, messages=[{"role": "user", "content": text}]).choices[0].message.content` },
      { name: 'an evaluation', code: `${pyOpenai}
def llm_judge(text: str) -> bool:
    return client.chat.completions.create(model="gpt-4o", max_tokens=1, messages=[{"role": "user", "content": text}]).choices[0].message.content == "A"` },
    ],
    invalid: [
      {
        name: 'the one tool that has to be called takes yes or no',
        code: `from langchain_openai import ChatOpenAI
from pydantic import BaseModel

class Verdict(BaseModel):
    is_spam: bool

model = ChatOpenAI(model="gpt-4o").bind_tools([Verdict], tool_choice="Verdict")

def is_spam(text: str) -> bool:
    response = model.invoke([("system", "Judge the message."), ("human", text)])
    return response.tool_calls[0]["args"]["is_spam"]`,
        findings: [{ at: '"gpt-4o"', message: /its schema holds only labels, numbers and yes or no/ }],
      },
      {
        name: 'a function of OpenAI that has to be called',
        code: `${pyOpenai}
def is_spam(text: str):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}], tools=[{"type": "function", "function": {"name": "judge", "parameters": {"type": "object", "properties": {"is_spam": {"type": "boolean"}}}}}], tool_choice={"type": "function", "function": {"name": "judge"}})
    return response.choices[0].message.tool_calls[0].function.arguments`,
        findings: [{ at: '"gpt-4o"' }],
      },
      {
        code: `${pyOpenai}
def is_spam(text: str) -> bool:
    answer = client.chat.completions.create(model="gpt-4-turbo", messages=[{"role": "system", "content": "Is this spam? Respond with exactly one word: spam or ham."}, {"role": "user", "content": text}])
    return answer.choices[0].message.content == "spam"`,
        findings: [{ at: '"gpt-4-turbo"', message: /`gpt-4.1-mini`/ }],
        suggestion: `${pyOpenai}
def is_spam(text: str) -> bool:
    answer = client.chat.completions.create(model="gpt-4.1-mini", messages=[{"role": "system", "content": "Is this spam? Respond with exactly one word: spam or ham."}, {"role": "user", "content": text}])
    return answer.choices[0].message.content == "spam"`,
      },
      {
        name: 'pydantic: a literal and a flag',
        code: `from typing import Literal
from openai import OpenAI
from pydantic import BaseModel

client = OpenAI()

class Verdict(BaseModel):
    label: Literal["spam", "ham"]
    sure: bool

def classify(text: str):
    return client.chat.completions.parse(model="o1", messages=[{"role": "user", "content": text}], response_format=Verdict).choices[0].message.parsed`,
        findings: [{ at: '"o1"', message: /reasoning model, and its schema/ }],
      },
    ],
  },
});
