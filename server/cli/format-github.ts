import type { Severity } from '../../rules/model.ts';
import { pageUrl } from '../project/page-url.ts';
import { position } from './format-text.ts';
import type { CheckResult, LocatedFinding } from './report-model.ts';

const commands = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' } as const satisfies Record<Severity, string>;

/** Workflow commands that GitHub shows beside the lines; `name` gives paths relative to the repository. */
export function formatGithub({ findings }: CheckResult, name: (file: string) => string): string {
  return findings.map((finding) => `${annotation(finding, name)}\n`).join('');
}

function annotation(finding: LocatedFinding, name: (file: string) => string): string {
  const { severity, rule, message, fixes, cell } = finding;
  // what is shown beside the code of a notebook is the file as it is written
  const { start, end } = finding.inFile ?? finding;
  const properties = {
    file: name(finding.file),
    line: start.line,
    endLine: end.line,
    // columns are only taken for a single line
    ...(start.line === end.line ? { col: start.column, endColumn: end.column } : {}),
    title: `Prompt Latency: ${rule}${cell === undefined ? '' : ` (${position(finding)})`}`,
  };
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`).join(',');
  const text = [message, ...fixes.map(({ title, safety }) => `Fix: ${title} [${safety}]`), pageUrl(rule)].join('\n');
  return `::${commands[severity]} ${written}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
