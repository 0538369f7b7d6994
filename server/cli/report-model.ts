import type { Estimate, Safety, Severity, Span } from '../../rules/model.ts';
import type { Lines, Position } from '../project/lines.ts';

/** As people and programs read it: 1-based, columns in UTF-16 units. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}
/** Where something is in a file; in a notebook lines and columns count in the cell. */
export interface Region extends Range {
  /** Of a notebook: the cell's place in its list of cells, which has text cells too: 0-based, as programs look it up. */
  readonly cell?: number;
  /** Of a notebook: where it is written in the file, for who shows files as they are. */
  readonly inFile?: Range;
}
export interface Location extends Region {
  /** Absolute path. */
  readonly file: string;
}
export interface LocatedFinding extends Location {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly estimate?: Estimate;
  readonly fixes: readonly LocatedFix[];
  /** The text it was found in, for the code frame. */
  readonly source: { readonly lines: Lines; readonly span: Span };
}
export interface LocatedFix {
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly (Location & { readonly newText: string })[];
}

export interface Summary {
  /** Files that were found; `analysed` and `skipped` add up to it. */
  readonly files: number;
  readonly analysed: number;
  readonly skipped: number;
  readonly requests: number;
  readonly prompts: number;
  readonly findings: number;
  readonly milliseconds: number;
}
export interface CheckResult {
  /** By file in the order of the search, then by position. */
  readonly findings: readonly LocatedFinding[];
  readonly summary: Summary;
}
