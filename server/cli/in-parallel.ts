/** Files that are worked on at the same time: enough to hide the disk, few enough to keep memory small. */
const WORKERS = 8;

/** Runs `work` for all items and gives the results in their order; starts no more of them once aborted. */
export async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>, signal?: AbortSignal): Promise<readonly R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && !signal?.aborted) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(WORKERS, items.length) }, worker));
  return results;
}
