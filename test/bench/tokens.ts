/** Counting tokens: each library in a process of its own, asked in turn, and stopped when it takes too long. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { versionOf } from './peers.ts';
import type { Row, Samples } from './samples.ts';
import { counterNames } from './token-counters.ts';
import type { Counted, CounterName } from './token-counters.ts';

interface Text { readonly title: string; readonly text: string }

export async function tokenRows(packages: string, rounds: number, limit: number): Promise<Row[]> {
  const counters = counterNames.map((name) => new Counter(name, limit));
  const rows: Row[] = [];
  for (const { title, text } of texts(packages)) {
    for (let round = 0; round < rounds; round++) for (const counter of counters) await counter.count(text);
    const expected = counters[0]!.tokens;
    rows.push({ work: title, unit: 'ms', samples: counters.map((counter) => counter.taken(expected)) });
  }
  for (const counter of counters) counter.stop();
  return rows;
}

class Counter {
  tokens: number | undefined;
  readonly #name: CounterName;
  readonly #limit: number;
  #process: ChildProcess | undefined;
  #values: number[] = [];
  #isOver = false;

  constructor(name: CounterName, limit: number) {
    this.#name = name;
    this.#limit = limit;
  }

  async count(text: string): Promise<void> {
    if (this.#isOver) return;
    const process = await this.#started();
    process.send(text);
    const counted = await Promise.race([once(process, 'message').then(([message]) => message as Counted), late(this.#limit)]);
    if (!counted) {
      this.#isOver = true;
      return this.stop();
    }
    this.#values.push(counted.milliseconds);
    this.tokens = counted.tokens;
  }

  /** What was measured since it was last asked for this. */
  taken(expected: number | undefined): Samples {
    const tool = this.#name === 'ours' ? 'Prompt Latency' : `${this.#name} ${versionOf(this.#name)}`;
    const isOther = this.tokens !== undefined && expected !== undefined && this.tokens !== expected;
    const samples: Samples = { tool, values: this.#values, ...(this.#isOver && { over: this.#limit }), ...(isOther && { note: `counts ${this.tokens!.toLocaleString('en')} instead of ${expected.toLocaleString('en')}` }) };
    this.#values = [];
    this.#isOver = false;
    this.tokens = undefined;
    return samples;
  }

  stop(): void {
    this.#process?.kill('SIGKILL');
    this.#process = undefined;
  }

  async #started(): Promise<ChildProcess> {
    if (this.#process) return this.#process;
    const process = fork(path.join(import.meta.dirname, 'token-counters.ts'), [this.#name]);
    this.#process = process;
    await once(process, 'message');
    return process;
  }
}

function late(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds).unref());
}

function texts(packages: string): readonly Text[] {
  return [
    { title: '1 MB of English', text: filled(proseIn(packages), 1_000_000) },
    { title: '270 kB of code', text: filled(read(packages, /\.[cm]?js$/).filter((text) => text.length < 50_000).join('\n'), 270_000) },
    { title: '100,000 × 語', text: '語'.repeat(100_000) },
    { title: '100,000 × -', text: '-'.repeat(100_000) },
  ];
}

/** The paragraphs of the packages' read-me files. */
function proseIn(packages: string): string {
  const paragraphs = read(packages, /\.md$/i).flatMap((text) => text.replace(/```[\s\S]*?```/g, '').split(/\n\s*\n/));
  return paragraphs.filter((text) => /^[A-Z][^<|`]{80,}[.!]\s*$/.test(text)).join('\n\n');
}

function read(folder: string, name: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => name.test(file)).toSorted().map((file) => readFileSync(path.join(folder, file), 'utf8'));
}

function filled(text: string, length: number): string {
  return text.repeat(Math.ceil(length / text.length)).slice(0, length);
}
