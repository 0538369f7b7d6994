import { expect, test } from 'vitest';
import { cell, json, lines, notebook } from '../notebooks/notebook.ts';
import { run } from './program.ts';
import { Sandbox } from './sandbox.ts';

const client = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()';
const ask = 'async def ask(text: str) -> str:\n    response = await client.responses.create(model="gpt-4.1-mini", input=text, max_output_tokens=50)\n    return response.output_text';
const both = (body: string): string => `# 😀\nasync def both(ticket: str):\n${body}\n    return topic, urgency`;
const inTurn = both('    topic = await ask("Name the topic: " + ticket)\n    urgency = await ask("How urgent is this? " + ticket)');
const together = both('    topic, urgency = await asyncio.gather(\n        ask("Name the topic: " + ticket),\n        ask("How urgent is this? " + ticket),\n    )');
const title = cell('# Tickets', { type: 'markdown' });

interface Finding { rule: string; file: string; cell?: number; start: unknown; fixes: { edits: { cell?: number; start: unknown }[] }[] }
const findingsIn = (out: string): Finding[] => (JSON.parse(out) as { findings: Finding[] }).findings;

test('findings name the cell: as its place in the list for programs, counted from one for people', async () => {
  await using sandbox = await Sandbox.create({ 'a.ipynb': json(notebook([title, client, ask, inTurn])) });
  const { out, err, code } = await run(sandbox.folder, ['check', '--format', 'json']);
  const [found] = findingsIn(out);
  expect(found).toMatchObject({ rule: 'sequential-calls', file: 'a.ipynb', cell: 3, start: { line: 4, column: 21 } });
  expect(found?.fixes[0]?.edits[0]).toMatchObject({ cell: 1, start: { line: 1, column: client.indexOf('\n') + 1 } });
  expect([code, err]).toEqual([1, '']);
  const text = (await run(sandbox.folder, ['check'])).out;
  expect(text).toContain('a.ipynb:cell 4:4:21 warning sequential-calls');
  expect(text).toContain('4 │     urgency = await ask("How urgent is this? " + ticket)');
}, 60_000);

test('services that show files as they are get the lines of the file', async () => {
  const file = json(notebook([title, client, ask, inTurn]));
  await using sandbox = await Sandbox.create({ 'a.ipynb': file });
  const line = file.split('\n').findIndex((each) => each.includes('urgency = await')) + 1;
  const column = file.split('\n')[line - 1]!.indexOf('ask(') + 1;
  const github = (await run(sandbox.folder, ['check', '--format', 'github'])).out;
  expect(github).toContain(`file=a.ipynb,line=${line},endLine=${line},col=${column},`);
  expect(github).toContain('title=Prompt Latency%3A sequential-calls (cell 4%3A4%3A21)');
  const sarif = JSON.parse((await run(sandbox.folder, ['check', '--format', 'sarif'])).out) as { runs: { results: { locations: { physicalLocation: { region: object } }[]; fixes?: unknown }[] }[] };
  expect(sarif.runs[0]?.results[0]?.locations[0]?.physicalLocation.region).toMatchObject({ startLine: line, startColumn: column, endLine: line });
  expect(sarif.runs[0]?.results[0]?.fixes).toBeUndefined();
}, 60_000);

test('fixed, the notebook is otherwise as it was', async () => {
  const file = (first: string, last: string): string => JSON.stringify(notebook([cell(first, { outputs: [{ text: 'é\u001b[0m' }] }), title, ask, cell(lines(last), { metadata: { id: 'x', tags: [] } })]), undefined, 2);
  await using sandbox = await Sandbox.create({ 'a.ipynb': file(client, inTurn) });
  const { err, code } = await run(sandbox.folder, ['check', '--fix', '--format', 'json']);
  expect(await sandbox.read('a.ipynb')).toBe(file(client.replace('\n', '\nimport asyncio\n'), together));
  expect([code, err]).toEqual([0, 'note: fixed 1 finding in 1 file\n']);
}, 60_000);

test('a notebook uses the files beside it', async () => {
  const helpers = `${client}\n\n${ask}\n`;
  await using sandbox = await Sandbox.create({ 'helpers.py': helpers, 'a.ipynb': json(notebook(['from helpers import ask', inTurn])), 'b.ipynb': json(notebook(['from others import ask', inTurn])) });
  const found = findingsIn((await run(sandbox.folder, ['check', '--format', 'json'])).out);
  expect(found.map(({ rule, file, cell: place }) => ({ rule, file, place }))).toEqual([{ rule: 'sequential-calls', file: 'a.ipynb', place: 1 }]);
}, 60_000);

test('what cannot be read is told, and large outputs do not matter', async () => {
  const picture = [{ data: { 'image/png': 'A'.repeat(20_000_000) } }];
  await using sandbox = await Sandbox.create({
    'broken.ipynb': '{"cells": [', 'old.ipynb': '{"nbformat": 3, "worksheets": []}', 'empty.ipynb': json(notebook([])), 'other.ipynb': json(notebook(['x <- 1'], { language_info: { name: 'R' } })),
    'large.ipynb': json(notebook([cell(client, { outputs: picture }), ask, inTurn])), '.ipynb_checkpoints/large-checkpoint.ipynb': json(notebook([client, ask, inTurn])),
  });
  const { out, err, code } = await run(sandbox.folder, ['check', '--format', 'json']);
  expect(findingsIn(out).map(({ file }) => file)).toEqual(['large.ipynb']);
  expect(err).toMatch(/^warning: broken\.ipynb: skipped: it is no valid JSON: .*\nwarning: old\.ipynb: skipped: it is a notebook of format 3; .*\n$/);
  expect(code).toBe(1);
  expect((await run(sandbox.folder, ['check', 'other.ipynb', 'empty.ipynb'])).err).toBe('note: other.ipynb is skipped: its language is not known\nnote: empty.ipynb is skipped: its language is not known\n');
}, 60_000);

test('the configuration speaks of notebooks as of other files', async () => {
  await using sandbox = await Sandbox.create({ 'a/a.ipynb': json(notebook([client, ask, inTurn])), 'b/b.ipynb': json(notebook([client, ask, inTurn])), 'prompt-latency.json': '{"ignore": ["a/**"], "overrides": [{"files": ["**/*.ipynb"], "rules": {"sequential-calls": "error"}}]}' });
  const found = (JSON.parse((await run(sandbox.folder, ['check', '--format', 'json'])).out) as { findings: { file: string; severity: string }[] }).findings;
  expect(found.map(({ file, severity }) => [file, severity])).toEqual([['b/b.ipynb', 'error']]);
}, 60_000);
