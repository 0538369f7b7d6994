import { expect, test } from 'vitest';
import { parseConfig } from '../../../server/project/config.ts';
import { config, problems, testRules } from './config-source.ts';

const levels = '"off", "hint", "info", "warning" or "error"';

test.each([
  ['{"rule": {}}', ['"rule": Unknown key "rule" in the configuration. Did you mean "rules"?']],
  ['{"rules": {"volatile-prefx": "off"}}', ['"volatile-prefx": Unknown rule "volatile-prefx". Did you mean "volatile-prefix"?']],
  ['{"rules": {"zzz": "off"}}', ['"zzz": Unknown rule "zzz".']],
  ['{"rules": {"client-per-call": "warn"}}', [`"warn": The severity of client-per-call must be ${levels}, not "warn". Did you mean "warning"?`]],
  ['{"rules": {"client-per-call": 2}}', [`2: The severity of client-per-call must be ${levels}, not a number.`]],
  ['{"rules": {"client-per-call": []}}', ['[]: The setting of client-per-call is empty: write a severity, such as "warning".']],
  ['{"rules": {"client-per-call": ["off", {}, 1]}}', ['1: The setting of client-per-call holds a severity and one object of options, nothing more.']],
  ['{"rules": {"volatile-prefix": ["error", {"minToken": 1}]}}', ['"minToken": Unknown key "minToken" in the options of volatile-prefix. Did you mean "minTokens"?']],
  ['{"rules": {"volatile-prefix": ["error", {"minTokens": "1"}]}}', ['"1": The option "minTokens" of volatile-prefix must be a whole number, not a string.']],
  ['{"rules": {"volatile-prefix": ["error", {"minTokens": 1.5}]}}', ['1.5: The option "minTokens" of volatile-prefix must be a whole number, not 1.5.']],
  ['{"rules": {"volatile-prefix": ["error", {"minTokens": 0}]}}', ['0: The option "minTokens" of volatile-prefix must be at least 1.']],
  ['{"rules": {"volatile-prefix": ["error", {"strict": "yes", "zone": null}]}}', [
    '"yes": The option "strict" of volatile-prefix must be true or false, not a string.',
    'null: The option "zone" of volatile-prefix must be a string, not null.',
  ]],
  ['{"rules": []}', ['[]: "rules" must be an object, not a list.']],
  ['{"ignore": "dist"}', ['"dist": "ignore" must be a list, not a string.']],
  ['{"ignore": ["a[b", "../x", "/etc", "C:\\\\x", ""]}', [
    '"a[b": The brackets of this glob do not match.',
    '"../x": A glob cannot lead out of the folder of this file ("..").',
    '"/etc": Globs are relative to the folder of this file: leave out what leads there.',
    '"C:\\\\x": Globs are relative to the folder of this file: leave out what leads there.',
    '"": A glob of "ignore" must be a string, not an empty one.',
  ]],
  ['{"overrides": [{"rules": {}}]}', ['{"rules": {}}: "files" is missing in an entry of "overrides".']],
  ['{"overrides": [{"files": ["src\\\\a"], "exclude": []}]}', [
    '"src\\\\a": Write "/" between folders, not "\\".',
    '"exclude": Unknown key "exclude" in an entry of "overrides". Did you mean "excludedFiles"?',
  ]],
  ['{"wrappers": [{"name": "ask()", "operation": "chat"}]}', ['"ask()": "ask()" is no name of a function: write it as it is called, without parentheses, such as "askModel" or "llm.complete".']],
  ['{"wrappers": [{"name": "ask"}, {"name": "ask", "operation": "embeding"}]}', [
    '{"name": "ask"}: "operation" is missing in an entry of "wrappers".',
    '"embeding": "operation" must be "chat", "embedding", "moderation" or "retrieval", not "embeding". Did you mean "embedding"?',
  ]],
  ['{"defaultTokenizer": "o200k"}', ['"o200k": "defaultTokenizer" must be "o200k_base" or "cl100k_base", not "o200k". Did you mean "o200k_base"?']],
  ['{"reportUnusedSuppressions": "no", "defaultModel": 4}', [
    '"no": "reportUnusedSuppressions" must be true or false, not a string.',
    '4: "defaultModel" must be a string, not a number.',
  ]],
  ['[]', ['[]: The configuration must be an object, not a list.']],
])('%s', (text, expected) => {
  expect(problems(text)).toEqual(expected);
  expect(config(text).problems.every(({ severity, path }) => severity === 'warning' && path === '/w/prompt-latency.json')).toBe(true);
});

test('what is right beside what is wrong still works', () => {
  const file = config('{"rules": {"nope": "off", "client-per-call": "error", "sequential-calls": "loud"}, "ignore": [7, "dist"], "overrides": 3}');
  expect(file.problems).toHaveLength(4);
  const settings = file.settingsFor('/w/dist/a.ts');
  expect(settings.rules).toEqual({ 'client-per-call': { severity: 'error', options: {} } });
  expect(settings.isIgnored).toBe(true);
});

test.each([
  ['{"rules": {"client-per-call": "off" "x": 1}}', '"x"', 'A comma is missing here.'],
  ['{"rules": {client: "off"}}', 'client', 'This is no JSON value: strings, keys included, stand in double quotes.'],
  ['{"defaultModel": "m"', '', 'A closing brace is missing here.'],
  ['', '', 'A value is expected here.'],
])('an error of syntax is an error, at its place: %s', (text, at, message) => {
  const [problem] = config(text).problems;
  expect(problem).toMatchObject({ severity: 'error', message });
  expect(text.slice(problem?.span.start, problem?.span.end)).toBe(at);
});

test('what stands before an error of syntax is still read', () => {
  expect(config('{"defaultModel": "m", "rules": ').settingsFor('/w/a.ts').defaultModel).toBe('m');
});

test('what is not closed stands in the text', () => {
  const text = '[/* \r\n';
  for (const { span } of config(text).problems) expect(span.end).toBeLessThanOrEqual(text.length);
  expect(config(text).problems.length).toBeGreaterThan(0);
});

test('deep nesting is an error, not a crash', () => {
  expect(config('['.repeat(200_000)).problems[0]?.severity).toBe('error');
});

test('pyproject.toml: problems stand at keys and values', () => {
  const text = `[tool.other]
rules = { volatile-prefix = 1 }
[tool."prompt-latency"] # ours
ignore = [
  "ok", # with a comment ]
  '../out',
]
wrapers = []
default-model = 3
rules.volatile-prefix = ["error", { min-tokens = "x", nonsense = 1 }]
rules."client-per-calls" = "off"
[[tool.prompt-latency.overrides]]
files = ["a"]
[[tool.prompt-latency.overrides]]
files = ["b"]
rules = { sequential-calls = """loud""" }
`;
  expect(problems(text, '/w/pyproject.toml')).toEqual([
    `'../out': A glob cannot lead out of the folder of this file ("..").`,
    'wrapers: Unknown key "wrapers" in the configuration. Did you mean "wrappers"?',
    '3: "defaultModel" must be a string, not a number.',
    '"x": The option "minTokens" of volatile-prefix must be a whole number, not a string.',
    'nonsense: Unknown key "nonsense" in the options of volatile-prefix.',
    '"client-per-calls": Unknown rule "client-per-calls". Did you mean "client-per-call"?',
    `"""loud""": The severity of sequential-calls must be ${levels}, not "loud".`,
  ]);
});

test('pyproject.toml: an error of syntax', () => {
  const text = '[tool.prompt-latency]\r\ndefault-model = "m\r\nignore = []\r\n';
  const [problem] = config(text, '/w/pyproject.toml').problems;
  expect(problem).toMatchObject({ severity: 'error', path: '/w/pyproject.toml' });
  expect(problem?.message).toMatch(/^This is not valid TOML: /);
  expect(text.slice(0, problem?.span.start).split('\n')).toHaveLength(2);
});

const json = '{"$schema": "x", "rules": {"volatile-prefix": ["error", {"minTokens": 1}]}, "overrides": [{"files": ["a{b,c}/**"], "rules": {}}], "ignore": ["!x"]} // end';
const toml = `[tool.prompt-latency]
ignore = ["a", 'b', """c""", '''d'''] # x
rules.volatile-prefix = ["error", { min-tokens = 1, "strict" = true }]
wrappers = [{ name = "a", operation = "chat" }, 1979-05-27, 1.5, {}]
[[tool.prompt-latency.overrides]]
files = []
[tool."prompt-latency".x.'y z']
a.b.c = 1
`;

test('every beginning of a file, and every file with a character lost, is read without a fault', () => {
  for (const [path, text] of [['/w/prompt-latency.json', json], ['/w/pyproject.toml', toml]] as const) {
    for (let at = 0; at <= text.length; at++) {
      for (const broken of [text.slice(0, at), text.slice(0, at) + text.slice(at + 1)]) {
        const spans = parseConfig(path, broken, testRules)?.problems.map(({ span }) => span) ?? [];
        expect(spans.every(({ start, end }) => start >= 0 && start <= end && end <= broken.length), broken).toBe(true);
      }
    }
  }
});
