/** More answers than this are not kept. */
const MOST = 200_000;

/** What the texts of files say: looked for once, and again after they changed. */
export class Said {
  readonly #read: (file: string) => string | undefined;
  readonly #answers = new Map<string, Map<string, boolean>>();
  #count = 0;

  constructor(read: (file: string) => string | undefined) { this.#read = read; }

  /** Whether a file's text passes the test that `what` is the name of; a file that cannot be read says nothing. */
  says(file: string, what: string, test: (text: string) => boolean): boolean {
    const known = this.#answers.get(file)?.get(what);
    if (known !== undefined) return known;
    const says = test(this.#read(file) ?? '');
    if (++this.#count > MOST) this.clear();
    const answers = this.#answers.get(file);
    if (answers) answers.set(what, says); else this.#answers.set(file, new Map([[what, says]]));
    return says;
  }

  forget(file: string): void { this.#answers.delete(file); }

  clear(): void {
    this.#answers.clear();
    this.#count = 0;
  }
}
