/** A file as people write them: imports, types, a class, templates, loops, JSX-free. Parsed as text by the tests. */
export const SAMPLE = String.raw`#!/usr/bin/env node
'use strict';
import OpenAI, { type ClientOptions } from 'openai';
import * as fs from "node:fs";
import type { Message } from './types';
import { z } from 'zod';
import './polyfill';
const { readFile: read } = require('fs/promises');

/* A block
 * comment. */
const client = new OpenAI({ apiKey: process.env.OPENAI_API_KEY! });
export const MODEL = 'gpt-4.1' as const;
const EMOJI = '😀 → \u{1F600}';

interface Options<T extends object = {}> { readonly topic: string; limit?: number; on(event: 'x' | 'y'): void }
type Answer = z.infer<typeof Answer> | undefined;
const Answer = z.object({
  title: z.string().describe('The title'),
  items: z.array(z.object({ name: z.string(), score: z.number().min(0).max(10) })),
});

export enum Level { Low, High = 'high' }
declare module 'x' { export function f(): void }
namespace Inner { export const a = 1; }

/** Sums up. */
export async function summarise(text: string, { limit = 5, ...rest }: Options): Promise<string> {
  const prompt = ${'`'}You are an assistant.
Topic: ${'${rest.topic}'}
Answer in ${'${limit * 2}'} words, \`quoted\`, cost \${'$'}{not}.${'`'};
  const [a, b] = await Promise.all([ask(prompt), ask('b' + prompt + "c")]);
  for (const line of text.split(/\r?\n/g)) {
    if (!line.trim()) continue;
    else if (line.startsWith('#')) break;
    const answer = await client.chat.completions.create({
      model: MODEL,
      messages: [{ role: 'system', content: prompt }, { role: 'user', content: line }],
      temperature: 0,
    });
    process.stdout.write(answer.choices[0]?.message?.content ?? '');
  }
  try {
    await ask(a!);
  } catch (error: unknown) {
    if (error instanceof Error) throw new Error(${'`'}failed: ${'${error.message}'}${'`'}, { cause: error });
  } finally {
    fs.writeFileSync('out.txt', b as string);
  }
  return (await ask(a)).trim();
}

function ask(prompt: string): Promise<string>;
function ask(prompt: string, model?: string): Promise<string> {
  return client.responses.create({ model: model || MODEL, input: prompt }).then((r) => r.output_text);
}

@Injectable()
export class Writer<T> extends Base<T> implements Options {
  static readonly #count: number = 0;
  private cache = new Map<string, Promise<Message[]>>();
  declare topic: string;
  constructor(private readonly ai: OpenAI, protected store?: Store) { super(); }
  get size(): number { return this.cache.size; }
  @log({ level: 'debug' }) async *stream(input: AsyncIterable<string>): AsyncGenerator<string> {
    for await (const chunk of input) yield chunk.toUpperCase();
    yield* this.tail();
  }
  handler = async (request: Request) => {
    const body = await request.json();
    outer: for (let i = 0, n = body.length; i < n; i++) {
      for (const key in body[i]) { if (key === 'stop') break outer; }
    }
    switch (body.kind) {
      case 'a': case 'b': { await this.ai.models.list(); break; }
      default: return undefined;
    }
    do { this.count++; } while (this.count < 3);
    while (true) { if (await done()) return null; }
  };
  static { registry.add(Writer); }
  abstract never(): void;
}

const options = { topic: 'x', [MODEL]: 1, get now() { return new Date().toISOString(); }, async run() { await import('./lazy.js'); }, ...defaults };
const tagged = dedent${'`'}
    indented ${'${options.topic}'}
  ${'`'};
const flag = options?.topic?.length! > 3 && (tagged, true) ? 1_000n : ~0x1f;
let x, y: number[] = [1, , 3];
[x, y[0]] = [y, ...x];
({ a: x, b: y.z = 2 } = options satisfies object);
export { options as default, ask };
export * from './more.js';
export default Writer;
`;
