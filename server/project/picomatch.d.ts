declare module 'picomatch' {
  export interface Options {
    readonly dot?: boolean;
    readonly noextglob?: boolean;
    readonly nonegate?: boolean;
    readonly strictBrackets?: boolean;
    readonly windows?: boolean;
  }
  export interface Scan {
    /** The folders before the first part that is a pattern. */
    readonly base: string;
    readonly glob: string;
    readonly isGlob: boolean;
  }
  /** Throws SyntaxError for unbalanced brackets under `strictBrackets`. */
  function picomatch(globs: string | readonly string[], options?: Options): (path: string) => boolean;
  namespace picomatch {
    function scan(glob: string, options?: Options): Scan;
  }
  export default picomatch;
}
