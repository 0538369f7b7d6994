import { DiagnosticSeverity } from './names.ts';
import type { Diagnostic, DiagnosticRelatedInformation, Location, Range } from 'vscode-languageserver';
import type { Details } from './client-features.ts';
import { pageUrl } from '../project/page-url.ts';
import type { Finding, Fix, Place, Related, Safety, Severity } from '../../rules/model.ts';

export const source = 'prompt-latency';

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Turns places of a finding into what LSP counts in: the file under analysis has no name of its own. */
export interface Places {
  readonly uri: string;
  readonly version: number;
  readonly details: Details;
  range(place: Place): Range;
  /** Of a place in another file; undefined for the file's own. */
  location(place: Place): Location | undefined;
  /** Line above which a comment about this place can stand: inside of a string none can. */
  commentLine(place: Place): number;
  /** How a comment is written there, `$` standing for what it says; null: none can be; undefined: as the language's id says. */
  commentForm?(place: Place): string | null | undefined;
}

/** What of it a finding as a person sees it needs. */
export type ShownPlaces = Pick<Places, 'uri' | 'details' | 'range' | 'location'>;

/** What travels with a diagnostic, so that a code action needs no second lint. */
export interface DiagnosticData {
  readonly version: number;
  readonly rule: string;
  readonly commentLine: number;
  readonly fixes: readonly DataFix[];
  /** See `Places.commentForm`. */
  readonly commentForm?: string | null;
}
export interface DataFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly DataEdit[];
}
export interface DataEdit {
  /** Absent: the diagnostic's own file. */
  readonly uri?: string;
  readonly range: Range;
  readonly newText: string;
}

/** A finding as LSP says it, with what a code action needs. */
export function toDiagnostic(finding: Finding, places: Places): Diagnostic {
  const data: DiagnosticData = {
    version: places.version,
    rule: finding.rule,
    commentLine: places.commentLine(finding.span),
    fixes: finding.fixes.map((fix) => toDataFix(fix, places)),
    commentForm: places.commentForm?.(finding.span),
  };
  return { ...shownAs(finding, places), data };
}

/** A finding as a person sees it. */
export function shownAs(finding: Finding, places: ShownPlaces): Diagnostic {
  const { details } = places;
  return {
    range: places.range(finding.span),
    severity: severities[finding.severity],
    code: finding.rule,
    ...(details.page && { codeDescription: { href: pageUrl(finding.rule) } }),
    source,
    message: sent(finding.message),
    ...(details.related && { relatedInformation: finding.related.map((related) => toRelated(related, places)) }),
  };
}

/** The one sign of ours that is not in Latin-1 makes all of an answer twice as long in memory: a thousand findings take 60 % more time to send. */
function sent(message: string): string {
  return message.replaceAll('…', '...');
}

function toRelated(related: Related, places: ShownPlaces): DiagnosticRelatedInformation {
  return { message: sent(related.message), location: places.location(related) ?? { uri: places.uri, range: places.range(related) } };
}

function toDataFix({ title, safety, edits }: Fix, places: Places): DataFix {
  return {
    title,
    safety,
    edits: edits.map((edit) => ({ ...(places.location(edit) ?? { range: places.range(edit) }), newText: edit.newText })),
  };
}
