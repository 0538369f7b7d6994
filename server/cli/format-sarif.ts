import { groupBy } from '../../rules/group-by.ts';
import type { Severity } from '../../rules/model.ts';
import { pageUrl } from '../project/page-url.ts';
import { configurable } from '../project/unused-suppression.ts';
import type { RuleMeta } from '../project/unused-suppression.ts';
import { position } from './format-text.ts';
import type { CheckResult, LocatedFinding, LocatedFix, Location, Range } from './report-model.ts';

export interface SarifOptions {
  readonly version: string;
  readonly rules: readonly RuleMeta[];
  /** Path relative to the working folder with "/", or an absolute one where a file is not inside. */
  name(file: string): string;
}

const levels = { error: 'error', warning: 'warning', info: 'note', hint: 'note' } as const satisfies Record<Severity, string>;
const home = 'https://github.com/prompt-latency/prompt-latency';

/** SARIF 2.1.0, for code scanning services. */
export function formatSarif({ findings }: CheckResult, options: SarifOptions): string {
  const rules = configurable(options.rules);
  const driver = { name: 'Prompt Latency', version: options.version, semanticVersion: options.version, informationUri: home, rules: rules.map(describe) };
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results: findings.map((finding) => result(finding, rules, options)) }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function describe({ id, summary, defaultSeverity, principle }: RuleMeta): object {
  return {
    id,
    shortDescription: { text: summary },
    helpUri: pageUrl(id),
    defaultConfiguration: { level: levels[defaultSeverity] },
    properties: { principle, tags: ['latency', 'llm'] },
  };
}

function result(finding: LocatedFinding, rules: readonly RuleMeta[], options: SarifOptions): object {
  const { rule, severity, message, related, estimate } = finding;
  // regions are those of the file as it is written, and the edits of a notebook are not
  const fixes = finding.cell === undefined ? finding.fixes.filter(({ edits }) => edits.length > 0) : [];
  const ruleIndex = rules.findIndex(({ id }) => id === rule);
  return {
    ruleId: rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: physical(finding, options) }],
    ...(related.length > 0 ? { relatedLocations: related.map((each, id) => ({ id, physicalLocation: physical(each, options), message: { text: each.message } })) } : {}),
    ...(fixes.length > 0 ? { fixes: fixes.map((fix) => describeFix(fix, options)) } : {}),
    properties: { severity, ...(finding.cell === undefined ? {} : { place: position(finding) }), ...(estimate ? { estimate } : {}) },
  };
}

function describeFix({ title, safety, edits }: LocatedFix, options: SarifOptions): object {
  const byFile = groupBy(edits, ({ file }) => file);
  const artifactChanges = Array.from(byFile, ([file, changes]) => ({
    artifactLocation: artifact(file, options),
    replacements: changes.map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.newText } })),
  }));
  return { description: { text: `${title} [${safety}]` }, artifactChanges };
}

function physical(location: Location, options: SarifOptions): object {
  return { artifactLocation: artifact(location.file, options), region: region(location.inFile ?? location) };
}

function region({ start, end }: Range): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function artifact(file: string, { name }: SarifOptions): object {
  const path = name(file);
  const uri = path.split('/').map(encodeURIComponent).join('/');
  if (/^(?:\/|[a-z]:)/i.test(path)) return { uri: `file://${path.startsWith('/') ? '' : '/'}${uri.replace(/%3A/i, ':')}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}
