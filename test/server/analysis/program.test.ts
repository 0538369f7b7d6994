import { describe, expect, test } from 'vitest';
import { findingsIn, reportOf, type Files } from './files-of.ts';

const RULES = 'You are a careful assistant for a bicycle shop. Answer in short sentences, name the part and its price, never guess a size, and say when you do not know. Always answer in the language of the question, keep to facts of the catalogue, and end with one question that helps the customer to go on with the order.';

describe('a helper in another file', () => {
  const llm = `
import OpenAI from 'openai';
const client = new OpenAI();
export async function ask(prompt: string) {
  const answer = await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: prompt }] });
  return answer.choices[0].message.content;
}
`;
  const main = (from: string): string => `
import { ask } from '${from}';
export async function handle(a: string, b: string) {
  const first = await ask('Summarise in one line: ' + a);
  const second = await ask('Translate into French: ' + b);
  return { first, second };
}
`;
  const found = ['sequential-calls: first = await ask(\'Summarise in one line: \' + a);'];
  const shapes: Readonly<Record<string, Files>> = {
    'relative import': { 'src/llm.ts': llm, 'src/main.ts': main('./llm') },
    'index file': { 'src/llm/index.ts': llm, 'src/main.ts': main('./llm') },
    'barrel': { 'src/lib/llm.ts': llm, 'src/lib/index.ts': "export * from './llm';\n", 'src/main.ts': main('./lib') },
    'renamed on the way': { 'src/lib/llm.ts': llm.replace('function ask', 'function askModel'), 'src/lib/index.ts': "export { askModel as ask } from './llm';\n", 'src/main.ts': main('./lib') },
    'tsconfig paths': { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }', 'src/llm.ts': llm, 'src/main.ts': main('@/llm') },
    'a package of the monorepo': { 'packages/llm/package.json': '{ "name": "@shop/llm", "exports": "./src/index.ts" }', 'packages/llm/src/index.ts': llm, 'src/main.ts': main('@shop/llm') },
    'default export': { 'src/llm.ts': llm.replace('export async function ask', 'export default async function ask'), 'src/main.ts': main('./llm').replace('{ ask }', 'ask') },
    'namespace import': { 'src/llm.ts': llm, 'src/main.ts': main('./llm').replace('{ ask }', '* as llm').replaceAll('ask(', 'llm.ask(') },
    'a bound method': { 'src/llm.ts': llm, 'src/ask.ts': "import { ask as own } from './llm';\nconst llm = { own };\nexport const ask = llm.own.bind(llm);\n", 'src/main.ts': main('./ask') },
    'a bound method of the SDK': {
      'src/ask.ts': "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const create = client.responses.create.bind(client.responses);\n",
      'src/main.ts': main('./ask').replace('{ ask }', '{ create }').replaceAll(/ask\((.*)\);/g, "create({ model: 'gpt-4o-mini', input: $1 });"),
    },
    'factory': {
      'src/llm.ts': `import OpenAI from 'openai';\nexport function createAsk(client: OpenAI) {\n  return async (prompt: string) => (await client.responses.create({ model: 'gpt-4o-mini', input: prompt })).output_text;\n}\n`,
      'src/ask.ts': `import OpenAI from 'openai';\nimport { createAsk } from './llm';\nexport const ask = createAsk(new OpenAI());\n`,
      'src/main.ts': main('./ask'),
    },
  };
  for (const [name, files] of Object.entries(shapes)) {
    test(name, async () => { expect((await reportOf(files, 'src/main.ts')).facts.sequences.flatMap(({ steps }) => steps.map((step) => step.sends?.operation)), name).toEqual([expect.stringMatching(/chat|responses/), expect.stringMatching(/chat|responses/)]); });
  }
  test('is found by the rule', async () => {
    const [first] = await findingsIn(shapes['relative import']!, 'src/main.ts');
    expect(first).toMatch(/^sequential-calls: /);
    expect(found).toHaveLength(1);
  });
  test('a file that is not there', async () => { expect(await findingsIn({ 'src/main.ts': main('./llm') }, 'src/main.ts')).toEqual([]); });
  test('cyclic imports end', async () => {
    const files = { 'src/a.ts': "export { x } from './b';\nimport { x } from './b';\nexport const y = x;\n", 'src/b.ts': "export { y as x } from './a';\nimport { y } from './a';\nexport const z = y('prompt');\n" };
    expect(await findingsIn(files, 'src/b.ts')).toEqual([]);
  });
});

describe('prompts across files', () => {
  test('the text handed to a wrapper is part of its prompt', async () => {
    const files = {
      'src/llm.ts': "import OpenAI from 'openai';\nconst client = new OpenAI();\nexport const complete = (system: string, user: string) => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: system }, { role: 'user', content: user }] });\n",
      'src/main.ts': `import { complete } from './llm';\nexport const answer = (shop: string, question: string) => complete(\`Shop: \${shop}. ${RULES}\`, question);\n`,
    };
    expect(await findingsIn(files, 'src/main.ts')).toEqual(['dynamic-before-static: ${shop}']);
    const { facts } = await reportOf(files, 'src/main.ts');
    expect(facts.prompts.map(({ evidence, model }) => [evidence, model?.id])).toEqual([['sent', 'gpt-4o-mini']]);
  });
  test('an options object and a method', async () => {
    const files = {
      'app/llm.py': 'from openai import OpenAI\n\nclass Llm:\n    def __init__(self):\n        self.client = OpenAI()\n\n    def complete(self, *, system, user):\n        return self.client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "system", "content": system}, {"role": "user", "content": user}])\n',
      'app/main.py': `from app.llm import Llm\n\nllm = Llm()\n\ndef answer(shop, question):\n    return llm.complete(system=f"Shop: {shop}. ${RULES}", user=question)\n`,
    };
    expect(await findingsIn(files, 'app/main.py')).toEqual(['dynamic-before-static: {shop}']);
  });
  test('a prompt built in a file that sends nothing is reported where it is built', async () => {
    const files = {
      'src/texts.ts': `export const shopText = (shop: string) => \`Shop: \${shop}. ${RULES}\`;\n`,
      'src/main.ts': "import OpenAI from 'openai';\nimport { shopText } from './texts';\nconst client = new OpenAI();\nexport const answer = (shop: string) => client.responses.create({ model: 'gpt-4o-mini', instructions: shopText(shop), input: 'Hello' });\n",
    };
    expect(await findingsIn(files, 'src/texts.ts')).toEqual(['dynamic-before-static: ${shop}']);
    expect(await findingsIn(files, 'src/main.ts')).toEqual([]);
  });
  test('a parameter that every caller fills with a constant is fixed text', async () => {
    const files = {
      'src/texts.ts': `export const shopPrompt = (tone: string, question: string) => \`You answer in a \${tone} tone. ${RULES} \${question}\`;\n`,
      'src/main.ts': "import { generateText } from 'ai';\nimport { shopPrompt } from './texts';\nexport const answer = (model, question: string) => generateText({ model, prompt: shopPrompt('friendly', question) });\n",
    };
    expect(await findingsIn(files, 'src/texts.ts')).toEqual([]);
  });
});

test('what a file is told of its users is not handed on to the files it uses', async () => {
  const files = {
    'src/prompts.ts': `export class Prompts {\n  rules(question: string) { return \`The question is: \${question}\\n\\n${RULES}\`; }\n}\n`,
    'src/llm.ts': `import OpenAI from 'openai';
import { Prompts } from './prompts';
const client = new OpenAI();
export const SHORT = 'Say in one line what this is about, in the words of the one who wrote it and without a greeting. Leave out names, numbers and dates, and never give an opinion of your own on what was written.';
export const prompts = new Prompts();
export const ask = (content: string) => client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content }] });
export const sum = (text: string) => ask(\`\${SHORT}\\n\${text}\`);
`,
    'src/main.ts': "import { ask, prompts } from './llm';\nexport const handle = (question: string) => ask(prompts.rules(question));\n",
  };
  const placed = async (before: readonly string[]): Promise<unknown> => (await reportOf(files, 'src/prompts.ts', undefined, before)).findings.map(({ rule, span }) => [rule, span]);
  const alone = await placed([]);
  expect(alone).toHaveLength(1);
  expect(await placed(['src/llm.ts', 'src/main.ts'])).toEqual(alone);
});

describe('clients and answers across files', () => {
  test('a client handed to a constructor', async () => {
    const files = {
      'app/agent.py': 'class Agent:\n    def __init__(self, client):\n        self.client = client\n\n    async def run(self, a, b):\n        first = await self.client.responses.create(model="gpt-4o-mini", input="Summarise: " + a)\n        second = await self.client.responses.create(model="gpt-4o-mini", input="Translate: " + b)\n        return first, second\n',
      'app/main.py': 'from openai import AsyncOpenAI\nfrom .agent import Agent\n\nagent = Agent(AsyncOpenAI())\n',
    };
    expect((await findingsIn(files, 'app/agent.py')).map((finding) => finding.split(':')[0])).toEqual(['sequential-calls']);
  });
  test('a field that no caller reads', async () => {
    const files = {
      'src/extract.ts': "import { generateObject } from 'ai';\nimport { z } from 'zod';\nconst schema = z.object({ title: z.string(), longInternalReasoningNotes: z.string() });\nexport async function extract(model, text: string) {\n  const { object } = await generateObject({ model, schema, prompt: text });\n  return object;\n}\n",
      'src/main.ts': "import { extract } from './extract';\nexport async function title(model, text: string) {\n  const found = await extract(model, text);\n  return found.title;\n}\n",
    };
    expect((await findingsIn(files, 'src/extract.ts'))).toEqual(['verbose-output-schema: longInternalReasoningNotes']);
    expect(await findingsIn({ ...files, 'src/all.ts': "import { extract } from './extract';\nexport const all = (model, text: string) => extract(model, text);\n" }, 'src/extract.ts')).toEqual([]);
  });
});

describe('methods that are only promised', () => {
  const promise = 'export interface Llm { readonly name: string; complete(prompt: string): Promise<string> }\n';
  const openai = `
import OpenAI from 'openai';
import type { Llm } from './llm';
export class OpenAiLlm implements Llm {
  readonly name = 'openai';
  constructor(private readonly client: OpenAI) {}
  async complete(prompt: string) { return (await this.client.responses.create({ model: 'gpt-4o-mini', input: prompt })).output_text; }
}
`;
  const gemini = `
import { GoogleGenAI } from '@google/genai';
import { Llm } from './llm';
const ai = new GoogleGenAI({});
export class GeminiLlm implements Llm {
  readonly name = 'gemini';
  async complete(prompt: string) { return (await ai.models.generateContent({ model: 'gemini-2.5-flash', contents: prompt })).text ?? ''; }
}
`;
  const main = `
import type { Llm } from './llm';
export class Reader {
  constructor(private readonly llm: Llm) {}
  async both(text: string) {
    const short = await this.llm.complete('Summarise ' + text);
    const french = await this.llm.complete('Translate ' + text);
    return { short, french };
  }
}
`;
  const files: Files = { 'src/llm.ts': promise, 'src/openai.ts': openai, 'src/gemini.ts': gemini, 'src/main.ts': main };
  const found = ['sequential-calls: french'];
  const run = async (changed: Files): Promise<readonly string[]> => (await findingsIn({ ...files, ...changed }, 'src/main.ts')).map((finding) => finding.replace(/ = .*/s, ''));

  test('an interface whose classes send', async () => { expect(await run({})).toEqual(found.map(() => expect.stringMatching(/^sequential-calls: /))); });
  test('an abstract class', async () => {
    const based = (text: string): string => text.replace('implements Llm', 'extends Llm').replace('import type', 'import').replace('constructor(private readonly client: OpenAI) {}', 'constructor(private readonly client: OpenAI) { super(); }');
    const changed = { 'src/llm.ts': 'export abstract class Llm { abstract complete(prompt: string): Promise<string>; }\n', 'src/openai.ts': based(openai), 'src/gemini.ts': based(gemini) };
    expect(await run(changed)).toHaveLength(1);
  });
  test.each([
    ['an alias of an object type', "import type { Llm } from './llm';\nexport type Tools = { llm: Llm; limit: number };\nexport class Reader {\n  constructor(private readonly tools: Tools) {}\n", 'this.tools.llm'],
    ['an interface of data that holds a service', "import type { Llm } from './llm';\nexport interface Tools { limit: number; readonly llm: Llm }\nexport class Reader {\n  constructor(private readonly tools: Tools) {}\n", 'this.tools.llm'],
    ['several types in one', "import type { Llm } from './llm';\ntype Tools = { llm: Llm };\nexport class Reader {\n  constructor(private readonly tools: Tools & { limit: number }) {}\n", 'this.tools.llm'],
  ])('a field of %s', async (_name, head, llm) => {
    const body = main.slice(main.indexOf('  async both')).replaceAll('this.llm', llm);
    expect(await run({ 'src/main.ts': head + body })).toHaveLength(1);
  });
  test.each([
    ['a parameter taken apart', '{ llm }: { llm: Llm; limit: number }'],
    ['a parameter with a type of its own', 'o: { readonly llm: Llm }'],
  ])('%s', async (_name, param) => {
    const llm = param.startsWith('o:') ? 'o.llm' : 'llm';
    const text = `import type { Llm } from './llm';\nexport async function both(${param}, text: string) {\n  const short = await ${llm}.complete('Summarise ' + text);\n  const french = await ${llm}.complete('Translate ' + text);\n  return { short, french };\n}\n`;
    expect(await run({ 'src/main.ts': text })).toHaveLength(1);
  });
  test('what is handed over is read where the function in between makes other messages of it', async () => {
    const api = `import OpenAI from 'openai';\nexport class Api {\n  readonly client = new OpenAI();\n  async chat(input: { messages: { role: string; content: string }[] }) {\n    return this.client.chat.completions.create({ model: 'gpt-4o-mini', messages: input.messages.map((each) => ({ ...each, name: 'x' })) });\n  }\n}\n`;
    const user = `import { Api } from './api';\nconst llm = new Api();\nexport const answer = (question: string) => llm.chat({ messages: [{ role: 'system', content: \`On \${question}: ${RULES}\` }] });\n`;
    expect(await findingsIn({ 'src/api.ts': api, 'src/main.ts': user }, 'src/main.ts')).toEqual(['dynamic-before-static: ${question}']);
  });
  test('a class that remembers what was said', async () => {
    const remembering = gemini.replace("readonly name = 'gemini';", 'private readonly said: string[] = [];').replace('{ return (await', '{ this.said.push(prompt); return (await').replace('contents: prompt', "contents: this.said.join('\\n')");
    expect(await run({ 'src/gemini.ts': remembering })).toEqual([]);
  });
  test('one of three that sends', async () => {
    const local = (name: string): string => `import { Llm } from './llm';\nexport class ${name} implements Llm { readonly name = 'x'; async complete(prompt: string) { return prompt.toUpperCase(); } }\n`;
    expect(await run({ 'src/gemini.ts': local('Upper'), 'src/other.ts': local('Other') })).toEqual([]);
  });
  test('one that sends, and others that ask where nobody can see it', async () => {
    const remote = (name: string): string => `import { Llm } from './llm';\nimport { predict } from 'some-transport';\nexport class ${name} implements Llm { readonly name = 'x'; async complete(prompt: string) { return await predict(prompt); } }\n`;
    expect(await run({ 'src/gemini.ts': remote('Remote'), 'src/other.ts': remote('Other') })).toHaveLength(1);
  });
  test('what is named as a model and given a conversation asks one, though its code hands it on out of sight', async () => {
    const client = (code: string): string => `import { send } from 'some-transport';\nexport class LlmClient {\n  async generateJson(options: { contents: object[]; schema: object }) { ${code} }\n}\n`;
    const user = `import type { LlmClient } from './client';\nexport async function next(llmClient: LlmClient, page: string) {\n  const answer = await llmClient.generateJson({ contents: [{ role: 'user', parts: [{ text: \`\${page}: ${RULES}\` }] }], schema: { type: 'object', properties: { reasoning: { type: 'string' }, speaker: { type: 'string', enum: ['user', 'model'] } } } });\n  return answer.speaker;\n}\n`;
    const found = ['dynamic-before-static: ${page}', 'verbose-output-schema: reasoning'];
    expect(await findingsIn({ 'src/client.ts': client('return await send(options);'), 'src/main.ts': user }, 'src/main.ts')).toEqual(found);
    expect(await findingsIn({ 'src/client.ts': client('return JSON.parse(JSON.stringify(options));').replace('async ', ''), 'src/main.ts': user }, 'src/main.ts')).not.toContain(found[1]);
  });
  test('a value of the same name as an interface is the value', async () => {
    const same = "import OpenAI from 'openai';\nexport interface ask { later(): Promise<void> }\nexport const ask = async (text: string) => (await new OpenAI().responses.create({ model: 'gpt-4o-mini', input: text })).output_text;\n";
    const both = "import { ask } from './ask';\nexport async function both(a: string, b: string) {\n  const x = await ask(a);\n  const y = await ask(b);\n  return { x, y };\n}\n";
    expect((await findingsIn({ 'src/ask.ts': same, 'src/main.ts': both }, 'src/main.ts')).filter((finding) => finding.startsWith('sequential'))).toHaveLength(1);
  });
  test('options that hold a callback are no service: what they hold comes from the caller', async () => {
    const text = `import OpenAI from 'openai';\ninterface Options { shop: string; question: string; onEnd(): Promise<void> }\nexport const answer = (options: Options) => new OpenAI().responses.create({ model: 'gpt-4o-mini', input: \`Question: \${options.question}. ${RULES}\` });\n`;
    expect(await findingsIn({ 'src/main.ts': text }, 'src/main.ts')).toContain('dynamic-before-static: ${options.question}');
  });
});

describe('schemas across files', () => {
  const judge = (more = ''): string => `
import { ChatOpenAI } from '@langchain/openai';
import { traceable } from 'langsmith/traceable';
async function judgeText(text: string, options: { schema: unknown }) {
  const model = new ChatOpenAI({ model: 'gpt-4o-mini' }).withStructuredOutput(options.schema);
  const { fits } = await model.invoke(text);
  ${more}
  return fits;
}
export const judge = traceable(judgeText, { name: 'judge' });
`;
  const user = (name: string): string => `
import { z } from 'zod';
import { judge } from './judge';
const required = <T,>(type: T) => type;
const schema = z.object({ reasoning: required(z.string()).describe('Why'), fits: z.boolean() });
export const ${name} = (text: string) => judge(text, { schema });
`;
  const unread = expect.stringMatching(/^verbose-output-schema: reasoning/);

  test('the wrapper reads the answer, its caller gives the schema', async () => {
    const files = { 'src/judge.ts': judge(), 'src/a.ts': user('a'), 'src/b.ts': user('b') };
    expect(await findingsIn(files, 'src/a.ts')).toEqual([unread]);
    expect(await findingsIn(files, 'src/b.ts')).toEqual([unread]);
    expect(await findingsIn(files, 'src/judge.ts')).toEqual([]);
  });
  test('all callers give the same schema, which stands beside the wrapper', async () => {
    const own = `${judge()}import { z } from 'zod';\nexport const schema = z.object({ reasoning: z.string(), fits: z.boolean() });\n`;
    const files = { 'src/judge.ts': own, 'src/a.ts': "import { judge, schema } from './judge';\nexport const a = (text: string) => judge(text, { schema });\n" };
    expect(await findingsIn(files, 'src/judge.ts')).toEqual([unread]);
  });
  test('the wrapper shows the reasoning to its users', async () => {
    const files = { 'src/judge.ts': judge().replace('{ fits }', '{ fits, reasoning }').replace('return fits', 'return fits ? reasoning : undefined'), 'src/a.ts': user('a') };
    expect(await findingsIn(files, 'src/a.ts')).toEqual([]);
  });
});

test('to await what asks nobody for anything is no wait', async () => {
  const files = (body: string): Files => ({
    'src/settings.ts': `export async function isWanted(name: string) { ${body} }\n`,
    'src/main.ts': `import OpenAI from 'openai';\nimport { isWanted } from './settings';\nconst client = new OpenAI();\nexport async function main(text: string) {\n  const answer = await client.responses.create({ model: 'gpt-4o-mini', input: text });\n  const wanted = await isWanted('answers');\n  return wanted ? answer.output_text : '';\n}\n`,
  });
  expect(await findingsIn(files("return process.env[name.toUpperCase()] === 'yes';"), 'src/main.ts')).toEqual([]);
  for (const body of ["return (await fetch('https://example.com/' + name)).ok;", "return fetch('https://example.com/' + name);", "const answer = load(name); return answer;"]) {
    expect(await findingsIn(files(body), 'src/main.ts'), body).toEqual([expect.stringMatching(/^sequential-calls/)]);
  }
});

test('a prompt that a wrapper of the same file writes whole is reported once, a volatile argument where it is given', async () => {
  const file = (argument: string): Files => ({ 'src/main.ts': `import OpenAI from 'openai';\nconst client = new OpenAI();\nasync function name(goal: string) {\n  return (await client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'user', content: goal }, { role: 'system', content: ${JSON.stringify(RULES)} }] })).choices[0].message.content;\n}\nexport const create = (input: { goal: string }) => name(${argument});\n` });
  expect(await findingsIn(file('input.goal'), 'src/main.ts')).toEqual(['dynamic-before-static: goal']);
  expect(await findingsIn(file('`${Date.now()}`'), 'src/main.ts')).toContain('volatile-prefix: ${Date.now()}');
});

describe('Python programs in several files', () => {
  const example = `JUDGE = """You judge whether a page is spam. Look at the wording, the links and the sender, and be strict with adverts.
Page: {page}
Reply in this JSON format and do not add anything else:
{{
    "reason": "why you think so",
    "spam": true
}}
Directly return the JSON, with no text before or behind it and without any marks around it."""
`;
  const llm = `import json
from openai import OpenAI
client = OpenAI()

def complete(prompt, system=None):
    response = client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "system", "content": system or ""}, {"role": "user", "content": prompt}])
    return json.loads(response.choices[0].message.content)
`;
  const judge = (use: string): string => `from llm import complete
from prompts import JUDGE

def judge(page):
    answer = complete(JUDGE.format(page=page))
    ${use}
`;
  test('what is read of an answer is known where the prompt shows its shape', async () => {
    expect(await findingsIn({ 'prompts.py': example, 'llm.py': llm, 'judge.py': judge('return answer["spam"]') }, 'prompts.py')).toContain('verbose-output-schema: "reason"');
  });
  test('not where another reader cannot be followed', async () => {
    const other = judge('return store(answer)').replace('def judge', 'def judge_again');
    expect(await findingsIn({ 'prompts.py': example, 'llm.py': llm, 'judge.py': judge('return answer["spam"]'), 'other.py': other }, 'prompts.py')).not.toContain('verbose-output-schema: "reason"');
  });
  test('nor where the function in between knows the key', async () => {
    const knowing = llm.replace('    return json.loads(response.choices[0].message.content)', '    data = json.loads(response.choices[0].message.content)\n    audit(data["reason"])\n    return data');
    expect(await findingsIn({ 'prompts.py': example, 'llm.py': knowing, 'judge.py': judge('return answer["spam"]') }, 'prompts.py')).not.toContain('verbose-output-schema: "reason"');
  });
  test.each([
    ['a function cuts the prompt to a length on the way', 'messages=fit(system, prompt)', 'return answer["spam"]', true],
    ['what is cut is no prompt', 'messages=fit(system, page)', 'return answer["spam"]', false],
  ])('%s', async (_name, sent, use, isFound) => {
    const cutting = llm.replace(/messages=\[.*\]\)/, `${sent})`).replace('import json', 'import json\nfrom lengths import fit').replaceAll('prompt', sent.includes('page') ? 'page' : 'prompt');
    const found = await findingsIn({ 'prompts.py': example, 'llm.py': cutting, 'judge.py': judge(use) }, 'prompts.py');
    expect(found.includes('verbose-output-schema: "reason"')).toBe(isFound);
  });
  test('a parameter that is left out stands before nothing', async () => {
    expect(await findingsIn({ 'prompts.py': example, 'llm.py': llm, 'judge.py': judge('return answer["spam"]') }, 'prompts.py')).toContain('dynamic-before-static: {page}');
  });

  const rank = `from factory import create

class Ranker:
    def __init__(self, provider):
        self.llm = create(provider)

    def rank(self, docs):
        scores = []
        for doc in docs:
            scores.append(self.llm.generate([{"role": "user", "content": doc}]))
        return scores
`;
  const base = `from abc import ABC, abstractmethod

class Base(ABC):
    @abstractmethod
    def generate(self, messages): ...
`;
  const provider = (name: string, body: string): string => `from llms.base import Base
from openai import OpenAI

class ${name}(Base):
    def __init__(self):
        self.client = OpenAI()

    def generate(self, messages):
        ${body}
`;
  const request = 'return self.client.chat.completions.create(model="gpt-4o-mini", messages=messages)';
  const table = `import importlib

def load(path):
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)

TABLE = {"a": ("llms.first.First", 1), "b": ("llms.second.Second", 2)}

def create(provider):
    path, size = TABLE[provider]
    cls = load(path)
    return cls()
`;
  const classes = `from llms.first import First
from llms.second import Second

TABLE = {"a": First, "b": Second}

def create(provider):
    return TABLE[provider]()
`;
  const llms = { 'llms/__init__.py': '', 'llms/base.py': base, 'llms/first.py': provider('First', request), 'llms/second.py': provider('Second', request), 'rank.py': rank };
  test.each([['by their paths', table], ['themselves', classes]])('classes in a table: %s', async (_name, factory) => {
    expect(await findingsIn({ ...llms, 'factory.py': factory }, 'rank.py')).toContain('call-in-loop: self.llm.generate([{"role": "user", "content": doc}])');
  });
  test('classes in a table that share no base are not guessed at', async () => {
    const alone = Object.fromEntries(Object.entries(llms).map(([name, text]) => [name, text.replace('(Base)', '').replace('[{"role": "user", "content": doc}]', 'doc').replaceAll('self.llm', 'self.backend')]));
    expect(await findingsIn({ ...alone, 'factory.py': classes }, 'rank.py')).toEqual([]);
  });
  test.each([
    ['what is left out', 'finish(doc)', 'title'],
    ['what is given', 'finish(doc, title=doc, status="failed")', 'title and status == "done"'],
    ['a guard that leaves', 'finish(doc)', 'True', 'if title is None:\n        return'],
  ])('a call that sends nothing by %s', async (_name, call, condition, guard = 'pass') => {
    const chat = `from llm import complete\n\ndef finish(doc, title=None, status="done"):\n    ${guard}\n    if ${condition}:\n        complete("Title: " + doc)\n    save(doc)\n`;
    const main = (each: string): string => `from chat import finish\n\ndef finish_all(docs):\n    for doc in docs:\n        ${each}\n`;
    expect(await findingsIn({ 'llm.py': llm, 'chat.py': chat, 'main.py': main(call) }, 'main.py')).toEqual([]);
    expect(await findingsIn({ 'llm.py': llm, 'chat.py': chat, 'main.py': main('finish(doc, title=doc)') }, 'main.py')).toEqual([expect.stringMatching(/^call-in-loop/)]);
  });
  test('a class method constructs its class', async () => {
    const wrapper = `class Wrapper:
    def __init__(self, llm):
        self.llm = llm

    @classmethod
    def of(cls, provider):
        if provider == "openai":
            from langchain_openai import ChatOpenAI
            llm = ChatOpenAI(model="gpt-4o-mini")
        else:
            from langchain_anthropic import ChatAnthropic
            llm = ChatAnthropic(model="claude-sonnet-4-5")
        return cls(llm)

    def ask(self, question):
        return self.llm.invoke(question)
`;
    const main = `from wrapper import Wrapper

async def answer(question):
    return Wrapper.of("openai").ask(question)
`;
    expect(await findingsIn({ 'wrapper.py': wrapper, 'main.py': main }, 'main.py')).toEqual([expect.stringMatching(/^sync-in-async: Wrapper\.of/)]);
  });
  test('an object of another file that is called like a function', async () => {
    const service = `import json
from openai import OpenAI

client = OpenAI()

class Service:
    def __call__(self, prompt, schema):
        raise NotImplementedError

class OpenAIService(Service):
    def __call__(self, prompt, schema):
        response = client.beta.chat.completions.parse(model="gpt-4o-mini", messages=[{"role": "user", "content": prompt}], response_format=schema)
        return json.loads(response.choices[0].message.content)
`;
    const main = (use: string): string => `from pydantic import BaseModel
from service import Service

class Page(BaseModel):
    comparison: str
    html: str

class Cleaner:
    def __init__(self, service: Service):
        self.service = service

    ${use}
`;
    const found = (use: string): Promise<string[]> => findingsIn({ 'service.py': service, 'main.py': main(use) }, 'main.py');
    expect(await found('def clean(self, html):\n        return self.service("Correct this: " + html, Page)["html"].strip() == html')).toEqual([expect.stringMatching(/^verbose-output-schema: comparison/)]);
    expect(await found('def clean(self, html):\n        return self.service("Correct this: " + html, Page)')).toEqual([]);
    expect(await found('async def clean(self, html):\n        return self.service("Correct this: " + html, Page)')).toEqual([expect.stringMatching(/^sync-in-async/)]);
    const { findings } = await reportOf({ 'service.py': service, 'main.py': main('async def clean(self, html):\n        return self.service("Correct this: " + html, Page)') }, 'main.py');
    expect(findings.flatMap(({ related }) => related), 'it blocks in the other file').toMatchObject([{ file: '/ws/service.py', start: service.indexOf('client.beta') }]);
  });
});

test('what a file prints for a helper of another file, which is all of the prompt', async () => {
  const llm = 'from openai import OpenAI\n\nclient = OpenAI()\n\ndef chat(messages):\n    return client.chat.completions.create(model="gpt-4o", messages=messages)\n';
  const rate = (content: string): string => `import json\nfrom llm import chat\n\ndef rate(template, rows):\n    return chat([{"role": "user", "content": ${content}}])\n`;
  expect(await findingsIn({ 'llm.py': llm, 'rate.py': rate('template.format(rows=json.dumps(rows, indent=2))') }, 'rate.py')).toEqual(['unfiltered-context: json.dumps(rows, indent=2)']);
  expect(await findingsIn({ 'llm.py': llm, 'rate.py': rate('json.dumps(rows)') }, 'rate.py')).toEqual([]);
});
