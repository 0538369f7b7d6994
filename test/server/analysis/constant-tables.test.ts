import { describe, expect, test } from 'vitest';
import { findingsIn, reportOf } from './files-of.ts';

const RULES = 'Say what the text is about, name the people in it, and give the places where it happens. Leave out what is not in the text, do not guess, and do not repeat yourself. Answer in whole sentences, in plain words, and in the order in which things happen in the text. If there is nothing to say, say so.';
const TEMPLATE = `"""Answer in {language}.\nText: {text}\n\n${RULES}"""`;

/** A file that fills a template of `prompts.py` and sends it. */
function main(template: string, from = 'from prompts import PROMPTS'): string {
  return `from openai import AsyncOpenAI\n${from}\n\nclient = AsyncOpenAI()\n\n\nasync def describe(text: str):\n    prompt = ${template}.format(language="English", text=text)\n    return await client.responses.create(model="gpt-4o", input=prompt)\n`;
}

function findings(prompts: string, use = main('PROMPTS["describe"]')): Promise<string[]> {
  return findingsIn({ 'prompts.py': prompts, 'main.py': use }, 'prompts.py');
}

describe('a prompt in a table of constants is what the file that fills it makes of it', () => {
  test.each([
    ['written in place', `PROMPTS = {"describe": ${TEMPLATE}, "fail": "Sorry, no."}\n`],
    ['put in key by key', `PROMPTS: dict[str, str] = {}\n\nPROMPTS["describe"] = ${TEMPLATE}\n\nPROMPTS["fail"] = "Sorry, no."\n`],
  ])('%s', async (_name, prompts) => {
    expect(await findings(prompts)).toEqual(['dynamic-before-static: {text}']);
  });

  test('reached through its module, and through a name', async () => {
    const prompts = `PROMPTS = {}\nPROMPTS["describe"] = ${TEMPLATE}\n`;
    expect(await findings(prompts, main('prompts.PROMPTS["describe"]', 'import prompts'))).toEqual(['dynamic-before-static: {text}']);
    expect(await findings(prompts, main('template', 'from prompts import PROMPTS\n\ntemplate = PROMPTS["describe"]'))).toEqual(['dynamic-before-static: {text}']);
  });

  test('in the file itself, and in TypeScript', async () => {
    const own = main('PROMPTS["describe"]', `PROMPTS = {"describe": ${TEMPLATE}}`);
    expect(await findingsIn({ 'main.py': own }, 'main.py')).toEqual(['dynamic-before-static: {text}']);
    const script = `import OpenAI from 'openai';\nconst client = new OpenAI();\nconst MODELS = { 'large': 'gpt-4o' };\nconst TEXTS = {} as Record<string, string>;\nTEXTS['rules'] = \`${RULES}\`;\nexport const describe = (text: string) => client.responses.create({ model: MODELS['large'], input: \`Text: \${text}\\n\${TEXTS['rules']}\` });\n`;
    expect(await findingsIn({ 'main.ts': script }, 'main.ts')).toEqual(['dynamic-before-static: ${text}']);
  });
});

describe('a prompt whose request is not in view is what the files make of it that fill it', () => {
  const prompts = `PROMPTS = {}\nPROMPTS["describe"] = ${TEMPLATE}\n`;
  const use = (...fills: string[]): string => `from prompts import PROMPTS\n\n\nasync def describe(model, text: str, language: str):\n    template = PROMPTS["describe"]\n${fills.map((fill) => `    await model(template.format(${fill}))\n`).join('')}`;

  test.each([
    ['with a constant', ['language="English", text=text'], '{text}'],
    ['with a constant in one place and a value in another', ['language="English", text=text', 'language=language, text=text'], '{language}'],
    ['with nothing, to count what the template takes', ['language="", text=""', 'language="English", text=text'], '{text}'],
    ['with values', ['language=language, text=text'], '{language}'],
  ])('%s', async (_name, fills, at) => {
    expect(await findings(prompts, use(...fills))).toEqual([`dynamic-before-static: ${at}`]);
  });

  test('in the file itself, too', async () => {
    expect(await findingsIn({ 'main.py': use('language="English", text=text').replace('from prompts import PROMPTS', prompts) }, 'main.py')).toEqual(['dynamic-before-static: {text}']);
  });
});

describe('a text that replace() fills in another file', () => {
  const template = (name: string, text: string): Record<string, string> => ({
    'texts.ts': `export const ${name} = \`You are a careful reviewer.\n\n${text}\n\n${RULES} Name places as {file}: {line}.\`;\n`,
  });

  test.each([
    ['one value', 'REVIEW_PROMPT.replace("{{ diff }}", diff)'],
    ['with a constant before', 'REVIEW_PROMPT.replace("{{ tone }}", "plain").replaceAll("{{ diff }}", diff)'],
  ])('has no other placeholders: %s', async (_name, fill) => {
    const files = { ...template('REVIEW_PROMPT', 'Be {{ tone }}.\n{{ diff }}'), 'fill.ts': `import { REVIEW_PROMPT } from './texts';\nexport const fill = (diff: string) => ${fill};\n` };
    expect(await findingsIn(files, 'texts.ts')).toEqual(['dynamic-before-static: {{ diff }}']);
  });

  test('and where nothing in view fills it, a placeholder with a line of its own tells which braces are some', async () => {
    expect(await findingsIn(template('REVIEW_PROMPT', 'The change:\n{{ diff }}'), 'texts.ts')).toEqual(['dynamic-before-static: {{ diff }}']);
    expect(await findingsIn(template('REVIEW_PROMPT', 'The change:\n{diff}\n\nQuote {{names}} so.'), 'texts.ts')).toEqual(['dynamic-before-static: {diff}']);
  });
});

describe('what stands there is not known', () => {
  test.each([
    ['two values for a key', `PROMPTS = {"describe": ${TEMPLATE}}\nPROMPTS["describe"] = load("describe")\n`],
    ['a value that a function puts in', `PROMPTS = {"describe": ${TEMPLATE}}\n\n\ndef use(text):\n    PROMPTS["describe"] = text\n`],
    ['values that are put in together', `PROMPTS = {"describe": ${TEMPLATE}}\nPROMPTS.update(load())\n`],
    ['a key that is made up', `PROMPTS = {"describe": ${TEMPLATE}}\nPROMPTS[name()] = load()\n`],
    ['others that are spread into it', `PROMPTS = {**load(), "describe": ${TEMPLATE}}\n`],
  ])('%s', async (_name, prompts) => {
    expect(await findings(prompts)).not.toContain('dynamic-before-static: {text}');
  });

  test('of a variable that changes', async () => {
    const own = main('state["describe"]', `state = {"describe": ${TEMPLATE}}\nstate["describe"] = load()`);
    expect(await findingsIn({ 'main.py': own }, 'main.py')).not.toContain('dynamic-before-static: {text}');
  });
});

test('a value that another file puts into words is called by what stands where it is shown', async () => {
  const { findings: [finding] } = await reportOf({
    'prompts.py': `PROMPT = """You help with {place}. ${RULES}"""\n`,
    'words.py': 'def about(name):\n    return f"the town of {name}"\n',
    'main.py': main('PROMPT', 'from prompts import PROMPT\nfrom words import about').replace('language="English", text=text', 'place=about(text)'),
  }, 'prompts.py');
  expect(finding?.message).toMatch(/stand behind `\{place\}`/);
});

test('a text that goes into another one is told of once, also where its values come from another file', async () => {
  const files = {
    'guess.ts': `import OpenAI from 'openai';
const client = new OpenAI();
export async function describe(text: string, wish?: string) {
  const base = \`The text: "\${text}". ${RULES}\`;
  const input = wish ? \`\${base} Follow this wish as well: "\${wish}".\` : base;
  return client.responses.create({ model: 'gpt-4o', input });
}
`,
    'route.ts': "import { describe } from './guess';\nexport async function work(job: { text: string; wish?: string }, keep: (answer: unknown) => Promise<void>) {\n  await keep(await describe(job.text, job.wish));\n}\n",
  };
  expect(await findingsIn(files, 'guess.ts')).toEqual(['dynamic-before-static: ${text}']);
});
