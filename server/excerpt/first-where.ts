/** The first of 0 … `count` - 1 that has what all behind it have, too; `count` where none has. */
export function firstWhere(count: number, has: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (has(middle)) high = middle; else low = middle + 1;
  }
  return low;
}
