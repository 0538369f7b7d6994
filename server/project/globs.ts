import picomatch from 'picomatch';

/** Matches paths relative to the folder the glob is written for, with "/" between folders. */
export type Matcher = (path: string) => boolean;

/** A glob that cannot be used; the message says why. */
export class BadGlob extends Error {}

/**
 * Compiles a glob. Without a "/" inside it matches at any depth ("*.test.ts", "generated"); what matches a folder
 * matches everything in it. Throws BadGlob.
 */
export function compileGlob(glob: string): Matcher {
  const problem = problemOf(glob);
  if (problem !== undefined) throw new BadGlob(problem);
  const onlyFolder = glob.endsWith('/');
  const bare = glob.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const anchored = bare.includes('/') ? bare : `**/${bare}`;
  const patterns = onlyFolder ? [`${anchored}/**/*`] : [anchored, `${anchored}/**/*`];
  return compiled(patterns);
}

function compiled(patterns: readonly string[]): Matcher {
  try {
    return picomatch(patterns, { dot: true, windows: false, strictBrackets: true, noextglob: true, nonegate: true });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new BadGlob('The brackets of this glob do not match.');
  }
}

function problemOf(glob: string): string | undefined {
  if (glob.trim() === '' || /^[./]+$/.test(glob)) return 'This glob matches nothing.';
  if (/^(?:\/|~|[a-z]:|[a-z][a-z0-9+.-]+:\/\/)/i.test(glob)) return 'Globs are relative to the folder of this file: leave out what leads there.';
  if (glob.split('/').includes('..')) return 'A glob cannot lead out of the folder of this file ("..").';
  if (isCostly(glob)) return `More than ${MAX_STARS} "*" between two "/", or more than ${MAX_STARS} "**", take too long to match.`;
  if (/\\[\w.]/.test(glob)) return 'Write "/" between folders, not "\\".';
  return undefined;
}

/** Each further star multiplies the ways in which a long name can fail to match. */
const MAX_STARS = 3;

function isCostly(glob: string): boolean {
  const folders = withoutBraces(glob).split('/');
  return folders.filter((folder) => folder.includes('**')).length > MAX_STARS || folders.some((folder) => starsIn(folder) > MAX_STARS);
}

/** Of `{a,b}` the part with the most stars: one of them is matched at a time. */
function withoutBraces(glob: string): string {
  for (let text = glob; ;) {
    const inner = text.replace(/\{([^{}]*)\}/g, (_, parts: string) => parts.split(',').toSorted((a, b) => starsIn(b) - starsIn(a))[0]!);
    if (inner === text) return text;
    text = inner;
  }
}

function starsIn(text: string): number {
  return text.match(/\*+/g)?.length ?? 0;
}

/** A list of globs in which a later `!glob` takes back what an earlier one matched. Throws BadGlob. */
export function compileIgnored(globs: readonly string[]): Matcher {
  const steps = globs.map((glob) => {
    const takesBack = glob.startsWith('!');
    return { ignores: !takesBack, matches: compileGlob(takesBack ? glob.slice(1) : glob) };
  });
  return (path) => steps.findLast(({ matches }) => matches(path))?.ignores ?? false;
}
