import { textsOf, valueAt } from './values.ts';

const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The versions of a package that a package.json asks for. */
export function askedVersions(manifest: unknown, name: string): readonly string[] {
  return fields.flatMap((field) => textsOf(valueAt(manifest, field, name)));
}

/**
 * Whether a package of the workspace is what is asked for. A package manager takes it where the version fits, and else
 * one of the same name from the registry. Told from the leading numbers; what cannot be told is not fitting.
 */
export function fits(asked: string, version: string | undefined): boolean {
  if (/^(?:workspace|file|link|portal):|^\.{0,2}\/|^(?:\*|latest|next|x|)$/.test(asked)) return true;
  const own = numbers(version ?? '');
  return own !== undefined && asked.split('||').some((range) => fitsRange(range.trim(), own));
}

function fitsRange(range: string, [major, minor]: Numbers): boolean {
  const wanted = numbers(range.replace(/^[\^~=v\s]+|^>=?\s*/, ''));
  if (!wanted) return false;
  if (range.startsWith('>')) return major >= wanted[0];
  return major === wanted[0] && (major > 0 || wanted[1] === undefined || minor === wanted[1]);
}

type Numbers = readonly [major: number, minor: number | undefined];

/** Of "1.2.3" 1 and 2. */
function numbers(version: string): Numbers | undefined {
  const [, major, minor] = /^(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  return major === undefined ? undefined : [Number(major), minor === undefined ? undefined : Number(minor)];
}
