import { describe, expect, test } from 'vitest';
import { Workspace } from '../../../server/project/workspace.ts';

function workspaceOf(files: Record<string, string>): { readonly workspace: Workspace; change(file: string, text: string): void } {
  const texts = new Map(Object.entries(files).map(([file, text]) => [`/ws/${file}`, text]));
  const workspace = new Workspace({ roots: ['/ws'], readText: (file) => texts.get(file) });
  workspace.add([...texts.keys()]);
  return { workspace, change(file, text) { texts.set(`/ws/${file}`, text); workspace.update(`/ws/${file}`, text); } };
}

const SENDER = `import OpenAI from 'openai';\nexport class Llm { ask() { return new OpenAI().responses.create({}); } }\n`;

describe('what leads to a request', () => {
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
  });
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
