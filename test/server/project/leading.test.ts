import { describe, expect, test } from 'vitest';
import { Workspace } from '../../../server/project/workspace.ts';

function workspaceOf(files: Record<string, string>, isOutlined = false): { readonly workspace: Workspace; change(file: string, text: string): void } {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`/ws/${file}`, text]));
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => texts.get(file), isOutlined });
  workspace.add([...texts.keys()]);
  return { workspace, change(file, text) { texts.set(`/ws/${file}`, text); workspace.update(`/ws/${file}`, text); } };
}

const SENDER = `import OpenAI from 'openai';\nexport class Llm { ask() { return new OpenAI().responses.create({}); } }\n`;

describe.each([['by file', false], ['by declaration', true]])('what leads to a request, %s', (_how, isOutlined) => {
  const { workspace } = workspaceOf({
    'llm.ts': SENDER,
    'text.ts': `export const upper = (text: string) => text.toUpperCase();\n`,
    'service.ts': `import { Llm } from './llm';\nexport const service = new Llm();\n`,
    'index.ts': `export { service } from './service';\nexport * from './text';\n`,
    'port.ts': `export interface Port { run(): Promise<string> }\nexport interface Other { run(): string }\n`,
    'ports.ts': `export { Port as Gate, Other } from './port';\n`,
    'adapter.ts': `import type { Gate } from './ports';\nimport { Llm } from './llm';\nexport class Adapter extends Llm implements Gate { run() { return this.ask(); } }\n`,
    'user.ts': `import type { Gate } from './ports';\nexport class User { constructor(private gate: Gate) {} go() { return this.gate.run(); } }\n`,
    'handed.ts': `export const run = (client) => client.ask();\n`,
    'main.ts': `import OpenAI from 'openai';\nimport { run } from './handed';\nrun(new OpenAI());\n`,
    'llm.test.ts': `import OpenAI from 'openai';\nimport { upper } from './text';\nimport { Llm } from './llm';\n`,
    'pkg/__init__.py': `from .client import ask\nfrom .words import count\n`,
    'pkg/client.py': `from openai import OpenAI\ndef ask(): return OpenAI().responses.create()\n`,
    'pkg/words.py': `def count(text): return len(text)\n`,
    'app.py': `from pkg import ask\n`,
  }, isOutlined);
  const leads = (from: string, specifier: string, ...names: string[]): boolean => workspace.leads(`/ws/${from}`, specifier, names.length > 0 ? names : '*', from.endsWith('.py') ? 'python' : 'typescript');

  test.each([
    ['a sender', () => leads('service.ts', './llm', 'Llm'), true],
    ['a file that uses a sender, behind one that gives it on', () => leads('x.ts', './index', 'service'), true],
    ['what the same file gives on of another', () => leads('x.ts', './index', 'upper'), false],
    ['a file that only a test of a sender imports', () => leads('x.ts', './text', 'upper'), false],
    ['a package', () => leads('x.ts', 'lodash', 'map'), true],
    ['what a class that sends is based on, under its other name', () => leads('user.ts', './ports', 'Gate'), true],
    ['what stands beside it', () => leads('user.ts', './ports', 'Other'), false],
    ['whoever uses that', () => leads('x.ts', './user', 'User'), true],
    ['what a sender may hand its client to', () => leads('x.ts', './handed', 'run'), true],
    ['a Python package', () => leads('app.py', 'pkg', 'ask'), true],
    ['a Python module without any', () => leads('app.py', 'pkg.words', 'count'), false],
  ])('%s', (_name, ask, expected) => {
    expect(ask()).toBe(expected);
  });
});

test('what leads is worked out again only when something else does', () => {
  const { workspace, change } = workspaceOf({ 'a.ts': `import { b } from './b';\nexport const a = () => b();\n`, 'b.ts': `export const b = () => 1;\n` });
  const before = workspace.leadingVersion;
  change('b.ts', `export const b = () => 2;\n`);
  change('a.ts', `import { b } from './b';\nimport { join } from 'node:path';\nexport const a = () => join(b());\n`);
  expect(workspace.leadingVersion).toBe(before);
  expect(workspace.leadsFile('/ws/a.ts')).toBe(false);
  change('b.ts', SENDER + `export const b = () => new Llm().ask();\n`);
  expect(workspace.leadingVersion).not.toBe(before);
  expect(workspace.leadsFile('/ws/a.ts')).toBe(true);
});

describe('by declaration', () => {
  const { workspace } = workspaceOf({
    'llm.ts': `${SENDER}export const upper = (text: string) => text.toUpperCase();\nexport interface Options { size: number; seen: Set<Llm> }\nexport interface Parts { llm: Llm }\n`,
    'service.ts': `import { Llm, upper, type Options, type Parts } from './llm';\nexport const ask = () => new Llm().ask();\nexport const shout = (text: string) => upper(text);\nexport function sized(options: Options) { return options.size; }\nexport function partly(parts: Parts) { return parts.llm; }\nexport const askTwice = () => [ask(), ask()];\n`,
    'filled.ts': `import { ask } from './service';\nexport const handlers: Record<string, () => unknown> = {};\nexport const other: string[] = [];\nfunction register() {\n  handlers.ask = () => ask();\n}\nregister();\n`,
    'lazy.ts': `export async function later() {\n  const { ask } = await import('./service');\n  return ask();\n}\nexport const never = () => 1;\n`,
    'common.js': `const { ask } = require('./service');\nexports.run = () => ask();\nfunction quiet() { return 1; }\n`,
    'squeezed.ts': `import { ask } from './service'; export function run() {\nconst a = ask();\nreturn a; }\nexport const quiet = () => 1;\n`,
    'given.ts': `export { OpenAI as Client } from 'openai';\nexport const quiet = () => 1;\n`,
    'star.ts': `export * from 'openai';\n`,
    'spaces.ts': `import * as service from './service';\nexport const viaSpace = () => service.ask();\nexport const quiet = () => 1;\n`,
    'base.ts': `export class Base { run(): Promise<string> { throw new Error(); } }\nexport class Other {}\n`,
    'derived.ts': `import { Base } from './base';\nimport { Llm } from './llm';\nexport class Derived<T extends Base> extends Base { run() { return new Llm().ask(); } }\n`,
    'caller.ts': `import { Base } from './base';\nexport const call = (base: Base) => base.run();\n`,
    'shown.tsx': `import { ask } from './service';\nexport const Answer = () => <p>{ask()}</p>;\nexport const Page = () => (\n  <Answer />\n);\nexport const Frame = () => { if (open) return <Answer>\n  text</Answer>; };\nexport const routes = { element: Answer };\nexport const cast = () => make<Answer>();\nexport const less = () => size <Answer.size;\n`,
    'main.ts': `import OpenAI from 'openai';\nimport { run, count, later, asked } from './parts';\nimport { COUNTRIES, Icon } from './constants';\nexport const ai = new OpenAI();\nrun(ai, count, later, asked, COUNTRIES, Icon);\n`,
    'constants.tsx': `// made by run(all)\nexport const COUNTRIES = { congo: 'Congo (DRC)' };\nexport function Icon(props: Props) {\n  return (\n    <svg {...props} />\n  );\n}\n`,
    'parts/index.ts': `export * from './run';\nexport * from './count';\nexport * from './inner';\nexport * from './common';\n`,
    'parts/run.ts': `export const run = (client) => client.ask();\n`,
    'parts/count.ts': `export const count = String(1);\n`,
    'parts/quiet.ts': `export const quiet = 1;\n`,
    'parts/common.js': `exports.anything = Number(1);\n`,
    'parts/inner.ts': `export * from './quiet';\nexport { later } from './later';\n`,
    'parts/later.ts': `export const later = Number(1);\n`,
    'pkg/__init__.py': `from .client import ask, count\n`,
    'pkg/client.py': `from openai import OpenAI\nif True:\n    client = OpenAI()\ndef ask():\n    return client.responses.create()\ndef count(text):\n    return len(text)\n`,
    'pkg/starred.py': `from .client import *\ndef anything(): return 1\n`,
    'app.py': `from pkg import ask as query, count\ndef run(): return query()\ndef size(): return count("")\n`,
  }, true);
  const leads = (file: string, ...names: string[]): boolean => workspace.leads('/ws/x', `./${file}`, names, 'typescript');
  const leadsPython = (from: string, ...names: string[]): boolean => workspace.leads('/ws/x.py', from, names, 'python');

  test.each([
    ['what sends', () => leads('llm', 'Llm'), true],
    ['what stands beside it', () => leads('llm', 'upper'), false],
    ['what uses it', () => leads('service', 'ask'), true],
    ['what uses what stands beside it', () => leads('service', 'shout'), false],
    ['what is used by another of the file', () => leads('service', 'askTwice'), true],
    ['what has a type that promises nothing', () => leads('service', 'sized'), false],
    ['what has a type that holds a service', () => leads('service', 'partly'), true],
    ['what something that sends is put into', () => leads('filled', 'handlers'), true],
    ['what nothing is put into', () => leads('filled', 'other'), false],
    ['what imports it when it runs', () => leads('lazy', 'later'), true],
    ['what does not', () => leads('lazy', 'never'), false],
    ['what a statement gives', () => leads('common', 'run'), true],
    ['anything of a file whose layout does not tell', () => leads('squeezed', 'quiet'), true],
    ['a client that is given on under another name', () => leads('given', 'Client'), true],
    ['what stands beside that', () => leads('given', 'quiet'), false],
    ['all of a package that is given on', () => leads('star', 'OpenAI'), true],
    ['what uses a whole module', () => leads('spaces', 'viaSpace'), true],
    ['what does not use it', () => leads('spaces', 'quiet'), false],
    ['a base of what sends', () => leads('base', 'Base'), true],
    ['what is no base', () => leads('base', 'Other'), false],
    ['what calls the base', () => leads('caller', 'call'), true],
    ['what makes something of an answer', () => leads('shown', 'Answer'), true],
    ['what shows that as an element', () => leads('shown', 'Page'), false],
    ['what shows it around a text', () => leads('shown', 'Frame'), false],
    ['what hands it on', () => leads('shown', 'routes'), true],
    ['what names it as a type', () => leads('shown', 'cast'), true],
    ['what compares it', () => leads('shown', 'less'), true],
    ['what a sender may hand its client to, behind a star', () => workspace.leadsFile('/ws/parts/run.ts'), true],
    ['what another star gives on', () => workspace.leadsFile('/ws/parts/later.ts'), true],
    ['a file behind a star that gives nothing of it', () => workspace.leadsFile('/ws/parts/quiet.ts'), false],
    ['what it may hand its client to, that calls nothing', () => workspace.leadsFile('/ws/constants.tsx'), false],
    ['a name of that', () => leads('constants', 'Icon'), false],
    ['a name that is given on', () => leads('parts', 'run'), true],
    ['one that does not tell what it gives', () => workspace.leadsFile('/ws/parts/common.js'), true],
    ['Python: what uses a client made in a block', () => leadsPython('pkg.client', 'ask'), true],
    ['Python: what does not', () => leadsPython('pkg.client', 'count'), false],
    ['Python: given on by a package', () => leadsPython('pkg', 'ask'), true],
    ['Python: given on beside it', () => leadsPython('pkg', 'count'), false],
    ['Python: used under another name', () => leadsPython('app', 'run'), true],
    ['Python: used beside it', () => leadsPython('app', 'size'), false],
    ['Python: anything behind a star', () => leadsPython('pkg.starred', 'anything'), true],
  ])('%s', (_name, ask, expected) => {
    expect(ask()).toBe(expected);
  });
});

test('by declaration: what is typed into a declaration counts though the imports are the same', () => {
  const { workspace, change } = workspaceOf({ 'llm.ts': SENDER, 'a.ts': `import { Llm } from './llm';\nexport const a = () => 1;\nexport const b = () => new Llm().ask();\n` }, true);
  expect(workspace.leads('/ws/x', './a', ['a'], 'typescript')).toBe(false);
  change('a.ts', `import { Llm } from './llm';\nexport const a = () => b();\nexport const b = () => new Llm().ask();\n`);
  expect(workspace.leads('/ws/x', './a', ['a'], 'typescript')).toBe(true);
});

describe('what may hold something to find without saying anything of models', () => {
  const PROSE = 'You are a careful reader of contracts. Always answer in one word, never explain, and make sure that the answer is one of those that the user gave in the request, in lower case. ';
  const { workspace } = workspaceOf({
    'llm.ts': SENDER,
    'user.ts': `import { Llm } from './llm';\nimport { rules } from './rules';\nimport { plain } from './plain';\nexport const ask = () => [new Llm().ask(), rules, plain];\n`,
    'rules.ts': `export const rules = '${PROSE.replaceAll('You are', 'Be')}';\n`,
    'plain.ts': `export const plain = (a: number) => a + 1;\n`,
    'beside.ts': `import { helper } from './helper';\nexport const b = helper;\n`,
    'helper.ts': `import { type Llm } from './llm';\nexport const helper = 1;\n`,
    'page.tsx': `import { ask } from './user';\nimport { Icon } from './icon';\nimport { unused } from './unused';\nimport { shorten } from './shorten';\nimport { limits } from './limits';\nimport { note } from './note';\nexport const Page = () => <p>{shorten(ask())}<Icon /></p>;\nexport const other = () => [unused, limits, note];\n`,
    'icon.tsx': `export const Icon = () => <path d="${PROSE.replaceAll('You are', 'Be')}" />;\n`,
    'unused.ts': `export const unused = '${PROSE.replaceAll('You are', 'Be')}';\n`,
    'shorten.ts': `import { limits } from './limits';\nexport const shorten = (text: string) => text.slice(0, limits.all);\n`,
    'limits.ts': `import { note } from './note';\nexport const limits: Record<string, unknown> = {};\nfunction fill() { limits.all = note; }\nfill();\n`,
    'note.ts': `export const note = '${PROSE.replaceAll('You are', 'Be')}';\n`,
  }, true);
  test.each([
    ['user.ts', undefined, true],
    ['rules.ts', undefined, true],
    ['icon.tsx', undefined, false],
    ['unused.ts', undefined, false],
    ['limits.ts', `const text = '${PROSE.replaceAll('You are', 'Be')}';\n`, true],
    ['note.ts', undefined, true],
    ['beside.ts', undefined, false],
    ['beside.ts', `const context = \`${PROSE}\${b}\`;\n`, true],
    ['beside.ts', `const context = ['${PROSE.slice(0, 70)}',\n'${PROSE.slice(70)}',\nb].join(' ');\n`, true],
    ['beside.ts', `const label = 'Are you sure that you want to delete this?';\n`, false],
  ])('%s %j', (file, text, expected) => {
    expect(workspace.mayHold(`/ws/${file}`, text ?? workspace.readText(`/ws/${file}`)!)).toBe(expected);
  });
});
