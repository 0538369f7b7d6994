import type { Frame } from './frame.ts';
import { sameStep, type Place, type PlaceKeys, type Root } from './places.ts';
import { hasStep, type Label, type Labels } from './state.ts';

interface Cell { readonly place: Place; readonly labels: Labels }

/**
 * What a turn of a loop hands to the next: places it leaves with something of a step's result, also through one
 * another over several turns.
 */
export class Carry {
  readonly #tainted = new Map<Root, Cell[]>();
  readonly #keys: PlaceKeys;
  readonly #changing: ReadonlySet<Root>;

  constructor(turn: Frame) {
    this.#keys = turn.places.keys;
    let open: Cell[] = [...turn.state.changes()];
    this.#changing = new Set(open.map((cell) => cell.place.root));
    for (let grew = true; grew;) {
      grew = false;
      const left: Cell[] = [];
      for (const cell of open) {
        if (!hasStep(cell.labels) && ![...cell.labels].some((label) => this.handedOn(label))) { left.push(cell); continue; }
        this.#add(cell);
        grew = true;
      }
      open = left;
    }
  }

  #add(cell: Cell): void {
    const list = this.#tainted.get(cell.place.root);
    if (list) list.push(cell); else this.#tainted.set(cell.place.root, [cell]);
  }

  /** The place a label speaks of, where the turn before left a step's result in it. */
  handedOn(label: Label): Place | undefined {
    if (label.kind !== 'entry') return undefined;
    const cells = this.#tainted.get(label.place.root) ?? [];
    const from = cells.find((cell) => this.#reaches(cell.place, label));
    return from && (from.place.path.at(-1) === '#' ? from.place : label.place);
  }

  #reaches(written: Place, { place, shallow }: Label & { kind: 'entry' }): boolean {
    if (shallow && written.path.length > place.path.length) return false;
    const length = Math.min(written.path.length, place.path.length);
    for (let i = 0; i < length; i++) {
      const [a, b] = [written.path[i]!, place.path[i]!];
      if (!sameStep(a, b)) return false;
      if (a === b && a.startsWith('@') && this.#isOwnElement(a)) return false;
    }
    return true;
  }

  /** Goes by a value each turn has for itself, so no two turns meet at it. */
  #isOwnElement(step: string): boolean {
    const root = this.#keys.rootOf(step);
    return root !== undefined && this.#changing.has(root);
  }

  first(...all: readonly Labels[]): Place | undefined {
    for (const labels of all) for (const label of labels) {
      const place = this.handedOn(label);
      if (place) return place;
    }
    return undefined;
  }

  /** Asks for a result of this turn's steps or of the turn before. */
  asksForResult(labels: Labels): boolean {
    return hasStep(labels) || this.first(labels) !== undefined;
  }
}
