import type { StepRecord } from './records.ts';
import { pathsOverlap, sameStep, type Place, type PlaceKeys, type Root } from './places.ts';

/** Where a value came from: a step's result, or what a place held when the body was entered. */
export type Label =
  | { readonly kind: 'step'; readonly step: StepRecord; /** Only whether the code is reached hangs on it. */ readonly isPassed?: true }
  | { readonly kind: 'entry'; readonly place: Place; /** Only the container, not what its elements hold. */ readonly shallow: boolean };
export type Labels = ReadonlySet<Label>;

export const NONE: Labels = new Set();

export function join(...all: readonly Labels[]): Labels {
  let result: Labels = NONE;
  let own: Set<Label> | undefined;
  for (const labels of all) {
    if (labels.size === 0 || labels === result) continue;
    if (result.size === 0) { result = labels; continue; }
    for (const label of labels) {
      if (result.has(label)) continue;
      if (!own) result = own = new Set(result);
      own.add(label);
    }
  }
  return result;
}

const results = new WeakMap<StepRecord, Labels>();

/** The result of a step, alone in a set: one label each, so that what many ways lead to is held once. */
export function resultOf(step: StepRecord): Labels {
  let labels = results.get(step);
  if (!labels) results.set(step, (labels = new Set<Label>([{ kind: 'step', step }])));
  return labels;
}

const passed = new WeakMap<Label, Label>();

/** The labels of a condition as those of whatever is reached through it: the values themselves are no part of it. */
export function asPassed(labels: Labels): Labels {
  if (!hasStep(labels)) return labels;
  return new Set([...labels].map((label) => {
    if (label.kind !== 'step' || label.isPassed) return label;
    let twin = passed.get(label);
    if (!twin) passed.set(label, (twin = { ...label, isPassed: true }));
    return twin;
  }));
}

export function hasStep(labels: Labels): boolean {
  for (const label of labels) if (label.kind === 'step') return true;
  return false;
}

interface Cell {
  readonly path: readonly string[];
  readonly labels: Labels;
  /** It replaced what was there before. */
  readonly strong: boolean;
}

/** Entry labels of one body, each made once and alone in a set. */
export class EntryLabels {
  readonly #deep = new Map<string, Labels>();
  readonly #shallow = new Map<string, Labels>();
  readonly #keys: PlaceKeys;
  constructor(keys: PlaceKeys) { this.#keys = keys; }
  of(place: Place, shallow = false): Labels {
    const known = shallow ? this.#shallow : this.#deep;
    const key = this.#keys.key(place);
    let labels = known.get(key);
    if (!labels) known.set(key, (labels = new Set<Label>([{ kind: 'entry', place, shallow }])));
    return labels;
  }
}

/** Labels that more and more are added to: all of them are copied only behind somebody who took them as they were. */
export class Gathered {
  #labels: Labels = NONE;
  #own: Set<Label> | undefined;

  /** As they are now. */
  get all(): Labels {
    this.#own = undefined;
    return this.#labels;
  }

  add(labels: Labels): void {
    if (labels === this.#labels) return;
    if (this.#labels.size === 0) { this.#labels = labels; this.#own = undefined; return; }
    for (const label of labels) {
      if (this.#labels.has(label)) continue;
      if (!this.#own) this.#labels = this.#own = new Set(this.#labels);
      this.#own.add(label);
    }
  }
}

/** What places hold at a point of a body, as far as the body itself changed them. */
export class State {
  #roots: Map<Root, readonly Cell[]>;
  readonly #entries: EntryLabels;
  /** The point cannot be reached: a return, throw, break or continue stands before it. */
  isDead = false;
  /** Exits passed on the way: code after them depends on what they asked. */
  control: Labels = NONE;
  /** A step was started on the way here. */
  afterStep = false;

  constructor(entries: EntryLabels, roots: Map<Root, readonly Cell[]> = new Map()) {
    this.#entries = entries;
    this.#roots = roots;
  }

  copy(): State {
    const copy = new State(this.#entries, new Map(this.#roots));
    copy.isDead = this.isDead;
    copy.control = this.control;
    copy.afterStep = this.afterStep;
    return copy;
  }

  read(place: Place, shallow = false): Labels {
    const found: Labels[] = [];
    let covered = false;
    const cells = this.#roots.get(place.root) ?? [];
    for (let index = cells.length - 1; index >= 0; index--) {
      const cell = cells[index]!;
      const within = cell.path.length <= place.path.length;
      if (within ? covered : shallow) continue;
      if (!pathsOverlap(place.path, cell.path)) continue;
      if (within && cell.strong && startsWith(place.path, cell.path)) covered = true;
      found.push(cell.labels);
    }
    if (!covered) found.push(this.#entries.of(place, shallow));
    return found.length === 1 ? found[0]! : join(...found);
  }

  write(place: Place, labels: Labels, strong: boolean): void {
    const cells = this.#roots.get(place.root) ?? [];
    if (strong) {
      const kept = cells.filter((cell) => !startsWith(cell.path, place.path));
      this.#roots.set(place.root, [...kept, { path: place.path, labels, strong }]);
      return;
    }
    const old = cells.find((cell) => samePath(cell.path, place.path));
    const cell: Cell = old ? { ...old, labels: join(old.labels, labels) } : { path: place.path, labels, strong: false };
    this.#roots.set(place.root, [...cells.filter((other) => other !== old), cell]);
  }

  /** Becomes what holds after either of the two. */
  become(states: readonly State[]): void {
    const alive = states.filter((state) => !state.isDead);
    this.isDead = alive.length === 0;
    const from = alive.length > 0 ? alive : states;
    this.control = join(...from.map((state) => state.control));
    this.afterStep = from.some((state) => state.afterStep);
    const [first, ...rest] = from;
    if (first) this.#roots = rest.reduce((merged, state) => mergeRoots(merged, state.#roots), new Map(first.#roots));
  }

  /** Behind a condition whose branches meet again, what a branch wrote tells what was answered. */
  tell(test: Labels): void {
    const asked = [...test].filter((label) => label.kind === 'step');
    if (asked.length === 0) return;
    const isHere = (label: Label): boolean => label.kind === 'step' && label.isPassed === true && asked.some((other) => other.kind === 'step' && other.step === label.step);
    for (const [root, cells] of this.#roots) {
      if (!cells.some((cell) => [...cell.labels].some(isHere))) continue;
      this.#roots.set(root, cells.map((cell) => ([...cell.labels].some(isHere) ? { ...cell, labels: join(cell.labels, test) } : cell)));
    }
  }

  /** Every place changed here with what it holds now. */
  *changes(): Iterable<{ readonly place: Place; readonly labels: Labels }> {
    for (const [root, cells] of this.#roots) for (const cell of cells) yield { place: { root, path: cell.path }, labels: cell.labels };
  }
}

function samePath(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}
function startsWith(path: readonly string[], start: readonly string[]): boolean {
  return path.length >= start.length && start.every((step, i) => step === path[i] && sameStep(step, path[i]!));
}

function mergeRoots(a: Map<Root, readonly Cell[]>, b: Map<Root, readonly Cell[]>): Map<Root, readonly Cell[]> {
  if (a === b) return a;
  const merged = new Map(a);
  for (const [root, cells] of a) if (!b.has(root)) merged.set(root, cells.map(weak));
  for (const [root, cells] of b) {
    const own = a.get(root);
    if (own !== cells) merged.set(root, own ? mergeCells(own, cells) : cells.map(weak));
  }
  return merged;
}
function weak(cell: Cell): Cell {
  return cell.strong ? { ...cell, strong: false } : cell;
}
function mergeCells(a: readonly Cell[], b: readonly Cell[]): readonly Cell[] {
  const rest = [...b];
  const merged = a.map((cell) => {
    const at = rest.findIndex((other) => samePath(other.path, cell.path));
    if (at < 0) return weak(cell);
    const [other] = rest.splice(at, 1);
    return { path: cell.path, labels: join(cell.labels, other!.labels), strong: cell.strong && other!.strong };
  });
  return [...merged, ...rest.map(weak)];
}
