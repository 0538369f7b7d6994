/** What was measured, as it is kept and shown. */
export type Unit = 'ms' | 'MiB';

/** One tool at one piece of work. */
export interface Samples {
  readonly tool: string;
  readonly values: readonly number[];
  /** It was stopped after so many milliseconds. */
  readonly over?: number;
  /** What has to be known to read the figures. */
  readonly note?: string;
}

export interface Row {
  readonly work: string;
  readonly unit: Unit;
  /** Ours first. */
  readonly samples: readonly Samples[];
}

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The smallest value that a share of the values do not exceed. */
export function quantile(values: readonly number[], share: number): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

export function median(values: readonly number[]): number | undefined {
  return quantile(values, 0.5);
}

export function p95(values: readonly number[]): number | undefined {
  return quantile(values, 0.95);
}

/** Measurements that are taken in turn, so that what else the machine does falls on all alike. */
export class Recorder {
  readonly #values = new Map<string, number[]>();

  add(tool: string, value: number | undefined): void {
    const values = this.#values.get(tool) ?? [];
    if (value !== undefined) values.push(value);
    this.#values.set(tool, values);
  }

  samples(notes: ReadonlyMap<string, string> = new Map()): Samples[] {
    return [...this.#values].map(([tool, values]) => {
      const note = notes.get(tool);
      return { tool, values, ...(note !== undefined && { note }) };
    });
  }
}
