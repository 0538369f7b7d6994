import type { Provider } from '../rules/model.ts';
import { rules } from '../rules/registry.ts';
import { isTestPath } from './analysis/function-scopes.ts';
import type { FileUses } from './analysis/other-files.ts';
import type { Program } from './analysis/program.ts';
import { templateFacts } from './analysis/templates/facts.ts';
import { TemplateUses } from './analysis/templates/uses.ts';
import { commentedText } from './languages/templates/commented.ts';
import { templateEditor } from './languages/templates/editor.ts';
import { templateFormatOf } from './languages/templates/index.ts';
import type { LintDocument, Report, Slices, Source, TextChange } from './linter.ts';
import { cacheFacts, findModel } from './models/index.ts';
import { patiently } from './patience.ts';
import type { FileSettings } from './project/settings.ts';
import { applySuppressions } from './project/suppressions.ts';
import { byPosition, runRules } from './run-rules.ts';
import { finish } from './stages.ts';
import { isStackOverflow, NO_FACTS, skipReason } from './skip-reason.ts';

interface Reported {
  readonly settings: FileSettings;
  readonly report: Report;
  readonly uses?: FileUses;
}

/** A file that is no code: a prompt, where its format, its content or the configuration says so. */
export class TemplateDocument implements LintDocument {
  text: string;
  readonly #source: Source;
  readonly #program: Program | undefined;
  #report: Reported | undefined;

  /** `program`: the code that may load the file. */
  constructor(source: Source, program?: Program) {
    this.text = source.text;
    this.#source = source;
    this.#program = program;
  }

  get isCurrent(): boolean {
    const { uses } = this.#report ?? {};
    return this.#report !== undefined && (!uses || this.#program!.areCurrent(uses, this.#source.file!));
  }

  change(changes: readonly TextChange[]): void {
    for (const { start, end, newText } of changes) this.text = this.text.slice(0, start) + newText + this.text.slice(end);
    this.#report = undefined;
  }

  /** A prompt file is looked at as a whole. */
  draft(): undefined { return undefined; }

  report(settings: FileSettings, isCancelled: () => boolean = () => false): Report {
    if (this.#report?.settings === settings && this.isCurrent) return this.#report.report;
    this.#program?.trim();
    this.#report = patiently(isCancelled, () => this.#found(settings));
    return this.#report.report;
  }

  /** At once. */
  inSlices(settings: FileSettings, isCancelled?: () => boolean): Slices { return { next: () => this.report(settings, isCancelled) }; }

  #found(settings: FileSettings): Reported {
    try {
      const uses = this.#uses(settings);
      return { settings, report: this.#analyse(settings, uses), ...(uses && { uses }) };
    } catch (error) {
      this.#program?.clear();
      if (isStackOverflow(error)) return { settings, report: { findings: [], facts: NO_FACTS, skipped: 'too-deep' } };
      throw error;
    }
  }

  #uses(settings: FileSettings): FileUses | undefined {
    const { path, languageId, file } = this.#source;
    const isRead = templateFormatOf(path, languageId, true) && !skipReason(this.text, settings);
    return isRead && file !== undefined ? this.#program?.usesOf(file, settings) : undefined;
  }

  /** Files it includes, by their paths relative to it. */
  #siblings(): Source['readSibling'] {
    const { file, readSibling } = this.#source;
    const program = this.#program;
    return readSibling ?? (program && file !== undefined ? (relativePath) => program.included(relativePath, file) : undefined);
  }

  #analyse(settings: FileSettings, uses: FileUses | undefined): Report {
    const { path, languageId } = this.#source;
    const readSibling = this.#siblings();
    const isPrompt = settings.isPrompt === true || uses !== undefined && [...uses.requests, ...uses.inserting].some(({ scope }) => !scope.isTest);
    const format = templateFormatOf(path, languageId, isPrompt);
    const skipped = skipReason(this.text, settings) ?? (format ? undefined : 'language');
    if (!format || skipped) return { findings: [], facts: NO_FACTS, skipped };
    const template = format.read({ path, text: this.text, isPrompt, ...(readSibling && { readSibling }) });
    if (!template) return { findings: [], facts: NO_FACTS, skipped: 'language' };
    const { facts, ...edited } = templateFacts(template, {
      path, source: this.text, isTest: isTestPath(path), cache: (provider, id) => cacheFacts(provider, id ?? settings.defaultModel), providerOf,
      ...(readSibling && { readSibling }), ...(uses && { uses: new TemplateUses(uses, this.text) }),
    });
    const findings = finish(runRules(facts, settings, templateEditor({ format: format.id, source: this.text, ...edited })));
    const commented = commentedText(template, this.text);
    const { kept, unused } = applySuppressions(commented, findings, settings, rules.map((rule) => rule.id));
    return { findings: [...kept, ...unused].sort(byPosition), facts, commented };
  }

  dispose(): void { this.#report = undefined; }
}

/** Who serves a model by its id; Vertex AI is Google to the rules. */
function providerOf(modelId: string): Provider {
  const provider = findModel(modelId)?.provider;
  return provider === 'vertex' ? 'google' : provider ?? 'unknown';
}
