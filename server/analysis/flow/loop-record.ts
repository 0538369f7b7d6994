import type { FunctionNode } from '../../code/code.ts';
import type { Frame } from './frame.ts';
import type { LoopSource } from './records.ts';

/** A loop as it was interpreted: one turn of its body, in terms of what was there when the turn began. */
export interface LoopRecord {
  readonly node: LoopSource;
  readonly fn: FunctionNode | undefined;
  readonly turn: Frame;
  /** Runs inside a lock or a limiter. */
  readonly around: 'transaction' | 'wait' | undefined;
}
