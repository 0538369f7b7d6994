import { describe, expect, test } from 'vitest';
import type { ClientConstruction, Scope } from '../../../../rules/model.ts';
import type { Module, Span } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { edited } from './edited.ts';

const SCOPE: Scope = { span: { start: 0, end: 0 }, isAsync: true, isTopLevel: false, isTest: false, isSetup: false };

function clientOf(module: Module, which: number): ClientConstruction {
  const found: Span[] = [];
  walkStatements(module.body, { expression: (node) => { if (node.kind === 'call' && node.isNew && node.callee.kind === 'name' && node.callee.name === 'OpenAI') found.push({ start: node.start, end: node.end }); } });
  return { span: found[which]!, name: 'OpenAI', sdk: 'openai', scope: SCOPE, inLoop: false, isKept: false, variesByCaller: false, isLight: false, inRequestPath: true };
}

function hoisted(source: string, which = 0): string | undefined {
  return edited(source, (edits, module) => edits.hoistClient(clientOf(module, which)));
}

const IMPORT = "import OpenAI from 'openai';\n";

describe('a client moves to the top of the module', () => {
  test('behind the imports', () => {
    expect(hoisted(`${IMPORT}\nexport async function ask(q: string) {\n  const client = new OpenAI({\n    apiKey: process.env.KEY!,\n  });\n\n  return client.chat(q);\n}\n`)).toBe(
      `${IMPORT}\nconst client = new OpenAI({\n  apiKey: process.env.KEY!,\n});\n\nexport async function ask(q: string) {\n  return client.chat(q);\n}\n`);
  });

  test('behind what loads the environment and the constants it uses', () => {
    const source = `${IMPORT}import dotenv from 'dotenv';\n\ndotenv.config();\nconst KEY = process.env.KEY;\n\nfunction ask(q: string) {\n  const client = new OpenAI({ apiKey: KEY });\n  return client.chat(q);\n}\n`;
    expect(hoisted(source)).toBe(`${IMPORT}import dotenv from 'dotenv';\n\ndotenv.config();\nconst KEY = process.env.KEY;\n\nconst client = new OpenAI({ apiKey: KEY });\n\nfunction ask(q: string) {\n  return client.chat(q);\n}\n`);
  });

  test('under another name where its own is taken', () => {
    expect(hoisted(`${IMPORT}const client = 1;\n\nfunction ask(q: string) {\n  const client = new OpenAI();\n  return f({ client, q }, client.chat);\n}\n`)).toBe(
      `${IMPORT}\nconst client2 = new OpenAI();\n\nconst client = 1;\n\nfunction ask(q: string) {\n  return f({ client: client2, q }, client2.chat);\n}\n`);
  });

  test('one client for two functions', () => {
    const source = `${IMPORT}\nfunction a() {\n  const client = new OpenAI();\n  return client.a();\n}\n\nfunction b() {\n  const client = new OpenAI();\n  return client.b();\n}\n`;
    const once = hoisted(source)!;
    expect(once).toBe(`${IMPORT}\nconst client = new OpenAI();\n\nfunction a() {\n  return client.a();\n}\n\nfunction b() {\n  const client = new OpenAI();\n  return client.b();\n}\n`);
    expect(hoisted(once, 1)).toBe(`${IMPORT}\nconst client = new OpenAI();\n\nfunction a() {\n  return client.a();\n}\n\nfunction b() {\n  return client.b();\n}\n`);
    expect(hoisted(once, 0)).toBeUndefined();
  });

  test('out of an expression', () => {
    expect(hoisted(`${IMPORT}\nconst ask = (q: string) => new OpenAI().chat(q);\n`)).toBe(`${IMPORT}\nconst openAI = new OpenAI();\n\nconst ask = (q: string) => openAI.chat(q);\n`);
  });

  test('in a module that requires', () => {
    expect(hoisted("#!/usr/bin/env node\nconst OpenAI = require('openai');\n\nfunction ask(q) {\n  const client = new OpenAI()\n  return client.chat(q)\n}\n")).toBe(
      "#!/usr/bin/env node\nconst OpenAI = require('openai');\n\nconst client = new OpenAI()\n\nfunction ask(q) {\n  return client.chat(q)\n}\n");
  });

  test('with CRLF', () => {
    expect(hoisted("import OpenAI from 'openai';\r\n\r\nfunction ask() {\r\n  const client = new OpenAI();\r\n  return client.chat();\r\n}\r\n")).toBe(
      "import OpenAI from 'openai';\r\n\r\nconst client = new OpenAI();\r\n\r\nfunction ask() {\r\n  return client.chat();\r\n}\r\n");
  });
});

describe('nothing is offered', () => {
  test.each([
    ['a parameter', 'function ask(key: string) {\n  const client = new OpenAI({ apiKey: key });\n  return client.chat();\n}'],
    ['a local', 'function ask() {\n  const key = get();\n  const client = new OpenAI({ apiKey: key });\n  return client.chat();\n}'],
    ['this', 'class A { ask() {\n  const client = new OpenAI({ apiKey: this.key });\n  return client.chat();\n} }'],
    ['a call', 'function key() { return 1; }\nfunction ask() {\n  const client = new OpenAI({ apiKey: key() });\n  return client.chat();\n}'],
    ['a variable that changes', 'let key = 1;\nfunction ask() {\n  const client = new OpenAI({ apiKey: key });\n  return client.chat();\n}'],
    ['another of that name inside', 'function ask() {\n  const client = new OpenAI();\n  return xs.map((client) => client.chat());\n}'],
    ['an assignment', 'function ask() {\n  let client = new OpenAI();\n  client = wrap(client);\n  return client.chat();\n}'],
    ['something that runs before its constant', 'main();\nconst KEY = process.env.KEY;\nfunction main() {\n  const client = new OpenAI({ apiKey: KEY });\n  return client.chat();\n}'],
    ['the top of the module', 'const client = new OpenAI();'],
    ['a field', 'class A { constructor() { this.client = new OpenAI(); } }'],
    ['a function among the arguments', 'function ask() {\n  const client = new OpenAI({ fetch: (u) => fetch(u) });\n  return client.chat();\n}'],
  ])('%s', (_name, source) => {
    expect(hoisted(`${IMPORT}\n${source}\n`)).toBeUndefined();
  });
});
