import type { Finding } from '../../../rules/model.ts';
import type { Report } from '../../../server/linter.ts';
import { Workspace } from '../../../server/project/workspace.ts';
import { defaultSettings, type FileSettings } from '../../../server/project/settings.ts';
import { sharedLinter } from './facts-of.ts';

/** Files by their name below the workspace's folder. */
export type Files = Readonly<Record<string, string>>;

const ROOT = '/ws';

/** The report of one file of a small workspace, after those named in `before` had theirs. */
export async function reportOf(files: Files, name: string, settings: FileSettings = defaultSettings, before: readonly string[] = []): Promise<Report> {
  const linter = await sharedLinter();
  const texts = new Map(Object.entries(files).map(([file, text]) => [`${ROOT}/${file}`, text]));
  const workspace = new Workspace({ roots: [ROOT], readText: (file) => texts.get(file) });
  workspace.add([...texts.keys()]);
  const program = linter.project(workspace);
  const lint = (each: string): Promise<Report> => linter.lint({ path: each, text: files[each]!, file: `${ROOT}/${each}` }, settings, program);
  for (const each of before) await lint(each);
  return lint(name);
}

/** Findings of one file as `rule: text it stands at`. */
export async function findingsIn(files: Files, name: string): Promise<string[]> {
  const { findings } = await reportOf(files, name);
  return findings.map((finding) => `${finding.rule}: ${at(finding, files[name]!)}`);
}

function at({ span }: Finding, text: string): string {
  return text.slice(span.start, span.end).split('\n')[0]!.trimEnd();
}
