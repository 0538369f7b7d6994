/** Values by key, both in order of appearance. `Map.groupBy` is missing in the Node of VS Code's remote servers. */
export function groupBy<K, V>(values: Iterable<V>, keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value); else groups.set(key, [value]);
  }
  return groups;
}
