import { reasoningEffort } from '../../rules/reasoning-effort.ts';
import { ruleTester } from './rule-tester.ts';

const openai = `import OpenAI from 'openai';
const client = new OpenAI();
`;
const pyOpenai = `from openai import OpenAI

client = OpenAI()
`;
const label = 'Which team should answer? Respond with only one word: billing, sales or support.';

ruleTester(reasoningEffort, {
  typescript: {
    valid: [
      { name: 'low effort', code: `${openai}
export const route = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'low' }, instructions: '${label}', input: text });` },
      { name: 'high effort for a hard task', code: `${openai}
export const prove = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'high' }, instructions: 'Prove the theorem.', input: text });` },
      { name: 'effort from outside', code: `${openai}
export const route = (text: string, effort: 'low' | 'high') => client.responses.create({ model: 'gpt-5', reasoning: { effort }, instructions: '${label}', input: text });` },
      { name: 'an evaluation', path: 'src/evals/route.ts', code: `${openai}
export const route = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'high' }, instructions: '${label}', input: text });` },
      { name: 'a benchmark by its name', code: `${openai}
export const benchmarkRoute = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'high' }, instructions: '${label}', input: text });`, path: 'bench/benchmark-routes.ts' },
      { name: 'thinking switched off', code: `import { GoogleGenAI } from '@google/genai';
const ai = new GoogleGenAI({});
export const route = (text: string) => ai.models.generateContent({ model: 'gemini-2.5-flash', contents: text, config: { systemInstruction: '${label}', thinkingConfig: { thinkingBudget: 0 } } });` },
    ],
    invalid: [
      {
        code: `${openai}
export const route = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'high' }, instructions: '${label}', input: text });`,
        findings: [{ at: '\'high\'', severity: 'info', message: /the effort `high` before it answers, and its prompt asks for a single word/ }],
        fixed: null,
        suggestion: `${openai}
export const route = (text: string) => client.responses.create({ model: 'gpt-5', reasoning: { effort: 'low' }, instructions: '${label}', input: text });`,
      },
      {
        name: 'a thinking budget',
        code: `import { generateObject } from 'ai';
import { anthropic } from '@ai-sdk/anthropic';
import { z } from 'zod';
export const route = (text: string) => generateObject({
  model: anthropic('claude-haiku-4-5'), schema: z.object({ team: z.enum(['billing', 'sales']) }), prompt: text,
  providerOptions: { anthropic: { thinking: { type: 'enabled', budgetTokens: 12000 } } },
});`,
        findings: [{ at: '12000', message: /a budget of 12,000 tokens/ }],
        suggestion: null,
      },
    ],
  },
  python: {
    valid: [
      { name: 'no effort is set', code: `${pyOpenai}
def route(text: str) -> str:
    return client.chat.completions.create(model="gpt-5", messages=[{"role": "system", "content": "${label}"}, {"role": "user", "content": text}]).choices[0].message.content` },
      { name: 'an evaluation', path: 'eval/run.py', code: `${pyOpenai}
def route(text: str) -> str:
    return client.chat.completions.create(model="gpt-5", reasoning_effort="high", messages=[{"role": "system", "content": "${label}"}, {"role": "user", "content": text}]).choices[0].message.content` },
    ],
    invalid: [
      {
        code: `${pyOpenai}
def route(text: str) -> str:
    return client.chat.completions.create(model="gpt-5", reasoning_effort="high", messages=[{"role": "system", "content": "${label}"}, {"role": "user", "content": text}]).choices[0].message.content`,
        findings: [{ at: '"high"' }],
        suggestion: `${pyOpenai}
def route(text: str) -> str:
    return client.chat.completions.create(model="gpt-5", reasoning_effort="low", messages=[{"role": "system", "content": "${label}"}, {"role": "user", "content": text}]).choices[0].message.content`,
      },
      {
        name: 'Claude\'s thinking budget',
        code: `from anthropic import Anthropic

client = Anthropic()

def route(text: str) -> str:
    return client.messages.create(model="claude-sonnet-4-5", max_tokens=6000, thinking={"type": "enabled", "budget_tokens": 5000}, system="${label}", messages=[{"role": "user", "content": text}]).content[-1].text`,
        findings: [{ at: '5000', message: /a budget of 5,000 tokens/ }],
        suggestion: null,
      },
    ],
  },
});
