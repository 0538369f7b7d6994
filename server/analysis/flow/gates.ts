import type { Gate, Scope } from '../../../rules/model.ts';
import type { Statement } from '../../code/code.ts';
import { isPureRequest, letsRequestsPass } from './conflicts.ts';
import { isBinding } from './places.ts';
import type { Branch, Question, Run, RunEntry } from './records.ts';
import { holdsAnswer, isCandidate, orderBesides, refuses, stepOf, throughObjects, type Settled } from './sequences.ts';
import type { Labels } from './state.ts';

/** The requests of a run whose answer decides whether the next one is sent, and goes into it in no other way. */
export function gatesOf(run: Run, scope: Scope, source: string): readonly Gate[] {
  return run.entries.flatMap((entry, at) => {
    const inner = blocksOf(entry);
    if (!isAsked(entry) && inner.length === 0) return [];
    const behind = after(run.entries, at);
    const gates = isAsked(entry) ? [new Search(run, entry, behind, []).find(source)] : [];
    // a check that is not always made: `if (config.moderates) { … }`, or one that may fail: `try { … }`
    for (const block of inner) {
      block.entries.forEach((check, place) => { if (isAsked(check)) gates.push(new Search(block, check, after(block.entries, place), behind).find(source)); });
    }
    return gates.flatMap((gate) => (gate ? [{ scope, inLoop: run.inLoop, ...gate }] : []));
  });
}

/** Over this many statements on, a request has nothing to do with a check any more. */
const REACH = 200;

function after(entries: readonly RunEntry[], at: number): readonly RunEntry[] {
  return entries.slice(at + 1, at + 1 + REACH);
}

function blocksOf({ question, body }: RunEntry): readonly Run[] {
  return [question?.then.run, question?.otherwise.run, body].filter((run) => run !== undefined);
}

/** A request that is waited for here. */
export function isAsked(entry: RunEntry): entry is Settled {
  return entry.step?.record.sends !== undefined && isCandidate(entry.step);
}

type Found = Omit<Gate, 'scope' | 'inLoop'>;

/** Looks for the request behind one check. */
class Search {
  readonly #run: Run;
  readonly #check: Settled;
  readonly #inside: readonly RunEntry[];
  readonly #behind: readonly RunEntry[];
  readonly #between: RunEntry[] = [];
  #decision: Statement | undefined;

  /** `inside`: what follows in the check's own block; `behind`: what follows that block, where the request is looked for behind it. */
  constructor(run: Run, check: Settled, inside: readonly RunEntry[], behind: readonly RunEntry[]) {
    this.#run = run;
    this.#check = check;
    this.#inside = inside;
    this.#behind = behind;
    if (refuses(check)) this.#decision = check.statement;
  }

  find(source: string): Found | undefined {
    const inside = this.#through(this.#run, this.#inside, source);
    if (this.#behind.length === 0) return inside === 'none' ? undefined : inside;
    if (inside !== 'none' || !this.#decision) return undefined;
    const found = this.#through(this.#run, this.#behind, source);
    return found === 'none' ? undefined : found;
  }

  /** `none` where the entries end before anything was found, undefined where something stands in the way. */
  #through(run: Run, entries: readonly RunEntry[], source: string): Found | 'none' | undefined {
    for (const entry of entries) {
      const { question, body } = entry;
      if (isAsked(entry)) return this.#gate(run, entry, 'exit', source);
      if (question && holdsAnswer(question.asked, this.#check)) {
        const inside = this.#guarded(question, [...entries, ...this.#inside, ...this.#behind].filter(({ statement }) => statement.start > entry.statement.start));
        if (inside) { this.#decision = entry.statement; this.#between.push(asked(entry, question)); return this.#first(inside, 'branch', source); }
        if (!this.#isDecision(question)) return undefined;
        this.#decision ??= entry.statement;
        this.#between.push(asked(entry, question));
      } else if (body && sends(entry)) return this.#through(body, body.entries, source);
      else if (entry.whole.exits !== 'no' || sends(entry)) return undefined;
      else this.#between.push(entry);
    }
    return 'none';
  }

  /** One branch refuses and ends, the other goes on without a request. */
  #isDecision({ node, then, otherwise }: Question): boolean {
    if (sendsIn(then) || sendsIn(otherwise)) return false;
    const isRefusal = (body: readonly Statement[], branch: Branch): boolean => leaves(body, this.#run.inLoop) && !this.#handsOut(branch) && !this.#settles(body, branch);
    return isRefusal(node.then, then) && otherwise.effects.exits === 'no' || isRefusal(node.otherwise, otherwise) && then.effects.exits === 'no';
  }

  /** The branch that holds the requests, where whoever does not come there sends none. */
  #guarded({ node, then, otherwise }: Question, behind: readonly RunEntry[]): Run | undefined {
    const [inside, other] = then.run && sendsIn(then) ? [then, otherwise] : [otherwise, then];
    if (!inside.run || !sendsIn(inside) || sendsIn(other) || this.#handsOut(other)) return undefined;
    if (other.effects.exits !== 'no') return inside.run;
    // where both ways go on to another request, the one inside is an extra that is rarely wanted
    const isEnd = inside.effects.exits !== 'no' || this.#run.fn === undefined || this.#run.fn.body.includes(node);
    return isEnd && !behind.some(sends) ? inside.run : undefined;
  }

  #first(run: Run, form: 'branch', source: string): Found | undefined {
    for (const entry of run.entries) {
      if (isAsked(entry)) return this.#gate(run, entry, form, source);
      if (entry.whole.exits !== 'no' || sends(entry)) return undefined;
      this.#between.push(entry);
    }
    return undefined;
  }

  #gate(run: Run, main: Settled, form: 'exit' | 'branch', source: string): Found | undefined {
    const check = this.#check;
    if (!this.#decision || run.around || this.#run.around) return undefined;
    if (holdsAnswer(main.step.call.labels, check) || throughObjects(check.step.call, main.step.call) || orderBesides(check, this.#passed(main), main, source)) return undefined;
    const isRefusal = this.#decision === check.statement && refuses(check);
    return {
      check: stepOf(check.step.record, check.statement, check.step.call),
      main: stepOf(main.step.record, main.statement, main.step.call),
      decision: { start: this.#decision.start, end: this.#decision.end },
      form: isRefusal ? 'refusal' : form,
      onlyDecides: !this.#isKept(),
      judgesAnswer: asksAbout(check.step.call.labels, check),
    };
  }

  /** What the main request would start before, and might notice. */
  #passed(main: Settled): readonly RunEntry[] {
    return isPureRequest(main.step.call) ? this.#between.filter((entry) => !isKeptElsewhere(entry)) : this.#between;
  }

  /** The way out hands on what another request answered: that was good enough, nothing is refused. */
  #handsOut({ effects }: Branch): boolean {
    return asksAbout(effects.labels, this.#check);
  }

  /** `if (first.ok) return first`: the way out hands on the answer itself, and what follows is asked only where it was not good enough. */
  #settles(body: readonly Statement[], { effects }: Branch): boolean {
    const last = body.at(-1);
    const { sends } = this.#check.step.record;
    return sends?.operation !== 'moderation' && last?.kind === 'return' && last.value?.kind === 'name' && holdsAnswer(effects.labels, this.#check);
  }

  /** Its answer goes further than the decision. */
  #isKept(): boolean {
    if (isLasting(this.#check)) return true;
    return [...this.#inside, ...this.#behind].some((entry) => {
      const { question } = entry;
      if (!question) return holdsAnswer(entry.whole.labels, this.#check) && isLasting(entry);
      return [question.then, question.otherwise].some(({ effects }) => holdsAnswer(effects.labels, this.#check));
    });
  }
}

/** An answer of a model, other than the check's own, is among what it was made of. */
function asksAbout(labels: Labels, check: Settled): boolean {
  return [...labels].some((label) => label.kind === 'step' && !label.isPassed && label.step !== check.step.record && /^(chat|responses|completion|agent)$/.test(label.step.sends?.operation ?? ''));
}

/** Of a question on the way only the asking happens before the request. */
function asked(entry: RunEntry, { test }: Question): RunEntry {
  return { ...entry, whole: test, marks: [] };
}

/** More than naming a part of a value, or logging it. */
export function isLasting({ whole }: RunEntry): boolean {
  return whole.exits !== 'no' || whole.world.some((world) => !/^(request|output)$/.test(world.kind)) || [...whole.writes.values()].some(({ place }) => !isBinding(place.root) || place.path.length > 0);
}

/** Written somewhere a request does not look. */
function isKeptElsewhere({ whole }: RunEntry): boolean {
  return whole.world.some(({ kind }) => kind === 'write') && letsRequestsPass(whole) && [...whole.writes.values()].every(({ place }) => place.path.at(-1) === '#');
}

function sends({ whole }: RunEntry): boolean {
  return whole.world.some((world) => world.kind === 'request' || world.kind === 'turn');
}
function sendsIn({ effects }: Branch): boolean {
  return effects.world.some((world) => /^(request|turn|input)$/.test(world.kind));
}

/** Ends by leaving the function or, in a loop, the turn; a `break` or `return` there means that enough was found. */
function leaves(body: readonly Statement[], inLoop: boolean): boolean {
  const last = body.at(-1);
  if (last?.kind === 'throw') return true;
  return inLoop ? last?.kind === 'jump' && last.form === 'continue' : last?.kind === 'return';
}
