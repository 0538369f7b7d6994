import { describe, expect, test } from 'vitest';
import { factsOf } from './facts-of.ts';

async function isPrepared(file: string, code: string): Promise<boolean> {
  const { clients } = await factsOf(file, code);
  expect(clients).toHaveLength(1);
  return clients[0]!.isPrepared === true;
}

const script = (around: string, args = '', inside = ''): string => `import OpenAI from 'openai';
${around}
export async function ask(q: string) {
  ${inside}
  const client = new OpenAI(${args});
  return client.responses.create({ model: 'gpt-4.1', input: q });
}`;
const python = (around: string, args = '', inside = 'pass'): string => `import os
import openai
from openai import OpenAI
${around}
def ask(q):
    ${inside}
    client = OpenAI(${args})
    return client.responses.create(model="gpt-4.1", input=q)`;

describe('a client of what is set first is not made where the imports end', () => {
  test.each([
    ['the environment, where it is made', script('', '', "process.env.OPENAI_API_KEY = q;")],
    ['the environment, by its key', script("export function setUp(key: string) { process.env['OPENAI_API_KEY'] = key; }")],
    ['the environment, from a file', script("import * as dotenv from 'dotenv';\nexport function main() { dotenv.config(); }")],
    ['the environment, all at once', script('export function setUp(more: Record<string, string>) { Object.assign(process.env, more); }')],
    ['the environment, where it has none', script("if (!process.env.OPENAI_API_KEY) process.env.OPENAI_API_KEY = 'none';")],
    ['a setting, as the module is loaded', script("import { config } from './config';\nconfig.apiKey = process.argv[2];", '{ apiKey: config.apiKey }')],
    ['a setting', script("import { config } from './config';\nexport function setUp(key: string) { config.apiKey = key; }", '{ apiKey: config.apiKey }')],
    ['a setting, by its key', script("import { config } from './config';\nexport function setUp(key: string) { config['apiKey'] = key; }", '{ apiKey: config.apiKey }')],
    ['all settings', script("import { config } from './config';\nexport function setUp(more: object) { Object.assign(config, more); }", '{ apiKey: config.apiKey }')],
    ['a setting of what it is given whole', script("const options = { apiKey: '' };\nexport function setUp(key: string) { options.apiKey = key; }", 'options')],
    ['the environment, from a file, by one function', script("import { config } from 'dotenv';\nexport function main() { config(); }")],
  ])('TypeScript: %s', async (_name, code) => { expect(await isPrepared('app.ts', code)).toBe(true); });

  test.each([
    ['the environment, where it is made', python('', '', 'os.environ["OPENAI_API_KEY"] = q')],
    ['the environment, by a name of its own', python('from os import environ\ndef set_up(key):\n    environ["OPENAI_API_KEY"] = key')],
    ['the environment, where it has none', python('', '', 'os.environ.setdefault("OPENAI_API_KEY", q)')],
    ['the environment, as the module is loaded', python('os.environ["OPENAI_API_KEY"] = input()')],
    ['the environment, from a file', python('def main():\n    load_dotenv()')],
    ['a setting of the package', python('', 'api_key=openai.api_key')],
    ['a setting', python('from . import settings\ndef set_up(key):\n    settings.key = key', 'api_key=settings.key')],
  ])('Python: %s', async (_name, code) => { expect(await isPrepared('app.py', code)).toBe(true); });
});

describe('a client whose key is checked first is not made before the check', () => {
  test.each([
    ['the program ends', script('', '', 'if (!process.env.OPENAI_API_KEY) { console.error("no key"); process.exit(1); }')],
    ['only behind it', "import OpenAI from 'openai';\nexport async function ask(q: string) {\n  const client = new OpenAI();\n  if (!process.env.OPENAI_API_KEY) return { error: 'no key' };\n  return client.responses.create({ model: 'gpt-4.1', input: q });\n}"],
    ['an assertion', script("import assert from 'node:assert';", '', 'assert(process.env.OPENAI_API_KEY);')],
    ['a function that throws', script("function requireKey() { if (!process.env.OPENAI_API_KEY) throw new Error('no key'); }", '', 'requireKey();')],
  ])('TypeScript: %s', async (_name, code) => { expect(await isPrepared('app.ts', code)).toBe(true); });

  test.each([
    ['the program ends', python('import sys', '', 'if not os.environ.get("OPENAI_API_KEY"):\n        sys.exit(1)')],
    ['an assertion', python('', '', 'assert os.environ.get("OPENAI_API_KEY")')],
    ['a function that raises', python('def require_key():\n    if "OPENAI_API_KEY" not in os.environ:\n        raise RuntimeError("no key")', '', 'require_key()')],
  ])('Python: %s', async (_name, code) => { expect(await isPrepared('app.py', code)).toBe(true); });

  test.each([
    ['something else is checked', "if (!q) throw new Error('empty');"],
    ['something else is asserted', 'assert(q);'],
    ['a function checks its argument', 'check(q);'],
  ])('TypeScript: %s', async (_name, inside) => {
    expect(await isPrepared('app.ts', script("import assert from 'node:assert';\nfunction check(q: string) { if (!q) throw new Error('empty'); }", '', inside))).toBe(false);
  });
});

describe('a client that only one branch makes is not made where the program may use another provider', () => {
  test.each([
    ['an if', "if (provider === 'openai') { const client = new OpenAI(); return client.responses.create({ model: 'gpt-4.1', input: q }); }"],
    ['the other branch', "if (provider === 'local') return local(q); else { const client = new OpenAI(); return client.responses.create({ model: 'gpt-4.1', input: q }); }"],
    ['a case', "switch (provider) { case 'openai': { const client = new OpenAI(); return client.responses.create({ model: 'gpt-4.1', input: q }); } }"],
    ['a choice of clients', "const client = provider === 'openai' ? new OpenAI() : local; return client.responses.create({ model: 'gpt-4.1', input: q });"],
  ])('TypeScript: %s', async (_name, body) => {
    expect(await isPrepared('app.ts', `import OpenAI from 'openai';\nimport { local } from './local';\nexport async function ask(q: string, provider: string) { ${body} }`)).toBe(true);
  });

  test('Python', async () => {
    expect(await isPrepared('app.py', 'from openai import OpenAI\ndef ask(q, provider):\n    if provider == "openai":\n        client = OpenAI()\n        return client.responses.create(model="gpt-4.1", input=q)')).toBe(true);
  });

  test.each([
    ['behind a check of what it is asked', 'if (!q) return undefined; const client = new OpenAI(); return client.responses.create({ model: "gpt-4.1", input: q });'],
    ['in a try block', 'try { const client = new OpenAI(); return await client.responses.create({ model: "gpt-4.1", input: q }); } catch { return undefined; }'],
  ])('TypeScript: %s it is made each time', async (_name, body) => {
    expect(await isPrepared('app.ts', `import OpenAI from 'openai';\nexport async function ask(q: string) { ${body} }`)).toBe(false);
  });
});

describe('a client that is patched each time is not kept, for it would be patched again and again', () => {
  test('TypeScript', async () => {
    const made = (use: string): string => `import OpenAI from 'openai';\nimport { observeOpenAI, describe } from './tools';\nexport async function ask(q: string) {\n  const client = new OpenAI();\n  ${use}\n  return client.responses.create({ model: 'gpt-4.1', input: q });\n}`;
    expect(await isPrepared('app.ts', made('observeOpenAI(client);'))).toBe(true);
    expect(await isPrepared('app.ts', made('observeOpenAI({ client });'))).toBe(true);
    expect(await isPrepared('app.ts', made('client.responses.create = describe(client.responses.create);'))).toBe(true);
    expect(await isPrepared('app.ts', made('describe(client);'))).toBe(false);
  });
  test('TypeScript, as it is made', async () => {
    const made = (by: string): string => `import OpenAI from 'openai';\nimport { wrapOpenAI, keep } from './tools';\nexport async function ask(q: string) {\n  const client = ${by}(new OpenAI());\n  return client.responses.create({ model: 'gpt-4.1', input: q });\n}`;
    expect(await isPrepared('app.ts', made('wrapOpenAI'))).toBe(true);
    expect(await isPrepared('app.ts', made('keep'))).toBe(false);
  });
  test('Python', async () => {
    const made = (use: string): string => `import logfire\nfrom openai import OpenAI\ndef ask(q):\n    client = OpenAI()\n    ${use}\n    return client.responses.create(model="gpt-4.1", input=q)`;
    expect(await isPrepared('app.py', made('logfire.instrument_openai(client)'))).toBe(true);
    expect(await isPrepared('app.py', made('client.responses.create = logged(client.responses.create)'))).toBe(true);
    expect(await isPrepared('app.py', made('setattr(client, "max_retries", 3)'))).toBe(true);
    expect(await isPrepared('app.py', made('print(client)'))).toBe(false);
  });
});

describe('a client of what stays as it is may be', () => {
  test.each([
    ['the environment is set as the module is loaded', script("process.env.KEY ??= 'none';", '{ apiKey: process.env.KEY }')],
    ['something else is set', script("import { config } from './config';\nexport function setUp() { config.verbose = true; }", '{ apiKey: config.apiKey }')],
    ['a field of a class has its name', script("import { config } from './config';\nexport class Page { apiKey = ''; use(key: string) { this.apiKey = key; } }", '{ apiKey: config.apiKey }')],
    ['another object is filled', script("import { config } from './config';\nconst seen = new Map();\nexport function note(key: string) { seen.set(key, 1); }", '{ apiKey: config.apiKey }')],
    ['the environment is read', script('', '{ apiKey: process.env.KEY }')],
  ])('TypeScript: %s', async (_name, code) => { expect(await isPrepared('app.ts', code)).toBe(false); });

  test.each([
    ['the environment is loaded as the module is', python('load_dotenv()')],
    ['a field of a class has its name', python('from . import settings\nclass Page:\n    def use(self, key):\n        self.key = key', 'api_key=settings.key')],
    ['a constant of the package', python('', 'max_retries=openai.DEFAULT_MAX_RETRIES')],
    ['the environment is read', python('', 'api_key=os.environ["KEY"]')],
  ])('Python: %s', async (_name, code) => { expect(await isPrepared('app.py', code)).toBe(false); });
});
