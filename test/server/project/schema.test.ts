import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../../../rules/registry.ts';
import { configSchema } from '../../../server/project/schema.ts';
import { parseConfig } from '../../../server/project/config.ts';

const file = path.resolve(import.meta.dirname, '../../../server/project/schema.json');

// after a change of a rule's options: UPDATE_SCHEMA=1 npx vitest run test/server/project/schema.test.ts
test('schema.json is what the rules say', async () => {
  const expected = `${JSON.stringify(configSchema(rules), undefined, 2)}\n`;
  if (process.env['UPDATE_SCHEMA']) await writeFile(file, expected);
  expect(await readFile(file, 'utf8')).toBe(expected);
});

test('the schema names the same keys as the reader takes', async () => {
  const { properties } = JSON.parse(await readFile(file, 'utf8')) as { properties: Record<string, unknown> };
  const unknown = (keys: readonly string[]): unknown[] =>
    (parseConfig('/w/prompt-latency.json', JSON.stringify(Object.fromEntries(keys.map((key) => [key, null]))), rules)?.problems ?? []).filter(({ message }) => message.startsWith('Unknown key'));
  expect(unknown(Object.keys(properties))).toEqual([]);
  expect(unknown(['surplus'])).toHaveLength(1);
  expect(Object.keys(properties)).toHaveLength(9);
});
