import fc from 'fast-check';

/** What programs that call models are made of, and what breaks readers of them. */
const typescript = [
  "import OpenAI from 'openai';\n", "import { generateObject } from 'ai';\n", "import { ask } from './helper';\n", 'const client = new OpenAI();\n',
  'export async function ask(text: string) {\n', 'async function run(items: string[]) {\n', '  for (const item of items) {\n', '}\n', '  return ', 'await ', 'Promise.all([', ']);\n',
  "await client.responses.create({ model: 'gpt-4o', input: `Now ${Date.now()}. ${text}` });\n", 'const a = await ask(text);\n', 'const b = await ask(a);\n', 'const c = await ask(text);\n',
  "messages: [{ role: 'system', content: `You are ${name}. Answer briefly.` }],\n", 'z.object({ reasoning: z.string(), items: z.array(z.object({ veryLongKeyName: z.string() })) })',
  '`', '${', '}', '{', '(', ')', '[', ']', "'", '"', '/', '/*', '*/', '//', '<', '>', '<div>', '</div>', '=>', '=', ';', ',', '.', '?', ':', '@', '#', 'if (a) ', 'else ', 'try {\n', '} catch (e) {\n', 'finally {\n',
  'interface A { run(x: string): Promise<B> }\n', 'class C implements A { async run(x) { return ask(x); } }\n', 'export default ', 'export * from "./helper";\n', '// prompt-latency-ignore-next-line\n', '/* prompt-latency-ignore-file */\n',
];
const python = [
  'from openai import OpenAI, AsyncOpenAI\n', 'from helper import ask\n', 'import asyncio\n', 'client = OpenAI()\n', 'async def run(items):\n', 'def ask(text):\n', '    for item in items:\n', '        ', '    ', '\t', '    return ',
  'await ', 'asyncio.gather(', 'client.responses.create(model="gpt-4o", input=f"Now {time.time()}. {text}")\n', 'a = ask(text)\n', 'b = ask(a)\n', '    c = await ask(text)\n', 'f"', '"""', "'", '"', '{', '}', '(', ')', '[', ']', '#', '\\\n', ':', ',', '.', '=', '%', '+', '|',
  'PROMPT = """You are a helper of {name}. Never guess, always say what you know."""\n', 'PROMPT.format(name=name)\n', 'class C(BaseModel):\n', '    reasoning: str\n', '@property\n', 'if a:\n', 'else:\n', 'try:\n', 'except E:\n', 'with a as b:\n', 'lambda x: ', 'match a:\n', '  case b:\n',
  '# prompt-latency: ignore\n', '# noqa\n', 'prompt | llm | parser\n', 'chain.invoke({})\n', 'json.loads(answer)["key"]\n',
];
const template = [
  '---\n', 'model: gpt-4o\n', 'messages:\n', '  - role: system\n', '    content: |\n', '      You are {{name}}. Answer briefly and never guess.\n', '{{name}}', '{name}', '{% for item in items %}', '{% endfor %}', '{% if a %}', '{% else %}', '{% endif %}', '{{#each items}}', '{{/each}}', '{# ', ' #}',
  '{{> part}}', '{% include "part.j2" %}', 'system:\n', 'user:\n', '<poml>', '</poml>', '<role>', '```json\n', '```\n', '{"reasoning": "why", "items": [{"aVeryLongKeyName": 1}]}\n', 'You are a helper.\n', '- ', ': ', '"', "'", '|', '>', '{', '}', '{{', '}}', '{%', '%}', '[', ']', '&a', '*a', '!!x', '\t', 'Never do this. ',
];
const anything = ['\r\n', '\r', '\n', '\n\n', '\u2028', '\uFEFF', '😀', '\uD83D', '\uDE00', '\u0000', 'é', '漢字', '\u200D', ' ', '  ', 'x', '0', '_', '-'];

export type Kind = 'typescript' | 'python' | 'template';
const fragments = { typescript, python, template };

/** A piece that may be typed or pasted. */
export function piece(kind: Kind): fc.Arbitrary<string> {
  return fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...fragments[kind]) }, { weight: 2, arbitrary: fc.constantFrom(...anything) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) });
}

/** A text of such pieces, seldom a program. */
export function text(kind: Kind): fc.Arbitrary<string> {
  return fc.array(piece(kind), { maxLength: 60 }).map((pieces) => pieces.join(''));
}

/** An edit, its places as shares of whatever the text is by then. */
export interface Change { readonly at: number; readonly cut: number; readonly insert: string }

export function changes(kind: Kind): fc.Arbitrary<readonly Change[]> {
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 0.3, noNaN: true })), insert: fc.oneof(piece(kind), fc.constant('')) });
  return fc.array(change, { minLength: 1, maxLength: 12 });
}

/** The change as offsets of this text. */
export function placed(text: string, { at, cut, insert }: Change): { readonly start: number; readonly end: number; readonly newText: string } {
  const start = Math.floor(at * text.length);
  return { start, end: Math.min(text.length, start + Math.floor(cut * text.length)), newText: insert };
}

export function applied(text: string, change: Change): string {
  const { start, end, newText } = placed(text, change);
  return text.slice(0, start) + newText + text.slice(end);
}
