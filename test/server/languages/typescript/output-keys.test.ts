import { describe, expect, test } from 'vitest';
import type { OutputSchema, SchemaKey } from '../../../../rules/model.ts';
import type { Module, Property } from '../../../../server/code/code.ts';
import { walkStatements } from '../../../../server/code/walk.ts';
import { edited } from './edited.ts';

function keyOf(module: Module, name: string, use: SchemaKey['use']): SchemaKey {
  let found: Property | undefined;
  walkStatements(module.body, {
    expression: (node) => { if (node.kind === 'object') for (const entry of node.entries) if (entry.kind === 'property' && entry.key === name) found ??= entry; },
  });
  if (!found) throw new Error(`no ${name}`);
  return { name, span: { start: found.keySpan.start, end: found.keySpan.end }, propertySpan: { start: found.start, end: found.end }, value: { kind: 'string' }, optional: false, use };
}

function schemaOf(form: OutputSchema['form']): OutputSchema {
  return { span: { start: 0, end: 0 }, form, root: { kind: 'unknown' }, isShared: false };
}

function renamed(source: string, wire = 'name'): string | undefined {
  return edited(source, (edits, module) => edits.renameOutputKey(keyOf(module, 'longKeyName', 'unread'), wire, schemaOf('zod')));
}

function dropped(source: string, form: OutputSchema['form'] = 'zod', use: SchemaKey['use'] = 'unread'): string | undefined {
  return edited(source, (edits, module) => edits.dropOutputKey(keyOf(module, 'longKeyName', use), schemaOf(form)));
}

const HEAD = "import { generateText, generateObject, Output } from 'ai';\nimport { z } from 'zod';\n";
const V3 = HEAD.replace("'zod'", "'zod/v3'");

describe('a shorter key on the wire', () => {
  test('in the request itself', () => {
    expect(renamed(`${HEAD}const { output } = await generateText({ model, output: Output.object({ schema: z.object({ longKeyName: z.string() }) }) });\n`)).toBe(
      `${HEAD}const { output } = await generateText({ model, output: Output.object({ schema: z.object({ name: z.string() }).transform(({ name, ...rest }) => ({ ...rest, longKeyName: name })) }) });\n`);
  });

  test('in a constant of its own, inside an array', () => {
    expect(renamed(`${V3}const Items = z.object({ items: z.array(z.object({ longKeyName: z.string(), b: z.number() })) });\ntype Items = z.infer<typeof Items>;\nconst r = await generateObject({ model, schema: Items });\n`)).toBe(
      `${V3}const Items = z.object({ items: z.array(z.object({ name: z.string(), b: z.number() }).transform(({ name, ...rest }) => ({ ...rest, longKeyName: name }))) });\ntype Items = z.infer<typeof Items>;\nconst r = await generateObject({ model, schema: Items });\n`);
  });

  test('twice on one object', () => {
    const once = `${V3}const r = await generateObject({ schema: z.object({ longKeyName: z.string(), b: z.string() }).transform(({ b, ...rest }) => ({ ...rest, other: b })) });\n`;
    expect(renamed(once)).toContain('z.object({ name: z.string(), b: z.string() }).transform(({ name, ...rest }) => ({ ...rest, longKeyName: name })).transform(({ b,');
  });

  test.each([
    ['zod 4 with generateObject', `${HEAD}const r = await generateObject({ schema: z.object({ longKeyName: z.string() }) });`],
    ['another SDK', "import { zodResponseFormat } from 'openai/helpers/zod';\nimport { z } from 'zod/v3';\nconst r = zodResponseFormat(z.object({ longKeyName: z.string() }), 'x');"],
    ['no request', `${V3}const A = z.object({ longKeyName: z.string() });`],
    ['a stream', `${V3}import { streamObject } from 'ai';\nconst r = streamObject({ schema: z.object({ longKeyName: z.string() }) });`],
    ['a use besides', `${V3}const A = z.object({ longKeyName: z.string() });\nA.parse(x);\nawait generateObject({ schema: A });`],
    ['another mention', `${V3}const A = z.object({ longKeyName: z.string() });\nvalidate(A);\nawait generateObject({ schema: A });`],
    ['an exported schema', `${V3}export const A = z.object({ longKeyName: z.string() });\nawait generateObject({ schema: A });`],
    ['its input type', `${V3}const A = z.object({ longKeyName: z.string() });\ntype I = z.input<typeof A>;\nawait generateObject({ schema: A });`],
    ['an object method behind', `${V3}await generateObject({ schema: z.object({ longKeyName: z.string() }).strict() });`],
    ['a prompt that shows the key', `${V3}await generateObject({ prompt: 'Fill longKeyName.', schema: z.object({ longKeyName: z.string() }) });`],
    ['a key that is taken', `${V3}await generateObject({ schema: z.object({ longKeyName: z.string(), name: z.string() }) });`],
    ['a spread', `${V3}await generateObject({ schema: z.object({ longKeyName: z.string(), ...more }) });`],
  ])('not with %s', (_name, source) => {
    expect(renamed(source)).toBeUndefined();
  });

  test('not to a word of the language', () => {
    expect(renamed(`${V3}await generateObject({ schema: z.object({ longKeyName: z.string() }) });`, 'in')).toBeUndefined();
  });
});

describe('a key is dropped', () => {
  test.each([
    ['with its line and comments', 'z.object({\n  a: z.string(),\n  // Why.\n  longKeyName: z.string(), // slow\n  b: z.string(),\n})', 'z.object({\n  a: z.string(),\n  b: z.string(),\n})'],
    ['the last one', 'z.object({\n  a: z.string(),\n  longKeyName: z\n    .string()\n    .describe("x")\n})', 'z.object({\n  a: z.string(),\n})'],
    ['on one line', 'z.object({ longKeyName: z.string(), b: z.string() })', 'z.object({ b: z.string() })'],
    ['last on one line', 'z.object({ a: z.string(), longKeyName: z.string() })', 'z.object({ a: z.string() })'],
    ['between', 'z.object({ a: z.string(), longKeyName: z.string(), b: z.string() })', 'z.object({ a: z.string(), b: z.string() })'],
  ])('%s', (_name, before, after) => {
    expect(dropped(`f({ schema: ${before} });`)).toBe(`f({ schema: ${after} });`);
  });

  test('from JSON Schema and what it requires', () => {
    expect(dropped("f({ type: 'object', properties: { a: { type: 'string' }, longKeyName: { type: 'string' } }, required: ['a', 'longKeyName'] });", 'json-schema')).toBe(
      "f({ type: 'object', properties: { a: { type: 'string' } }, required: ['a'] });");
    expect(dropped("f({ properties: { longKeyName: {}, a: {} }, required: names });", 'json-schema')).toBeUndefined();
  });

  test.each([
    ['the only key', 'f({ schema: z.object({ longKeyName: z.string() }) });'],
    ['picked from', 'f({ schema: z.object({ longKeyName: z.string(), b: z.string() }).pick({ longKeyName: true }) });'],
    ['exported', 'export const A = z.object({ longKeyName: z.string(), b: z.string() });'],
    ['used by name', 'const A = z.object({ longKeyName: z.string(), b: z.string() });\nA.shape.longKeyName;'],
    ['asked for in a prompt', 'f({ prompt: `Give "longKeyName".`, schema: z.object({ longKeyName: z.string(), b: z.string() }) });'],
  ])('not where it is %s', (_name, source) => {
    expect(dropped(source)).toBeUndefined();
  });

  test('but not one that the program writes, too', () => {
    const sent = 'const shape = z.object({ longKeyName: z.string(), b: z.string() });\nconst answer = await f({ schema: shape });\n';
    expect(dropped(`${sent}const none: z.infer<typeof shape> = { longKeyName: '', b: '' };\n`)).toBeUndefined();
    expect(dropped(`${sent}const none = { b: '' };\n`)).toBeDefined();
  });

  test.each([
    ['a function reads', 'const show = (x: z.infer<typeof shape>) => x.longKeyName;'],
    ['a function takes apart', 'const show = ({ longKeyName: text }: z.infer<typeof shape>) => text;'],
    ['a type has', 'interface Row { longKeyName: string; b: string }\nconst row: Row = answer;'],
    ['an exported type has', 'export type Shape = z.infer<typeof shape>;'],
    ['a type has that is exported by name', 'type Shape = z.infer<typeof shape>;\nexport type { Shape };'],
  ])('but not one that %s', (_name, more) => {
    expect(dropped(`const shape = z.object({ longKeyName: z.string(), b: z.string() });\nconst answer = await f({ schema: shape });\n${more}\n`)).toBeUndefined();
  });

  test('and its type may stay in the file', () => {
    expect(dropped('const shape = z.object({ longKeyName: z.string(), b: z.string() });\ntype Shape = z.infer<typeof shape>;\nexport const answer: Shape = await f({ schema: shape });\nexport type Other = string;\n')).toBeDefined();
  });

  test('not where the program may read it', () => {
    expect(dropped('f({ schema: z.object({ longKeyName: z.string(), b: z.string() }) });', 'zod', 'unknown')).toBeUndefined();
  });
});
