import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import type { FileFacts, Finding, RuleContext } from '../rules/model.ts';
import { rules } from '../rules/registry.ts';
import { analyse } from './analysis/analyse.ts';
import type { Module } from './code/code.ts';
import { languageOf } from './languages/index.ts';
import type { GrammarName, LanguageFrontEnd } from './languages/language.ts';
import { mayMatter } from './languages/relevance.ts';
import { cacheFacts, modelFacts } from './models/index.ts';
import type { FileSettings } from './project/settings.ts';
import { applySuppressions } from './project/suppressions.ts';
import { tokensForModel } from './tokens/for-model.ts';

/** Text to lint. `path` decides the language where no `languageId` does, and whether the file is a test. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The editor's language id: "typescriptreact", "python". */
  readonly languageId?: string;
}

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
  /** Why nothing was analysed: the language is not known, the file is binary or minified, or it is over the size limit. */
  readonly skipped?: 'language' | 'binary' | 'too-large' | 'minified' | 'ignored';
}

/** A source kept parsed between edits. */
export interface LintDocument {
  readonly text: string;
  /** Applies changes in the order given (each in offsets of the text after the one before) and reparses what they touch. */
  change(changes: readonly TextChange[]): void;
  /** Analyses the current text; the same report is returned until the text or the settings change. */
  report(settings: FileSettings, isCancelled?: () => boolean): Report;
  /** Frees the tree. */
  dispose(): void;
}

/** Thrown by `report` when `isCancelled` said so. */
export class Cancelled extends Error {}

/** Reads one of the grammar files by its base name, e.g. "tree-sitter-python.wasm" or "web-tree-sitter.wasm". */
export type ReadAsset = (name: string) => Promise<Uint8Array>;

export interface Linter {
  /** Parses the grammar of the source's language on first use; undefined languages give documents whose report says `skipped`. */
  open(source: Source): Promise<LintDocument>;
  /** One shot for the command line. */
  lint(source: Source, settings: FileSettings): Promise<Report>;
}

/** Over this many UTF-16 units a file is skipped: no person wrote it. */
export const MAX_LENGTH = 2_000_000;

const NO_FACTS: FileFacts = { requests: [], prompts: [], schemas: [], sequences: [], loops: [], clients: [] };

export async function createLinter(readAsset: ReadAsset): Promise<Linter> {
  const wasm = await readAsset('web-tree-sitter.wasm');
  // the runtime takes its own wasm bytes, so that it never looks for a file or an address by itself
  await Parser.init({ wasmBinary: wasm });
  return new TreeSitterLinter(readAsset);
}

class TreeSitterLinter implements Linter {
  readonly #readAsset: ReadAsset;
  readonly #parsers = new Map<GrammarName, Promise<Parser>>();

  constructor(readAsset: ReadAsset) { this.#readAsset = readAsset; }

  #parser(grammar: GrammarName): Promise<Parser> {
    let parser = this.#parsers.get(grammar);
    if (!parser) this.#parsers.set(grammar, (parser = this.#load(grammar)));
    return parser;
  }

  async #load(grammar: GrammarName): Promise<Parser> {
    const language = await Language.load(await this.#readAsset(`tree-sitter-${grammar}.wasm`));
    const parser = new Parser();
    parser.setLanguage(language);
    return parser;
  }

  async open(source: Source): Promise<LintDocument> {
    const language = languageOf(source.path, source.languageId);
    if (!language) return new SkippedDocument(source.text, 'language');
    return new ParsedDocument(source, language.frontEnd, await this.#parser(language.grammar));
  }

  async lint(source: Source, settings: FileSettings): Promise<Report> {
    const document = await this.open(source);
    try { return document.report(settings); } finally { document.dispose(); }
  }
}

class SkippedDocument implements LintDocument {
  text: string;
  readonly #reason: Report['skipped'];
  constructor(text: string, reason: Report['skipped']) { this.text = text; this.#reason = reason; }
  change(changes: readonly TextChange[]): void { this.text = changes.reduce(replaced, this.text); }
  report(): Report { return { findings: [], facts: NO_FACTS, skipped: this.#reason }; }
  dispose(): void { /* holds no tree */ }
}

function replaced(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.newText + text.slice(change.end);
}

class ParsedDocument implements LintDocument {
  text: string;
  readonly #path: string;
  readonly #frontEnd: LanguageFrontEnd;
  readonly #parser: Parser;
  #tree: Tree | undefined;
  #isStale = true;
  #report: { readonly settings: FileSettings; readonly report: Report } | undefined;

  constructor(source: Source, frontEnd: LanguageFrontEnd, parser: Parser) {
    this.text = source.text;
    this.#path = source.path;
    this.#frontEnd = frontEnd;
    this.#parser = parser;
  }

  change(changes: readonly TextChange[]): void {
    for (const change of changes) {
      const before = this.text;
      this.text = replaced(before, change);
      this.#tree?.edit(new Edit({
        startIndex: change.start, oldEndIndex: change.end, newEndIndex: change.start + change.newText.length,
        startPosition: pointAt(before, change.start), oldEndPosition: pointAt(before, change.end),
        newEndPosition: pointAt(this.text, change.start + change.newText.length),
      }));
    }
    this.#isStale = true;
    this.#report = undefined;
  }

  report(settings: FileSettings, isCancelled: () => boolean = () => false): Report {
    if (this.#report?.settings === settings) return this.#report.report;
    const report = this.#analyse(settings, isCancelled);
    this.#report = { settings, report };
    return report;
  }

  #analyse(settings: FileSettings, isCancelled: () => boolean): Report {
    const skipped = this.#skipReason(settings);
    if (skipped) return { findings: [], facts: NO_FACTS, skipped };
    if (!mayMatter(this.#path, this.text, settings.wrappers.map((wrapper) => wrapper.name))) return { findings: [], facts: NO_FACTS };
    const checkpoint = (): void => { if (isCancelled()) throw new Cancelled(); };
    const module = this.#frontEnd.lower(this.#parsed(), this.text);
    checkpoint();
    const facts = analyse(module, { path: this.#path, settings, cache: cacheFacts, checkpoint });
    const findings = runRules(facts, settings, module, this.#frontEnd);
    const { kept, unused } = applySuppressions(module, findings, settings, rules.map((rule) => rule.id));
    return { findings: [...kept, ...unused].sort(byPosition), facts, module };
  }

  #skipReason(settings: FileSettings): Report['skipped'] {
    if (settings.isIgnored) return 'ignored';
    if (this.text.length > MAX_LENGTH) return 'too-large';
    if (this.text.slice(0, 8000).includes('\0')) return 'binary';
    return isMinified(this.text) ? 'minified' : undefined;
  }

  #parsed(): Tree {
    if (this.#tree && !this.#isStale) return this.#tree;
    const tree = this.#parser.parse(this.text, this.#tree);
    if (!tree) throw new Error('the parser gave no tree');
    this.#tree?.delete();
    this.#tree = tree;
    this.#isStale = false;
    return tree;
  }

  dispose(): void {
    this.#tree?.delete();
    this.#tree = undefined;
    this.#report = undefined;
    this.#isStale = true;
  }
}

/** Lines of this many characters on average, in a file of some size, are a bundler's. */
const MINIFIED_LINE = 500;
function isMinified(text: string): boolean {
  if (text.length < 50_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > MINIFIED_LINE;
}

function pointAt(text: string, index: number): { row: number; column: number } {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) { row++; lineStart = at + 1; }
  return { row, column: index - lineStart };
}

/** Runs every rule that is on; a finding of a rule takes the severity the settings give it. */
function runRules(facts: FileFacts, settings: FileSettings, module: Module, frontEnd: LanguageFrontEnd): readonly Finding[] {
  const edits = frontEnd.editor(module);
  const findings: Finding[] = [];
  for (const rule of rules) {
    const setting = settings.rules[rule.id];
    if (setting?.severity === 'off') continue;
    const options = { ...Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default])), ...setting?.options };
    const context: RuleContext = { edits, options, tokens: (text, model) => tokensForModel(text, model?.id ?? settings.defaultModel, settings.defaultTokenizer), modelFacts: (id) => modelFacts(id ?? settings.defaultModel) };
    for (const finding of rule.check(facts, context)) findings.push(setting?.severity ? { ...finding, severity: setting.severity } : finding);
  }
  return distinct(findings).sort(byPosition);
}

function byPosition(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end;
}

/** A prompt that two requests share is reported once. */
function distinct(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter((finding) => {
    const key = `${finding.rule} ${finding.span.file ?? ''} ${finding.span.start} ${finding.span.end}`;
    return !seen.has(key) && seen.add(key);
  });
}
