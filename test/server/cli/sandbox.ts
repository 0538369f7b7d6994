import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Program } from '../../../server/analysis/program.ts';
import type { Finding, Fix, Request, Rule, Severity } from '../../../rules/model.ts';
import type { Host, Output } from '../../../server/cli/host.ts';
import { main } from '../../../server/cli/main.ts';
import type { Linter, Report, Source, Project } from '../../../server/linter.ts';
import { Cancelled } from '../../../server/patience.ts';
import type { FileSettings } from '../../../server/project/settings.ts';

const noFacts = { requests: [], prompts: [], schemas: [], sequences: [], loops: [], clients: [], gates: [], chains: [] };

interface Word { readonly rule: string; readonly severity: Severity; readonly fix?: Pick<Fix, 'safety'> & { readonly newText: string } }
/** What the fake linter finds: each word is a finding where it stands. */
const words: Readonly<Record<string, Word>> = {
  SLOW: { rule: 'slow-word', severity: 'warning', fix: { safety: 'safe', newText: 'fast' } },
  STEPS: { rule: 'slow-word', severity: 'warning', fix: { safety: 'safe', newText: 'SLOW' } },
  FLIP: { rule: 'slow-word', severity: 'warning', fix: { safety: 'safe', newText: 'FLOP' } },
  FLOP: { rule: 'slow-word', severity: 'warning', fix: { safety: 'safe', newText: 'FLIP' } },
  LINES: { rule: 'slow-word', severity: 'info', fix: { safety: 'safe', newText: 'one\ntwo' } },
  BREAK: { rule: 'slow-word', severity: 'warning', fix: { safety: 'safe', newText: 'SYNTAX-ERROR' } },
  DIRE: { rule: 'dire-word', severity: 'error' },
  ASK: { rule: 'dire-word', severity: 'error', fix: { safety: 'suggestion', newText: 'told' } },
  NOTE: { rule: 'slow-word', severity: 'info' },
  MAYBE: { rule: 'dire-word', severity: 'hint' },
};

export const rules: readonly Rule[] = [
  { id: 'slow-word', summary: 'A slow word.', principle: 'p', defaultSeverity: 'warning', fixable: 'safe', options: {}, check: () => [] },
  { id: 'dire-word', summary: 'A dire word.', principle: 'p', defaultSeverity: 'error', fixable: 'none', options: {}, check: () => [] },
];

export class FakeLinter implements Linter {
  readonly seen: Source[] = [];
  open(): never { throw new Error('the command line lints in one shot'); }
  async prepare(): Promise<void> { /* it needs nothing */ }
  openNotebook(): never { throw new Error('no notebooks here'); }
  project(files: Project): Program { return new Program({ files, load: () => undefined, cache: () => ({ mode: 'unknown' }) }); }

  lint(source: Source, settings: FileSettings): Promise<Report> {
    this.seen.push(source);
    if (source.path.endsWith('.md')) return Promise.resolve({ findings: [], facts: noFacts, skipped: 'language' });
    if (source.text.includes('CRASH')) throw new Error('boom');
    if (source.text.includes('HANG')) throw new Cancelled();
    if (source.text.includes('NEST')) return Promise.resolve({ findings: [], facts: noFacts, skipped: 'too-deep' });
    const findings = Array.from(source.text.matchAll(/[A-Z]{4,}|ASK/g), ({ 0: word, index }) => finding(word, index)).filter((each) => each !== undefined);
    const kept = findings.filter(({ rule }) => settings.rules[rule]?.severity !== 'off');
    const requests = Array.from(source.text.matchAll(/request/g), () => ({}) as Request);
    const errors = Array.from(source.text.matchAll(/SYNTAX-ERROR/g), ({ index }) => ({ start: index, end: index }));
    const module = { kind: 'module', language: 'typescript', source: source.text, body: [], comments: [], syntaxErrors: errors, start: 0, end: source.text.length } as const;
    return Promise.resolve({ findings: kept, facts: { ...noFacts, requests }, module });
  }
}

function finding(word: string, start: number): Finding | undefined {
  const found = words[word];
  const span = { start, end: start + word.length };
  return found && {
    rule: found.rule, severity: found.severity, message: `The word ${word}.`, span, related: [],
    fixes: found.fix ? [{ title: `Replace ${word}`, safety: found.fix.safety, edits: [{ ...span, newText: found.fix.newText }] }] : [],
  };
}

class Captured implements Output {
  text = '';
  readonly columns = 100;
  isTerminal = false;
  write(text: string): void { this.text += text; }
}

export interface Run { readonly code: number; readonly out: string; readonly err: string }

/** A folder to run the command line in. */
export class Sandbox {
  readonly linter = new FakeLinter();
  /** Lints in place of the fake one. */
  realLinter: Linter | undefined;
  /** Results are kept between runs where it is set. */
  build: string | undefined;
  readonly abort = new AbortController();
  environment: Record<string, string> = {};
  isTerminal = false;
  /** Milliseconds that pass between two looks at the clock. */
  tick = 0;
  #clock = 0;
  readonly folder: string;
  private constructor(folder: string) { this.folder = folder; }

  static async create(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Sandbox> {
    // the folder around it stands for a repository, so that nothing above is looked at
    const outer = await mkdtemp(path.join(tmpdir(), 'cli-'));
    const sandbox = new Sandbox(path.join(outer, 'work'));
    await mkdir(path.join(sandbox.folder, '.git'), { recursive: true });
    await sandbox.write(files);
    return sandbox;
  }

  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(this.path(name)), { recursive: true });
      await writeFile(this.path(name), content);
    }
  }

  path(name: string): string { return path.join(this.folder, name); }
  read(name: string): Promise<string> { return readFile(this.path(name), 'utf8'); }

  async run(...typed: string[]): Promise<Run> { return this.runIn('.', ...typed); }

  async runIn(folder: string, ...typed: string[]): Promise<Run> {
    const out = new Captured();
    const err = new Captured();
    err.isTerminal = this.isTerminal;
    const host: Host = {
      folder: path.resolve(this.folder, folder), environment: this.environment, out, err, version: '1.2.3', rules, endings: ['.ts', '.py'],
      signal: this.abort.signal, createLinter: () => Promise.resolve(this.realLinter ?? this.linter), ...(this.build !== undefined && { build: this.build }),
      readPage: (rule) => Promise.resolve(rule === 'slow-word' ? '# slow-word\n\nSome `code`.\n\n```ts\nx\n```\n' : undefined),
      now: () => (this.#clock += this.tick),
    };
    const code = await main(typed, host);
    return { code, out: out.text, err: err.text };
  }

  async [Symbol.asyncDispose](): Promise<void> { await rm(path.dirname(this.folder), { recursive: true, force: true }); }
}
