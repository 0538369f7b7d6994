import { manyShotPrompt } from '../../rules/many-shot-prompt.ts';
import { ruleTester } from './rule-tester.ts';
import { HANDBOOK, RULES } from './texts.ts';

const openai = 'import OpenAI from "openai";\nconst client = new OpenAI();\n';
const py = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()\n';
/** Each about ninety tokens. */
const examples = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index + 1)).join('\n');
const tagged = (count: number): string => examples(count, (index) => `<example>\n${index}. ${RULES}\n</example>`);
const numbered = (count: number): string => examples(count, (index) => `Example ${index}:\n${RULES}`);
const paired = (count: number): string => examples(count, (index) => `Input: ${RULES}\nOutput: answer ${index}`);

const send = (content: string, more = '', model = 'gpt-4o'): string =>
  `${openai}export const answer = (question: string, turns: any[]) => client.chat.completions.create({ model: "${model}", messages: [{ role: "system", content: ${content} }, ${more}{ role: "user", content: question }] });`;
const pySend = (content: string): string =>
  `${py}\nasync def answer(question):\n    return await client.chat.completions.create(model="gpt-4o", messages=[{"role": "system", "content": ${content}}, {"role": "user", "content": question}])`;
const turns = (count: number): string => examples(count, (index) => `{ role: "user", content: "${RULES}" }, { role: "assistant", content: "Answer ${index}." },`);

ruleTester(manyShotPrompt, {
  typescript: {
    valid: [
      { name: 'two examples', code: send(`\`Classify.\n${tagged(2)}\``) },
      { name: 'five short ones', code: send(`\`Classify.\n${examples(5, (index) => `<example>good ${index}</example>`)}\``) },
      { name: 'served by the cache', code: send(`\`Classify.\n${tagged(16)}\``) },
      { name: 'rules are no examples', code: send(`"${RULES.repeat(8)}"`) },
      { name: 'a word that mentions examples', code: send(`\`${examples(8, (index) => `Give an example ${index} where you can. ${RULES}`)}\``) },
      { name: 'headings of a form', code: send(`\`${examples(8, (index) => `Question: asked by the user in part ${index}.`)}\n${HANDBOOK}\``) },
      { name: 'marked for the cache', code: `import Anthropic from "@anthropic-ai/sdk";\nconst client = new Anthropic();\nexport const answer = (question: string) => client.messages.create({ model: "claude-sonnet-4-5", max_tokens: 9, system: [{ type: "text", text: \`${tagged(18)}\`, cache_control: { type: "ephemeral" } }], messages: [{ role: "user", content: question }] });` },
      { name: 'earlier turns', code: send('"You help."', '...turns, ') },
      { name: 'a test', code: send(`\`Classify.\n${tagged(8)}\``), path: 'src/service.test.ts' },
    ],
    invalid: [
      { name: 'tagged', code: send(`\`Classify.\n${tagged(8)}\``), findings: [{ at: 'Classify.', severity: 'info', message: /^8 examples, about \d{3} tokens/ }] },
      { name: 'numbered', code: send(`\`Classify.\n\n${numbered(8)}\``), findings: [{ at: 'Classify.', message: /once they stand in front of everything that changes and the fixed prefix has 1,024 tokens/ }] },
      { name: 'behind what changes', code: send(`\`Classify \${question}.\n${tagged(16)}\``), findings: [{ at: '.', severity: 'info' }] },
      { name: 'pairs', code: send(`\`Classify.\n\n${paired(8)}\``), findings: [{ at: 'Classify.' }] },
      { name: 'made-up turns', code: send('"Classify."', turns(8)), findings: [{ at: RULES, message: /^8 examples/ }] },
      { name: 'a model of which no minimum is known', code: send(`\`Classify.\n${tagged(20)}\``, '', 'some-model'), findings: [{ at: 'Classify.', message: /where a prefix cache can serve them/ }] },
    ],
  },
  python: {
    valid: [
      { name: 'two examples', code: pySend(`"""Classify.\n${tagged(2)}"""`) },
      { name: 'served by the cache', code: pySend(`"""Classify.\n${numbered(16)}"""`) },
    ],
    invalid: [
      { name: 'tagged', code: pySend(`"""Classify.\n${tagged(8)}"""`), findings: [{ at: 'Classify.', severity: 'info' }] },
      { name: 'numbered, behind what changes', code: pySend(`f"""Classify {question}.\n${numbered(16)}"""`), findings: [{ at: '.' }] },
    ],
  },
});
