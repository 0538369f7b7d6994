import { groupBy } from '../../../rules/group-by.ts';
import { folderOf } from '../paths.ts';
import { pathFrom, upwards } from './folders.ts';
import type { Packages } from './packages.ts';
import { matching } from './patterns.ts';
import type { WorkspaceFiles } from './resolver.ts';
import { TsConfigReader } from './tsconfig-options.ts';
import type { PathOptions } from './tsconfig-options.ts';

/** A path that a name may stand for, best first. */
export interface Alias {
  readonly path: string;
  /** True where the name is an alias as a whole, so that the path need not end like it. */
  readonly isWhole: boolean;
}

/** What `paths` and `baseUrl` of the tsconfig.json files above a file make of a name. */
export class Aliases {
  readonly #files: WorkspaceFiles;
  readonly #reader: TsConfigReader;
  readonly #configs: ReadonlyMap<string, readonly string[]>;
  readonly #options = new Map<string, readonly PathOptions[]>();

  constructor(files: WorkspaceFiles, packages: Packages) {
    this.#files = files;
    this.#reader = new TsConfigReader(files, packages);
    this.#configs = groupBy(files.configs().filter((path) => /\/[jt]sconfig[^/]*\.json$/.test(path)), folderOf);
  }

  /** True for files that what is known came from, whatever they are called. */
  dependsOn(path: string): boolean {
    return this.#reader.hasRead(path);
  }

  /** The folder from which upwards the names that a folder's files say are looked for: the nearest with a configuration, or a root. */
  scopeOf(folder: string): string {
    const above = upwards(folder, this.#files.roots);
    return above.find((each) => this.#configs.has(each) || this.#files.has(`${each}/package.json`)) ?? above.at(-1) ?? folder;
  }

  /** The nearest configuration goes first, then those farther up: a folder of tests often has one that says less. */
  *of(folder: string, specifier: string): Iterable<Alias> {
    for (const { paths, baseUrl } of this.#above(folder)) {
      const match = matching(paths, specifier);
      for (const target of match?.value ?? []) yield { path: target.replace('*', () => match!.star), isWhole: !match!.hasStar };
      if (baseUrl !== undefined) yield { path: pathFrom(baseUrl, specifier), isWhole: false };
    }
    yield* this.#customary(folder, specifier);
  }

  /**
   * Names that can be no package and that bundlers and frameworks are told of elsewhere than in a tsconfig.json:
   * `@/x` and `~/x` are in the folder of sources, or of the package.
   */
  *#customary(folder: string, specifier: string): Iterable<Alias> {
    const rest = /^(?:@|~|\$lib)\/(.*)$/s.exec(specifier)?.[1];
    if (rest === undefined) return;
    const inSource = specifier.startsWith('$lib') ? `src/lib/${rest}` : `src/${rest}`;
    for (const above of upwards(folder, this.#files.roots)) {
      if (!this.#files.has(`${above}/package.json`)) continue;
      yield { path: pathFrom(above, inSource), isWhole: false };
      yield { path: pathFrom(above, rest), isWhole: false };
      return;
    }
  }

  #above(folder: string): readonly PathOptions[] {
    let known = this.#options.get(folder);
    if (!known) {
      known = upwards(folder, this.#files.roots).flatMap((above) => this.#in(above));
      this.#options.set(folder, known);
    }
    return known;
  }

  /** All of a folder: tsconfig.json itself may only name the others, tsconfig.app.json and the like. */
  #in(folder: string): readonly PathOptions[] {
    const rank = (path: string): number => Number(!path.endsWith('/tsconfig.json')) + Number(!/\/[jt]sconfig\.json$/.test(path));
    return (this.#configs.get(folder) ?? []).toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map((path) => this.#reader.read(path));
  }
}
