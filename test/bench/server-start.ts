/** What opening files costs: from the server's start to the first findings, and the memory held with fifty files open. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sourceOf } from './corpora.ts';
import { LanguageServer } from './language-server.ts';
import type { Tool } from './peers.ts';
import { Recorder } from './samples.ts';
import type { Row } from './samples.ts';

const FILES = 50;
const LINES = 200;
const SETTLE = 2_000;

export async function serverStart(all: readonly Tool[], folder: string, rounds: number): Promise<Row[]> {
  const files = writeSources(folder);
  const [first, memory] = [new Recorder(), new Recorder()];
  const notes = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    for (const { name, server } of all) {
      if (!server) continue;
      const started = performance.now();
      const running = await LanguageServer.start(server, folder);
      const found = await running.open(files[0]!.file, files[0]!.text);
      first.add(name, performance.now() - started);
      notes.set(name, `${found.length} findings`);
      for (const { file, text } of files.slice(1)) await running.open(file, text);
      await pause(SETTLE);
      memory.add(name, running.memory());
      await running.stop();
      // a daemon needs a moment to leave
      await pause(500);
    }
  }
  return [
    { work: `server start to first findings, ${LINES} lines`, unit: 'ms', samples: first.samples(notes) },
    { work: `memory with ${FILES} files open`, unit: 'MiB', samples: memory.samples() },
  ];
}

function writeSources(folder: string): readonly { readonly file: string; readonly text: string }[] {
  mkdirSync(folder, { recursive: true });
  const text = sourceOf(LINES);
  return Array.from({ length: FILES }, (_, index) => {
    const file = path.join(folder, `open${index}.ts`);
    writeFileSync(file, text);
    return { file, text };
  });
}
