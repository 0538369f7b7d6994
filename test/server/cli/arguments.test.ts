import { expect, test } from 'vitest';
import { readArguments } from '../../../server/cli/arguments.ts';
import { UsageError } from '../../../server/cli/host.ts';
import { Sandbox } from './sandbox.ts';

test('check: defaults and all options', () => {
  expect(readArguments(['check'])).toEqual({ command: 'check', paths: ['.'], format: 'text', fix: 'none', maxWarnings: 0, quiet: false, noColor: false, useCache: true });
  expect(readArguments(['--no-color', 'check', 'a', '--format=sarif', '--fix', '--config', 'c.json', '--max-warnings', '3', '-q', '--no-cache', '--threads', '2', '--', '--b'])).toEqual({
    command: 'check', paths: ['a', '--b'], format: 'sarif', fix: 'safe', config: 'c.json', maxWarnings: 3, quiet: true, noColor: true, useCache: false, threads: 2,
  });
  expect(readArguments(['check', '--fix', '--fix-suggestions'])).toMatchObject({ fix: 'suggestions' });
});

test.each([
  [[], 'A command is missing.'],
  [['chek'], 'There is no command "chek". Did you mean "check"?'],
  [['src/app'], 'There is no command "src/app".'],
  [['check', '--fromat', 'json'], 'There is no option --fromat. Did you mean "--format"?'],
  [['check', '-x'], 'There is no option -x.'],
  [['check', '--format'], 'The option --format needs a value.'],
  [['check', '--format', '--fix'], 'The option --format needs a value.'],
  [['check', '--fix=yes'], 'The option --fix takes no value.'],
  [['check', '--format', 'xml'], 'There is no format "xml".'],
  [['check', '--format', 'jsn'], 'There is no format "jsn". Did you mean "json"?'],
  [['check', '--max-warnings', '-1'], 'The option --max-warnings needs a value.'],
  [['check', '--threads', 'all'], '--threads needs a whole number, not "all".'],
  [['check', '--max-warnings', '1.5'], '--max-warnings needs a whole number, not "1.5".'],
  [['check', '-'], 'Standard input cannot be checked.'],
  [['check', ''], 'An empty path was given.'],
  [['rules', 'x'], '"rules" takes nothing more, but "x" was given.'],
  [['explain'], '"explain" needs the name of a rule.'],
  [['explain', 'a', 'b'], '"explain" takes one rule at a time.'],
])('%j is wrong', (typed, message) => {
  expect(() => readArguments(typed)).toThrow(UsageError);
  expect(() => readArguments(typed)).toThrow(expect.objectContaining({ message }));
});

test('wrong use is one line and a hint on the error stream, and ends with 2', async () => {
  await using sandbox = await Sandbox.create();
  expect(await sandbox.run('src/app')).toEqual({ code: 2, out: '', err: 'error: There is no command "src/app".\nTo check it: prompt-latency check src/app\n' });
});

test('help, version, rules and explain', async () => {
  await using sandbox = await Sandbox.create();
  expect((await sandbox.run('check', '--help')).out).toMatch(/^Finds what makes/);
  expect((await sandbox.run()).code).toBe(2);
  expect(await sandbox.run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  expect((await sandbox.run('rules')).out).toBe(`slow-word           warning  --fix
                    A slow word.
dire-word           error
                    A dire word.
unused-suppression  warning  --fix
                    A comment that suppresses findings where there are none, or names a rule that
                    does not exist.

prompt-latency explain <rule> prints the page of a rule.
`);
  expect((await sandbox.run('explain', 'slow-word')).out).toBe('# slow-word\n\nSome `code`.\n\n```ts\nx\n```\n\nhttps://github.com/prompt-latency/prompt-latency/blob/main/rules/slow-word.md\n');
  expect((await sandbox.run('explain', 'dire-word')).out).toMatch(/^# dire-word\n\nA dire word\.\n/);
  expect(await sandbox.run('explain', 'slow-wort')).toMatchObject({ code: 2, err: expect.stringMatching(/^error: There is no rule "slow-wort"\. Did you mean "slow-word"\?\n/) as string });
});

test('no line of the help is wider than 120 columns', async () => {
  await using sandbox = await Sandbox.create();
  expect((await sandbox.run('--help')).out.split('\n').filter((line) => line.length > 120)).toEqual([]);
});
