import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MAX_BYTES } from './read-source.ts';

/** Reads files beside `file` and above it, up to the folder `root`. Undefined: there is none, or it is no text. */
export function siblingReader(file: string, root: string, onRead: (sibling: string) => void = () => undefined): (relativePath: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (relativePath) => {
    const target = path.resolve(path.dirname(file), relativePath);
    const isInside = !path.relative(root, target).startsWith('..');
    if (isInside && !known.has(target)) {
      onRead(target);
      known.set(target, read(target));
    }
    return known.get(target);
  };
}

function read(file: string): string | undefined {
  try {
    const stats = statSync(file);
    return stats.isFile() && stats.size <= MAX_BYTES ? readFileSync(file, 'utf8').replace(/^\uFEFF/, '') : undefined;
  } catch {
    return undefined;
  }
}
