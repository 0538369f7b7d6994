import { expect, test } from 'vitest';
import { ConfigFinder, editorProblems, parseConfig, withEditorSettings } from '../../../server/project/config.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import { config, MemoryFiles, testRules } from './config-source.ts';

const full = JSON.stringify({
  $schema: './node_modules/prompt-latency/dist/schema.json',
  rules: { 'volatile-prefix': ['error', { minTokens: 10 }], 'client-per-call': 'off' },
  overrides: [
    { files: ['test/**'], excludedFiles: ['test/live/**'], rules: { 'volatile-prefix': 'hint' } },
    { files: ['*.test.ts'], rules: { 'client-per-call': 'info' } },
  ],
  ignore: ['generated', '!generated/kept.ts'],
  wrappers: [{ name: 'llm.ask', from: './llm', operation: 'chat' }, { name: 'embed', operation: 'embedding' }],
  defaultModel: 'gpt-4.1',
  defaultTokenizer: 'cl100k_base',
});

test('everything a configuration can say', () => {
  const { problems, ...file } = config(full);
  expect(problems).toEqual([]);
  expect(config(full).settingsFor('/w/src/a.ts')).toEqual({
    rules: { 'volatile-prefix': { severity: 'error', options: { minTokens: 10 } }, 'client-per-call': { severity: 'off', options: {} } },
    wrappers: [{ name: 'llm.ask', from: './llm', operation: 'chat' }, { name: 'embed', operation: 'embedding' }],
    defaultModel: 'gpt-4.1',
    defaultTokenizer: 'cl100k_base',
    isIgnored: false,
  });
  expect(file).toMatchObject({ path: '/w/prompt-latency.json', folder: '/w' });
});

test('overrides: the later one wins, options stay, excluded files stay out', () => {
  const severities = (path: string): unknown => Object.values(config(full).settingsFor(path).rules);
  expect(severities('/w/test/a.py')).toEqual([{ severity: 'hint', options: { minTokens: 10 } }, { severity: 'off', options: {} }]);
  expect(severities('/w/test/live/a.py')).toEqual([{ severity: 'error', options: { minTokens: 10 } }, { severity: 'off', options: {} }]);
  expect(severities('/w/test/deep/a.test.ts')).toEqual([{ severity: 'hint', options: { minTokens: 10 } }, { severity: 'info', options: {} }]);
  expect(severities('/elsewhere/a.test.ts')).toEqual([{ severity: 'error', options: { minTokens: 10 } }, { severity: 'off', options: {} }]);
});

test('files that the same overrides fit share one object, so that reports can be kept by it', () => {
  const file = config(full);
  expect(file.settingsFor('/w/test/a.py')).toBe(file.settingsFor('/w/test/b.py'));
  expect(file.settingsFor('/w/test/a.py')).not.toBe(file.settingsFor('/w/a.py'));
});

test.each([
  ['generated', '/w/a/generated/x.ts', true],
  ['generated', '/w/generated.ts', false],
  ['src/old', '/w/src/old/deep/x.ts', true],
  ['src/old', '/w/lib/src/old/x.ts', false],
  ['src/*.ts', '/w/src/deep/x.ts', false],
  ['./src/**/*.{ts,tsx}', '/w/src/deep/x.tsx', true],
  ['old/', '/w/a/old/x.ts', true],
  ['old/', '/w/a/old', false],
  ['*.gen.ts', '/w/a/.hidden/b.gen.ts', true],
  ['[id]', '/w/app/i/x.ts', true],
])('ignore %s: %s', (glob, path, ignored) => {
  expect(config(JSON.stringify({ ignore: [glob] })).settingsFor(path).isIgnored).toBe(ignored);
});

test('ignore: a later "!" takes back', () => {
  expect(config(full).settingsFor('/w/generated/a.ts').isIgnored).toBe(true);
  expect(config(full).settingsFor('/w/generated/kept.ts').isIgnored).toBe(false);
});

test('globs fit addresses of documents, decoded', () => {
  const file = config('{"ignore": ["my app/**"]}', 'file:///c%3A/w/prompt-latency.json');
  expect(file.settingsFor('file:///c%3A/w/my%20app/a.ts').isIgnored).toBe(true);
  expect(file.settingsFor('file:///c%3A/w/my-app/a.ts').isIgnored).toBe(false);
});

test('reportUnusedSuppressions is short for the severity of the rule', () => {
  const rules = (text: string): unknown => config(text).settingsFor('/w/a.ts').rules['unused-suppression'];
  expect(rules('{"reportUnusedSuppressions": false}')).toEqual({ severity: 'off', options: {} });
  expect(rules('{"reportUnusedSuppressions": false, "rules": {"unused-suppression": "error"}}')).toEqual({ severity: 'error', options: {} });
  expect(rules('{"reportUnusedSuppressions": true}')).toBeUndefined();
});

test('comments and trailing commas are taken', () => {
  const file = config('\uFEFF{\n  // why\n  "rules": { "client-per-call": "off", /* x */ },\n}\n', '/w/prompt-latency.jsonc');
  expect(file.problems).toEqual([]);
  expect(file.settingsFor('/w/a.ts').rules['client-per-call']?.severity).toBe('off');
});

test('package.json and pyproject.toml count only where they speak of us', () => {
  expect(parseConfig('/w/package.json', '{"name": "x"}', testRules)).toBeUndefined();
  expect(parseConfig('/w/package.json', '{"name": "x",', testRules)).toBeUndefined();
  expect(parseConfig('/w/pyproject.toml', '[tool.ruff]\nline-length = 100\n', testRules)).toBeUndefined();
  expect(parseConfig('/w/pyproject.toml', '[tool.ruff\n', testRules)).toBeUndefined();
  expect(config('{"promptLatency": {"defaultModel": "m"}}', '/w/package.json').settingsFor('/w/a.ts').defaultModel).toBe('m');
});

test('pyproject.toml, with its own customs of naming', () => {
  const file = config(`
[project]
name = "x"

[tool.prompt-latency]
default-model = "claude-sonnet-4-5"
ignore = ["migrations/"]
report-unused-suppressions = false

[tool.prompt-latency.rules]
volatile-prefix = ["error", { min-tokens = 7, strict = true }]

[[tool.prompt-latency.overrides]]
files = ["tests/**"]
[tool.prompt-latency.overrides.rules]
client-per-call = "off"
`, '/w/pyproject.toml');
  expect(file.problems).toEqual([]);
  expect(file.settingsFor('/w/tests/a.py')).toEqual({
    rules: {
      'volatile-prefix': { severity: 'error', options: { minTokens: 7, strict: true } },
      'unused-suppression': { severity: 'off', options: {} },
      'client-per-call': { severity: 'off', options: {} },
    },
    wrappers: [],
    defaultModel: 'claude-sonnet-4-5',
    isIgnored: false,
  });
  expect(file.settingsFor('/w/app/migrations/a.py').isIgnored).toBe(true);
});

test('the nearest configuration wins, and the search stops at the root', async () => {
  const files = new MemoryFiles({
    '/prompt-latency.json': '{"defaultModel": "outside"}',
    '/w/prompt-latency.json': '{"defaultModel": "root"}',
    '/w/a/package.json': '{"name": "a"}',
    '/w/b/package.json': '{"promptLatency": {"defaultModel": "b"}}',
    '/w/b/pyproject.toml': '[tool.prompt-latency]\ndefault-model = "later"\n',
    '/w/c/prompt-latency.jsonc': '{}',
  });
  const finder = new ConfigFinder(files, testRules);
  const model = async (path: string, root = '/w'): Promise<string | undefined> => (await finder.settingsFor(path, root)).defaultModel;
  expect(await model('/w/x.ts')).toBe('root');
  expect(await model('/w/a/deep/er/x.ts')).toBe('root');
  expect(await model('/w/b/x.ts')).toBe('b');
  expect(await model('/w/c/x.ts')).toBeUndefined();
  expect(await model('/w/a/x.ts', '/w/a')).toBeUndefined();
  expect(await model('/v/x.ts', '/')).toBe('outside');
  expect(new Set(files.asked).size).toBe(files.asked.length);
});

test('what was read is kept until it is cleared', async () => {
  const files: Record<string, string> = {};
  const finder = new ConfigFinder(new MemoryFiles(files), testRules);
  expect(await finder.settingsFor('/w/x.ts', '/w')).toBe(defaultSettings);
  files['/w/prompt-latency.json'] = '{"defaultModel": "m"}';
  expect(await finder.settingsFor('/w/x.ts', '/w')).toBe(defaultSettings);
  finder.clear();
  expect((await finder.settingsFor('/w/x.ts', '/w')).defaultModel).toBe('m');
});

test('addresses of virtual workspaces are walked up like paths', async () => {
  const files = new MemoryFiles({ 'vscode-vfs://github/o/r/prompt-latency.json': '{"defaultModel": "m"}' });
  const settings = await new ConfigFinder(files, testRules).settingsFor('vscode-vfs://github/o/r/src/x.ts', 'vscode-vfs://github/o/r');
  expect(settings.defaultModel).toBe('m');
  expect(files.asked.every((path) => path.startsWith('vscode-vfs://github/o/r/'))).toBe(true);
});

test('a named configuration holds its globs against the folder it is named for', async () => {
  const finder = new ConfigFinder(new MemoryFiles({ '/w/conf/x.json': '{"ignore": ["src/old"]}' }), testRules);
  expect((await finder.read('/w/conf/x.json', '/w'))?.settingsFor('/w/src/old/a.ts').isIgnored).toBe(true);
  expect((await finder.read('/w/conf/x.json'))?.settingsFor('/w/src/old/a.ts').isIgnored).toBe(false);
  expect(await finder.read('/w/nothing.json')).toBeUndefined();
});

test('the editor fills in what the project leaves open', () => {
  const project = config('{"rules": {"volatile-prefix": ["error", {"minTokens": 3}]}, "defaultModel": "project"}').settingsFor('/w/a.ts');
  const editor = { rules: { 'volatile-prefix': 'off', 'client-per-call': 'info', nonsense: 'off', 'sequential-calls': 'loud' }, defaultModel: 'editor' };
  const settings = withEditorSettings(project, editor, testRules);
  expect(settings.rules).toEqual({ 'volatile-prefix': { severity: 'error', options: { minTokens: 3 } }, 'client-per-call': { severity: 'info', options: {} } });
  expect(settings.defaultModel).toBe('project');
  expect(withEditorSettings(defaultSettings, editor, testRules).defaultModel).toBe('editor');
  expect(editorProblems(editor, testRules)).toEqual([
    'promptLatency.rules: unknown rule "nonsense".',
    'promptLatency.rules: the severity of sequential-calls must be "off", "hint", "info", "warning" or "error", not "loud".',
  ]);
});
