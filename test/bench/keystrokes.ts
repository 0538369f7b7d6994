/** From a keystroke in a prompt to the findings, over stdio, all servers in turn. */
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sourceOf } from './corpora.ts';
import { LanguageServer } from './language-server.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Tool } from './peers.ts';
import { Recorder } from './samples.ts';
import type { Row } from './samples.ts';

/** Servers have read the folder and built what they need by then. */
const SETTLE = 8_000;
const WARM_UP = 5;
/** Time between keystrokes of a quick typist. */
const BETWEEN = 60;

/** In a file of fixed shape. */
export async function keystrokes(all: readonly Tool[], folder: string, lines: number, count: number): Promise<Row> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `lines${lines}.ts`);
  const text = sourceOf(lines);
  writeFileSync(file, text);
  return { work: `keystroke to findings, ${lines.toLocaleString('en')} lines`, ...await measured(all, folder, { file, text, place: promptIn(text) }, count) };
}

/** In the longest file of a folder that names a model's package; undefined where there is none. */
export async function keystrokesIn(all: readonly Tool[], folder: string, count: number): Promise<Row | undefined> {
  const longest = globSync('**/*.ts', { cwd: folder, exclude: ['**/node_modules/**', '**/*.d.ts'] })
    .map((name) => ({ file: path.join(folder, name), text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(({ text }) => MODEL.test(text)).reduce<Opened | undefined>((best, each) => (best && best.text.length >= each.text.length ? best : each), undefined);
  if (!longest) return undefined;
  const { text, place } = withComment(longest.text);
  const work = `keystroke in ${path.basename(folder)}'s longest file, ${text.split('\n').length.toLocaleString('en')} lines`;
  return { work, ...await measured(all, folder, { file: longest.file, text, place }, count) };
}

const MODEL = /from ['"](?:ai|openai|@anthropic-ai\/sdk|@google\/genai|@ai-sdk\/[\w-]+|@langchain\/[\w-]+)['"]/;

interface Opened { readonly file: string; readonly text: string }

/** The text with a comment behind a statement in its middle, in which one can type whatever one likes. */
function withComment(source: string): { readonly text: string; readonly place: Position } {
  const lines = source.split('\n');
  const line = lines.findIndex((each, index) => index >= lines.length / 2 && each.endsWith(';'));
  const at = line < 0 ? lines.length - 1 : line;
  lines[at] += ' // ';
  return { text: lines.join('\n'), place: { line: at, character: lines[at]!.length } };
}

interface Position { readonly line: number; readonly character: number }

async function measured(all: readonly Tool[], folder: string, { file, text, place }: Opened & { readonly place: Position }, count: number): Promise<Omit<Row, 'work'>> {
  const servers = await Promise.all(all.flatMap(({ name, server }) => (server ? [start(name, server, folder)] : [])));
  for (const { server } of servers) await server.open(file, text);
  await pause(SETTLE);
  const recorder = new Recorder();
  const notes = new Map<string, string>();
  for (let index = -WARM_UP; index < count; index++) {
    for (const { name, server } of servers) {
      const started = performance.now();
      const found = await server.change(file, { ...place, cut: 0, text: letter(index + WARM_UP) });
      if (index >= 0) recorder.add(name, performance.now() - started);
      notes.set(name, `${found.length.toLocaleString('en')} findings`);
      // the client's own: it would be collected while the next server is waited for
      collectGarbage();
      await pause(BETWEEN);
    }
  }
  for (const { server } of servers) await server.stop();
  return { unit: 'ms', samples: recorder.samples(notes) };
}

async function start(name: string, command: NonNullable<Tool['server']>, folder: string): Promise<{ readonly name: string; readonly server: LanguageServer }> {
  return { name, server: await LanguageServer.start(command, folder) };
}

/** Inside of the prompt in the middle of the file. */
function promptIn(text: string): Position {
  const lines = text.split('\n');
  const line = lines.findIndex((each, index) => index >= lines.length / 2 && each.includes('briefly'));
  return { line, character: lines[line]!.indexOf('briefly') };
}

const typed = 'and as kindly as you can ';

/** Typed at one place, so the text grows backwards; it is as long and as changeable as any. */
function letter(index: number): string {
  return typed[typed.length - 1 - (index % typed.length)]!;
}
