import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { decode, encode, MAX_BYTES, readSource } from '../../../server/cli/read-source.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

test.each([
  ['UTF-8', Buffer.from('añ😀\r\n'), { text: 'añ😀\r\n', encoding: 'utf-8', hasMark: false }],
  ['UTF-8 with a mark', Buffer.from('\uFEFFa'), { text: 'a', encoding: 'utf-8', hasMark: true }],
  ['a second mark is text', Buffer.from('\uFEFF\uFEFFa'), { text: '\uFEFFa', encoding: 'utf-8', hasMark: true }],
  ['UTF-16 LE', utf16('\uFEFFa😀'), { text: 'a😀', encoding: 'utf-16le', hasMark: true }],
  ['UTF-16 BE', utf16('\uFEFFa😀').swap16(), { text: 'a😀', encoding: 'utf-16be', hasMark: true }],
  ['nothing', Buffer.alloc(0), { text: '', encoding: 'utf-8', hasMark: false }],
])('%s is read, and written back as it was', (_, bytes, expected) => {
  const before = Buffer.from(bytes);
  const source = decode(bytes);
  expect(source).toMatchObject(expected);
  if ('text' in source) expect(encode(source.text, source)).toEqual(before);
});

test.each([
  ['invalid UTF-8', Buffer.from([0x61, 0xc3, 0x28]), 'encoding', 'skipped: it is no valid UTF-8'],
  ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), 'encoding', 'skipped: it is no valid UTF-16LE'],
  ['binary', Buffer.from([0x61, 0, 0x62]), 'binary', 'skipped: it is no text'],
])('%s', (_, bytes, skipped, reason) => {
  expect(decode(bytes)).toEqual({ skipped, reason });
});

test('files', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'read-'));
  await writeFile(path.join(folder, 'limit.ts'), 'x'.repeat(MAX_BYTES));
  await writeFile(path.join(folder, 'over.ts'), 'x'.repeat(MAX_BYTES + 1));
  expect(readSource(path.join(folder, 'limit.ts'))).toMatchObject({ hasMark: false });
  expect(readSource(path.join(folder, 'over.ts'))).toMatchObject({ skipped: 'too-large' });
  expect(readSource(path.join(folder, 'none.ts'))).toEqual({ skipped: 'missing', reason: 'cannot be read: there is no such file' });
  expect(readSource(folder)).toMatchObject({ skipped: 'missing', reason: expect.stringMatching(/^cannot be read: it is (no file|a folder)$/) as string });
  await rm(folder, { recursive: true });
});
