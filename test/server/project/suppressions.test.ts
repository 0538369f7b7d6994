import { expect, test } from 'vitest';
import type { Edit, Finding } from '../../../rules/model.ts';
import { applySuppressions } from '../../../server/project/suppressions.ts';
import type { Suppressed } from '../../../server/project/suppressions.ts';
import { defaultSettings } from '../../../server/project/settings.ts';
import type { FileSettings } from '../../../server/project/settings.ts';
import { moduleOf } from './module-of.ts';

const known = ['rule-a', 'rule-b', 'rule-c'];

interface Options { readonly file?: string; readonly settings?: FileSettings; readonly rules?: readonly string[] }

/** Each `@a` in the code (A to C by its letter) is where a finding of that rule starts; the marks are taken out. */
async function apply(marked: string, { file = 'code.ts', settings = defaultSettings, rules = known }: Options = {}): Promise<Suppressed & { readonly code: string }> {
  const findings: Finding[] = [];
  let code = '';
  for (const part of marked.split(/(@[abc])/)) {
    if (!/^@[abc]$/.test(part)) code += part;
    else findings.push({ rule: `rule-${part[1]}`, severity: 'warning', message: 'm', span: { start: code.length, end: code.length + 1 }, related: [], fixes: [] });
  }
  return { ...applySuppressions(await moduleOf(file, code), findings, settings, rules), code };
}

function fixed({ unused, code }: { readonly unused: readonly Finding[]; readonly code: string }): string {
  const edits = unused.flatMap((finding): readonly Edit[] => finding.fixes[0]?.edits ?? []).toSorted((a, b) => b.start - a.start);
  return edits.reduce((text, { start, end, newText }) => text.slice(0, start) + newText + text.slice(end), code);
}

const keptRules = ({ kept }: Suppressed): string[] => kept.map(({ rule }) => rule);
const messages = ({ unused }: Suppressed): string[] => unused.map(({ message }) => message);
const reported = (result: Suppressed & { readonly code: string }): string[] => result.unused.map(({ span }) => result.code.slice(span.start, span.end));

test.each([
  ['next line', '// prompt-latency-disable-next-line rule-a\n@aone();\n@atwo();', ['rule-a']],
  ['next line, all rules', '// prompt-latency-disable-next-line\n@aone(@b1);', []],
  ['next line, other rule', '// prompt-latency-disable-next-line rule-a\n@bone(@a1);', ['rule-b']],
  ['several rules and a reason', '// prompt-latency-disable-next-line rule-a, rule-b -- the, reason\n@a@b@cone();', ['rule-c']],
  ['reason without rules', '// prompt-latency-disable-next-line -- rule-b is fine\n@a@bone();', []],
  ['block comment over two lines', '/* prompt-latency-disable-next-line\n   rule-a -- why */\n@aone();', []],
  ['this line', '@aone(); // prompt-latency-disable-line rule-a\n@atwo();', ['rule-a']],
  ['this line, comment inside', 'one(/* prompt-latency-disable-line rule-a */ @a1);', []],
  ['block', '@aone();\n/* prompt-latency-disable rule-a */\n@atwo(@b2);\n/* prompt-latency-enable rule-a */\n@athree();', ['rule-a', 'rule-b', 'rule-a']],
  ['block of all, one switched on again', '/* prompt-latency-disable */\n@aone(@b1);\n/* prompt-latency-enable rule-b */\n@atwo(@b2);', ['rule-b']],
  ['enable of all ends every block', '/* prompt-latency-disable rule-a */ /* prompt-latency-disable rule-b */\n@a@bone();\n// prompt-latency-enable\n@a@btwo();', ['rule-a', 'rule-b']],
  ['not at the start of the comment', '// see prompt-latency-disable-next-line rule-a\n@aone();', ['rule-a']],
  ['another word', '// prompt-latency-disable-next-lines rule-a\n@aone();', ['rule-a']],
  ['in a string', 'const s = "// prompt-latency-disable-line"; @aone(s);', ['rule-a']],
  ['comments of other tools between', '// prompt-latency-disable-next-line rule-a\n// @ts-expect-error\n/* eslint-disable-next-line */\n@aone();', []],
  ['an empty line between', '// prompt-latency-disable-next-line rule-a\n\n@aone();', ['rule-a']],
  ['\\r\\n', '// prompt-latency-disable-next-line rule-a\r\n@aone();\r\n@atwo();', ['rule-a']],
])('%s', async (_, code, kept) => {
  expect(keptRules(await apply(code))).toEqual(kept);
});

test.each([
  ['next line', '# prompt-latency-disable-next-line rule-a -- reason\n@aone()\n@atwo()\n', ['rule-a']],
  ['after another tool on the line', '@aone()  # noqa: E501  # prompt-latency-disable-line rule-a\n', []],
  ['before another tool on the line', '@aone()  # prompt-latency-disable-line rule-a  # noqa\n', []],
  ['block', '# prompt-latency-disable rule-a\n@aone()\n# prompt-latency-enable rule-a\n@atwo()\n', ['rule-a']],
])('Python: %s', async (_, code, kept) => {
  const result = await apply(code, { file: 'code.py' });
  expect(keptRules(result)).toEqual(kept);
  expect(result.unused).toEqual([]);
});

test.each([
  ['template', '// prompt-latency-disable-next-line rule-a\nconst p = `one\n two ${@ax}\n three`;', 'code.ts', []],
  ['template as an argument: above its own line', 'ask(\n  // prompt-latency-disable-next-line rule-a\n  `one\n  ${@ax}`);', 'code.ts', []],
  ['template as an argument: above the statement', '// prompt-latency-disable-next-line rule-a\nask(\n  `one\n  ${@ax}`);', 'code.ts', []],
  ['nested statement', 'function f() {\n  // prompt-latency-disable-next-line rule-a\n  return `one\n    ${@ax}`;\n}', 'code.ts', []],
  ['outer statement does not count', '// prompt-latency-disable-next-line rule-a\nfunction f() {\n  return `one\n    ${@ax}`;\n}', 'code.ts', ['rule-a']],
  ['markup', '// prompt-latency-disable-next-line rule-a\nconst v = <div>\n  <p>{@aask()}</p>\n</div>;', 'code.tsx', []],
  ['Python f-string', '# prompt-latency-disable-next-line rule-a\np = f"""one\n{@ax}\n"""\n', 'code.py', []],
  ['Python, continued line', '# prompt-latency-disable-next-line rule-a\np = one + \\\n  @atwo\n', 'code.py', []],
])('inside a multi-line string: %s', async (_, code, file, kept) => {
  const result = await apply(code, { file });
  expect(keptRules(result)).toEqual(kept);
});

test('a finding in another file is not suppressed here', async () => {
  const module = await moduleOf('code.ts', '/* prompt-latency-disable */\none();');
  const finding: Finding = { rule: 'rule-a', severity: 'hint', message: '', span: { file: 'other.ts', start: 30, end: 31 }, related: [], fixes: [] };
  expect(applySuppressions(module, [finding], defaultSettings).kept).toEqual([finding]);
});

test.each([
  ['whole line', 'one();\n  // prompt-latency-disable-next-line rule-a\ntwo();\n', 'one();\ntwo();\n'],
  ['whole line, \\r\\n', 'one();\r\n// prompt-latency-disable-next-line rule-a -- why\r\ntwo();', 'one();\r\ntwo();'],
  ['behind code', 'one(); // prompt-latency-disable-line\ntwo();', 'one();\ntwo();'],
  ['before code', '/* prompt-latency-disable-line rule-a */ one();', 'one();'],
  ['at the end', 'one();\n// prompt-latency-disable', 'one();\n'],
  ['first of two names', '// prompt-latency-disable-next-line rule-a, rule-b -- why\n@bone();', '// prompt-latency-disable-next-line rule-b -- why\none();'],
  ['last of two names', '// prompt-latency-disable-next-line rule-a, rule-b -- why\n@aone();', '// prompt-latency-disable-next-line rule-a -- why\none();'],
  ['two names at once', '// prompt-latency-disable-next-line rule-a, rule-b, rule-c\n@cone();', '// prompt-latency-disable-next-line rule-c\none();'],
  ['names around the one of use', '// prompt-latency-disable-next-line rule-a, rule-b, rule-c\n@bone();', '// prompt-latency-disable-next-line rule-b\none();'],
  ['markup', 'const v = <p>\n  {/* prompt-latency-disable-next-line rule-a */}\n  x\n</p>;', 'const v = <p>\n  {}\n  x\n</p>;'],
])('unused, fixed: %s', async (_, code, expected) => {
  const result = await apply(code, { file: 'code.tsx' });
  expect(fixed(result)).toBe(expected);
  expect(result.unused.every(({ rule, severity, fixes }) => rule === 'unused-suppression' && severity === 'warning' && fixes[0]?.safety === 'safe')).toBe(true);
});

test('unused in Python leaves the comments of other tools', async () => {
  const result = await apply('one()  # noqa  # prompt-latency-disable-line rule-a -- why\ntwo()  # prompt-latency-disable-line rule-a  # noqa\n', { file: 'code.py' });
  expect(fixed(result)).toBe('one()  # noqa\ntwo()  # noqa\n');
});

test('unused directives are reported as a whole, single names alone', async () => {
  expect(reported(await apply('// prompt-latency-disable-line rule-a, rule-b -- x\n'))).toEqual(['// prompt-latency-disable-line rule-a, rule-b -- x']);
  const partly = await apply('// prompt-latency-disable-next-line rule-a, rule-b\n@aone();');
  expect(reported(partly)).toEqual(['rule-b']);
  expect(messages(partly)).toEqual(['No finding of rule-b starts on line 2, so naming it suppresses nothing. Remove the name.']);
});

test('a directive that only repeats another is unused, and only that one', async () => {
  const result = await apply('/* prompt-latency-disable rule-a */\n// prompt-latency-disable-next-line rule-a\n@aone();');
  expect(reported(result)).toEqual(['/* prompt-latency-disable rule-a */']);
});

test('an enable is unused where nothing is switched off', async () => {
  expect(reported(await apply('// prompt-latency-enable rule-a\n@aone();'))).toEqual(['// prompt-latency-enable rule-a']);
  expect(reported(await apply('// prompt-latency-enable\n'))).toEqual(['// prompt-latency-enable']);
  expect(reported(await apply('// prompt-latency-disable\n@aone();\n// prompt-latency-enable\n'))).toEqual([]);
});

test('names that are no rule are reported, with a suggestion', async () => {
  const result = await apply('// prompt-latency-disable-next-line rule-a, sequential because I say so\n@aone();', { rules: ['rule-a', 'sequential-calls'] });
  expect(messages(result)).toEqual([
    'There is no rule "sequential". Did you mean "sequential-calls"?',
    ...['because', 'I', 'say', 'so'].map((word) => `There is no rule "${word}". A reason is written after " -- ".`),
  ]);
  expect(fixed(result)).toBe('// prompt-latency-disable-next-line rule-a\none();');
});

test('where the only name is no rule, the fix does not leave a comment that switches everything off', async () => {
  expect(fixed(await apply('// prompt-latency-disable-next-line nothing\none();'))).toBe('one();');
});

test('severity is configurable, and off', async () => {
  const settings = (severity: 'off' | 'hint'): FileSettings => ({ ...defaultSettings, rules: { 'unused-suppression': { severity, options: {} } } });
  expect((await apply('// prompt-latency-disable', { settings: settings('off') })).unused).toEqual([]);
  expect((await apply('// prompt-latency-disable', { settings: settings('hint') })).unused[0]?.severity).toBe('hint');
});

test('nothing is called unused where it cannot be known', async () => {
  expect((await apply('// prompt-latency-disable-next-line rule-a\none(;\n')).unused).toEqual([]);
  const settings: FileSettings = { ...defaultSettings, rules: { 'rule-a': { severity: 'off', options: {} } } };
  expect((await apply('// prompt-latency-disable-next-line rule-a\none();\n', { settings })).unused).toEqual([]);
});

test('unused suppressions cannot be suppressed', async () => {
  expect((await apply('/* prompt-latency-disable */\n// prompt-latency-disable-next-line rule-a\none();\n')).unused).toHaveLength(2);
});

test('every beginning of a file with directives is read without a fault', async () => {
  const text = "/* prompt-latency-disable a, b -- c */ one(`x\n${two()}`); // prompt-latency-enable\n# prompt-latency-disable-next-line\n// prompt-latency-disable-line a # b\n";
  for (let end = 0; end <= text.length; end++) {
    const code = text.slice(0, end);
    const { unused } = applySuppressions(await moduleOf(end % 2 === 0 ? 'code.ts' : 'code.py', code), [], defaultSettings, known);
    expect(unused.every(({ span, fixes }) => [span, ...(fixes[0]?.edits ?? [])].every((each) => each.start >= 0 && each.start <= each.end && each.end <= code.length)), code).toBe(true);
  }
});
