import { folderOf } from '../paths.ts';
import { Strings } from '../strings.ts';
import { tailsOf } from './changes.ts';

/** What a specifier was found to mean. */
export interface Answer {
  readonly file?: string;
  /** In Python, a module that others may be in. */
  readonly isFolder?: boolean;
  /** What files or their folders are called that can change the answer, where that is not how the specifier ends; "": anything. */
  readonly dependsOn?: string;
}

/** The answers for the files of one folder, by specifier. */
type OfFolder = Map<string, Answer>;

/** Answers that are kept until files come or go whose names they depend on. */
export class Answers {
  readonly #strings = new Strings();
  readonly #byFolder = new Map<string, OfFolder>();
  /** The same, found without taking a path apart. */
  readonly #byFile = new Map<string, OfFolder>();
  readonly #byTail = new Map<string, Set<string>>();

  get(from: string, specifier: string): Answer | undefined {
    return this.#of(from).get(specifier);
  }

  /** `tail` is what files or their folders are called that can change the answer. */
  keep(from: string, specifier: string, answer: Answer, tail: string): void {
    const key = this.#strings.kept(specifier);
    this.#of(from).set(key, answer);
    const specifiers = this.#byTail.get(tail);
    if (specifiers) specifiers.add(key);
    else this.#byTail.set(this.#strings.kept(tail), new Set([key]));
  }

  /** Forgets what files that come or go can change. Gives the folders whose files that concerns. */
  drop(paths: readonly string[]): ReadonlySet<string> {
    const tails = new Set(paths.flatMap(tailsOf));
    const dropped = new Set([...tails].flatMap((tail) => [...this.#byTail.get(tail) ?? []]));
    for (const tail of tails) this.#byTail.delete(tail);
    const concerned = [...this.#byFolder].filter(([, answers]) => dropAll(answers, dropped));
    return new Set(concerned.map(([folder]) => folder));
  }

  clear(): ReadonlySet<string> {
    const concerned = new Set(this.#byFolder.keys());
    for (const map of [this.#byFolder, this.#byFile, this.#byTail]) map.clear();
    return concerned;
  }

  #of(file: string): OfFolder {
    let answers = this.#byFile.get(file);
    if (!answers) {
      const folder = folderOf(file);
      answers = this.#byFolder.get(folder) ?? new Map<string, Answer>();
      this.#byFolder.set(folder, answers);
      this.#byFile.set(file, answers);
    }
    return answers;
  }
}

/** True where there was something to drop. */
function dropAll(answers: OfFolder, specifiers: ReadonlySet<string>): boolean {
  const there = specifiers.size < answers.size ? [...specifiers].filter((each) => answers.has(each)) : [...answers.keys()].filter((each) => specifiers.has(each));
  for (const specifier of there) answers.delete(specifier);
  return there.length > 0;
}
