/** From a keystroke in a prompt to the findings, over stdio, all servers in turn. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sourceOf } from './corpora.ts';
import { LanguageServer } from './language-server.ts';
import { collectGarbage } from './collect-garbage.ts';
import type { Tool } from './peers.ts';
import { Recorder } from './samples.ts';
import type { Row } from './samples.ts';

/** Servers have read the folder and built what they need by then. */
const SETTLE = 3_000;
const WARM_UP = 5;
/** Time between keystrokes of a quick typist. */
const BETWEEN = 60;

export async function keystrokes(all: readonly Tool[], folder: string, lines: number, count: number): Promise<Row> {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `lines${lines}.ts`);
  const text = sourceOf(lines);
  writeFileSync(file, text);
  const servers = await Promise.all(all.flatMap(({ name, server }) => (server ? [start(name, server, folder)] : [])));
  for (const { server } of servers) await server.open(file, text);
  await pause(SETTLE);
  const recorder = new Recorder();
  const notes = new Map<string, string>();
  const place = promptIn(text);
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
  return { work: `keystroke to findings, ${lines.toLocaleString('en')} lines`, unit: 'ms', samples: recorder.samples(notes) };
}

async function start(name: string, command: NonNullable<Tool['server']>, folder: string): Promise<{ readonly name: string; readonly server: LanguageServer }> {
  return { name, server: await LanguageServer.start(command, folder) };
}

/** Inside of the prompt in the middle of the file. */
function promptIn(text: string): { readonly line: number; readonly character: number } {
  const lines = text.split('\n');
  const line = lines.findIndex((each, index) => index >= lines.length / 2 && each.includes('briefly'));
  return { line, character: lines[line]!.indexOf('briefly') };
}

const typed = 'and as kindly as you can ';

/** Typed at one place, so the text grows backwards; it is as long and as changeable as any. */
function letter(index: number): string {
  return typed[typed.length - 1 - (index % typed.length)]!;
}
