import { matching } from './patterns.ts';
import { isObject, textsOf } from './values.ts';

type Manifest = Readonly<Record<string, unknown>>;

/** What a package.json gives for the package itself ("") or a path in it, as paths in the package, best first. */
export function targetsOfEntry(manifest: Manifest, subpath: string): readonly string[] {
  return [...exported(manifest['exports'], subpath), ...(subpath === '' ? mainFiles(manifest) : [subpath, `src/${subpath}`])];
}

/** What a package.json's `imports` give for a name with "#". */
export function targetsOfImport(manifest: Manifest, specifier: string): readonly string[] {
  return isObject(manifest['imports']) ? targetsIn(manifest['imports'], specifier) : [];
}

function exported(exports: unknown, subpath: string): readonly string[] {
  const isTable = isObject(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (isTable) return targetsIn(exports, subpath === '' ? '.' : `./${subpath}`);
  return subpath === '' ? leaves(exports) : [];
}

function targetsIn(table: Manifest, specifier: string): readonly string[] {
  const match = matching(table, specifier);
  return match ? leaves(match.value).map((target) => target.replaceAll('*', () => match.star)) : [];
}

/** The files of all conditions in the order written: whichever there is comes from the same source. Types come last. */
function leaves(value: unknown): readonly string[] {
  if (!isObject(value)) return Array.isArray(value) ? value.flatMap(leaves) : textsOf(value);
  const conditions = Object.entries(value);
  const isTypes = ([condition]: readonly [string, unknown]): boolean => condition.startsWith('types');
  return [...conditions.filter((each) => !isTypes(each)), ...conditions.filter(isTypes)].flatMap(([, target]) => leaves(target));
}

/** Where a package names a file but none of it is there, its source is where everybody has it. */
function mainFiles(manifest: Manifest): readonly string[] {
  const named = ['source', 'module', 'main', 'types', 'typings'].flatMap((field) => textsOf(manifest[field]));
  const isBuilt = named.length > 0 || manifest['exports'] !== undefined;
  return [...named, 'index', ...(isBuilt ? ['src/index'] : [])];
}
