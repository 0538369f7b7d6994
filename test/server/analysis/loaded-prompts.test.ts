import { describe, expect, test } from 'vitest';
import { findingsIn, reportOf, type Files } from './files-of.ts';

const RULES = 'You are a careful assistant for a bicycle shop. Answer in short sentences, name the part and its price, never guess a size, and say when you do not know. Always answer in the language of the question, keep to facts of the catalogue, and end with one question.\n';
const FILE = 'src/prompts/shop.md';

/** The prompt as the rules see it: `=` for the template's text, its holes by name. */
async function promptOf(files: Files, name: string): Promise<readonly string[]> {
  const { facts } = await reportOf(files, name);
  return (facts.requests[0]?.prompt?.segments ?? []).map(({ content, span }) => (content.kind === 'dynamic' ? content.label : files[(span.file ?? '').slice('/ws/'.length)]?.slice(span.start, span.end) === content.text ? '=' : content.text));
}

const script = (load: string, imports = ''): string => `
import fs, { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import OpenAI from 'openai';
${imports}
const client = new OpenAI();
export async function answer(question: string) {
  const system = ${load};
  return client.chat.completions.create({ model: 'gpt-4o-mini', messages: [{ role: 'system', content: system }, { role: 'user', content: question }] });
}
`;

const program = (load: string, before = ''): string => `
import os
from pathlib import Path
from openai import OpenAI

client = OpenAI()
${before}

def answer(question):
    system = ${load}
    return client.chat.completions.create(model="gpt-4o-mini", messages=[{"role": "system", "content": system}, {"role": "user", "content": question}])
`;

describe('TypeScript that loads a prompt file', () => {
  const loads: readonly string[] = [
    "readFileSync('src/prompts/shop.md', 'utf8')",
    "fs.readFileSync(path.join(__dirname, 'prompts', 'shop.md'), 'utf-8')",
    "fs.readFileSync(path.resolve(__dirname, './prompts/shop.md')).toString()",
    "await readFile(new URL('./prompts/shop.md', import.meta.url), 'utf8')",
    "readFileSync(path.join(path.dirname(fileURLToPath(import.meta.url)), 'prompts/shop.md'), 'utf8').trim()",
    "readFileSync(path.join(process.cwd(), 'src', 'prompts', 'shop.md'), 'utf8')",
    'readFileSync(`${__dirname}/prompts/shop.md`, "utf8")',
    "readFileSync(__dirname + '/prompts/shop.md', 'utf8')",
  ];
  test.each(loads)('%s', async (load) => {
    expect(await promptOf({ 'src/main.ts': script(load), [FILE]: RULES }, 'src/main.ts')).toEqual(['=', 'question']);
  });
  test('a helper of the file', async () => {
    const helper = "const DIR = path.join(__dirname, 'prompts');\nfunction loadPrompt(name: string) { return readFileSync(path.join(DIR, `${name}.md`), 'utf8'); }";
    expect(await promptOf({ 'src/main.ts': script("loadPrompt('shop')", helper), [FILE]: RULES }, 'src/main.ts')).toEqual(['=', 'question']);
  });
  test.each(['./prompts/shop.md?raw', './prompts/shop.md', '../src/prompts/shop.md?raw'])('import of %s', async (from) => {
    expect(await promptOf({ 'src/main.ts': script('rules', `import rules from '${from}';`), [FILE]: RULES }, 'src/main.ts')).toEqual(['=', 'question']);
  });
  test.each(['./prompts/shop.md?url', './prompts/other.md?raw'])('no import of text: %s', async (from) => {
    expect(await promptOf({ 'src/main.ts': script('rules', `import rules from '${from}';`), [FILE]: RULES }, 'src/main.ts')).toEqual(['rules', 'question']);
  });
  test('a helper of another file', async () => {
    const helper = "import { readFileSync } from 'node:fs';\nimport { join } from 'node:path';\nexport function loadPrompt(name: string) { return readFileSync(join(__dirname, '..', 'prompts', name + '.md'), 'utf8'); }\n";
    expect(await promptOf({ 'src/lib/load.ts': helper, 'src/main.ts': script("loadPrompt('shop')", "import { loadPrompt } from './lib/load';"), [FILE]: RULES }, 'src/main.ts')).toEqual(['=', 'question']);
  });
  test('what is filled in is a segment in the template', async () => {
    const files = { 'src/main.ts': script("readFileSync('src/prompts/shop.md', 'utf8').replace('{{shop}}', question).replace('{{city}}', 'Bern')"), [FILE]: `Shop {{shop}} in {{city}}.\r\n${RULES}` };
    const { facts } = await reportOf(files, 'src/main.ts');
    const segments = facts.requests[0]!.prompt!.segments.filter(({ span }) => span.file === `/ws/${FILE}`);
    expect(segments.map(({ span }) => files[FILE].slice(span.start, span.end))).toEqual(['Shop ', '{{shop}}', ` in {{city}}.\r\n${RULES}`]);
    expect(segments.map(({ content }) => content.kind)).toEqual(['static', 'dynamic', 'static']);
  });
  test('what is ahead of the loaded text is found in the code', async () => {
    const load = "`Shop of ${question}. ${readFileSync('src/prompts/shop.md', 'utf8')}`";
    expect(await findingsIn({ 'src/main.ts': script(load), [FILE]: RULES.repeat(8) }, 'src/main.ts')).toContain('dynamic-before-static: ${question}');
    expect(await findingsIn({ 'src/main.ts': script(load) }, 'src/main.ts')).not.toContain('dynamic-before-static: ${question}');
  });
});

describe('Python that loads a prompt file', () => {
  const loads: readonly string[] = [
    'open("src/prompts/shop.md").read()',
    'Path("src/prompts/shop.md").read_text(encoding="utf-8")',
    '(Path(__file__).parent / "prompts" / "shop.md").read_text()',
    'Path(__file__).resolve().parent.joinpath("prompts", "shop.md").read_text()',
    '(Path(__file__).parents[1] / "src/prompts/shop.md").read_text().strip()',
    'open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "prompts", "shop.md"), encoding="utf-8").read()',
    'open(f"{os.path.dirname(__file__)}/prompts/shop.md").read()',
  ];
  test.each(loads)('%s', async (load) => {
    expect(await promptOf({ 'src/main.py': program(load), [FILE]: RULES }, 'src/main.py')).toEqual(['=', 'question']);
  });
  test('a helper that opens the file', async () => {
    const helper = 'PROMPTS = Path(__file__).parent / "prompts"\n\ndef load_prompt(name):\n    with open(PROMPTS / f"{name}.md") as f:\n        return f.read()\n';
    expect(await promptOf({ 'src/main.py': program('load_prompt("shop")', helper), [FILE]: RULES }, 'src/main.py')).toEqual(['=', 'question']);
  });
  const jinja = (loader: string): string => `from jinja2 import Environment, FileSystemLoader, PackageLoader, select_autoescape\n\nenv = Environment(loader=${loader}, autoescape=select_autoescape())\n`;
  test.each([
    'FileSystemLoader("src/prompts")', 'FileSystemLoader([Path(__file__).parent / "prompts"])', 'FileSystemLoader(searchpath=os.path.join(os.path.dirname(__file__), "prompts"))', 'PackageLoader("src", "prompts")',
  ])('Jinja: %s', async (loader) => {
    const files = { 'src/main.py': program('env.get_template("shop.md").render(shop=question)', jinja(loader)), [FILE]: `Shop {{ shop }}. ${RULES}` };
    expect(await promptOf(files, 'src/main.py')).toEqual(['=', '{{ shop }}', '=', 'question']);
  });
  test('Jinja: a class that keeps the environment', async () => {
    const keeper = `from jinja2 import Environment, FileSystemLoader

class Prompts:
    def __init__(self):
        self.env = Environment(loader=FileSystemLoader(Path(__file__).parent / "prompts"))

    def load(self, name, **values):
        template = self.env.get_template(f"{name}.md")
        return template.render(**values)

prompts = Prompts()
`;
    expect(await promptOf({ 'src/main.py': program('prompts.load("shop", shop=question)', keeper), [FILE]: `Shop {{ shop }}. ${RULES}` }, 'src/main.py')).toEqual(['=', '{{ shop }}', '=', 'question']);
  });
  test.each(['PromptTemplate.from_file("src/prompts/shop.md")', 'PromptTemplate.from_file(template_file=Path(__file__).parent / "prompts" / "shop.md")'])('LangChain: %s', async (template) => {
    const main = `from pathlib import Path
from langchain_core.prompts import PromptTemplate
from langchain_openai import ChatOpenAI

chain = ${template} | ChatOpenAI(model="gpt-4o-mini")

def answer(question):
    return chain.invoke({"question": question})
`;
    expect(await promptOf({ 'src/main.py': main, [FILE]: `${RULES}{question}\n` }, 'src/main.py')).toEqual(['=', '{question}', '=']);
  });
  test.each(['FileSystemLoader(["src/prompts", "prompts"])', 'FileSystemLoader(os.environ["PROMPTS"])', 'DictLoader({})'])('Jinja, not: %s', async (loader) => {
    expect(await promptOf({ 'src/main.py': program('env.get_template("shop.md").render()', jinja(loader)), [FILE]: RULES }, 'src/main.py')).toEqual(['env.get_template("shop.md").render()', 'question']);
  });
  test('what is sent is no prompt of its own besides', async () => {
    const { facts } = await reportOf({ 'src/main.py': program('open("src/prompts/shop.md").read().format(shop=question)'), [FILE]: `Shop {shop}. ${RULES}` }, 'src/main.py');
    expect(facts.prompts.map(({ evidence }) => evidence)).toEqual(['sent']);
  });
  test('format fills the placeholders', async () => {
    const files = { 'src/main.py': program('open("src/prompts/shop.md").read().format(shop=question)'), [FILE]: `Shop {shop}. ${RULES}` };
    expect(await promptOf(files, 'src/main.py')).toEqual(['=', '{shop}', '=', 'question']);
  });
});

describe('what is no loaded prompt', () => {
  const text = async (load: string, files: Files): Promise<readonly string[]> => promptOf({ 'src/main.py': program(load), ...files }, 'src/main.py');
  test('data', async () => { expect(await text('open("data/orders.csv").read()', { 'data/orders.csv': 'id,total\n1,2\n' })).toEqual(['open("data/orders.csv").read()', 'question']); });
  test('a path that is not fixed', async () => { expect(await text('open(question).read()', { [FILE]: RULES })).toEqual(['open(question).read()', 'question']); });
  test('a file that could be either of two', async () => { expect(await text('open("prompts/shop.md").read()', { [FILE]: RULES, 'prompts/shop.md': RULES })).toEqual(['open("prompts/shop.md").read()', 'question']); });
  test('a file that is not there', async () => { expect(await text('open("src/prompts/shop.md").read()', {})).toEqual(['open("src/prompts/shop.md").read()', 'question']); });
});
