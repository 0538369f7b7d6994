import type { Statement } from '../../code/code.ts';
import type { Effects, Mark, Question, StepRecord } from './records.ts';
import { join, type Labels } from './state.ts';

/** An awaited call of a statement, with what the statement did since the one before. */
export interface Part {
  readonly record: StepRecord;
  readonly call: Effects;
  readonly control: Labels;
  readonly marks: readonly Mark[];
  /** Made only where a choice inside the statement goes its way. */
  readonly isChosen: boolean;
}

/** What a statement of a run evaluates in any case: all of a simple one, the beginning of a branch or loop. */
export class Head {
  readonly statement: Statement;
  readonly parts: Part[] = [];
  question: Question | undefined;
  /** Choices around what is being evaluated. */
  choices = 0;
  /** Marks of the frame that belong to earlier parts. */
  marked: number;

  constructor(statement: Statement, marked: number) {
    this.statement = statement;
    this.marked = marked;
  }

  /** Of a choice's ways one is taken: their calls together are one step, named after one that sends. */
  add(part: Part): void {
    const last = this.parts.at(-1);
    if (!last?.isChosen || !part.isChosen) { this.parts.push(part); return; }
    part.call.add(last.call);
    const record = last.record.sends && !part.record.sends ? last.record : part.record;
    this.parts.splice(-1, 1, { ...part, record, control: join(last.control, part.control), marks: [...last.marks, ...part.marks] });
  }
}
