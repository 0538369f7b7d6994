import { Language, Parser, type Tree } from 'web-tree-sitter';
import type { FileFacts, Finding } from '../rules/model.ts';
import { rules } from '../rules/registry.ts';
import { FileAnalysis } from './analysis/file-analysis.ts';
import { Program, type ProjectFiles } from './analysis/program.ts';
import { mayMatter } from './analysis/may-matter.ts';
import { fileUnit, type FileUnit } from './analysis/unit.ts';
import type { Module } from './code/code.ts';
import { draftFindings, groundOf, isSound, type Draft, type Ground } from './excerpt/draft.ts';
import { Drift } from './excerpt/drift.ts';
import { excerptOf } from './excerpt/excerpt.ts';
import { unsteadySpan } from './excerpt/stillness.ts';
import { ownEdits } from './languages/own-edits.ts';
import { languageOf } from './languages/index.ts';
import type { GrammarName, LanguageFrontEnd } from './languages/language.ts';
import { cacheFacts } from './models/index.ts';
import type { JoinedCells } from './notebooks/joined-cells.ts';
import { ParsedCells } from './notebooks/parsed-cells.ts';
import { gaveUp, ParsedText, type Parsed } from './parsed-text.ts';
import { Cancelled, checkpoint, isOver, Outdated, patientStages } from './patience.ts';
import type { FileSettings } from './project/settings.ts';
import type { CommentedText } from './project/commented-text.ts';
import { applySuppressions } from './project/suppressions.ts';
import { byPosition, runRules } from './run-rules.ts';
import { isStackOverflow, NO_FACTS, skipReason, unreadable } from './skip-reason.ts';
import { finish, type Stages } from './stages.ts';
import { TemplateDocument } from './template-document.ts';

/** Text to lint. `path` decides the language where no `languageId` does, and whether the file is a test. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The editor's language id: "typescriptreact", "python". */
  readonly languageId?: string;
  /** The file's name among the project's files; absent: it is linted by itself. */
  readonly file?: string;
  /** Reads a file by its path relative to this one, for what a prompt file includes; absent: includes are not followed. */
  readonly readSibling?: (relativePath: string) => string | undefined;
}

/** A notebook to lint; its cells decide the language. */
export interface NotebookSource extends Omit<Source, 'text' | 'languageId'> {
  readonly cells: JoinedCells;
}

/** The files that a linted one may import and be imported by. Answers at once. */
export type Project = ProjectFiles;

/** A replaced range of the text before the change, in UTF-16 offsets. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

export interface Report {
  /** After severities, `off` and suppressions; in order of position. */
  readonly findings: readonly Finding[];
  /** Facts behind them, for the hover. */
  readonly facts: FileFacts;
  readonly module?: Module;
  /** Why nothing was analysed: the language is not known, the file is binary or minified, over the size limit, nested too deeply, or takes too long. */
  readonly skipped?: 'language' | 'binary' | 'too-large' | 'too-deep' | 'too-slow' | 'minified' | 'ignored';
  /** Of a file that is no code: where its comments stand. */
  readonly commented?: CommentedText;
  /** Of a notebook: what offsets mean. */
  readonly cells?: JoinedCells;
}

/** A source kept parsed. */
export interface Lintable {
  /** Analyses the current text; the same report is returned until the text or the settings change. */
  report(settings: FileSettings, isCancelled?: () => boolean): Report;
  /**
   * The same a slice at a time. `isAside`: with what was known of other files before the text was changed, which is most
   * likely still so; nobody else is told, and `report` does not rest on it.
   */
  inSlices(settings: FileSettings, isCancelled?: () => boolean, isAside?: boolean): Slices;
  /** What `report` gave last would be given again: neither the text nor a file it rests on has changed. */
  readonly isCurrent: boolean;
  /** Frees the tree. */
  dispose(): void;
}

/** A report in the making. */
export interface Slices {
  /** Works on it while there is time; undefined: there is more to do. Throws `Outdated` where the text, or a file it rests on, is no longer what it was. */
  next(hasTime: () => boolean): Report | undefined;
}

/** A source kept parsed between edits. */
export interface LintDocument extends Lintable {
  readonly text: string;
  /**
   * Applies changes in the order given (each in offsets of the text after the one before) and reparses what they touch.
   * `text`: what they make of it, where that is known: a long text is then held once.
   */
  change(changes: readonly TextChange[], text?: string): void;
  /**
   * What `report` would most likely give, from an excerpt of the text and the last report under the same settings of a
   * text that could all be read: at once, however long the text is. Undefined where the change asks for a whole look, or
   * nothing has changed.
   */
  draft(settings: FileSettings): Draft | undefined;
}

export { Cancelled, Outdated };
export type { Draft };

/** Reads one of the grammar files by its base name, e.g. "tree-sitter-python.wasm" or "web-tree-sitter.wasm". */
export type ReadAsset = (name: string) => Promise<Uint8Array>;

export interface Linter {
  /**
   * Sees files together from now on: documents opened with a `file` follow imports into the project's others.
   * `maxHeld`: characters of source whose trees are held at a time.
   */
  project(project: Project, maxHeld?: number): Program;
  /** Parses the grammar of the source's language on first use; files that are neither code nor prompts give documents whose report says `skipped`. */
  open(source: Source, program?: Program): Promise<LintDocument>;
  /** The same for a notebook, as its cells are now. */
  openNotebook(source: NotebookSource, program?: Program): Promise<Lintable>;
  /** Reads the grammars of code that a program's documents may lead to. */
  prepare(files: readonly string[]): Promise<void>;
  /** One shot for the command line. Throws `Cancelled` where `isCancelled` said so. */
  lint(source: Source, settings: FileSettings, program?: Program, isCancelled?: () => boolean): Promise<Report>;
}

export async function createLinter(readAsset: ReadAsset): Promise<Linter> {
  const wasm = await readAsset('web-tree-sitter.wasm');
  // the runtime takes its own wasm bytes, so that it never looks for a file or an address by itself
  await Parser.init({ wasmBinary: wasm });
  return new TreeSitterLinter(readAsset);
}

class TreeSitterLinter implements Linter {
  readonly #readAsset: ReadAsset;
  readonly #loading = new Map<GrammarName, Promise<Parser>>();
  readonly #parsers = new Map<GrammarName, Parser>();
  readonly #open = new WeakMap<Program, Map<string, ParsedDocument<Parsed>>>();

  constructor(readAsset: ReadAsset) { this.#readAsset = readAsset; }

  #parser(grammar: GrammarName): Promise<Parser> {
    let parser = this.#loading.get(grammar);
    if (!parser) this.#loading.set(grammar, (parser = this.#load(grammar)));
    return parser;
  }

  async #load(grammar: GrammarName): Promise<Parser> {
    const language = await Language.load(await this.#readAsset(`tree-sitter-${grammar}.wasm`));
    const parser = new Parser();
    parser.setLanguage(language);
    this.#parsers.set(grammar, parser);
    return parser;
  }

  project(project: Project, maxHeld?: number): Program {
    const open = new Map<string, ParsedDocument<Parsed>>();
    const program = new Program({ files: project, cache: cacheFacts, ...(maxHeld !== undefined && { maxHeld }), load: (file) => open.get(file)?.unit() ?? this.#unit(file, project) });
    this.#open.set(program, open);
    return program;
  }

  /** A file that is not open, as its text on disk says. */
  #unit(file: string, project: Project): FileUnit | undefined | 'later' {
    const language = languageOf(file);
    const parser = language && this.#parsers.get(language.grammar);
    if (language && !parser) return 'later';
    const text = parser && project.readText(file);
    if (!parser || text === undefined || unreadable(text, language.frontEnd)) return undefined;
    const tree = parser.parse(text, null, { progressCallback: isOver });
    if (!tree) throw gaveUp(parser);
    try { return finish(fileUnit({ ...finish(language.frontEnd.lower([tree], text)), file })); } finally { tree.delete(); }
  }

  async open(source: Source, program?: Program): Promise<LintDocument> {
    const language = languageOf(source.path, source.languageId);
    if (!language) return new TemplateDocument(source, await this.#userProgram(source, program));
    const parsed = new ParsedText(source.text, await this.#parser(language.grammar));
    return new TextDocument(source, language.frontEnd, parsed, await this.#membership(source, language.frontEnd, program));
  }

  async openNotebook(source: NotebookSource, program?: Program): Promise<Lintable> {
    const { cells: joined, cells: { frontEnd } } = source;
    if (!frontEnd) return noCode;
    await Promise.all(joined.cells.map(({ grammar }) => this.#parser(grammar)));
    const parsed = new ParsedCells(joined, (grammar) => this.#parsers.get(grammar)!);
    return new ParsedDocument(source, frontEnd, parsed, await this.#membership(source, frontEnd, program));
  }

  async #membership({ file }: Pick<Source, 'file'>, frontEnd: LanguageFrontEnd, program: Program | undefined): Promise<Membership | undefined> {
    const open = program && file !== undefined ? this.#open.get(program) : undefined;
    if (!program || !open) return undefined;
    await this.#readGrammars(frontEnd);
    return { program, open };
  }

  /** The program, where some of its files may load the source; their grammars are read. */
  async #userProgram({ file }: Source, program: Program | undefined): Promise<Program | undefined> {
    if (!program || file === undefined) return undefined;
    await this.prepare(program.loadersOf(file));
    return program;
  }

  async prepare(files: readonly string[]): Promise<void> {
    await Promise.all(files.map(async (file) => { const language = languageOf(file); if (language) await this.#readGrammars(language.frontEnd); }));
  }

  /** All of a language's: imports lead into files of its other grammars. */
  async #readGrammars({ endings }: LanguageFrontEnd): Promise<void> {
    await Promise.all(Object.values(endings).map((grammar) => this.#parser(grammar)));
  }

  async lint(source: Source, settings: FileSettings, program?: Program, isCancelled?: () => boolean): Promise<Report> {
    const document = await this.open(source, program);
    try { return document.report(settings, isCancelled); } finally { document.dispose(); }
  }
}

/** A notebook of which no cell is in a language of ours. */
const noLanguage = (): Report => ({ findings: [], facts: NO_FACTS, skipped: 'language' });
const noCode: Lintable = { isCurrent: true, report: noLanguage, inSlices: () => ({ next: noLanguage }), dispose: () => undefined };

/** The program a document is part of, and the program's open documents. */
interface Membership {
  readonly program: Program;
  readonly open: Map<string, ParsedDocument<Parsed>>;
}

/** A report in the making: what it was asked with, and what it rests on once that is known. */
interface Run {
  readonly settings: FileSettings;
  readonly isCancelled: () => boolean;
  readonly isAside?: boolean;
  analysis?: FileAnalysis;
}

class ParsedDocument<P extends Parsed> implements Lintable {
  protected readonly parsed: P;
  readonly #source: Omit<Source, 'text'>;
  protected readonly frontEnd: LanguageFrontEnd;
  readonly #membership: Membership | undefined;
  #unit: FileUnit | undefined;
  #report: { readonly settings: FileSettings; readonly report: Report; readonly analysis?: FileAnalysis } | undefined;
  /** Counts the states of the text. */
  #state = 0;

  constructor(source: Omit<Source, 'text'>, frontEnd: LanguageFrontEnd, parsed: P, membership: Membership | undefined) {
    this.parsed = parsed;
    this.#source = source;
    this.frontEnd = frontEnd;
    this.#membership = membership;
    if (source.file !== undefined) membership?.open.set(source.file, this);
  }

  protected changed(): void {
    this.#forget();
    if (this.#source.file !== undefined) this.#membership?.program.changeLater(this.#source.file);
  }

  #forget(): void {
    this.#unit = undefined;
    this.#report = undefined;
    this.#state++;
  }

  get isCurrent(): boolean {
    if (!this.#report) return false;
    const { analysis, report } = this.#report;
    if (analysis) return this.#membership?.program.isCurrent(analysis) !== false;
    // what led to no model may do so by now
    return report.skipped !== undefined || !this.#mayHold(this.#report.settings);
  }

  report(settings: FileSettings, isCancelled: () => boolean = () => false): Report {
    return finish(this.stages({ settings, isCancelled }));
  }

  inSlices(settings: FileSettings, isCancelled: () => boolean = () => false, isAside = false): Slices {
    const program = this.#membership?.program;
    const state = this.#state;
    const run: Run = { settings, isCancelled, isAside };
    const stages = isAside ? this.#analyse(run) : this.stages(run);
    const isOutdated = (): boolean => state !== this.#state || (run.analysis !== undefined && program?.isCurrent(run.analysis) === false);
    return {
      next(hasTime) {
        if (isOutdated()) throw new Outdated();
        do {
          const { done, value } = stages.next();
          if (done) return value;
        } while (hasTime());
        return undefined;
      },
    };
  }

  protected *stages(run: Run): Stages<Report> {
    const { settings } = run;
    if (this.#report?.settings === settings && this.isCurrent) return this.#report.report;
    this.#membership?.program.trim();
    const report = yield* this.#analyse(run);
    const { analysis } = run;
    const { joined } = this.parsed;
    const placed = joined ? { ...report, cells: joined, findings: joined.withPossibleFixes(report.findings) } : report;
    this.#report = { settings, report: placed, ...(analysis && { analysis }) };
    if (this.#source.file !== undefined) this.#membership?.program.settled(this.#source.file);
    return placed;
  }

  *#analyse(run: Run): Stages<Report> {
    const { settings, isCancelled } = run;
    const skipped = skipReason(this.parsed.text, settings, this.frontEnd);
    if (skipped) return { findings: [], facts: NO_FACTS, skipped };
    if (!this.#mayMatter(settings)) return { findings: [], facts: NO_FACTS };
    try {
      return yield* patientStages(isCancelled, this.#found(run));
    } catch (error) {
      // answers that were only half found must not be taken for whole ones
      this.#unit = undefined;
      this.#membership?.program.clear();
      if (isStackOverflow(error)) return { findings: [], facts: NO_FACTS, skipped: 'too-deep' };
      throw error;
    }
  }

  *#found(run: Run): Stages<Report> {
    const { settings } = run;
    const unit = yield* this.#reading();
    checkpoint();
    const program = this.#membership?.program;
    if (program && run.isAside) return yield* this.#findings(program.look(unit, this.#source.path, settings), settings);
    program?.put(unit);
    run.analysis = program ? program.analyse(unit, this.#source.path, settings) : this.#alone(unit, settings);
    yield;
    if (program) yield* program.renew(unit.module.file!, settings);
    return yield* this.#findings(run.analysis, settings);
  }

  #alone(unit: FileUnit, settings: FileSettings): FileAnalysis {
    return new FileAnalysis(unit, { path: this.#source.path, settings, cache: cacheFacts });
  }

  *#findings(analysis: FileAnalysis, settings: FileSettings): Stages<Report & { readonly module: Module }> {
    const { module } = analysis.unit;
    const facts = yield* analysis.facts();
    const findings = yield* runRules(facts, settings, ownEdits(this.frontEnd.editor(module, (what) => analysis.isSaidElsewhere(what))));
    checkpoint();
    const { kept, unused } = applySuppressions(module, findings, settings, rules.map((rule) => rule.id));
    return { findings: [...kept, ...unused].sort(byPosition), facts, module };
  }

  /** What an excerpt of the text says by itself. */
  protected look(trees: readonly Tree[], text: string, settings: FileSettings): Report & { readonly module: Module } {
    const unit = finish(this.#lowered(trees, text));
    const { program } = this.#membership ?? {};
    const analysis = program && unit.module.file !== undefined ? program.look(unit, this.#source.path, settings) : this.#alone(unit, settings);
    return finish(this.#findings(analysis, settings));
  }

  *#lowered(trees: readonly Tree[], text: string): Stages<FileUnit> {
    const { file } = this.#source;
    const { joined } = this.parsed;
    const module = yield* this.frontEnd.lower(trees, text);
    return yield* fileUnit({ ...module, ...(file !== undefined && { file }), ...(joined && { cells: joined.cells }) });
  }

  #mayMatter(settings: FileSettings): boolean {
    const { path, file } = this.#source;
    const wrappers = settings.wrappers.map((wrapper) => wrapper.name);
    // the texts of a program's files were looked through already
    const isSilent = file !== undefined && wrappers.length === 0 && this.#membership?.program.isSigned(file) === false;
    return mayMatter(path, isSilent ? '' : this.parsed.text, this.frontEnd.id, wrappers) || this.#mayHold(settings);
  }

  /** What it says nothing of may still come of the files around it. */
  #mayHold(settings: FileSettings): boolean {
    const { file } = this.#source;
    const { text, joined } = this.parsed;
    const program = file === undefined ? undefined : this.#membership?.program;
    // nobody imports a notebook, so it is not among the files that are known beforehand
    return (joined ? program?.leadsToModel(file!, text, this.frontEnd.id) : program?.mayHold(file!, text, settings)) === true;
  }

  /** The text as it is now, lowered. */
  unit(): FileUnit { return finish(this.#reading()); }

  *#reading(): Stages<FileUnit> {
    const { file } = this.#source;
    const { text, joined } = this.parsed;
    const known = file === undefined ? undefined : this.#membership?.program.known(file);
    // another file may have led here already; of a notebook the text alone does not tell where cells end
    if (!this.#unit && !joined && !this.parsed.isParsed && known?.module.source === text) this.#unit = known;
    if (this.#unit) return this.#unit;
    const made = yield* this.#lowered(this.parsed.trees(), text);
    // another file may have led here meanwhile
    return (this.#unit ??= made);
  }

  dispose(): void {
    this.parsed.dispose();
    this.#forget();
    const { file } = this.#source;
    if (file !== undefined && this.#membership?.open.get(file) === this) this.#membership.open.delete(file);
  }
}

class TextDocument extends ParsedDocument<ParsedText> implements LintDocument {
  /** What drafts rest on: the last report of the whole text, if it could all be read, and what has been changed since. */
  #whole: Whole | undefined;

  get text(): string { return this.parsed.text; }

  change(changes: readonly TextChange[], text?: string): void {
    for (const change of changes) {
      this.#whole?.drift.add(change);
      this.parsed.change(change);
    }
    if (text !== undefined) this.parsed.text = text;
    this.changed();
  }

  protected override *stages(run: Run): Stages<Report> {
    const { settings } = run;
    const report = yield* super.stages(run);
    const { module } = report;
    // what is half written for the moment does not take away what was known of the rest
    if (!module) this.#whole = undefined;
    else if (module.syntaxErrors.length === 0 && this.#whole?.report !== report) this.#whole = { report, module, settings, drift: new Drift(this.text.length) };
    return report;
  }

  draft(settings: FileSettings): Draft | undefined {
    const whole = this.#whole;
    if (!whole || whole.settings !== settings || skipReason(this.text, settings, this.frontEnd)) return undefined;
    const { report, module, drift } = whole;
    const ground = (whole.ground ??= groundOf(module, report.findings));
    const excerpt = excerptOf(ground.parts, module.source, this.text, drift);
    const found = excerpt && this.parsed.readAside(excerpt.text, (trees) => this.look(trees, excerpt.text, settings));
    if (!found || !isSound(found.module, ground.parts.all, excerpt)) return undefined;
    return draftFindings(ground, found.findings, excerpt, drift, unsteadySpan(module.source, this.text, drift));
  }
}

interface Whole {
  readonly report: Report;
  readonly module: Module;
  readonly settings: FileSettings;
  readonly drift: Drift;
  ground?: Ground;
}
