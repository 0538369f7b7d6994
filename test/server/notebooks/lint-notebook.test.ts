import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../rules/model.ts';
import type { Report } from '../../../server/linter.ts';
import { JoinedCells } from '../../../server/notebooks/joined-cells.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import { sharedLinter } from '../analysis/facts-of.ts';

const client = 'from openai import AsyncOpenAI\n\nclient = AsyncOpenAI()';
const ask = 'async def ask(text: str) -> str:\n    response = await client.responses.create(model="gpt-4.1-mini", input=text, max_output_tokens=50)\n    return response.output_text';
const two = 'async def both(ticket: str):\n    topic = await ask("Name the topic: " + ticket)\n    urgency = await ask("How urgent is this? " + ticket)\n    return topic, urgency';

async function lint(cells: readonly string[], languageId = 'python'): Promise<Report> {
  const document = await (await sharedLinter()).openNotebook({ path: 'a.ipynb', cells: new JoinedCells(cells.map((text) => ({ text, languageId }))) });
  try { return document.report(defaultSettings); } finally { document.dispose(); }
}

/** The text of each finding of a rule, and the cell it is in. */
function found({ findings, cells }: Report, rule: string): unknown[] {
  return ofRule(findings, rule).map(({ span }) => [cells!.indexAt(span.start), cells!.text.slice(span.start, span.end)]);
}

function ofRule(findings: readonly Finding[], rule: string): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule);
}

describe('cells are one program', () => {
  test('what one defines another uses', async () => {
    expect(found(await lint([client, ask, two]), 'sequential-calls')).toEqual([[2, expect.stringContaining('ask(')]]);
    expect(found(await lint([client, two]), 'sequential-calls')).toEqual([]);
  });
  test('a half-typed one spoils no other', async () => {
    for (const broken of ['def f(:\n  x = """oops', 'x = (', 'pip install openai', '  else:', "'''"]) {
      expect(found(await lint([client, broken, ask, two]), 'sequential-calls'), broken).toEqual([[3, expect.stringContaining('ask(')]]);
    }
  });
  test('a fix may change two cells, one edit in each', async () => {
    const report = await lint([client, ask, two]);
    const edits = ofRule(report.findings, 'sequential-calls')[0]!.fixes[0]!.edits;
    expect(new Set(edits.map(({ start }) => report.cells!.indexAt(start)))).toEqual(new Set([0, 2]));
  });
  test('a module that a later cell imports is not there yet', async () => {
    const { findings } = await lint([client, ask, two, 'import asyncio']);
    expect(ofRule(findings, 'sequential-calls').map(({ fixes }) => fixes)).toEqual([[]]);
  });
  test('a client is not looked for in a later cell, nor constructed before its import', async () => {
    const answer = 'import os\n\ndef answer(text: str):\n    client = OpenAI()\n    return client.responses.create(model="gpt-4.1-mini", input=text, max_output_tokens=50)';
    const fixes = async (...cells: readonly string[]): Promise<number[]> => ofRule((await lint(cells)).findings, 'client-per-call').map((finding) => finding.fixes.length);
    const imported = 'from openai import OpenAI';
    expect(await fixes(imported, answer)).toEqual([1]);
    expect(await fixes(imported, 'client = OpenAI()', answer)).toEqual([1]);
    expect(await fixes(imported, answer, 'client = OpenAI()')).toEqual([0]);
    expect(await fixes(answer, imported)).toEqual([0]);
  });
  test('magics do not hide what stands around them', async () => {
    expect(found(await lint(['%pip install openai\n' + client, ask, '%%time\n!date\n' + two]), 'sequential-calls')).toHaveLength(1);
    expect(found(await lint([client, ask, '%%script python\n' + two]), 'sequential-calls')).toEqual([]);
  });
  test('scripts too', async () => {
    const cells = ['import OpenAI from "openai";\nconst client = new OpenAI();', 'const ask = (input: string) => client.responses.create({ model: "gpt-4.1-mini", input, max_output_tokens: 50 });', 'export async function both(a: string) {\n  const x = await ask("Topic? " + a);\n  const y = await ask("Urgent? " + a);\n  return [x, y];\n}'];
    expect(found(await lint(cells, 'typescript'), 'sequential-calls')).toEqual([[2, expect.stringContaining('ask(')]]);
  });
  test('no language of ours', async () => {
    expect(await lint(['x <- 1'], 'r')).toMatchObject({ findings: [], skipped: 'language' });
  });
});

describe('what is run by hand', () => {
  const topic = 'topic = await ask("Name the topic")';
  const urgency = 'urgency = await ask("How urgent is this?")';
  test('two requests of one cell wait for each other', async () => {
    expect(found(await lint([client, ask, `${topic}\n${urgency}`]), 'sequential-calls')).toEqual([[2, expect.stringContaining('ask(')]]);
  });
  test('those of two cells do not', async () => {
    expect(found(await lint([client, ask, topic, urgency]), 'sequential-calls')).toEqual([]);
    expect(found(await lint([client, ask, topic, 'print(topic)', urgency]), 'sequential-calls')).toEqual([]);
  });
  test('a loop in a cell', async () => {
    expect(found(await lint([client, ask, 'answers = []\nfor line in open("a.txt"):\n    answers.append(await ask(line))']), 'call-in-loop')).toHaveLength(1);
  });
  test('in a cell that cannot be read nothing is said of the order', async () => {
    expect(found(await lint([client, ask, `${topic}\n${urgency}\nx = (`]), 'sequential-calls')).toEqual([]);
  });
});

describe('comments', () => {
  const prompt = (above: string): string => `${above}async def both(ticket: str):\n    topic = await ask("Name the topic: " + ticket)\n    # prompt-latency-disable-next-line sequential-calls -- tried out\n    urgency = await ask("How urgent is this? " + ticket)\n    return topic, urgency`;
  test('suppress in their cell', async () => {
    const { findings } = await lint([client, ask, prompt('')]);
    expect(findings.map(({ rule }) => rule)).not.toContain('sequential-calls');
    expect(findings.map(({ rule }) => rule)).not.toContain('unused-suppression');
  });
  test('one of no use can be taken out', async () => {
    const report = await lint([client, '# prompt-latency-disable-next-line sequential-calls', ask]);
    const [finding] = ofRule(report.findings, 'unused-suppression');
    expect(finding?.fixes[0]?.edits.map(({ start, end, newText }) => [report.cells!.text.slice(start, end), newText])).toEqual([['# prompt-latency-disable-next-line sequential-calls', '']]);
  });
});
