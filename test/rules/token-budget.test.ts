import { expect, test } from 'vitest';
import { tokenBudget } from '../../rules/token-budget.ts';
import { ruleTester } from './rule-tester.ts';
import { HANDBOOK, RULES } from './texts.ts';
import { check, context, fixed, gpt4o, prompt, words } from './unit/builders.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const send = (model: string, system: string, more = ''): string =>
  `${openai}export const answer = (question: string) => client.chat.completions.create({ model: ${model}, ${more}messages: [{ role: "system", content: "${system}" }, { role: "user", content: question }] });`;
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n';
const pySend = (model: string, system: string, more = ''): string =>
  `${py}\nasync def answer(question):\n    return await client.chat.completions.create(model=${model}, ${more}messages=[{"role": "system", "content": "${system}"}, {"role": "user", "content": question}])`;

ruleTester(tokenBudget, {
  typescript: {
    valid: [
      { name: 'a long prompt in a large window', code: send('"gpt-4o"', HANDBOOK) },
      { name: 'a window that is not known', code: send('"some-model"', HANDBOOK, 'max_tokens: 8192, ') },
      { name: 'a model chosen elsewhere', code: send('process.env.MODEL!', HANDBOOK, 'max_tokens: 8192, ') },
      { name: 'an answer that leaves room', code: send('"gpt-4"', RULES, 'max_tokens: 2000, ') },
    ],
    invalid: [
      {
        name: 'the answer takes the window', code: send('"gpt-4"', RULES, 'max_tokens: 8192, '),
        findings: [{ at: `[{ role: "system", content: "${RULES}" }, { role: "user", content: question }]`, severity: 'warning', message: /8,192 tokens of gpt-4's window: nothing is left/ }],
      },
      {
        name: 'most of the window', code: send('"gpt-4"', HANDBOOK, 'max_tokens: 6000, '),
        findings: [{ at: `[{ role: "system", content: "${HANDBOOK}" }, { role: "user", content: question }]`, message: /are left for everything else/ }],
      },
    ],
  },
  python: {
    valid: [{ name: 'a long prompt in a large window', code: pySend('"gpt-4o"', HANDBOOK) }],
    invalid: [{
      name: 'the answer takes the window', code: pySend('"gpt-4"', RULES, 'max_tokens=8192, '),
      findings: [{ at: `[{"role": "system", "content": "${RULES}"}, {"role": "user", "content": question}]`, severity: 'warning' }],
    }],
  },
});

test('a budget counts the fixed text that is always sent', () => {
  const given = prompt([fixed(words(900)), fixed(words(900), { conditional: true })], gpt4o);
  const messages = (maxTokens: number): readonly string[] => check(tokenBudget, { prompts: [given] }, context({ maxTokens })).map(({ message }) => message);
  expect(messages(800)).toEqual([expect.stringMatching(/^About 900 fixed tokens .* is 800\./)]);
  expect(messages(900)).toEqual([]);
  expect(messages(0)).toEqual([]);
});
