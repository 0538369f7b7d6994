/** An entry of `paths`, `exports` or `imports` that a specifier fits, with what its `*` stands for. */
export interface Match<T> {
  readonly value: T;
  readonly star: string;
  /** False for an entry without `*`. */
  readonly hasStar: boolean;
}

/** The entry whose key fits: the one that says it in full, else the one with the longest text ahead of its `*`. */
export function matching<T>(entries: Readonly<Record<string, T>>, specifier: string): Match<T> | undefined {
  if (Object.hasOwn(entries, specifier) && !specifier.includes('*')) return { value: entries[specifier]!, star: '', hasStar: false };
  let best: (Match<T> & { readonly length: number }) | undefined;
  for (const [key, value] of Object.entries(entries)) {
    const at = key.indexOf('*');
    if (at < 0 || (best && at <= best.length)) continue;
    const tail = key.length - at - 1;
    if (specifier.length < at + tail || !specifier.startsWith(key.slice(0, at)) || !specifier.endsWith(key.slice(at + 1))) continue;
    best = { value, star: specifier.slice(at, specifier.length - tail), hasStar: true, length: at };
  }
  return best;
}
