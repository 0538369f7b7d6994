import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { fileOfIndex } from '../bench/corpora.ts';
import { memoryOf } from '../bench/memory.ts';
import { Editor, pulling } from '../server/lsp/editor.ts';
import { Random } from './random.ts';

/** Files open at a time. */
const OPEN = 8;
/** Milliseconds between keystrokes. */
const PAUSE = 40;
const words = ['briefly and kindly', '${new Date()}', 'in JSON', '`', '});', '// a thought', 'if (text) {'];

/** Somebody who writes, takes back, looks things up, saves, and goes from file to file. */
export class Typist {
  /** What the server answered that it must not. */
  readonly faults: string[] = [];
  readonly #editor: Editor;
  readonly #folder: string;
  readonly #files: number;
  readonly #random: Random;
  /** Open files, the least recently opened first. */
  readonly #open: string[] = [];
  #pending: (() => Promise<number | undefined>)[] = [];

  private constructor(editor: Editor, folder: string, files: number, seed: number) {
    this.#editor = editor;
    this.#folder = folder;
    this.#files = files;
    this.#random = new Random(seed);
  }

  static async start(folder: string, files: number, seed: number): Promise<Typist> {
    return new Typist(await Editor.start(pulling, { folder: pathToFileURL(folder).href }), folder, files, seed);
  }

  memory(): number | undefined { return memoryOf(this.#editor.process.pid!)?.now; }

  async stop(): Promise<void> {
    const code = await this.#editor.stop();
    if (code !== 0) this.faults.push(`the server ended with ${code}`);
  }

  /** Does the next thing; gives the milliseconds to the findings where it was a keystroke. */
  async act(): Promise<number | undefined> {
    if (this.#pending.length === 0) this.#pending = this.#next();
    const time = await this.#pending.shift()!();
    await pause(PAUSE);
    return time;
  }

  #next(): (() => Promise<number | undefined>)[] {
    const uri = this.#open[this.#random.below(this.#open.length)];
    const choice = this.#random.below(10);
    if (uri === undefined || choice === 0) return [() => this.#openAnother()];
    if (choice === 1) return [() => this.#look(uri)];
    if (choice === 2) return [() => this.#save(uri)];
    return this.#word(uri);
  }

  /** Writes a word into a prompt, letter by letter, and takes it back. */
  #word(uri: string): (() => Promise<number | undefined>)[] {
    const text = this.#editor.text(uri);
    const places = [...text.matchAll(/briefly|let sum/g)].map(({ index }) => index);
    const at = places[this.#random.below(places.length)] ?? 0;
    const word = words[this.#random.below(words.length)]!;
    const write = [...word].map((letter, index) => () => this.#type(uri, at + index, 0, letter));
    return [...write, ...[...word].map((_, index) => () => this.#type(uri, at + word.length - 1 - index, 1, ''))];
  }

  async #type(uri: string, at: number, cut: number, newText: string): Promise<number> {
    const editor = this.#editor;
    const started = performance.now();
    await editor.edit(uri, [{ range: { start: editor.positionAt(uri, at), end: editor.positionAt(uri, at + cut) }, newText }]);
    await editor.pull(uri);
    return performance.now() - started;
  }

  async #look(uri: string): Promise<undefined> {
    const editor = this.#editor;
    const found = await editor.diagnostics(uri);
    const first = found[this.#random.below(found.length)];
    await editor.hover(uri, first?.range.start ?? { line: 0, character: 0 });
    if (first) await editor.actions(uri, first.range, [first]);
    return undefined;
  }

  async #save(uri: string): Promise<undefined> {
    writeFileSync(new URL(uri), this.#editor.text(uri));
    await this.#editor.save(uri);
    await this.#editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type: 2 }] });
    return undefined;
  }

  async #openAnother(): Promise<undefined> {
    // one file in ten asks a model, and those are worked on more
    const index = this.#random.below(this.#files / 10) * 10 + (this.#random.below(3) === 0 ? this.#random.below(10) : 0);
    const file = path.join(this.#folder, fileOfIndex(index));
    const uri = pathToFileURL(file).href;
    if (this.#open.includes(uri)) return undefined;
    if (this.#open.length >= OPEN) await this.#editor.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.#open.shift() } });
    const text = readFileSync(file, 'utf8');
    await this.#editor.open(uri, text);
    this.#open.push(uri);
    const rules = (await this.#editor.diagnostics(uri)).map(({ code }) => code);
    const expected = text.match(/client\.responses\.create/g)?.length ?? 0;
    const found = rules.filter((rule) => rule === 'call-in-loop').length;
    if (found !== expected) this.faults.push(`${uri}: ${found} loops were found, not ${expected}`);
    return undefined;
  }
}
