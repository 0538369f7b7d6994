import path from 'node:path';
import { leadsOutside, readText } from '../project-files.ts';

/** Reads files beside `file` and above it, up to the folder `root`, and through no link out of it. Undefined: there is none, or it is no text. */
export function siblingReader(file: string, root: string, onRead: (sibling: string) => void = () => undefined): (relativePath: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (relativePath) => {
    const target = path.resolve(path.dirname(file), relativePath);
    if (isInside(target, root) && !known.has(target)) {
      onRead(target);
      known.set(target, leadsOutside(target, [root]) ? undefined : readText(target));
    }
    return known.get(target);
  };
}

function isInside(file: string, root: string): boolean {
  const relative = path.relative(root, file);
  return relative !== '' && !relative.startsWith('..') && !path.isAbsolute(relative);
}
