import type { Estimate, Severity } from '../../rules/model.ts';
import { thousands } from '../../rules/wording.ts';
import { pageUrl } from '../project/page-url.ts';
import { codeFrame } from './code-frame.ts';
import { harmless, wrap } from './display-width.ts';
import type { CheckResult, LocatedFinding, Region, Summary } from './report-model.ts';
import type { Style } from './style.ts';

export interface TextOptions {
  readonly style: Style;
  /** Columns of the terminal. */
  readonly columns: number;
  /** How a file is called, given its absolute path. */
  name(file: string): string;
}

const MAX_COLUMNS = 120;
const LABEL = 8;

/** Findings for a person, each with its code, and a summary. */
export function formatText({ findings, summary }: CheckResult, options: TextOptions): string {
  const columns = Math.min(Math.max(options.columns, 40), MAX_COLUMNS);
  const blocks = findings.map((finding) => findingLines(finding, { ...options, columns }).join('\n'));
  return `${[...blocks, summaryLines(findings, summary, options.style).join('\n')].join('\n\n')}\n`;
}

function findingLines(finding: LocatedFinding, options: TextOptions): readonly string[] {
  const { style, columns } = options;
  const { severity, source } = finding;
  return [
    heading(finding, options),
    '',
    ...codeFrame(source.lines, source.span, { style, severity, columns }),
    '',
    ...wrap(finding.message, columns - 2).map((line) => `  ${line}`),
    ...details(finding, options),
  ];
}

function heading({ file, severity, rule, ...at }: LocatedFinding, { style, name }: TextOptions): string {
  const place = `${style.bold(harmless(name(file)))}${style.dim(`:${position(at)}`)}`;
  return `${place} ${style.severity(severity)} ${rule}`;
}

/** `12:5`, and in a notebook `cell 3:12:5` with cells counted from 1. */
export function position({ cell, start }: Region): string {
  return `${cell === undefined ? '' : `cell ${cell + 1}:`}${start.line}:${start.column}`;
}

function details(finding: LocatedFinding, options: TextOptions): readonly string[] {
  const { related, fixes, estimate, rule } = finding;
  return [
    ...(estimate ? estimateLines(estimate, options) : []),
    ...related.flatMap(({ file, message, ...at }) => labelled('also', `${options.name(file)}:${position(at)} ${message}`, options)),
    ...fixes.flatMap(({ title, safety }) => labelled('fix', `${title} [${safety}]`, options)),
    ...labelled('rule', pageUrl(rule), options),
  ];
}

function labelled(label: string, text: string, { style, columns }: TextOptions): readonly string[] {
  const lines = /^https?:/.test(text) ? [text] : wrap(text, columns - LABEL - 2);
  return lines.map((line, index) => `  ${style.dim((index === 0 ? label : '').padEnd(LABEL))}${line}`);
}

function estimateLines(estimate: Estimate, options: TextOptions): readonly string[] {
  const saved = savings(estimate);
  return [...(saved.length > 0 ? labelled('saves', saved.join(', '), options) : []), ...labelled('basis', estimate.basis, options)];
}

/** What is saved, in words. */
export function savings({ cacheableTokens, outputTokens, outputTokensPerItem, timeShare, roundTrips, inputTokens }: Estimate): readonly string[] {
  return [
    ...(cacheableTokens === undefined ? [] : [`${counted(cacheableTokens, 'input token')} a call served from the cache`]),
    ...(inputTokens === undefined ? [] : [`${counted(inputTokens, 'input token')} a call`]),
    ...(outputTokens === undefined ? [] : [`${counted(outputTokens, 'output token')} an answer`]),
    ...(outputTokensPerItem === undefined ? [] : [`${counted(outputTokensPerItem, 'output token')} an item`]),
    ...(timeShare === undefined ? [] : [`about ${Math.round(timeShare * 100)} % of the waiting time`]),
    ...(roundTrips === undefined ? [] : [counted(roundTrips, 'round trip')]),
  ];
}

function summaryLines(findings: readonly LocatedFinding[], summary: Summary, style: Style): readonly string[] {
  const { files, skipped, requests, prompts, milliseconds } = summary;
  const what = `${counted(requests, 'request')} and ${counted(prompts, 'prompt')}`;
  const left = skipped > 0 ? `, ${thousands(skipped)} skipped` : '';
  const checked = style.dim(`Checked ${counted(files, 'file')}${left}, with ${what}, in ${(milliseconds / 1000).toFixed(1)} s.`);
  if (findings.length === 0) return [`${style.paint('green', '✓')} Nothing found.`, checked];
  return [`${style.bold(`${counted(findings.length, 'finding')}:`)} ${bySeverity(findings, style)}.`, ...fixable(findings), checked];
}

const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

function bySeverity(findings: readonly LocatedFinding[], style: Style): string {
  return severities.flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [style.severity(severity, counted(count, severity))];
  }).join(', ');
}

function fixable(findings: readonly LocatedFinding[]): readonly string[] {
  const safe = findings.filter(({ fixes }) => fixes.some(({ safety }) => safety === 'safe')).length;
  const suggested = findings.filter(({ fixes }) => fixes.length > 0).length - safe;
  const parts = [
    ...(safe > 0 ? [`${thousands(safe)} can be fixed with --fix`] : []),
    ...(suggested > 0 ? [`${thousands(suggested)}${safe > 0 ? ' more' : ''} can be fixed with --fix-suggestions`] : []),
  ];
  return parts.length > 0 ? [`${parts.join(', ')}.`] : [];
}

/** `1 file`, `1,200 files` */
export function counted(value: number, one: string): string {
  return `${thousands(value)} ${one}${value === 1 ? '' : 's'}`;
}
