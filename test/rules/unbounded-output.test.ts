import { unboundedOutput } from '../../rules/unbounded-output.ts';
import { ruleTester } from './rule-tester.ts';

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const ask = (system: string, options = ''): string => `${openai}
export async function advise(question: string) {
  const answer = await client.chat.completions.create({ model: 'gpt-4o',${options} messages: [{ role: 'system', content: '${system}' }, { role: 'user', content: question }] });
  return answer.choices[0].message.content;
}`;
const pyOpenai = `from openai import OpenAI

client = OpenAI()
`;
const pyAsk = (system: string, options = ''): string => `${pyOpenai}
def advise(question: str) -> str:
    answer = client.chat.completions.create(model="gpt-4o",${options} messages=[{"role": "system", "content": "${system}"}, {"role": "user", "content": question}])
    return answer.choices[0].message.content`;
const OPEN = 'You are a lawyer. Explain to the client what the law says about the case.';

ruleTester(unboundedOutput, {
  typescript: {
    valid: [
      { name: 'a limit', code: ask(OPEN, ' max_completion_tokens: 600,') },
      { name: 'the limit\'s old name', code: ask(OPEN, ' max_tokens: 600,') },
      { name: 'a number of words', code: ask(`${OPEN} Use at most 200 words.`) },
      { name: 'a wish for brevity', code: ask(`${OPEN} Be concise.`) },
      { name: 'a form', code: ask(`${OPEN} Answer as a bulleted list.`) },
      { name: 'a task whose answer is as long as its input', code: ask('You translate the text of the user from English into French, whatever it is about.') },
      { name: 'a wish for a long answer', code: ask(`${OPEN} Go through every article in detail.`) },
      { name: 'JSON mode', code: ask(OPEN, ' response_format: { type: \'json_object\' },') },
      { name: 'a stream', code: ask(OPEN, ' stream: true,') },
      { name: 'tools', code: ask(OPEN, ' tools: [lookUp],') },
      { name: 'options that are spread', code: ask(OPEN, ' ...defaults,') },
      { name: 'options handed on whole', code: `${openai}
export const advise = (params: never) => client.chat.completions.create(params);` },
      { name: 'instructions that are not seen', code: `${openai}
export const advise = (systemPrompt: string, question: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: systemPrompt }, { role: 'user', content: question }] });` },
      { name: 'a prompt in the user message that is not seen', code: `${openai}
export const advise = (prompt: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${OPEN}' }, { role: 'user', content: prompt }] });` },
      { name: 'history', code: `${openai}
export const chat = (messages: never[]) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${OPEN}' }, ...messages] });` },
      { name: 'the answer is parsed', code: `${openai}
export async function advise(question: string) {
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${OPEN}' }, { role: 'user', content: question }] });
  return JSON.parse(answer.choices[0].message.content ?? '');
}` },
      { name: 'Anthropic always has a limit', code: `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const advise = (options: object, question: string) => client.messages.create({ model: 'claude-opus-5', system: '${OPEN}', messages: [{ role: 'user', content: question }] } as never);` },
      { name: 'the model\'s construction sets the limit', code: `import { ChatOpenAI } from '@langchain/openai';
const model = new ChatOpenAI({ model: 'gpt-4o', maxTokens: 500 });
export const advise = (question: string) => model.invoke([['system', '${OPEN}'], ['human', question]]);` },
      { name: 'the model comes from elsewhere', code: `import { initChatModel } from 'langchain';
import { options } from './options';
const model = await initChatModel('gpt-4o', { ...options });
export const advise = (question: string) => model.invoke([['system', '${OPEN}'], ['human', question]]);` },
      { name: 'Gemini\'s model sets the limit', code: `import { GoogleGenerativeAI } from '@google/generative-ai';
const model = new GoogleGenerativeAI(process.env.KEY!).getGenerativeModel({ model: 'gemini-1.5-pro', generationConfig: { maxOutputTokens: 300 } });
export const advise = (question: string) => model.generateContent(\`${OPEN} \${question}\`);` },
      { name: 'a script that prints', code: `${openai}
const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${OPEN}' }] });
console.log(answer.choices[0].message.content);` },
      { name: 'a test', path: 'test/advice.test.ts', code: ask(OPEN) },
    ],
    invalid: [
      {
        code: ask(OPEN),
        findings: [{ at: 'client.chat.completions.create', severity: 'hint', message: /how long its answer may be.*`max_completion_tokens`/ }],
        fixed: null,
        suggestion: `${openai}
export async function advise(question: string) {
  const answer = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'system', content: '${OPEN}' }, { role: 'user', content: question }], max_completion_tokens: 1000 });
  return answer.choices[0].message.content;
}`,
      },
      {
        name: 'the AI SDK, on a line of its own',
        code: `import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
export const advise = async (question: string) => (await generateText({
  model: openai('gpt-4.1'),
  system: '${OPEN}',
  prompt: question,
})).text;`,
        findings: [{ at: 'generateText', message: /`maxOutputTokens`/ }],
        suggestion: `import { generateText } from 'ai';
import { openai } from '@ai-sdk/openai';
export const advise = async (question: string) => (await generateText({
  model: openai('gpt-4.1'),
  system: '${OPEN}',
  prompt: question,
  maxOutputTokens: 1000,
})).text;`,
      },
      {
        name: 'a comment stays on its line',
        code: `${openai}
export const advise = async (question: string) => (await client.responses.create({
  model: 'gpt-4o',
  instructions: '${OPEN}',
  input: question, // as it was typed
})).output_text;`,
        findings: [{ at: 'client.responses.create' }],
        suggestion: `${openai}
export const advise = async (question: string) => (await client.responses.create({
  model: 'gpt-4o',
  instructions: '${OPEN}',
  input: question, // as it was typed
  max_output_tokens: 1000,
})).output_text;`,
      },
      {
        name: 'a reasoning model gets no limit: its thoughts count',
        code: `${openai}
export const advise = async (question: string) => (await client.responses.create({ model: 'gpt-5', instructions: '${OPEN}', input: question })).output_text;`,
        findings: [{ at: 'client.responses.create', message: /`max_output_tokens`/ }],
        suggestion: null,
      },
    ],
  },
  python: {
    valid: [
      { name: 'a limit', code: pyAsk(OPEN, ' max_tokens=500,') },
      { name: 'a wish for brevity', code: pyAsk(`${OPEN} Keep it short.`) },
      { name: 'keyword arguments from elsewhere', code: pyAsk(OPEN, ' **options,') },
      { name: 'ChatOpenAI with a limit', code: `from langchain_openai import ChatOpenAI

llm = ChatOpenAI(model="gpt-4o", max_tokens=300)

def advise(question: str):
    return llm.invoke([("system", "${OPEN}"), ("human", question)])` },
      { name: 'a configuration object that is not seen', code: `from google import genai
from .config import generation

client = genai.Client()

def advise(question: str):
    return client.models.generate_content(model="gemini-2.0-flash", contents=f"${OPEN} {question}", config=generation)` },
      { name: 'the answer decides', code: `${pyOpenai}
def advise(question: str) -> str:
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "${OPEN}"}, {"role": "user", "content": question}])
    if "guilty" in answer.choices[0].message.content:
        return "guilty"` },
    ],
    invalid: [
      {
        code: pyAsk(OPEN),
        findings: [{ at: 'client.chat.completions.create', severity: 'hint' }],
        suggestion: `${pyOpenai}
def advise(question: str) -> str:
    answer = client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": "${OPEN}"}, {"role": "user", "content": question}], max_completion_tokens=1000)
    return answer.choices[0].message.content`,
      },
      {
        name: 'inside the configuration',
        code: `from google import genai
from google.genai import types

client = genai.Client()

def advise(question: str):
    response = client.models.generate_content(model="gemini-2.0-flash", contents=f"${OPEN} {question}", config=types.GenerateContentConfig(temperature=0))
    return response.text`,
        findings: [{ at: 'client.models.generate_content', message: /`max_output_tokens`/ }],
        suggestion: null,
      },
      {
        name: 'in the configuration\'s own entries',
        code: `import boto3

client = boto3.client("bedrock-runtime")

def advise(question: str):
    return client.converse(modelId="amazon.nova-lite-v1:0", system=[{"text": "${OPEN}"}], messages=[{"role": "user", "content": [{"text": question}]}], inferenceConfig={"temperature": 0})`,
        findings: [{ at: 'client.converse', message: /`maxTokens`/ }],
        suggestion: `import boto3

client = boto3.client("bedrock-runtime")

def advise(question: str):
    return client.converse(modelId="amazon.nova-lite-v1:0", system=[{"text": "${OPEN}"}], messages=[{"role": "user", "content": [{"text": question}]}], inferenceConfig={"temperature": 0, "maxTokens": 1000})`,
      },
    ],
  },
});
