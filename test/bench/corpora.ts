/** Generated sources of a fixed shape: the same on every machine and in every run. */
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const head = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";

/** Nine lines with one finding for each of the linters that are compared. */
function loop(index: number): string {
  return `export async function summarise${index}(texts: string[]) {
  const found: string[] = [];
  for (const text of texts) {
    const answer = await client.responses.create({ model: 'gpt-4o', instructions: 'Summarise briefly.', input: text, max_output_tokens: 100 });
    found.push(answer.output_text);
  }
  return found;
}

`;
}

/** Nine lines that ask nobody anything. */
function plain(index: number): string {
  return `export function total${index}(values: readonly number[]) {
  let sum = 0;
  for (const value of values) {
    if (value < ${index}) continue;
    sum += value * ${(index % 7) + 1};
  }
  return { sum, count: values.length };
}

`;
}

/** As `loop`, in so few characters that a hundred thousand lines are a file that is still looked at. */
function terse(index: number): string {
  return `async function f${index}(xs) {
  const a = [];
  for (const x of xs)
    a.push(await ask(x));
  let n = 0;
  n += a.length;
  n *= 2;
  return n;
}
`;
}

const tersely = `import OpenAI from 'openai';\nconst c = new OpenAI();\nconst ask = (input) => c.responses.create({ model: 'gpt-4o', input, max_output_tokens: 9 });\n`;

function repeated(lines: number, part: (index: number) => string): string {
  return Array.from({ length: Math.max(1, Math.floor(lines / 9)) }, (_, index) => part(index)).join('');
}

/** So many lines, a ninth as many findings. */
export function sourceOf(lines: number): string {
  return head + repeated(lines, loop);
}

export function terseSourceOf(lines: number): string {
  return tersely + repeated(lines, terse);
}

/** Files in one folder. */
const FOLDER = 100;

/** The path of one of the files of `writeFiles`. */
export function fileOfIndex(index: number): string {
  return `part${Math.floor(index / FOLDER)}/file${index}.ts`;
}

/** A folder of files of ninety lines, one in ten of which calls a model; the others import one another. */
export function writeFiles(folder: string, count: number): void {
  rmSync(folder, { recursive: true, force: true });
  for (let index = 0; index < count; index++) {
    if (index % FOLDER === 0) mkdirSync(path.join(folder, path.dirname(fileOfIndex(index))), { recursive: true });
    const body = index % 10 === 0 ? sourceOf(90) : `${index % 10 === 1 ? '' : `import { total0 } from './file${index - 1}.ts';\nexport const before = total0;\n`}${repeated(90, plain)}`;
    writeFileSync(path.join(folder, fileOfIndex(index)), body);
  }
}

/** Larger files are a bundler's or a table. */
const LARGEST = 100_000;

/** Sources of installed packages, under a name that no linter passes over. */
export function copyPackages(from: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of packagesIn(from)) cpSync(path.join(from, name), path.join(folder, name), { recursive: true, dereference: true, filter: isWanted });
}

function isWanted(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isFile()) return stats !== undefined && path.basename(file) !== 'node_modules';
  return stats.size <= LARGEST && /\.([cm]?[jt]sx?|json)$/.test(file) && !/\.min\.js$/.test(file);
}

function packagesIn(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => !name.startsWith('.'));
  return names.flatMap((name) => (name.startsWith('@') ? readdirSync(path.join(folder, name)).map((inner) => path.join(name, inner)) : [name]))
    .filter((name) => existsSync(path.join(folder, name, 'package.json')));
}
