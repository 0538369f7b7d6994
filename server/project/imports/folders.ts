import { folderOf, foldersUpTo, inside, joined } from '../paths.ts';

/** The path that `relative` ("./a", "../b/c", ".") means as seen from a folder. */
export function pathFrom(folder: string, relative: string): string {
  let at = folder;
  for (const part of relative.split('/')) {
    if (part === '..') at = folderOf(at);
    else if (part !== '' && part !== '.') at = joined(at, part);
  }
  return at;
}

/** The folder and those above it, up to the outermost root it is in. */
export function upwards(folder: string, roots: readonly string[]): readonly string[] {
  const around = roots.filter((root) => folder === root || inside(root, folder) !== undefined);
  const outermost = around.reduce((best, root) => (root.length < best.length ? root : best), around[0] ?? folder);
  return foldersUpTo(folder, outermost);
}

/** The candidates from the nearest in the tree of folders to the farthest; of equals, the one that stands highest first. */
export function nearestFirst<T>(folder: string, candidates: readonly T[], folderOfCandidate: (candidate: T) => string): readonly T[] {
  if (candidates.length < 2) return candidates;
  const from = folder.split('/');
  const distance = (candidate: T): number => {
    const to = folderOfCandidate(candidate).split('/');
    const shared = to.findIndex((part, index) => part !== from[index]);
    return from.length - (shared < 0 ? to.length : shared);
  };
  return candidates.map((candidate) => ({ candidate, away: distance(candidate), depth: folderOfCandidate(candidate).length }))
    .sort((a, b) => a.away - b.away || a.depth - b.depth).map(({ candidate }) => candidate);
}

/** What is found first at one of several places. */
export function firstOf<P, T>(places: readonly P[], find: (place: P) => T | undefined): T | undefined {
  for (const place of places) {
    const found = find(place);
    if (found !== undefined) return found;
  }
  return undefined;
}
