import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
let caches: string;
let program: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kept-code-'));
  caches = path.join(folder, 'caches');
  program = path.join(folder, 'program.js');
  write('one');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(word: string): void {
  writeFileSync(program, `function say() { return require('node:path').basename(__filename) + ' ${word}'; }\nconsole.log(say());`);
}

function run(environment: Readonly<Record<string, string>> = {}): string {
  const script = `require(${JSON.stringify(path.resolve('server/kept-code.ts'))}).run(${JSON.stringify(program)});`;
  const env = { ...process.env, NODE_NO_WARNINGS: '1', XDG_CACHE_HOME: caches, LOCALAPPDATA: caches, HOME: caches, ...environment };
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env });
  return stdout.trim() + stderr;
}

/** Everything that was written. */
function kept(): readonly string[] {
  return readdirSync(caches, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

test('code is kept by the first run, for the user alone, and left as it is by the next', () => {
  expect(run()).toBe('program.js one');
  const [file] = kept();
  expect(kept()).toHaveLength(1);
  const { mtimeMs, mode } = statSync(file!);
  if (process.platform !== 'win32') expect(mode & 0o077).toBe(0);
  expect(run()).toBe('program.js one');
  expect(statSync(file!).mtimeMs).toBe(mtimeMs);
});

test('code of a run in which the program did not work is not kept', () => {
  writeFileSync(program, `${readFileSync(program, 'utf8')}\nmodule.exports = { hasWorked: () => process.env.WORKS === '1' };`);
  expect(run({ WORKS: '0' })).toBe('program.js one');
  expect(existsSync(caches)).toBe(false);
  expect(run({ WORKS: '1' })).toBe('program.js one');
  expect(kept()).toHaveLength(1);
});

test('code of a program that changes flags of V8 is kept under those it started with', () => {
  writeFileSync(program, `${readFileSync(program, 'utf8')}
    const factor = (of) => require('node:v8').setFlagsFromString('--semi-space-growth-factor=' + of);
    factor(1);
    if (process.env.TELLS === '1') module.exports = { asStarted(work) { factor(2); return work(); } };`);
  const isKept = (environment: Readonly<Record<string, string>>): boolean => {
    run(environment);
    const [first] = kept().map((file) => statSync(file).ino);
    run(environment);
    return kept().every((file) => statSync(file).ino === first);
  };
  expect(isKept({ TELLS: '0' })).toBe(false);
  rmSync(caches, { recursive: true });
  expect(isKept({ TELLS: '1' })).toBe(true);
});

test('another build of the program has code of its own', () => {
  run();
  write('two');
  utimesSync(program, new Date(), new Date(Date.now() + 5_000));
  expect(run()).toBe('program.js two');
  expect(kept()).toHaveLength(2);
});

test('what is cut short, or no code, is made again', () => {
  run();
  const [file] = kept();
  const whole = readFileSync(file!);
  for (const bytes of [whole.subarray(0, whole.length / 2), Buffer.from('no code'), Buffer.alloc(0)]) {
    writeFileSync(file!, bytes);
    expect(run()).toBe('program.js one');
    expect(statSync(file!).size).toBe(whole.length);
  }
});

test.skipIf(process.platform === 'win32')('code that others could have written is not run', () => {
  run();
  const [file] = kept();
  writeFileSync(file!, 'theirs');
  chmodSync(file!, 0o666);
  expect(run()).toBe('program.js one');
  expect(statSync(file!).mode & 0o077).toBe(0);
});

test('where nothing can be written, or nothing is to be, the program runs all the same', () => {
  writeFileSync(caches, 'a file where the folder would be');
  expect(run()).toBe('program.js one');
  rmSync(caches);
  expect(run({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe('program.js one');
  expect(() => kept()).toThrow();
});
