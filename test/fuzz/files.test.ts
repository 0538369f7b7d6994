import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rules } from '../../rules/registry.ts';
import { decode, encode } from '../../server/cli/read-source.ts';
import { sourceKind } from '../../server/cli/sources.ts';
import { parseConfig } from '../../server/project/config.ts';
import { defaultSettings } from '../../server/project/settings.ts';
import { Workspace } from '../../server/project/workspace.ts';
import { sharedLinter } from '../server/analysis/facts-of.ts';
import { budget, holds } from './settings.ts';
import { piece, text } from './sources.ts';

const limit = budget + 60_000;
const names = ['a.ts', 'a.tsx', 'a.js', 'a.py', 'a.ipynb', 'a.prompt.yml', 'prompts/a.j2', 'prompts/a.md', 'promptfooconfig.json', 'a.baml', 'a.poml'];

/** Bytes of a disk: of a text, of a text that was damaged, or of anything else. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.tuple(text('typescript'), fc.constantFrom('utf8', 'utf16le', 'latin1'), fc.constantFrom([], [0xef, 0xbb, 0xbf], [0xff, 0xfe], [0xfe, 0xff]), fc.nat(400), fc.nat(255))
    .map(([source, encoding, mark, at, byte]) => { const file = Buffer.concat([Buffer.from(mark), Buffer.from(source, encoding as BufferEncoding)]); if (at < file.length) file[at] = byte; return file; }),
);

test('any bytes are a text that is written back as it was, or are refused with the reason', async () => {
  const linter = await sharedLinter();
  await holds(fc.asyncProperty(fc.constantFrom(...names), bytes, async (path, given) => {
    const source = decode(Buffer.from(given));
    if (!('text' in source)) return source.reason.length > 0;
    expect(encode(source.text, source)).toEqual(Buffer.from(given));
    await linter.lint({ path, text: source.text }, defaultSettings);
    return true;
  }));
}, limit);

const cell = fc.record({
  cell_type: fc.constantFrom('code', 'code', 'code', 'markdown', 'raw', 5),
  source: fc.oneof({ weight: 6, arbitrary: text('python').map((source) => source.split(/(?<=\n)/)) }, { weight: 2, arbitrary: text('python') }, { weight: 1, arbitrary: fc.jsonValue() }),
  metadata: fc.oneof(fc.constant({}), fc.constant({ vscode: { languageId: 'typescript' } }), fc.jsonValue()), outputs: fc.constant([]), id: fc.constant('x'),
});
const notebook = fc.record({ nbformat: fc.constantFrom(4, 4, 3, 'x'), nbformat_minor: fc.constant(5), metadata: fc.oneof(fc.constant({ language_info: { name: 'python' } }), fc.jsonValue()), cells: fc.array(cell, { maxLength: 6 }) });

test('any notebook is linted, and fixes leave all but code as it was', async () => {
  const linter = await sharedLinter();
  const program = linter.project(new Workspace({ roots: ['/ws'], readText: () => undefined }));
  await holds(fc.asyncProperty(notebook, fc.constantFrom(undefined, 1, '\t'), fc.string({ maxLength: 6 }), async (value, indent, tail) => {
    const json = JSON.stringify(value, undefined, indent) + (tail.length === 6 ? tail : '');
    const kind = sourceKind({ linter, program, source: { path: 'a.ipynb', file: '/ws/a.ipynb' }, settings: defaultSettings, allowed: 'suggestions' });
    if (kind.refusal(json) !== undefined) return;
    const fixed = kind.apply(json, await kind.lint(json)).text;
    const without = (given: string): unknown => JSON.parse(given, (key, each: unknown) => (key === 'source' ? '' : each));
    expect(without(fixed)).toEqual(without(json));
  }));
}, limit);

const words = ['"rules"', '"ignore"', '"overrides"', '"prompts"', '"wrappers"', '"files"', '"sequential-calls"', '"off"', '"severity"', '"__proto__"', '"constructor"', '{', '}', '[', ']', ':', ',', '5', '-1', '1e999', 'null', 'true', '"../**"', '"!(*"', '"{a,b}{a,b}"', '"\\ud800"', '// x\n', '/* ', '[tool.prompt-latency]\n', 'rules.sequential-calls = "off"\n', 'ignore = ["**"]\n', '[[tool.prompt-latency.overrides]]\n', '"promptLatency": ', 'x = 1979-05-27T07:32:00Z\n', "'''"];
const configuration = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: piece('template') }), { maxLength: 40 }).map((pieces) => pieces.join(''));

test('any configuration is read as far as it can be, and its problems stand in it', async () => {
  await holds(fc.asyncProperty(fc.constantFrom('prompt-latency.json', 'prompt-latency.jsonc', 'package.json', 'pyproject.toml'), configuration, (name, source) => {
    const config = parseConfig(`/ws/${name}`, source, rules);
    for (const { span } of config?.problems ?? []) expect(span.start >= 0 && span.start <= span.end && span.end <= source.length, JSON.stringify(span)).toBe(true);
    config?.settingsFor('/ws/src/a.ts');
    expect(Object.prototype).not.toHaveProperty('severity');
    return Promise.resolve();
  }));
}, limit);
