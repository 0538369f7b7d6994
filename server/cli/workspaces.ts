import type { Program } from '../analysis/program.ts';
import type { Linter } from '../linter.ts';
import { fileName, listFiles, readText } from '../project-files.ts';
import { Workspace } from '../project/workspace.ts';
import type { Host } from './host.ts';

/** The files of a folder seen as one program, read once for all that is checked in it. */
export class Workspaces {
  readonly #host: Host;
  readonly #linter: Linter;
  readonly #programs = new Map<string, Promise<Program>>();

  constructor(host: Host, linter: Linter) {
    this.#host = host;
    this.#linter = linter;
  }

  of(root: string): Promise<Program> {
    let program = this.#programs.get(root);
    if (!program) this.#programs.set(root, (program = this.#open(root)));
    return program;
  }

  async #open(root: string): Promise<Program> {
    const workspace = new Workspace({ roots: [fileName(root)], readText: keeping(readText) });
    workspace.add(await listFiles(root, this.#host.signal));
    return this.#linter.project(workspace);
  }
}

/** Characters of text that are kept, so that a file that others lead to is read once. */
const KEPT = 32_000_000;

function keeping(read: (file: string) => string | undefined): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  let size = 0;
  return (file) => {
    if (texts.has(file)) return texts.get(file);
    const text = read(file);
    size += text?.length ?? 0;
    if (size > KEPT) { texts.clear(); size = text?.length ?? 0; }
    texts.set(file, text);
    return text;
  };
}
