import { stat } from 'node:fs/promises';
import path from 'node:path';
import { isTemplatePath, templateFormatOf } from '../languages/templates/index.ts';
import { discover } from '../project/discover.ts';
import type { DiscoveredFile } from '../project/discover.ts';
import type { CheckArguments } from './arguments.ts';
import { CacheFile } from './cache/cache-file.ts';
import { ResultCache } from './cache/result-cache.ts';
import { checkAll } from './check-all.ts';
import type { FileResult, Task } from './check-file.ts';
import { format } from './format.ts';
import { counted } from './format-text.ts';
import { Exit } from './host.ts';
import type { Host } from './host.ts';
import { Locator } from './locate.ts';
import { Messages } from './messages.ts';
import { nameFrom, relativeName } from './names.ts';
import { Project } from './project.ts';
import type { Place } from './project.ts';
import { describeError } from './read-source.ts';
import type { CheckResult, LocatedFinding } from './report-model.ts';
import { CONFIG_ENDINGS } from '../project-files.ts';
import { Workspaces } from './workspaces.ts';

/** `prompt-latency check`. Gives the exit code; throws UsageError. */
export async function check(args: CheckArguments, host: Host): Promise<number> {
  const start = host.now();
  const messages = new Messages(host, args.noColor);
  const project = new Project(host, messages);
  if (args.config !== undefined) await project.useConfig(args.config);
  const { files: found, missing } = await find(args, host, messages, project);
  const files = found.filter((file) => file.isExplicit || !isConfig(file.path, host));
  const named = await namedFolder(args.paths, host.folder);
  const base = named ?? host.folder;
  const places = await placesOf(files, project);
  const tasks = files.map((file) => taskFor(file, places.get(path.dirname(file.path))!, named, host)).filter((task) => isWorthOpening(task, host));
  if (host.signal.aborted) return Exit.interrupted;
  if (tasks.length === 0 && missing.length === 0) messages.note(`there are no files to check (${host.endings.join(', ')}, prompt files)`);
  if (project.hasErrors) return Exit.wrongUse;
  const linter = once(() => host.createLinter());
  const cache = openCache(args, host);
  const workspaces = new Workspaces(host, linter, (file) => { cache?.look(file); host.youngGeneration?.look(); });
  if (named !== undefined) workspaces.found(named, found.map((file) => file.path));
  await cache?.prepare(tasks, workspaces);
  const context = { linter, workspaces, locator: new Locator(), fix: args.fix, signal: host.signal, ...(cache && { cache }), ...(args.threads !== undefined && { threads: args.threads }) };
  const { results, helped } = await checkAll(tasks, context, host);
  for (const { said } of results) said.forEach((each) => messages.say(each));
  if (host.signal.aborted) return Exit.interrupted;
  cache?.save(tasks, results, workspaces, helped);
  const result = summed(results, args, Math.round(host.now() - start));
  host.out.write(format(result, args, host, base));
  sayFixed(results, messages);
  return missing.length > 0 || results.some(({ failed }) => failed) ? Exit.wrongUse : exitCode(result.findings, args.maxWarnings);
}

/** What was found before is of use where nothing is to be changed. */
function openCache({ paths, config, fix, useCache }: CheckArguments, { folder, build }: Host): ResultCache | undefined {
  if (!useCache || fix !== 'none' || build === undefined) return undefined;
  return new ResultCache(new CacheFile(folder, JSON.stringify([paths, config])), build);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

async function find({ paths }: CheckArguments, host: Host, messages: Messages, project: Project): ReturnType<typeof discover> {
  const found = await discover(paths, {
    folder: host.folder,
    endings: [...host.endings, ...CONFIG_ENDINGS],
    alsoWants: (name) => templateFormatOf(name) !== undefined,
    signal: host.signal, isBlocking: true,
    listed: (folder, names) => project.listed(folder, names),
    warn: (folder, error) => messages.warn(`${nameFrom(host.folder, folder)}: this folder cannot be read: ${describeError(error)}`),
  });
  for (const given of found.missing) messages.error(`${given}: there is no such file or folder, and nothing matches it as a glob`);
  return found;
}

/** It is not checked: it was only looked for to see where imports lead. */
function isConfig(file: string, { endings }: Host): boolean {
  const ending = path.extname(file).toLowerCase();
  return CONFIG_ENDINGS.includes(ending) && !endings.includes(ending) && templateFormatOf(path.basename(file)) === undefined;
}

/** The one folder that was given: paths in results are relative to it, else to the working folder. */
async function namedFolder([first = '.', ...more]: readonly string[], folder: string): Promise<string | undefined> {
  const given = path.resolve(folder, first);
  const isFolder = more.length === 0 && await stat(given).then((stats) => stats.isDirectory(), () => false);
  return isFolder ? given : undefined;
}

/** What holds in each folder that has files. */
async function placesOf(files: readonly DiscoveredFile[], project: Project): Promise<ReadonlyMap<string, Place>> {
  const places = new Map<string, Place>();
  for (const folder of new Set(files.map((file) => path.dirname(file.path)))) places.set(folder, await project.placeOf(folder));
  return places;
}

function taskFor(file: DiscoveredFile, { repository, settingsFor }: Place, named: string | undefined, host: Host): Task {
  const name = nameFrom(host.folder, file.path);
  const root = repository ?? (name !== file.path ? host.folder : named ?? host.folder);
  return { ...file, settings: settingsFor(file.path), root, workspace: repository ?? workspaceOf(file.path, named), id: relativeName(root, file.path), name };
}

/** Outside of a repository only a folder that was named is read as a whole: the working folder may be anything. */
function workspaceOf(file: string, named: string | undefined): string {
  return named !== undefined && nameFrom(named, file) !== file ? named : path.dirname(file);
}

/** Text files count where their path or the configuration says that they may be prompts. */
function isWorthOpening({ id, path: file, isExplicit, settings }: Task, { endings }: Host): boolean {
  return isExplicit || settings.isPrompt === true || endings.includes(path.extname(file).toLowerCase()) || isTemplatePath(id);
}

function summed(results: readonly FileResult[], { quiet }: CheckArguments, milliseconds: number): CheckResult {
  const all = results.flatMap(({ findings }) => findings);
  const findings = quiet ? all.filter(({ severity }) => severity === 'error' || severity === 'warning') : all;
  const sum = (value: (result: FileResult) => number): number => results.reduce((total, result) => total + value(result), 0);
  const analysed = sum((result) => Number(result.analysed));
  return {
    findings,
    summary: {
      files: results.length, analysed, skipped: results.length - analysed,
      requests: sum(({ requests }) => requests), prompts: sum(({ prompts }) => prompts),
      findings: findings.length, milliseconds,
    },
  };
}

function sayFixed(results: readonly FileResult[], messages: Messages): void {
  const fixed = results.filter((result) => result.fixed > 0);
  const count = fixed.reduce((sum, result) => sum + result.fixed, 0);
  if (count > 0) messages.note(`fixed ${counted(count, 'finding')} in ${counted(fixed.length, 'file')}`);
}

/** Hints are likely but not proven, and never fail a build. */
function exitCode(findings: readonly LocatedFinding[], maxWarnings: number): number {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const others = findings.filter(({ severity }) => severity === 'warning' || severity === 'info').length;
  return errors > 0 || others > maxWarnings ? Exit.findings : Exit.clean;
}
