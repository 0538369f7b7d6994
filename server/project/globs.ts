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
  if (/\\[\w.]/.test(glob)) return 'Write "/" between folders, not "\\".';
  return undefined;
}

/** A list of globs in which a later `!glob` takes back what an earlier one matched. Throws BadGlob. */
export function compileIgnored(globs: readonly string[]): Matcher {
  const steps = globs.map((glob) => {
    const takesBack = glob.startsWith('!');
    return { ignores: !takesBack, matches: compileGlob(takesBack ? glob.slice(1) : glob) };
  });
  return (path) => steps.findLast(({ matches }) => matches(path))?.ignores ?? false;
}
