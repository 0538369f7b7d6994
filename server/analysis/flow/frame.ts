import type { Expression, FunctionNode, Statement } from '../../code/code.ts';
import { step } from '../../patience.ts';
import { extend, isBinding, type Place, type Places } from './places.ts';
import type { Head } from './head.ts';
import { Effects, type Exit, type How, type Mark, type Met, type StepRecord, type World } from './records.ts';
import { EntryLabels, Gathered, join, NONE, State, type Label, type Labels } from './state.ts';
import type { Binding } from '../scopes.ts';

/** What the analysis of one file may cost; over it the file is a bundle nobody edits, and is left alone. */
export class Budget {
  #left: number;
  constructor(left: number) { this.#left = left; }
  spend(units: number): void {
    step();
    this.#left -= units;
    if (this.#left < 0) throw new OverBudget();
  }
}
export class OverBudget extends Error {}

/**
 * One body while it is interpreted: a function's, or one turn of a loop. What its places held before is unknown and
 * shows as entry labels, so that the body's meaning can be put in place wherever it runs.
 */
export class Frame {
  readonly entries: EntryLabels;
  readonly state: State;
  readonly met: Met[] = [];
  readonly exits: Exit[] = [];
  readonly marks: Mark[] = [];
  /** States that left by break or continue; their changes count at the end. */
  readonly left: State[] = [];
  returns: Labels = NONE;
  /** Where the requests of the call being evaluated are made from. */
  requested: Labels = NONE;
  /** Where requests are made from that are started here and awaited elsewhere, if at all. */
  started: Labels = NONE;
  /** The statement of a run whose sure part is being evaluated. */
  head: Head | undefined;
  statement: Statement | undefined;
  inHandler = false;
  /** Inside a `try` whose handlers catch what is thrown. */
  isCaught = false;
  /** Throws where a step's answer says so. */
  mayRefuse = false;
  /** What a loop's test reads. */
  asked: readonly Place[] = [];
  around: 'transaction' | 'wait' | undefined;
  switches: State[][] = [];
  /** What a turn of a loop reads once a step of it has run. */
  readonly readAfterStep = new Map<string, Place>();
  /** Loop variables, and the collection their objects belong to. */
  readonly items = new Map<Binding, Place>();
  /** Places an enclosing `if (!x)` fills when they are empty. */
  readonly filling: Place[] = [];
  readonly isLoop: boolean;
  readonly fn: FunctionNode | undefined;
  readonly places: Places;
  readonly #control: Labels[] = [];
  readonly #effects: Effects[];

  readonly budget: Budget;

  constructor(fn: FunctionNode | undefined, places: Places, budget: Budget, isLoop = false) {
    this.fn = fn;
    this.budget = budget;
    this.places = places;
    this.isLoop = isLoop;
    this.entries = new EntryLabels(places.keys);
    this.state = new State(this.entries);
    this.#effects = [new Effects(places.keys)];
  }

  get effects(): Effects { return this.#effects.at(-1)!; }
  get control(): Labels { return join(this.state.control, ...this.#control); }

  /** Collects what `run` does by itself (since the last cut), and adds it to what is collected around it. */
  collect(run: () => void, isFailure = false): Effects {
    this.#effects.push(new Effects(this.places.keys));
    run();
    const own = this.#effects.pop()!;
    if (isFailure) own.world = own.world.filter(({ kind }) => kind !== 'write' && kind !== 'unknown');
    this.effects.add(own);
    return own;
  }

  /** The head of a statement, if that is what is being evaluated. */
  ownHead(statement: Statement): Head | undefined {
    return this.head?.statement === statement ? this.head : undefined;
  }

  /** What is collected by now. */
  soFar(): Effects {
    const all = new Effects(this.places.keys);
    all.add(this.effects);
    return all;
  }

  /** Ends a part of what is collected: gives it, and goes on with nothing. */
  cut(): Effects {
    const part = this.#effects.pop()!;
    this.effects.add(part);
    this.#effects.push(new Effects(this.places.keys));
    return part;
  }

  under(labels: Labels, run: () => void): void {
    this.#control.push(labels);
    run();
    this.#control.pop();
  }

  read(place: Place, shallow = false): Labels {
    if (this.places.isFixed(place)) return NONE;
    this.effects.read(place);
    if (this.isLoop && this.met.length > 0) this.readAfterStep.set(this.places.keys.key(place), place);
    const labels = this.state.read(place, shallow);
    this.budget.spend(1 + labels.size);
    this.effects.addLabels(labels);
    return labels;
  }

  write(place: Place, labels: Labels, how: How, strong = how === 'assign'): void {
    const fills = this.filling.some((filled) => this.places.keys.key(filled) === this.places.keys.key(place));
    this.effects.write({ place, how: fills ? 'fill' : how });
    // a counter that a `continue` skips now and then is still a counter
    const all = how === 'count' ? join(labels, ...this.#control) : join(labels, this.control);
    const isElement = place.path.some((step) => step === '*' || step.startsWith('@'));
    this.state.write(place, all, strong && !fills && !isElement);
    for (const kept of this.#keptAt(place, how)) {
      this.effects.write({ place: kept, how: how === 'assign' ? 'mutate' : how });
      this.state.write(kept, all, false);
    }
  }

  /** Where else the changed object is found: in the list that a loop goes through, in the collection it was taken out of. */
  #keptAt({ root, path }: Place, how: How): readonly Place[] {
    if (!isBinding(root)) return [];
    const list = path.length > 0 ? this.items.get(root) : undefined;
    const home = path.length > 0 || how === 'accumulate' || how === 'mutate' ? this.places.homes.of(root) : undefined;
    return [...(list ? [extend(list, '*', ...path)] : []), ...(home ? [extend(home, ...path)] : [])];
  }

  /** Waiting before another try is part of the call that failed, and orders nothing else. */
  does(world: World): void { if (world.kind !== 'wait' || !this.inHandler) this.effects.does(world); }

  mark(kind: Mark['kind'], node: Expression | Statement, labels: Labels, subject?: Place): void {
    this.marks.push({ kind, node, labels, inHandler: this.inHandler, inInnerLoop: false, ...(subject && { subject }) });
  }

  meet(met: Met): void {
    this.met.push(met);
    this.state.afterStep = true;
  }

  /** Labels of another body, in this one's terms. */
  translate(labels: Labels, place: (entry: Place) => readonly Place[], step?: (record: StepRecord) => Labels): Labels {
    const found = new Gathered();
    const kept = new Set<Label>();
    this.budget.spend(labels.size);
    for (const label of labels) {
      if (label.kind === 'entry') for (const at of place(label.place)) found.add(this.state.read(at, label.shallow));
      else if (step) found.add(step(label.step));
      else kept.add(label);
    }
    found.add(kept);
    return found.all;
  }
}
