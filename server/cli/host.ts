import type { Rule } from '../../rules/model.ts';
import type { Linter } from '../linter.ts';
import type { Help, Order } from './helper.ts';
import type { YoungGeneration } from './young-generation.ts';

/** A stream to a person or a program. */
export interface Output {
  readonly isTerminal: boolean;
  /** Columns of the terminal; 80 where there is none. */
  readonly columns: number;
  write(text: string): void;
}

/** A thread at work. */
export interface Helper {
  /** Rejects where it breaks down: what it took is to be done again. */
  readonly help: Promise<Help>;
  stop(): void;
}

/** What the command line is given by the place it runs in. */
export interface Host {
  /** Working folder, absolute. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  readonly version: string;
  /** Tells builds apart; absent: nothing is kept between runs. */
  readonly build?: string;
  readonly rules: readonly Rule[];
  /** Endings of the files that can be linted, with the dot. */
  readonly endings: readonly string[];
  /** Aborted when the person wants it to end. */
  readonly signal: AbortSignal;
  createLinter(): Promise<Linter>;
  /** How many cores there are, and how another thread is started to help. Absent: there is one thread. */
  readonly helpers?: { readonly cores: number; start(order: Order): Helper };
  /** Watched where the program is alone in its process. */
  readonly youngGeneration?: YoungGeneration;
  /** The page of a rule as markdown; undefined where there is none. */
  readPage(rule: string): Promise<string | undefined>;
  /** Milliseconds since some moment. */
  now(): number;
}

/** Wrong use: one line that says what is wrong, and one that helps. Ends with exit code 2. */
export class UsageError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.hint = hint;
  }
}

export const Exit = { clean: 0, findings: 1, wrongUse: 2, interrupted: 130 } as const;
