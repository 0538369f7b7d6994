import { expect } from 'vitest';
import type { Finding } from '../../../rules/model.ts';
import type { Report } from '../../../server/linter.ts';
import { Workspace } from '../../../server/project/workspace.ts';
import { defaultSettings, type FileSettings } from '../../../server/project/settings.ts';
import { sharedLinter } from './facts-of.ts';

/** Files by their name below the workspace's folder. */
export type Files = Readonly<Record<string, string>>;

const ROOT = '/ws';

/**
 * Lints `name` among the files, seen by their declarations as the command line sees them and as a whole as the editor
 * does: both have to find the same. `before` are linted first.
 */
export async function reportOf(files: Files, name: string, settings: FileSettings = defaultSettings, before: readonly string[] = []): Promise<Report> {
  const [whole, outlined] = [await lintAmong(files, [...before, name], settings, false), await lintAmong(files, [...before, name], settings, true)];
  expect(outlined.findings).toEqual(whole.findings);
  return whole;
}

async function lintAmong(files: Files, names: readonly string[], settings: FileSettings, isOutlined: boolean): Promise<Report> {
  const linter = await sharedLinter();
  const texts = new Map(Object.entries(files).map(([file, text]) => [`${ROOT}/${file}`, text]));
  const workspace = new Workspace({ roots: [ROOT], readText: (file) => texts.get(file), isOutlined });
  workspace.add([...texts.keys()]);
  const program = linter.project(workspace);
  const reports: Report[] = [];
  for (const each of names) reports.push(await linter.lint({ path: each, text: files[each]!, file: `${ROOT}/${each}` }, settings, program));
  return reports.at(-1)!;
}

/** Findings of one file as `rule: text it stands at`. */
export async function findingsIn(files: Files, name: string): Promise<string[]> {
  const { findings } = await reportOf(files, name);
  return findings.map((finding) => `${finding.rule}: ${at(finding, files[name]!)}`);
}

function at({ span }: Finding, text: string): string {
  return text.slice(span.start, span.end).split('\n')[0]!.trimEnd();
}
