import { describe, expect, test } from 'vitest';
import { findingsIn, reportOf, type Files } from './files-of.ts';

const RULES = 'You are a careful assistant for a bicycle shop. Answer in short sentences, name the part and its price, never guess a size, and say when you do not know. Always answer in the language of the question, keep to facts of the catalogue, and end with one question that helps the customer to go on with the order.';
const FILE = 'src/prompts/sort.md';

const EXAMPLE = `Sort this mail of a bicycle shop.

Answer in JSON:
{"reasoning": "why you think so", "category": "repair"}

{{ mail }}
`;

const python = (use: string, values = 'mail=mail', file = 'prompts/sort.md'): string => `
import json
from datetime import datetime
from pathlib import Path
from jinja2 import Template
from openai import OpenAI

client = OpenAI()
PROMPT = Template((Path(__file__).parent / "${file}").read_text())

def sort(mail: str, shop: str):
    response = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": PROMPT.render(${values})}])
    answer = json.loads(response.choices[0].message.content)
    ${use}
`;

const script = (use: string): string => `
import { readFileSync } from 'node:fs';
import path from 'node:path';
import OpenAI from 'openai';
const client = new OpenAI();
const PROMPT = readFileSync(path.join(__dirname, 'prompts', 'sort.md'), 'utf8');
export async function sort(mail: string) {
  const response = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: PROMPT.replace('{{ mail }}', mail) }] });
  const answer = JSON.parse(response.choices[0].message.content);
  ${use}
}
`;

describe('what code does with the answer that a prompt file asks for', () => {
  const unread = ['verbose-output-schema: "reasoning": "why you think so"'];
  test.each<[string, Files, readonly string[]]>([
    ['the reasoning is not read', { 'src/main.py': python('return answer["category"]') }, unread],
    ['the same in TypeScript', { 'src/main.ts': script('return answer.category;') }, unread],
    ['it is read', { 'src/main.py': python('return answer["category"], answer["reasoning"]') }, []],
    ['the answer goes out of sight', { 'src/main.py': python('return answer') }, []],
    ['another file reads it', { 'src/main.py': python('return answer["category"]'), 'src/other.py': python('return answer["reasoning"]') }, []],
    ['only a test loads it', { 'tests/test_sort.py': python('return answer["category"]', 'mail=mail', '../src/prompts/sort.md') }, []],
    ['nothing loads it', {}, []],
  ])('%s', async (_, code, found) => {
    const findings = await findingsIn({ ...code, [FILE]: EXAMPLE }, FILE);
    expect(findings.filter((finding) => finding.startsWith('verbose'))).toEqual(found.map((finding) => finding.slice(0, finding.indexOf(' "reasoning"') + 12)));
  });
  test('a loader of another file, which is given the name alone', async () => {
    const files = {
      'src/load.py': 'from pathlib import Path\n\ndef load_prompt(name: str) -> str:\n    return (Path(__file__).parent / "prompts" / f"{name}.md").read_text().strip()\n',
      'src/main.py': python('return answer["category"]').replace('Template((Path(__file__).parent / "prompts/sort.md").read_text())', 'Template(load_prompt("sort"))').replace('import json', 'import json\nfrom load import load_prompt'),
      [FILE]: EXAMPLE,
    };
    expect(await findingsIn(files, FILE)).toEqual([expect.stringMatching(/^verbose-output-schema: "reasoning"/)]);
  });
});

describe('what code fills a prompt file with', () => {
  const template = `You answer for {{ shop }}. ${RULES}\n\n{{ mail }}\n`;
  const found = async (values: string, more: Files = {}): Promise<readonly string[]> => findingsIn({ 'src/main.py': python('return answer["category"]', values), [FILE]: template, ...more }, FILE);
  test('something else for each request', async () => { expect(await found('mail=mail, shop=shop')).toEqual(['dynamic-before-static: {{ shop }}']); });
  test('a constant', async () => { expect(await found('mail=mail, shop="Velo Bern"')).toEqual([]); });
  test('a constant here, something else there', async () => {
    expect(await found('mail=mail, shop="Velo Bern"', { 'src/other.py': python('return answer["category"]', 'mail=mail, shop=shop') })).toEqual(['dynamic-before-static: {{ shop }}']);
  });
  test('the time', async () => { expect(await found('mail=mail, shop=datetime.now().isoformat()')).toEqual(['volatile-prefix: {{ shop }}']); });
  test('in a way that cannot be followed, what the file says holds', async () => {
    const main = python('return answer["category"]').replace('Template(', 'fill_with_settings(').replace('.render(mail=mail)', '');
    const [alone, filled] = await Promise.all([reportOf({ [FILE]: template }, FILE), reportOf({ 'src/main.py': main, [FILE]: template }, FILE)]);
    expect(filled.findings.map(({ span }) => span)).toEqual(alone.findings.map(({ span }) => span));
    expect(alone.findings).toHaveLength(1);
  });
  test('who it is sent to is known', async () => {
    const { facts } = await reportOf({ 'src/main.py': python('return answer["category"]', 'mail=mail, shop=shop'), [FILE]: template }, FILE);
    expect(facts.prompts).toMatchObject([{ evidence: 'sent', provider: 'openai', model: { id: 'gpt-4o' } }]);
  });
});

test('a file that nothing but its use says to be a prompt', async () => {
  const file = 'src/assets/sort.txt';
  const text = `You answer for {{ shop }}. ${RULES}\n\n{{ mail }}\n`;
  expect(await findingsIn({ 'src/main.py': python('return answer["category"]', 'mail=mail, shop=shop', 'assets/sort.txt'), [file]: text }, file)).toEqual(['dynamic-before-static: {{ shop }}']);
  expect(await findingsIn({ [file]: text }, file)).toEqual([]);
});
