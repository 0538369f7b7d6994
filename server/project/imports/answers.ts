import { separate } from '../strings.ts';
import { tailsOf } from './changes.ts';

/** What a specifier was found to mean. */
export interface Answer {
  readonly file?: string;
  /** In Python, a module that others may be in. */
  readonly isFolder: boolean;
}

export const NOTHING: Answer = { isFolder: false };
export const FOLDER: Answer = { isFolder: true };

/** Answers by specifier and folder, to be dropped by the names of files that come or go. */
export class Answers {
  readonly #bySpecifier = new Map<string, Map<string, Answer>>();
  readonly #byTail = new Map<string, Set<string>>();

  get(folder: string, specifier: string): Answer | undefined {
    return this.#bySpecifier.get(specifier)?.get(folder);
  }

  /** `tail` is what files are called that can change the answer. */
  keep(folder: string, specifier: string, answer: Answer, tail: string): void {
    let answers = this.#bySpecifier.get(specifier);
    if (!answers) this.#bySpecifier.set(separate(specifier), (answers = new Map()));
    answers.set(folder, answer);
    let specifiers = this.#byTail.get(tail);
    if (!specifiers) this.#byTail.set(separate(tail), (specifiers = new Set()));
    if (!specifiers.has(specifier)) specifiers.add(separate(specifier));
  }

  drop(path: string): void {
    for (const tail of tailsOf(path)) {
      for (const specifier of this.#byTail.get(tail) ?? []) this.#bySpecifier.delete(specifier);
      this.#byTail.delete(tail);
    }
  }

  clear(): void {
    this.#bySpecifier.clear();
    this.#byTail.clear();
  }
}
