import { median } from '../bench/samples.ts';
import type { Minute } from './minute.ts';

/** By so much of the first quarter's median, and so much more, the last quarter's may be higher. */
const MEMORY = { share: 0.1, more: 32 };
const LATENCY = { share: 0.5, more: 10 };

/** What grew from the first quarter to the last. The first minute, in which all is still cold, is left out; a quarter has two at least. */
export function driftOf(minutes: readonly Minute[]): readonly string[] {
  const warm = minutes.slice(1);
  const quarter = Math.max(2, Math.floor(warm.length / 4));
  const [first, last] = [warm.slice(0, quarter), warm.slice(-quarter)];
  return [
    grown('memory', 'MiB', MEMORY, first.flatMap(({ memory }) => memory ?? []), last.flatMap(({ memory }) => memory ?? [])),
    grown('p99', 'ms', LATENCY, first.map(({ p99 }) => p99), last.map(({ p99 }) => p99)),
  ].filter((fault) => fault !== undefined);
}

function grown(what: string, unit: string, margin: { readonly share: number; readonly more: number }, first: readonly number[], last: readonly number[]): string | undefined {
  const [before, after] = [median(first), median(last)];
  if (before === undefined || after === undefined || after <= before * (1 + margin.share) + margin.more) return undefined;
  return `${what} grew from ${before.toFixed(0)} to ${after.toFixed(0)} ${unit}: more than ${margin.share * 100} % and ${margin.more} ${unit}`;
}
