import type { Span } from '../../../rules/model.ts';
import { readText } from '../../project-files.ts';
import { Lines } from '../../project/lines.ts';
import type { FileResult } from '../check-file.ts';
import type { LocatedFinding } from '../report-model.ts';
import type { FileState } from './file-states.ts';

/** What a run leaves to the next one. */
export interface KeptRun {
  /** The program that wrote it. */
  readonly build: string;
  /** When the run began. */
  readonly at: number;
  /** Workspace → digest of the names of its files. */
  readonly listings: Readonly<Record<string, string>>;
  readonly files: readonly KeptFile[];
  readonly results: Readonly<Record<string, KeptResult>>;
}

export interface KeptFile extends FileState {
  readonly file: string;
  /** What the file says about where imports lead, shortened: something else makes another program. Empty: nothing. */
  readonly links: string;
  /** Where the files that its analysis asked about stand among `files`. */
  readonly asked: readonly number[];
}

export interface KeptResult extends Omit<FileResult, 'findings' | 'failed' | 'isPassing'> {
  /** What the file was checked under. */
  readonly key: string;
  readonly findings: readonly KeptFinding[];
}

/** The text of its file is read again. */
interface KeptFinding extends Omit<LocatedFinding, 'source'> {
  readonly span: Span;
}

/** A result on its way from one thread to another. */
export interface SentResult extends Omit<FileResult, 'findings'> {
  readonly findings: readonly (Omit<LocatedFinding, 'source'> & { readonly source: { readonly text: string; readonly span: Span } })[];
}

export const NOTHING_KEPT: KeptRun = { build: '', at: 0, listings: {}, files: [], results: {} };

export function keptResult(key: string, { failed: _, ...result }: FileResult): KeptResult {
  return { ...result, key, findings: result.findings.map(({ source, ...finding }) => ({ ...finding, span: source.span })) };
}

export function restoredResult({ key: _, ...result }: KeptResult): FileResult {
  const texts = new Map<string, Lines>();
  const linesOf = (file: string): Lines => {
    const lines = texts.get(file) ?? new Lines(readText(file) ?? '');
    texts.set(file, lines);
    return lines;
  };
  const findings = result.findings.map(({ span, ...finding }) => ({ ...finding, source: { lines: linesOf(finding.file), span } }));
  return { ...result, failed: false, findings };
}

export function sentResult(result: FileResult): SentResult {
  return { ...result, findings: result.findings.map(({ source: { lines, span }, ...finding }) => ({ ...finding, source: { text: lines.text, span } })) };
}

export function receivedResult(result: SentResult): FileResult {
  return { ...result, findings: result.findings.map(({ source: { text, span }, ...finding }) => ({ ...finding, source: { lines: new Lines(text), span } })) };
}
