import { Cancelled } from '../patience.ts';
import type { Linter, Report, Source } from '../linter.ts';
import type { DiscoveredFile } from '../project/discover.ts';
import type { FileSettings } from '../project/settings.ts';
import type { CheckArguments } from './arguments.ts';
import type { ResultCache } from './cache/result-cache.ts';
import { fixSource } from './fix-source.ts';
import type { Fixed } from './fix-source.ts';
import type { Locator, Origin } from './locate.ts';
import type { Said } from './messages.ts';
import { isNotebookPath } from '../notebooks/notebook-file.ts';
import { describeError, MAX_BYTES, MAX_NOTEBOOK_BYTES, readSource } from './read-source.ts';
import type { SourceFile } from './read-source.ts';
import type { LocatedFinding } from './report-model.ts';
import { fileName } from '../project-files.ts';
import type { Workspaces } from './workspaces.ts';
import { siblingReader } from './sibling-reader.ts';
import { LIMIT, sourceKind } from './sources.ts';
import type { SourceKind } from './sources.ts';
import { FileChanged, writeSource } from './write-source.ts';

/** A file with what holds for it. */
export interface Task extends DiscoveredFile {
  readonly settings: FileSettings;
  /** Folder that the linter sees the file from. */
  readonly root: string;
  /** Folder whose files are seen together. */
  readonly workspace: string;
  /** Path from `root`, with "/", as the linter gets it. */
  readonly id: string;
  /** As messages call it. */
  readonly name: string;
}
export interface FileResult {
  readonly analysed: boolean;
  readonly findings: readonly LocatedFinding[];
  readonly requests: number;
  readonly prompts: number;
  readonly fixed: number;
  /** The file was to be looked at and could not be: the run did not do what it was asked to. */
  readonly failed: boolean;
  /** The next run may end otherwise. */
  readonly isPassing?: boolean;
  readonly said: readonly Said[];
}
export interface CheckContext {
  linter(): Promise<Linter>;
  readonly workspaces: Workspaces;
  readonly locator: Locator;
  readonly fix: CheckArguments['fix'];
  readonly signal: AbortSignal;
  /** How many threads check; absent: as many as suit the machine. */
  readonly threads?: number;
  /** Results of the run before that still hold. */
  readonly cache?: ResultCache;
}

const nothing: FileResult = { analysed: false, findings: [], requests: 0, prompts: 0, fixed: 0, failed: false, said: [] };

/** Reads, lints and, where it was asked for, fixes one file. What goes wrong with it is in the result; it does not throw. */
export async function checkFile(task: Task, context: CheckContext): Promise<FileResult> {
  const known = context.cache?.known(task);
  if (known) return known;
  if (task.settings.isIgnored) return skip(task, 'is ignored by the configuration');
  const text = context.fix === 'none' ? await context.workspaces.textOf(task.workspace, fileName(task.path)) : undefined;
  if (text !== undefined) return lint(task, { text }, context);
  const source = readSource(task.path, isNotebookPath(task.path) ? MAX_NOTEBOOK_BYTES : MAX_BYTES);
  if ('text' in source) return lint(task, source, context);
  const level = source.skipped === 'missing' ? 'error' : 'warning';
  const isSilent = source.skipped === 'binary' && !task.isExplicit;
  const said: readonly Said[] = isSilent ? [] : [{ level, text: `${task.name}: ${source.reason}` }];
  return { ...nothing, failed: source.skipped === 'missing' && task.isExplicit, said };
}

/** Only who named a file needs to be told that it is left out. */
function skip(task: Task, reason: string): FileResult {
  return task.isExplicit ? { ...nothing, said: [{ level: 'note', text: `${task.name} ${reason}` }] } : nothing;
}

/** Everybody expects it to be looked at. */
function surprise(task: Task, reason: string): FileResult {
  return { ...nothing, said: [{ level: 'warning', text: `${task.name}: ${reason}` }] };
}

/** What there is to lint: with its bytes where it may be fixed. */
type Lintable = Pick<SourceFile, 'text'> | SourceFile;

async function lint(task: Task, source: Lintable, context: CheckContext): Promise<FileResult> {
  try {
    const program = await context.workspaces.of(task.workspace);
    const kind = sourceKind({ linter: await context.linter(), program, source: sourceOf(task, context.cache), settings: task.settings, allowed: context.fix === 'suggestions' ? 'suggestions' : 'safe' });
    const refusal = kind.refusal(source.text);
    if (refusal !== undefined) return surprise(task, refusal);
    const report = await kind.lint(source.text);
    if (report.skipped === 'too-deep') return surprise(task, 'skipped: it is nested too deeply');
    if (report.skipped) return skip(task, reasons[report.skipped]);
    const said: Said[] = [];
    const { text, report: fixedReport, count } = await fixed(task, source, report, context, kind, said);
    const { findings, facts } = fixedReport;
    const located = findings.length === 0 ? [] : locatedIn(findings, { file: task.path, root: task.root, text: kind.located(text, fixedReport) }, context);
    return { analysed: true, findings: located, requests: facts.requests.length, prompts: facts.prompts.length, fixed: count, failed: false, said };
  } catch (error) {
    if (error instanceof Cancelled) return { ...surprise(task, `skipped: its analysis takes longer than ${LIMIT / 1000} seconds`), isPassing: true };
    const details = error instanceof Error ? error.stack ?? error.message : String(error);
    return { ...nothing, failed: true, said: [{ level: 'error', text: `${task.name}: the analysis failed; please report this with the file.\n${details}` }] };
  }
}

function locatedIn(findings: Report['findings'], origin: Origin, { locator }: CheckContext): readonly LocatedFinding[] {
  return findings.map((finding) => locator.locate(finding, origin));
}

function sourceOf(task: Task, cache: ResultCache | undefined): Omit<Source, 'text'> {
  const readSibling = siblingReader(task.path, task.root, (sibling) => cache?.includes(task, sibling));
  return { path: task.id, file: fileName(task.path), readSibling };
}

const reasons: Readonly<Record<Exclude<NonNullable<Report['skipped']>, 'too-deep'>, string>> = {
  language: 'is skipped: its language is not known', binary: 'is skipped: it is no text',
  'too-large': 'is skipped: it is too large', 'too-slow': 'is skipped: it takes too long', minified: 'is skipped: it is minified', ignored: 'is ignored by the configuration',
};

async function fixed(task: Task, source: Lintable, report: Report, { fix, signal }: CheckContext, kind: SourceKind, said: Said[]): Promise<Fixed> {
  const unchanged: Fixed = { text: source.text, report, count: 0 };
  if (fix === 'none' || signal.aborted || !('bytes' in source)) return unchanged;
  const result = await fixSource(source.text, report, kind);
  if (result.count === 0 || signal.aborted) return unchanged;
  try {
    await writeSource(task.path, source, result.text);
    return result;
  } catch (error) {
    said.push({ level: 'error', text: `${task.name}: not fixed: ${error instanceof FileChanged ? error.message : describeError(error)}` });
    return unchanged;
  }
}
