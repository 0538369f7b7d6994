import type { Program } from '../analysis/program.ts';
import type { Linter } from '../linter.ts';
import { fileName, isWanted, leadsOutside, listFiles, readText } from '../project-files.ts';
import { Workspace } from '../project/workspace.ts';
import type { Host } from './host.ts';

interface OpenedWorkspace {
  readonly workspace: Workspace;
  /** Texts that were read and are kept. */
  readonly texts: KeptTexts;
  readonly program: Program;
  /** Its files, and what else was read, or looked for, to see where imports lead. */
  readonly read: ReadonlySet<string>;
}

/** The files of a folder seen as one program, read once for all that is checked in it. */
export class Workspaces {
  readonly #host: Host;
  readonly #linter: () => Promise<Linter>;
  readonly #onRead: (file: string) => void;
  readonly #listings = new Map<string, Promise<readonly string[]>>();
  readonly #opening = new Map<string, Promise<Program>>();
  /** Those that were opened so far. */
  readonly opened = new Map<string, OpenedWorkspace>();

  /** `onRead` is told of each file before it is read. */
  constructor(host: Host, linter: () => Promise<Linter>, onRead: (file: string) => void = () => undefined) {
    this.#host = host;
    this.#linter = linter;
    this.#onRead = onRead;
  }

  of(root: string): Promise<Program> {
    let program = this.#opening.get(root);
    if (!program) this.#opening.set(root, (program = this.#open(root)));
    return program;
  }

  /** The text of a file of a workspace, where it is kept since the imports in it were looked for. */
  async textOf(root: string, file: string): Promise<string | undefined> {
    await this.of(root);
    return this.opened.get(root)?.texts.known(file);
  }

  /** All that there is in a folder was found already. */
  found(root: string, files: readonly string[]): void {
    this.#listings.set(root, Promise.resolve(files.map(fileName).filter(isWanted)));
  }

  /** The files that make the program. */
  listing(root: string): Promise<readonly string[]> {
    let listing = this.#listings.get(root);
    if (!listing) this.#listings.set(root, (listing = listFiles(root, this.#host.signal)));
    return listing;
  }

  async #open(root: string): Promise<Program> {
    const listing = await this.listing(root);
    const read = new Set(listing);
    const listed = new Set(listing);
    const noting = (file: string): string | undefined => {
      this.#onRead(file);
      read.add(file);
      return listed.has(file) || !leadsOutside(file, [root]) ? readText(file) : undefined;
    };
    const texts = new KeptTexts(noting);
    const workspace = new Workspace({ roots: [fileName(root)], readText: (file) => texts.read(file), isOutlined: true });
    workspace.add(listing);
    const program = (await this.#linter()).project(workspace, MAX_HELD);
    this.opened.set(root, { workspace, texts, program, read });
    return program;
  }
}

/** Characters of source whose trees are held: a run that ends soon may take more than a server, and to parse again what many lead to costs more than it spares. */
const MAX_HELD = 20_000_000;

/** Characters of text that are kept, so that a file that others lead to is read once. */
const KEPT = 32_000_000;

class KeptTexts {
  readonly #read: (file: string) => string | undefined;
  readonly #texts = new Map<string, string | undefined>();
  #size = 0;

  constructor(read: (file: string) => string | undefined) { this.#read = read; }

  /** The text, where it is kept. */
  known(file: string): string | undefined { return this.#texts.get(file); }

  read(file: string): string | undefined {
    if (this.#texts.has(file)) return this.#texts.get(file);
    const text = this.#read(file);
    this.#size += text?.length ?? 0;
    if (this.#size > KEPT) { this.#texts.clear(); this.#size = text?.length ?? 0; }
    this.#texts.set(file, text);
    return text;
  }
}
