import fc from 'fast-check';

/** `FUZZ_MINUTES=120 npm run fuzz`; the test command gives each property a share of a few minutes. */
const minutes = Number(process.env['FUZZ_MINUTES'] ?? 0);
/** Something runs for as long as a person said. */
export const isLong = minutes > 0;
const properties = 15;

/** Time for one property, in milliseconds. */
export const budget = isLong ? (minutes * 60_000) / properties : 6_000;

/** `FUZZ_SEED=…` repeats a run. */
export const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);

/** Runs a property until its time is over; a failure shows the seed and the smallest case. */
export async function holds<T>(property: fc.IAsyncPropertyWithHooks<T>): Promise<void> {
  await fc.assert(property, { seed, numRuns: isLong ? 1_000_000 : 400, interruptAfterTimeLimit: budget, markInterruptAsFailure: false });
}
